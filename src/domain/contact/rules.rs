//! Rules that several commands on contacts share.

use super::Contact;
use crate::domain::base::ids::ContactId;
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::claim::base_missing;
use crate::domain::session::Session;

/// How many a session holds at most.
const MOST: usize = 1_000;

impl Session {
    /// Refuses if there are too many already.
    pub(super) fn has_room_for_contacts(&self) -> Result<(), Rejection> {
        if self.contacts.len() < MOST {
            return Ok(());
        }
        let why = format!("A session holds at most {MOST} contacts.");
        Err(Rejection::conflict("too_many", why))
    }

    /// A contact that the sender saw as it is now.
    pub(super) fn contact_as_seen(
        &self,
        id: ContactId,
        base: Option<u32>,
    ) -> Result<&Contact, Rejection> {
        let contact = self.contacts.get(&id).ok_or_else(|| {
            Rejection::missing(
                "no_such_contact",
                "There is no such contact in this session.",
            )
        })?;
        let base = base.ok_or_else(base_missing)?;
        if contact.version == base {
            return Ok(contact);
        }
        Err(Rejection::changed(Changed {
            base,
            now: contact.version,
            before: None,
            after: Some(contact.content.lines()),
            by: contact.answered.map_or(contact.by, |it| it.by),
        }))
    }
}
