//! Reading a trail again from the start, believing nothing: every hash, and that the events fold to the state they claim.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::chain::{Chain, Record};
use crate::domain::{Event, PersonId, Session, SessionId, view};

/// The first thing found wrong in a trail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {why}")]
pub struct Flaw {
    /// The first event that is wrong.
    pub seq: u64,
    /// What is wrong.
    pub why: String,
}

/// A trail that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The session its events make.
    pub session: Session,
    /// The last event's hash, hex.
    pub hash: String,
}

/// The JSON report, as far as it proves itself: format `stet.report/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// `stet.report/1`.
    pub format: String,
    /// The desk's name.
    pub desk: String,
    /// The session.
    pub session: SessionId,
    /// When the report was written, RFC 3339.
    pub written_at: String,
    /// Names by id.
    pub people: BTreeMap<PersonId, String>,
    /// The end of the chain.
    pub head: ExportHead,
    /// The state document.
    pub state: Value,
    /// All events.
    pub events: Vec<Record>,
}

/// The end of an exported chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportHead {
    /// The last event.
    pub seq: u64,
    /// Its hash, hex.
    pub hash: String,
}

/// Re-hashes and re-folds `records` from the first.
///
/// # Errors
/// The first [`Flaw`].
pub fn verify(id: SessionId, records: impl IntoIterator<Item = Record>) -> Result<Verified, Flaw> {
    let mut chain = Chain::new(id.0);
    let mut session: Option<Session> = None;
    for record in records {
        chain.check(&record)?;
        let seq = record.seq;
        let event = event_of(&record)?;
        let fits = match &mut session {
            None => Session::begin(id, &event).map(|begun| session = Some(begun)),
            Some(session) => session.apply(&event).map(drop),
        };
        fits.map_err(|misfit| Flaw {
            seq,
            why: misfit.why,
        })?;
    }
    let session = session.ok_or_else(|| Flaw {
        seq: 1,
        why: "there is no event at all".into(),
    })?;
    Ok(Verified {
        session,
        hash: chain.hash().to_owned(),
    })
}

/// Verifies an exported report offline: its chain, its end, and that its state is what its events make.
///
/// # Errors
/// The first [`Flaw`].
pub fn verify_export(export: Export) -> Result<Verified, Flaw> {
    let Export {
        session,
        head,
        state,
        events,
        ..
    } = export;
    let verified = verify(session, events)?;
    let seq = verified.session.seq;
    if head.seq != seq || head.hash != verified.hash {
        return Err(Flaw {
            seq: seq + 1,
            why: format!(
                "it is missing; the report says it ends at event {}",
                head.seq
            ),
        });
    }
    if state != view::document(&verified.session) {
        return Err(Flaw {
            seq,
            why: "the state in the report is not what the events make".into(),
        });
    }
    Ok(verified)
}

fn event_of(record: &Record) -> Result<Event, Flaw> {
    let seq = record.seq;
    let unread = |error: serde_json::Error| Flaw {
        seq,
        why: format!("this version of Stet cannot read it: {error}"),
    };
    let mut json = serde_json::to_value(record).map_err(unread)?;
    if let Some(map) = json.as_object_mut() {
        for proof in ["salt", "prev", "hash"] {
            map.remove(proof);
        }
    }
    serde_json::from_value(json).map_err(unread)
}
