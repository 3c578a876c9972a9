//! Where a claim is in the work, and the rating it shows. Both are derived, never stored.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Claim, Status};

/// The state people see, in the order of the work.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    ToSchema,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the names say it; `Claim::state` has the rules"
)]
pub enum ClaimState {
    Suggested,
    ToCheck,
    InProgress,
    VerdictGiven,
    SecondCheck,
    SignedOff,
    Stale,
    Dismissed,
}

impl ClaimState {
    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::ToCheck => "to check",
            Self::InProgress => "in progress",
            Self::VerdictGiven => "verdict given",
            Self::SecondCheck => "needs second check",
            Self::SignedOff => "signed off",
            Self::Stale => "stale",
            Self::Dismissed => "dismissed",
        }
    }
}

/// The rating a claim shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Shown {
    /// The one that was signed off, else the one given last.
    pub rating: String,
    /// Another one that stands beside it while none is signed off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub differing: Option<String>,
}

impl Claim {
    /// The state people see; what it rests on is derived, never stored.
    #[must_use]
    pub fn state(&self) -> ClaimState {
        match self.status {
            Status::Suggested => return ClaimState::Suggested,
            Status::Dismissed(_) => return ClaimState::Dismissed,
            Status::Accepted => {}
        }
        if self.signed_off_now() {
            return ClaimState::SignedOff;
        }
        let mut verdicts = self.verdicts.values();
        if verdicts.any(|verdict| !self.stale_reasons(verdict).is_empty()) {
            return ClaimState::Stale;
        }
        if self.objection().is_some() {
            return ClaimState::SecondCheck;
        }
        match (self.verdicts.is_empty(), self.blockers().is_empty()) {
            (false, true) => ClaimState::SecondCheck,
            (false, false) => ClaimState::VerdictGiven,
            (true, _) if self.evidence.is_empty() && self.said_by_all().next().is_none() => {
                ClaimState::ToCheck
            }
            (true, _) => ClaimState::InProgress,
        }
    }

    /// The rating to show: the one signed off; else the one given last, with one that differs from it.
    #[must_use]
    pub fn shown(&self) -> Option<Shown> {
        if let Some(signed) = self.sign_off.as_ref().filter(|_| self.verdict_signed_off()) {
            return Some(Shown {
                rating: signed.rating.clone(),
                differing: None,
            });
        }
        let mut verdicts: Vec<_> = self.verdicts.values().collect();
        verdicts.sort_by_key(|it| std::cmp::Reverse((it.at, it.revision)));
        let mut ratings = verdicts.into_iter().map(|it| &it.judgement.rating);
        let latest = ratings.next()?;
        Some(Shown {
            rating: latest.clone(),
            differing: ratings.find(|it| *it != latest).cloned(),
        })
    }
}
