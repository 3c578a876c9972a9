//! Reading a trail again from the start, believing nothing: every hash, and that the events fold to the state they claim.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::chain::{Chain, Exported, Record};
use super::flaw::{Flaw, Wrong};
use super::strict;
use crate::domain::audience::{Hidden, WITHHELD};
use crate::domain::{Event, PersonId, Session, SessionId, view};

/// The format of the JSON report.
pub const FORMAT: &str = "stet.report/1";

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

/// Whether the state in a report was held against its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateCheck {
    /// It is what they make.
    Same,
    /// It is a document of this version, which this Stet does not make.
    OtherVersion(u32),
}

/// The JSON report. Its events and its state prove each other; nothing proves the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// [`FORMAT`].
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
    /// The [version](view::VERSION) of the state document.
    pub document: u32,
    /// The state document.
    pub state: Value,
    /// All events.
    pub events: Vec<Exported>,
}

/// The end of an exported chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportHead {
    /// The last event.
    pub seq: u64,
    /// Its hash, hex.
    pub hash: String,
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

/// Why a text is no JSON report.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not JSON, or has members that a report has not, or has one twice.
    #[error("{0}")]
    Malformed(#[from] serde_json::Error),
    /// It is something else, or of another version.
    #[error("its format is `{0}`; this version of Stet reads `{FORMAT}`")]
    Format(String),
    /// One person stands there under two spellings of their id.
    #[error("somebody stands in `people` twice")]
    Twice,
    /// The time of writing is no time.
    #[error("`written_at` is no time: {0}")]
    Time(String),
}

/// Reads a JSON report.
///
/// # Errors
/// [`Unreadable`]: nothing but a report's members may stand in it, and each once.
pub fn read_export(text: &str) -> Result<Export, Unreadable> {
    let json = strict::read(text)?;
    let people = json.get("people").and_then(Value::as_object);
    let people = people.map(serde_json::Map::len);
    let export: Export = serde_json::from_value(json)?;
    if people != Some(export.people.len()) {
        return Err(Unreadable::Twice);
    }
    if export.format != FORMAT {
        return Err(Unreadable::Format(export.format));
    }
    if chrono::DateTime::parse_from_rfc3339(&export.written_at).is_err() {
        return Err(Unreadable::Time(export.written_at));
    }
    Ok(export)
}

/// Verifies an exported report offline: its chain, its end, and that its state is what its events make, if it is of the
/// version that this Stet makes: a release that changes the document makes no older report look altered.
///
/// That nobody wrote all of it anew it cannot tell, nor whether the names, the desk and the date are true.
///
/// # Errors
/// The first [`Flaw`].
pub fn verify_export(export: Export) -> Result<(Verified, StateCheck), Flaw> {
    let verified = verify(export.session, export.events)?;
    let (seq, head) = (verified.session.seq, export.head);
    if head.seq > seq {
        return Err(Flaw::new(seq + 1, Wrong::Missing));
    }
    if head.seq < seq {
        return Err(Flaw::new(head.seq + 1, Wrong::BeyondEnd));
    }
    if head.hash != verified.hash {
        return Err(Flaw::new(seq, Wrong::AnotherEnd));
    }
    if export.document != view::VERSION {
        return Ok((verified, StateCheck::OtherVersion(export.document)));
    }
    if export.state != view::document(&verified.session, &Hidden::default()) {
        return Err(Flaw::new(seq, Wrong::State));
    }
    Ok((verified, StateCheck::Same))
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
