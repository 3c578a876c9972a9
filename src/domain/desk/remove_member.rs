//! Taking a member off the desk.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Take a member off the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveMember {
    /// Who.
    pub person: PersonId,
}

/// A member was taken off the desk; their logins ended with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRemoved {
    /// Who.
    pub person: PersonId,
    /// What they were.
    pub role: Role,
}

impl DecideOnDesk for RemoveMember {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = MemberRemoved;

    fn decide(&self, on: &DeskContext<'_>) -> Result<MemberRemoved, Rejection> {
        let role = on.desk.member(self.person)?.role;
        if role == Role::Admin {
            on.desk.must_keep_an_admin(self.person)?;
        }
        Ok(MemberRemoved {
            person: self.person,
            role,
        })
    }
}

impl ApplyToDesk for MemberRemoved {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person)?.removed = true;
        desk.end_all_of(self.person);
        desk.void_api_tokens_of(self.person);
        desk.password_links.remove(&self.person);
        desk.void_invitations_of(self.person);
        Ok(())
    }
}
