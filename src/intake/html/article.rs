//! Which pieces of a page are the article: dom_smoothie (Mozilla's Readability) finds it, and each piece is looked for there.

use std::collections::HashMap;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use url::Url;

use super::super::extracted::{Found, LeftOut, PieceKind};
use super::walk::{Placed, walk};

/// An article with fewer characters than this was not found.
const SHORTEST: usize = 140;

/// A piece shorter than this may stand in the article and in a menu.
const TELLING: usize = 25;

/// How many pieces are looked for inside of others.
const SEARCHES: usize = 400;

/// The article as it was found: its pieces without white space.
#[derive(Default)]
pub(super) struct Body {
    pieces: HashMap<String, usize>,
    all: String,
}

/// Finds the article of a page, and what the page says of it.
pub(super) fn find(html: &str, url: Option<&Url>) -> (Found, Body) {
    let config = Config {
        // An element costs time; pages have some thousands.
        max_elements_to_parse: 200_000,
        ..Config::default()
    };
    let reader = Readability::new(html, url.map(Url::as_str), Some(config));
    let Ok(mut reader) = reader else {
        return Default::default();
    };
    let Ok(article) = reader.parse() else {
        return (metadata(&reader), Body::default());
    };
    let own = |text: String| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
    let found = Found {
        title: own(article.title.clone()),
        author: article.byline.clone().and_then(own),
        outlet: article.site_name.clone().and_then(own),
        published: article.published_time.clone().and_then(own),
        language: article.lang.clone().and_then(own),
        url: article.url.clone().and_then(own),
    };
    let content = Document::from(article.content.as_ref());
    let mut body = Body::default();
    for placed in walk(&content, None).pieces {
        let words = folded(&placed.piece.text);
        body.all.push_str(&words);
        *body.pieces.entry(words).or_default() += 1;
    }
    (found, body)
}

fn metadata(reader: &Readability) -> Found {
    let it = reader.get_article_metadata(reader.parse_json_ld());
    Found {
        title: Some(it.title).filter(|it| !it.trim().is_empty()),
        author: it.byline,
        outlet: it.site_name,
        published: it.published_time,
        language: it.lang,
        url: it.url,
    }
}

/// Leaves out the pieces that are not the article, each with why.
pub(super) fn choose(pieces: &mut [Placed], body: &Body, found: &mut Found) {
    if body.all.chars().count() < SHORTEST {
        // Nothing was found: then it is all that the page's own elements do not say to be something else.
        for placed in pieces.iter_mut() {
            placed.piece.left_out = placed.why;
        }
    } else {
        let mut left = body.pieces.clone();
        let mut searches = 0;
        for placed in pieces.iter_mut() {
            let inside = is_inside(placed, body, &mut left, &mut searches);
            let caption = placed.piece.kind == PieceKind::Caption;
            placed.piece.left_out = match placed.why {
                _ if caption => Some(LeftOut::Caption),
                why if !inside => Some(why.unwrap_or(LeftOut::Around)),
                _ => None,
            };
        }
    }
    take_headline(pieces, found);
}

fn is_inside(
    placed: &Placed,
    body: &Body,
    left: &mut HashMap<String, usize>,
    searches: &mut usize,
) -> bool {
    let words = folded(&placed.piece.text);
    let telling = words.chars().count() >= TELLING;
    if placed.why.is_some() && !telling {
        return false;
    }
    match left.get_mut(&words).filter(|it| **it > 0) {
        Some(times) => {
            *times -= 1;
            true
        }
        None if telling && *searches < SEARCHES => {
            *searches += 1;
            body.all.contains(&words)
        }
        None => false,
    }
}

/// The headline stands before the article, where Readability takes it for the page's: the last heading of the first rank
/// before the first kept piece, or the one that says the title.
fn take_headline(pieces: &mut [Placed], found: &mut Found) {
    let title = found.title.as_deref().map(folded).unwrap_or_default();
    let first = pieces.iter().position(|it| it.piece.left_out.is_none());
    let named = pieces.iter().position(|it| {
        it.piece.kind == PieceKind::Heading && !title.is_empty() && folded(&it.piece.text) == title
    });
    let before = pieces.iter().take(first.unwrap_or(0) + 1);
    let last = before.enumerate().rfind(|(_, it)| it.first_rank);
    let Some(at) = named.or(last.map(|(at, _)| at)) else {
        return;
    };
    if let Some(placed) = pieces.get_mut(at) {
        placed.piece.left_out = None;
        placed.piece.kind = PieceKind::Headline;
        found.title = Some(placed.piece.text.clone());
    }
}

/// A text without white space.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}
