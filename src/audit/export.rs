//! The JSON report: how it is signed as a whole, and read again believing nothing.
//!
//! Its last member is a [signed note](super::note) about all that stands before it: the head of the chain, a hash of each
//! other member, and one of the bytes themselves, so that the same values in other words are another file.
//!
//! Must not know: how a report is made, nor where keys are kept.

use std::collections::BTreeMap;
use std::io::{self, Read};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical::canonical;
use super::checkpoint::{Checkpoint, Inclusion};
use super::exported::Exported;
use super::flaw::{Flaw, Wrong};
use super::note::{NoteError, SigningKey, VerifyingKey};
use super::report_reader;
use super::snapshots::{self, ExportedSnapshot, PassagesChecked};
use super::verify::Verified;
use crate::domain::audience::Hidden;
use crate::domain::desk::EarlierName;
use crate::domain::{PersonId, SessionId, SnapshotId, view};

/// The format of the JSON report.
pub const FORMAT: &str = "stet.report/2";

/// The format before reports were signed. It is read for ever.
const UNSIGNED: &str = "stet.report/1";

/// What the signed note of a report begins with.
const SUBJECT: &str = "stet report";

/// What stands between all that is signed and the note.
const SEAM: &str = ",\n  \"signature\": ";
const END: &str = "\n}\n";

/// The JSON report without its signature.
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
    /// The key it is signed with, as a C2SP verifier key; none of a report of the first format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// That the trail stands in a checkpoint as it is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<Inclusion>,
    /// Names by id.
    pub people: BTreeMap<PersonId, String>,
    /// What people were called before, by id, of those who were renamed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earlier_names: BTreeMap<PersonId, Vec<EarlierName>>,
    /// The texts in which quoted passages were looked for, by the id of the snapshot.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub snapshots: BTreeMap<SnapshotId, ExportedSnapshot>,
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

/// Why a text is no JSON report.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not JSON, or has members that a report has not, or has one twice.
    #[error("{0}")]
    Malformed(#[from] serde_json::Error),
    /// It is something else, or of another version.
    #[error("its format is `{0}`; this version of Stet reads `{FORMAT}` and `{UNSIGNED}`")]
    Format(String),
    /// A person or a snapshot stands there under two spellings of its id.
    #[error("somebody stands in `people` twice, or a text in `snapshots`")]
    Twice,
    /// The time of writing is no time.
    #[error("`written_at` is no time: {0}")]
    Time(String),
    /// It has no key or no signature, as only reports of the first format have none.
    #[error("it is not signed, as every report of its format is")]
    Unsigned,
    /// It names no key that anything could be signed with.
    #[error("its `key`: {0}")]
    Key(NoteError),
    /// Its values are those that were signed, written otherwise.
    #[error(
        "it says what was signed in other bytes: spaces, escapes or the order of members were changed"
    )]
    Rewritten,
    /// A value has no canonical bytes.
    #[error("{0}")]
    NotCanonical(#[from] super::canonical::NotCanonical),
}

/// Whether the state in a report was held against its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateCheck {
    /// It is what they make.
    Same,
    /// It is a document of this version, which this Stet does not make.
    OtherVersion(u32),
}

/// A report as it was read, not yet verified as a whole.
#[derive(Debug)]
pub struct ReadExport {
    /// Without its events, which were let go of.
    export: Export,
    /// What came of those.
    trail: Result<Verified, Flaw>,
    noted: Option<String>,
    signature: Option<Signature>,
}

impl ReadExport {
    /// What it says is the hash of the event that was to be noted; proven once it is verified.
    #[must_use]
    pub fn noted_hash(&self) -> Option<&str> {
        self.noted.as_deref()
    }
}

#[derive(Debug)]
struct Signature {
    key: VerifyingKey,
    note: String,
    /// SHA-256 of the bytes that are signed, hex.
    bytes: String,
}

