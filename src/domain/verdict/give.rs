//! Giving one's verdict on a claim, or changing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::blind::{AnswerSealed, AnswersOpened, seal};
use super::{EvidenceSeen, Judgement, Verdict};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::entry::{Describer, Entry};
use crate::domain::question::Question;
use crate::domain::session::Session;
use crate::domain::source::confidential::Salt;

/// Give one's verdict, or change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GiveVerdict {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default)]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// A step of the question's scale.
    pub rating: String,
    /// Why, in Markdown, at most 20,000 code points.
    #[serde(default)]
    pub rationale: String,
    /// The evidence the author saw, version by id; absent: all that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seen: Option<EvidenceSeen>,
    /// For *said*: the version of the attribution that was looked at; absent: the present one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub attribution_version: Option<u32>,
    /// Drawn by the server.
    #[serde(skip)]
    #[ts(skip)]
    pub salt: Salt,
}

/// Somebody gave a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictGiven {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// What was judged.
    pub verdict: Judgement,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// The evidence it rests on.
    pub evidence: EvidenceSeen,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

/// Somebody changed their verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictChanged {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// What was judged before.
    pub before: Judgement,
    /// What is judged now.
    pub after: Judgement,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// The evidence it rests on.
    pub evidence: EvidenceSeen,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

/// What comes of it: a first verdict, or a change of one.
pub(crate) enum Given {
    First(VerdictGiven),
    Changed(VerdictChanged),
    Sealed(AnswerSealed),
    Opened(AnswersOpened),
}

impl Decide for GiveVerdict {
    const ROLE: Role = Role::Checker;
    type Outcome = Given;

    fn salt(&mut self) -> Option<&mut Salt> {
        Some(&mut self.salt)
    }

    fn decide(&self, on: &Context<'_>) -> Result<Given, Rejection> {
        let claim = on.claim(self.claim)?;
        let question = self.question;
        let evidence = claim.evidence_seen(on.base, self.seen.as_ref())?;
        claim.require_open(question)?;
        claim.require_attribution_seen(question, self.attribution_version)?;
        let scale = on.session.scale_of(question);
        if !scale.is_some_and(|it| it.steps.contains_key(&self.rating)) {
            return Err(Rejection::invalid(
                "no_such_rating",
                "rating",
                "The scale of this question has no such rating.",
            ));
        }
        let rationale = optional(Some(&self.rationale), "rationale", 20_000)?;
        let after = Judgement {
            rating: self.rating.clone(),
            rationale: rationale.unwrap_or_default(),
        };
        let claim_version = claim.version;
        if claim.answers(question).are_blind(&on.session.policy.rules) {
            return self.blind(on, claim, after, evidence);
        }
        Ok(
            match claim.answers(question).verdicts.get(&on.actor.person) {
                None => Given::First(VerdictGiven {
                    claim: claim.id,
                    question,
                    verdict: after,
                    claim_version,
                    evidence,
                    restored: on.restores,
                }),
                Some(before)
                    if before.judgement == after
                        && claim.stale_reasons(question, before).is_empty() =>
                {
                    return Err(Rejection::conflict(
                        "no_change",
                        "That is your verdict already.",
                    ));
                }
                Some(before) => Given::Changed(VerdictChanged {
                    claim: claim.id,
                    question,
                    before: before.judgement.clone(),
                    after,
                    claim_version,
                    evidence,
                    restored: on.restores,
                }),
            },
        )
    }
}

impl GiveVerdict {
    /// An answer that nobody sees before enough people have answered, or with which enough have.
    fn blind(
        &self,
        on: &Context<'_>,
        claim: &Claim,
        verdict: Judgement,
        evidence: EvidenceSeen,
    ) -> Result<Given, Rejection> {
        let (question, claim_version) = (self.question, claim.version);
        let rules = &on.session.policy.rules;
        let answers = claim.answers(question);
        if let Some(opened) = answers.opened_by(on.actor.person, rules) {
            return Ok(Given::Opened(AnswersOpened {
                claim: claim.id,
                question,
                verdict,
                claim_version,
                evidence,
                opened,
            }));
        }
        Ok(Given::Sealed(AnswerSealed {
            claim: claim.id,
            question,
            claim_version,
            evidence,
            sealed: seal(verdict, &self.salt)?,
        }))
    }
}

impl Apply for VerdictGiven {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = self.evidence.clone();
        let verdict = claim.verdict(stamp, self.verdict.clone(), self.claim_version, evidence);
        let answers = claim.answers_mut(self.question);
        answers.verdicts.insert(stamp.by, verdict);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let rating = describer.label(self.question, &self.verdict.rating);
        let entry = Entry::new(match self.question {
            Question::Said => format!("answered Said on {claim}: {rating}"),
            Question::So => format!("rated {claim} {rating}"),
        })
        .put_back(self.restored);
        if self.verdict.rationale.is_empty() {
            return entry;
        }
        entry.after(describer.judgement(self.question, &self.verdict))
    }
}

impl Apply for VerdictChanged {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = self.evidence.clone();
        let verdict = claim.verdict(stamp, self.after.clone(), self.claim_version, evidence);
        let answers = claim.answers_mut(self.question);
        answers.verdicts.insert(stamp.by, verdict);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let words = if self.before.rating == self.after.rating {
            match self.question {
                Question::Said => format!("changed the rationale for Said on {claim}"),
                Question::So => format!("changed the rationale on {claim}"),
            }
        } else {
            let rating = describer.label(self.question, &self.after.rating);
            match self.question {
                Question::Said => format!("changed their answer to Said on {claim} to {rating}"),
                Question::So => format!("changed their verdict on {claim} to {rating}"),
            }
        };
        Entry::new(words)
            .put_back(self.restored)
            .before(describer.judgement(self.question, &self.before))
            .after(describer.judgement(self.question, &self.after))
    }
}

impl Claim {
    fn verdict(
        &mut self,
        Stamp { at, .. }: Stamp,
        judgement: Judgement,
        claim_version: u32,
        evidence: EvidenceSeen,
    ) -> Verdict {
        Verdict {
            judgement,
            at,
            affirmed: None,
            claim_version,
            evidence,
            revision: self.next_order(),
        }
    }
}
