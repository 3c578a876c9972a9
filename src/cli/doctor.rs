//! `stet doctor`: whether every trail holds, and what can be rebuilt from it.

use std::collections::BTreeMap;
use std::path::Path;

use stet::audit::VerifyingKey;
use stet::checkpoints::{CheckpointsError, check_all};
use stet::domain::desk::Desk;
use stet::domain::inbox::inbox_of;
use stet::domain::{PersonId, Role, Session, SessionId};
use stet::keys::Keys;
use stet::store::index::IndexUpdate;
use stet::store::{Store, StoreError};
use stet::workflow::checkpointer::departures;

use super::counted::counted;
use super::failure::Failure;
use super::failure::Unproven;
use super::inert::inert;
use super::trail;

/// Verifies every session and every desk; with `rebuild`, writes what lists and searches read anew.
pub(super) async fn doctor(
    store: &Store,
    rebuild: bool,
    checkpoints: &Path,
    keys: &Keys,
) -> Result<(), Failure> {
    let sessions = store.all_sessions().await?;
    if rebuild {
        store.clear_index().await?;
    }
    let mut bad = Bad::default();
    for id in &sessions {
        let verified = trail::session(store, *id).await;
        let verified = bad.unless(verified, &format!("Session {id}"))?;
        if let Some(verified) = verified.filter(|_| rebuild) {
            index(store, *id, &verified.session).await?;
        }
    }
    let bad_sessions = bad.found;
    let desks = store.desk_heads().await?;
    for id in desks.keys() {
        let name = inert(&store.desk_name(*id).await?);
        let whose = format!("Desk “{name}” ({id})");
        let verified = trail::desk(store, *id).await;
        if let Some(trail) = bad.unless(verified, &whose)? {
            bad.unless(as_told(store, &trail.desk).await, &whose)?;
            let kept = snapshots_as_told(store, &trail.desk).await;
            let whole = bad.unless(kept, &whose)?.is_some();
            if whole && rebuild {
                store.index_sources(&trail.desk).await?;
            }
        }
    }
    let bad_trails = bad.found;
    hold_against(store, checkpoints, keys, &mut bad).await?;
    println!(
        "{}, {bad_sessions} with a damaged trail. {}, {} with a damaged trail.",
        counted(sessions.len(), "session"),
        counted(desks.len(), "desk"),
        bad_trails - bad_sessions
    );
    if rebuild {
        println!("What lists and searches read is written anew.");
    }
    let why = "something is wrong; see above".to_owned();
    match (bad.found, bad.altered) {
        (0, _) => Ok(()),
        (_, true) => Err(Unproven::Altered(why).into()),
        (_, false) => Err(Unproven::Unreadable(why).into()),
    }
}

/// Writes what lists and searches read of a session.
async fn index(store: &Store, id: SessionId, session: &Session) -> Result<(), Failure> {
    let desk = store.desk_of(id).await?.ok_or("the session has no desk")?;
    let rows = IndexUpdate::whole(session);
    let items = inbox_of(&rows.remarks, &store.readers_of(desk).await?);
    Ok(store.index(id, desk, (&rows, &items)).await?)
}

/// Holds every trail against the checkpoints.
async fn hold_against(
    store: &Store,
    path: &Path,
    keys: &Keys,
    bad: &mut Bad,
) -> Result<(), Failure> {
    let verifying: Vec<VerifyingKey> = keys.verifying().collect();
    let held = check_all(path, &verifying).map_err(|error| match error {
        CheckpointsError::File(..) => Failure::from(error),
        CheckpointsError::Line(..) => Unproven::Altered(error.to_string()).into(),
    });
    let Some(last) = bad.unless(held, "Checkpoints")? else {
        return Ok(());
    };
    let Some(last) = last else {
        println!(
            "There are no checkpoints in {}: whether a trail was cut off or written anew cannot be told.",
            path.display()
        );
        return Ok(());
    };
    let heads = store.heads().await?;
    for departure in departures(store, &last.heads, &heads).await? {
        let what = Unproven::Altered(departure.to_string());
        bad.unless::<()>(Err(what.into()), "Checkpoints")?;
    }
    let ends = heads.iter().map(|(trail, head)| {
        let known = last.heads.get(trail).map_or(0, |it| it.seq);
        head.seq.saturating_sub(known)
    });
    println!(
        "{}, the last of {}. {} newer than that, and only hashed.",
        counted(usize::try_from(last.checkpoint.number)?, "checkpoint"),
        last.checkpoint.at.format("%-d %B %Y, %H:%M:%S UTC"),
        counted(usize::try_from(ends.sum::<u64>())?, "event"),
    );
    Ok(())
}

