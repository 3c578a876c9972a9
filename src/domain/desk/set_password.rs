//! Setting somebody's password from the command line.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Set somebody's password from the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPassword {
    /// Who.
    pub person: PersonId,
}

/// Somebody got a new password from the command line. Their logins ended with it, and a link they had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordSet {
    /// Who.
    pub person: PersonId,
}

impl DecideOnDesk for SetPassword {
    const ASKER: Asker = Asker::Holder;
    type Outcome = PasswordSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<PasswordSet, Rejection> {
        on.desk.member(self.person)?;
        Ok(PasswordSet {
            person: self.person,
        })
    }
}

impl ApplyToDesk for PasswordSet {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.end_all_of(self.person);
        desk.password_links.remove(&self.person);
        desk.void_api_tokens_of(self.person);
        Ok(())
    }
}
