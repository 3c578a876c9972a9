//! Ticking an item of a claim's checklist.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{ItemPlace, Tick};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Tick an item of the claim's checklist, for the claim as it is worded now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TickItem {
    /// The claim.
    pub claim: ClaimId,
    /// The item.
    pub item: ItemPlace,
}

/// An item was ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ItemTicked {
    /// The claim.
    pub claim: ClaimId,
    /// The item.
    pub item: ItemPlace,
    /// What it says.
    pub words: String,
    /// The version of the claim it was ticked for.
    pub claim_version: u32,
}

impl Decide for TickItem {
    const ROLE: Role = Role::Checker;
    type Outcome = ItemTicked;

    fn decide(&self, on: &Context<'_>) -> Result<ItemTicked, Rejection> {
        let claim = on.claim(self.claim)?;
        let words = on.session.checklist_item(self.item)?;
        claim.require_listed(self.item.kind)?;
        claim.require_current_version(on.base)?;
        if claim.tick(self.item).is_some_and(|it| claim.is_current(it)) {
            return Err(Rejection::conflict("no_change", "It is ticked already."));
        }
        Ok(ItemTicked {
            claim: claim.id,
            item: self.item,
            words: words.to_owned(),
            claim_version: claim.version,
        })
    }
}

impl Apply for ItemTicked {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let tick = Tick {
            stamp,
            claim_version: self.claim_version,
        };
        claim.ticks.insert(self.item, tick);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(format!("ticked on {claim}: {}", self.words))
    }
}
