//! Saying by when the check of an article is to be done.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::base::input::time;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::{Stamp, in_words};
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// Say by when the check is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SetDeadline {
    /// By then; absent: at no particular time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deadline: Option<DateTime<Utc>>,
}

/// The check is to be done by another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DeadlineSet {
    /// By when it was to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<DateTime<Utc>>,
    /// By when it is to be done now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<DateTime<Utc>>,
}

impl Decide for SetDeadline {
    const ROLE: Role = Role::Editor;
    type Outcome = DeadlineSet;

    fn decide(&self, on: &Context<'_>) -> Result<DeadlineSet, Rejection> {
        let before = on.session.deadline;
        let after = time(self.deadline, "deadline")?;
        if before == after {
            return Err(Rejection::conflict("no_change", "That is so already."));
        }
        Ok(DeadlineSet { before, after })
    }
}

impl Apply for DeadlineSet {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        session.deadline = self.after;
        // In lists a claim without a time of its own stands where this puts it.
        Ok(Touched::listed(session.claims.keys().copied()))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let entry = match self.after {
            Some(after) => Entry::new(format!("set the deadline: {}", in_words(after))),
            None => Entry::new("took the deadline away"),
        };
        entry.before(self.before.map(in_words))
    }
}
