//! The time as it is kept.

use chrono::{DateTime, SubsecRound, Utc};

/// The time, to the microsecond that is kept.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
