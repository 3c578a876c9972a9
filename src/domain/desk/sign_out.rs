//! Ending a login of one's own.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::LoginId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Sign out, or end a login of one's own from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOut {
    /// The login.
    pub login: LoginId,
}

/// Somebody signed out, or ended a login of theirs from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {
    /// The login.
    pub login: LoginId,
}

impl DecideOnDesk for SignOut {
    const ASKER: Asker = Asker::Member(Role::Author);
    type Outcome = SignedOut;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SignedOut, Rejection> {
        if on.desk.logins.get(&self.login) == Some(&on.by) {
            return Ok(SignedOut { login: self.login });
        }
        Err(Rejection::missing(
            "no_such_login",
            "You have no such login at this desk.",
        ))
    }
}

impl ApplyToDesk for SignedOut {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.logins.remove(&self.login);
        Ok(())
    }
}
