//! The writer of one session: the only one who changes it, one batch after the other.
//!
//! While one batch is on its way to the database the next gathers (group commit).
//! In a batch every command is decided on the state its predecessors have made;
//! if the batch cannot be stored, that state is thrown away and read again, and nobody has seen it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{Notify, mpsc, oneshot};
use uuid::Uuid;

use super::answers::{Described, Joined, Refusal, count};
use super::folded::{Asked, Decided, Folded, READY};
use super::job::{Job, Join, Reply};
use super::tail::{EncodedUpdate, message};
use crate::audit::{Flaw, TrailId};
use crate::domain::SessionId;
use crate::domain::audience::Hidden;
use crate::domain::base::viewer::Viewer;
use crate::engine::Weights;
use crate::live::{Limits, MESSAGE, Notice, Room, Visitor, You};
use crate::store::session_lock::SessionLock;
use crate::store::trail::Trail;
use crate::store::{Store, StoreError};
use crate::ws::{Close, Flush, frame};

/// How many commands go into one batch.
const BATCH: usize = 64;

/// How long a session nobody listens to stays open.
const IDLE: Duration = Duration::from_secs(600);

/// A command that waits for its answer.
struct Waiting {
    asked: Box<Asked>,
    reply: Reply,
}

/// Where a session is written.
pub(super) struct Place {
    pub(super) store: Store,
    pub(super) epoch: Uuid,
    pub(super) room: Arc<Room>,
    /// Told of what is to be in a checkpoint at once.
    pub(super) settled: Arc<Notify>,
}

pub(super) struct Writer {
    id: SessionId,
    store: Store,
    epoch: Uuid,
    room: Arc<Room>,
    settled: Arc<Notify>,
    weights: Weights,
    /// The last event the room was told, for those who look from outside.
    told: Arc<AtomicU64>,
    now: Folded,
}

impl Writer {
    /// Reads a session's events and folds them.
    pub(super) async fn load(
        id: SessionId,
        place: Place,
        weights: Weights,
    ) -> Result<Self, Refusal> {
        let Place {
            store,
            epoch,
            room,
            settled,
        } = place;
        let trail = store.trail(id).await?.ok_or(Refusal::NoSuchSession)?;
        let now = Folded::of(id, &trail, weights.clone(), None).map_err(Refusal::Damaged)?;
        Ok(Self {
            id,
            store,
            epoch,
            room,
            settled,
            weights,
            told: Arc::new(AtomicU64::new(now.seq())),
            now,
        })
    }

