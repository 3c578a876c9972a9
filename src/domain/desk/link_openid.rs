//! Signing in with the server's OpenID provider from now on.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Be known by who one is at the server's OpenID provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkOpenId {}

/// Somebody is known by who they are at the server's OpenID provider. Who that is, is not for the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdLinked {
    /// Who.
    pub person: PersonId,
}

impl DecideOnDesk for LinkOpenId {
    const ASKER: Asker = Asker::Member(Role::Author);
    type Outcome = OpenIdLinked;

    fn decide(&self, on: &DeskContext<'_>) -> Result<OpenIdLinked, Rejection> {
        Ok(OpenIdLinked { person: on.by })
    }
}

impl ApplyToDesk for OpenIdLinked {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person).map(|_| ())
    }
}
