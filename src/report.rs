//! The report of a session, in every format: what was claimed, what was found, by whom, and how to prove it.
//!
//! A format is one file with a `write` function and one line in [`FORMATS`].
//! Must not know: where a session comes from, who asks for the report.

mod csv;
mod format;
mod html;
mod input;
mod json;
mod markdown;
mod memo;
mod name;
mod rationale;
mod told;

pub use format::{Format, ReportError};
pub use input::Report;
pub use memo::MEMO;
pub use name::{FileName, file_name};

/// Every format there is.
pub const FORMATS: [Format; 4] = [html::FORMAT, markdown::FORMAT, csv::FORMAT, json::FORMAT];
