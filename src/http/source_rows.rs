//! Sources of a desk as answers tell them.
//!
//! Must not know: who asks.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::known_people::KnownPerson;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::desk::library::snapshot::{Snapshot, SnapshotFacts};
use crate::domain::desk::library::{Library, Link, Note, Source};
use crate::domain::source::address;
use crate::domain::{PersonId, SnapshotId, SourceId};

/// One page of a desk's sources: those used in the session asked for, those whose title, publisher or address fits, and the
/// last changed first.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct SourcesPage {
    pub(super) sources: Vec<SourceRow>,
    /// How many there are for each of the usual views.
    pub(super) counts: SourceCounts,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) next: Option<usize>,
}

/// A source as a list shows it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct SourceRow {
    id: SourceId,
    /// Counted up with every edit, from 1.
    version: u32,
    #[serde(flatten)]
    #[ts(flatten)]
    record: SourceRecord,
    /// Its address as people read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    shown_url: Option<String>,
    /// What is said about how far it can be relied on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    note: Option<String>,
    /// How many snapshots it has.
    snapshots: usize,
    /// The last of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    last_snapshot: Option<ShownSnapshot>,
    /// Since when it says something else at its address than it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    changed_at: Option<DateTime<Utc>>,
    /// How many claims have evidence from it.
    #[ts(type = "number")]
    claims: i64,
    /// Whether it was used in the session asked for.
    here: bool,
}

/// How many sources there are for each of the usual views.
#[derive(Debug, Default, Serialize, TS, ToSchema)]
pub(super) struct SourceCounts {
    all: usize,
    primary: usize,
    no_snapshot: usize,
    changed: usize,
    noted: usize,
    unused: usize,
}

/// What a source said at a time.
#[derive(Debug, Clone, Serialize, TS, ToSchema)]
pub(super) struct ShownSnapshot {
    id: SnapshotId,
    #[serde(flatten)]
    #[ts(flatten)]
    facts: SnapshotFacts,
    /// Who took it, and when.
    #[serde(flatten)]
    #[ts(flatten)]
    stamp: Stamp,
    /// Who last found that the source still says this, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    confirmed: Option<Stamp>,
}

/// Whether and when a source is fetched again.
#[derive(Debug, Default, Serialize, TS, ToSchema)]
pub(super) struct Refetching {
    /// Whether it can be fetched now: it has an address, and this Stet fetches.
    pub(super) can: bool,
    /// Every how many days it is fetched again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) every_days: Option<u16>,
    /// When it is next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub(super) next: Option<DateTime<Utc>>,
    /// Why that did not go well the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) failure: Option<String>,
}

/// All there is to know about a source.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct SourceDetail {
    #[serde(flatten)]
    #[ts(flatten)]
    source: SourceRow,
    /// Who added it, and when.
    added: Stamp,
    /// Who last changed what is known about it, and when.
    changed: Stamp,
    /// What was said of it before, the first version first.
    earlier: Vec<EarlierRecord>,
    /// What was said about how far it can be relied on, the first first.
    notes: Vec<ShownNote>,
    /// What it derives from.
    derives_from: Vec<ShownLink>,
    /// What derives from it.
    derived: Vec<ShownLink>,
    /// How many origins it has in the end; itself, where it derives from nothing.
    origins: usize,
    /// Whether some of what it derives from derives from each other in a circle.
    circle: bool,
    /// What it said, the last first.
    kept: Vec<ShownSnapshot>,
    /// Whether and when it is fetched again.
    pub(super) fetching: Refetching,
    /// All who are or were on the desk.
    people: BTreeMap<PersonId, KnownPerson>,
}

/// What was said of a source, and who said it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct EarlierRecord {
    #[serde(flatten)]
    #[ts(flatten)]
    record: SourceRecord,
    #[serde(flatten)]
    #[ts(flatten)]
    stamp: Stamp,
}

/// What somebody said about how far a source can be relied on.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ShownNote {
    /// Absent: they took back what was said before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    text: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    why: Option<String>,
    #[serde(flatten)]
    #[ts(flatten)]
    stamp: Stamp,
}

/// That one source derives from another.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct ShownLink {
    /// The other.
    source: SourceId,
    /// Its title.
    title: String,
    /// What shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    why: Option<String>,
    #[serde(flatten)]
    #[ts(flatten)]
    stamp: Stamp,
}

pub(super) fn counts(library: &Library, uses: &HashMap<SourceId, i64>) -> SourceCounts {
    let mut counts = SourceCounts::default();
    for (id, source) in &library.sources {
        counts.all += 1;
        counts.primary += usize::from(source.record.primary);
        counts.no_snapshot += usize::from(source.snapshots.is_empty());
        counts.changed += usize::from(source.changed_at().is_some());
        counts.noted += usize::from(source.note().is_some());
        counts.unused += usize::from(!uses.contains_key(id));
    }
    counts
}

pub(super) fn row(id: SourceId, source: &Source, claims: i64, here: bool) -> SourceRow {
    SourceRow {
        id,
        version: source.version,
        record: source.record.clone(),
        shown_url: source.record.url.as_deref().map(address::shown),
        note: source.note().and_then(|it| it.text.clone()),
        snapshots: source.snapshots.len(),
        last_snapshot: source.snapshots.last().map(shown),
        changed_at: source.changed_at(),
        claims,
        here,
    }
}

pub(super) fn detail(
    library: &Library,
    (id, source): (SourceId, &Source),
    claims: i64,
    people: BTreeMap<PersonId, KnownPerson>,
) -> SourceDetail {
    let shown_link = |other: SourceId, link: &Link| {
        let (source, it) = library.source(other)?;
        Some(ShownLink {
            source,
            title: it.record.title.clone(),
            why: link.why.clone(),
            stamp: link.stamp,
        })
    };
    let from = source.derives_from.iter();
    let derived = library.sources.iter().filter_map(|(other, it)| {
        let why = it.derives_from.get(&id)?;
        shown_link(*other, why)
    });
    let lineage = library.lineage(id);
    let earlier = source.earlier.iter().map(|(record, stamp)| EarlierRecord {
        record: record.clone(),
        stamp: *stamp,
    });
    SourceDetail {
        source: row(id, source, claims, false),
        added: source.added,
        changed: source.changed,
        earlier: earlier.collect(),
        notes: source.notes.iter().map(said).collect(),
        derives_from: from
            .filter_map(|(other, it)| shown_link(*other, it))
            .collect(),
        derived: derived.collect(),
        origins: lineage.origins.len(),
        circle: lineage.circle,
        kept: source.snapshots.iter().rev().map(shown).collect(),
        fetching: Refetching {
            every_days: source.fetched_every,
            ..Refetching::default()
        },
        people,
    }
}

fn said(note: &Note) -> ShownNote {
    ShownNote {
        text: note.text.clone(),
        why: note.why.clone(),
        stamp: note.stamp,
    }
}

fn shown(snapshot: &Snapshot) -> ShownSnapshot {
    ShownSnapshot {
        id: snapshot.id,
        facts: snapshot.facts.clone(),
        stamp: snapshot.stamp,
        confirmed: snapshot.confirmed,
    }
}
