//! Pages that are not what was asked for: a door for subscribers, a check for robots, nothing at all.

use dom_query::Document;

use super::super::extracted::{Extracted, LeftOut};
use super::super::flaw::Flaw;

/// An article with fewer code points than this may be the beginning of one.
const STUB: usize = 1_500;

/// A notice has fewer code points than this.
const NOTICE: usize = 800;

/// Words of a page that asks for a subscription.
const DOORS: [&str; 12] = [
    "subscribe to continue",
    "subscribe to read",
    "subscribe to go on",
    "to continue reading",
    "to keep reading",
    "to read the full",
    "for subscribers only",
    "subscribers only",
    "already a subscriber",
    "this article is reserved",
    "unlock this article",
    "start your free trial",
];

/// Words of a page that lets nobody in who is no browser.
const BLOCKS: [&str; 10] = [
    "verify you are human",
    "verifying you are human",
    "are you a robot",
    "unusual traffic",
    "enable javascript and cookies",
    "please enable javascript",
    "access denied",
    "checking your browser",
    "just a moment...",
    "request blocked",
];

/// Says what the page is, if it is not what was asked for.
///
/// # Errors
/// A [`Flaw`], if there is nothing in it to check.
pub(super) fn tell(extracted: &mut Extracted, document: &Document) -> Result<(), Flaw> {
    let kept = extracted.article().text;
    let length = kept.chars().count();
    let everything = extracted.whole().text.to_lowercase();
    let title = document.select("title").text().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| everything.contains(it));
    let blocked = BLOCKS.iter().any(|it| title.contains(it))
        || everything.chars().count() < NOTICE && says(&BLOCKS);
    if blocked && length < NOTICE {
        return Err(Flaw::new(
            "blocked_page",
            "The page shows a check for robots, or asks for JavaScript, instead of the article. Open it in a browser and paste the text.",
        ));
    }
    if everything.trim().is_empty() {
        return Err(Flaw::empty("page"));
    }
    let locked = document.select("script[type='application/ld+json']").text();
    let locked: String = locked.split_whitespace().collect();
    let locked = locked.contains("\"isAccessibleForFree\":false")
        || locked
            .to_lowercase()
            .contains("\"isaccessibleforfree\":\"false\"");
    if length < STUB && (locked || says(&DOORS)) {
        let paragraphs = extracted.pieces.iter().filter(|it| it.left_out.is_none());
        let title = match paragraphs.count() {
            0..=2 => "That page holds only the first paragraph",
            _ => "That page holds only the beginning of the article",
        };
        extracted.remark(
            "paywall",
            title,
            format!(
                "The page has {length} characters of article and a notice to subscribe, so checking it would miss the rest. Paste the text, or use a file."
            ),
        );
    }
    let nothing = extracted.pieces.iter().all(|it| it.left_out.is_some());
    if nothing {
        for piece in &mut extracted.pieces {
            piece.left_out = piece.left_out.filter(|it| *it != LeftOut::Around);
        }
        extracted.remark(
            "no_article",
            "No article was found on that page",
            "What is there is shown below; take in what belongs to the article, or paste the text.",
        );
    }
    Ok(())
}
