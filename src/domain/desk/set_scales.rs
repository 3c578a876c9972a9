//! Setting the scales of a desk. Sessions that are open keep those they were opened with, and with them every verdict its step.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::scale::{Scales, StepInput};

/// Set the scales that sessions are opened with from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetScales {
    /// The version of the scale of *so* that was looked at, and that of *said*.
    pub base: (u32, u32),
    /// The steps of *so*, in their order.
    pub so: Vec<StepInput>,
    /// The steps of *said*, in their order.
    pub said: Vec<StepInput>,
}

/// Sessions get other scales from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScalesSet {
    /// The scales before.
    pub before: Scales,
    /// The scales now.
    pub after: Scales,
}

impl DecideOnDesk for SetScales {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = ScalesSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<ScalesSet, Rejection> {
        let before = on.desk.scales.clone();
        if self.base != (before.so.version, before.said.version) {
            let why = "Somebody changed the scales meanwhile. Look at them again.";
            return Err(Rejection::conflict("changed", why));
        }
        let after = before.with(&self.so, &self.said)?;
        if after == before {
            return Err(Rejection::conflict("no_change", "They say that already."));
        }
        Ok(ScalesSet { before, after })
    }
}

impl ApplyToDesk for ScalesSet {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.scales = self.after.clone();
        desk.scales_set = Some(stamp);
        Ok(())
    }
}
