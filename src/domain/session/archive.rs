//! Putting a closed session out of the list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// Put a closed session out of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ArchiveSession {}

/// The session was put out of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SessionArchived {}

impl Decide for ArchiveSession {
    const ROLE: Role = Role::Editor;
    const WHEN_CLOSED: bool = true;
    type Outcome = SessionArchived;

    fn decide(&self, on: &Context<'_>) -> Result<SessionArchived, Rejection> {
        match (&on.session.archived, &on.session.closed) {
            (Some(_), _) => Err(Rejection::conflict(
                "no_change",
                "This session is in the archive already.",
            )),
            (None, None) => Err(Rejection::conflict(
                "open",
                "Close the session first; what is in the archive is not worked on.",
            )),
            (None, Some(_)) => Ok(SessionArchived {}),
        }
    }
}

impl Apply for SessionArchived {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.archived = Some(stamp);
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        Entry::new("put the session into the archive")
    }
}
