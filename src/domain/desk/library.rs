//! The source library of a desk: what its sessions take evidence from, each source once, with what it was called before, what
//! it derives from, and what it said at a time.
//!
//! Must not know: evidence; the text of a snapshot, of which only the hash stands here.

pub mod media;
pub mod record;
pub mod snapshot;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::record::SourceRecord;
use self::snapshot::Snapshot;
use crate::domain::base::ids::SourceId;
use crate::domain::base::stamp::Stamp;
use crate::domain::source::address;

/// How many sources a desk has at most.
pub const MOST: usize = 100_000;

/// The sources of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    /// Those that were not merged into another.
    pub sources: BTreeMap<SourceId, Arc<Source>>,
    /// Those that were, and into which.
    pub(super) merged: BTreeMap<SourceId, SourceId>,
    /// By what all spellings of their address have in common.
    pub(super) by_address: BTreeMap<Arc<str>, SourceId>,
}

/// A source as its events have made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Counted up when what is known about it changes, from 1.
    pub version: u32,
    /// What is known about it.
    pub record: SourceRecord,
    /// What was said of it before, the first version first, and who changed that.
    pub earlier: Vec<(SourceRecord, Stamp)>,
    /// Who added it, and when.
    pub added: Stamp,
    /// Who last changed what is known about it, and when.
    pub changed: Stamp,
    /// What is said about how far it can be relied on, the last one last. One without a text takes that back.
    pub notes: Vec<Note>,
    /// The sources it derives from, with who says so and why.
    pub derives_from: BTreeMap<SourceId, Link>,
    /// What it said, the last last.
    pub snapshots: Vec<Snapshot>,
}

/// That a source derives from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What shows it.
    pub why: Option<String>,
    /// Who says so, and when.
    pub stamp: Stamp,
}

/// What somebody said about how far a source can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What they said; nothing: they took back what was said before.
    pub text: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who, and when.
    pub stamp: Stamp,
}

/// Where what a source says comes from in the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    /// Everything it derives from, itself among it.
    pub all: BTreeSet<SourceId>,
    /// Those that derive from nothing else; of a circle, the first.
    pub origins: BTreeSet<SourceId>,
    /// Whether some of them derive from each other in a circle.
    pub circle: bool,
}

impl Library {
    /// A source, also by the id of one that was merged into it; with the id it has now.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<(SourceId, &Source)> {
        let id = self.now(id);
        self.sources.get(&id).map(|it| (id, it.as_ref()))
    }

    /// The id that a source has now, if it was merged into another.
    #[must_use]
    pub fn now(&self, id: SourceId) -> SourceId {
        let mut id = id;
        // Nothing was ever merged into what was merged into something before, so this has an end.
        while let Some(into) = self.merged.get(&id) {
            id = *into;
        }
        id
    }

    /// The ids of all that were merged into a source, and its own.
    #[must_use]
    pub fn ids_of(&self, id: SourceId) -> BTreeSet<SourceId> {
        let merged = self.merged.keys().copied();
        let mut ids: BTreeSet<SourceId> = merged.filter(|it| self.now(*it) == id).collect();
        ids.insert(id);
        ids
    }

    /// The source at an address.
    #[must_use]
    pub fn at(&self, url: &str) -> Option<SourceId> {
        self.by_address.get(address::key(url).as_str()).copied()
    }

    /// Where what a source says comes from in the end.
    #[must_use]
    pub fn lineage(&self, id: SourceId) -> Lineage {
        let all = self.reachable(self.now(id));
        let mut lineage = Lineage::default();
        for it in &all {
            let further = self.reachable(*it);
            let ends = further.iter().all(|on| self.reachable(*on).contains(it));
            if ends {
                lineage.origins.extend(further.first());
                lineage.circle |= further.len() > 1;
            }
        }
        lineage.circle |= all.iter().any(|it| {
            let derives = self.sources.get(it).map(|it| &it.derives_from);
            let mut from = derives.into_iter().flat_map(BTreeMap::keys);
            from.any(|on| self.reachable(self.now(*on)).contains(it))
        });
        lineage.all = all;
        lineage
    }

    /// A source with all it derives from.
    fn reachable(&self, id: SourceId) -> BTreeSet<SourceId> {
        let mut found = BTreeSet::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if found.insert(id) {
                let source = self.sources.get(&id);
                let from = source.into_iter().flat_map(|it| it.derives_from.keys());
                open.extend(from.map(|it| self.now(*it)));
            }
        }
        found
    }
}

impl Source {
    /// What is said about how far it can be relied on.
    #[must_use]
    pub fn note(&self) -> Option<&Note> {
        self.notes.last().filter(|it| it.text.is_some())
    }

    /// Whether the last text that was kept of it is not the one before.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        let texts = self.snapshots.iter().rev();
        let mut texts = texts.filter_map(|it| it.facts.text.as_ref());
        let (last, before) = (texts.next(), texts.next());
        last.zip(before)
            .is_some_and(|(now, then)| now.sha256 != then.sha256)
    }
}
