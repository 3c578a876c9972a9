//! One commit for all sessions of this node that have something to add.
//!
//! While some are on their way to the disk, the next gather: a newsroom with thirty open sessions
//! pays for one commit where it would pay for thirty.

use std::time::Instant;

use diesel_async::{AsyncPgConnection, RunQueryDsl};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::append::{Append, AppendBatch};
use super::commit_queue::Answer;
use super::{Store, StoreError};

impl Store {
    /// Adds a batch, together with all that wait at that moment. False if its session has moved on,
    /// or one of its commands was carried out before.
    pub(super) async fn commit(&self, batch: AppendBatch) -> Result<bool, StoreError> {
        let session = batch.session;
        let (answer, mut answered) = oneshot::channel();
        self.queue.push(batch, answer);
        tokio::select! {
            biased;
            answer = &mut answered => return heard(answer),
            _turn = self.queue.turns.acquire() => {
                self.add_together(self.queue.take(session)).await;
            }
        }
        heard(answered.await)
    }

    async fn add_together(&self, taken: Vec<(AppendBatch, Answer)>) {
        let (batches, answers): (Vec<AppendBatch>, Vec<Answer>) = taken.into_iter().unzip();
        let outcomes = match batches.as_slice() {
            [] => Vec::new(),
            [only] => vec![self.add_alone(only).await],
            batches => self.add_all(batches).await,
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // A writer that has ended reads its session again anyway.
            let _ = answer.send(outcome);
        }
    }

    async fn add_all(&self, batches: &[AppendBatch]) -> Vec<Result<bool, StoreError>> {
        let added = self.add(batches).await;
        let mut outcomes = Vec::with_capacity(batches.len());
        for batch in batches {
            outcomes.push(match &added {
                Ok(sessions) => Ok(sessions.contains(&batch.session)),
                Err(StoreError::Unreachable(why)) => Err(StoreError::Unreachable(why.clone())),
                // The database refuses something: each alone, so that it refuses nobody else.
                Err(_) => self.add_alone(batch).await,
            });
        }
        outcomes
    }

    async fn add_alone(&self, batch: &AppendBatch) -> Result<bool, StoreError> {
        added(self.add(std::slice::from_ref(batch)).await)
    }

    async fn add(&self, batches: &[AppendBatch]) -> Result<Vec<Uuid>, StoreError> {
        let began = Instant::now();
        let added = add(&mut *self.connection().await?, Append::of(batches)).await;
        metrics::histogram!("stet_commit_seconds").record(began.elapsed());
        added
    }
}

/// Runs the statement; answers with the sessions that had not moved on.
pub(super) async fn add(
    connection: &mut AsyncPgConnection,
    append: Append<'_>,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(append.load(connection).await?)
}

/// Whether a batch was added, when it was the only one.
pub(super) fn added(outcome: Result<Vec<Uuid>, StoreError>) -> Result<bool, StoreError> {
    match outcome {
        Ok(sessions) => Ok(!sessions.is_empty()),
        Err(refused) if refused.breaks("events_command_once") => Ok(false),
        Err(error) => Err(error),
    }
}

fn heard(
    answer: Result<Result<bool, StoreError>, oneshot::error::RecvError>,
) -> Result<bool, StoreError> {
    // Whoever committed was stopped on the way, so nobody knows what came of it.
    answer.unwrap_or_else(|_| Err(StoreError::Unreachable("the commit was given up".into())))
}
