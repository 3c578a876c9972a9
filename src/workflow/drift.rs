//! Holding what is quoted from a source against what it says now, in every open session of its desk.
//!
//! What came of it is added to each session's trail as another node would: whoever has the session open here follows.
//!
//! Must not know: how a source is fetched.

use std::sync::Arc;

use uuid::Uuid;

use super::Workflow;
use super::answers::Refusal;
use super::clock::now;
use crate::audit::Chain;
use crate::domain::desk::library::Source;
use crate::domain::source::drifted::{SaysNow, SourceDrifted};
use crate::domain::{
    CommandId, DeskId, Event, EventId, EventKind, PersonId, Rejection, Session, SessionId,
    SnapshotId, SourceId,
};
use crate::store::Stored;

/// How often a session is looked at anew that went on meanwhile.
const TRIES: u8 = 5;

impl Workflow {
    /// Holds what is quoted from a source against its last snapshot that was fetched; answers with how many pieces of evidence
    /// it bears out no more, or again.
    ///
    /// # Errors
    /// A [`Refusal`], if that could not be done in all sessions; doing it again does the rest.
    pub async fn follow_source(&self, desk: DeskId, source: SourceId) -> Result<usize, Refusal> {
        let Some(now) = self.says_now(desk, source).await? else {
            return Ok(0);
        };
        self.index_desk(desk).await?;
        let now = Arc::new(now);
        let (mut found, mut failed) = (0, None);
        let sources: Vec<SourceId> = now.sources.iter().copied().collect();
        for session in self.store.sessions_using(desk, &sources).await? {
            match self.follow_in(desk, session, &now).await {
                Ok(drifted) => found += drifted,
                // Nothing is added to a damaged session; that keeps no other back.
                Err(Refusal::Damaged(_)) => {}
                Err(refusal) => failed = Some(refusal),
            }
        }
        failed.map_or(Ok(found), Err)
    }

    async fn says_now(&self, desk: DeskId, source: SourceId) -> Result<Option<SaysNow>, Refusal> {
        let trail = self.store.desk_now(desk).await?;
        let library = trail.map(|it| it.desk.library).unwrap_or_default();
        let Some((id, source)) = library.source(source) else {
            return Ok(None);
        };
        let Some((snapshot, text)) = fetched(source) else {
            return Ok(None);
        };
        let text = self.store.blob(desk, text).await?;
        let behind = source.snapshots.iter().map(|it| it.id);
        let later = behind.skip_while(|it| *it != snapshot).skip(1);
        Ok(text.map(|text| SaysNow {
            sources: library.ids_of(id),
            snapshot,
            later: later.collect(),
            text: String::from_utf8_lossy(&text).into_owned(),
        }))
    }

    async fn follow_in(
        &self,
        desk: DeskId,
        id: SessionId,
        now: &Arc<SaysNow>,
    ) -> Result<usize, Refusal> {
        for _ in 0..TRIES {
            let (session, events) = self.as_of(desk, id, None).await?;
            let now = Arc::clone(now);
            // Passages are looked for in up to 5 MiB each.
            let look = move || {
                let drifted = session.drifted(&now);
                (session, drifted)
            };
            let looked = tokio::task::spawn_blocking(look).await;
            let (session, drifted) = looked.map_err(|_| Refusal::Stopping)?;
            if drifted.is_empty() {
                return Ok(0);
            }
            let (head, count) = (session.seq, drifted.len());
            let last = events.last().map(|it| it.sealed.hash.clone());
            let batch = sealed(&session, last.unwrap_or_default(), drifted)?;
            let end = head + u64::try_from(batch.len()).unwrap_or_default();
            if self.store.append(id, head, batch).await? {
                if let Some(handle) = self.handle_of(id) {
                    handle.follow(end);
                    handle.room.tell_news(end);
                }
                return Ok(count);
            }
        }
        Err(Refusal::Stopping)
    }
}

/// The last snapshot that was fetched and has a text, with the hash of that.
fn fetched(source: &Source) -> Option<(SnapshotId, &str)> {
    let snapshot = source.fetched()?;
    let text = snapshot.facts.text.as_ref()?;
    Some((snapshot.id, text.sha256.as_str()))
}

/// What was found, as the next events of a session.
fn sealed(
    session: &Session,
    last: String,
    drifted: Vec<SourceDrifted>,
) -> Result<Vec<Stored>, Refusal> {
    let mut chain = Chain::at(session.id.0, session.seq, last);
    let mut batch = Vec::with_capacity(drifted.len());
    for it in drifted {
        let event = Event {
            seq: chain.seq() + 1,
            id: EventId(Uuid::now_v7()),
            at: now().max(session.updated.at),
            actor: PersonId::SERVER,
            command: CommandId(Uuid::now_v7()),
            kind: EventKind::SourceDrifted(it),
        };
        let sealed = chain.seal(event, rand::random());
        let (sealed, data) = sealed
            .map_err(|error| Rejection::invalid("not_canonical", "source", error.to_string()))?;
        batch.push(Stored {
            sealed,
            data,
            request: [0; 32],
        });
    }
    Ok(batch)
}
