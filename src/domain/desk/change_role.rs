//! Giving a member another role.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Give a member another role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRole {
    /// Who.
    pub person: PersonId,
    /// What they are to be.
    pub role: Role,
}

/// A member got another role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChanged {
    /// Who.
    pub person: PersonId,
    /// What they were.
    pub before: Role,
    /// What they are now.
    pub after: Role,
}

impl DecideOnDesk for ChangeRole {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = RoleChanged;

    fn decide(&self, on: &DeskContext<'_>) -> Result<RoleChanged, Rejection> {
        let before = on.desk.member(self.person)?.role;
        if before == self.role {
            return Err(Rejection::conflict("no_change", "They are that already."));
        }
        if before == Role::Admin {
            on.desk.must_keep_an_admin(self.person)?;
        }
        Ok(RoleChanged {
            person: self.person,
            before,
            after: self.role,
        })
    }
}

impl ApplyToDesk for RoleChanged {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person)?.role = self.after;
        if self.after < Role::Admin {
            desk.void_invitations_of(self.person);
        }
        Ok(())
    }
}
