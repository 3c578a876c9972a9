//! Holding what is quoted from a source against what it says now, in every open session of its desk.
//!
//! Must not know: how a source is fetched.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::Workflow;
use super::answers::Refusal;
use super::folded::Asked;
use super::job::Job;
use crate::domain::desk::library::Source;
use crate::domain::source::drifted::SaysNow;
use crate::domain::{DeskId, SessionId, SnapshotId, SourceId};

impl Workflow {
    /// Holds what is quoted from a source against its last snapshot that was fetched, and tells each session what it does not
    /// bear out any more, or again.
    ///
    /// # Errors
    /// A [`Refusal`], if that could not be done in all sessions; doing it again does the rest.
    pub async fn follow_source(&self, desk: DeskId, source: SourceId) -> Result<(), Refusal> {
        let Some(now) = self.says_now(desk, source).await? else {
            return Ok(());
        };
        self.index_desk(desk).await?;
        let now = Arc::new(now);
        let mut failed = None;
        let sources: Vec<SourceId> = now.sources.iter().copied().collect();
        for session in self.store.sessions_using(desk, &sources).await? {
            match self.follow_in(desk, session, &now).await {
                // Nothing is added to a damaged session; that keeps no other back.
                Ok(()) | Err(Refusal::Damaged(_)) => {}
                Err(refusal) => failed = Some(refusal),
            }
        }
        failed.map_or(Ok(()), Err)
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
    ) -> Result<(), Refusal> {
        let (session, _) = self.as_of(desk, id, None).await?;
        let now = Arc::clone(now);
        // Passages are looked for in up to 5 MiB each: that is not for the writer to wait for.
        let looked = tokio::task::spawn_blocking(move || session.drifted(&now)).await;
        for (drifted, version) in looked.map_err(|_| Refusal::Stopping)? {
            let tell = |answer: oneshot::Sender<Result<u64, Refusal>>| Job::Submit {
                asked: Box::new(Asked::Drift(Box::new(drifted.clone()), version)),
                reply: Box::new(|outcome| drop(answer.send(outcome))),
            };
            self.send(desk, id, tell).await??;
        }
        Ok(())
    }
}

/// The last snapshot that was fetched and has a text, with the hash of that.
fn fetched(source: &Source) -> Option<(SnapshotId, &str)> {
    let snapshot = source.fetched()?;
    let text = snapshot.facts.text.as_ref()?;
    Some((snapshot.id, text.sha256.as_str()))
}
