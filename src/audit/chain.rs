//! Sealing events: each one's hash covers it and, through its predecessor's hash, all before it.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use utoipa::ToSchema;

use super::canonical::{NotCanonical, canonical, exact};
use super::flaw::{Flaw, Wrong};
use super::salt::{salt_bytes, salted, text_of};
use super::sealed_part::hashed;
use crate::domain::Event;
use crate::domain::base::stamp::micros;
use uuid::Uuid;

/// The version of the hashing rules.
const VERSION: u32 = 1;

/// What stands in `prev` of a session's first event.
const ROOT: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event with its place in the chain. Its JSON is the same in the database, over HTTP and in an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Sealed {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// 16 random bytes, base64url without padding.
    pub salt: String,
    /// The hash of the event before, hex; zeros for the first.
    pub prev: String,
    /// This event's hash, hex.
    pub hash: String,
    /// Of a redacted event the hash of what it said, hex; its data is what is said instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub data_hash: Option<String>,
}

/// A sealed event as it was found, before it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of `Sealed`, unread")]
pub struct Record {
    pub seq: u64,
    pub id: String,
    pub at: String,
    pub actor: String,
    pub command: String,
    pub kind: String,
    pub data: Value,
    pub salt: String,
    pub prev: String,
    pub hash: String,
}

/// The end of a trail's chain, where the next event is added. A session is a trail; so is a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    trail: Uuid,
    seq: u64,
    hash: String,
}

impl Chain {
    /// The chain of a trail that has no event yet.
    #[must_use]
    pub fn new(trail: Uuid) -> Self {
        Self {
            trail,
            seq: 0,
            hash: ROOT.into(),
        }
    }

    /// The chain of a trail whose last event, `seq`, has `hash`.
    #[must_use]
    pub fn at(trail: Uuid, seq: u64, hash: String) -> Self {
        Self { trail, seq, hash }
    }

    /// The trail.
    #[must_use]
    pub fn trail(&self) -> Uuid {
        self.trail
    }

    /// The last event's number; 0 if there is none.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The last event's hash, hex.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Adds `event` to the chain. Answers with the canonical text of its data as well, which is what is stored.
    ///
    /// # Errors
    /// [`NotCanonical`] if its data has no canonical bytes; the chain is then as it was.
    pub fn seal(&mut self, event: Event, salt: [u8; 16]) -> Result<(Sealed, String), NotCanonical> {
        let what = serde_json::to_value(&event.kind);
        let mut what = what.map_err(|error| NotCanonical::from(&error))?;
        let data = canonical(&what.get_mut("data").map(Value::take).unwrap_or_default())?;
        let hash = Hashed {
            actor: &event.actor.to_string(),
            at: &micros::text(&event.at),
            command: &event.command.to_string(),
            data_hash: &hash_of(&salt, &data),
            id: &event.id.to_string(),
            kind: event.kind.name(),
            prev: &self.hash,
            seq: event.seq,
            session: self.trail,
            v: VERSION,
        }
        .hash()?;
        self.seq = event.seq;
        let sealed = Sealed {
            event,
            salt: text_of(salt),
            prev: std::mem::replace(&mut self.hash, hash.clone()),
            hash,
            data_hash: None,
        };
        Ok((sealed, data))
    }

    /// Adds `record` to the chain: sets its `prev` and `hash`.
    ///
    /// # Errors
    /// [`NotCanonical`] if its data has no canonical bytes; the chain is then as it was.
    pub fn link(&mut self, record: &mut Record) -> Result<(), NotCanonical> {
        record.prev.clone_from(&self.hash);
        let data = canonical(&record.data)?;
        record.hash = record.said(&data).hash_in(self.trail)?;
        self.seq = record.seq;
        self.hash.clone_from(&record.hash);
        Ok(())
    }

    /// Goes one event on if the one that is `said` is the one that belongs here.
    pub(super) fn follow(&mut self, said: &Said<'_>) -> Result<(), Flaw> {
        let seq = self.seq + 1;
        if said.seq != seq {
            return Err(Flaw::new(seq, Wrong::Missing));
        }
        if !said.is_sealed(self.trail) {
            return Err(Flaw::new(seq, Wrong::Altered));
        }
        if said.prev != self.hash {
            return Err(Flaw::new(seq, Wrong::Unlinked));
        }
        self.seq = seq;
        self.hash = said.hash.into();
        Ok(())
    }

