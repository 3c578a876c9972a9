//! The writer of one session: the only one who changes it, one batch after the other.
//!
//! While one batch is on its way to the database the next gathers (group commit).
//! In a batch every command is decided on the state its predecessors have made;
//! if the batch cannot be stored, that state is thrown away and read again, and nobody has seen it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tail::{Tail, Told, message};
use super::{Joined, Refusal, Snapshot, command_reused, damaged, now, summary_of};
use crate::audit::{Chain, Sealed};
use crate::domain::{Ask, CommandId, Event, EventId, Rejection, Session, SessionId, trail, view};
use crate::live::{Close, Limits, MESSAGE, Notice, Room, Visitor, You, frame};
use crate::store::events::Stored;
use crate::store::{Store, StoreError};

/// How many commands go into one batch.
const BATCH: usize = 64;

/// How many past events are made ready when a session is opened.
const READY: usize = 200;

/// How long a session nobody listens to stays open.
const IDLE: Duration = Duration::from_secs(600);

/// Something the writer is asked to do.
pub(super) enum Job {
    /// Decide a command.
    Submit {
        ask: Ask,
        request: [u8; 32],
        answer: oneshot::Sender<Result<u64, Refusal>>,
    },
    /// Hand out the state.
    Snapshot { answer: oneshot::Sender<Snapshot> },
    /// Let somebody listen.
    Join {
        visitor: Visitor,
        join: Join,
        answer: oneshot::Sender<Joined>,
    },
    /// Another node has gone on to event `head`.
    CatchUp { head: u64 },
    /// Finish and end.
    Stop { answer: oneshot::Sender<()> },
}

/// From where on somebody wants to listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Join {
    /// The epoch of the state they have.
    pub epoch: Uuid,
    /// The last event they have.
    #[ts(type = "number")]
    pub after: u64,
}

/// A command that waits for its answer.
struct Waiting {
    ask: Ask,
    request: [u8; 32],
    answer: oneshot::Sender<Result<u64, Refusal>>,
}

pub(super) struct Writer {
    id: SessionId,
    store: Store,
    epoch: Uuid,
    room: Arc<Room>,
    /// The last event the room was told, for those who look from outside.
    told: Arc<AtomicU64>,
    now: Folded,
}

/// The session as far as it is folded.
struct Folded {
    session: Session,
    document: Value,
    chain: Chain,
    /// Every command carried out, for those who send one again.
    done: HashMap<CommandId, (u64, [u8; 32])>,
    tail: Tail,
    snapshot: Option<Snapshot>,
}

impl Writer {
    /// Reads a session's events and folds them.
    pub(super) async fn load(
        id: SessionId,
        store: Store,
        epoch: Uuid,
        room: Arc<Room>,
    ) -> Result<Self, Refusal> {
        let events = store.events_after(id, 0).await?;
        let now = Folded::of(id, &events)?;
        Ok(Self {
            id,
            store,
            epoch,
            room,
            told: Arc::new(AtomicU64::new(now.session.seq)),
            now,
        })
    }

    /// The last event the room was told, now and later.
    pub(super) fn seq(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.told)
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
                Job::Submit {
                    ask,
                    request,
                    answer,
                } => commands.push(Waiting {
                    ask,
                    request,
                    answer,
                }),
                other => others.push(other),
            }
        }
        let mut goes_on = commands.is_empty() || self.carry_out(commands).await;
        for job in others {
            // Whoever asked may have gone; then nobody needs the answer.
            match job {
                Job::Snapshot { answer } => drop(answer.send(self.now.snapshot())),
                Job::Join {
                    visitor,
                    join,
                    answer,
                } => drop(answer.send(self.join(visitor, join))),
                Job::CatchUp { head } if goes_on && head > self.now.session.seq => {
                    goes_on = self.follow().await;
                }
                Job::CatchUp { .. } => {}
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
        // Another node may have been first; then decide again on what it did.
        for _ in 0..8 {
            let head = self.now.session.seq;
            let mut answers = Vec::with_capacity(commands.len());
            let mut batch = Vec::new();
            let mut told = Vec::new();
            for command in &commands {
                answers.push(self.now.decide(command, &mut batch, &mut told));
            }
            let stored = match batch.is_empty() {
                true => Ok(true),
                false => {
                    let summary = summary_of(&self.now.session);
                    self.store.append(self.id, head, &batch, &summary).await
                }
            };
            match stored {
                Ok(true) => {
                    self.tell(&told);
                    for (command, answer) in commands.into_iter().zip(answers) {
                        drop(command.answer.send(answer));
                    }
                    return true;
                }
                Ok(false) => {
                    if let Err(refusal) = self.catch_up(head).await {
                        return self.give_up(commands, &refusal);
                    }
                }
                Err(error) => {
                    tracing::error!(session = %self.id, %error, "a batch was not stored");
                    return self.give_up(commands, &error.into());
                }
            }
        }
        self.give_up(commands, &Refusal::Stopping)
    }

    /// Nothing of the batch was stored. Everybody comes back and the session is read anew.
    fn give_up(&self, commands: Vec<Waiting>, why: &Refusal) -> bool {
        let why = why.to_string();
        for command in commands {
            let error = Refusal::Store(StoreError::Unreachable(why.clone()));
            drop(command.answer.send(Err(error)));
        }
        self.room.close_all(Close::Restarting);
        false
    }

    /// Reads the session again, and tells what others have done after event `head`.
    async fn catch_up(&mut self, head: u64) -> Result<(), Refusal> {
        let events = self.store.events_after(self.id, 0).await?;
        self.now = Folded::of(self.id, &events)?;
        self.told.store(self.now.session.seq, Ordering::Release);
        match self.now.tail.since(head) {
            Some(told) if !told.is_empty() => self.room.broadcast(&frame::text(&message(&told))),
            Some(_) => {}
            None => self.room.close_all(Close::Restarting),
        }
        Ok(())
    }

    /// Goes on to where other nodes have brought the session. False if its trail cannot be read.
    async fn follow(&mut self) -> bool {
        let events = self.store.events_after(self.id, self.now.session.seq).await;
        let told = events
            .map_err(Refusal::from)
            .and_then(|events| events.iter().map(|it| self.now.follow(it)).collect());
        match told {
            Ok(told) => {
                let told: Vec<String> = told;
                self.tell(&told);
                true
            }
            Err(error) => {
                tracing::error!(session = %self.id, %error, "the events of another node cannot be read");
                self.room.close_all(Close::Restarting);
                false
            }
        }
    }

    fn tell(&self, told: &[String]) {
        self.told.store(self.now.session.seq, Ordering::Release);
        if !told.is_empty() {
            let told: Vec<&str> = told.iter().map(String::as_str).collect();
            self.room.broadcast(&frame::text(&message(&told)));
        }
    }

    /// Lets somebody in between two batches, so that nothing falls between what they get now and what comes.
    fn join(&self, visitor: Visitor, join: Join) -> Joined {
        let missed = match self.now.tail.since(join.after) {
            Some(missed) if join.epoch == self.epoch => missed,
            _ => {
                visitor.queue.push(Notice::Reset {}.frame());
                return Joined::Reset;
            }
        };
        let welcome = Notice::Welcome {
            epoch: self.epoch,
            seq: self.now.session.seq,
            you: You {
                id: visitor.person,
                name: visitor.name.clone(),
                role: visitor.role,
            },
            people: self.room.people(),
            limits: Limits {
                frame_bytes: MESSAGE,
            },
        };
        visitor.queue.push(welcome.frame());
        if !missed.is_empty() {
            visitor.queue.push(frame::text(&message(&missed)));
        }
        let id = self.room.enter(visitor);
        Joined::In(Arc::clone(&self.room), id)
    }
}

