//! What other nodes have done: once a second, and at every hint, the ends of all trails are compared with what is known here.
//!
//! Postgres is the truth. A hint that is lost costs a second, not an event.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::writer::Job;
use super::{Handle, Workflow, lock};
use crate::domain::desk::DeskWhat;
use crate::domain::{DeskId, SessionId};
use crate::live::{Bus, BusError, News};
use crate::store::StoreError;
use crate::ws::Close;

/// How often rooms are looked after.
const REFRESH: Duration = Duration::from_secs(10);

/// How long nothing may go unnoticed.
const EVERY: Duration = Duration::from_secs(1);

impl Workflow {
    /// Looks after what others do, until this workflow stops. `note` is told everything that happens on a desk.
    pub fn keep_up(self: &Arc<Self>, note: impl Fn(&DeskWhat) + Send + Sync + 'static) {
        let workflow = Arc::clone(self);
        self.runtime.spawn(async move {
            let mut refreshed = Instant::now();
            while !workflow.is_stopping() {
                if refreshed.elapsed() >= REFRESH {
                    refreshed = Instant::now();
                    for handle in workflow.handles().into_values() {
                        handle.room.refresh(refreshed);
                    }
                }
                let hint = workflow.hint.notified();
                if let Err(error) = workflow.look(&note).await {
                    tracing::warn!(%error, "cannot see what other nodes do");
                }
                let _ = tokio::time::timeout(EVERY, hint).await;
            }
        });
    }

    /// Looks at once instead of within a second, and lets the other nodes know.
    pub fn look_now(&self) {
        self.hint.notify_one();
        if let Some(bus) = self.bus.get() {
            bus.tell(News::Desk {});
        }
    }

    /// Joins the other nodes over NATS. Without it they are looked at once a second.
    ///
    /// # Errors
    /// [`BusError`] for an address that is none.
    pub async fn join_bus(self: &Arc<Self>, address: &str) -> Result<(), BusError> {
        let workflow = Arc::downgrade(self);
        let hear = move |news| {
            if let Some(workflow) = workflow.upgrade() {
                workflow.hear(news);
            }
        };
        let bus = Bus::join(address, self.epoch, hear).await?;
        // Joining twice changes nothing.
        let _ = self.bus.set(bus);
        Ok(())
    }

    /// Whether the bus works, if there is one.
    #[must_use]
    pub fn bus_works(&self) -> Option<bool> {
        self.bus.get().map(Bus::is_connected)
    }

    fn hear(&self, news: News) {
        match news {
            News::Desk {} => self.hint.notify_one(),
            News::Session { session, seq } => {
                if let Some(handle) = self.handle_of(session) {
                    handle.follow(seq);
                }
            }
            News::Here {
                node,
                session,
                people,
                asks,
            } => {
                if let Some(handle) = self.handle_of(session) {
                    handle.room.hear(node, &people, asks);
                }
            }
        }
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
            if let Some(handle) = open.get(&id) {
                handle.follow(head);
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
            self.act_on(desk, what);
        }
        Ok(())
    }

    fn act_on(&self, desk: DeskId, what: &DeskWhat) {
        let open = self.handles().into_values();
        for handle in open.filter(|handle| handle.desk == desk) {
            match what {
                DeskWhat::SignedOut { login } => handle.room.close_login(*login),
                DeskWhat::RoleChanged { person, after, .. } => {
                    handle.room.change_role(*person, *after);
                }
                DeskWhat::MemberJoined { person, .. } => handle.room.tell_member(*person, false),
                DeskWhat::MemberRemoved { person, .. } => {
                    handle.room.close_person(*person, Close::NoAccess);
                    handle.room.tell_member(*person, true);
                }
                DeskWhat::PasswordSet { person } => {
                    handle.room.close_person(*person, Close::SignedOut);
                }
                // Who has signed in again meanwhile stays.
                DeskWhat::PasswordChanged { ended, .. }
                | DeskWhat::PasswordLinkUsed { ended, .. } => {
                    for login in ended {
                        handle.room.close_login(*login);
                    }
                }
                DeskWhat::DeskOpened { .. }
                | DeskWhat::InvitationMade { .. }
                | DeskWhat::InvitationWithdrawn { .. }
                | DeskWhat::InvitationAccepted { .. }
                | DeskWhat::PasswordLinkMade { .. }
                | DeskWhat::PasswordLinkWithdrawn { .. }
                | DeskWhat::SignedIn { .. }
                | DeskWhat::ThresholdSet { .. }
                | DeskWhat::EngineTrained(_)
                | DeskWhat::EngineReset { .. } => {}
            }
        }
    }

    pub(super) fn handle_of(&self, session: SessionId) -> Option<Handle> {
        lock(&self.open).get(&session)?.get().cloned()
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

impl Handle {
    /// Lets the writer go on to event `head`, which another node has made.
    fn follow(&self, head: u64) {
        if self.seq.load(Ordering::Acquire) < head {
            // A writer that is busy sees the new head by itself, when its next batch does not fit.
            let _ = self.jobs.try_send(Job::CatchUp { head });
        }
    }
}
