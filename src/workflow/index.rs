//! Read models follow the trails: a moment after events are durable, one node writes what lists and searches read of them.
//!
//! Whoever reads a list has what is behind written first, so that nobody misses what they did themselves; the rest is done
//! here in the meantime. What is written is at a later event or not written at all, so that two nodes cannot harm.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use uuid::Uuid;

use super::Workflow;
use super::answers::Refusal;
use super::clock::now;
use super::writer::Job;
use crate::domain::{DeskId, SessionId};
use crate::store::index::Behind;

/// How long nothing may stay behind.
const EVERY: Duration = Duration::from_millis(500);

/// How many sessions are looked at at once.
const AT_ONCE: u32 = 500;

/// How long the lease to follow lasts unless it is renewed.
const LEASE: TimeDelta = TimeDelta::seconds(5);

/// How often the node that has it renews it, and the others ask for it.
const RENEW: Duration = Duration::from_secs(2);

/// How long a session that does not get on is left alone: its trail is damaged, and reading all of it twice a second helps nobody.
const LEFT_ALONE: Duration = Duration::from_secs(60);

impl Workflow {
    /// Follows the trails until this workflow stops, as long as no other node does.
    pub fn follow_trails(self: &Arc<Self>) {
        let workflow = Arc::clone(self);
        let node = Uuid::new_v4();
        self.runtime.spawn(async move {
            let (mut asked, mut follows) = (None::<Instant>, false);
            let mut stuck = HashMap::new();
            while !workflow.is_stopping() {
                if asked.is_none_or(|at| at.elapsed() >= RENEW) {
                    asked = Some(Instant::now());
                    let lease = workflow.store.lease("index", node, now(), LEASE).await;
                    follows = lease.unwrap_or(false);
                }
                if follows && let Err(error) = workflow.follow_once(&mut stuck).await {
                    tracing::warn!(%error, "lists and searches are behind");
                }
                tokio::time::sleep(EVERY).await;
            }
        });
    }

    async fn follow_once(&self, stuck: &mut HashMap<SessionId, Instant>) -> Result<(), Refusal> {
        stuck.retain(|_, since| since.elapsed() < LEFT_ALONE);
        for of in self.store.behind(None, AT_ONCE).await? {
            if !stuck.contains_key(&of.session) && !self.index_one(of).await? {
                stuck.insert(of.session, Instant::now());
            }
        }
        Ok(())
    }

    /// Brings what is read of a desk's sessions up to their trails.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn index_desk(&self, desk: DeskId) -> Result<(), Refusal> {
        for of in self.store.behind(Some(desk), AT_ONCE).await? {
            self.index_one(of).await?;
        }
        Ok(())
    }

    /// Brings what is read of a session up to its trail; false if it did not get on, as one whose trail is damaged.
    async fn index_one(&self, of: Behind) -> Result<bool, Refusal> {
        let after = of.after;
        // What another node did may not have been heard of here.
        if let Some(handle) = self.handle_of(of.session) {
            handle.follow(of.head);
        }
        let index = |answer| Job::Index { after, answer };
        match self.send(of.desk, of.session, index).await {
            Ok(update) if update.seq > after => {
                self.store.index(of.session, of.desk, &update).await?;
                Ok(true)
            }
            Ok(_) | Err(Refusal::Damaged(_)) => Ok(false),
            Err(refusal) => Err(refusal),
        }
    }
}
