//! What a session is taken away in: reports for people, and files for programs.
//!
//! A format is one file with a `write` function and one line in [`FORMATS`]. It writes what `told` tells it, and
//! knows nothing of the domain itself.
//! Must not know: where a session comes from, who asks for the report.

mod annotations;
mod between;
mod changes;
mod claim_review;
mod csv;
mod docx;
mod format;
mod html;
mod input;
mod json;
mod markdown;
mod memo;
mod name;
mod names;
mod page;
mod pdf;
mod public;
mod publication;
mod rationale;
mod sheet;
mod told;
mod trail;
mod xml;

pub use between::Between;
pub use format::{Format, ReportError};
pub use input::{Report, page_address};
pub use name::{FileName, file_name};
pub use names::{Names, WantedNames};
pub use page::POLICY;
pub use publication::{Published, taken_down};
pub use told::Offer;

/// Every format there is.
pub const FORMATS: [Format; 19] = [
    memo::FORMAT,
    pdf::MEMO,
    docx::MEMO,
    docx::ARTICLE,
    html::FORMAT,
    pdf::DOSSIER,
    docx::DOSSIER,
    markdown::FORMAT,
    csv::FORMAT,
    json::FORMAT,
    public::FORMAT,
    pdf::PUBLIC,
    docx::PUBLIC,
    changes::FORMAT,
    pdf::CHANGES,
    docx::CHANGES,
    trail::FORMAT,
    claim_review::FORMAT,
    annotations::FORMAT,
];

/// On how many pages of A4 the report stands that is called so; nothing if it is none that is set on pages.
///
/// # Errors
/// A [`ReportError`], as when it is written.
pub fn pages(name: &str, report: &Report<'_>) -> Result<Option<usize>, ReportError> {
    sheet::called(name, report)?.map(pdf::pages).transpose()
}

/// The format whose file is called so, such as `memo` with `html`.
#[must_use]
pub fn format_called(name: &str, extension: &str) -> Option<&'static Format> {
    let mut formats = const { &FORMATS }.iter();
    formats.find(|it| it.name == name && it.extension == extension)
}
