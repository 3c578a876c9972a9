//! What a new revision of the article did to a claim.
//!
//! Must not know: how a claim's words were found again; the claim itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::finding::Finding;
use crate::domain::base::ids::{ClaimId, FixId};
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;
use crate::domain::question::Question;

/// What became of a claim that does not stand unchanged where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its words stand elsewhere, or are parted by other white space.
    Moved,
    /// Other words stand there. A person settles it.
    Edited,
    /// Its words stand there, in a sentence that says something else. A person settles it.
    Around,
    /// Fixes were made, and nothing else changed: it is asked anew.
    Corrected,
    /// Its words are not in the article any more. A person settles it.
    Gone,
}

/// A sentence before and after a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Around {
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// A claim that does not stand unchanged where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CarriedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// What became of it.
    pub fate: Fate,
    /// Where it stands in the new revision; empty if it is gone.
    pub spans: Vec<Span>,
    /// Its wording, where that follows from the new words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub statement: Option<String>,
    /// What the engine says of the new words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<Finding>,
    /// The sentence around it, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub around: Option<Around>,
    /// The fixes that were made in its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FixId>>")]
    pub fixes: Vec<FixId>,
}

/// What a revision did to a claim, until a person settles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Unsettled {
    /// What happened: edited, around or gone.
    pub fate: Fate,
    /// The revision that did it.
    pub revision: u32,
    /// The words it stood on.
    pub before: String,
    /// The sentence around it, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub around: Option<Around>,
    /// Who made the revision, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// What a claim was before fixes were made in its words. Its answers were for that, and stand no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Correction {
    /// The revision in which they were made.
    pub revision: u32,
    /// Those fixes.
    pub fixes: Vec<FixId>,
    /// The words it stood on.
    pub quote: String,
    /// How it was worded.
    pub statement: String,
    /// The answers it showed.
    pub ratings: BTreeMap<Question, String>,
    /// Who made the revision, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}