/// A report that holds.
#[derive(Debug)]
pub struct VerifiedExport {
    /// Its trail.
    pub trail: Verified,
    /// Whether its state was compared.
    pub state: StateCheck,
    /// How many of its passages were looked for again, and found as is said.
    pub passages: PassagesChecked,
    /// Whose signature it bears, if it is signed at all.
    pub signed_by: Option<VerifyingKey>,
    /// The checkpoint in which the trail stands so, if one is with it.
    pub checkpoint: Option<Checkpoint>,
}

impl Export {
    /// The file of this report, signed.
    ///
    /// # Errors
    /// Those of its values that cannot be hashed.
    pub fn signed(mut self, key: &SigningKey) -> Result<Vec<u8>, Unreadable> {
        self.key = Some(key.verifying().to_string());
        let mut file = serde_json::to_vec_pretty(&self)?;
        file.truncate(file.len().saturating_sub(2));
        let note = key.sign(&note(&self, &digest(&file))?);
        file.extend_from_slice(SEAM.as_bytes());
        serde_json::to_writer(&mut file, &note)?;
        file.extend_from_slice(END.as_bytes());
        Ok(file)
    }
}

/// What is signed: the head of the chain, then each member of the report but the events, which the head stands for, then
/// the bytes.
fn note(export: &Export, bytes: &str) -> Result<String, Unreadable> {
    let ExportHead { seq, hash } = &export.head;
    let mut note = format!("{SUBJECT}\nsession {}\nhead {seq} {hash}\n", export.session);
    let mut say = |name: &str, value: &Value| -> Result<(), Unreadable> {
        let digest = digest(canonical(value)?.as_bytes());
        note.push_str(&format!("{name} {digest}\n"));
        Ok(())
    };
    say("format", &json!(export.format))?;
    say("desk", &json!(export.desk))?;
    say("written_at", &json!(export.written_at))?;
    say("key", &json!(export.key))?;
    if let Some(inclusion) = &export.checkpoint {
        say("checkpoint", &json!(inclusion))?;
    }
    say("people", &json!(export.people))?;
    if !export.earlier_names.is_empty() {
        say("earlier_names", &json!(export.earlier_names))?;
    }
    if !export.snapshots.is_empty() {
        say("snapshots", &json!(export.snapshots))?;
    }
    say("document", &json!(export.document))?;
    say("state", &export.state)?;
    note.push_str(&format!("bytes {bytes}\n"));
    Ok(note)
}

fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Reads a JSON report.
///
/// # Errors
/// [`Unreadable`]: nothing but a report's members may stand in it, each once and the signature last.
pub fn read_export(text: &str) -> Result<ReadExport, Unreadable> {
    read_export_from(|| Ok(text.as_bytes()), None)
}

/// Reads a JSON report event by event. `open` begins at its beginning, once to read it and once for the signature; `note` is the
/// number of an event whose hash is wanted.
///
/// # Errors
/// [`Unreadable`]: nothing but a report's members may stand in it, each once and the signature last.
pub fn read_export_from<R: Read>(
    open: impl Fn() -> io::Result<R>,
    note: Option<u64>,
) -> Result<ReadExport, Unreadable> {
    let parsed = report_reader::parse(open().map_err(unread)?, note)?;
    let mut members = parsed.members;
    let many = |name: &str| Some(members.get(name)?.as_object()?.len());
    let (people, snapshots) = (many("people"), many("snapshots").unwrap_or_default());
    let note = members.remove("signature");
    let export: Export = serde_json::from_value(Value::Object(members))?;
    if people != Some(export.people.len()) || snapshots != export.snapshots.len() {
        return Err(Unreadable::Twice);
    }
    if chrono::DateTime::parse_from_rfc3339(&export.written_at).is_err() {
        return Err(Unreadable::Time(export.written_at));
    }
    let signature = match (export.format.as_str(), note, &export.key) {
        (UNSIGNED, None, None)
            if export.earlier_names.is_empty() && export.snapshots.is_empty() =>
        {
            None
        }
        (FORMAT, Some(Value::String(note)), Some(key)) => {
            Some(signature(open().map_err(unread)?, note, key)?)
        }
        (FORMAT | UNSIGNED, ..) => return Err(Unreadable::Unsigned),
        _ => return Err(Unreadable::Format(export.format)),
    };
    Ok(ReadExport {
        export,
        trail: parsed.trail,
        noted: parsed.noted,
        signature,
    })
}

