//! The texts of snapshots that a report is handed on with.
//!
//! Must not know: what a report looks like.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::Sealed;
use crate::audit::snapshots::{ExportedSnapshot, MOST};
use crate::domain::{DeskId, EventKind, Session, SnapshotId};
use crate::store::{Store, StoreError};

/// The snapshots in which passages of a session were looked for, with their texts as long as all together are not too long. Of
/// a session out of which words were taken no text: the words may stand in one.
///
/// # Errors
/// [`StoreError::Altered`] if a text is not what the desk's trail says; those of the database.
pub async fn snapshots_of(
    store: &Store,
    desk: DeskId,
    session: &Session,
    events: &[Sealed],
) -> Result<BTreeMap<SnapshotId, ExportedSnapshot>, StoreError> {
    let quoted = quoted(session);
    if quoted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let redacted = |it: &Sealed| matches!(it.event.kind, EventKind::EventRedacted(_));
    let whole = !events.iter().any(redacted);
    let trail = store.desk_now(desk).await?;
    let library = trail.map(|it| it.desk.library).unwrap_or_default();
    let (mut told, mut bytes) = (BTreeMap::new(), 0);
    for kept in library.sources.values().flat_map(|it| &it.snapshots) {
        let Some(facts) = kept
            .facts
            .text
            .as_ref()
            .filter(|_| quoted.contains(&kept.id))
        else {
            continue;
        };
        let mut text = None;
        if whole && bytes < MOST {
            let blob = store.blob(desk, &facts.sha256).await?;
            text = blob.filter(|it| bytes + it.len() <= MOST);
            bytes += text.as_ref().map_or(0, Vec::len);
        }
        let snapshot = ExportedSnapshot {
            sha256: facts.sha256.clone(),
            length: facts.length,
            text: text.and_then(|it| String::from_utf8(it).ok()),
        };
        told.insert(kept.id, snapshot);
    }
    Ok(told)
}

/// The snapshots in which passages were looked for.
fn quoted(session: &Session) -> BTreeSet<SnapshotId> {
    let claims = session.claims.values();
    let evidence = claims.flat_map(|it| {
        let gone = it.removed.values().map(|it| &it.evidence);
        it.evidence.values().chain(gone)
    });
    let checked = evidence.filter(|it| it.content.provenance.check.is_some());
    checked
        .filter_map(|it| it.content.provenance.snapshot)
        .collect()
}
