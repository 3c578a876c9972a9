//! The report in HTML: everything, with history.

use super::format::{Format, ReportError};
use super::input::Report;
use super::page::page;
use super::told::Told;

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let template = (include_str!("report.html"), include_str!("report.css"));
    page(report, template, &Told::with_earlier_texts(report))
}
