//! That the sources of a claim came to count as more or fewer origins, though its evidence is the same.
//!
//! Must not know: the claim; what was done to the library.

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::stamp::Stamp;
use crate::domain::question::Question;

/// That the sources of a claim count as more or fewer origins than before, though its evidence is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recounted {
    /// Its place in the order in which things happened to the claim.
    pub(in crate::domain) order: u32,
    /// Of the evidence on this question.
    pub(in crate::domain) question: Question,
    /// How many there were.
    pub(in crate::domain) before: u32,
    /// How many there are.
    pub(in crate::domain) after: u32,
    /// Who changed the library, and when this followed.
    pub(in crate::domain) stamp: Stamp,
}

/// How many origins the sources of a claim had when it was judged, as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct RecountView {
    /// How many there were.
    pub before: u32,
    /// How many there are.
    pub after: u32,
    /// Who changed that last, and when.
    #[serde(flatten)]
    #[ts(flatten)]
    pub stamp: Stamp,
}
