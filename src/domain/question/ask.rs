//! Asking a waived question again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Question, WaiveReason};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Ask a question again that was waived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AskQuestion {
    /// The claim.
    pub claim: ClaimId,
    /// The question.
    pub question: Question,
}

/// A question that was waived is asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct QuestionAsked {
    /// The claim.
    pub claim: ClaimId,
    /// The question.
    pub question: Question,
    /// Why it had been waived.
    pub reason: WaiveReason,
    /// More about that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

impl Decide for AskQuestion {
    const ROLE: Role = Role::Checker;
    type Outcome = QuestionAsked;

    fn decide(&self, on: &Context<'_>) -> Result<QuestionAsked, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_accepted()?;
        claim.require_asked(self.question)?;
        let Some(waiver) = &claim.answers(self.question).waived else {
            let why = format!("{} is asked already.", self.question.word());
            return Err(Rejection::conflict("no_change", why));
        };
        Ok(QuestionAsked {
            claim: claim.id,
            question: self.question,
            reason: waiver.reason,
            note: waiver.note.clone(),
        })
    }
}

impl Apply for QuestionAsked {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let waiver = claim.answers_mut(self.question).waived.take();
        if let Some(waiver) = waiver {
            let words = format!("asks {} again, which you waived", self.question.word());
            claim.notify([waiver.stamp.by], &words, stamp);
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (claim, word) = (describer.claim(self.claim), self.question.word());
        let why = self.reason.with_note(self.note.as_deref());
        Entry::new(format!("asked {word} again on {claim}")).before(format!("waived: {why}"))
    }
}
