//! Taking an order of claims that the engine learned here.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::order::Order;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Take an order of claims that the engine learned from the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainEngine {
    /// The order; its version is given here.
    pub order: Order,
}

/// The engine learned its order of claims from the desk's decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineTrained {
    /// The order.
    #[serde(flatten)]
    pub order: Order,
}

impl DecideOnDesk for TrainEngine {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = EngineTrained;

    fn decide(&self, on: &DeskContext<'_>) -> Result<EngineTrained, Rejection> {
        let version = on.desk.orders + 1;
        let order = self.order.clone();
        Ok(EngineTrained {
            order: Order { version, ..order },
        })
    }
}

impl ApplyToDesk for EngineTrained {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.orders += 1;
        desk.order = Some(self.order.clone());
        Ok(())
    }
}
