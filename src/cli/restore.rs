//! How a database that was put back departs from the checkpoints, and `stet restore --accept`, which accepts it and is an event
//! of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;
use stet::audit::{About, Departure, TrailId};
use stet::checkpoints::Checkpoints;
use stet::domain::desk::contents::AcceptRestore;
use stet::domain::{DeskId, PersonId};
use stet::keys::Keys;
use stet::store::{DeskSecret, Store};
use stet::workflow::checkpointer::departures;
use stet::workflow::desk;

use super::failure::Failure;
use super::inert::inert;

/// Lets the history go on from what is in the database, though the last checkpoint knows more or otherwise.
pub(super) async fn accept(
    store: &Store,
    keys: &Keys,
    file: &Arc<Checkpoints>,
    reason: &str,
) -> Result<(), Failure> {
    if reason.trim().is_empty() {
        return Err("say why: the reason stands in the trail".into());
    }
    let last = file
        .last()
        .ok_or("there are no checkpoints to depart from")?;
    let found = departures(store, &last.heads, &store.heads().await?).await?;
    if found.is_empty() {
        return Err(
            "every trail is as the last checkpoint says; there is nothing to accept".into(),
        );
    }
    for departure in &found {
        println!("{}", inert(&departure.to_string()));
    }
    let here = store.desk_heads().await?;
    for (desk, of_desk) in by_desk(&found) {
        if !here.contains_key(&desk) {
            continue;
        }
        let command = AcceptRestore {
            reason: reason.into(),
            checkpoint: last.checkpoint.number,
            departures: of_desk,
        };
        desk::submit(store, desk, PersonId::OPERATOR, command, DeskSecret::None).await?;
    }
    let about = About {
        at: Utc::now(),
        epoch: store.begin_epoch().await?,
        accepted: Some(reason.trim().into()),
    };
    let kept = file.add(store.heads().await?, about, &keys.signing)?;
    println!(
        "Accepted, in checkpoint {}. Start Stet again if it is running: until then it stays read-only.",
        kept.checkpoint.number
    );
    Ok(())
}

/// Says how the database departs from the last checkpoint.
pub(super) async fn compare(store: &Store, file: &Arc<Checkpoints>) -> Result<(), Failure> {
    let Some(last) = file.last() else {
        println!("There are no checkpoints here to compare it with.");
        return Ok(());
    };
    let found = departures(store, &last.heads, &store.heads().await?).await?;
    for departure in &found {
        println!("{}", inert(&departure.to_string()));
    }
    let number = last.checkpoint.number;
    if found.is_empty() {
        println!("Every trail is as checkpoint {number} says.");
    } else {
        println!(
            "Checkpoint {number} knows more. Stet serves read-only until you accept it: stet restore --accept \"reason\""
        );
    }
    Ok(())
}

/// What is to be told on each desk: on the one where a trail was.
fn by_desk(departures: &[Departure]) -> BTreeMap<DeskId, Vec<String>> {
    let mut by_desk: BTreeMap<DeskId, Vec<String>> = BTreeMap::new();
    for departure in departures {
        let desk = match departure.trail {
            TrailId::Desk(desk) => desk,
            TrailId::Session(_) => departure.was.desk,
        };
        by_desk.entry(desk).or_default().push(departure.to_string());
    }
    by_desk
}
