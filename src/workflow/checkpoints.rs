//! When checkpoints are made: for every minute in which something changed, when something is settled, and for each report.
//!
//! A checkpoint is never signed over a history that departs from the one before: from then on the store takes no writes, and
//! whoever runs the server is told, until they accept it (`stet restore --accept`) or put the right database back.

use std::sync::Arc;
use std::time::Duration;

use super::Workflow;
use super::checkpointer::{Checkpointer, Trouble};
use crate::audit::{Inclusion, SigningKey, TrailId};
use crate::checkpoints::{Checkpoints, Kept, SecondPlace};
use crate::domain::SessionId;

/// How long what happened may be in no checkpoint.
const EVERY: Duration = Duration::from_secs(60);

/// How long what is settled may wait, so that many sign-offs make one.
const SOON: Duration = Duration::from_secs(1);

impl Workflow {
    /// Holds the database against the last checkpoint in `file`, makes one, and from then on one for every minute in which
    /// something changed, until this workflow stops. Each is sent to the second place, too, if there is one.
    pub async fn keep_checkpoints(
        self: &Arc<Self>,
        file: Checkpoints,
        second: Option<SecondPlace>,
        key: SigningKey,
    ) {
        // Beginning twice changes nothing.
        let _ = self.checkpointer.set(Checkpointer::new(file, second, key));
        self.checkpoint().await;
        let workflow = Arc::clone(self);
        self.runtime.spawn(async move {
            while !workflow.is_stopping() {
                let soon = workflow.settled.notified();
                if tokio::time::timeout(EVERY, soon).await.is_ok() {
                    tokio::time::sleep(SOON).await;
                }
                workflow.checkpoint().await;
            }
        });
    }

    /// Makes a checkpoint if something changed. Answers with the last one; nothing if that failed, which the log says.
    pub async fn checkpoint(&self) -> Option<Kept> {
        let it = self.checkpointer.get()?;
        it.checkpoint(&self.store, self.epoch).await
    }

    /// That a session is in a checkpoint as it is now, for a report that leaves the house.
    pub async fn inclusion_of(&self, session: SessionId) -> Option<(Inclusion, u64)> {
        let trail = TrailId::Session(session);
        let kept = self.checkpoint().await?;
        let seq = kept.heads.get(&trail)?.seq;
        Some((kept.inclusion(trail)?, seq))
    }

    /// The last checkpoint.
    #[must_use]
    pub fn last_checkpoint(&self) -> Option<Kept> {
        self.checkpointer.get()?.last()
    }

    /// What is wrong with the checkpoints, or with the database by them.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        let it = self.checkpointer.get();
        it.map(Checkpointer::trouble).unwrap_or_default()
    }
}
