//! Reading a trail again from the start, believing nothing: every hash, and that the events fold to the state they claim.

use std::collections::BTreeMap;

use serde::Serialize;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::canonical::canonical;
use super::chain::{Chain, Exported};
use super::flaw::{Flaw, Wrong};
use crate::domain::audience::WITHHELD;
use crate::domain::{Event, EventKind, Session, SessionId};

/// A trail that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The session its events make.
    pub session: Session,
    /// The last event's hash, hex.
    pub hash: String,
    /// How many of its events are withheld.
    pub withheld: u64,
    /// How many have words taken out of them.
    pub redacted: u64,
}

/// Re-hashes and re-folds `records` from the first. What is withheld is a comment that not everybody may see: it is hashed,
/// and changes nothing else.
///
/// # Errors
/// The first [`Flaw`].
pub fn verify(
    id: SessionId,
    records: impl IntoIterator<Item = impl Into<Exported>>,
) -> Result<Verified, Flaw> {
    let mut chain = Chain::new(id.0);
    let mut session: Option<Session> = None;
    let mut withheld = 0;
    let mut instead = Instead::default();
    for record in records {
        match (record.into(), &mut session) {
            (Exported::Whole(record), session) => {
                chain.check(&record)?;
                let event = event_of(record.seq, &record)?;
                instead.note(&event);
                go_on(session, id, &event)?;
            }
            (Exported::Redacted(record), session) => {
                chain.check_redacted(&record)?;
                // What has no canonical text was never written instead.
                let data = canonical(&record.data).unwrap_or_default();
                instead.found(record.seq, &data);
                go_on(session, id, &event_of(record.seq, &record)?)?;
            }
            // Anything else that is missing would change what is left.
            (Exported::Withheld(event), _) if !WITHHELD.contains(&event.kind.as_str()) => {
                return Err(Flaw::new(event.seq, Wrong::Missing));
            }
            (Exported::Withheld(event), Some(session)) => {
                chain.check_withheld(&event)?;
                session.skip(event.seq)?;
                withheld += 1;
            }
            (Exported::Withheld(_), None) => return Err(Flaw::new(1, Wrong::Missing)),
        }
    }
    let session = session.ok_or(Flaw::new(1, Wrong::Missing))?;
    Ok(Verified {
        session,
        hash: chain.hash().to_owned(),
        withheld,
        redacted: instead.all_are_said()?,
    })
}

fn go_on(session: &mut Option<Session>, id: SessionId, event: &Event) -> Result<(), Flaw> {
    match session {
        None => *session = Some(Session::begin(id, event)?),
        Some(session) => drop(session.apply(event)?),
    }
    Ok(())
}

/// SHA-256 of the canonical text of what a redacted event says instead, hex.
#[must_use]
pub fn instead_hash(data: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(data))
}

/// What redacted events say instead, which no hash of theirs covers: the last event that redacted each must hold it.
#[derive(Default)]
pub struct Instead {
    found: BTreeMap<u64, String>,
    said: BTreeMap<u64, String>,
}

impl Instead {
    /// Takes note of a redacted event, with the canonical text of what it says instead.
    pub fn found(&mut self, seq: u64, data: &str) {
        self.found.insert(seq, instead_hash(data));
    }

    /// Takes note of what an event says about redacted ones.
    pub fn note(&mut self, event: &Event) {
        if let EventKind::EventRedacted(it) = &event.kind {
            self.said.insert(it.event, it.instead.clone());
        }
    }

    /// How many there are, of a trail that ends here.
    ///
    /// # Errors
    /// The first that says something else than was said of it.
    pub fn all_are_said(&self) -> Result<u64, Flaw> {
        for (seq, hash) in &self.found {
            if self.said.get(seq) != Some(hash) {
                return Err(Flaw::new(*seq, Wrong::Altered));
            }
        }
        Ok(self.found.len().try_into().unwrap_or(u64::MAX))
    }
}

fn event_of(seq: u64, record: &impl Serialize) -> Result<Event, Flaw> {
    let unread = |error: serde_json::Error| Flaw::new(seq, Wrong::Unreadable(error.to_string()));
    let mut json = serde_json::to_value(record).map_err(unread)?;
    if let Some(map) = json.as_object_mut() {
        for proof in ["salt", "data_hash", "prev", "hash"] {
            map.remove(proof);
        }
    }
    serde_json::from_value(json).map_err(unread)
}
