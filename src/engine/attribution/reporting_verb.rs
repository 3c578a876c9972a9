//! A reporting verb, or the word or mark that stands for one.
//!
//! Knows what it is made of.
//! Must not know how it is found, or what it reports.

use super::super::analysis::Force;
use super::super::sentence::TokenSpan;

/// How a reporting word stands to its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "said", "has said", "says".
    Finite,
    /// ", saying", ", dismissing": its speaker is the main clause's.
    Participle,
    /// "according to".
    According,
    /// "the mayor's claim that".
    Noun,
    /// The colon of "SMITH: …" in a transcript, or of "Poll: …" in a headline.
    Label,
}

/// A reporting word with its auxiliaries and adverbs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportingVerb {
    pub(super) words: TokenSpan,
    pub(super) force: Force,
    pub(super) shape: Shape,
}
