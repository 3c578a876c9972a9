//! Making somebody a member.

use serde::{Deserialize, Serialize};

use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::{Desk, Member};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Make somebody a member, without an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddMember {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they are to be.
    pub role: Role,
}

/// Somebody became a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJoined {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Role,
}

impl DecideOnDesk for AddMember {
    const ASKER: Asker = Asker::Holder;
    type Outcome = MemberJoined;

    fn decide(&self, on: &DeskContext<'_>) -> Result<MemberJoined, Rejection> {
        on.desk.joining(self.person, &self.name, self.role)
    }
}

impl ApplyToDesk for MemberJoined {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let member = desk.members.entry(self.person).or_insert_with(|| Member {
            name: self.name.clone(),
            earlier_names: Vec::new(),
            role: self.role,
            removed: false,
        });
        // Who comes back may have changed their name elsewhere meanwhile.
        member.rename(&self.name, stamp.at);
        member.role = self.role;
        member.removed = false;
        Ok(())
    }
}

impl Desk {
    /// That somebody joins, if they may.
    pub(super) fn joining(
        &self,
        person: PersonId,
        name: &str,
        role: Role,
    ) -> Result<MemberJoined, Rejection> {
        if self.role_of(person).is_some() {
            return Err(Rejection::conflict(
                "no_change",
                "They are on this desk already.",
            ));
        }
        // Who comes back is who they were.
        if !self.members.contains_key(&person) {
            self.must_be_told_apart(person, name)?;
        }
        Ok(MemberJoined {
            person,
            name: name.into(),
            role,
        })
    }
}
