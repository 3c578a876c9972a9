//! What was: a session as of an event, read from its trail, and what becomes of one whose trail does not hold.

use super::Workflow;
use super::answers::Refusal;
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
