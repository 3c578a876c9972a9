//! Revisions: other texts in the article's place, and what becomes of what stood on it.
//!
//! Must not know: the session.

mod carry_over;
pub mod new_text;
pub mod revise;
pub mod settle;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::article::changes::Changes;
use super::base::stamp::Stamp;
use super::base::text::Text;

/// A version of the article's text that took the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number; the text a session is opened with is 1.
    pub number: u32,
    /// The last event before it.
    pub after: u64,
    /// Whether it was made from the accepted fixes, and not handed in.
    pub from_fixes: bool,
    /// Why, where somebody said so.
    pub why: Option<String>,
    /// Who made it, and when.
    pub stamp: Stamp,
    /// Where it says something else than the one before.
    pub changes: Changes,
    /// What it did.
    pub counts: RevisionCounts,
    /// The text before it.
    pub(super) before: Text,
}

/// What a revision did to the claims and fixes there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct RevisionCounts {
    /// How many claims stand on the same words, where they stood or a little before or behind it.
    pub unchanged: u32,
    /// How many stand on the same words elsewhere.
    pub moved: u32,
    /// How many stand on other words, or in a sentence that says something else.
    pub edited: u32,
    /// How many are asked anew because fixes were made in their words.
    pub corrected: u32,
    /// Of how many the words are gone.
    pub gone: u32,
    /// How many suggestions nobody had decided on went with their sentences.
    pub dropped: u32,
    /// How many claims the engine suggests in what is new.
    pub new: u32,
    /// How many fixes are made in it.
    pub made: u32,
}
