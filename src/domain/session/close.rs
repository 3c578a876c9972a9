//! Ending a check.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Closed, OpenEnd, Session};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};

/// End the check; nothing changes afterwards until the session is reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CloseSession {
    /// Why it may end with something still open, at most 1,000 code points; needed only then.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// The check was ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SessionClosed {
    /// What was still open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<OpenEnd>>")]
    pub open_ends: Vec<OpenEnd>,
    /// Why it was closed all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for CloseSession {
    const ROLE: Role = Role::Editor;
    type Outcome = SessionClosed;

    fn decide(&self, on: &Context<'_>) -> Result<SessionClosed, Rejection> {
        let why = optional(self.why.as_deref(), "why", 1000)?;
        let open_ends = on.session.open_ends();
        if why.is_none() && !open_ends.is_empty() {
            return Err(Rejection::open_ends(
                open_ends.into_iter().map(|it| it.words).collect(),
            ));
        }
        Ok(SessionClosed { open_ends, why })
    }
}

impl Apply for SessionClosed {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.closed = Some(Closed {
            stamp,
            open_ends: self.open_ends.clone(),
            why: self.why.clone(),
        });
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let why = self.why.as_deref();
        if self.open_ends.is_empty() {
            return Entry::new(with_why("closed the session".into(), why));
        }
        let ends: Vec<&str> = self.open_ends.iter().map(|it| it.words.as_str()).collect();
        let words = with_why("closed the session with open ends".into(), why);
        Entry::new(words).after(ends.join("\n"))
    }
}
