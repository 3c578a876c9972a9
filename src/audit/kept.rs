//! A signed report with all its events at hand, for who reads on in it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::chain::Sealed;
use super::export::{Refused, Unreadable, read_export, verify_export};
use super::exported::Exported;
use super::note::VerifyingKey;
use crate::domain::desk::EarlierName;
use crate::domain::{PersonId, Session};

/// A signed report that holds.
#[derive(Debug)]
pub struct KeptReport {
    /// The desk's name.
    pub desk: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Names by id.
    pub people: BTreeMap<PersonId, String>,
    /// What people were called before.
    pub earlier_names: BTreeMap<PersonId, Vec<EarlierName>>,
    /// The session its events make.
    pub session: Session,
    /// The last event's hash, hex.
    pub hash: String,
    /// The events it tells. Those that are withheld are not among them.
    pub events: Vec<Sealed>,
    /// The hash of every event, hex, in order; also of those that are withheld.
    pub hashes: Vec<String>,
    /// How many are withheld.
    pub withheld: u64,
    /// Whose signature it bears.
    pub signed_by: VerifyingKey,
}

/// What is read of a report once it is known to hold.
#[derive(Deserialize)]
struct Members {
    desk: String,
    written_at: DateTime<Utc>,
    people: BTreeMap<PersonId, String>,
    #[serde(default)]
    earlier_names: BTreeMap<PersonId, Vec<EarlierName>>,
    events: Vec<Exported>,
}

impl KeptReport {
    /// Verifies a report, as [`verify_export`] does, and reads all of it.
    ///
    /// # Errors
    /// [`Refused`]; also of a report that is not signed.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let verified = verify_export(read_export(text)?)?;
        let signed_by = verified.signed_by.ok_or(Unreadable::Unsigned)?;
        let members: Members = serde_json::from_str(text).map_err(Unreadable::Malformed)?;
        let hashes = members.events.iter().map(|it| it.hash().to_owned());
        let hashes = hashes.collect();
        let events = members.events.into_iter();
        let events = events.filter_map(|it| it.into_sealed().transpose());
        Ok(Self {
            desk: members.desk,
            written_at: members.written_at,
            people: members.people,
            earlier_names: members.earlier_names,
            events: events.collect::<Result<_, _>>()?,
            hashes,
            session: verified.trail.session,
            hash: verified.trail.hash,
            withheld: verified.trail.withheld,
            signed_by,
        })
    }
}
