//! What is known around a sentence.
//!
//! Knows its block and who is said to say it.
//! Must not know its words.

use super::super::analysis::{BlockKind, Force};

/// What is known around the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub(crate) block: BlockKind,
    /// Whether the sentence is its whole block.
    pub(crate) alone: bool,
    /// The force of the attribution that holds the sentence's words.
    pub(crate) force: Option<Force>,
    /// Whether that attribution says that nobody said them.
    pub(crate) unsaid: bool,
    /// Whether all its words stand in quotation marks or are reported.
    pub(crate) reported: bool,
    /// Whether it is said in a turn, where an answer may be a figure alone.
    pub(crate) turn: bool,
    /// Whether it has enough words to say much.
    pub(crate) long: bool,
}
