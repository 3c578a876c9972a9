//! Deciding how often a source is fetched again.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};

/// After how many days at most a source is fetched again.
const LONGEST: u16 = 365;

/// Fetch a source again every so many days, or not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleFetch {
    /// The source.
    pub source: SourceId,
    /// Every how many days; nothing: not any more.
    pub every_days: Option<u16>,
}

/// How often a source is fetched again was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchScheduled {
    /// The source.
    pub source: SourceId,
    /// Every how many days it was; absent: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_days: Option<u16>,
    /// Every how many days it is now; absent: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_days: Option<u16>,
}

impl DecideOnDesk for ScheduleFetch {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = FetchScheduled;

    fn decide(&self, on: &DeskContext<'_>) -> Result<FetchScheduled, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        let after_days = self.every_days;
        if after_days.is_some_and(|it| !(1..=LONGEST).contains(&it)) {
            let why = format!("Write a number of days from 1 to {LONGEST}.");
            return Err(Rejection::invalid("bad_days", "every_days", why));
        }
        if after_days.is_some() && now.record.url.is_none() {
            let why = "This source has no web address to fetch from.";
            return Err(Rejection::conflict("no_address", why));
        }
        let before_days = now.fetched_every;
        if before_days == after_days {
            return Err(Rejection::conflict("no_change", "It is so already."));
        }
        Ok(FetchScheduled {
            source,
            before_days,
            after_days,
        })
    }
}

impl ApplyToDesk for FetchScheduled {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.source_to_change(self.source)?.fetched_every = self.after_days;
        Ok(())
    }
}