    /// Goes one event on if `record` is the one that belongs here.
    ///
    /// # Errors
    /// The [`Flaw`]; the chain is then as it was.
    pub fn check(&mut self, record: &Record) -> Result<(), Flaw> {
        // What has no canonical text was never sealed.
        let data = canonical(&record.data).unwrap_or_default();
        self.follow(&record.said(&data))
    }
}

impl Record {
    /// The canonical text of the event's data, as it is stored.
    ///
    /// # Errors
    /// [`NotCanonical`] if it has none.
    pub fn data_text(&self) -> Result<String, NotCanonical> {
        canonical(&self.data)
    }

    fn said<'a>(&'a self, data: &'a str) -> Said<'a> {
        Said {
            seq: self.seq,
            id: &self.id,
            at: &self.at,
            actor: &self.actor,
            command: &self.command,
            kind: &self.kind,
            data: Data::Told {
                text: data,
                salt: &self.salt,
            },
            prev: &self.prev,
            hash: &self.hash,
        }
    }
}

/// What an event says of itself, with the text of its data.
pub(super) struct Said<'a> {
    pub(super) seq: u64,
    pub(super) id: &'a str,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) command: &'a str,
    pub(super) kind: &'a str,
    pub(super) data: Data<'a>,
    pub(super) prev: &'a str,
    pub(super) hash: &'a str,
}

/// The data of an event: its canonical text with its salt, or only the hash of both.
pub(super) enum Data<'a> {
    Told { text: &'a str, salt: &'a str },
    Withheld { hash: &'a str },
}

impl Said<'_> {
    /// Whether its hash is that of what it says.
    pub(super) fn is_sealed(&self, trail: Uuid) -> bool {
        self.hash_in(trail).is_ok_and(|hash| hash == self.hash)
    }

    fn hash_in(&self, trail: Uuid) -> Result<String, NotCanonical> {
        let hash = match self.data {
            Data::Told { text, salt } => data_hash(salt, text)?,
            Data::Withheld { hash } => hash.to_owned(),
        };
        Hashed {
            actor: self.actor,
            at: self.at,
            command: self.command,
            data_hash: &hash,
            id: self.id,
            kind: self.kind,
            prev: self.prev,
            seq: self.seq,
            session: trail,
            v: VERSION,
        }
        .hash()
    }
}

/// What is hashed of an event: its data by their own salted hash.
///
/// Its fields stand in the order of canonical JSON, in which it therefore is written as it stands.
#[derive(Serialize)]
struct Hashed<'a> {
    actor: &'a str,
    at: &'a str,
    command: &'a str,
    data_hash: &'a str,
    id: &'a str,
    kind: &'a str,
    prev: &'a str,
    seq: u64,
    session: Uuid,
    v: u32,
}

impl Hashed<'_> {
    fn hash(&self) -> Result<String, NotCanonical> {
        exact(self.seq)?;
        let text = serde_json::to_string(self).map_err(|error| NotCanonical::from(&error))?;
        let whole = Sha256::new().chain_update([0_u8]).chain_update(text);
        Ok(HEXLOWER.encode(&whole.finalize()))
    }
}

/// The hash that stands for an event's data: that of its salt, as it is written, and its canonical text, hex.
///
/// # Errors
/// [`NotCanonical`] if the salt is none.
pub fn data_hash(salt: &str, data: &str) -> Result<String, NotCanonical> {
    Ok(hash_of(&salt_bytes(salt)?, data))
}

fn hash_of(salt: &[u8], data: &str) -> String {
    salted(salt, &hashed(data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hashed_of_an_event_is_canonical_json() {
        let hashed = Hashed {
            actor: "a\u{1}\"\\/\u{7f}",
            at: "\t\u{2028}é",
            command: "c",
            data_hash: "d",
            id: "i",
            kind: "k",
            prev: "p",
            seq: 1,
            session: Uuid::nil(),
            v: VERSION,
        };
        let value = serde_json::to_value(&hashed).unwrap();
        assert_eq!(
            serde_json::to_string(&hashed).unwrap(),
            canonical(&value).unwrap()
        );
    }
}
