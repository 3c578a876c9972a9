//! Choosing a new password with a link.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::withdraw_invitation::no_invitation;
use crate::domain::base::ids::{LoginId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Choose a new password with a one-time link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsePasswordLink {
    /// The link.
    pub link: Uuid,
    /// Whose it is.
    pub person: PersonId,
}

/// Somebody chose a new password with a one-time link. Their logins ended with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLinkUsed {
    /// The link.
    pub link: Uuid,
    /// Whose it was.
    pub person: PersonId,
    /// The logins that ended.
    pub ended: Vec<LoginId>,
}

impl DecideOnDesk for UsePasswordLink {
    const ASKER: Asker = Asker::Holder;
    type Outcome = PasswordLinkUsed;

    fn decide(&self, on: &DeskContext<'_>) -> Result<PasswordLinkUsed, Rejection> {
        if on.desk.password_links.get(&self.person) != Some(&self.link) {
            return Err(no_invitation());
        }
        on.desk.member(self.person)?;
        Ok(PasswordLinkUsed {
            link: self.link,
            person: self.person,
            ended: on.desk.logins_of(self.person, None),
        })
    }
}

impl ApplyToDesk for PasswordLinkUsed {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.end(&self.ended);
        desk.password_links.remove(&self.person);
        desk.void_api_tokens_of(self.person);
        Ok(())
    }
}
