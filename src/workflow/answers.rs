//! What the workflow answers with: the state of a session, a place in its room, or why something was not done.

use std::sync::Arc;

use bytes::Bytes;

use crate::audit::{Flaw, Sealed};
use crate::domain::Rejection;
use crate::domain::entry::Entry;
use crate::live::{ListenerId, Room};
use crate::store::StoreError;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The rules do not allow it.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// There is no such session on the caller's desk.
    #[error("there is no such session")]
    NoSuchSession,
    /// There is no such event yet.
    #[error("the session ends at event {0}")]
    NoSuchEvent(u64),
    /// Stet is stopping; the same again in a moment.
    #[error("Stet is restarting")]
    Stopping,
    /// The database failed; nothing was done.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The session's trail does not hold: nothing is added to it, and nothing told of it as if it did.
    #[error("the trail of this session is damaged: {0}")]
    Damaged(Flaw),
}

/// The state of a session at one event, ready to send.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The last event in it.
    pub seq: u64,
    /// The hash of that, hex.
    pub hash: String,
    /// The state document as JSON.
    pub state: Bytes,
    /// What is wrong with the trail it was folded from.
    pub damage: Option<Flaw>,
}

/// Some events in words, and what there is to know about the whole trail.
#[derive(Debug, Clone)]
pub struct Described {
    /// The events as who asked may know them, with their words; without those they may not know of.
    pub told: Vec<(Sealed, Entry)>,
    /// The last event there is.
    pub head: u64,
    /// What is wrong with the trail.
    pub damage: Option<Flaw>,
}

/// Somebody who has joined, or has to fetch the state again first.
#[derive(Debug)]
pub enum Joined {
    /// They are in the room.
    In(Arc<Room>, ListenerId),
    /// They are too far behind, or from before a restored backup.
    Reset,
}

pub(super) fn command_reused() -> Rejection {
    Rejection::conflict(
        "command_reused",
        "A different command was sent with this id before. Make a new id for each command.",
    )
}

/// Counts what came of a command.
pub(super) fn count(answer: &Result<u64, Refusal>) {
    let code = match answer {
        Ok(_) => "",
        Err(Refusal::Rejected(rejection)) => rejection.code,
        Err(_) => "other",
    };
    let outcome = if answer.is_ok() { "done" } else { "refused" };
    metrics::counter!("stet_commands_total", "outcome" => outcome, "code" => code).increment(1);
}
