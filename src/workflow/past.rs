//! What was: a session as of an event, read from its trail, and what becomes of one whose trail does not hold.

use super::Workflow;
use super::answers::Refusal;
use super::history::History;
use super::job::Job;
use crate::audit::{Flaw, TrailId};
use crate::domain::{DeskId, Session, SessionId};
use crate::store::Stored;

impl Workflow {
    /// A session as of an event, folded from its trail, with the events up to there, of which nothing is damaged.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSession`], [`Refusal::NoSuchEvent`], [`Refusal::Damaged`], and those of the database.
    pub async fn as_of(
        &self,
        desk: DeskId,
        id: SessionId,
        seq: Option<u64>,
    ) -> Result<(Session, Vec<Stored>), Refusal> {
        self.belongs(desk, id).await?;
        let trail = match seq {
            Some(seq) if seq > 0 => self.store.trail_until(id, seq).await?,
            // Before the first event there is no session; how many there are is told.
            _ => self.store.trail(id).await?.ok_or(Refusal::NoSuchSession)?,
        };
        let events = trail.events.iter().map(|it| &it.sealed.event);
        let session = match trail.flaw {
            Some(flaw) => Err(flaw),
            None => Session::fold(id, events).map_err(Flaw::from),
        };
        let session = match session {
            Ok(session) => session,
            Err(flaw) => {
                self.found_damaged(id, &flaw).await;
                return Err(Refusal::Damaged(flaw));
            }
        };
        match seq {
            Some(seq) if session.seq != seq => Err(Refusal::NoSuchEvent(session.seq)),
            _ => Ok((session, trail.events)),
        }
    }

    /// A session as of an event or its last, with the hash of that: for who looks back and forth, whom reading the whole trail
    /// each time would keep waiting. What was read is kept for a while, and goes on as the trail does.
    ///
    /// # Errors
    /// Those of [`Workflow::as_of`].
    pub async fn back_to(
        &self,
        desk: DeskId,
        id: SessionId,
        seq: Option<u64>,
    ) -> Result<(Session, String), Refusal> {
        self.belongs(desk, id).await?;
        let place = self.histories.of(id);
        let mut place = place.lock().await;
        if let Ok(history) = self.read_on(id, place.take()).await? {
            let head = history.chain().seq();
            let found = history.at(seq.unwrap_or(head));
            *place = Some(history);
            if let Ok(found) = found {
                return found.ok_or(Refusal::NoSuchEvent(head));
            }
        }
        // What stands before the damage can be looked at.
        *place = None;
        let (session, events) = self.as_of(desk, id, seq).await?;
        let hash = events.last().map(|it| it.sealed.hash.clone());
        Ok((session, hash.unwrap_or_default()))
    }

    /// A history up to the end of the trail: what is known of it, and what came since.
    async fn read_on(
        &self,
        id: SessionId,
        known: Option<History>,
    ) -> Result<Result<History, Flaw>, Refusal> {
        if let Some(mut known) = known {
            let since = self.store.trail_after(id, known.chain()).await?;
            match known.go_on(since) {
                // After a backup was put back, what was known may be more than there is.
                Ok(true) if self.is_there(id, &known).await? => return Ok(Ok(known)),
                Ok(_) => {}
                Err(flaw) => return Ok(Err(flaw)),
            }
        }
        let whole = self.store.trail(id).await?.ok_or(Refusal::NoSuchSession)?;
        Ok(History::of(id, whole))
    }

    /// Whether the end of a history stands in the database.
    async fn is_there(&self, id: SessionId, known: &History) -> Result<bool, Refusal> {
        let head = self.store.head_of(id).await?;
        let end = known.chain();
        Ok(head.is_some_and(|(seq, hash)| seq > end.seq() || hash == end.hash()))
    }

    /// The trails that were found damaged.
    #[must_use]
    pub fn damaged_trails(&self) -> Vec<TrailId> {
        self.damaged.lock().iter().copied().collect()
    }

    /// The trail of a session was found damaged: the log says so once, and whoever has it open is let go and told.
    pub async fn found_damaged(&self, id: SessionId, flaw: &Flaw) {
        if self.damaged.lock().insert(TrailId::Session(id)) {
            metrics::gauge!("stet_damaged_trails").increment(1);
            tracing::error!(session = %id, %flaw, "the trail of a session is damaged");
        }
        if let Some(handle) = self.handle_of(id).filter(|it| !it.damaged) {
            // A writer that is gone has nobody to let go.
            let _ = handle.jobs.send(Job::ReadAgain).await;
        }
    }
}