fn unread(error: io::Error) -> Unreadable {
    Unreadable::Malformed(serde_json::Error::io(error))
}

/// The signature of a file, and the hash of what it stands behind: of nothing, if it does not stand at the end as Stet
/// writes it. Then the values may still say what was altered.
fn signature(file: impl Read, note: String, key: &str) -> Result<Signature, Unreadable> {
    let end = format!("{SEAM}{}{END}", serde_json::to_string(&note)?);
    Ok(Signature {
        key: VerifyingKey::read(key).map_err(Unreadable::Key)?,
        bytes: report_reader::digest_before(file, end.as_bytes()).map_err(unread)?,
        note,
    })
}

/// Verifies an exported report offline: its chain, its end, that its state is what its events make, if it is of the version
/// that this Stet makes (a release that changes the document makes no older report look altered), and its signature.
///
/// Whose key signed it is for the reader to compare; of an unsigned one of the first format nothing proves names, desk and
/// date, nor that nobody wrote all of it anew.
///
/// # Errors
/// The first [`Flaw`], or that it was written otherwise.
pub fn verify_export(read: ReadExport) -> Result<VerifiedExport, Refused> {
    let ReadExport {
        export,
        trail,
        signature,
        ..
    } = read;
    let signed = signature.as_ref().map(|it| note(&export, &it.bytes));
    let signed = signed.transpose()?;
    let trail = trail?;
    let (seq, head) = (trail.session.seq, &export.head);
    if head.seq > seq {
        return Err(Flaw::new(seq + 1, Wrong::Missing).into());
    }
    if head.seq < seq {
        return Err(Flaw::new(head.seq + 1, Wrong::BeyondEnd).into());
    }
    if head.hash != trail.hash {
        return Err(Flaw::new(seq, Wrong::AnotherEnd).into());
    }
    let state = if export.document != view::VERSION {
        StateCheck::OtherVersion(export.document)
    } else if export.state == view::document(&trail.session, &Hidden::default()) {
        StateCheck::Same
    } else {
        return Err(Flaw::new(seq, Wrong::State).into());
    };
    let passages = snapshots::check(&trail.session, &export.snapshots);
    let passages = passages.map_err(|wrong| Flaw::new(seq, wrong))?;
    let signed_by = match (signature, signed) {
        (Some(signature), Some(signed)) => {
            fits(&signature, &signed, seq)?;
            Some(signature.key)
        }
        _ => None,
    };
    let checkpoint = match (&export.checkpoint, &signed_by) {
        (None, _) => None,
        (Some(inclusion), Some(key)) => {
            let end = (seq, trail.hash.as_str());
            let checkpoint = inclusion.verify(key, export.session, end);
            Some(checkpoint.map_err(|why| Flaw::new(seq, Wrong::Checkpoint(why)))?)
        }
        (Some(_), None) => return Err(Unreadable::Unsigned.into()),
    };
    Ok(VerifiedExport {
        trail,
        state,
        passages,
        signed_by,
        checkpoint,
    })
}

/// Why a report does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Something in it is not as it was written.
    #[error("{0}")]
    Altered(#[from] Flaw),
    /// It is no report as Stet writes it.
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
}

/// Refuses unless the signature is that of its key over `signed`; names the first member that it says something else of.
/// `seq` is the last event.
fn fits(signature: &Signature, signed: &str, seq: u64) -> Result<(), Refused> {
    let altered = |wrong| Err(Flaw::new(seq, wrong).into());
    let Ok(text) = signature.key.open(&signature.note) else {
        return altered(Wrong::Signature);
    };
    let mut lines = text.lines().zip(signed.lines());
    let differs = lines.find(|(was, is)| was != is);
    match differs.and_then(|(was, _)| was.split_once(' ')) {
        None if text == signed => Ok(()),
        None => altered(Wrong::Signature),
        Some(("bytes", _)) => Err(Unreadable::Rewritten.into()),
        Some((name, _)) => altered(Wrong::Field(name.into())),
    }
}
