//! Going back to the built-in order of claims.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Go back to the built-in order of claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetEngine {}

/// The engine has its built-in order again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineReset {
    /// The version of the order that went.
    pub version: u32,
}

impl DecideOnDesk for ResetEngine {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = EngineReset;

    fn decide(&self, on: &DeskContext<'_>) -> Result<EngineReset, Rejection> {
        match &on.desk.order {
            Some(order) => Ok(EngineReset {
                version: order.version,
            }),
            None => Err(Rejection::conflict(
                "no_change",
                "The desk has the built-in order.",
            )),
        }
    }
}

impl ApplyToDesk for EngineReset {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.order = None;
        Ok(())
    }
}
