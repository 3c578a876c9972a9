//! Reading a JSON report as it comes: each event is verified and let go of before the next is read, so that a report may be longer
//! than what fits into memory.
//!
//! What is wrong with the file is told before what is wrong with the trail: the rest is read also when an event was altered.

use std::fmt;
use std::io::{self, Read};

use data_encoding::HEXLOWER;
use serde::de::{Deserialize, DeserializeSeed};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::exported::Exported;
use super::flaw::{Flaw, Wrong};
use super::strict::Strict;
use super::verify::{Verified, Verifying};
use crate::domain::SessionId;

/// All of a report but its events, and what came of those.
pub(super) struct Parsed {
    /// The other members, and `events` as an empty list, if it is there.
    pub(super) members: Map<String, Value>,
    pub(super) trail: Result<Verified, Flaw>,
    /// The hash of the event that was to be noted, hex.
    pub(super) noted: Option<String>,
}

/// Reads a report; `note` is the number of an event whose hash is wanted.
pub(super) fn parse(from: impl Read, note: Option<u64>) -> serde_json::Result<Parsed> {
    let mut reader =
        serde_json::Deserializer::from_reader(io::BufReader::with_capacity(1 << 16, from));
    let mut events = Events {
        verifying: None,
        flaw: None,
        seen: 0,
        early: Vec::new(),
        note,
        noted: None,
    };
    let members = Members(&mut events).deserialize(&mut reader)?;
    reader.end()?;
    let trail = match (events.flaw, events.verifying) {
        (Some(flaw), _) => Err(flaw),
        (None, Some(verifying)) => verifying.end(),
        (None, None) => Err(Flaw::new(1, Wrong::Missing)),
    };
    Ok(Parsed {
        members,
        trail,
        noted: events.noted,
    })
}

/// SHA-256 of all that stands before `end`, hex; of nothing, if something else stands at the end.
pub(super) fn digest_before(mut from: impl Read, end: &[u8]) -> io::Result<String> {
    let (mut hash, mut kept) = (Sha256::new(), Vec::new());
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut chunk)?;
        kept.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if read == 0 {
            break;
        }
        // What may be the end is held back.
        let sure = kept.len().saturating_sub(end.len());
        hash.update(kept.get(..sure).unwrap_or_default());
        kept.drain(..sure);
    }
    let hash = if kept == end { hash } else { Sha256::new() };
    Ok(HEXLOWER.encode(&hash.finalize()))
}

/// The events as they come.
struct Events {
    verifying: Option<Verifying>,
    /// The first thing wrong; nothing after it is looked at.
    flaw: Option<Flaw>,
    seen: u64,
    /// Those that came before it was known whose they are.
    early: Vec<Exported>,
    note: Option<u64>,
    noted: Option<String>,
}

impl Events {
    fn take(&mut self, event: Exported) {
        self.seen += 1;
        if self.note == Some(self.seen) {
            self.noted = Some(event.hash().to_owned());
        }
        match (&self.flaw, &mut self.verifying) {
            (None, Some(verifying)) => self.flaw = verifying.take(event).err(),
            (None, None) => self.early.push(event),
            (Some(_), _) => {}
        }
    }

    /// Verifies events that stood before their session, as Stet does not write them.
    fn verify_early(&mut self, session: Option<SessionId>) {
        let (None, Some(session)) = (&self.verifying, session) else {
            return;
        };
        self.verifying = Some(Verifying::new(session));
        let early = std::mem::take(&mut self.early);
        self.seen -= u64::try_from(early.len()).unwrap_or_default();
        early.into_iter().for_each(|it| self.take(it));
    }
}

struct Members<'a>(&'a mut Events);

impl<'de> DeserializeSeed<'de> for Members<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                let why = format_args!("the member `{name}` stands twice");
                return Err(Error::custom(why));
            }
            let value = if name == "events" {
                self.0.verifying = session_of(&map).map(Verifying::new);
                members.next_value_seed(&mut *self.0)?;
                Value::Array(Vec::new())
            } else {
                let Strict(value) = members.next_value()?;
                value
            };
            map.insert(name, value);
        }
        self.0.verify_early(session_of(&map));
        Ok(map)
    }
}

/// The session, if it has been read. One that is none is told when all has been.
fn session_of(members: &Map<String, Value>) -> Option<SessionId> {
    SessionId::deserialize(members.get("session")?).ok()
}

impl<'de> DeserializeSeed<'de> for &mut Events {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for &mut Events {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut events: A) -> Result<(), A::Error> {
        while let Some(Strict(event)) = events.next_element()? {
            self.take(Exported::of(event).map_err(Error::custom)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_end_is_hashed_however_it_is_read() {
        /// Gives a few bytes at a time.
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let most = self.1.min(into.len());
                self.0.read(&mut into[..most])
            }
        }
        let whole = b"all that is signed, and the END";
        let before = HEXLOWER.encode(&Sha256::digest(b"all that is signed, and the "));
        let nothing = HEXLOWER.encode(&Sha256::digest(b""));
        for size in [1, 2, 3, 4, 100] {
            let digest = |end: &[u8]| digest_before(Slow(whole, size), end).unwrap();
            assert_eq!(digest(b"END"), before, "{size}");
            assert_eq!(digest(b"ENE"), nothing, "{size}");
            assert_eq!(digest(&[b'x'; 200]), nothing, "{size}");
        }
    }
}
