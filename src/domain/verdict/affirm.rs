//! Saying that a stale verdict still holds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{EvidenceSeen, Judgement};
use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// Say that a stale verdict still holds: one's own, or another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AffirmVerdict {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default)]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Whose; absent: one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub of: Option<PersonId>,
    /// The evidence that was looked at, version by id; absent: all that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seen: Option<EvidenceSeen>,
    /// For *said*: the version of the attribution that was looked at; absent: the present one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub attribution_version: Option<u32>,
}

/// Somebody looked at a stale verdict again, their own or that of another, and it still holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictAffirmed {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Whose it is; absent: that of who affirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub of: Option<PersonId>,
    /// What it says.
    pub verdict: Judgement,
    /// The version of the claim it is for from now on.
    pub claim_version: u32,
    /// The evidence it rests on from now on.
    pub evidence: EvidenceSeen,
}

impl Decide for AffirmVerdict {
    const ROLE: Role = Role::Checker;
    type Outcome = VerdictAffirmed;

    fn decide(&self, on: &Context<'_>) -> Result<VerdictAffirmed, Rejection> {
        let claim = on.claim(self.claim)?;
        let evidence = claim.evidence_seen(on.base, self.seen.as_ref())?;
        claim.require_attribution_seen(self.question, self.attribution_version)?;
        let of = self.of.filter(|it| *it != on.actor.person);
        let verdict = match of {
            None => claim.own_verdict(self.question, on.actor.person)?,
            Some(author) => claim.verdict_of(self.question, author)?,
        };
        if claim.stale_reasons(self.question, verdict).is_empty() {
            return Err(Rejection::conflict(
                "not_stale",
                "Nothing has changed since your verdict; it holds as it stands.",
            ));
        }
        Ok(VerdictAffirmed {
            claim: claim.id,
            question: self.question,
            of,
            verdict: verdict.judgement.clone(),
            claim_version: claim.version,
            evidence,
        })
    }
}

impl Apply for VerdictAffirmed {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let revision = claim.next_order();
        if let Some(verdict) = claim
            .answers_mut(self.question)
            .verdicts
            .get_mut(&self.of.unwrap_or(stamp.by))
        {
            verdict.affirmed = Some(stamp);
            verdict.claim_version = self.claim_version;
            verdict.evidence.clone_from(&self.evidence);
            verdict.revision = revision;
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let rating = describer.label(self.question, &self.verdict.rating);
        let still = match self.question {
            Question::Said => format!("Said on {claim} is still {rating}"),
            Question::So => format!("{claim} is still {rating}"),
        };
        match self.of {
            None => Entry::new(format!("looked again: {still}")),
            Some(author) => Entry::new("looked at the verdict of ")
                .person(author)
                .text(format!(" again: {still}")),
        }
    }
}
