//! Events, and the fold that makes a session of them: the one place where state changes, live, in history, and when a
//! trail is verified.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{ClaimId, CommandId, EventId, PersonId, SessionId};
use super::base::stamp::{Stamp, micros};
use super::change::{Subject, Touched};
use super::contents::EventKind;
use super::entry::{Describer, Entry};
use super::hidden::SealedKey;
use super::session::Session;
use super::source::confidential::SealedPart;

/// One event of a session's audit trail, as the fold sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Event {
    /// Its place in the session: 1, 2, 3 … without a gap.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its own id, UUID v7.
    pub id: EventId,
    /// When it was decided, to the microsecond.
    #[serde(with = "micros")]
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: PersonId,
    /// The command that asked for it.
    pub command: CommandId,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// An event that does not fit the session: the trail is damaged, or was written by a newer Stet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} does not fit: {why}")]
pub struct Misfit {
    /// The event.
    pub seq: u64,
    /// What is wrong with it.
    pub why: String,
}

impl Event {
    /// Who and when.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            by: self.actor,
            at: self.at,
        }
    }

    /// What its sealed part is about, and the hash in that part's place, where it is closed.
    #[must_use]
    pub fn sealed(&self) -> Option<(SealedKey, Option<&str>)> {
        let event = self.kind.event();
        if let Some((evidence, part)) = event.confidential() {
            let closed = match part {
                SealedPart::Open { .. } => None,
                SealedPart::Closed { hash } => Some(hash.as_str()),
            };
            return Some((SealedKey::Evidence(evidence), closed));
        }
        let (claim, question, part) = event.sealed_answer()?;
        Some((
            SealedKey::Answer(claim, question, self.actor),
            part.closed(),
        ))
    }

    /// The event in words.
    #[must_use]
    pub fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry {
            claims: self.kind.claims(),
            ..self.kind.event().entry(&describer.at(self.seq, self.actor))
        }
    }
}

impl EventKind {
    /// Its name in the database and on the wire.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// Whether something is settled by it, so that its proof is not to wait: a sign-off, and that a session is closed.
    #[must_use]
    pub fn settles(&self) -> bool {
        self.event().settles()
    }

    /// The claims it is about.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimId> {
        self.event().subject().claims()
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.event().subject()
    }
}

impl Session {
    /// The session as `events` make it.
    ///
    /// # Errors
    /// The first [`Misfit`].
    pub fn fold<'a>(
        id: SessionId,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Result<Self, Misfit> {
        let mut events = events.into_iter();
        let first = events
            .next()
            .ok_or_else(|| misfit(0, "there is no event"))?;
        let mut session = Self::begin(id, first)?;
        for event in events {
            session.apply(event)?;
        }
        Ok(session)
    }

    /// What `tell` says of the session as of each of `seqs`, which go up. It is folded once for all of them; what is not among
    /// `events`, since it is withheld, is passed.
    ///
    /// # Errors
    /// The first [`Misfit`].
    pub fn fold_at<'a, T>(
        id: SessionId,
        events: impl IntoIterator<Item = &'a Event>,
        seqs: impl IntoIterator<Item = u64>,
        mut tell: impl FnMut(&Self) -> T,
    ) -> Result<Vec<T>, Misfit> {
        let mut events = events.into_iter().peekable();
        let first = events
            .next()
            .ok_or_else(|| misfit(0, "there is no event"))?;
        let mut session = Self::begin(id, first)?;
        let mut told = Vec::new();
        for seq in seqs {
            while let Some(event) = events.next_if(|it| it.seq <= seq) {
                while session.seq + 1 < event.seq {
                    session.skip(session.seq + 1)?;
                }
                session.apply(event)?;
            }
            told.push(tell(&session));
        }
        Ok(told)
    }

    /// The session as its first event makes it.
    ///
    /// # Errors
    /// A [`Misfit`] if that is not an opening.
    pub fn begin(id: SessionId, event: &Event) -> Result<Self, Misfit> {
        let EventKind::SessionOpened(opened) = &event.kind else {
            return Err(misfit(event.seq, "a session begins by being opened"));
        };
        if event.seq != 1 {
            return Err(misfit(event.seq, "a session is opened by its first event"));
        }
        let session = opened.begin(id, event.stamp());
        session.map_err(|why| misfit(event.seq, why))
    }

    /// The hash in place of what an event's sealed part holds, if that was closed to whoever folded the session, hex.
    #[must_use]
    pub fn closed_part(&self, seq: u64) -> Option<&str> {
        self.closed_parts.get(&seq).map(String::as_str)
    }

    /// How many events had a sealed part that was closed to whoever folded the session.
    #[must_use]
    pub fn closed_count(&self) -> usize {
        self.closed_parts.len()
    }

    /// Takes the session past an event that is withheld, which is a comment not everybody may see: it changes nothing else.
    ///
    /// # Errors
    /// A [`Misfit`] if it does not follow; the session is then as it was.
    pub fn skip(&mut self, seq: u64) -> Result<(), Misfit> {
        if seq != self.seq + 1 {
            return Err(misfit(seq, &format!("it follows event {}", self.seq)));
        }
        self.seq = seq;
        Ok(())
    }

    /// Takes the session one event further, and says what that touched.
    ///
    /// # Errors
    /// A [`Misfit`]; the session is then as it was.
    pub fn apply(&mut self, event: &Event) -> Result<Touched, Misfit> {
        if event.seq != self.seq + 1 {
            return Err(misfit(event.seq, &format!("it follows event {}", self.seq)));
        }
        let subject = event.kind.subject();
        let mut places = self.places_of(&subject);
        let applied = event.kind.event().apply(self, event.stamp());
        let mut touched = applied.map_err(|why| misfit(event.seq, why))?;
        if touched.lies {
            places.extend(self.places_of(&subject));
            touched.coverage = self.cover_again(places);
        }
        let comment = subject.comment();
        let between_some = comment.is_some_and(|it| self.is_between_some(it));
        if !between_some {
            for id in &touched.claims {
                if let Some(claim) = self.claims.get_mut(id) {
                    claim.updated = event.stamp();
                }
            }
        }
        if let Some((_, Some(hash))) = event.sealed() {
            self.closed_parts.insert(event.seq, hash.to_owned());
        }
        self.seq = event.seq;
        self.updated = event.stamp();
        Ok(touched)
    }
}

fn misfit(seq: u64, why: &str) -> Misfit {
    Misfit {
        seq,
        why: why.into(),
    }
}
