//! Having a second factor at sign-in from now on.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Have a second factor: the app showed a right code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetSecondFactor {}

/// Somebody signs in with a second factor from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorSet {
    /// Who.
    pub person: PersonId,
}

impl DecideOnDesk for SetSecondFactor {
    const ASKER: Asker = Asker::Member(Role::Author);
    type Outcome = SecondFactorSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SecondFactorSet, Rejection> {
        Ok(SecondFactorSet { person: on.by })
    }
}

impl ApplyToDesk for SecondFactorSet {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person).map(|_| ())
    }
}
