//! Consistency notes.
//!
//! Knows nothing of how an answer is found.

use serde::Serialize;

use super::span::Span;

/// A contradiction that shows without any source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What is contradicted.
    pub kind: NoteKind,
    /// The index of the sentence it is about in [`super::Analysis::sentences`].
    pub sentence: u32,
    /// The index of the candidate it is about in [`super::Analysis::candidates`], when the words stand in one.
    pub claim: Option<u32>,
    /// The words in question and the words they contradict; a date that does not exist stands twice.
    pub spans: [Span; 2],
    /// The arithmetic as a person reads it: "May 18, 2015 was a Monday, not a Tuesday".
    pub words: String,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A weekday that the date did not have.
    Weekday,
    /// A date that is in no calendar.
    Date,
    /// An age that the years do not give, or two ages of one person.
    Age,
    /// A change that its ends do not give.
    Change,
    /// Percent where percentage points are meant, or the other way round.
    Points,
    /// A share that part and whole do not give.
    Share,
    /// Parts that do not add up.
    Sum,
    /// One quantity given two ways.
    Quantity,
    /// One name spelled two ways.
    Name,
    /// A measure that does not convert so.
    Unit,
    /// A million where a billion is meant.
    Magnitude,
}
