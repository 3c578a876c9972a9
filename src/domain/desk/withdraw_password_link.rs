//! Making a password link void.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Make the link of a member void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawPasswordLink {
    /// Whose it is.
    pub person: PersonId,
}

/// A link to choose a new password with was made void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLinkWithdrawn {
    /// The link.
    pub link: Uuid,
    /// Whose it was.
    pub person: PersonId,
}

impl DecideOnDesk for WithdrawPasswordLink {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = PasswordLinkWithdrawn;

    fn decide(&self, on: &DeskContext<'_>) -> Result<PasswordLinkWithdrawn, Rejection> {
        let link = on.desk.password_links.get(&self.person);
        let link = link.ok_or_else(|| Rejection::missing("no_link", "They have no such link."))?;
        Ok(PasswordLinkWithdrawn {
            link: *link,
            person: self.person,
        })
    }
}

impl ApplyToDesk for PasswordLinkWithdrawn {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.password_links.remove(&self.person);
        Ok(())
    }
}
