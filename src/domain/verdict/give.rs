//! Giving one's verdict on a claim, or changing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{EvidenceSeen, Judgement, Verdict};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Give one's verdict, or change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GiveVerdict {
    /// The claim.
    pub claim: ClaimId,
    /// A step of the session's scale.
    pub rating: String,
    /// Why, in Markdown, at most 20,000 code points.
    #[serde(default)]
    pub rationale: String,
    /// The evidence the author saw, version by id; absent: all that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seen: Option<EvidenceSeen>,
}

/// Somebody gave a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictGiven {
    /// The claim.
    pub claim: ClaimId,
    /// What was judged.
    pub verdict: Judgement,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// The evidence it rests on.
    pub evidence: EvidenceSeen,
}

/// Somebody changed their verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictChanged {
    /// The claim.
    pub claim: ClaimId,
    /// What was judged before.
    pub before: Judgement,
    /// What is judged now.
    pub after: Judgement,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// The evidence it rests on.
    pub evidence: EvidenceSeen,
}

/// What comes of it: a first verdict, or a change of one.
pub(crate) enum Given {
    First(VerdictGiven),
    Changed(VerdictChanged),
}

impl Decide for GiveVerdict {
    const ROLE: Role = Role::Checker;
    type Outcome = Given;

    fn decide(&self, on: &Context<'_>) -> Result<Given, Rejection> {
        let claim = on.claim(self.claim)?;
        let evidence = claim.evidence_seen(on.base, self.seen.as_ref())?;
        if !on.session.scale.steps.contains_key(&self.rating) {
            return Err(Rejection::invalid(
                "no_such_rating",
                "rating",
                "The desk's scale has no such rating.",
            ));
        }
        let rationale = optional(Some(&self.rationale), "rationale", 20_000)?;
        let after = Judgement {
            rating: self.rating.clone(),
            rationale: rationale.unwrap_or_default(),
        };
        let claim_version = claim.version;
        Ok(match claim.verdicts.get(&on.actor.person) {
            None => Given::First(VerdictGiven {
                claim: claim.id,
                verdict: after,
                claim_version,
                evidence,
            }),
            Some(before) if before.judgement == after && claim.stale_reasons(before).is_empty() => {
                return Err(Rejection::conflict(
                    "no_change",
                    "That is your verdict already.",
                ));
            }
            Some(before) => Given::Changed(VerdictChanged {
                claim: claim.id,
                before: before.judgement.clone(),
                after,
                claim_version,
                evidence,
            }),
        })
    }
}

impl Apply for VerdictGiven {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = self.evidence.clone();
        claim.take_verdict(stamp, self.verdict.clone(), self.claim_version, evidence);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let rating = describer.label(&self.verdict.rating);
        let entry = Entry::new(format!("rated {claim} {rating}"));
        if self.verdict.rationale.is_empty() {
            return entry;
        }
        entry.after(describer.judgement(&self.verdict))
    }
}

impl Apply for VerdictChanged {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = self.evidence.clone();
        claim.take_verdict(stamp, self.after.clone(), self.claim_version, evidence);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let words = if self.before.rating == self.after.rating {
            format!("changed the rationale on {claim}")
        } else {
            let rating = describer.label(&self.after.rating);
            format!("changed their verdict on {claim} to {rating}")
        };
        Entry::new(words)
            .before(describer.judgement(&self.before))
            .after(describer.judgement(&self.after))
    }
}

impl Claim {
    fn take_verdict(
        &mut self,
        Stamp { by, at }: Stamp,
        judgement: Judgement,
        claim_version: u32,
        evidence: EvidenceSeen,
    ) {
        let verdict = Verdict {
            judgement,
            at,
            affirmed: None,
            claim_version,
            evidence,
            revision: self.next_order(),
        };
        self.verdicts.insert(by, verdict);
    }
}
