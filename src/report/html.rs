//! The report in HTML: everything, with history, and the signed JSON report inside where that tells no more than the page.

use std::io::Write;

use data_encoding::BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::format::{Format, ReportError};
use super::input::Report;
use super::json;
use super::names::Names;
use super::page::page_with;
use super::told::Told;
use crate::audit::page::LONGEST;

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let template = (include_str!("report.html"), include_str!("report.css"));
    let inside = match tells_all(report) {
        true => packed(&(json::FORMAT.write)(report)?)?,
        false => None,
    };
    page_with(report, template, &Told::with_earlier_texts(report), inside)
}

/// Whether the page tells everything that stands in JSON: nobody is given inside what was left out outside.
fn tells_all(report: &Report<'_>) -> bool {
    let mut events = report.events.iter().map(|it| it.event.kind.subject());
    let comments = report.comments || events.all(|it| it.comment().is_none());
    comments && report.names == Names::Full && report.imported.is_none()
}

/// A file as gzip (RFC 1952) in Base64, which ends no element of a page; nothing of one that is longer than is looked at.
fn packed(file: &[u8]) -> Result<Option<String>, ReportError> {
    if u64::try_from(file.len()).unwrap_or(u64::MAX) > LONGEST {
        return Ok(None);
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packer.write_all(file).and_then(|()| packer.finish());
    let packed = packed.map_err(|error| ReportError::Proof(error.to_string()))?;
    Ok(Some(BASE64.encode(&packed)))
}
