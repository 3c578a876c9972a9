//! What a format is.

use super::input::Report;

/// One file a session can be taken away in.
pub struct Format {
    /// What it is, in its address and its file's name: `memo`.
    pub name: &'static str,
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
    /// It cannot be made of the session as it is. What is missing, a sentence each.
    #[error("{}", .0.join(" "))]
    Missing(Vec<String>),
    /// The page could not be set.
    #[error("the page could not be set: {0:#}")]
    Page(#[from] minijinja::Error),
    /// The table could not be written.
    #[error("the table could not be written: {0}")]
    Table(String),
    /// The document could not be written.
    #[error("the document could not be written: {0}")]
    Document(String),
    /// An event could not be withheld.
    #[error("an event could not be withheld: {0}")]
    Proof(String),
    /// The JSON could not be written.
    #[error("the JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
