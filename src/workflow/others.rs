//! What other nodes have done: once a second, and at every hint, the ends of all trails are compared with what is known here.
//!
//! Postgres is the truth. A hint that is lost costs a second, not an event.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::writer::Job;
use super::{Handle, Workflow, lock};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, SessionId};
use crate::store::StoreError;

/// How long nothing may go unnoticed.
const EVERY: Duration = Duration::from_secs(1);

impl Workflow {
    /// Looks after what others do, until this workflow stops. `note` is told everything that happens on a desk.
    pub fn keep_up(self: &Arc<Self>, note: impl Fn(&DeskWhat) + Send + Sync + 'static) {
        let workflow = Arc::clone(self);
        self.runtime.spawn(async move {
            while !workflow.is_stopping() {
                let hint = workflow.hint.notified();
                if let Err(error) = workflow.look(&note).await {
                    tracing::warn!(%error, "cannot see what other nodes do");
                }
                let _ = tokio::time::timeout(EVERY, hint).await;
            }
        });
    }

    /// Looks at once instead of within a second.
    pub fn look_now(&self) {
        self.hint.notify_one();
    }

    async fn look(&self, note: &impl Fn(&DeskWhat)) -> Result<(), StoreError> {
        for (desk, head) in self.store.desk_heads().await? {
            self.look_at_desk(desk, head, note).await?;
        }
        let open = self.handles();
        if open.is_empty() {
            return Ok(());
        }
        let ids: Vec<SessionId> = open.keys().copied().collect();
        for (id, head) in self.store.session_heads(&ids).await? {
            let behind = open
                .get(&id)
                .filter(|handle| handle.seq.load(Ordering::Acquire) < head);
            if let Some(handle) = behind {
                // A writer that is busy sees the new head by itself, when its next batch does not fit.
                let _ = handle.jobs.try_send(Job::CatchUp { head });
            }
        }
        Ok(())
    }

    async fn look_at_desk(
        &self,
        desk: DeskId,
        head: u64,
        note: &impl Fn(&DeskWhat),
    ) -> Result<(), StoreError> {
        let seen = lock(&self.desks).get(&desk).copied().unwrap_or_default();
        if head <= seen {
            return Ok(());
        }
        let happened = self.store.desk_events_after(desk, seen).await?;
        let last = seen + u64::try_from(happened.len()).unwrap_or_default();
        lock(&self.desks).insert(desk, last);
        for what in &happened {
            note(what);
            self.act_on(what);
        }
        Ok(())
    }

    fn act_on(&self, what: &DeskWhat) {
        for handle in self.handles().into_values() {
            match what {
                DeskWhat::SignedOut { login } => handle.room.close_login(*login),
                DeskWhat::RoleChanged { person, after, .. } => {
                    handle.room.change_role(*person, *after);
                }
                DeskWhat::MemberRemoved { person, .. } => handle.room.close_person(*person),
                DeskWhat::DeskOpened { .. }
                | DeskWhat::MemberJoined { .. }
                | DeskWhat::InvitationMade { .. }
                | DeskWhat::InvitationWithdrawn { .. }
                | DeskWhat::InvitationAccepted { .. }
                | DeskWhat::SignedIn { .. }
                | DeskWhat::ThresholdSet { .. }
                | DeskWhat::PasswordSet { .. } => {}
            }
        }
    }

    /// The sessions that are open here.
    pub(super) fn handles(&self) -> HashMap<SessionId, Handle> {
        let open = lock(&self.open);
        let started = open
            .iter()
            .filter_map(|(id, cell)| Some((*id, cell.get()?.clone())));
        started.collect()
    }
}
