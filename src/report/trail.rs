//! JSONL: the audit trail, an event a line, in the form it has in the signed JSON report.

use super::format::{Format, ReportError};
use super::input::Report;
use super::json::exported;

pub(super) const FORMAT: Format = Format {
    name: "trail",
    extension: "jsonl",
    media_type: "application/jsonl",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let mut file = Vec::new();
    for event in exported(report)? {
        serde_json::to_writer(&mut file, &event)?;
        file.push(b'\n');
    }
    Ok(file)
}
