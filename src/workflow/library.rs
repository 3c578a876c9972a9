//! Sources of a desk: adding one that may be there, and keeping what one says.
//!
//! Must not know: HTTP; what a rule asks for.

use uuid::Uuid;

use super::desk::{DeskRefusal, submit};
use crate::domain::desk::contents::{AddSource, TakeSnapshot};
use crate::domain::desk::library::media::media_type;
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::desk::library::snapshot::{SnapshotFacts, Taken, TextFacts};
use crate::domain::source::search_words::search_words;
use crate::domain::{DeskId, PersonId, Rejection, SnapshotId, SourceId};
use crate::intake::sandbox::Sandbox;
use crate::intake::{Extracted, Flaw, Source};
use crate::store::blobs::{Blob, LONGEST};
use crate::store::{DeskSecret, Store};

/// How long the text of a snapshot is at most, in bytes of UTF-8: 5 MiB.
pub const LONGEST_TEXT: usize = 5 * 1024 * 1024;

/// What somebody wants to have kept of a source.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The file as it came.
    pub file: Vec<u8>,
    /// What it is called.
    pub name: Option<String>,
    /// How it came.
    pub how: Taken,
    /// The page it is, if it was fetched.
    pub page: Option<Source>,
}

/// Adds a source, or finds the one that has its address; true if it is new.
///
/// # Errors
/// Those of [`submit`].
pub async fn add(
    store: &Store,
    desk: DeskId,
    by: PersonId,
    record: SourceRecord,
) -> Result<(SourceId, bool), DeskRefusal> {
    let id = SourceId(Uuid::now_v7());
    let record = record.check()?;
    let url = record.url.clone();
    let command = AddSource { source: id, record };
    match submit(store, desk, by, command, DeskSecret::None).await {
        Err(refusal) if refusal.is("source_is_there") => {
            let trail = store.desk_now(desk).await?;
            let there = trail
                .zip(url)
                .and_then(|(it, url)| it.desk.library.at(&url));
            there.map(|it| (it, false)).ok_or(refusal)
        }
        added => added.map(|_| (id, true)),
    }
}

/// Keeps what a source says. Text is taken out of it in a process with bounds.
///
/// # Errors
/// A rejection for what cannot be kept; those of [`submit`].
pub async fn keep(
    store: &Store,
    sandbox: &Sandbox,
    (desk, by): (DeskId, PersonId),
    source: SourceId,
    kept: Kept,
) -> Result<SnapshotId, DeskRefusal> {
    store.must_take_writes()?;
    if kept.file.is_empty() {
        return Err(Rejection::invalid("empty", "file", "There is nothing in it.").into());
    }
    if kept.file.len() > LONGEST {
        let why = "A file of at most 20 MiB can be kept.";
        return Err(Rejection::invalid("too_long", "file", why).into());
    }
    let media_type = media_type(&kept.file, kept.name.as_deref().unwrap_or_default());
    let read = match reader(&kept, media_type) {
        Some(reader) => read(sandbox.extract(&reader, &kept.file).await, kept.how)?,
        None => Read::default(),
    };
    let snapshot = SnapshotId(Uuid::now_v7());
    // Reading and hashing much takes a processor for long.
    let facts = tokio::task::spawn_blocking(move || facts(kept, media_type, read)).await;
    let (facts, secret) = facts.map_err(|_| stopped())??;
    let command = TakeSnapshot {
        source,
        snapshot,
        facts,
    };
    submit(store, desk, by, command, secret).await?;
    Ok(snapshot)
}

/// What was read out of a file.
#[derive(Default)]
struct Read {
    text: Option<String>,
    /// Why there is no text, where there could be one.
    unread: Option<String>,
}

/// As what a file is read; nothing: it is plain text as it is, or has no text.
fn reader(kept: &Kept, media_type: &str) -> Option<Source> {
    let is_read = media_type == "application/pdf"
        || media_type == "text/html"
        || media_type.ends_with("wordprocessingml.document");
    // What a server says of a page tells its encoding.
    let is_text = media_type == "text/plain" || media_type == "application/octet-stream";
    match &kept.page {
        Some(page) if is_read || is_text => Some(page.clone()),
        None if is_read => Some(Source::File {
            name: kept.name.clone().unwrap_or_default(),
        }),
        _ => None,
    }
}

/// What reading came to. What is broken is not kept, nor is a page that is not what was asked for; a sound file out of which no
/// text can be taken is, and says why.
fn read(extracted: Result<Extracted, Flaw>, how: Taken) -> Result<Read, Rejection> {
    let refuse = |why: &str| Rejection::invalid("unread", "file", why);
    match extracted {
        Ok(page) => {
            let stub = page.remarks.iter().find(|it| it.code == "paywall");
            if let Some(stub) = stub.filter(|_| how == Taken::Fetched) {
                return Err(refuse(&stub.detail));
            }
            let text = page.kept();
            let long = text.len() > LONGEST_TEXT;
            Ok(Read {
                unread: long.then(|| too_long(text.len())),
                text: (!long).then_some(text),
            })
        }
        Err(flaw) if matches!(flaw.code.as_str(), "damaged_file" | "too_much") => {
            Err(refuse(&flaw.detail))
        }
        Err(flaw) if matches!(flaw.code.as_str(), "blocked_page" | "no_text") => match how {
            Taken::Fetched => Err(refuse(&flaw.detail)),
            Taken::Pasted | Taken::Uploaded => Ok(Read::none(flaw)),
        },
        Err(flaw) => Ok(Read::none(flaw)),
    }
}

impl Read {
    fn none(flaw: Flaw) -> Self {
        Self {
            text: None,
            unread: Some(flaw.detail),
        }
    }
}

/// What the trail says of a file, and what is kept beside it.
fn facts(
    kept: Kept,
    media_type: &'static str,
    read: Read,
) -> Result<(SnapshotFacts, DeskSecret), Rejection> {
    let plain = media_type == "text/plain" && kept.page.is_none();
    let text = match plain {
        true => Some(plain_text(&kept.file)?),
        false => read.text,
    };
    let words = text.as_deref().map(search_words).unwrap_or_default();
    let length = text.as_ref().map_or(0, |it| it.chars().count());
    let file = Blob::new(kept.file);
    let text = text.map(|it| Blob::new(it.into_bytes()));
    let facts = SnapshotFacts {
        sha256: file.sha256(),
        bytes: file.len(),
        media_type: media_type.into(),
        how: kept.how,
        text: text.as_ref().map(|it| TextFacts {
            sha256: it.sha256(),
            length: u32::try_from(length).unwrap_or(u32::MAX),
        }),
        unread: read.unread,
        file_name: kept.name,
    };
    let blobs = [file].into_iter().chain(text).collect();
    Ok((facts, DeskSecret::Snapshot(blobs, words)))
}

/// A plain text: without a byte order mark, every line ending one line feed.
fn plain_text(file: &[u8]) -> Result<String, Rejection> {
    let text = String::from_utf8_lossy(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.len() > LONGEST_TEXT {
        return Err(Rejection::invalid("too_long", "text", too_long(text.len())));
    }
    if text.trim().is_empty() {
        let why = "There is no text in it.";
        return Err(Rejection::invalid("empty", "text", why));
    }
    Ok(text)
}

fn too_long(bytes: usize) -> String {
    format!("The text has {bytes} bytes; at most 5 MiB of text can be searched.")
}

fn stopped() -> DeskRefusal {
    Rejection::conflict("stopping", "Stet is stopping. Try again in a moment.").into()
}
