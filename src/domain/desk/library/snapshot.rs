//! What is kept of a source at a time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::SnapshotId;
use crate::domain::base::stamp::Stamp;

/// How a snapshot came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Somebody pasted its text.
    Pasted,
    /// Somebody uploaded a file.
    Uploaded,
    /// It was fetched from its address.
    Fetched,
}

/// What is kept of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SnapshotFacts {
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// How long the file is.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its media type (RFC 2046), without parameters.
    pub media_type: String,
    /// How it came about.
    pub how: Taken,
    /// The text in it; absent where there is none that can be searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<TextFacts>,
    /// Why there is no text, where a kind of file has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unread: Option<String>,
    /// What the file was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file_name: Option<String>,
}

impl SnapshotFacts {
    /// Whether two hold the same: the same text, or the same file where one has none.
    #[must_use]
    pub fn says_what(&self, other: &Self) -> bool {
        match (&self.text, &other.text) {
            (Some(one), Some(other)) => one == other,
            _ => self.sha256 == other.sha256,
        }
    }
}

/// The text of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TextFacts {
    /// SHA-256 of the text in UTF-8, hex.
    pub sha256: String,
    /// How many code points it has.
    pub length: u32,
}

/// What a source said at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// What is kept.
    pub facts: SnapshotFacts,
    /// Who took it, and when.
    pub stamp: Stamp,
    /// Who last found that the source still says this, and when.
    pub confirmed: Option<Stamp>,
}
