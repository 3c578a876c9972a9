//! `stet verify` and `stet export`.

use std::io::Write;
use std::path::Path;

use chrono::Utc;
use stet::audit::{self, Export, Verified};
use stet::domain::{Session, SessionId};
use stet::report::{FORMATS, Report};
use stet::store::Store;

use super::Failure;

/// Re-reads and re-hashes a session from the database.
pub(super) async fn verify(store: &Store, id: SessionId) -> Result<(), Failure> {
    let verified = verified(store, id).await?;
    say(&verified);
    Ok(())
}

/// The session, if its trail holds and ends where its row says.
pub(super) async fn verified(store: &Store, id: SessionId) -> Result<Verified, Failure> {
    let head = store.head_of(id).await?.ok_or("there is no such session")?;
    let verified = audit::verify(id, store.records(id).await?)?;
    if head != (verified.session.seq, verified.hash.clone()) {
        let last = verified.session.seq;
        return Err(format!(
            "event {}: it is missing; the session ends at event {}, the trail at {last}",
            last + 1,
            head.0
        )
        .into());
    }
    Ok(verified)
}

/// Verifies a JSON report, offline.
pub(super) fn verify_file(file: &Path) -> Result<(), Failure> {
    let name = file.display();
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let export: Export = serde_json::from_str(&text)
        .map_err(|error| format!("{name} is not a JSON report of Stet: {error}"))?;
    say(&audit::verify_export(export)?);
    Ok(())
}

fn say(verified: &Verified) {
    let session = &verified.session;
    let events = if session.seq == 1 { "event" } else { "events" };
    println!(
        "“{}” holds: {} {events}, nothing altered.",
        session.details.title, session.seq
    );
    println!("Last hash: {}", verified.hash);
}

/// Writes a report to standard output.
pub(super) async fn export(store: &Store, id: SessionId, extension: &str) -> Result<(), Failure> {
    let format = FORMATS.iter().find(|format| format.extension == extension);
    let format = format.ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().map(|format| format.extension).collect();
        format!(
            "there is no format {extension}; there are {}",
            known.join(", ")
        )
    })?;
    let desk = store.desk_of(id).await?.ok_or("there is no such session")?;
    let events: Vec<_> = store
        .events_after(id, 0)
        .await?
        .into_iter()
        .map(|it| it.sealed)
        .collect();
    let session = Session::fold(id, events.iter().map(|it| &it.event))?;
    let report = Report {
        desk: &store.desk_name(desk).await?,
        session: &session,
        events: &events,
        people: &store.names_of(desk).await?,
        written_at: Utc::now(),
    };
    std::io::stdout().write_all(&(format.write)(&report)?)?;
    Ok(())
}
