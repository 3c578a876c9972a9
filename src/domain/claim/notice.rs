//! What a person is told because somebody else undid what they signed, judged or raised.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::PersonId;

/// How many notices a claim keeps; the oldest go first.
pub(super) const KEPT: usize = 20;

/// Something one person has to know of what another did to a claim. It goes when they next act on the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimNotice {
    /// Who is told.
    pub to: PersonId,
    /// What was done, after the name of who did it: “took back your sign-off: the figure is from 2019”.
    pub words: String,
    /// Who did it.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}
