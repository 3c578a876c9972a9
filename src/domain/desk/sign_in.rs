//! Signing in at a desk.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::LoginId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The login that begins.
    pub login: LoginId,
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The login that began.
    pub login: LoginId,
}

impl DecideOnDesk for SignIn {
    const ASKER: Asker = Asker::Member(Role::Author);
    type Outcome = SignedIn;

    fn decide(&self, _: &DeskContext<'_>) -> Result<SignedIn, Rejection> {
        Ok(SignedIn { login: self.login })
    }
}

impl ApplyToDesk for SignedIn {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.logins.insert(self.login, stamp.by);
        Ok(())
    }
}
