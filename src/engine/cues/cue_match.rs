//! A cue where it is found.
//!
//! Knows its kind, its words and how to name it.
//! Must not know how it was found.

use super::super::analysis::Cue;
use super::super::text::ByteSpan;

/// What is said of a judging word.
pub(crate) const JUDGES: &str = "judges:";

/// A cue with the words that gave it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueMatch {
    pub(crate) cue: Cue,
    pub(crate) at: ByteSpan,
    /// Names the kind to a reader; the words at `at` follow it.
    pub(crate) says: &'static str,
}
