//! Accepting that the database is older than what was signed of it, from the command line.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// The longest reason, in code points.
const REASON: usize = 1000;

/// Accept that trails of this desk are not what a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptRestore {
    /// Why; at most 1,000 code points.
    pub reason: String,
    /// The checkpoint that knows them otherwise.
    pub checkpoint: u64,
    /// How each of them departs from it, in words.
    pub departures: Vec<String>,
}

/// An operator accepted that trails of this desk are not what a checkpoint says: an older database was put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreAccepted {
    /// Why.
    pub reason: String,
    /// The checkpoint that knows them otherwise.
    pub checkpoint: u64,
    /// How each of them departs from it, in words.
    pub departures: Vec<String>,
}

impl DecideOnDesk for AcceptRestore {
    const ASKER: Asker = Asker::Holder;
    type Outcome = RestoreAccepted;

    fn decide(&self, _: &DeskContext<'_>) -> Result<RestoreAccepted, Rejection> {
        Ok(RestoreAccepted {
            reason: required(&self.reason, "reason", REASON)?,
            checkpoint: self.checkpoint,
            departures: self.departures.clone(),
        })
    }
}

impl ApplyToDesk for RestoreAccepted {
    fn apply(&self, _: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        Ok(())
    }
}
