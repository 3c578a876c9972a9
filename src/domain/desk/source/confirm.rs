//! Finding that a source still says what it said.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::{SnapshotId, SourceId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};

/// Say that a source, looked at again, says what it says in its last snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmSnapshot {
    /// The source.
    pub source: SourceId,
    /// The snapshot.
    pub snapshot: SnapshotId,
}

/// A source, looked at again, said what it says in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotConfirmed {
    /// The source.
    pub source: SourceId,
    /// The snapshot.
    pub snapshot: SnapshotId,
}

impl DecideOnDesk for ConfirmSnapshot {
    const ASKER: Asker = Asker::MemberOrServer(Role::Checker);
    type Outcome = SnapshotConfirmed;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SnapshotConfirmed, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        let latest = [now.snapshots.last(), now.fetched()];
        if latest.iter().flatten().any(|it| it.id == self.snapshot) {
            let snapshot = self.snapshot;
            return Ok(SnapshotConfirmed { source, snapshot });
        }
        let why = "The source has a later snapshot by now.";
        Err(Rejection::conflict("no_such_snapshot", why))
    }
}

impl ApplyToDesk for SnapshotConfirmed {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let source = desk.source_to_change(self.source)?;
        let mut kept = source.snapshots.iter_mut();
        let snapshot = kept.find(|it| it.id == self.snapshot);
        let snapshot = snapshot.ok_or("it is about a snapshot that is not there")?;
        snapshot.confirmed = Some(stamp);
        Ok(())
    }
}
