//! Ending the logins of a member.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// End the logins of a member at this desk, and make their API tokens void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndLogins {
    /// Whose.
    pub person: PersonId,
}

/// An admin ended the logins of a member at this desk; their API tokens are void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginsEnded {
    /// Whose.
    pub person: PersonId,
}

impl DecideOnDesk for EndLogins {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = LoginsEnded;

    fn decide(&self, on: &DeskContext<'_>) -> Result<LoginsEnded, Rejection> {
        let person = self.person;
        on.desk.member(person)?;
        if on.desk.logins_of(person, None).is_empty()
            && !on.desk.api_tokens.values().any(|whose| *whose == person)
        {
            let why = "They are not signed in at this desk, nor is a program of theirs.";
            return Err(Rejection::conflict("no_change", why));
        }
        Ok(LoginsEnded { person })
    }
}

impl ApplyToDesk for LoginsEnded {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.end_all_of(self.person);
        desk.void_api_tokens_of(self.person);
        Ok(())
    }
}
