//! Taking back a tick.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::ItemPlace;
use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Take back the tick of an item of the claim's checklist, one's own or another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct UntickItem {
    /// The claim.
    pub claim: ClaimId,
    /// The item.
    pub item: ItemPlace,
}

/// A tick was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ItemUnticked {
    /// The claim.
    pub claim: ClaimId,
    /// The item.
    pub item: ItemPlace,
    /// What it says.
    pub words: String,
    /// Who had ticked it.
    pub of: PersonId,
    /// The version of the claim it had been ticked for.
    pub claim_version: u32,
}

impl Decide for UntickItem {
    const ROLE: Role = Role::Checker;
    type Outcome = ItemUnticked;

    fn decide(&self, on: &Context<'_>) -> Result<ItemUnticked, Rejection> {
        let claim = on.claim(self.claim)?;
        let words = on.session.checklist_item(self.item)?;
        claim.require_listed(self.item.kind)?;
        let Some(tick) = claim.tick(self.item) else {
            return Err(Rejection::conflict("no_change", "It is not ticked."));
        };
        Ok(ItemUnticked {
            claim: claim.id,
            item: self.item,
            words: words.to_owned(),
            of: tick.stamp.by,
            claim_version: tick.claim_version,
        })
    }
}

impl Apply for ItemUnticked {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        claim.ticks.remove(&self.item);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let entry = Entry::new(format!("took back the tick on {claim} of "));
        entry.person(self.of).text(format!(": {}", self.words))
    }
}
