//! Adding a source to the library.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::desk::library::{MOST, Source};
use crate::domain::source::address;

/// Add a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddSource {
    /// Its id.
    pub source: SourceId,
    /// What is known about it.
    pub record: SourceRecord,
}

/// A source was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceAdded {
    /// Its id.
    pub source: SourceId,
    /// What is known about it.
    pub record: SourceRecord,
}

impl DecideOnDesk for AddSource {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourceAdded;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourceAdded, Rejection> {
        let record = self.record.check()?;
        if on.desk.library.source(self.source).is_some() {
            let why = "There is a source with this id already.";
            return Err(Rejection::conflict("id_taken", why));
        }
        on.desk
            .must_be_the_only_one_at(record.url.as_deref(), self.source)?;
        if on.desk.library.sources.len() >= MOST {
            let why = format!("A desk has at most {MOST} sources.");
            return Err(Rejection::conflict("too_many", why));
        }
        Ok(SourceAdded {
            source: self.source,
            record,
        })
    }
}

impl ApplyToDesk for SourceAdded {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let library = Arc::make_mut(&mut desk.library);
        if library.source(self.source).is_some() {
            return Err("it adds a source that is there already");
        }
        if let Some(url) = &self.record.url {
            library
                .by_address
                .insert(address::key(url).into(), self.source);
        }
        let source = Source {
            version: 1,
            record: self.record.clone(),
            earlier: Vec::new(),
            added: stamp,
            changed: stamp,
            notes: Vec::new(),
            derives_from: BTreeMap::new(),
            snapshots: Vec::new(),
            fetched_every: None,
        };
        library.sources.insert(self.source, Arc::new(source));
        Ok(())
    }
}
