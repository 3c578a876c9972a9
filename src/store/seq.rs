//! Sequence numbers as columns have them.

/// As it was stored; the tables hold none below 0.
pub(super) fn unsigned(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or_default()
}

/// Sequence numbers are signed in Postgres and never near the end of either.
pub(super) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
