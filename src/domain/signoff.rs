//! Sign-offs: a second person's release of a claim.
//!
//! Must not know: the claim they are on; what needs both stands in `standing` and `blockers`.

pub mod blockers;
pub mod sign;
mod standing;
pub mod withdraw;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::PersonId;
use super::base::stamp::Stamp;

/// A second person's release of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOff {
    /// Who signed, and when.
    pub stamp: Stamp,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Its rating.
    pub rating: String,
    /// Which revision of that verdict was signed.
    pub revision: u32,
    /// What it lacked.
    pub without: Vec<Lack>,
    /// Why it was signed all the same.
    pub why: Option<String>,
}

/// Something an answer lacks that the rules ask for before a sign-off.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// It says nothing of why.
    Rationale,
    /// The claim has no evidence.
    Source,
    /// It has some, and not enough.
    Sources,
    /// Its sources have too few origins.
    Origins,
    /// None of them is primary, and the answer is one of the lowest.
    Primary,
    /// A quoted passage is altered in what was kept of its source, or missing there.
    Passage,
    /// An item of its checklists is not ticked for its present wording.
    Checklist,
    /// Who makes the claim was not asked, or still has time to answer.
    Contact,
    /// Too few people give the same answer.
    Agreement,
}

impl Lack {
    /// What is missing, as it follows on “without”, on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Rationale => "a rationale",
            Self::Source => "a source",
            Self::Sources => "enough sources",
            Self::Origins => "enough independent origins",
            Self::Primary => "a primary source",
            Self::Passage => "every passage found in its source",
            Self::Checklist => "every item of its checklists",
            Self::Contact => "an answer of who makes the claim",
            Self::Agreement => "enough people of the same answer",
        }
    }
}
