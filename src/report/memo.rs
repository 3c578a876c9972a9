//! The memo for the editor, in HTML, made to be two pages of A4.

use super::format::{Format, ReportError};
use super::input::Report;
use super::page::page;
use super::told::Memo;

pub(super) const FORMAT: Format = Format {
    name: "memo",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let style = concat!(include_str!("report.css"), include_str!("memo.css"));
    page(
        report,
        (include_str!("memo.html"), style),
        &Memo::of(report),
    )
}
