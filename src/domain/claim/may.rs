//! What can be done with a claim as it is, and why not what cannot.
//!
//! For whoever shows only what is possible: each command decides for itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::state::ClaimState;
use super::{Claim, Status};
use crate::domain::base::ids::PersonId;
use crate::domain::question::Question;

/// What whoever works on claims can do with one as it is now; what is not there cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS, ToSchema)]
pub struct ClaimMay {
    /// Accept it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub accept: bool,
    /// Restore it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub restore: bool,
    /// Change what it says, where it rests and its evidence; dismiss it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub change: bool,
    /// Keep it with the words that a revision gave it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub keep: bool,
    /// Give it up, since its words are gone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub give_up: bool,
    /// Judge it, or say of a verdict that it still holds.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub judge: bool,
    /// What has to be done before it can be judged or signed off, or that it is signed off already, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why_not: Option<Cow<'static, str>>,
}

/// A verdict that a second person can sign off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS, ToSchema)]
pub struct Signable {
    /// Who cannot all the same, and why, as it is said to them.
    pub not_by: BTreeMap<PersonId, Cow<'static, str>>,
}

impl Claim {
    /// What can be done with it now.
    #[must_use]
    pub fn may(&self) -> ClaimMay {
        let dismissed = matches!(self.status, Status::Dismissed(_));
        let why_not = match self.state() {
            ClaimState::Suggested => Some("Accept it first."),
            ClaimState::Dismissed => Some("Restore it first."),
            ClaimState::SignedOff => Some("It is signed off already."),
            ClaimState::ToCheck
            | ClaimState::InProgress
            | ClaimState::VerdictGiven
            | ClaimState::SecondCheck
            | ClaimState::Stale => None,
        };
        ClaimMay {
            accept: self.status == Status::Suggested,
            restore: dismissed && !self.gone,
            keep: self.unsettled.is_some() && !self.gone,
            give_up: self.unsettled.is_some() && self.gone,
            change: !dismissed,
            judge: self.status == Status::Accepted,
            why_not: why_not.map(Into::into),
        }
    }

    /// The answers to a question that can be signed off: fresh ones, where nothing else stands in the way.
    #[must_use]
    pub fn signable(&self, question: Question) -> BTreeMap<PersonId, Signable> {
        let open = self.open_questions().any(|it| it == question);
        if self.status != Status::Accepted
            || !open
            || self.verdict_signed_off(question)
            || !self.blockers_of(question).is_empty()
        {
            return BTreeMap::new();
        }
        let verdicts = self.answers(question).verdicts.iter();
        let fresh = verdicts.filter(|(_, it)| self.stale_reasons(question, it).is_empty());
        let authors = self.answers(question).verdicts.keys();
        let adjudicated = self.needs_adjudicator(question);
        let others = authors.filter(|_| adjudicated).map(|it| {
            let why = "You gave one of the answers that differ; somebody else decides";
            (*it, why.into())
        });
        let others: BTreeMap<PersonId, Cow<'static, str>> = others.collect();
        let signable = |author: PersonId| {
            let mut not_by = others.clone();
            not_by.insert(author, "You gave the verdict".into());
            Signable { not_by }
        };
        fresh
            .map(|(author, _)| (*author, signable(*author)))
            .collect()
    }
}
