//! Correcting what is written down of an attempt to reach somebody.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::ContactInput;
use crate::domain::base::ids::{ClaimId, ContactId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Correct what is written down of an attempt to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EditContact {
    /// The contact.
    pub contact: ContactId,
    /// What it is to say.
    #[serde(flatten)]
    pub content: ContactInput,
}

/// What is written down of an attempt was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ContactEdited {
    /// The contact.
    pub contact: ContactId,
    /// The claim it is about; absent: the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// What it said.
    pub before: ContactInput,
    /// What it says now.
    pub after: ContactInput,
}

impl Decide for EditContact {
    const ROLE: Role = Role::Checker;
    type Outcome = ContactEdited;

    fn decide(&self, on: &Context<'_>) -> Result<ContactEdited, Rejection> {
        let contact = on.session.contact_as_seen(self.contact, on.base)?;
        let after = self.content.check()?;
        if after == contact.content {
            return Err(Rejection::conflict("no_change", "It already says that."));
        }
        Ok(ContactEdited {
            contact: self.contact,
            claim: contact.claim,
            before: contact.content.clone(),
            after,
        })
    }
}

impl Apply for ContactEdited {
    fn subject(&self) -> Subject {
        Subject::Contact(self.claim, self.contact)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let contact = session.contacts.get_mut(&self.contact);
        let contact = contact.ok_or("it names a contact that is not there")?;
        contact.version += 1;
        contact.content.clone_from(&self.after);
        contact.by = stamp.by;
        contact.at = stamp.at;
        Ok(Touched::default())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let about = describer.about(self.claim);
        Entry::new(format!("edited a contact about {about}"))
            .before(self.before.lines())
            .after(self.after.lines())
    }
}
