//! Putting an archived session back into the list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// Put an archived session back into the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct UnarchiveSession {}

/// The session was put back into the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SessionUnarchived {}

impl Decide for UnarchiveSession {
    const ROLE: Role = Role::Editor;
    const WHEN_CLOSED: bool = true;
    type Outcome = SessionUnarchived;

    fn decide(&self, on: &Context<'_>) -> Result<SessionUnarchived, Rejection> {
        if on.session.archived.is_none() {
            return Err(Rejection::conflict(
                "no_change",
                "This session is not in the archive.",
            ));
        }
        Ok(SessionUnarchived {})
    }
}

impl Apply for SessionUnarchived {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        session.archived = None;
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        Entry::new("took the session out of the archive")
    }
}
