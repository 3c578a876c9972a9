//! Writing down that somebody was reached for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Contact, ContactInput};
use crate::domain::base::ids::{ClaimId, ContactId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Write down an attempt to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct LogContact {
    /// The claim it is about; absent: the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// Whom, when, how, and what was asked.
    #[serde(flatten)]
    pub content: ContactInput,
}

/// An attempt to reach somebody was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ContactLogged {
    /// Its id.
    pub contact: ContactId,
    /// The claim it is about; absent: the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// Whom, when, how, and what was asked.
    pub content: ContactInput,
}

impl Decide for LogContact {
    const ROLE: Role = Role::Checker;
    type Outcome = ContactLogged;

    fn decide(&self, on: &Context<'_>) -> Result<ContactLogged, Rejection> {
        let claim = self.claim.map(|it| on.claim(it)).transpose()?;
        on.session.has_room_for_contacts()?;
        Ok(ContactLogged {
            contact: ContactId(on.id.0),
            claim: claim.map(|it| it.id),
            content: self.content.check()?,
        })
    }
}

impl Apply for ContactLogged {
    fn subject(&self) -> Subject {
        Subject::Contact(self.claim, self.contact)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let contact = Contact {
            claim: self.claim,
            version: 1,
            content: self.content.clone(),
            answer: None,
            answered: None,
            by: stamp.by,
            at: stamp.at,
        };
        session.contacts.insert(self.contact, contact);
        Ok(Touched::default())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let about = describer.about(self.claim);
        let (name, whom) = (&self.content.name, self.content.whom.words());
        Entry::new(format!("asked {name} ({whom}) about {about}")).after(self.content.lines())
    }
}
