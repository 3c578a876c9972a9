//! What a desk knows of a session that another Stet wrote down.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SessionId;

/// What a report that was taken in is, as its signature proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedReport {
    /// The session.
    pub session: SessionId,
    /// The article's headline.
    pub title: String,
    /// The name of the desk that checked it.
    pub desk: String,
    /// The key that signed the report, as a C2SP verifier key.
    pub key: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The last event it knows.
    pub head: u64,
    /// That event's hash, hex.
    pub hash: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
}
