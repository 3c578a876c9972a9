//! A claim in a few lines, for the list of all claims of a desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::fold::fold;
use super::base::ids::{ClaimId, PersonId};
use super::base::stamp::Stamp;
use super::claim::Claim;
use super::claim::state::{ClaimState, Shown};

/// What the list of claims shows of one. What is between some people is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimSummary {
    /// Its id.
    pub claim: ClaimId,
    /// Its number in the session.
    pub number: u32,
    /// Its wording.
    pub statement: String,
    /// The words it stands on.
    pub quote: String,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// Where it is in the work.
    pub state: ClaimState,
    /// The rating it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<Shown>,
    /// Who takes care of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
    /// Whether somebody objected after its sign-off.
    pub objection: bool,
    /// How many threads of comments are open.
    pub open_comments: u32,
    /// Who last did something about it, and when.
    pub updated: Stamp,
}

impl ClaimSummary {
    /// The summary of `claim`.
    #[must_use]
    pub fn of(claim: &Claim) -> Self {
        Self {
            claim: claim.id,
            number: claim.number,
            statement: claim.statement.clone(),
            quote: claim.anchor.quote(),
            claimant: claim.claimant.clone(),
            state: claim.state(),
            shown: claim.shown(),
            assignee: claim.assignee,
            objection: claim.objection().is_some(),
            open_comments: u32::try_from(claim.open_threads().count()).unwrap_or(u32::MAX),
            updated: claim.updated,
        }
    }

    /// What it is searched by, [folded](fold).
    #[must_use]
    pub fn words(&self) -> String {
        let claimant = self.claimant.as_deref().unwrap_or_default();
        fold(&format!("{} {} {claimant}", self.statement, self.quote))
    }
}
