//! HTML: a page, of which the article is picked out, or what was pasted, of which nothing is left out.
//!
//! What comes out is text; no element, attribute or script of it goes on.

mod article;
mod bounds;
mod details;
mod notes;
mod obstacle;
mod reasons;
mod walk;

use dom_query::Document;
use url::Url;

use super::encoding;
use super::extracted::Extracted;
use super::flaw::Flaw;
use walk::{Walked, walk};

/// The article of a page.
///
/// # Errors
/// A [`Flaw`] if there is no text, or it is a notice that the page was not given out.
pub(super) fn page(
    bytes: &[u8],
    charset: Option<&str>,
    url: Option<&Url>,
) -> Result<Extracted, Flaw> {
    let html = encoding::html(bytes, charset);
    if !bounds::is_within(&html) {
        return Err(Flaw::too_much());
    }
    let document = Document::from(html.as_str());
    let base = base_of(&document, url);
    let Walked { mut pieces, backup } = walk(&document, base.as_ref());
    let (found, body) = article::find(&html, url);
    let mut found = details::complete(found, &document, url);
    article::choose(&mut pieces, &body, &mut found);
    let pieces = pieces.into_iter().map(|it| it.piece).collect();
    let mut extracted = Extracted {
        found,
        pieces,
        backup,
        ..Extracted::default()
    };
    obstacle::tell(&mut extracted, &document)?;
    notes::keep_links_of_article(&mut extracted);
    Ok(extracted)
}

/// All that was pasted.
///
/// # Errors
/// A [`Flaw`] if it is built as no person pastes.
pub(super) fn pasted(html: &str) -> Result<Extracted, Flaw> {
    if !bounds::is_within(html) {
        return Err(Flaw::too_much());
    }
    let document = Document::from(html);
    let base = base_of(&document, None);
    let Walked { pieces, backup } = walk(&document, base.as_ref());
    Ok(Extracted {
        pieces: pieces.into_iter().map(|it| it.piece).collect(),
        backup,
        ..Extracted::default()
    })
}

/// What relative addresses are relative to.
fn base_of(document: &Document, url: Option<&Url>) -> Option<Url> {
    let said = document.select("base[href]").attr("href");
    match (said, url) {
        (Some(said), Some(url)) => url.join(&said).ok(),
        (Some(said), None) => Url::parse(&said).ok(),
        (None, url) => url.cloned(),
    }
}
