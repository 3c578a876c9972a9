//! Read models follow the trails: a moment after events are durable, one node writes what lists and searches read of them.
//!
//! Whoever reads a list has what is behind written first, so that nobody misses what they did themselves; the rest is done
//! here in the meantime. What is written is at a later event or not written at all, so that two nodes cannot harm.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use uuid::Uuid;

use super::Workflow;
use super::answers::Refusal;
use super::clock::now;
use super::job::Job;
use crate::domain::DeskId;
use crate::domain::inbox::inbox_of;
use crate::store::StoreError;
use crate::store::index::{Behind, IndexUpdate};

/// How long nothing may stay behind.
const EVERY: Duration = Duration::from_millis(500);

/// How many sessions are looked at at once.
const AT_ONCE: u32 = 500;

/// How long the lease to follow lasts unless it is renewed.
const LEASE: TimeDelta = TimeDelta::seconds(5);

/// How often the node that has it renews it, and the others ask for it.
const RENEW: Duration = Duration::from_secs(2);

/// How long a session that does not get on is left alone. Its trail is damaged or cannot be read: reading all of it twice a
/// second, and with every list, helps nobody.
const LEFT_ALONE: Duration = Duration::from_secs(10);

impl Workflow {
    /// Follows the trails until this workflow stops, as long as no other node does.
    pub fn follow_trails(self: &Arc<Self>) {
        let workflow = Arc::clone(self);
        let node = Uuid::new_v4();
        self.runtime.spawn(async move {
            let (mut asked, mut follows) = (None::<Instant>, false);
            while !workflow.is_stopping() {
                if asked.is_none_or(|at| at.elapsed() >= RENEW) {
                    asked = Some(Instant::now());
                    let lease = workflow.store.lease("index", node, now(), LEASE).await;
                    follows = lease.unwrap_or_else(|error| {
                        tracing::warn!(%error, "cannot ask for the lease to follow the trails");
                        false
                    });
                }
                if follows && let Err(error) = workflow.index(None).await {
                    tracing::warn!(%error, "lists and searches are behind");
                }
                if follows && let Err(error) = workflow.follow_libraries().await {
                    tracing::warn!(%error, "sessions are behind what their desks know of sources");
                }
                tokio::time::sleep(EVERY).await;
            }
        });
    }

    /// Brings the read models of a desk's sessions up to their trails.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn index_desk(&self, desk: DeskId) -> Result<(), StoreError> {
        self.index(Some(desk)).await
    }

    async fn index(&self, desk: Option<DeskId>) -> Result<(), StoreError> {
        self.stuck
            .lock()
            .retain(|_, since| since.elapsed() < LEFT_ALONE);
        for of in self.store.behind(desk, AT_ONCE).await? {
            if self.stuck.lock().contains_key(&of.session) {
                continue;
            }
            // One that does not get on keeps no other back.
            if !self.index_one(of).await {
                self.stuck.lock().insert(of.session, Instant::now());
            }
        }
        Ok(())
    }

    /// Writes what lists and inboxes show of a session.
    async fn write_index(&self, of: &Behind, update: &IndexUpdate) -> Result<(), StoreError> {
        let readers = match update.remarks.is_empty() {
            true => BTreeMap::new(),
            false => self.store.readers_of(of.desk).await?,
        };
        let items = inbox_of(&update.remarks, &readers);
        let at = (update, items.as_slice());
        self.store.index(of.session, of.desk, at).await
    }

    /// Brings the read models of a session up to its trail; false if it does not get on.
    async fn index_one(&self, of: Behind) -> bool {
        let Behind { session, after, .. } = of;
        // What another node did may not have been heard of here.
        if let Some(handle) = self.handle_of(session) {
            handle.follow(of.head);
        }
        let index = |answer| Job::Index { after, answer };
        let done = match self.send(of.desk, session, index).await {
            Ok(update) if update.seq > after => {
                let written = self.write_index(&of, &update).await;
                written.map_err(Refusal::from)
            }
            // As far as a damaged trail can be folded, or another node has written it in this moment.
            Ok(_) => return !self.handle_of(session).is_some_and(|it| it.damaged),
            // Whoever opens it is told, and the log was.
            Err(Refusal::Damaged(_)) => return false,
            Err(refusal) => Err(refusal),
        };
        if let Err(error) = &done {
            tracing::warn!(%session, %error, "a session's place in lists and searches is behind");
        }
        done.is_ok()
    }
}
