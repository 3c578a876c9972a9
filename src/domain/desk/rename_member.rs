//! Calling a member by another name.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Call a member by another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameMember {
    /// Who.
    pub person: PersonId,
    /// Their name from now on.
    pub name: String,
}

/// A member has another name from now on. What happened before, they did under the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRenamed {
    /// Who.
    pub person: PersonId,
    /// What they were called.
    pub before: String,
    /// What they are called now.
    pub after: String,
}

impl DecideOnDesk for RenameMember {
    const ASKER: Asker = Asker::Holder;
    type Outcome = MemberRenamed;

    fn decide(&self, on: &DeskContext<'_>) -> Result<MemberRenamed, Rejection> {
        on.must_be_theirs_or_an_admins(self.person)?;
        let before = on.desk.member(self.person)?.name.clone();
        if before == self.name {
            return Err(Rejection::conflict("no_change", "They are called that."));
        }
        on.desk.must_be_told_apart(self.person, &self.name)?;
        Ok(MemberRenamed {
            person: self.person,
            before,
            after: self.name.clone(),
        })
    }
}

impl ApplyToDesk for MemberRenamed {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.known(self.person)?.rename(&self.after, stamp.at);
        Ok(())
    }
}
