//! Taking in a session that another Stet wrote down: its report is verified and kept as it is, and the desk's trail says so.
//!
//! Must not know: what a report looks like.

use super::desk::{DeskRefusal, submit};
use crate::audit::{KeptReport, Refused};
use crate::domain::desk::contents::ImportSession;
use crate::domain::desk::imported::ImportedReport;
use crate::domain::{DeskId, PersonId, Rejection, SessionId};
use crate::store::blobs::{Blob, LONGEST};
use crate::store::{DeskSecret, Store};

/// Takes the signed JSON report of a session in.
///
/// # Errors
/// A [`DeskRefusal`], if the report is not whole, or the desk has the session, or another history of it.
pub async fn import(
    store: &Store,
    desk: DeskId,
    by: PersonId,
    file: Vec<u8>,
) -> Result<ImportedReport, DeskRefusal> {
    if file.len() > LONGEST {
        let why = "A report that is taken in has at most 20 MiB.";
        return Err(Rejection::invalid("too_long", "file", why).into());
    }
    // Reading and hashing much takes a processor for long.
    let read = tokio::task::spawn_blocking(move || read(file)).await;
    let stopped = |_| Rejection::conflict("stopping", "The server is stopping.");
    let (kept, file) = read.map_err(stopped)??;
    let session = kept.session.id;
    if store.desk_of(session).await? == Some(desk) {
        let why = "This session is on this desk already, with all its events.";
        return Err(Rejection::conflict("session_here", why).into());
    }
    let known = imported(store, desk, session).await?;
    let same = known.and_then(|known| {
        let at = usize::try_from(known.head).ok()?.checked_sub(1)?;
        kept.hashes.get(at).cloned()
    });
    let report = ImportedReport {
        session,
        title: kept.session.details.title.clone(),
        desk: kept.desk,
        key: kept.signed_by.to_string(),
        written_at: kept.written_at,
        head: kept.session.seq,
        hash: kept.hash,
        sha256: file.sha256(),
        bytes: file.len(),
    };
    let command = ImportSession {
        report: report.clone(),
        continues: same,
    };
    submit(store, desk, by, command, DeskSecret::Imported(file)).await?;
    Ok(report)
}

/// What the desk took in of a session.
///
/// # Errors
/// Those of the database.
pub async fn imported(
    store: &Store,
    desk: DeskId,
    session: SessionId,
) -> Result<Option<ImportedReport>, DeskRefusal> {
    let desk = store.desk_now(desk).await?;
    Ok(desk.and_then(|it| Some(it.desk.imported.get(&session)?.0.clone())))
}

fn read(file: Vec<u8>) -> Result<(KeptReport, Blob), Rejection> {
    let unread = |why: String| Rejection::invalid("no_report", "file", why);
    let text = std::str::from_utf8(&file).map_err(|_| unread(format!("{NO_REPORT}.")))?;
    let kept = KeptReport::read(text).map_err(|refused| match refused {
        Refused::Altered(flaw) => {
            let why = format!("This report is not as it was written: {}", flaw.words());
            Rejection::invalid("altered", "file", why)
        }
        Refused::Unreadable(why) => unread(format!("{NO_REPORT}: {why}.")),
    })?;
    Ok((kept, Blob::new(file)))
}

const NO_REPORT: &str = "This is no signed JSON report of a session";
