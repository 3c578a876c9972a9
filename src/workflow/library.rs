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

/// Keeps what a source says.
///
/// # Errors
/// A rejection for what cannot be kept; those of [`submit`].
pub async fn keep(
    store: &Store,
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
    let snapshot = SnapshotId(Uuid::now_v7());
    // Reading and hashing much takes a processor for long.
    let read = tokio::task::spawn_blocking(move || facts(kept)).await;
    let (facts, secret) = read.map_err(|_| stopped())??;
    let command = TakeSnapshot {
        source,
        snapshot,
        facts,
    };
    submit(store, desk, by, command, secret).await?;
    Ok(snapshot)
}

/// What the trail says of a file, and what is kept beside it.
fn facts(kept: Kept) -> Result<(SnapshotFacts, DeskSecret), Rejection> {
    let name = kept.name.as_deref().unwrap_or_default();
    let media_type = media_type(&kept.file, name);
    let text = text_in(&kept.file, media_type)?;
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
        file_name: kept.name,
    };
    let blobs = [file].into_iter().chain(text).collect();
    Ok((facts, DeskSecret::Snapshot(blobs, words)))
}

/// The text in a file: without a byte order mark, every line ending one line feed; nothing if there is none to read.
fn text_in(file: &[u8], media_type: &str) -> Result<Option<String>, Rejection> {
    if media_type != "text/plain" {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.len() > LONGEST_TEXT {
        let why = format!(
            "The text has {} bytes; at most 5 MiB of text can be searched.",
            text.len()
        );
        return Err(Rejection::invalid("too_long", "text", why));
    }
    if text.trim().is_empty() {
        return Err(Rejection::invalid(
            "empty",
            "text",
            "There is no text in it.",
        ));
    }
    Ok(Some(text))
}

fn stopped() -> DeskRefusal {
    Rejection::conflict("stopping", "Stet is stopping. Try again in a moment.").into()
}
