//! One commit for all sessions of this node that have something to add.
//!
//! While some are on their way to the disk, the next gather: a newsroom with thirty open sessions
//! pays for one commit where it would pay for thirty.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use diesel_async::{AsyncPgConnection, RunQueryDsl};
use tokio::sync::{Semaphore, oneshot};
use uuid::Uuid;

use super::append::{Append, Part};
use super::{Store, StoreError};

/// How many events one commit holds, and the batch that goes beyond.
const EVENTS: usize = 512;

/// How many commits are on their way at once: Postgres works on one while another waits for the disk.
const AT_ONCE: usize = 3;

/// What waits to be added.
pub(super) struct Waiting {
    parts: Mutex<VecDeque<(Part, Answer)>>,
    turns: Semaphore,
}

type Answer = oneshot::Sender<Result<bool, StoreError>>;

impl Store {
    /// Adds a part, together with all that wait at that moment. False if its session has moved on,
    /// or one of its commands was carried out before.
    pub(super) async fn commit(&self, part: Part) -> Result<bool, StoreError> {
        let session = part.session;
        let (answer, mut answered) = oneshot::channel();
        self.waiting.parts().push_back((part, answer));
        tokio::select! {
            biased;
            answer = &mut answered => return heard(answer),
            _turn = self.waiting.turns.acquire() => {
                self.add_together(self.waiting.take(session)).await;
            }
        }
        heard(answered.await)
    }

    async fn add_together(&self, taken: Vec<(Part, Answer)>) {
        let (parts, answers): (Vec<Part>, Vec<Answer>) = taken.into_iter().unzip();
        let outcomes = match parts.as_slice() {
            [] => Vec::new(),
            [only] => vec![self.add_alone(only).await],
            parts => self.add_all(parts).await,
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // A writer that has ended reads its session again anyway.
            let _ = answer.send(outcome);
        }
    }

    async fn add_all(&self, parts: &[Part]) -> Vec<Result<bool, StoreError>> {
        let added = self.add(parts).await;
        let mut outcomes = Vec::with_capacity(parts.len());
        for part in parts {
            outcomes.push(match &added {
                Ok(sessions) => Ok(sessions.contains(&part.session)),
                Err(StoreError::Unreachable(why)) => Err(StoreError::Unreachable(why.clone())),
                // The database refuses something: each alone, so that it refuses nobody else.
                Err(_) => self.add_alone(part).await,
            });
        }
        outcomes
    }

    async fn add_alone(&self, part: &Part) -> Result<bool, StoreError> {
        added(self.add(std::slice::from_ref(part)).await)
    }

    async fn add(&self, parts: &[Part]) -> Result<Vec<Uuid>, StoreError> {
        add(&mut *self.connection().await?, Append::of(parts)).await
    }
}

impl Default for Waiting {
    fn default() -> Self {
        Self {
            parts: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl Waiting {
    /// The parts that come next, at most one a session; none if somebody else has taken that of `session` along.
    fn take(&self, session: Uuid) -> Vec<(Part, Answer)> {
        let mut waiting = self.parts();
        if waiting.iter().all(|(it, _)| it.session != session) {
            return Vec::new();
        }
        let mut taken: Vec<(Part, Answer)> = Vec::new();
        let mut events = 0;
        while let Some((next, _)) = waiting.front() {
            let twice = taken.iter().any(|(it, _)| it.session == next.session);
            if twice || events >= EVENTS {
                break;
            }
            events += next.batch.len();
            taken.extend(waiting.pop_front());
        }
        taken
    }

    fn parts(&self) -> MutexGuard<'_, VecDeque<(Part, Answer)>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs the statement; answers with the sessions that had not moved on.
pub(super) async fn add(
    connection: &mut AsyncPgConnection,
    append: Append<'_>,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(append.load(connection).await?)
}

/// Whether a part was added, when it was the only one.
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
