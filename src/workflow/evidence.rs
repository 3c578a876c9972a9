//! What the desk's library adds to a piece of evidence before a session decides on it: the source as it is now, where what it
//! says comes from, and what came of looking for the passage in what was kept of it.
//!
//! Must not know: how a passage is looked for; what a session makes of it.

use super::answers::Refusal;
use super::desk::DeskRefusal;
use super::library;
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::desk::library::{Library, Source};
use crate::domain::source::passage::PassageCheck;
use crate::domain::source::passage::check::check_passage;
use crate::domain::source::provenance::{Provenance, SourceLineage};
use crate::domain::source::{EvidenceInput, Source as Cited, address};
use crate::domain::{DeskId, PersonId, Rejection, SnapshotId, SourceId};
use crate::store::Store;

/// Completes a piece of evidence. Who brings it says which source it is, or its address: one that is not in the library is added.
///
/// # Errors
/// A rejection if there is no such source; those of the database.
pub(super) async fn complete(
    store: &Store,
    (desk, by): (DeskId, PersonId),
    evidence: &mut EvidenceInput,
) -> Result<(), Refusal> {
    let asked = std::mem::take(&mut evidence.provenance);
    let id = match asked.source_id {
        Some(id) => id,
        None if evidence.source.url.is_none() => return Ok(()),
        None => {
            let cited = evidence.check()?.source;
            let added = library::add(store, desk, by, record(cited)).await;
            added.map_err(refusal)?.0
        }
    };
    let trail = store.desk_now(desk).await?;
    let library = trail.map(|it| it.desk.library).unwrap_or_default();
    let (id, source) = library.source(id).ok_or_else(|| {
        let why = "There is no such source on your desk.";
        Rejection::invalid("no_such_source", "source_id", why)
    })?;
    // Who names a source by its id takes it as it is; who types one and its address is kept to what they typed.
    if asked.source_id.is_some() {
        evidence.source = Cited {
            title: source.record.title.clone(),
            url: source.record.url.clone(),
            kind: source.record.kind,
            primary: source.record.primary,
        };
    } else {
        evidence.source.url = address::normal(evidence.source.url.as_deref(), "url")?;
    }
    let mut provenance = Provenance {
        source_id: Some(id),
        source_version: Some(source.version),
        lineage: Some(lineage(&library, id)),
        ..Provenance::default()
    };
    if let Some((snapshot, text)) = kept(source, asked.snapshot)? {
        let passage = evidence.passage.as_deref().map(str::trim);
        if let Some(passage) = passage.filter(|it| !it.is_empty() && it.len() <= 40_000) {
            provenance.check = checked(store, desk, text, passage.to_owned()).await?;
        }
        provenance.snapshot = Some(snapshot);
    }
    evidence.provenance = provenance;
    Ok(())
}

/// What is known about a source that nobody has added yet.
fn record(cited: Cited) -> SourceRecord {
    SourceRecord {
        title: cited.title,
        publisher: None,
        date: None,
        kind: cited.kind,
        primary: cited.primary,
        url: cited.url,
    }
}

/// Where what a source says comes from in the end, as evidence keeps it.
pub(super) fn lineage(library: &Library, id: SourceId) -> SourceLineage {
    let lineage = library.lineage(id);
    let all = lineage.all.iter().filter_map(|it| library.source(*it));
    SourceLineage {
        addresses: all.filter_map(|(_, it)| it.record.url.clone()).collect(),
        origins: lineage.origins,
        circle: lineage.circle,
        // The session knows which article it is about.
        from_article: false,
    }
}

/// The snapshot that is asked for, or the last one, with the hash of its text; nothing if there is none with a text.
fn kept(
    source: &Source,
    asked: Option<SnapshotId>,
) -> Result<Option<(SnapshotId, &str)>, Rejection> {
    let mut with_text = source.snapshots.iter().rev().filter_map(|it| {
        let text = it.facts.text.as_ref()?;
        Some((it.id, text.sha256.as_str()))
    });
    let Some(asked) = asked else {
        return Ok(with_text.next());
    };
    if !source.snapshots.iter().any(|it| it.id == asked) {
        let why = "There is no such snapshot of this source.";
        return Err(Rejection::invalid("no_such_snapshot", "snapshot", why));
    }
    Ok(with_text.find(|(id, _)| *id == asked))
}

async fn checked(
    store: &Store,
    desk: DeskId,
    text: &str,
    passage: String,
) -> Result<Option<PassageCheck>, Refusal> {
    let Some(text) = store.blob(desk, text).await? else {
        return Ok(None);
    };
    let check = move || check_passage(&passage, &String::from_utf8_lossy(&text));
    let checked = tokio::task::spawn_blocking(check).await;
    checked.map(Some).map_err(|_| Refusal::Stopping)
}

fn refusal(refusal: DeskRefusal) -> Refusal {
    match refusal {
        DeskRefusal::Rejected(rejection) => rejection.into(),
        DeskRefusal::Store(error) => error.into(),
    }
}