/// Whether the rows say of a desk what its trail says: who is on it and as what, its threshold and its order of claims.
async fn as_told(store: &Store, desk: &Desk) -> Result<(), Failure> {
    let altered = |what: String| Err(Unproven::Altered(what).into());
    let rows = store.members_of(desk.id).await?.into_iter();
    let rows: BTreeMap<PersonId, Role> = rows.map(|it| (it.person, it.role)).collect();
    let told = desk.members.iter().filter(|(_, it)| !it.removed);
    let told: BTreeMap<PersonId, Role> = told.map(|(id, it)| (*id, it.role)).collect();
    let differ = |id: &&PersonId| rows.get(id) != told.get(id);
    if let Some(person) = rows.keys().chain(told.keys()).find(differ) {
        let role = |role: Option<&Role>| role.map_or("nobody", |it| it.name());
        return altered(format!(
            "by its trail {person} is {} there, by the table of members {}",
            role(told.get(person)),
            role(rows.get(person))
        ));
    }
    let names = store.known_to(desk.id).await?;
    let misnamed = names.iter().find(|it| {
        let told = desk.members.get(&it.person);
        told.is_some_and(|told| told.name != it.name)
    });
    if let Some(it) = misnamed {
        return altered(format!(
            "by its trail {} has another name than “{}”",
            it.person, it.name
        ));
    }
    if store.threshold_of(desk.id).await? != desk.threshold {
        return altered("its threshold is not what its trail says".into());
    }
    let order = store.order_of(desk.id).await?.map(|it| it.order);
    if order != desk.order {
        return altered("its order of claims is not what its trail says".into());
    }
    Ok(())
}

/// Whether all that is kept of a desk's sources is what its trail says.
async fn snapshots_as_told(store: &Store, desk: &Desk) -> Result<(), Failure> {
    for (id, source) in &desk.library.sources {
        for snapshot in &source.snapshots {
            let text = snapshot.facts.text.as_ref().map(|it| &it.sha256);
            for hash in [Some(&snapshot.facts.sha256), text].into_iter().flatten() {
                let what = match store.blob(desk.id, hash).await {
                    Ok(Some(_)) => continue,
                    Ok(None) => "is gone",
                    Err(StoreError::Altered(_)) => "was altered",
                    Err(error) => return Err(error.into()),
                };
                let snapshot = snapshot.id;
                let what =
                    format!("what snapshot {snapshot} of source {id} keeps as {hash} {what}");
                return Err(Unproven::Altered(what).into());
            }
        }
    }
    Ok(())
}

/// The trails that do not hold.
#[derive(Default)]
struct Bad {
    found: usize,
    /// Whether one of them was altered, and is not only beyond this version.
    altered: bool,
}

impl Bad {
    /// What was verified; nothing if its trail does not hold, which is said. Any other failure is the caller's.
    fn unless<T>(
        &mut self,
        verified: Result<T, Failure>,
        whose: &str,
    ) -> Result<Option<T>, Failure> {
        let unproven = match verified.map_err(|it| it.downcast::<Unproven>()) {
            Ok(verified) => return Ok(Some(verified)),
            Err(Ok(unproven)) => unproven,
            Err(Err(failure)) => return Err(failure),
        };
        self.found += 1;
        self.altered |= matches!(*unproven, Unproven::Altered(_));
        println!("{whose}: {}", inert(&unproven.to_string()));
        Ok(None)
    }
}
