//! Setting from which score on candidates become suggested claims.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Set from which score on candidates become suggested claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetThreshold {
    /// The score, 0 to 100.
    pub threshold: u8,
}

/// From another score on, candidates become suggested claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThresholdSet {
    /// The score before.
    pub before: u8,
    /// The score now.
    pub after: u8,
}

impl DecideOnDesk for SetThreshold {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = ThresholdSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<ThresholdSet, Rejection> {
        let (before, after) = (on.desk.threshold, self.threshold);
        if after > 100 {
            return Err(Rejection::invalid(
                "bad_threshold",
                "threshold",
                "A score is a number from 0 to 100.",
            ));
        }
        if before == after {
            return Err(Rejection::conflict("no_change", "It is that already."));
        }
        Ok(ThresholdSet { before, after })
    }
}

impl ApplyToDesk for ThresholdSet {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.threshold = self.after;
        Ok(())
    }
}
