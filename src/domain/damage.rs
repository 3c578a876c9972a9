//! A trail that does not hold, as people are told of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// The first thing wrong in the trail of a session. Nothing can be changed there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Damage {
    /// The event it was found at.
    #[ts(type = "number")]
    pub event: u64,
    /// The last event up to which nothing is wrong; 0 if event 1 is wrong already.
    #[ts(type = "number")]
    pub whole: u64,
    /// What is wrong, and up to where nothing is.
    pub words: String,
}
