//! Sealing events: each one's hash covers it and, through its predecessor's hash, all before it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use utoipa::ToSchema;

use super::canonical::{NotCanonical, canonical};
use super::verify::Flaw;
use crate::domain::Event;
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
}

/// A sealed event as it was found, before anything in it is believed.
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

    /// Adds `event` to the chain.
    ///
    /// # Errors
    /// [`NotCanonical`] if its data has no canonical bytes; the chain is then as it was.
    pub fn seal(&mut self, event: Event, salt: [u8; 16]) -> Result<Sealed, NotCanonical> {
        let mut sealed = Sealed {
            event,
            salt: text_of(salt),
            prev: String::new(),
            hash: String::new(),
        };
        let json = serde_json::to_value(&sealed).and_then(serde_json::from_value::<Record>);
        let mut record = json.map_err(|error| NotCanonical::from(&error))?;
        self.link(&mut record)?;
        (sealed.prev, sealed.hash) = (record.prev, record.hash);
        Ok(sealed)
    }

    /// Adds `record` to the chain: sets its `prev` and `hash`.
    ///
    /// # Errors
    /// [`NotCanonical`] if its data has no canonical bytes; the chain is then as it was.
    pub fn link(&mut self, record: &mut Record) -> Result<(), NotCanonical> {
        record.prev.clone_from(&self.hash);
        record.hash = hash_of(self.trail, record)?;
        self.seq = record.seq;
        self.hash.clone_from(&record.hash);
        Ok(())
    }

    /// Goes one event on if `record` is the one that belongs here.
    pub(super) fn check(&mut self, record: &Record) -> Result<(), Flaw> {
        let flaw = |why: &str| Flaw {
            seq: self.seq + 1,
            why: why.into(),
        };
        if record.seq != self.seq + 1 {
            return Err(flaw(&format!(
                "it is missing; event {} follows",
                record.seq
            )));
        }
        if record.prev != self.hash {
            return Err(flaw("it does not continue the event before it"));
        }
        let hash = hash_of(self.trail, record).map_err(|error| flaw(&error.to_string()))?;
        if hash != record.hash {
            return Err(flaw("it is not what was sealed"));
        }
        self.seq = record.seq;
        self.hash = hash;
        Ok(())
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
}

impl Sealed {
    /// The canonical text of the event's data, as it is stored.
    ///
    /// # Errors
    /// [`NotCanonical`] if it has none.
    pub fn data_text(&self) -> Result<String, NotCanonical> {
        let json = serde_json::to_value(&self.event.what);
        let mut json = json.map_err(|error| NotCanonical::from(&error))?;
        canonical(&json.get_mut("data").map(Value::take).unwrap_or_default())
    }
}

fn hash_of(trail: Uuid, record: &Record) -> Result<String, NotCanonical> {
    let data = Sha256::new()
        .chain_update(salt_bytes(&record.salt)?)
        .chain_update(canonical(&record.data)?);
    let sealed = json!({
        "v": VERSION,
        "session": trail,
        "seq": record.seq,
        "id": record.id,
        "at": record.at,
        "actor": record.actor,
        "command": record.command,
        "kind": record.kind,
        "data_hash": hex(&data.finalize()),
        "prev": record.prev,
    });
    let whole = Sha256::new()
        .chain_update([0_u8])
        .chain_update(canonical(&sealed)?);
    Ok(hex(&whole.finalize()))
}

/// A salt as it is written in an event.
#[must_use]
pub fn text_of(salt: [u8; 16]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(salt)
}

fn salt_bytes(salt: &str) -> Result<Vec<u8>, NotCanonical> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD
        .decode(salt)
        .map_err(|_| NotCanonical::new("its salt is not base64url"))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    let both = |byte: &u8| [digit(byte >> 4), digit(byte & 0xf)];
    bytes.iter().flat_map(both).collect()
}
