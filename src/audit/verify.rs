//! Reading a trail again from the start, believing nothing: every hash, and that the events fold to the state they claim.

use std::collections::BTreeMap;

use super::canonical::canonical;
use super::chain::{Chain, data_hash};
use super::exported::{Exported, event_of};
use super::flaw::{Flaw, Wrong};
use crate::domain::audience::WITHHELD;
use crate::domain::session::redact::{FEWEST, GONE};
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
    let mut verifying = Verifying::new(id);
    for record in records {
        verifying.take(record.into())?;
    }
    verifying.end()
}

/// A trail that is verified event by event, and of which nothing is kept but the session that they make.
#[derive(Debug)]
pub(super) struct Verifying {
    id: SessionId,
    chain: Chain,
    session: Option<Session>,
    withheld: u64,
    instead: Instead,
}

impl Verifying {
    pub(super) fn new(id: SessionId) -> Self {
        Self {
            id,
            chain: Chain::new(id.0),
            session: None,
            withheld: 0,
            instead: Instead::default(),
        }
    }

    /// Goes one event on. After an error there is nothing to go on from.
    pub(super) fn take(&mut self, record: Exported) -> Result<(), Flaw> {
        match (record, &mut self.session) {
            (Exported::Whole(record), _) => {
                self.chain.check(&record)?;
                let event = event_of(record)?;
                self.instead.note(&event);
                self.go_on(&event)
            }
            (Exported::Redacted(record), _) => {
                self.chain.follow(&record.said())?;
                // What has no canonical text was never written instead.
                let data = canonical(&record.data).unwrap_or_default();
                self.instead.found(record.seq, &record.salt, &data);
                let event = event_of(record.with_data())?;
                // One that says so may be redacted, too.
                self.instead.note(&event);
                self.go_on(&event)
            }
            // Anything else that is missing would change what is left.
            (Exported::Withheld(event), _) if !WITHHELD.contains(&event.kind.as_str()) => {
                Err(Flaw::new(event.seq, Wrong::Missing))
            }
            (Exported::Withheld(event), Some(session)) => {
                self.chain.follow(&event.said())?;
                session.skip(event.seq)?;
                self.withheld += 1;
                Ok(())
            }
            (Exported::Withheld(_), None) => Err(Flaw::new(1, Wrong::Missing)),
        }
    }

    fn go_on(&mut self, event: &Event) -> Result<(), Flaw> {
        match &mut self.session {
            None => self.session = Some(Session::begin(self.id, event)?),
            Some(session) => drop(session.apply(event)?),
        }
        Ok(())
    }

    /// What the trail makes, if it ends here.
    pub(super) fn end(self) -> Result<Verified, Flaw> {
        let session = self.session.ok_or(Flaw::new(1, Wrong::Missing))?;
        Ok(Verified {
            session,
            hash: self.chain.hash().to_owned(),
            withheld: self.withheld,
            redacted: self.instead.all_are_said()?,
        })
    }
}

/// What redacted events say instead, which no hash of theirs covers: the last event that redacted each must hold it.
#[derive(Debug, Default)]
pub struct Instead {
    found: BTreeMap<u64, String>,
    said: BTreeMap<u64, String>,
}

impl Instead {
    /// Takes note of a redacted event, with the salt and the canonical text of what it says instead.
    pub fn found(&mut self, seq: u64, salt: &str, data: &str) {
        let gap: String = std::iter::repeat_n(GONE, FEWEST).collect();
        // What has no gap was not redacted, and what has no salt was never written.
        let hash = data.contains(&gap).then(|| data_hash(salt, data).ok());
        self.found.insert(seq, hash.flatten().unwrap_or_default());
    }

    /// Takes note of what an event says about redacted ones.
    pub fn note(&mut self, event: &Event) {
        if let EventKind::EventRedacted(it) = &event.kind
            && it.event < event.seq
        {
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
