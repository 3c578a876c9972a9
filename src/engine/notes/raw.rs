//! One note as it is found, in bytes.
//!
//! Knows what a note is made of.
//! Must not know what can be contradicted.

use super::super::analysis::NoteKind;
use super::super::text::ByteSpan;

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
