//! Writing down what came of an attempt to reach somebody.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{ContactAnswer, ContactOutcome};
use crate::domain::base::ids::{ClaimId, ContactId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Write down what came of an attempt to reach somebody, or correct that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AnswerContact {
    /// The contact.
    pub contact: ContactId,
    /// What came of it.
    pub answer: ContactAnswer,
}

/// What came of an attempt was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ContactAnswered {
    /// The contact.
    pub contact: ContactId,
    /// The claim it is about; absent: the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// Who was asked.
    pub name: String,
    /// What stood there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<ContactAnswer>,
    /// What came of it.
    pub answer: ContactAnswer,
}

impl Decide for AnswerContact {
    const ROLE: Role = Role::Checker;
    type Outcome = ContactAnswered;

    fn decide(&self, on: &Context<'_>) -> Result<ContactAnswered, Rejection> {
        let contact = on.session.contact_as_seen(self.contact, on.base)?;
        let answer = self.answer.check()?;
        if contact.answer.as_ref() == Some(&answer) {
            return Err(Rejection::conflict("no_change", "It already says that."));
        }
        Ok(ContactAnswered {
            contact: self.contact,
            claim: contact.claim,
            name: contact.content.name.clone(),
            before: contact.answer.clone(),
            answer,
        })
    }
}

impl Apply for ContactAnswered {
    fn subject(&self) -> Subject {
        Subject::Contact(self.claim, self.contact)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let contact = session.contacts.get_mut(&self.contact);
        let contact = contact.ok_or("it names a contact that is not there")?;
        contact.version += 1;
        contact.answer = Some(self.answer.clone());
        contact.answered = Some(stamp);
        Ok(Touched::default())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let about = describer.about(self.claim);
        let name = &self.name;
        let words = match (&self.before, self.answer.outcome) {
            (Some(_), _) => format!("corrected the answer of {name} about {about}"),
            (None, ContactOutcome::Answered) => {
                format!("wrote down the answer of {name} about {about}")
            }
            (None, ContactOutcome::NoAnswer) => {
                format!("waits for {name} no longer about {about}")
            }
        };
        Entry::new(words)
            .before(self.before.as_ref().map(ContactAnswer::words))
            .after(self.answer.words())
    }
}
