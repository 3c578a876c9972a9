//! Deciding that a question need not be answered, and why.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Question, WaiveReason, Waiver};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Decide that a question need not be answered. Refused where somebody has answered it, and for the last question of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WaiveQuestion {
    /// The claim.
    pub claim: ClaimId,
    /// The question.
    pub question: Question,
    /// Why.
    pub reason: WaiveReason,
    /// More about it, at most 1,000 code points; needed where the reason is “other”.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// A question need not be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct QuestionWaived {
    /// The claim.
    pub claim: ClaimId,
    /// The question.
    pub question: Question,
    /// Why.
    pub reason: WaiveReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

impl Decide for WaiveQuestion {
    const ROLE: Role = Role::Checker;
    type Outcome = QuestionWaived;

    fn decide(&self, on: &Context<'_>) -> Result<QuestionWaived, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_accepted()?;
        claim.require_asked(self.question)?;
        let word = self.question.word();
        let answers = claim.answers(self.question);
        if answers.waived.is_some() {
            let why = format!("{word} is waived already.");
            return Err(Rejection::conflict("no_change", why));
        }
        if answers.is_answered() {
            let why = format!(
                "{word} has been answered, and an answer is not waived. Its author can withdraw it."
            );
            return Err(Rejection::conflict("answered", why));
        }
        if !claim.waivable(self.question) {
            let why = format!("{word} is all that is asked. Dismiss the claim to ask nothing.");
            return Err(Rejection::conflict("last_question", why));
        }
        let note = optional(self.note.as_deref(), "note", 1000)?;
        if self.reason == WaiveReason::Other && note.is_none() {
            return Err(Rejection::invalid(
                "empty",
                "note",
                "Say in a few words what the other reason is.",
            ));
        }
        Ok(QuestionWaived {
            claim: claim.id,
            question: self.question,
            reason: self.reason,
            note,
        })
    }
}

impl Apply for QuestionWaived {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        claim.answers_mut(self.question).waived = Some(Waiver {
            reason: self.reason,
            note: self.note.clone(),
            stamp,
        });
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (claim, word) = (describer.claim(self.claim), self.question.word());
        let why = self.reason.with_note(self.note.as_deref());
        Entry::new(format!("waived {word} on {claim}: {why}"))
    }
}
