//! What changed between two moments, in HTML.

use super::between::Between;
use super::format::{Format, ReportError};
use super::input::Report;
use super::page::page;

pub(super) const FORMAT: Format = Format {
    name: "changes",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let template = (include_str!("changes.html"), include_str!("report.css"));
    page(report, template, &Between::of(report)?)
}
