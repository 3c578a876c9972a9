//! Correcting what is known about a source.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::source::address;

/// Correct what is known about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditSource {
    /// The source.
    pub source: SourceId,
    /// The version the sender saw.
    pub base: u32,
    /// What is to be said of it.
    pub record: SourceRecord,
}

/// What is known about a source was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEdited {
    /// The source.
    pub source: SourceId,
    /// What was said of it.
    pub before: SourceRecord,
    /// What is said of it now.
    pub after: SourceRecord,
}

impl DecideOnDesk for EditSource {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourceEdited;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourceEdited, Rejection> {
        let (id, source) = on.desk.source_as_seen(self.source, self.base)?;
        let after = self.record.check()?;
        if after == source.record {
            return Err(Rejection::conflict("no_change", "It says that already."));
        }
        on.desk.must_be_the_only_one_at(after.url.as_deref(), id)?;
        Ok(SourceEdited {
            source: id,
            before: source.record.clone(),
            after,
        })
    }
}

impl ApplyToDesk for SourceEdited {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let source = desk.source_to_change(self.source)?;
        source.version += 1;
        source.earlier.push((self.before.clone(), source.changed));
        source.record = self.after.clone();
        source.changed = stamp;
        let library = Arc::make_mut(&mut desk.library);
        // An address of one that was merged into it leads here as before.
        if let Some(url) = self
            .before
            .url
            .as_ref()
            .filter(|it| Some(*it) != self.after.url.as_ref())
        {
            library.by_address.remove(address::key(url).as_str());
        }
        if let Some(url) = &self.after.url {
            library
                .by_address
                .insert(address::key(url).into(), self.source);
        }
        Ok(())
    }
}
