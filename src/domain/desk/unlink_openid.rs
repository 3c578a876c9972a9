//! Not knowing a member by who they are at the server's OpenID provider any more.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Forget who a person is at the OpenID provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlinkOpenId {
    /// Whose.
    pub person: PersonId,
}

/// Somebody is not known by who they are at the OpenID provider any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdUnlinked {
    /// Who.
    pub person: PersonId,
}

impl DecideOnDesk for UnlinkOpenId {
    const ASKER: Asker = Asker::Holder;
    type Outcome = OpenIdUnlinked;

    fn decide(&self, on: &DeskContext<'_>) -> Result<OpenIdUnlinked, Rejection> {
        let person = self.person;
        // Whose it is may not: who finds their browser open would link themselves instead.
        if on.by != PersonId::OPERATOR {
            let role = on.desk.role_of(on.by);
            let role = role.ok_or_else(|| Rejection::forbidden("You are not on this desk."))?;
            role.must_be(Role::Admin)?;
        }
        on.desk.member(person)?;
        Ok(OpenIdUnlinked { person })
    }
}

impl ApplyToDesk for OpenIdUnlinked {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person).map(|_| ())
    }
}
