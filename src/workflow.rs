//! The one way to change a session: from a socket, from HTTP and from the command line alike.
//!
//! [`Workflow::submit`] hands a command to the session's `writer`, which decides, stores, applies and tells, in this order.
//! Architecture invariant: nobody sees a change, and no sender is told of it, before it is durable.
//!
//! Must not know: HTTP.

mod answers;
pub mod checkpointer;
mod checkpoints;
pub(crate) mod clock;
pub mod desk;
pub mod difference;
mod drift;
mod evidence;
mod folded;
mod history;
pub mod importing;
mod index;
mod job;
pub mod learning;
pub mod library;
mod lineage;
mod opening;
mod others;
mod past;
mod reading;
pub mod redaction;
mod revising;
mod rounds;
pub mod snapshots;
mod tail;
mod writer;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use parking_lot::Mutex;
use sha2::{Digest, Sha256};
use tokio::sync::{Notify, OnceCell, mpsc, oneshot};
use uuid::Uuid;

use crate::audit::{Sealed, TrailId, text_of};
use crate::domain::audience::Hidden;
use crate::domain::base::viewer::Viewer;
use crate::domain::source::confidential::Salt;
use crate::domain::view::author::AuthorView;
use crate::domain::{Actor, Command, CommandEnvelope, DeskId, Rejection, Role, SessionId};
use crate::live::{Bus, Room, Visitor};
use crate::store::{Store, StoreError};
use crate::ws::Close;

pub use answers::{Described, Joined, Refusal, Snapshot};
use checkpointer::Checkpointer;
use folded::Asked;
use history::Histories;
use job::Job;
pub use job::{Join, Reply};
pub use opening::Opening;
pub use revising::Revising;
pub use tail::{Happened, Mark, TellOf, Told};
use writer::{Place, Writer};

/// Somebody who asks, and the desk they belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Who, and in which role.
    pub actor: Actor,
    /// Their desk.
    pub desk: DeskId,
}

/// The sessions that are open in this process.
pub struct Workflow {
    store: Store,
    epoch: Uuid,
    bus: OnceLock<Bus>,
    checkpointer: OnceLock<Checkpointer>,
    /// Something happened whose checkpoint is not to wait.
    settled: Arc<Notify>,
    open: Arc<Mutex<Open>>,
    /// How far the trail of every desk has been seen.
    desks: Mutex<HashMap<DeskId, u64>>,
    /// The trails whose damage is in the log already.
    damaged: Mutex<BTreeSet<TrailId>>,
    /// Up to which event, and when, the sessions of a desk were told of what was done to its sources.
    relinked: Mutex<HashMap<DeskId, (u64, Instant)>>,
    /// The trails that somebody looks back in.
    histories: Histories,
    /// Since when sessions do not get on in lists and searches.
    stuck: Mutex<HashMap<SessionId, Instant>>,
    /// Somebody knows of something new.
    hint: Notify,
    stopping: AtomicBool,
    /// Writers live on the main runtime, whoever woke them.
    runtime: tokio::runtime::Handle,
}

/// How often a job is sent: a writer that went to sleep in this very moment is woken again.
const TRIES: u8 = 3;

type Open = HashMap<SessionId, Arc<OnceCell<Handle>>>;

/// A session that is open: where to send jobs, and its room.
#[derive(Clone)]
struct Handle {
    desk: DeskId,
    jobs: mpsc::Sender<Job>,
    room: Arc<Room>,
    /// The last event the room was told.
    seq: Arc<AtomicU64>,
    /// Whether its trail was found damaged when it was read.
    damaged: bool,
}

