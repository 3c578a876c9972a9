//! What a report is made of.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::names::Names;
use crate::audit::snapshots::ExportedSnapshot;
use crate::audit::{Inclusion, Sealed, SigningKey};
use crate::domain::Rejection;
use crate::domain::audience::Hidden;
use crate::domain::base::input::web_address;
use crate::domain::desk::Member;
use crate::domain::{PersonId, Session, SnapshotId};

/// Everything a report tells.
pub struct Report<'a> {
    /// The desk's name.
    pub desk: &'a str,
    /// The session.
    pub session: &'a Session,
    /// All its events.
    pub events: &'a [Sealed],
    /// Everybody who is or was on the desk.
    pub people: &'a BTreeMap<PersonId, Member>,
    /// When the report is written.
    pub written_at: DateTime<Utc>,
    /// The key that signs what leaves the server.
    pub key: &'a SigningKey,
    /// That the trail stands in a checkpoint as it is told here.
    pub inclusion: Option<Inclusion>,
    /// What it may not tell: a report may be handed on to anybody.
    pub hidden: &'a Hidden,
    /// The texts in which quoted passages were looked for, for who wants to look again.
    pub snapshots: BTreeMap<SnapshotId, ExportedSnapshot>,
    /// Whether it tells what people said among themselves in comments. JSON always does: it is the whole trail.
    pub comments: bool,
    /// How people are called. JSON and the trail have their names: they are what was signed and hashed.
    pub names: Names,
    /// If it is of a session that was taken in from elsewhere: from where, in a sentence.
    pub imported: Option<&'a str>,
    /// For a report of what changed: since which event, of those it has.
    pub since: u64,
    /// The web address at which the check will stand, for what has to name it: http or https, without a fragment.
    pub page: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// The same of the session as it was after `events`, told to the same people.
    pub(super) fn as_of(&self, then: &'a Session, events: &'a [Sealed]) -> Self {
        Self {
            session: then,
            events,
            inclusion: None,
            snapshots: BTreeMap::new(),
            names: self.names.clone(),
            ..*self
        }
    }
}

/// The address of a page as somebody gives it, without its fragment: each claim gets its own.
///
/// # Errors
/// A [`Rejection`] that names `page`.
pub fn page_address(given: Option<&str>) -> Result<Option<String>, Rejection> {
    let address = web_address(given, "page")?;
    Ok(address.map(|it| it.split('#').next().unwrap_or_default().to_owned()))
}
