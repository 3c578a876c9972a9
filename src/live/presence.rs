//! Who is here, and what they are looking at.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::{ClaimId, Role};

/// What a person is looking at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Focus {
    /// The claim, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// What they are writing there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<Field>,
    /// Whether their tab is hidden.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub away: bool,
}

/// What somebody is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The claim's wording.
    Statement,
    /// Why they rate it so.
    Rationale,
    /// Who makes a claim, when and where.
    Attribution,
    /// A piece of evidence.
    Source,
    /// A comment.
    Comment,
}

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Present {
    /// Their name.
    pub name: String,
    /// What they are on the desk.
    pub role: Role,
    /// What they are looking at.
    #[serde(flatten)]
    pub focus: Focus,
}
