//! Setting what is looked at for each kind of claim. Sessions that are open keep the lists they were opened with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::checklist::{ChecklistItem, Checklists, ClaimKind};

/// Set what is looked at for each kind of claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetChecklists {
    /// The version of the lists that was looked at.
    pub base: u32,
    /// The items of each kind.
    pub lists: BTreeMap<ClaimKind, Vec<ChecklistItem>>,
}

/// From now on something else is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistsSet {
    /// The lists before.
    pub before: Checklists,
    /// The lists now.
    pub after: Checklists,
}

impl DecideOnDesk for SetChecklists {
    const ASKER: Asker = Asker::Member(Role::Editor);
    type Outcome = ChecklistsSet;

    fn decide(&self, on: &DeskContext<'_>) -> Result<ChecklistsSet, Rejection> {
        let before = on.desk.checklists.clone();
        if self.base != before.version {
            let why = "Somebody changed the checklists meanwhile. Look at them again.";
            return Err(Rejection::conflict("changed", why));
        }
        let lists = Checklists::checked(&self.lists)?;
        if lists == before.lists {
            return Err(Rejection::conflict("no_change", "They say that already."));
        }
        let version = before.version + 1;
        Ok(ChecklistsSet {
            before,
            after: Checklists { version, lists },
        })
    }
}

impl ApplyToDesk for ChecklistsSet {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.checklists = self.after.clone();
        Ok(())
    }
}