    /// The last event the room was told, now and later.
    pub(super) fn seq(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.told)
    }

    /// What is wrong with the session's trail.
    pub(super) fn damage(&self) -> Option<&Flaw> {
        self.now.damage()
    }

    /// Works until nobody needs the session any more. `ended` is called before the last job is refused.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>, ended: impl Fn()) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            match tokio::time::timeout(IDLE, jobs.recv_many(&mut batch, BATCH)).await {
                Ok(0) => break,
                Ok(_) => {
                    if !self.work(&mut batch).await {
                        break;
                    }
                }
                Err(_) if self.room.is_empty() => break,
                Err(_) => {}
            }
        }
        ended();
    }

    /// Does a batch of jobs: commands first, so that who joins or looks sees what they did. False when it is to end.
    async fn work(&mut self, batch: &mut Vec<Job>) -> bool {
        let mut commands = Vec::new();
        let mut others = Vec::new();
        for job in batch.drain(..) {
            match job {
                Job::Submit { asked, reply } => commands.push(Waiting { asked, reply }),
                other => others.push(other),
            }
        }
        let mut goes_on = commands.is_empty() || self.carry_out(commands).await;
        for job in others {
            // Whoever asked may have gone; then nobody needs the answer.
            match job {
                // What is folded here may not be stored: whoever waits asks the next writer.
                Job::Snapshot { .. }
                | Job::Join { .. }
                | Job::Describe { .. }
                | Job::Hidden { .. }
                | Job::Quoted { .. }
                | Job::ForAuthor { .. }
                | Job::Index { .. }
                    if !goes_on => {}
                Job::Quoted { claim, answer } => drop(answer.send(self.now.quoted(claim))),
                Job::ForAuthor { reader, answer } => drop(answer.send(self.now.for_author(reader))),
                Job::Index { after, answer } => drop(answer.send(self.now.index_update(after))),
                Job::Snapshot { viewer, answer } => drop(answer.send(self.now.snapshot(viewer))),
                Job::Hidden { viewer, answer } => {
                    drop(answer.send(self.now.hidden_from(viewer)));
                }
                Job::Describe {
                    events,
                    viewer,
                    answer,
                } => {
                    // Another node may have done them before it was heard of here: words need all before them.
                    let last = events.last().map_or(0, |it| it.event.seq);
                    if last > self.now.seq() {
                        goes_on = self.follow().await;
                    }
                    if goes_on {
                        drop(answer.send(Described {
                            told: self.now.describe(events, viewer),
                            head: self.now.seq(),
                            damage: self.now.damage().cloned(),
                        }));
                    }
                }
                Job::Join {
                    visitor,
                    join,
                    answer,
                } => {
                    goes_on = goes_on && self.let_in(visitor, &join, answer).await;
                }
                Job::CatchUp { head } if goes_on && head > self.now.seq() => {
                    goes_on = self.follow().await;
                }
                Job::CatchUp { .. } => {}
                Job::ReadAgain => {
                    self.room.close_all(Close::Restarting);
                    goes_on = false;
                }
                Job::Stop { answer } => {
                    goes_on = false;
                    let _ = answer.send(());
                }
                Job::Submit { .. } => {}
            }
        }
        goes_on
    }

    /// Decides, stores, and tells. False if the session cannot be read any more.
    async fn carry_out(&mut self, commands: Vec<Waiting>) -> bool {
        let mut decided = self.now.decide_all(commands.iter().map(|it| &*it.asked));
        let mut stored = self.store(&mut decided, None).await;
        if matches!(stored, Ok(false)) {
            // Another node was first: decide again on what it did, with nobody in between.
            (decided, stored) = match self.catch_up().await {
                Ok(lock) => {
                    let mut decided = self.now.decide_all(commands.iter().map(|it| &*it.asked));
                    let stored = self.store(&mut decided, Some(lock)).await;
                    (decided, stored)
                }
                Err(refusal) => return self.give_up(commands, &refusal),
            };
        }
        match stored {
            Ok(true) => {
                let flush = self.tell(&decided.told);
                for (command, answer) in commands.into_iter().zip(decided.answers) {
                    count(&answer);
                    (command.reply)(answer);
                }
                drop(flush);
                self.room.tell_news(self.now.seq());
                true
            }
            Ok(false) => self.give_up(commands, &Refusal::Stopping),
            Err(error) => {
                tracing::error!(session = %self.id, %error, "a batch was not stored");
                self.give_up(commands, &error.into())
            }
        }
    }

    async fn store(
        &self,
        decided: &mut Decided,
        lock: Option<SessionLock>,
    ) -> Result<bool, StoreError> {
        if decided.batch.is_empty() {
            if let Some(lock) = lock {
                lock.release().await;
            }
            return Ok(true);
        }
        let (head, batch) = (decided.head, std::mem::take(&mut decided.batch));
        let settles = batch.iter().any(|it| it.sealed.event.kind.settles());
        let stored = match lock {
            Some(lock) => lock.append(head, batch).await,
            None => self.store.append(self.id, head, batch).await,
        };
        if settles && matches!(stored, Ok(true)) {
            self.settled.notify_one();
        }
        stored
    }

    /// Nothing of the batch was stored. Everybody comes back and the session is read anew.
    fn give_up(&self, commands: Vec<Waiting>, why: &Refusal) -> bool {
        // Sockets first: whoever comes back sends it again and hears what came of it then.
        self.room.close_all(Close::Restarting);
        let why = why.to_string();
        for command in commands {
            let error = Refusal::Store(StoreError::Unreachable(why.clone()));
            (command.reply)(Err(error));
        }
        false
    }

    /// Reads the session again, tells what others have done, and lets nobody else go on until the lock is released.
    async fn catch_up(&mut self) -> Result<SessionLock, Refusal> {
        let told = self.told.load(Ordering::Acquire);
        let trail = self.store.trail(self.id).await?;
        let trail = trail.ok_or(Refusal::NoSuchSession)?;
        self.now = Folded::of(self.id, &trail, self.weights.clone(), Some(told))
            .map_err(Refusal::Damaged)?;
        let mut lock = self.store.lock_session(self.id).await?;
        let trail = lock.trail_after(self.now.chain()).await?;
        let followed = self.follow_all(trail).map(drop);
        if let Some(flaw) = followed.err().or_else(|| self.now.damage().cloned()) {
            lock.release().await;
            return Err(Refusal::Damaged(flaw));
        }
        self.told.store(self.now.seq(), Ordering::Release);
        match self.now.since(told) {
            Some(news) => {
                let news: Vec<EncodedUpdate> = news.into_iter().cloned().collect();
                drop(self.tell(&news));
            }
            None => self.room.close_all(Close::Restarting),
        }
        Ok(lock)
    }

    /// Goes on over events that must continue the trail; returns how they are told.
    fn follow_all(&mut self, trail: Trail) -> Result<Vec<EncodedUpdate>, Flaw> {
        if let Some(flaw) = trail.flaw {
            return Err(flaw);
        }
        trail.events.iter().map(|it| self.now.follow(it)).collect()
    }

    /// Goes on to where other nodes have brought the session. False if its trail cannot be read, or they took words out of it.
    async fn follow(&mut self) -> bool {
        // A damaged trail is shown as far as it was folded, and goes no further.
        if self.now.damage().is_some() {
            return true;
        }
        let trail = self.store.trail_after(self.id, self.now.chain()).await;
        let told = trail
            .map_err(Refusal::from)
            .and_then(|trail| self.follow_all(trail).map_err(Refusal::Damaged));
        match told {
            Ok(told) => {
                drop(self.tell(&told));
                !told.iter().any(EncodedUpdate::redacts)
            }
            Err(error) => {
                tracing::error!(session = %self.id, %error, "the events of another node cannot be read");
                self.room.close_all(Close::Restarting);
                false
            }
        }
    }

    /// Reads the session again to have its last events ready for who missed some. If that fails they get the state.
    async fn make_ready(&mut self) {
        let told = self.now.seq();
        let from = Some(told.saturating_sub(READY));
        let trail = match self.store.trail(self.id).await {
            Ok(Some(trail)) => trail,
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(session = %self.id, %error, "past events were not made ready");
                return;
            }
        };
        let Ok(now) = Folded::of(self.id, &trail, self.weights.clone(), from) else {
            return;
        };
        if now.seq() < told {
            return;
        }
        self.now = now;
        let news = self.now.since(told).unwrap_or_default();
        let news: Vec<EncodedUpdate> = news.into_iter().cloned().collect();
        drop(self.tell(&news));
    }

    /// Tells everybody in the room: a frame for each audience, which is one frame if everybody may see everything.
    fn tell(&self, told: &[EncodedUpdate]) -> Flush {
        self.told.store(self.now.seq(), Ordering::Release);
        // What they were told before may not be kept: they begin anew.
        if told.iter().any(EncodedUpdate::redacts) {
            self.room.close_all(Close::Restarting);
        }
        if told.is_empty() {
            return Flush::default();
        }
        let frame = |hidden: &Hidden| frame::text(&message(told, hidden));
        if self.now.has_one_audience() {
            return self.room.broadcast(&frame(&Hidden::default()));
        }
        let mut frames: BTreeMap<Hidden, Bytes> = BTreeMap::new();
        self.room.broadcast_each(|person| {
            let hidden = self.now.hidden_from(Viewer::Person(person));
            let made = frames.entry(hidden);
            made.or_insert_with_key(frame).clone()
        })
    }

    /// Lets somebody in, or says that they must start anew. False if the session cannot be read any more.
    async fn let_in(
        &mut self,
        visitor: Visitor,
        join: &Join,
        answer: oneshot::Sender<Joined>,
    ) -> bool {
        // They have seen what another node did before it was heard of here.
        if join.after > self.now.seq() && !self.follow().await {
            return false;
        }
        let branched = self.is_another_history(join).await;
        if !branched && join.epoch == self.epoch && self.now.could_tell(join.after) {
            self.make_ready().await;
        }
        // Who has gone meanwhile is not left in the room.
        if let Err(Joined::In(room, listener)) = answer.send(self.join(visitor, join, branched)) {
            room.leave(listener);
        }
        true
    }

    /// Whether the last event somebody has is not one of this session: an older database was put in place meanwhile, or its
    /// history was rewritten.
    async fn is_another_history(&self, join: &Join) -> bool {
        let Some(theirs) = join.hash.as_ref().filter(|_| self.now.damage().is_none()) else {
            return false;
        };
        if let Some(ours) = self.now.hash_at(join.after) {
            return ours != theirs;
        }
        let trail = TrailId::Session(self.id);
        match self.store.hash_at(trail, join.after).await {
            Ok(ours) => ours.as_ref() != Some(theirs),
            // Whoever cannot be told is told the state, as who is too far behind.
            Err(_) => false,
        }
    }

    /// Lets somebody in between two batches, so that nothing falls between what they get now and what comes.
    fn join(&self, visitor: Visitor, join: &Join, branched: bool) -> Joined {
        let missed = match self.now.since(join.after) {
            Some(missed)
                if join.epoch == self.epoch
                    && !branched
                    && !missed.iter().any(|it| it.redacts()) =>
            {
                missed
            }
            _ => {
                let head = branched.then(|| self.now.seq());
                visitor.outbox.push(Notice::Reset { head }.frame());
                return Joined::Reset;
            }
        };
        let welcome = |visitor: &Visitor, people: &BTreeMap<_, _>| Notice::Welcome {
            epoch: self.epoch,
            seq: self.now.seq(),
            you: You {
                id: visitor.person,
                name: visitor.name.to_string(),
                role: visitor.role,
                may: visitor.role.rights(),
            },
            people: people.clone(),
            limits: Limits {
                frame_bytes: MESSAGE,
            },
            damaged: self.now.damage().map(Into::into),
        };
        let id = self.room.enter(visitor, |visitor, people| {
            visitor.outbox.push(welcome(visitor, people).frame());
            if !missed.is_empty() {
                let hidden = self.now.hidden_from(Viewer::Person(visitor.person));
                visitor.outbox.push(frame::text(&message(missed, &hidden)));
            }
        });
        Joined::In(Arc::clone(&self.room), id)
    }
}
