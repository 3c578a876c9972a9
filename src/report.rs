//! The report of a session, in every format: what was claimed, what was found, by whom, and how to prove it.
//!
//! A format is one file with a `write` function and one line in [`FORMATS`].
//! Must not know: where a session comes from, who asks for the report.

mod csv;
mod html;
mod json;
mod markdown;
mod name;
mod rationale;
mod told;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::audit::Sealed;
use crate::domain::{PersonId, Session};

pub use name::{FileName, file_name};

/// Everything a report tells.
pub struct Report<'a> {
    /// The desk's name.
    pub desk: &'a str,
    /// The session.
    pub session: &'a Session,
    /// All its events.
    pub events: &'a [Sealed],
    /// Names by id.
    pub people: &'a BTreeMap<PersonId, String>,
    /// When the report is written.
    pub written_at: DateTime<Utc>,
    /// Whether it tells what people said among themselves in comments. JSON always does: it is the whole trail.
    pub comments: bool,
}

/// One format of the report.
pub struct Format {
    /// The end of the file's name, without a dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Writes the file.
    pub write: fn(&Report<'_>) -> Result<Vec<u8>, ReportError>,
}

/// Every format there is.
pub const FORMATS: [Format; 4] = [html::FORMAT, markdown::FORMAT, csv::FORMAT, json::FORMAT];

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The page could not be set.
    #[error("the page could not be set: {0:#}")]
    Page(#[from] minijinja::Error),
    /// The table could not be written.
    #[error("the table could not be written: {0}")]
    Table(String),
    /// The JSON could not be written.
    #[error("the JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
