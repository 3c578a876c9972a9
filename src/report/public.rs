//! The public report, in HTML: what readers are told of a check that is closed.

use super::format::{Format, ReportError};
use super::input::Report;
use super::page::page;
use super::told::Public;

pub(super) const FORMAT: Format = Format {
    name: "public",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let told = Public::of(report).map_err(ReportError::Missing)?;
    let template = (include_str!("public.html"), include_str!("report.css"));
    page(report, template, &told)
}
