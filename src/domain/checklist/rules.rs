//! Which kinds of claim one is of, and which of their items are ticked.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClaimKind, ItemPlace, Tick, TickView};
use crate::domain::base::rejection::Rejection;
use crate::domain::claim::{Claim, Status};

impl Claim {
    /// The kinds of claim it is of: what somebody said, else what the reasons for its score and its claimant say.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<ClaimKind> {
        if let Some(said) = &self.classified {
            return said.kinds.clone();
        }
        let reasons = self.finding.iter().flat_map(|it| &it.reasons);
        let found = reasons.filter_map(|it| ClaimKind::of_cue(&it.cue));
        let said = self.claimant.as_ref().map(|_| ClaimKind::Quotation);
        found.chain(said).collect()
    }

    /// A tick of an item.
    #[must_use]
    pub fn tick(&self, item: ItemPlace) -> Option<&Tick> {
        self.ticks.get(&item)
    }

    /// Whether a tick is for the wording and the place the claim has now.
    #[must_use]
    pub fn is_current(&self, tick: &Tick) -> bool {
        tick.claim_version == self.version
    }

    /// Its kinds, each with the ticks of its items by their places.
    #[must_use]
    pub fn ticked(&self) -> BTreeMap<ClaimKind, BTreeMap<u32, TickView>> {
        let of = |kind| {
            let ticks = self.ticks.iter().filter(move |(it, _)| it.kind == kind);
            let ticks = ticks.map(|(it, tick)| {
                let view = TickView {
                    by: tick.stamp.by,
                    at: tick.stamp.at,
                    earlier: !self.is_current(tick),
                };
                (it.place, view)
            });
            (kind, ticks.collect())
        };
        self.kinds().into_iter().map(of).collect()
    }

    /// Refuses unless the claim is under check and of this kind.
    pub(super) fn require_listed(&self, kind: ClaimKind) -> Result<(), Rejection> {
        if self.status != Status::Accepted {
            let why = "Accept the claim first; checklists are for claims under check.";
            return Err(Rejection::conflict("not_accepted", why));
        }
        if !self.kinds().contains(&kind) {
            let why = "The claim is not of that kind.";
            return Err(Rejection::conflict("other_kind", why));
        }
        Ok(())
    }
}
