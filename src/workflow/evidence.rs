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
use crate::domain::source::quotation::check_quotation;
use crate::domain::source::{EvidenceInput, Source as Cited, address};
use crate::domain::{DeskId, PersonId, Rejection, SnapshotId, SourceId};
use crate::store::Store;

/// Completes a piece of evidence. Who brings it says which source it is, or its address: one that is not in the library is added.
/// `quoted`: the words of the article that are looked for where there is no passage.
///
/// # Errors
/// A rejection if there is no such source; those of the database.
pub(super) async fn complete(
    store: &Store,
    (desk, by): (DeskId, PersonId),
    evidence: &mut EvidenceInput,
    quoted: Vec<String>,
) -> Result<(), Refusal> {
    let asked = &evidence.provenance;
    if let Some(id) = asked.source_id {
        return from_library(store, (desk, id), evidence, quoted).await;
    }
    if evidence.source.url.is_none() {
        evidence.provenance = Provenance::default();
        return Ok(());
    }
    let cited = evidence.check()?.source;
    let added = library::add(store, desk, by, record(cited)).await;
    let id = added.map_err(refusal)?.0;
    // Who types a source and its address is kept to what they typed.
    let typed = evidence.source.clone();
    from_library(store, (desk, id), evidence, quoted).await?;
    evidence.source = Cited {
        url: address::normal(typed.url.as_deref(), "url")?,
        ..typed
    };
    Ok(())
}

/// Completes a piece of evidence from a source of the library. Who names it by its id takes it as it is.
async fn from_library(
    store: &Store,
    (desk, id): (DeskId, SourceId),
    evidence: &mut EvidenceInput,
    quoted: Vec<String>,
) -> Result<(), Refusal> {
    let asked = std::mem::take(&mut evidence.provenance);
    let trail = store.desk_now(desk).await?;
    let library = trail.map(|it| it.desk.library).unwrap_or_default();
    let (id, source) = library.source(id).ok_or_else(|| {
        let why = "There is no such source on your desk.";
        Rejection::invalid("no_such_source", "source_id", why)
    })?;
    evidence.source = Cited {
        title: source.record.title.clone(),
        url: source.record.url.clone(),
        kind: source.record.kind,
        primary: source.record.primary,
    };
    let mut provenance = Provenance {
        source_id: Some(id),
        source_version: Some(source.version),
        lineage: Some(lineage(&library, id)),
        ..Provenance::default()
    };
    if let Some((snapshot, text)) = kept(source, asked.snapshot)? {
        let passage = evidence.passage.as_deref().map(str::trim);
        if let Some(passage) = passage.filter(|it| !it.is_empty() && it.len() <= 40_000) {
            let passage = passage.to_owned();
            let check = move |text: &str| Some(check_passage(&passage, text));
            provenance.check = checked(store, desk, text, check).await?;
        } else if !quoted.is_empty() {
            let check = move |text: &str| check_quotation(&quoted, text);
            let found = checked(store, desk, text, check).await?;
            provenance.quotation = found.map(Box::new);
        }
        provenance.snapshot = Some(snapshot);
    }
    evidence.provenance = provenance;
    Ok(())
}

/// Completes a piece of confidential evidence. It may name a source of the library, which is not told that it does; what is not
/// in the library is not added to it, since everybody searches that.
///
/// # Errors
/// A rejection if there is no such source; those of the database.
pub(super) async fn complete_confidential(
    store: &Store,
    desk: DeskId,
    evidence: &mut EvidenceInput,
) -> Result<(), Refusal> {
    if let Some(id) = evidence.provenance.source_id {
        return from_library(store, (desk, id), evidence, Vec::new()).await;
    }
    evidence.provenance = Provenance::default();
    evidence.source.url = address::normal(evidence.source.url.as_deref(), "url")?;
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
    check: impl FnOnce(&str) -> Option<PassageCheck> + Send + 'static,
) -> Result<Option<PassageCheck>, Refusal> {
    let Some(text) = store.blob(desk, text).await? else {
        return Ok(None);
    };
    let check = move || check(&String::from_utf8_lossy(&text));
    let checked = tokio::task::spawn_blocking(check).await;
    checked.map_err(|_| Refusal::Stopping)
}

fn refusal(refusal: DeskRefusal) -> Refusal {
    match refusal {
        DeskRefusal::Rejected(rejection) => rejection.into(),
        DeskRefusal::Store(error) => error.into(),
    }
}
