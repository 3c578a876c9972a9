//! What a later look at a source found of the words that are quoted from it.
//!
//! Must not know: the evidence; how a source is looked at again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::passage::{PassageCheck, PassageResult};
use crate::domain::base::ids::SnapshotId;

/// What a later look at a source found of the words that are quoted from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Drift {
    /// The snapshot that was taken then.
    pub snapshot: SnapshotId,
    /// What came of looking for the words in it.
    pub check: PassageCheck,
    /// When that was found.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

impl Drift {
    /// What became of the quoted words: “the quoted words are gone”.
    #[must_use]
    pub fn words(&self) -> &'static str {
        words(self.check.result)
    }
}

/// What became of quoted words, by what came of looking for them.
pub(super) fn words(result: PassageResult) -> &'static str {
    match result {
        PassageResult::Found | PassageResult::FoundWithDifferences => {
            "the quoted words stand there again"
        }
        PassageResult::Altered => "the quoted words are altered",
        PassageResult::Missing => "the quoted words are gone",
    }
}
