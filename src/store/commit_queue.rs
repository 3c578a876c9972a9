//! What waits to be committed: batches of events of several sessions.

use std::collections::VecDeque;

use parking_lot::Mutex;
use tokio::sync::{Semaphore, oneshot};
use uuid::Uuid;

use super::append::AppendBatch;
use super::error::StoreError;

/// How many events one commit holds, and the batch that goes beyond.
const EVENTS: usize = 512;

/// How many commits are on their way at once: Postgres works on one while another waits for the disk.
const AT_ONCE: usize = 3;

/// What waits to be added.
pub(super) struct CommitQueue {
    batches: Mutex<VecDeque<(AppendBatch, Answer)>>,
    pub(super) turns: Semaphore,
}

/// Whether a batch was added.
pub(super) type Answer = oneshot::Sender<Result<bool, StoreError>>;

impl Default for CommitQueue {
    fn default() -> Self {
        Self {
            batches: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl CommitQueue {
    /// Puts a batch at the end.
    pub(super) fn push(&self, batch: AppendBatch, answer: Answer) {
        metrics::gauge!("stet_commit_queue_batches").increment(1);
        self.batches.lock().push_back((batch, answer));
    }

    /// The batches that come next, at most one a session; none if somebody else has taken that of `session` along.
    pub(super) fn take(&self, session: Uuid) -> Vec<(AppendBatch, Answer)> {
        let mut waiting = self.batches.lock();
        if waiting.iter().all(|(it, _)| it.session != session) {
            return Vec::new();
        }
        let mut taken: Vec<(AppendBatch, Answer)> = Vec::new();
        let mut events = 0;
        while let Some((next, _)) = waiting.front() {
            let twice = taken.iter().any(|(it, _)| it.session == next.session);
            if twice || events >= EVENTS {
                break;
            }
            events += next.events.len();
            taken.extend(waiting.pop_front());
        }
        metrics::gauge!("stet_commit_queue_batches")
            .decrement(u32::try_from(taken.len()).unwrap_or(0));
        taken
    }
}
