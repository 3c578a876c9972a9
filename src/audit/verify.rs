//! Reading a trail again from the start, believing nothing: every hash, and that the events fold to the state they claim.

use super::chain::{Chain, Exported, Record};
use super::flaw::{Flaw, Wrong};
use crate::domain::audience::WITHHELD;
use crate::domain::{Event, Session, SessionId};

/// A trail that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The session its events make.
    pub session: Session,
    /// The last event's hash, hex.
    pub hash: String,
    /// How many of its events are withheld.
    pub withheld: u64,
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
    for record in records {
        match (record.into(), &mut session) {
            (Exported::Whole(record), session) => {
                chain.check(&record)?;
                let event = event_of(&record)?;
                match session {
                    None => *session = Some(Session::begin(id, &event)?),
                    Some(session) => drop(session.apply(&event)?),
                }
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
    })
}

fn event_of(record: &Record) -> Result<Event, Flaw> {
    let seq = record.seq;
    let unread = |error: serde_json::Error| Flaw::new(seq, Wrong::Unreadable(error.to_string()));
    let mut json = serde_json::to_value(record).map_err(unread)?;
    if let Some(map) = json.as_object_mut() {
        for proof in ["salt", "prev", "hash"] {
            map.remove(proof);
        }
    }
    serde_json::from_value(json).map_err(unread)
}
