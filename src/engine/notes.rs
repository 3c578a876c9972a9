//! Consistency notes: where an article contradicts the calendar, arithmetic or itself.
//!
//! Knows what can be checked with the article alone, and shows the arithmetic.
//! Must not cry wolf: with a second way to read the words it keeps quiet.

mod ages;
mod change;
mod dates;
mod figures;
mod measures;
mod raw;
mod same;
mod shares;
mod sums;
mod units;
mod votes;

pub(crate) use raw::RawNote;

use super::document::{Document, HEAD};
use super::lexicon::WordClass;
use super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind};

/// All notes on some blocks of an article, in the order of the text; `head` holds the article's first sentences.
pub(crate) fn notes(document: &Document, head: &Document) -> Vec<RawNote> {
    let mut found = Vec::new();
    let mut told = same::SeenFacts::default();
    let today = (0..head.len().min(HEAD)).find_map(|index| dates::date_line(&head.sentence(index)));
    let readable = |s: &Sentence| s.len() <= LONGEST_SENTENCE;
    for s in document.sentences().filter(readable) {
        let figures = if has_figures(&s) {
            figures::figures(&s)
        } else {
            Vec::new()
        };
        if !figures.is_empty() {
            dates::notes(&s, today, &mut found);
            ages::notes(&s, &figures, today, &mut found);
            change::notes(&s, &figures, &mut found);
            sums::notes(&s, &figures, &mut found);
            shares::notes(&s, &figures, &mut found);
            votes::notes(&s, &figures, &mut found);
            units::notes(&s, &figures, &mut found);
        }
        told.notes(&s, &figures, &mut found);
    }
    found
}

fn has_figures(s: &Sentence) -> bool {
    s.tokens
        .iter()
        .any(|t| t.kind == TokenKind::Number || t.is(WordClass::NumberWord))
}
