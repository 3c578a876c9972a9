//! Taking a second factor away: one's own, or that of a member who lost theirs.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Take a person's second factor away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveSecondFactor {
    /// Whose.
    pub person: PersonId,
}

/// Somebody has no second factor any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorRemoved {
    /// Who.
    pub person: PersonId,
}

impl DecideOnDesk for RemoveSecondFactor {
    const ASKER: Asker = Asker::Holder;
    type Outcome = SecondFactorRemoved;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SecondFactorRemoved, Rejection> {
        let person = self.person;
        on.must_be_theirs_or_an_admins(person)?;
        on.desk.member(person)?;
        Ok(SecondFactorRemoved { person })
    }
}

impl ApplyToDesk for SecondFactorRemoved {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.known(self.person).map(|_| ())
    }
}
