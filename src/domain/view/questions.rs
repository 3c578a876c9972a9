//! The questions that are asked of a claim, as people see them: answers, and their release.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::numbered;
use crate::domain::base::ids::PersonId;
use crate::domain::base::stamp::Stamp;
use crate::domain::claim::Claim;
use crate::domain::claim::may::Signable;
use crate::domain::claim::state::{ClaimState, Shown};
use crate::domain::question::{Question, Waiver};
use crate::domain::session::Session;
use crate::domain::signoff::Lack;
use crate::domain::verdict::sealed::SealedAnswer;
use crate::domain::verdict::{Judgement, StaleReason, Verdict};

/// A question that is asked of a claim, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct QuestionView {
    /// How far along its answer is; a claim is where the one of its questions is that is less far along.
    pub state: ClaimState,
    /// The answer it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<Shown>,
    /// Verdicts by author.
    pub verdicts: BTreeMap<PersonId, VerdictView>,
    /// Answers that only their authors see, by author.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<PersonId, SealedView>>")]
    pub sealed: BTreeMap<PersonId, SealedView>,
    /// Whether answers were given blind and differ, so that somebody who gave none of them decides.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub differ_blind: bool,
    /// The verdicts that can be signed off now, by their authors.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<PersonId, Signable>>")]
    pub signable: BTreeMap<PersonId, Signable>,
    /// Its release.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signed_off: Option<SignOffView>,
    /// Why nobody need answer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub waived: Option<Waiver>,
    /// Whether it can be waived now.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub waivable: bool,
}

/// A verdict as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct VerdictView {
    /// A step of the scale.
    pub rating: String,
    /// Why, in Markdown.
    pub rationale: String,
    /// When it was given or last changed.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who last said that it still holds, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub affirmed: Option<Stamp>,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// What has changed since; empty while it is fresh.
    pub stale: BTreeMap<usize, StaleReason>,
    /// What it lacks: a sign-off of it would have to say why that is missing.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Lack>>")]
    pub lacks: BTreeMap<usize, Lack>,
}

/// A sealed answer as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct SealedView {
    /// When it was given or last changed.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Whether what it was given for has changed since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub outdated: bool,
    /// What it says: there only for its author.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub judgement: Option<Judgement>,
}

/// A sign-off as people see it.
#[derive(Debug, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct SignOffView {
    /// Who signed, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Its rating.
    pub rating: String,
    /// Whether something has changed since, so that it no longer counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// What the verdict lacked.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Lack>>")]
    pub without: BTreeMap<usize, Lack>,
    /// Why it was signed all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl QuestionView {
    pub(super) fn of(session: &Session, claim: &Claim, question: Question) -> Self {
        let answers = claim.answers(question);
        let verdicts = answers.verdicts.iter();
        Self {
            state: claim.state_of(question),
            shown: claim.shown(question),
            verdicts: verdicts
                .map(|(person, it)| {
                    let lacks = session.lacks(claim, question, it);
                    (*person, VerdictView::of(claim, question, it, lacks))
                })
                .collect(),
            sealed: answers
                .sealed
                .iter()
                .map(|(person, it)| (*person, SealedView::of(claim, it)))
                .collect(),
            differ_blind: claim.needs_adjudicator(question),
            signable: claim.signable(question),
            signed_off: SignOffView::of(claim, question),
            waived: answers.waived.clone(),
            waivable: claim.waivable(question),
        }
    }
}

impl SealedView {
    fn of(claim: &Claim, answer: &SealedAnswer) -> Self {
        Self {
            at: answer.at,
            outdated: claim.is_outdated(answer),
            judgement: answer.judgement.clone(),
        }
    }
}

impl SignOffView {
    pub(super) fn of(claim: &Claim, question: Question) -> Option<Self> {
        let signed = claim.answers(question).sign_off.as_ref()?;
        Some(Self {
            stamp: signed.stamp,
            verdict: signed.verdict,
            rating: signed.rating.clone(),
            outdated: !claim.verdict_signed_off(question),
            without: numbered(signed.without.iter().copied()),
            why: signed.why.clone(),
        })
    }
}

impl VerdictView {
    pub(super) fn of(
        claim: &Claim,
        question: Question,
        verdict: &Verdict,
        lacks: Vec<Lack>,
    ) -> Self {
        Self {
            rating: verdict.judgement.rating.clone(),
            rationale: verdict.judgement.rationale.clone(),
            at: verdict.at,
            affirmed: verdict.affirmed,
            claim_version: verdict.claim_version,
            stale: numbered(claim.stale_reasons(question, verdict)),
            lacks: numbered(lacks),
        }
    }
}
