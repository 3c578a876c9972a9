//! `stet verify` and `stet export`.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::Utc;
use stet::audit::{Flaw, Inclusion, SigningKey, TrailId, Verified};
use stet::checkpoints::Checkpoints;
use stet::domain::base::viewer::Viewer;
use stet::domain::{DeskId, Session, SessionId};
use stet::report::{FORMATS, Names, Report, format_called, page_address};
use stet::store::Store;
use stet::store::desk_trail::DeskTrail;
use stet::workflow::checkpointer;
use stet::workflow::snapshots::snapshots_of;
use uuid::Uuid;

use super::failure::{Failure, Unproven};
use super::inert::inert;

/// Whether `what` is to be looked for on the disk: it is there, or is written as a file's name is.
pub(super) fn is_file(what: &str) -> bool {
    let path = Path::new(what);
    path.exists() || path.extension().is_some_and(|it| it == "json") || what.contains('/')
}

/// Re-reads and re-hashes the trail of a session or a desk from the database.
pub(super) async fn verify(store: &Store, what: &str) -> Result<(), Failure> {
    if let Ok(id) = what.parse::<Uuid>()
        && store.head_of(SessionId(id)).await?.is_some()
    {
        let verified = session(store, SessionId(id)).await?;
        println!(
            "“{}” is whole: {}, every hash fits, and they end where the session's row says.",
            inert(&verified.session.details.title),
            events(verified.session.seq)
        );
        println!("{WHO_WRITES}");
        println!("Last hash: {}", verified.hash);
        return Ok(());
    }
    let Some(id) = store.desk_called(what).await? else {
        let why = format!("there is no session, desk or file called {what}");
        return Err(Unproven::Unreadable(why).into());
    };
    let name = store.desk_name(id).await?;
    let trail = desk(store, id).await?;
    println!(
        "The trail of the desk “{}” is whole: {}, every hash fits, each can be read, and they end where the desk's row says.",
        inert(&name),
        events(trail.chain.seq())
    );
    println!("{WHO_WRITES}");
    println!("Last hash: {}", trail.chain.hash());
    Ok(())
}

/// What a trail in a database cannot prove.
const WHO_WRITES: &str = "It is not signed: who can write to the database could have written all of it anew. \
    Compare the last hash with one you trust, from a report or a note made earlier.";

/// The session, if its trail holds and ends where its row says.
pub(super) async fn session(store: &Store, id: SessionId) -> Result<Verified, Failure> {
    let trail = store.trail(id).await?;
    let trail = trail.ok_or_else(|| Unproven::Unreadable("there is no such session".into()))?;
    if let Some(flaw) = trail.flaw {
        return Err(Unproven::from(flaw).into());
    }
    let events = trail.events.iter().map(|it| &it.sealed.event);
    let session = Session::fold(id, events).map_err(|misfit| Unproven::from(Flaw::from(misfit)))?;
    let last = trail.events.last();
    let redacted = trail
        .events
        .iter()
        .filter(|it| it.sealed.data_hash.is_some());
    let redacted = redacted.count();
    Ok(Verified {
        session,
        hash: last.map(|it| it.sealed.hash.clone()).unwrap_or_default(),
        withheld: 0,
        redacted: redacted.try_into().unwrap_or(u64::MAX),
    })
}

/// The desk's trail, if it holds and ends where the desk's row says.
pub(super) async fn desk(store: &Store, id: DeskId) -> Result<DeskTrail, Failure> {
    let trail = store.desk_trail(id).await?;
    let trail = trail.ok_or_else(|| Unproven::Unreadable("there is no such desk".into()))?;
    match trail.flaw {
        Some(flaw) => Err(Unproven::from(flaw).into()),
        None => Ok(trail),
    }
}

pub(super) fn events(count: u64) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} event{plural}")
}

/// Writes a report to standard output.
pub(super) async fn export(
    store: &Store,
    id: SessionId,
    file: &str,
    (comments, page): (bool, Option<&str>),
    proof: (&SigningKey, &Arc<Checkpoints>),
) -> Result<(), Failure> {
    let (name, extension) = file.rsplit_once('.').unwrap_or(("report", file));
    let format = format_called(name, extension);
    let page = page_address(page)?;
    let format = format.ok_or_else(|| {
        let known = FORMATS.iter();
        let known = known.map(|it| format!("{}.{}", it.name, it.extension));
        let known: Vec<_> = known.collect();
        format!("there is no file {file}; there are {}", known.join(", "))
    })?;
    let (key, _) = proof;
    let desk = store.desk_of(id).await?.ok_or("there is no such session")?;
    let trail = store.trail(id).await?.ok_or("there is no such session")?;
    if let Some(flaw) = trail.flaw {
        let why = format!(
            "no report is written of a damaged session: {}",
            flaw.words()
        );
        return Err(Unproven::Altered(why).into());
    }
    let events: Vec<_> = trail.events.into_iter().map(|it| it.sealed).collect();
    let session = Session::fold(id, events.iter().map(|it| &it.event))?;
    let report = Report {
        desk: &store.desk_name(desk).await?,
        session: &session,
        events: &events,
        people: &store.people_of(desk).await?,
        written_at: Utc::now(),
        key,
        inclusion: inclusion(store, id, session.seq, proof).await?,
        snapshots: snapshots_of(store, desk, &session, &events).await?,
        hidden: &session.hidden_from(Viewer::Outsider),
        comments,
        names: Names::Full,
        since: 1,
        imported: None,
        page: page.as_deref(),
    };
    std::io::stdout().write_all(&(format.write)(&report)?)?;
    Ok(())
}

/// That a session stands in a checkpoint with this last event; nothing, if none could be made of it.
async fn inclusion(
    store: &Store,
    id: SessionId,
    seq: u64,
    (key, file): (&SigningKey, &Arc<Checkpoints>),
) -> Result<Option<Inclusion>, Failure> {
    let trail = TrailId::Session(id);
    let kept = checkpointer::make(store, file, key, store.epoch().await?).await?;
    let same = kept.heads.get(&trail).is_some_and(|it| it.seq == seq);
    Ok(same.then(|| kept.inclusion(trail)).flatten())
}
