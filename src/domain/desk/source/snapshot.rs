//! Keeping what a source said at a time. Its file and its text stand beside the trail; their hashes stand in it, so that what
//! is altered afterwards is found.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::{SnapshotId, SourceId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::desk::library::snapshot::{Snapshot, SnapshotFacts, Taken};

/// How many snapshots a source has at most.
const MOST: usize = 1000;

/// Keep what a source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeSnapshot {
    /// The source.
    pub source: SourceId,
    /// The snapshot's id.
    pub snapshot: SnapshotId,
    /// What is kept.
    pub facts: SnapshotFacts,
}

/// What a source says was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotTaken {
    /// The source.
    pub source: SourceId,
    /// The snapshot's id.
    pub snapshot: SnapshotId,
    /// What is kept.
    #[serde(flatten)]
    pub facts: SnapshotFacts,
}

impl DecideOnDesk for TakeSnapshot {
    const ASKER: Asker = Asker::MemberOrServer(Role::Checker);
    type Outcome = SnapshotTaken;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SnapshotTaken, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        if now.snapshots.len() >= MOST {
            let why = format!("A source has at most {MOST} snapshots.");
            return Err(Rejection::conflict("too_many", why));
        }
        let last = now.snapshots.last();
        let same_file = last.is_some_and(|it| it.facts.sha256 == self.facts.sha256);
        // A page is put together anew at every look, and its text is what it says.
        let fetched = self.facts.how == Taken::Fetched;
        let before = now.fetched().filter(|_| fetched);
        if same_file || before.is_some_and(|it| it.facts.says_what(&self.facts)) {
            let why = "It says what it said in the last snapshot, to the letter.";
            return Err(Rejection::conflict("no_change", why));
        }
        if now.snapshots.iter().any(|it| it.id == self.snapshot) {
            let why = "There is a snapshot with this id already.";
            return Err(Rejection::conflict("id_taken", why));
        }
        let unread = optional(self.facts.unread.as_deref(), "unread", 1000)?;
        let file_name = optional(self.facts.file_name.as_deref(), "file_name", 255)?;
        Ok(SnapshotTaken {
            source,
            snapshot: self.snapshot,
            facts: SnapshotFacts {
                unread,
                file_name,
                ..self.facts.clone()
            },
        })
    }
}

impl ApplyToDesk for SnapshotTaken {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let source = desk.source_to_change(self.source)?;
        source.snapshots.push(Snapshot {
            id: self.snapshot,
            facts: self.facts.clone(),
            stamp,
            confirmed: None,
        });
        Ok(())
    }
}
