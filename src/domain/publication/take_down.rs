//! Taking what was published away from readers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::TakenDown;
use crate::domain::Session;
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};

/// Take the publication down, all its versions: readers are told that it is gone, since when and why. These do not come back;
/// another may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TakeDownReport {
    /// Why, in words for readers, at most 1,000 code points.
    pub why: String,
}

/// The publication was taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReportTakenDown {
    /// Why.
    pub why: String,
}

impl Decide for TakeDownReport {
    const ROLE: Role = Role::Editor;
    const WHEN_CLOSED: bool = true;
    type Outcome = ReportTakenDown;

    fn decide(&self, on: &Context<'_>) -> Result<ReportTakenDown, Rejection> {
        let why = required(&self.why, "why", 1000)?;
        if on.session.publication.current().is_none() {
            return Err(Rejection::conflict(
                "no_change",
                "Nothing of this session is published.",
            ));
        }
        Ok(ReportTakenDown { why })
    }
}

impl Apply for ReportTakenDown {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let version = session.publication.current().map(|it| it.number);
        session.publication.taken_down = Some(TakenDown {
            version: version.ok_or("nothing that is published is taken down")?,
            why: self.why.clone(),
            stamp,
        });
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = with_why("took the published report down".into(), Some(&self.why));
        Entry::new(words)
    }
}