impl Folded {
    fn of(id: SessionId, events: &[Stored]) -> Result<Self, Refusal> {
        let old = events.len().saturating_sub(READY).max(1);
        let (old, recent) = events.split_at_checked(old).unwrap_or((events, &[]));
        let session = Session::fold(id, old.iter().map(|it| &it.sealed.event));
        let session = session.map_err(|misfit| damaged(&misfit))?;
        let hash = old
            .last()
            .map(|it| it.sealed.hash.clone())
            .unwrap_or_default();
        let mut folded = Self {
            document: view::document(&session),
            chain: Chain::at(id.0, session.seq, hash),
            done: HashMap::with_capacity(events.len()),
            tail: Tail::after(session.seq),
            session,
            snapshot: None,
        };
        for it in old {
            folded.remember(it);
        }
        for it in recent {
            folded.follow(it)?;
        }
        Ok(folded)
    }

    /// Goes one stored event on; returns how it is told.
    fn follow(&mut self, stored: &Stored) -> Result<String, Refusal> {
        let sealed = &stored.sealed;
        let told = self.apply(sealed)?;
        self.chain = Chain::at(self.session.id.0, sealed.event.seq, sealed.hash.clone());
        self.remember(stored);
        Ok(told)
    }

    fn remember(&mut self, stored: &Stored) {
        let event = &stored.sealed.event;
        self.done.insert(event.command, (event.seq, stored.request));
    }

    /// Decides one command on the state as the commands before it have made it.
    fn decide(
        &mut self,
        command: &Waiting,
        batch: &mut Vec<Stored>,
        told: &mut Vec<String>,
    ) -> Result<u64, Refusal> {
        let ask = &command.ask;
        if let Some((seq, request)) = self.done.get(&ask.id) {
            if *request == command.request {
                return Ok(*seq);
            }
            return Err(command_reused().into());
        }
        let event = Event {
            seq: self.session.seq + 1,
            id: EventId(Uuid::now_v7()),
            // Clocks are set back; trails are not.
            at: now().max(self.session.updated.at),
            actor: ask.actor.person,
            command: ask.id,
            what: self.session.decide(ask)?,
        };
        let mut chain = self.chain.clone();
        let sealed = chain
            .seal(event, rand::random())
            .map_err(|error| Rejection::invalid("not_canonical", "command", error.to_string()))?;
        told.push(self.apply(&sealed)?);
        self.chain = chain;
        self.done
            .insert(ask.id, (sealed.event.seq, command.request));
        let seq = sealed.event.seq;
        batch.push(Stored {
            sealed,
            request: command.request,
        });
        Ok(seq)
    }

    /// Goes one event on; returns how it is told.
    fn apply(&mut self, sealed: &Sealed) -> Result<String, Refusal> {
        let event = &sealed.event;
        let touched = self
            .session
            .apply(event)
            .map_err(|misfit| damaged(&misfit))?;
        let patch = view::update(&mut self.document, &self.session, &touched);
        let told = Told {
            event: sealed.clone(),
            patch,
            entry: trail::describe(&self.session, event),
        };
        let told = serde_json::to_string(&told).map_err(|error| damaged(&error))?;
        self.tail.push(told.clone());
        self.snapshot = None;
        Ok(told)
    }

    /// The state as JSON, made once for all who ask between two events.
    fn snapshot(&mut self) -> Snapshot {
        let make = || Snapshot {
            seq: self.session.seq,
            state: Bytes::from(self.document.to_string()),
        };
        self.snapshot.get_or_insert_with(make).clone()
    }
}
