//! What of a session was given out to readers: numbered versions, each as the session stood when it was published.
//!
//! Must not know: what a page looks like, and where it stands.

pub mod publish;
pub mod take_down;

use chrono::{DateTime, Utc};

use super::base::stamp::Stamp;

/// What was published of a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publication {
    /// Every version, the first first. Each stays as it was.
    pub versions: Vec<Version>,
    /// When it was taken down last: the versions up to then are gone for good, and a later one may follow.
    pub taken_down: Option<TakenDown>,
}

/// A version that was given out. The second and later ones are corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The event that published it: it shows the session as of that event.
    pub seq: u64,
    /// Whether search engines may list it.
    pub listed: bool,
    /// What was corrected, and why, in words for readers; nothing of the first.
    pub why: Option<String>,
    /// When the check had been closed that it tells of.
    pub closed: DateTime<Utc>,
    /// Who published it, and when.
    pub stamp: Stamp,
}

/// The end of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenDown {
    /// The last version there was.
    pub version: u32,
    /// Why, in words for readers.
    pub why: String,
    /// Who took it down, and when.
    pub stamp: Stamp,
}

impl Publication {
    /// The versions readers can have, the first first.
    #[must_use]
    pub fn standing(&self) -> &[Version] {
        let gone = self.taken_down.as_ref().map_or(0, |it| it.version);
        let first = self.versions.partition_point(|it| it.number <= gone);
        self.versions.get(first..).unwrap_or_default()
    }

    /// The version readers are shown; nothing before the first, and once all were taken down.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.standing().last()
    }
}
