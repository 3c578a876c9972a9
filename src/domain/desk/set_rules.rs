//! Setting the rules of a desk. Sessions that are open keep those they were opened with.

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::policy::{Policy, Rules};

/// Set the rules that sessions get from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDeskRules {
    /// The rules.
    pub rules: Rules,
}

/// Sessions get other rules from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRulesSet {
    /// The rules before.
    pub before: Policy,
    /// The rules now.
    pub after: Policy,
}

impl DecideOnDesk for SetDeskRules {
    const ASKER: Asker = Asker::Member(Role::Admin);
    type Outcome = DeskRulesSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<DeskRulesSet, Rejection> {
        let rules = self.rules.check()?;
        let before = on.desk.policy.clone();
        if rules == before.rules {
            return Err(Rejection::conflict(
                "no_change",
                "These are the desk's rules already.",
            ));
        }
        let version = Some(before.version.unwrap_or_default() + 1);
        Ok(DeskRulesSet {
            before,
            after: Policy { version, rules },
        })
    }
}

impl ApplyToDesk for DeskRulesSet {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.policy = self.after.clone();
        desk.policy_set = Some(stamp);
        Ok(())
    }
}
