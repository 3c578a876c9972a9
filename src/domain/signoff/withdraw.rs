//! Taking a sign-off back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// Take a sign-off back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WithdrawSignOff {
    /// The claim.
    pub claim: ClaimId,
    /// The question whose answer was signed.
    #[serde(default)]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Why, at most 1,000 code points; needed where another person signed.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// The release was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SignOffWithdrawn {
    /// The claim.
    pub claim: ClaimId,
    /// The question whose answer was signed.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for WithdrawSignOff {
    const ROLE: Role = Role::Checker;
    type Outcome = SignOffWithdrawn;

    fn decide(&self, on: &Context<'_>) -> Result<SignOffWithdrawn, Rejection> {
        let claim = on.claim(self.claim)?;
        let Some(signed) = &claim.answers(self.question).sign_off else {
            return Err(Rejection::conflict(
                "no_change",
                "This claim is not signed off.",
            ));
        };
        let why = optional(self.why.as_deref(), "why", 1000)?;
        if why.is_none() && signed.stamp.by != on.actor.person {
            return Err(Rejection::invalid(
                "empty",
                "why",
                "Another person signed this off. Say why you take it back; they will read it.",
            ));
        }
        Ok(SignOffWithdrawn {
            claim: claim.id,
            question: self.question,
            why,
        })
    }
}

impl Apply for SignOffWithdrawn {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        if let Some(signed) = claim.answers_mut(self.question).sign_off.take() {
            let words = with_why("took back your sign-off".into(), self.why.as_deref());
            claim.notify([signed.stamp.by], &words, stamp);
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let words = match self.question {
            Question::Said => format!("took back the sign-off of Said on {claim}"),
            Question::So => format!("took back the sign-off of {claim}"),
        };
        Entry::new(with_why(words, self.why.as_deref()))
    }
}
