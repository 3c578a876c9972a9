//! Changing one's own password.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::{LoginId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Change one's own password; the login it is done from stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangePassword {
    /// The login it is done from.
    pub login: LoginId,
}

/// Somebody changed their own password. Their other logins ended with it, and a link they had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordChanged {
    /// Who.
    pub person: PersonId,
    /// The logins that ended.
    pub ended: Vec<LoginId>,
}

impl DecideOnDesk for ChangePassword {
    const ASKER: Asker = Asker::Member(Role::Author);
    type Outcome = PasswordChanged;

    fn decide(&self, on: &DeskContext<'_>) -> Result<PasswordChanged, Rejection> {
        Ok(PasswordChanged {
            person: on.by,
            ended: on.desk.logins_of(on.by, Some(self.login)),
        })
    }
}

impl ApplyToDesk for PasswordChanged {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.end(&self.ended);
        desk.password_links.remove(&self.person);
        Ok(())
    }
}
