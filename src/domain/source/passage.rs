//! What comes of looking for a quoted passage in the text of a snapshot.
//!
//! A check says what stands where, and never that a quotation is fair: *found* cannot see what stands around it. So the
//! source's whole sentence is told with each part.
//!
//! Must not know: where a snapshot is kept; the claim.

pub mod check;
mod differences;
mod near;
mod part;
mod pieces;
mod search;
mod sentence;
mod told;
mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::text::Span;

/// What came of looking for a quoted passage in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PassageCheck {
    /// The least good of what came of its parts.
    pub result: PassageResult,
    /// Each quoted part, in the passage's order. An ellipsis or an insertion in brackets stands between two.
    pub parts: Vec<PartCheck>,
}

impl PassageCheck {
    /// Whether its words stand there, however they are written.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.result <= PassageResult::FoundWithDifferences
    }

    /// The parts that were looked for, as they are quoted.
    #[must_use]
    pub fn quoted(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|it| it.words.as_str()).collect();
        parts.join(" … ")
    }

    /// What stands in the source in their place, as it is written there; nothing if nothing does.
    #[must_use]
    pub fn there(&self) -> Option<String> {
        let parts: Vec<String> = self.parts.iter().filter_map(PartCheck::there).collect();
        (!parts.is_empty()).then(|| parts.join(" … "))
    }
}

/// How much of a quotation stands in a snapshot.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PassageResult {
    /// It stands there, character by character.
    Found,
    /// Its words stand there, written in another way.
    FoundWithDifferences,
    /// Something like it stands there, with other words.
    Altered,
    /// It does not stand there.
    Missing,
}

/// In what a quotation and its source differ though the words are the same.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Difference {
    QuotationMarks,
    Dashes,
    Spaces,
    /// A word is broken at a line's end.
    Hyphenation,
    Case,
}

/// What came of looking for one quoted part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PartCheck {
    /// The part as it was quoted.
    pub words: String,
    /// What came of it.
    pub result: PassageResult,
    /// Where it stands in the snapshot's text, in code points; absent if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub span: Option<Span>,
    /// The source's whole sentence around it, in code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sentence: Option<Span>,
    /// What that sentence says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub context: Option<String>,
    /// In what the two differ though the words are the same.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<Difference>>")]
    pub differences: BTreeSet<Difference>,
    /// The words that are not the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Alteration>>")]
    pub altered: Vec<Alteration>,
    /// Whether it stands before the part that it follows in the quotation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub out_of_order: bool,
}

impl PartCheck {
    /// What stands in the source in its place.
    fn there(&self) -> Option<String> {
        let (span, sentence) = (self.span?, self.sentence?);
        let skipped = usize::try_from(span.start.checked_sub(sentence.start)?).ok()?;
        let length = usize::try_from(span.len()).ok()?;
        let words = self.context.as_ref()?.chars().skip(skipped);
        Some(words.take(length).collect())
    }
}

/// Words that a quotation and its source do not have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Alteration {
    /// As quoted; empty: the source has more.
    pub quoted: String,
    /// As in the source; empty: the quotation has more.
    pub found: String,
    /// Where in the snapshot's text, in code points.
    pub span: Span,
}
