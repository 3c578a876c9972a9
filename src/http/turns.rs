//! Work that takes a processor for long, such as a report or a session as it was: on threads that serve no socket, for each
//! person, and for all readers of a publication, one after the other, and for all together on all processors but one.
//!
//! Must not know: what is worked on.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use actix_web::http::StatusCode;
use parking_lot::Mutex;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::Problem;
use crate::domain::{PersonId, SessionId};

/// Whose turn it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    Person(PersonId),
    /// That of all who read what was published of a session.
    Readers(SessionId),
}

impl From<PersonId> for Whose {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

impl From<SessionId> for Whose {
    fn from(session: SessionId) -> Self {
        Self::Readers(session)
    }
}

/// How much of one person may be asked for at a time.
const WAITING: usize = 8;

/// Whose turn it is.
pub struct Turns {
    /// A place for each that works at one time, given in the order they came.
    places: Arc<Semaphore>,
    persons: Mutex<HashMap<Whose, Arc<Person>>>,
}

struct Person {
    turn: Arc<Semaphore>,
    /// Takes no turn: counts who waits.
    waiting: Arc<Semaphore>,
}

impl Default for Turns {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self::new(processors.saturating_sub(1).max(1))
    }
}

impl Turns {
    fn new(places: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            persons: Mutex::default(),
        }
    }

    /// Does `work` when it is the turn of who wants it.
    pub(super) async fn take<T: Send + 'static>(
        &self,
        whose: impl Into<Whose>,
        work: impl Future<Output = Result<T, Problem>> + Send + 'static,
    ) -> Result<T, Problem> {
        let theirs = self.of(whose.into());
        let waits = Arc::clone(&theirs.waiting).try_acquire_owned();
        let waits = waits.map_err(|_| too_much())?;
        // Who has asked for much waits for themselves first, and takes nobody's place meanwhile.
        let turn = Arc::clone(&theirs.turn).acquire_owned().await;
        let turn = turn.map_err(|_| Problem::stopping())?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| Problem::stopping())?;
        let here = Handle::current();
        let done = tokio::task::spawn_blocking(move || {
            // Held until it is done, also if nobody waits for it any more.
            let _held = (place, turn, waits, theirs);
            here.block_on(work)
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "work that was to take its turn ended");
            Problem::stopping()
        })?
    }

    /// Waits for a person's turn, with work that is done elsewhere and takes nobody else's place here. It is theirs until what
    /// is answered is dropped.
    pub(super) async fn own(&self, person: PersonId) -> Result<impl Sized + use<>, Problem> {
        let theirs = self.of(person.into());
        let waits = Arc::clone(&theirs.waiting).try_acquire_owned();
        let waits = waits.map_err(|_| too_much())?;
        let turn = Arc::clone(&theirs.turn).acquire_owned().await;
        let turn = turn.map_err(|_| Problem::stopping())?;
        Ok((turn, waits, theirs))
    }

    fn of(&self, whose: Whose) -> Arc<Person> {
        let mut persons = self.persons.lock();
        // Whom nobody holds has nothing to wait for.
        persons.retain(|_, it| Arc::strong_count(it) > 1);
        let person = persons.entry(whose).or_insert_with(|| {
            Arc::new(Person {
                turn: Arc::new(Semaphore::new(1)),
                waiting: Arc::new(Semaphore::new(WAITING)),
            })
        });
        Arc::clone(person)
    }
}

fn too_much() -> Problem {
    Problem {
        retry_after: Some(5),
        ..Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            "Too much at once",
            "Several reports, earlier states or files are asked for and not done yet. Wait for them, then ask again.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use tokio::sync::oneshot;
    use uuid::Uuid;

    /// Work that says when it begins, and goes on until it is let go.
    fn held(
        name: &'static str,
        begun: &mpsc::Sender<&'static str>,
    ) -> (
        oneshot::Sender<()>,
        impl Future<Output = Result<(), Problem>> + Send + use<>,
    ) {
        let (go, wait) = oneshot::channel();
        let begun = begun.clone();
        let work = async move {
            begun.send(name).unwrap();
            wait.await.unwrap();
            Ok(())
        };
        (go, work)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_asks_for_much_takes_nobodys_turn() {
        let turns = Arc::new(Turns::new(1));
        let (much, little) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let (begun, begins) = mpsc::channel();
        let ask = |person, work| {
            let turns = Arc::clone(&turns);
            tokio::spawn(async move { turns.take(person, work).await })
        };
        let (go_first, work) = held("much, first", &begun);
        let first = ask(much, work);
        assert_eq!(begins.recv().unwrap(), "much, first");
        let (go_second, work) = held("much, second", &begun);
        let second = ask(much, work);
        let (go_other, work) = held("little", &begun);
        let other = ask(little, work);
        // Both wait: one for themselves, the other for the place.
        while turns.persons.lock().len() < 2
            || Arc::strong_count(&turns.persons.lock()[&much.into()]) < 3
        {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        go_first.send(()).unwrap();
        assert_eq!(
            begins.recv().unwrap(),
            "little",
            "who came later, and had none yet"
        );
        go_other.send(()).unwrap();
        assert_eq!(begins.recv().unwrap(), "much, second");
        go_second.send(()).unwrap();
        for done in [first, second, other] {
            done.await.unwrap().unwrap();
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_lets_more_than_eight_wait() {
        let turns = Arc::new(Turns::new(1));
        let person = PersonId(Uuid::from_u128(1));
        let (begun, begins) = mpsc::channel();
        let (go, work) = held("first", &begun);
        let mut asked = Vec::new();
        let first = Arc::clone(&turns);
        asked.push(tokio::spawn(async move { first.take(person, work).await }));
        begins.recv().unwrap();
        for _ in 1..WAITING {
            let turns = Arc::clone(&turns);
            asked.push(tokio::spawn(async move {
                turns.take(person, async { Ok(()) }).await
            }));
        }
        let theirs = turns.of(person.into());
        while theirs.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let refused = turns.take(person, async { Ok(()) }).await.unwrap_err();
        assert_eq!(refused.code, "too_many");
        go.send(()).unwrap();
        for done in asked {
            done.await.unwrap().unwrap();
        }
        assert!(turns.take(person, async { Ok(()) }).await.is_ok());
    }
    #[tokio::test(flavor = "multi_thread")]
    async fn who_hangs_up_keeps_their_turn_until_their_work_is_done() {
        let turns = Arc::new(Turns::new(2));
        let person = PersonId(Uuid::from_u128(1));
        let (begun, begins) = mpsc::channel();
        let ask = |work| {
            let turns = Arc::clone(&turns);
            tokio::spawn(async move { turns.take(person, work).await })
        };
        let (go_first, work) = held("first", &begun);
        let first = ask(work);
        assert_eq!(begins.recv().unwrap(), "first");
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        let (go_second, work) = held("second", &begun);
        let second = ask(work);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert!(begins.try_recv().is_err(), "the first still works");
        go_first.send(()).unwrap();
        assert_eq!(begins.recv().unwrap(), "second");
        go_second.send(()).unwrap();
        second.await.unwrap().unwrap();
    }
}
