//! Events as they are handed on: whole, or with only the proof of what is not for everybody, or of what may not be kept.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::canonical::NotCanonical;
use super::chain::{Data, Record, Said, Sealed, data_hash};
use super::flaw::{Flaw, Wrong};
use crate::domain::Event;

/// A sealed event of which only the proof is told: its data and its salt are withheld, and the hash of both stands for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the fields of `Record`, and the hash of its data"
)]
pub struct Withheld {
    pub seq: u64,
    pub id: String,
    pub at: String,
    pub actor: String,
    pub command: String,
    pub kind: String,
    /// SHA-256 of salt and canonical data, hex.
    pub data_hash: String,
    pub prev: String,
    pub hash: String,
}

/// A sealed event out of which words were taken: the hash of what it said stands for that, beside what is said instead, which
/// rests on whoever took them out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the fields of `Record`, and the hash of its data"
)]
pub struct Redacted {
    pub seq: u64,
    pub id: String,
    pub at: String,
    pub actor: String,
    pub command: String,
    pub kind: String,
    /// What is said instead. A later event holds its hash.
    pub data: Value,
    /// The salt of that.
    pub salt: String,
    /// SHA-256 of salt and canonical data as they were, hex.
    pub data_hash: String,
    pub prev: String,
    pub hash: String,
}

/// An event of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Exported {
    /// With what happened.
    Whole(Record),
    /// With what is said instead.
    Redacted(Redacted),
    /// Without: it is not for everybody.
    Withheld(Withheld),
}

impl Exported {
    /// Its hash, hex.
    #[must_use]
    pub fn hash(&self) -> &str {
        match self {
            Self::Whole(record) => &record.hash,
            Self::Redacted(event) => &event.hash,
            Self::Withheld(event) => &event.hash,
        }
    }

    /// The event with its place in the chain; nothing of one that is withheld.
    pub(super) fn into_sealed(self) -> Result<Option<Sealed>, Flaw> {
        let (record, data_hash) = match self {
            Self::Whole(record) => (record, None),
            Self::Redacted(event) => {
                let hash = event.data_hash.clone();
                (event.with_data(), Some(hash))
            }
            Self::Withheld(_) => return Ok(None),
        };
        let (salt, prev) = (record.salt.clone(), record.prev.clone());
        let hash = record.hash.clone();
        Ok(Some(Sealed {
            event: event_of(record)?,
            salt,
            prev,
            hash,
            data_hash,
        }))
    }

    /// Reads one; an error names what is wrong with the one it is.
    pub(super) fn of(json: Value) -> serde_json::Result<Self> {
        match (json.get("data_hash"), json.get("data")) {
            (Some(_), Some(_)) => serde_json::from_value(json).map(Self::Redacted),
            (Some(_), None) => serde_json::from_value(json).map(Self::Withheld),
            (None, _) => serde_json::from_value(json).map(Self::Whole),
        }
    }
}

impl<'de> Deserialize<'de> for Exported {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::of(Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl From<Record> for Exported {
    fn from(record: Record) -> Self {
        Self::Whole(record)
    }
}

impl Redacted {
    pub(super) fn said(&self) -> Said<'_> {
        Said {
            seq: self.seq,
            id: &self.id,
            at: &self.at,
            actor: &self.actor,
            command: &self.command,
            kind: &self.kind,
            data: Data::Withheld {
                hash: &self.data_hash,
            },
            prev: &self.prev,
            hash: &self.hash,
        }
    }

    /// As a record with what is said instead.
    pub(super) fn with_data(self) -> Record {
        Record {
            seq: self.seq,
            id: self.id,
            at: self.at,
            actor: self.actor,
            command: self.command,
            kind: self.kind,
            data: self.data,
            salt: self.salt,
            prev: self.prev,
            hash: self.hash,
        }
    }

    /// The event without what is said instead.
    #[must_use]
    pub fn withhold(self) -> Withheld {
        Withheld {
            seq: self.seq,
            id: self.id,
            at: self.at,
            actor: self.actor,
            command: self.command,
            kind: self.kind,
            data_hash: self.data_hash,
            prev: self.prev,
            hash: self.hash,
        }
    }
}

impl Withheld {
    /// An event without its data and its salt.
    ///
    /// # Errors
    /// [`NotCanonical`] if its data has no canonical text, or its salt is none.
    pub fn of(record: Record) -> Result<Self, NotCanonical> {
        let data_hash = data_hash(&record.salt, &record.data_text()?)?;
        Ok(Self {
            seq: record.seq,
            id: record.id,
            at: record.at,
            actor: record.actor,
            command: record.command,
            kind: record.kind,
            data_hash,
            prev: record.prev,
            hash: record.hash,
        })
    }

    pub(super) fn said(&self) -> Said<'_> {
        Said {
            seq: self.seq,
            id: &self.id,
            at: &self.at,
            actor: &self.actor,
            command: &self.command,
            kind: &self.kind,
            data: Data::Withheld {
                hash: &self.data_hash,
            },
            prev: &self.prev,
            hash: &self.hash,
        }
    }
}

/// The event that a record says. Its members are moved and not written and read again: of a long trail that was most of the
/// work.
pub(super) fn event_of(record: Record) -> Result<Event, Flaw> {
    let seq = record.seq;
    let members = [
        ("seq", seq.into()),
        ("id", record.id.into()),
        ("at", record.at.into()),
        ("actor", record.actor.into()),
        ("command", record.command.into()),
        ("kind", record.kind.into()),
        ("data", record.data),
    ];
    let members = members.map(|(name, value): (&str, Value)| (name.to_owned(), value));
    let event = serde_json::from_value(Value::Object(members.into_iter().collect()));
    event.map_err(|error| Flaw::new(seq, Wrong::Unreadable(error.to_string())))
}
