//! JSON: the state and every event, for programs, and for `stet verify FILE` years later.

use super::format::{Format, ReportError};
use super::input::Report;
use crate::audit::{self, Export, ExportHead, Record};
use crate::domain::view;

pub(super) const FORMAT: Format = Format {
    extension: "json",
    media_type: "application/json",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let event = |sealed| serde_json::to_value(sealed).and_then(serde_json::from_value::<Record>);
    let events = report
        .events
        .iter()
        .map(event)
        .collect::<Result<Vec<_>, _>>()?;
    let export = Export {
        format: audit::FORMAT.into(),
        desk: report.desk.into(),
        session: report.session.id,
        written_at: report.written_at.to_rfc3339(),
        people: report.people.clone(),
        head: ExportHead {
            seq: report.session.seq,
            hash: report
                .events
                .last()
                .map(|it| it.hash.clone())
                .unwrap_or_default(),
        },
        document: view::VERSION,
        state: view::document(report.session),
        events,
    };
    let mut json = serde_json::to_vec_pretty(&export)?;
    json.push(b'\n');
    Ok(json)
}
