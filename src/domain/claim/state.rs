//! Where a claim is in the work, and the rating it shows. Both are derived, never stored.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Claim, Status};
use crate::domain::question::Question;

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

/// The answer to one question that a claim shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Shown {
    /// The one that was signed off, else the one given last.
    pub rating: String,
    /// Another one that stands beside it while none is signed off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub differing: Option<String>,
}

impl ClaimState {
    /// How far along a question is among those of one claim. What is stale comes first, whatever it was before.
    fn progress(self) -> u8 {
        match self {
            Self::Stale | Self::Suggested | Self::Dismissed => 0,
            Self::ToCheck => 1,
            Self::InProgress => 2,
            Self::VerdictGiven => 3,
            Self::SecondCheck => 4,
            Self::SignedOff => 5,
        }
    }
}

impl Claim {
    /// The state people see: that of the question that is less far along. What it rests on is derived, never stored.
    #[must_use]
    pub fn state(&self) -> ClaimState {
        match self.status {
            Status::Suggested => ClaimState::Suggested,
            Status::Dismissed(_) => ClaimState::Dismissed,
            Status::Accepted => {
                let states = self.open_questions().map(|it| self.state_of(it));
                let least = states.min_by_key(|it| it.progress());
                least.unwrap_or(ClaimState::ToCheck)
            }
        }
    }

    /// How far along one question of a claim under check is.
    #[must_use]
    pub fn state_of(&self, question: Question) -> ClaimState {
        let signed = self.verdict_signed_off(question);
        let discussed = self.open_threads().next().is_some();
        if signed && !discussed {
            return ClaimState::SignedOff;
        }
        let verdicts = &self.answers(question).verdicts;
        let stale = |it| !self.stale_reasons(question, it).is_empty();
        if verdicts.values().any(stale) {
            return ClaimState::Stale;
        }
        if signed {
            return ClaimState::SecondCheck;
        }
        match (!self.answers(question).is_answered(), discussed) {
            (false, false) => ClaimState::SecondCheck,
            (false, true) => ClaimState::VerdictGiven,
            (true, _) if !self.has_evidence_on(question) && self.said_by_all().next().is_none() => {
                ClaimState::ToCheck
            }
            (true, _) => ClaimState::InProgress,
        }
    }

    /// The answer to show to a question: the one signed off; else the one given last, with one that differs from it.
    #[must_use]
    pub fn shown(&self, question: Question) -> Option<Shown> {
        let answers = self.answers(question);
        let signed = answers.sign_off.as_ref();
        if let Some(signed) = signed.filter(|_| self.verdict_signed_off(question)) {
            return Some(Shown {
                rating: signed.rating.clone(),
                differing: None,
            });
        }
        let mut verdicts: Vec<_> = answers.verdicts.values().collect();
        verdicts.sort_by_key(|it| std::cmp::Reverse((it.at, it.revision)));
        let mut ratings = verdicts.into_iter().map(|it| &it.judgement.rating);
        let latest = ratings.next()?;
        Some(Shown {
            rating: latest.clone(),
            differing: ratings.find(|it| *it != latest).cloned(),
        })
    }
}
