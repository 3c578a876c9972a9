//! An event as it lies in a database, before it is verified.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::canonical::canonical;
use super::chain::{Chain, Data, Said, Sealed};
use super::flaw::{Flaw, Wrong};
use super::sealed_part::is_closed;
use super::strict;

/// A [`Record`](super::Record) whose data is still the text that was hashed, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of `Record`")]
pub struct RawRecord {
    pub seq: u64,
    pub id: String,
    pub at: String,
    pub actor: String,
    pub command: String,
    pub kind: String,
    pub data: String,
    pub salt: String,
    pub prev: String,
    pub hash: String,
    /// Of a redacted event the hash of what it said.
    pub data_hash: Option<String>,
}

impl RawRecord {
    /// With its data in canonical text, if that is not how it was kept.
    #[must_use]
    pub fn in_canonical_text(mut self) -> Self {
        let data = strict::read(&self.data).ok();
        // What has no canonical text stays as it is, and is then not what was sealed.
        if let Some(text) = data.and_then(|data| canonical(&data).ok()) {
            self.data = text;
        }
        self
    }

    /// Goes one event on in `chain` if this is the one that belongs there.
    ///
    /// # Errors
    /// The [`Flaw`]; the chain is then as it was.
    pub fn continues(&self, chain: &mut Chain) -> Result<(), Flaw> {
        // The hash would fit, and what it stands for would be gone.
        if is_closed(&self.data) {
            return Err(Flaw::new(self.seq, Wrong::Altered));
        }
        chain.follow(&self.said())
    }

    /// Whether it is what was sealed in this trail, wherever it stands there.
    #[must_use]
    pub fn is_sealed(&self, trail: Uuid) -> bool {
        self.said().is_sealed(trail)
    }

    /// The event, and the text of its data.
    ///
    /// # Errors
    /// [`Wrong::Unreadable`].
    pub fn read(self) -> Result<(Sealed, String), Flaw> {
        let more = [
            ("seq", Value::from(self.seq)),
            ("id", self.id.into()),
            ("at", self.at.into()),
            ("actor", self.actor.into()),
            ("command", self.command.into()),
            ("salt", self.salt.into()),
            ("prev", self.prev.into()),
            ("hash", self.hash.into()),
        ];
        let redacted = self.data_hash.map(|it| ("data_hash", it.into()));
        let sealed = read(
            self.seq,
            self.kind,
            &self.data,
            more.into_iter().chain(redacted),
        )?;
        Ok((sealed, self.data))
    }

    /// What happened, of a trail whose events are no session's.
    ///
    /// # Errors
    /// [`Wrong::Unreadable`].
    pub fn what<T: DeserializeOwned>(self) -> Result<T, Flaw> {
        read(self.seq, self.kind, &self.data, [])
    }

    fn said(&self) -> Said<'_> {
        Said {
            seq: self.seq,
            id: &self.id,
            at: &self.at,
            actor: &self.actor,
            command: &self.command,
            kind: &self.kind,
            data: match &self.data_hash {
                Some(hash) => Data::Withheld { hash },
                None => Data::Told {
                    text: &self.data,
                    salt: &self.salt,
                },
            },
            prev: &self.prev,
            hash: &self.hash,
        }
    }
}

fn read<T: DeserializeOwned>(
    seq: u64,
    kind: String,
    data: &str,
    more: impl IntoIterator<Item = (&'static str, Value)>,
) -> Result<T, Flaw> {
    let unread = |error: serde_json::Error| Flaw::new(seq, Wrong::Unreadable(error.to_string()));
    let data = serde_json::from_str(data).map_err(unread)?;
    let what = [("kind", Value::String(kind)), ("data", data)];
    let json = what.into_iter().chain(more);
    let json: Map<String, Value> = json.map(|(name, value)| (name.into(), value)).collect();
    serde_json::from_value(Value::Object(json)).map_err(unread)
}
