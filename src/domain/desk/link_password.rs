//! Making a one-time link with which a member chooses a new password.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Make a one-time link with which a member chooses a new password; one made before is not good any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPassword {
    /// The link's id.
    pub link: Uuid,
    /// Whom it is for.
    pub person: PersonId,
}

/// A one-time link was made for a member to choose a new password with. One made before is not good any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLinkMade {
    /// The link's id.
    pub link: Uuid,
    /// Whom it is for.
    pub person: PersonId,
}

impl DecideOnDesk for LinkPassword {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = PasswordLinkMade;

    fn decide(&self, on: &DeskContext<'_>) -> Result<PasswordLinkMade, Rejection> {
        if self.person == on.by {
            return Err(Rejection::conflict(
                "own_password",
                "Change your own password from the account menu. A link is for somebody who cannot sign in.",
            ));
        }
        on.desk.member(self.person)?;
        Ok(PasswordLinkMade {
            link: self.link,
            person: self.person,
        })
    }
}

impl ApplyToDesk for PasswordLinkMade {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.password_links.insert(self.person, self.link);
        Ok(())
    }
}
