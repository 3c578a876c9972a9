//! Making two records of one source one. The id of the one that goes leads to the other for ever, and its address too.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};

/// Make two records of one source one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeSources {
    /// The record that goes.
    pub source: SourceId,
    /// The one that stays.
    pub into: SourceId,
    /// Why, at most 1,000 code points.
    pub why: Option<String>,
}

/// Two records of one source were made one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesMerged {
    /// The record that went.
    pub source: SourceId,
    /// The one that stays.
    pub into: SourceId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl DecideOnDesk for MergeSources {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourcesMerged;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourcesMerged, Rejection> {
        let (source, _) = on.desk.source(self.source)?;
        let (into, _) = on.desk.source(self.into)?;
        if source == into {
            let why = "The two are one source already.";
            return Err(Rejection::conflict("no_change", why));
        }
        let why = optional(self.why.as_deref(), "why", 1000)?;
        Ok(SourcesMerged { source, into, why })
    }
}

impl ApplyToDesk for SourcesMerged {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        let (source, into) = (self.source, self.into);
        let library = Arc::make_mut(&mut desk.library);
        if source == into || !library.sources.contains_key(&into) {
            return Err("it merges a source into one that is not in the library");
        }
        let gone = library.sources.remove(&source);
        let gone = gone.ok_or("it merges a source that is not in the library")?;
        library.merged.insert(source, into);
        for id in library.by_address.values_mut().filter(|it| **it == source) {
            *id = into;
        }
        // Whoever derived from the one derives from the other.
        for other in library.sources.values_mut() {
            if other.derives_from.contains_key(&source) {
                let other = Arc::make_mut(other);
                if let Some(link) = other.derives_from.remove(&source) {
                    other.derives_from.entry(into).or_insert(link);
                }
            }
        }
        if let Some(stays) = library.sources.get_mut(&into).map(Arc::make_mut) {
            let gone = Arc::unwrap_or_clone(gone);
            stays.derives_from.extend(gone.derives_from);
            stays.derives_from.remove(&source);
            stays.derives_from.remove(&into);
            stays.snapshots.extend(gone.snapshots);
            stays.snapshots.sort_by_key(|it| it.stamp.at);
            stays.fetched_every = stays.fetched_every.or(gone.fetched_every);
            if stays.notes.is_empty() {
                stays.notes = gone.notes;
            }
        }
        Ok(())
    }
}
