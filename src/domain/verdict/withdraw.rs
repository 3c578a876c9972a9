//! Taking one's verdict back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Judgement;
use super::blind::SealedAnswerWithdrawn;
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// Take one's verdict back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WithdrawVerdict {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default)]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Why, at most 1,000 code points.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// Somebody took their verdict back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VerdictWithdrawn {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// What was judged.
    pub before: Judgement,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// What comes of it.
pub(crate) enum Withdrawn {
    /// An answer that everybody saw.
    Seen(VerdictWithdrawn),
    /// One that only its author saw.
    Sealed(SealedAnswerWithdrawn),
}

impl Decide for WithdrawVerdict {
    const ROLE: Role = Role::Checker;
    type Outcome = Withdrawn;

    fn decide(&self, on: &Context<'_>) -> Result<Withdrawn, Rejection> {
        let claim = on.claim(self.claim)?;
        let why = optional(self.why.as_deref(), "why", 1000)?;
        let sealed = &claim.answers(self.question).sealed;
        if sealed.contains_key(&on.actor.person) {
            return Ok(Withdrawn::Sealed(SealedAnswerWithdrawn {
                claim: claim.id,
                question: self.question,
                why,
            }));
        }
        let verdict = claim.own_verdict(self.question, on.actor.person)?;
        Ok(Withdrawn::Seen(VerdictWithdrawn {
            claim: claim.id,
            question: self.question,
            before: verdict.judgement.clone(),
            why,
        }))
    }
}

impl Apply for VerdictWithdrawn {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let answers = claim.answers_mut(self.question);
        answers.verdicts.remove(&stamp.by);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let words = match self.question {
            Question::Said => format!("withdrew their answer to Said on {claim}"),
            Question::So => format!("withdrew their verdict on {claim}"),
        };
        let before = describer.judgement(self.question, &self.before);
        Entry::new(with_why(words, self.why.as_deref())).before(before)
    }
}
