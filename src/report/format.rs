//! What a format is.

use super::input::Report;

/// One format of the report.
pub struct Format {
    /// The end of the file's name, without a dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Writes the file.
    pub write: fn(&Report<'_>) -> Result<Vec<u8>, ReportError>,
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The page could not be set.
    #[error("the page could not be set: {0:#}")]
    Page(#[from] minijinja::Error),
    /// The table could not be written.
    #[error("the table could not be written: {0}")]
    Table(String),
    /// An event could not be withheld.
    #[error("an event could not be withheld: {0}")]
    Proof(String),
    /// The JSON could not be written.
    #[error("the JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
