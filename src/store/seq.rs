//! Sequence numbers as columns have them.

/// Sequence numbers are signed in Postgres and never near the end of either.
pub(super) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
