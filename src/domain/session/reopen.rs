//! Taking a closed session up again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// Go on with a closed session; one in the archive comes out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReopenSession {}

/// The check was taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SessionReopened {}

impl Decide for ReopenSession {
    const ROLE: Role = Role::Editor;
    const WHEN_CLOSED: bool = true;
    type Outcome = SessionReopened;

    fn decide(&self, on: &Context<'_>) -> Result<SessionReopened, Rejection> {
        if on.session.closed.is_none() {
            return Err(Rejection::conflict("no_change", "This session is open."));
        }
        Ok(SessionReopened {})
    }
}

impl Apply for SessionReopened {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        (session.closed, session.archived) = (None, None);
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        Entry::new("reopened the session")
    }
}
