//! Asking everybody on the desk for a second factor, or nobody.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// Ask everybody on the desk for a second factor, or nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequireSecondFactor {
    /// Whether nobody works here without one.
    pub required: bool,
}

/// Everybody on the desk needs a second factor from now on, or nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorRequired {
    /// Whether nobody works here without one.
    pub required: bool,
}

impl DecideOnDesk for RequireSecondFactor {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = SecondFactorRequired;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SecondFactorRequired, Rejection> {
        let required = self.required;
        if on.desk.second_factor_required == required {
            return Err(Rejection::conflict("no_change", "It is that already."));
        }
        Ok(SecondFactorRequired { required })
    }
}

impl ApplyToDesk for SecondFactorRequired {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.second_factor_required = self.required;
        Ok(())
    }
}
