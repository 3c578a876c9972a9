//! Consistency notes: where an article contradicts the calendar, arithmetic or itself.
//!
//! Knows what can be checked with the article alone, and shows the arithmetic.
//! Must not cry wolf: with a second way to read the words it keeps quiet.

mod calendar;
mod change;
mod figures;
mod same;
mod shares;
mod sums;
mod units;
mod votes;

use super::NoteKind;
use super::attribution::{Article, LONGEST_SENTENCE};
use super::lexicon::Classes;
use super::text::ByteSpan;
use super::tokens::{Sentence, TokenKind};

/// A note in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawNote {
    pub(crate) kind: NoteKind,
    /// The sentence of the first stretch.
    pub(crate) sentence: usize,
    pub(crate) first: ByteSpan,
    pub(crate) second: ByteSpan,
    pub(crate) words: String,
}

/// The article's own date stands within its first sentences.
pub(crate) const HEAD: usize = 4;

/// All notes on some blocks of an article, in the order of the text; `head` holds the article's first sentences.
pub(crate) fn notes(article: &Article, head: &Article) -> Vec<RawNote> {
    let mut found = Vec::new();
    let mut told = same::SeenFacts::default();
    let today = (0..head.tokens.len().min(HEAD))
        .find_map(|index| calendar::date_line(&head.sentence(index)));
    let readable = |s: &Sentence| s.len() <= LONGEST_SENTENCE;
    for s in article.tokens.each(article.text).filter(readable) {
        let figures = if has_figures(&s) {
            figures::figures(&s)
        } else {
            Vec::new()
        };
        if !figures.is_empty() {
            calendar::notes(&s, today, &mut found);
            calendar::ages(&s, &figures, today, &mut found);
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
        .any(|t| t.kind == TokenKind::Number || t.is(Classes::NUMBER_WORD))
}