impl Workflow {
    /// The workflow over `store`.
    ///
    /// Call it on the multi-threaded runtime on which the writers are to live.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn new(store: Store) -> Result<Self, StoreError> {
        Ok(Self {
            epoch: store.epoch().await?,
            desks: Mutex::new(store.desk_heads().await?),
            damaged: Mutex::default(),
            relinked: Mutex::default(),
            histories: Histories::default(),
            stuck: Mutex::default(),
            hint: Notify::new(),
            bus: OnceLock::new(),
            checkpointer: OnceLock::new(),
            settled: Arc::default(),
            store,
            open: Arc::default(),
            stopping: AtomicBool::new(false),
            runtime: tokio::runtime::Handle::current(),
        })
    }

    /// Changes when the database is put back from a backup.
    #[must_use]
    pub fn epoch(&self) -> Uuid {
        self.epoch
    }

    /// Asks a session for a change. Answers with the seq of the event once it is durable.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing has changed then.
    pub async fn submit(
        &self,
        desk: DeskId,
        session: SessionId,
        ask: CommandEnvelope,
    ) -> Result<u64, Refusal> {
        let asked = self.admit(desk, session, ask).await?;
        self.send(desk, session, |answer| Job::Submit {
            asked: Box::new(asked.clone()),
            reply: Box::new(|outcome| drop(answer.send(outcome))),
        })
        .await?
    }

    /// Asks a session for a change and waits only until its turn is certain:
    /// what one caller hands in one after the other is decided in that order.
    ///
    /// `reply` hears what came of it after everybody in the room has been told;
    /// it hears nothing when the session has to be read again, and then `room`, which is the caller's, is closed.
    ///
    /// # Errors
    /// A [`Refusal`] of what cannot even stand in line; `reply` does not hear of it.
    pub async fn hand_in(
        &self,
        desk: DeskId,
        (session, room): (SessionId, &Arc<Room>),
        ask: CommandEnvelope,
        reply: Reply,
    ) -> Result<(), Refusal> {
        let asked = self.admit(desk, session, ask).await?;
        let handle = self.handle(desk, session).await?;
        // A session that was read again has another room. What the caller sent before this may have gone with the one they
        // were in: this comes again after it, and not before.
        if !Arc::ptr_eq(&handle.room, room) {
            return Err(Refusal::Stopping);
        }
        let asked = Box::new(asked);
        let job = Job::Submit { asked, reply };
        let handed = handle.jobs.send(job).await;
        handed.map_err(|_| Refusal::Stopping)
    }

    /// Checks what can be checked without the session: the role, and that the people named are members.
    async fn admit(
        &self,
        desk: DeskId,
        session: SessionId,
        mut ask: CommandEnvelope,
    ) -> Result<Asked, Refusal> {
        ask.authorize()?;
        self.store.must_take_writes()?;
        self.must_know(desk, &ask.command).await?;
        let request = digest(&(&ask.actor.person, &ask.base, &ask.command));
        let by = ask.actor.person;
        if let Some((claim, evidence)) = ask.command.evidence() {
            // What the article quotes is looked for where nobody typed what to look for.
            let quoted = match evidence.shows_what_was_said() {
                true => {
                    let quoted = |answer| Job::Quoted { claim, answer };
                    self.send(desk, session, quoted).await?
                }
                false => Vec::new(),
            };
            evidence::complete(&self.store, (desk, by), evidence, quoted).await?;
        }
        if let Some(evidence) = ask.command.confidential() {
            evidence::complete_confidential(&self.store, desk, evidence).await?;
        }
        if let Some(salt) = ask.command.salt() {
            *salt = Salt(text_of(rand::random()));
        }
        Ok(Asked::Command(Box::new(ask), request))
    }

    /// Refuses if a command names somebody who is not on the desk, or does not see what it is about.
    async fn must_know(&self, desk: DeskId, command: &Command) -> Result<(), Refusal> {
        let invalid = |code, field, why| Err(Rejection::invalid(code, field, why).into());
        let (authors, of_authors) = command.authors();
        let (people, of_people) = command.people();
        let authors = authors.into_iter().map(|it| (it, of_authors, true));
        let people = people.into_iter().map(|it| (it, of_people, false));
        for (person, field, author) in authors.chain(people) {
            match self.store.role_on(desk, person).await? {
                None => {
                    let why = "There is no such person on this desk.";
                    return invalid("no_such_person", field, why);
                }
                Some(role) if author && role != Role::Author => {
                    let why = "Only somebody with the role author can be asked as one. Everybody else sees the fixes anyway.";
                    return invalid("no_author", field, why);
                }
                Some(Role::Author) if !author => {
                    let why = "An author does not see what the desk works on.";
                    return invalid("only_author", field, why);
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// What an author of the article sees of a session; nothing if who asks neither is asked about it nor reads what the desk works on.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn for_author(
        &self,
        desk: DeskId,
        session: SessionId,
        reader: Actor,
    ) -> Result<Option<AuthorView>, Refusal> {
        self.send(desk, session, |answer| Job::ForAuthor { reader, answer })
            .await
    }

    /// The state of a session now, as a viewer may see it.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn snapshot(
        &self,
        desk: DeskId,
        session: SessionId,
        viewer: Viewer,
    ) -> Result<Snapshot, Refusal> {
        self.send(desk, session, |answer| Job::Snapshot { viewer, answer })
            .await
    }

    /// What somebody may not see of a session, as it is now: of what was before, too.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn hidden_from(
        &self,
        desk: DeskId,
        session: SessionId,
        viewer: Viewer,
    ) -> Result<Hidden, Refusal> {
        self.send(desk, session, |answer| Job::Hidden { viewer, answer })
            .await
    }

    /// Some events of a session in words, and what there is to know about its trail.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn describe(
        &self,
        desk: DeskId,
        session: SessionId,
        events: Vec<Sealed>,
        viewer: Viewer,
    ) -> Result<Described, Refusal> {
        self.send(desk, session, |answer| Job::Describe {
            events: events.clone(),
            viewer,
            answer,
        })
        .await
    }

    /// Lets somebody listen to a session from `join.after` on, without a gap.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn join(
        &self,
        desk: DeskId,
        session: SessionId,
        visitor: Visitor,
        join: Join,
    ) -> Result<Joined, Refusal> {
        self.send(desk, session, |answer| Job::Join {
            visitor: visitor.clone(),
            join: join.clone(),
            answer,
        })
        .await
    }

    /// Refuses unless the session is one of this desk's.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], and those of the database.
    pub async fn belongs(&self, desk: DeskId, session: SessionId) -> Result<(), Refusal> {
        // An open session knows its desk: a thousand people who come back at once ask the database nothing.
        let home = match self.handle_of(session) {
            Some(handle) => Some(handle.desk),
            None => self.store.desk_of(session).await?,
        };
        if home == Some(desk) {
            Ok(())
        } else {
            Err(Refusal::NoSuchSession)
        }
    }

    /// Who is in which session of this process right now.
    #[must_use]
    pub fn rooms(&self) -> Vec<(SessionId, Arc<Room>)> {
        let open = self.handles().into_iter();
        open.map(|(id, handle)| (id, handle.room)).collect()
    }

    /// Lets everybody go and takes no more commands; batches in flight are finished.
    pub async fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        let cells: Vec<_> = self.open.lock().drain().collect();
        for (_, cell) in cells {
            let Some(handle) = cell.get() else { continue };
            handle.room.close_all(Close::Restarting);
            let (answer, answered) = oneshot::channel();
            if handle.jobs.send(Job::Stop { answer }).await.is_ok() {
                // A writer that is gone has nothing in flight either.
                let _ = answered.await;
            }
        }
    }

    /// Whether it takes no more commands.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Sends a job to the session's writer, which is started if need be, and waits for the answer.
    async fn send<T>(
        &self,
        desk: DeskId,
        session: SessionId,
        job: impl Fn(oneshot::Sender<T>) -> Job,
    ) -> Result<T, Refusal> {
        for _ in 0..TRIES {
            let handle = self.handle(desk, session).await?;
            let (answer, answered) = oneshot::channel();
            if handle.jobs.send(job(answer)).await.is_ok()
                && let Ok(answer) = answered.await
            {
                return Ok(answer);
            }
        }
        Err(Refusal::Stopping)
    }

    async fn handle(&self, desk: DeskId, session: SessionId) -> Result<Handle, Refusal> {
        if self.is_stopping() {
            return Err(Refusal::Stopping);
        }
        let cell = Arc::clone(self.open.lock().entry(session).or_default());
        let started = cell.get_or_try_init(|| self.start(session)).await;
        match started {
            Ok(handle) if handle.desk == desk => Ok(handle.clone()),
            Ok(_) => Err(Refusal::NoSuchSession),
            Err(refusal) => {
                forget(&self.open, session);
                Err(refusal)
            }
        }
    }

    async fn start(&self, id: SessionId) -> Result<Handle, Refusal> {
        let desk = self
            .store
            .desk_of(id)
            .await?
            .ok_or(Refusal::NoSuchSession)?;
        let room = Arc::new(Room::of(id, self.bus.get().cloned()));
        let weights = learning::weights_of(&self.store, desk).await?;
        let place = Place {
            store: self.store.clone(),
            epoch: self.epoch,
            room: Arc::clone(&room),
            settled: Arc::clone(&self.settled),
        };
        let loaded = Writer::load(id, place, weights).await;
        let writer = match loaded {
            Err(Refusal::Damaged(flaw)) => {
                self.found_damaged(id, &flaw).await;
                return Err(Refusal::Damaged(flaw));
            }
            loaded => loaded?,
        };
        if let Some(flaw) = writer.damage() {
            self.found_damaged(id, flaw).await;
        }
        let damaged = writer.damage().is_some();
        let seq = writer.seq();
        let (jobs, waiting) = mpsc::channel(1024);
        let open = Arc::clone(&self.open);
        self.runtime.spawn(async move {
            writer.run(waiting, || forget(&open, id)).await;
        });
        Ok(Handle {
            desk,
            jobs,
            room,
            seq,
            damaged,
        })
    }
}

fn forget(open: &Mutex<Open>, session: SessionId) {
    open.lock().remove(&session);
}

/// SHA-256 of what a command asks for, to tell the same command sent again from another with the same id.
fn digest<T: serde::Serialize>(request: &T) -> [u8; 32] {
    let json = serde_json::to_vec(request).unwrap_or_default();
    Sha256::digest(json).into()
}
