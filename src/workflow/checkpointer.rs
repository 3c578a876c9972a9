//! What makes checkpoints over a database, and finds out that it departs from the last one.
//!
//! Must not know: when one is made, nor how it is written down.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use tokio::sync::Mutex as AsyncMutex;
use uuid::Uuid;

use super::clock::now;
use crate::audit::{About, Departure, Head, Heads, Now, SigningKey, TrailId};
use crate::checkpoints::{Checkpoints, CheckpointsError, Kept, SecondPlace};
use crate::domain::base::stamp::in_words;
use crate::store::{Store, StoreError};

/// What makes this server's checkpoints.
pub(super) struct Checkpointer {
    file: Arc<Checkpoints>,
    second: Option<SecondPlace>,
    /// The last one that was sent to the second place.
    sent: AtomicU64,
    key: SigningKey,
    /// One at a time.
    turn: AsyncMutex<()>,
    trouble: Mutex<Trouble>,
}

/// What is wrong with the checkpoints, or with the database by them.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// Why the last could not be made.
    pub failed: Option<String>,
    /// How the database departs from the last one. Nothing is written then.
    pub departures: Vec<Departure>,
}

/// Why a checkpoint was not made.
#[derive(Debug, thiserror::Error)]
pub enum NoCheckpoint {
    /// The database departs from the last one: in a few sentences, and trail by trail.
    #[error("{0}")]
    Departed(String, Vec<Departure>),
    /// The file.
    #[error(transparent)]
    File(#[from] CheckpointsError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NoCheckpoint {
    /// Why, for whoever asks, without where.
    fn reason(&self) -> String {
        match self {
            Self::Departed(why, _) => why.clone(),
            Self::File(CheckpointsError::File(_, error)) => format!("the file: {}", error.kind()),
            Self::File(CheckpointsError::Line(..)) => "the file was altered".into(),
            Self::Store(_) => "the database".into(),
        }
    }
}

impl Checkpointer {
    pub(super) fn new(file: Checkpoints, second: Option<SecondPlace>, key: SigningKey) -> Self {
        Self {
            file: Arc::new(file),
            second,
            sent: AtomicU64::new(0),
            key,
            turn: AsyncMutex::default(),
            trouble: Mutex::default(),
        }
    }

    /// Makes a checkpoint if something changed. Answers with the last one; nothing if that failed, which the log says.
    pub(super) async fn checkpoint(&self, store: &Store, epoch: Uuid) -> Option<Kept> {
        let _turn = self.turn.lock().await;
        let made = self.make(store, epoch).await;
        let failed = match &made {
            Err(NoCheckpoint::Departed(..)) | Ok(_) => None,
            Err(error) => {
                tracing::error!(%error, "a checkpoint was not made");
                Some(error.reason())
            }
        };
        self.trouble.lock().failed = failed;
        if let Ok(kept) = &made {
            let at = u32::try_from(kept.checkpoint.at.timestamp()).unwrap_or_default();
            metrics::gauge!("stet_checkpoint_timestamp_seconds").set(at);
            self.send(kept);
        }
        made.ok()
    }

    /// Sends a checkpoint to the second place, unless it was; nobody waits for that.
    fn send(&self, kept: &Kept) {
        let number = kept.checkpoint.number;
        let Some(second) = self.second.clone() else {
            return;
        };
        if self.sent.fetch_max(number, Ordering::Relaxed) >= number {
            return;
        }
        let note = kept.note.clone();
        tokio::spawn(async move {
            if let Err(error) = second.send(&note).await {
                metrics::counter!("stet_checkpoints_not_sent_total").increment(1);
                tracing::warn!(number, %error, "a checkpoint did not reach its second place");
            }
        });
    }

    /// The last checkpoint.
    pub(super) fn last(&self) -> Option<Kept> {
        self.file.last()
    }

    /// What is wrong.
    pub(super) fn trouble(&self) -> Trouble {
        self.trouble.lock().clone()
    }

    async fn make(&self, store: &Store, epoch: Uuid) -> Result<Kept, NoCheckpoint> {
        if let Some(why) = store.read_only() {
            return Err(NoCheckpoint::Departed(why.to_owned(), Vec::new()));
        }
        let made = make(store, &self.file, &self.key, epoch).await;
        if let Err(NoCheckpoint::Departed(why, departures)) = &made {
            store.take_no_writes(why);
            for departure in departures {
                tracing::error!(%departure, "the database is not what the last checkpoint says");
            }
            let count = u32::try_from(departures.len()).unwrap_or(u32::MAX);
            metrics::gauge!("stet_departed_trails").set(count);
            self.trouble.lock().departures.clone_from(departures);
        }
        made
    }
}

/// Makes a checkpoint over what is in the database, unless that departs from the last one. Answers with the last one if
/// nothing changed.
///
/// # Errors
/// [`NoCheckpoint`].
pub async fn make(
    store: &Store,
    file: &Arc<Checkpoints>,
    key: &SigningKey,
    epoch: Uuid,
) -> Result<Kept, NoCheckpoint> {
    let heads = store.heads().await?;
    if let Some(last) = file.last() {
        let departures = departures(store, &last.heads, &heads).await?;
        if !departures.is_empty() {
            let why = words(&last, &departures);
            return Err(NoCheckpoint::Departed(why, departures));
        }
    }
    let (file, key) = (Arc::clone(file), key.clone());
    let about = About {
        at: now(),
        epoch,
        accepted: None,
    };
    let added = tokio::task::spawn_blocking(move || file.add(heads, about, &key)).await;
    let stopped = |error: tokio::task::JoinError| StoreError::Unreachable(error.to_string());
    Ok(added.map_err(stopped)??)
}

/// How the trails in a database, which end at `now`, depart from what they `were`.
///
/// # Errors
/// Those of the database.
pub async fn departures(
    store: &Store,
    were: &Heads,
    now: &Heads,
) -> Result<Vec<Departure>, StoreError> {
    let mut departures = Vec::new();
    for (trail, was) in were {
        if let Some(now) = departed(store, *trail, was, now.get(trail)).await? {
            let (trail, was) = (*trail, was.clone());
            departures.push(Departure { trail, was, now });
        }
    }
    Ok(departures)
}

async fn departed(
    store: &Store,
    trail: TrailId,
    was: &Head,
    is: Option<&Head>,
) -> Result<Option<Now>, StoreError> {
    let Some(is) = is else {
        return Ok(Some(Now::Gone));
    };
    if is.desk != was.desk {
        return Ok(Some(Now::Moved(is.desk)));
    }
    if is.seq < was.seq {
        return Ok(Some(Now::Shorter(is.seq)));
    }
    let there = if is.seq == was.seq {
        Some(is.hash.clone())
    } else {
        store.hash_at(trail, was.seq).await?
    };
    Ok((there.as_ref() != Some(&was.hash)).then_some(Now::Another))
}

/// What happened, for everybody who would write.
fn words(last: &Kept, departures: &[Departure]) -> String {
    let lost: u64 = departures.iter().map(Departure::lost).sum();
    let what = match lost {
        0 => format!(
            "knows {} trails otherwise than they are here",
            departures.len()
        ),
        1 => "knows an event that is not here".to_owned(),
        _ => format!("knows {lost} events that are not here"),
    };
    let (number, at) = (last.checkpoint.number, in_words(last.checkpoint.at));
    format!(
        "Checkpoint {number} of {at} {what}: an older database was put in place, or its history was rewritten. \
         Nothing is written until whoever runs this server has looked at it."
    )
}
