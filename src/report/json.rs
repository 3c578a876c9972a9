//! JSON: the state and every event, for programs, and for `stet verify FILE` years later.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use super::format::{Format, ReportError};
use super::input::Report;
use crate::audit::{self, Export, ExportHead, Exported, Record, Redacted, Sealed, Withheld};
use crate::domain::desk::EarlierName;
use crate::domain::{PersonId, view};

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "json",
    media_type: "application/json",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let events = exported(report)?;
    let state = view::document(report.session, report.hidden);
    // Whoever is in nothing that is told is nobody's business.
    let mut told = BTreeSet::new();
    find_ids(&state, &mut told);
    for it in &events {
        find_ids_of(it, &mut told);
    }
    let is_told = |id: &PersonId| told.contains(&id.0);
    let export = Export {
        format: audit::FORMAT.into(),
        desk: report.desk.into(),
        session: report.session.id,
        written_at: report.written_at.to_rfc3339(),
        key: None,
        checkpoint: report.inclusion.clone(),
        people: report
            .people
            .iter()
            .filter(|(id, _)| is_told(id))
            .map(|(id, it)| (*id, it.name.clone()))
            .collect(),
        earlier_names: earlier_names(report, is_told),
        snapshots: report.snapshots.clone(),
        head: ExportHead {
            seq: report.session.seq,
            hash: report
                .events
                .last()
                .map(|it| it.hash.clone())
                .unwrap_or_default(),
        },
        document: view::VERSION,
        state,
        events,
    };
    let signed = export.signed(report.key);
    signed.map_err(|error| ReportError::Proof(error.to_string()))
}

fn earlier_names(
    report: &Report<'_>,
    is_told: impl Fn(&PersonId) -> bool,
) -> BTreeMap<PersonId, Vec<EarlierName>> {
    let renamed = report.people.iter();
    let renamed = renamed.filter(|(id, it)| !it.earlier_names.is_empty() && is_told(id));
    renamed
        .map(|(id, it)| (*id, it.earlier_names.clone()))
        .collect()
}

/// Every id that an event names, with that of who did it.
fn find_ids_of(event: &Exported, found: &mut BTreeSet<Uuid>) {
    let (actor, data) = match event {
        Exported::Whole(it) => (&it.actor, Some(&it.data)),
        Exported::Redacted(it) => (&it.actor, Some(&it.data)),
        Exported::Withheld(it) => (&it.actor, None),
    };
    found.extend(Uuid::parse_str(actor));
    if let Some(data) = data {
        find_ids(data, found);
    }
}

/// Every id that stands somewhere in a value, also as the name of a member.
fn find_ids(value: &Value, found: &mut BTreeSet<Uuid>) {
    match value {
        Value::String(text) => found.extend(Uuid::parse_str(text)),
        Value::Array(all) => all.iter().for_each(|it| find_ids(it, found)),
        Value::Object(members) => {
            for (name, it) in members {
                found.extend(Uuid::parse_str(name));
                find_ids(it, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The events as everybody may have them.
pub(super) fn exported(report: &Report<'_>) -> Result<Vec<Exported>, ReportError> {
    let events = report.events.iter();
    events.map(|it| as_exported(report, it)).collect()
}

fn as_exported(report: &Report<'_>, sealed: &Sealed) -> Result<Exported, ReportError> {
    let hides = report.hidden.hides(&sealed.event.kind);
    let closed = match report.hidden.closes(&sealed.event) {
        true => Some(sealed.closed()),
        false => None,
    };
    let closed = closed.transpose();
    let closed = closed.map_err(|error| ReportError::Proof(error.to_string()))?;
    let sealed = closed.as_ref().unwrap_or(sealed);
    if sealed.data_hash.is_some() {
        let redacted: Redacted = serde_json::from_value(serde_json::to_value(sealed)?)?;
        return Ok(match hides {
            true => Exported::Withheld(redacted.withhold()),
            false => Exported::Redacted(redacted),
        });
    }
    let record: Record = serde_json::from_value(serde_json::to_value(sealed)?)?;
    if !hides {
        return Ok(record.into());
    }
    let withheld = Withheld::of(record);
    let withheld = withheld.map_err(|error| ReportError::Proof(error.to_string()))?;
    Ok(Exported::Withheld(withheld))
}
