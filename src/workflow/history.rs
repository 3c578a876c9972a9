//! Trails that somebody looks back in, kept for the next moment they ask for: the session as of any of their events is then
//! a short fold away.
//!
//! Must not know: who looks, and where events are stored.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::audit::{Chain, Flaw, Sealed, Wrong};
use crate::domain::{EventKind, Session, SessionId};
use crate::store::trail::Trail;

/// As of how many events, evenly apart, a session is kept whole.
const STOPS: usize = 16;

/// Between two of them are at least so many events.
const NEAREST: usize = 250;

/// How much is kept, of all trails together, in events: some 60 MB.
const MOST: usize = 100_000;

/// How many bytes of the article weigh as much as an event, in each session that is kept whole.
const EVENT: usize = 400;

/// How long a trail is kept that nobody looks back in.
const KEPT: Duration = Duration::from_secs(600);

/// The trails that are kept.
#[derive(Default)]
pub(super) struct Histories(Mutex<Vec<Kept>>);

struct Kept {
    session: SessionId,
    history: Arc<Place>,
    used: Instant,
}

/// Where a history is kept: nothing until it was read. Whoever holds it reads for all who wait.
pub(super) type Place = tokio::sync::Mutex<Option<History>>;

/// A trail that was verified, with the session as of some of its events.
pub(super) struct History {
    chain: Chain,
    events: Vec<Sealed>,
    /// In order; the first as of event 1.
    stops: Vec<Session>,
    /// How many events lie between two stops.
    apart: usize,
}

impl Kept {
    /// What it takes; nothing while somebody reads it, who counts it when they come again.
    fn weight(&self) -> usize {
        let history = self.history.try_lock();
        history.map_or(0, |it| it.as_ref().map_or(0, History::weight))
    }
}

impl Histories {
    /// The place of a session's history. What was not looked at for long, or is too much beside the rest, is let go.
    pub(super) fn of(&self, session: SessionId) -> Arc<Place> {
        let (mut kept, now) = (self.0.lock(), Instant::now());
        let known = kept.iter().position(|it| it.session == session);
        let history = known.map(|at| kept.remove(at).history).unwrap_or_default();
        kept.push(Kept {
            session,
            history: Arc::clone(&history),
            used: now,
        });
        let mut room = MOST;
        kept.reverse();
        kept.retain(|it| {
            room = room.saturating_sub(it.weight());
            it.session == session || (room > 0 && now.duration_since(it.used) < KEPT)
        });
        kept.reverse();
        history
    }
}

impl History {
    /// The history of a session, folded from its whole trail.
    ///
    /// # Errors
    /// The first [`Flaw`].
    pub(super) fn of(id: SessionId, trail: Trail) -> Result<Self, Flaw> {
        if let Some(flaw) = trail.flaw {
            return Err(flaw);
        }
        let events: Vec<Sealed> = trail.events.into_iter().map(|it| it.sealed).collect();
        let first = events.first().ok_or(Flaw::new(1, Wrong::Missing))?;
        let last = events.last().unwrap_or(first);
        let chain = Chain::at(id.0, last.event.seq, last.hash.clone());
        let apart = events.len().div_ceil(STOPS).max(NEAREST);
        let mut session = Session::begin(id, &first.event)?;
        let mut stops = vec![session.clone()];
        for (index, it) in events.iter().enumerate().skip(1) {
            session.apply(&it.event)?;
            if index.is_multiple_of(apart) {
                stops.push(session.clone());
            }
        }
        Ok(Self {
            chain,
            events,
            stops,
            apart,
        })
    }

    /// Where its trail goes on.
    pub(super) fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Takes over what came since. False if words were taken out of what it knows: it has to be read again.
    ///
    /// # Errors
    /// The first [`Flaw`].
    pub(super) fn go_on(&mut self, trail: Trail) -> Result<bool, Flaw> {
        if let Some(flaw) = trail.flaw {
            return Err(flaw);
        }
        let redacts = |it: &EventKind| matches!(it, EventKind::EventRedacted(_));
        let mut new = trail.events.iter();
        if new.any(|it| redacts(&it.sealed.event.kind)) {
            return Ok(false);
        }
        for it in trail.events {
            let sealed = it.sealed;
            self.chain = Chain::at(self.chain.trail(), sealed.event.seq, sealed.hash.clone());
            self.events.push(sealed);
            if (self.events.len() - 1).is_multiple_of(self.apart) {
                let (here, _) = self
                    .at(self.chain.seq())?
                    .ok_or(Flaw::new(1, Wrong::Missing))?;
                self.stops.push(here);
            }
        }
        Ok(true)
    }

    /// The session as of an event, with the hash of that; nothing if there is no such event.
    ///
    /// # Errors
    /// The [`Flaw`] of an event that came since and does not fit.
    pub(super) fn at(&self, seq: u64) -> Result<Option<(Session, String)>, Flaw> {
        let index = usize::try_from(seq).ok().and_then(|it| it.checked_sub(1));
        let Some((index, last)) = index.and_then(|it| Some((it, self.events.get(it)?))) else {
            return Ok(None);
        };
        let stop = (index / self.apart).min(self.stops.len().saturating_sub(1));
        let Some(mut session) = self.stops.get(stop).cloned() else {
            return Ok(None);
        };
        let after = (stop * self.apart + 1).min(index + 1);
        for it in self.events.get(after..=index).unwrap_or_default() {
            session.apply(&it.event)?;
        }
        Ok(Some((session, last.hash.clone())))
    }

    /// What it takes, in events.
    fn weight(&self) -> usize {
        // A session has the texts before each revision, too: they are about as long.
        let stops = self.stops.iter();
        let stops = stops.map(|it| it.text.as_str().len() * (1 + it.revisions.len()));
        self.events.len() + stops.sum::<usize>() / EVENT
    }
}
