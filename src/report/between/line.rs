//! What one change looks like.

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::report::told::Difference;

/// Changes of one sort.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct BetweenGroup {
    /// “Answers”.
    pub about: &'static str,
    /// Each of them.
    pub lines: Vec<BetweenLine>,
}

/// A change.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct BetweenLine {
    /// The number of the claim it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<u32>,
    /// What changed, in a few words.
    pub words: String,
    /// What stood there, and what stands there.
    pub difference: Difference,
}

impl BetweenLine {
    pub(super) fn new(claim: Option<u32>, words: impl Into<String>) -> Self {
        Self {
            claim,
            words: words.into(),
            difference: Difference::default(),
        }
    }

    pub(super) fn with(self, difference: Difference) -> Self {
        Self { difference, ..self }
    }
}
