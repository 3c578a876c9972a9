//! A check of all trails, one after the other, round and round: what was altered is found though nobody reads it.
//!
//! Must not know: what becomes of a damaged session.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Workflow;
use crate::audit::TrailId;
use crate::store::StoreError;

/// How long it rests after each trail, in times of what that took: it has a fiftieth of a core.
const REST: u32 = 50;

/// How long it rests at least.
const SHORTEST: Duration = Duration::from_millis(200);

/// How long it rests between two rounds.
const BETWEEN: Duration = Duration::from_secs(600);

impl Workflow {
    /// Checks all trails, again and again, until this workflow stops.
    pub fn check_trails(self: &Arc<Self>) {
        let workflow = Arc::clone(self);
        self.runtime.spawn(async move {
            while !workflow.is_stopping() {
                if let Err(error) = workflow.check_round(REST).await {
                    tracing::warn!(%error, "not all trails could be checked");
                }
                tokio::time::sleep(BETWEEN).await;
            }
        });
    }

    /// Reads and checks every trail once, and rests after each `rest` times as long as that took.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn check_round(&self, rest: u32) -> Result<(), StoreError> {
        for trail in self.store.heads().await?.into_keys() {
            if self.is_stopping() {
                return Ok(());
            }
            let began = Instant::now();
            self.check(trail).await?;
            if rest > 0 {
                tokio::time::sleep((began.elapsed() * rest).max(SHORTEST)).await;
            }
        }
        Ok(())
    }

    async fn check(&self, trail: TrailId) -> Result<(), StoreError> {
        let flaw = match trail {
            TrailId::Session(id) => self.store.trail(id).await?.and_then(|it| it.flaw),
            TrailId::Desk(id) => self.store.desk_trail(id).await?.and_then(|it| it.flaw),
        };
        match (trail, flaw) {
            (_, None) => {}
            (TrailId::Session(id), Some(flaw)) => self.found_damaged(id, &flaw).await,
            (TrailId::Desk(desk), Some(flaw)) => {
                if self.damaged.lock().insert(trail) {
                    metrics::gauge!("stet_damaged_trails").increment(1);
                    tracing::error!(%desk, %flaw, "the trail of a desk is damaged");
                }
            }
        }
        Ok(())
    }
}
