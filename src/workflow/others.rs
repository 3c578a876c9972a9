//! What other nodes have done: once a second, and at every hint, the ends of all trails are compared with what is known here.
//!
//! Postgres is the truth. A hint that is lost costs a second, not an event.
//!
//! Must not know: how a session is changed.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::job::Job;
use super::{Handle, Workflow};
use crate::domain::desk::DeskEventKind;
use crate::domain::desk::contents::{
    LoginsEnded, PasswordChanged, PasswordLinkUsed, PasswordSet, SignedOut,
};
use crate::domain::{DeskId, LoginId, PersonId, SessionId};
use crate::live::{Bus, BusError, News};
use crate::store::StoreError;
use crate::ws::Close;

/// How often rooms are looked after.
const REFRESH: Duration = Duration::from_secs(10);

/// How long nothing may go unnoticed.
const EVERY: Duration = Duration::from_secs(1);

impl Workflow {
    /// Watches what other nodes do, until this workflow stops. `note` is told everything that happens on a desk.
    pub fn keep_up(self: &Arc<Self>, note: impl Fn(&DeskEventKind) + Send + Sync + 'static) {
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
    /// [`BusError`] for a malformed address.
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

    async fn look(&self, note: &impl Fn(&DeskEventKind)) -> Result<(), StoreError> {
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
        note: &impl Fn(&DeskEventKind),
    ) -> Result<(), StoreError> {
        let seen = self.desks.lock().get(&desk).copied().unwrap_or_default();
        if head <= seen {
            return Ok(());
        }
        for (seq, event) in self.store.desk_events_after(desk, seen).await? {
            match &event {
                Some(event) => {
                    note(event);
                    self.act_on(desk, event).await?;
                }
                // Of a newer version, or altered: what comes after it counts all the same.
                None => tracing::error!(%desk, seq, "an event of a desk cannot be read"),
            }
            self.desks.lock().insert(desk, seq);
        }
        Ok(())
    }

    async fn act_on(&self, desk: DeskId, event: &DeskEventKind) -> Result<(), StoreError> {
        let handles = self.handles();
        if let Some(person) = whose_logins_ended(event) {
            let still = self.store.logins_of(person).await?;
            let tokens = self.store.api_tokens_by(person).await?;
            let still = still.iter().map(|it| it.id).chain(tokens);
            let still: Vec<LoginId> = still.map(LoginId).collect();
            for handle in handles.values() {
                handle.room.close_logins_but(person, &still);
            }
        }
        for handle in handles.into_values() {
            // Where everybody needs one, who has none any more does not come back.
            if let DeskEventKind::SecondFactorRemoved(it) = event {
                handle.room.close_person(it.person, Close::Restarting);
            }
            if let DeskEventKind::SignedOut(SignedOut { login }) = event {
                handle.room.close_login(*login);
            }
            if handle.desk == desk {
                handle.tell_of_desk(event);
            }
        }
        Ok(())
    }

    pub(super) fn handle_of(&self, session: SessionId) -> Option<Handle> {
        self.open.lock().get(&session)?.get().cloned()
    }

    /// The sessions that are open here.
    pub(super) fn handles(&self) -> HashMap<SessionId, Handle> {
        let open = self.open.lock();
        let started = open
            .iter()
            .filter_map(|(id, cell)| Some((*id, cell.get()?.clone())));
        started.collect()
    }
}

/// Whose logins ended: with a change of their password at all desks, and not only at the one whose event this is.
fn whose_logins_ended(event: &DeskEventKind) -> Option<PersonId> {
    match event {
        DeskEventKind::PasswordSet(PasswordSet { person })
        | DeskEventKind::PasswordChanged(PasswordChanged { person, .. })
        | DeskEventKind::PasswordLinkUsed(PasswordLinkUsed { person, .. })
        | DeskEventKind::LoginsEnded(LoginsEnded { person }) => Some(*person),
        DeskEventKind::DeskOpened(_)
        | DeskEventKind::MemberJoined(_)
        | DeskEventKind::RoleChanged(_)
        | DeskEventKind::MemberRemoved(_)
        | DeskEventKind::InvitationMade(_)
        | DeskEventKind::InvitationWithdrawn(_)
        | DeskEventKind::InvitationAccepted(_)
        | DeskEventKind::PasswordLinkMade(_)
        | DeskEventKind::PasswordLinkWithdrawn(_)
        | DeskEventKind::SignedIn(_)
        | DeskEventKind::SignedOut(_)
        | DeskEventKind::ThresholdSet(_)
        | DeskEventKind::DeskRulesSet(_)
        | DeskEventKind::EngineTrained(_)
        | DeskEventKind::EngineReset(_)
        | DeskEventKind::RestoreAccepted(_)
        | DeskEventKind::MemberRenamed(_)
        | DeskEventKind::SecondFactorSet(_)
        | DeskEventKind::SecondFactorRemoved(_)
        | DeskEventKind::SecondFactorRequired(_)
        | DeskEventKind::OpenIdLinked(_)
        | DeskEventKind::OpenIdUnlinked(_)
        | DeskEventKind::ApiTokenMade(_)
        | DeskEventKind::ApiTokenRevoked(_)
        | DeskEventKind::ChecklistsSet(_)
        | DeskEventKind::ScalesSet(_)
        | DeskEventKind::SourceAdded(_)
        | DeskEventKind::SourceEdited(_)
        | DeskEventKind::SourceNoted(_)
        | DeskEventKind::SourceLinked(_)
        | DeskEventKind::SourceUnlinked(_)
        | DeskEventKind::SourcesMerged(_)
        | DeskEventKind::SnapshotTaken(_)
        | DeskEventKind::SnapshotConfirmed(_)
        | DeskEventKind::FetchScheduled(_)
        | DeskEventKind::SessionImported(_) => None,
    }
}

impl Handle {
    /// Tells who is in a session of the desk what happened there.
    fn tell_of_desk(&self, event: &DeskEventKind) {
        match event {
            DeskEventKind::RoleChanged(it) => self.room.change_role(it.person, it.after),
            DeskEventKind::MemberJoined(it) => self.room.tell_member(it.person, false),
            DeskEventKind::MemberRenamed(it) => {
                self.room.rename(it.person, &it.after);
                self.room.tell_member(it.person, false);
            }
            DeskEventKind::ApiTokenRevoked(it) => self.room.close_login(LoginId(it.token)),
            // Who has one comes back at once; nobody else gets in.
            DeskEventKind::SecondFactorRequired(it) if it.required => {
                self.room.close_all(Close::Restarting);
            }
            DeskEventKind::MemberRemoved(it) => {
                self.room.close_person(it.person, Close::NoAccess);
                self.room.tell_member(it.person, true);
            }
            DeskEventKind::DeskOpened(_)
            | DeskEventKind::InvitationMade(_)
            | DeskEventKind::InvitationWithdrawn(_)
            | DeskEventKind::InvitationAccepted(_)
            | DeskEventKind::PasswordSet(_)
            | DeskEventKind::PasswordChanged(_)
            | DeskEventKind::PasswordLinkMade(_)
            | DeskEventKind::PasswordLinkWithdrawn(_)
            | DeskEventKind::PasswordLinkUsed(_)
            | DeskEventKind::SignedIn(_)
            | DeskEventKind::SignedOut(_)
            | DeskEventKind::ThresholdSet(_)
            | DeskEventKind::DeskRulesSet(_)
            | DeskEventKind::EngineTrained(_)
            | DeskEventKind::EngineReset(_)
            | DeskEventKind::LoginsEnded(_)
            | DeskEventKind::RestoreAccepted(_)
            | DeskEventKind::SecondFactorSet(_)
            | DeskEventKind::SecondFactorRemoved(_)
            | DeskEventKind::SecondFactorRequired(_)
            | DeskEventKind::OpenIdLinked(_)
            | DeskEventKind::OpenIdUnlinked(_)
            | DeskEventKind::ApiTokenMade(_)
            | DeskEventKind::ChecklistsSet(_)
            | DeskEventKind::ScalesSet(_)
            | DeskEventKind::SourceAdded(_)
            | DeskEventKind::SourceEdited(_)
            | DeskEventKind::SourceNoted(_)
            | DeskEventKind::SourceLinked(_)
            | DeskEventKind::SourceUnlinked(_)
            | DeskEventKind::SourcesMerged(_)
            | DeskEventKind::SnapshotTaken(_)
            | DeskEventKind::SnapshotConfirmed(_)
            | DeskEventKind::FetchScheduled(_)
            | DeskEventKind::SessionImported(_) => {}
        }
    }

    /// Lets the writer go on to event `head`, which another node has made.
    pub(super) fn follow(&self, head: u64) {
        if self.seq.load(Ordering::Acquire) < head {
            // A writer that is busy sees the new head by itself, when its next batch does not fit.
            let _ = self.jobs.try_send(Job::CatchUp { head });
        }
    }
}
