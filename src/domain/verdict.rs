//! Verdicts: a rating with a rationale by one person, bound to a wording and to evidence, and stale when either changes.
//!
//! Must not know: the claim they are on; what needs both stands in `stale` and `rules`.

pub mod affirm;
pub mod blind;
pub mod give;
mod rules;
pub mod sealed;
mod stale;
pub mod withdraw;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{EvidenceId, PersonId};
use super::base::stamp::Stamp;

/// The evidence a verdict was given on: version by id.
pub type EvidenceSeen = BTreeMap<EvidenceId, u32>;

/// What somebody judged: a rating and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Judgement {
    /// A step of the desk's scale.
    pub rating: String,
    /// Why, in Markdown, at most 20,000 code points; may be empty.
    pub rationale: String,
}

/// One person's verdict on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What was judged.
    pub judgement: Judgement,
    /// When it was given or last changed.
    pub at: DateTime<Utc>,
    /// Who last said that it still holds, and when.
    pub affirmed: Option<Stamp>,
    /// The version of the claim it was given for.
    pub claim_version: u32,
    /// The evidence it was given on.
    pub evidence: EvidenceSeen,
    /// The claim's counter of what comes to it when it was given, changed or affirmed last, not a count of its own; a sign-off is for one of these.
    pub revision: u32,
}

/// Why a verdict is stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct StaleReason {
    /// What changed.
    pub kind: StaleKind,
    /// A sentence for people.
    pub words: String,
    /// What the verdict was given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<String>,
    /// What is there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<String>,
    /// Who changed it last.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

/// What made a verdict stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StaleKind {
    Wording,
    Boundary,
    /// The article was revised.
    Revised,
    Attribution,
    SourceAttached,
    SourceEdited,
    SourceDetached,
    /// A later look at a source found something else.
    SourceDrifted,
    Origins,
}
