//! A cue where it is found.
//!
//! Knows its kind and its words.
//! Must not know how it was found.

use super::super::analysis::Cue;
use super::super::reason_kind::ReasonKind;
use super::super::text::ByteSpan;

/// A cue with the words that gave it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueMatch {
    pub(crate) cue: Cue,
    /// What kind of reason it is; the words at `at` follow those of the kind.
    pub(crate) kind: ReasonKind,
    pub(crate) at: ByteSpan,
    /// It stands in a clause that only hangs on what the sentence asserts.
    pub(crate) mentioned: bool,
}

impl CueMatch {
    pub(crate) fn new(kind: ReasonKind, at: ByteSpan) -> Self {
        Self {
            cue: kind.cue(),
            kind,
            at,
            mentioned: false,
        }
    }
}
