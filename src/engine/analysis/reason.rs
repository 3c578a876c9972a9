//! Why a score is what it is: reasons, and the cues they are of.
//!
//! Knows nothing of how an answer is found.

use serde::{Deserialize, Serialize};

use super::span::Span;

/// One thing that raised or lowered a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The kind of thing.
    pub cue: Cue,
    /// The reason as a person reads it: "names a number: 300,000 troops".
    pub words: String,
    /// What it adds to the score, or takes from it.
    pub points: i8,
    /// The words that gave it away, when it is words that did.
    pub span: Option<Span>,
}

/// The kinds of reasons.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumCount,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Cue {
    /// It asserts something.
    Assertion,
    /// A count.
    Number,
    /// A sum of money.
    Money,
    /// A share, in percent or percentage points, as a ratio or a rank.
    Percent,
    /// A measure with its unit.
    Quantity,
    /// A day, month or year.
    Date,
    /// A comparison or a change: more, less, up, down.
    Comparison,
    /// A superlative or an absolute: first, most, never.
    Superlative,
    /// A cause: because, led to.
    Cause,
    /// A poll, a rate, a study.
    Statistic,
    /// Courts, laws, charges.
    Law,
    /// Somebody is said to have done wrong.
    Accusation,
    /// Somebody says it is not so.
    Denial,
    /// Somebody did something.
    Deed,
    /// The dead, the injured, the missing.
    Casualty,
    /// Somebody is quoted or reported.
    Quotation,
    /// Names a person, a place or a body.
    Name,
    /// It is about something that records hold: a school, a road, a budget.
    Subject,
    /// It speaks in general terms: hope, challenges, the future.
    Vague,
    /// A headline is read most.
    Headline,
    /// It speaks of the future.
    Prediction,
    /// It judges.
    Opinion,
    /// It asks.
    Question,
    /// It supposes.
    Hypothetical,
    /// It tells the reader what to do, or wishes.
    Instruction,
    /// It tells of the speaker's own life or mind.
    Personal,
    /// It holds back: may, perhaps.
    Hedge,
    /// Too short or broken off.
    Incomplete,
    /// A heading, a caption, a link.
    NonSentence,
}
