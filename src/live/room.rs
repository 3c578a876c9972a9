//! Who listens to one session, and what each of them is looking at.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use parking_lot::Mutex;
use uuid::Uuid;

use super::bus::{Bus, News};
use super::here::Here;
use super::notice::{Notice, You};
use super::presence::{Focus, Present};
use crate::domain::{LoginId, PersonId, Role, SessionId};
use crate::ws::{Close, Flush, Outbox};

/// How often presence is told at most.
const PRESENCE: Duration = Duration::from_millis(100);

/// Names one listener within its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListenerId(u64);

/// Who comes in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: Arc<str>,
    /// What they are on the desk.
    pub role: Role,
    /// The login they come by; when it ends, they leave.
    pub login: LoginId,
    /// What is on its way to them.
    pub outbox: Arc<Outbox>,
}

/// How long somebody is shown as writing after they last said so.
const WRITING: Duration = Duration::from_secs(45);

/// The listeners of one session.
#[derive(Debug, Default)]
pub struct Room {
    inside: Mutex<Inside>,
    /// The way to the same room on other nodes.
    others: Option<(Bus, SessionId)>,
}

#[derive(Debug, Default)]
struct Inside {
    /// In the order they came, which is that of their ids.
    listeners: Vec<Listener>,
    last: u64,
    /// Counted up whenever somebody's focus changes, so that the latest of several tabs counts.
    changes: u64,
    telling: bool,
    tell_others: bool,
    here: Here,
}

#[derive(Debug)]
struct Listener {
    id: ListenerId,
    visitor: Visitor,
    focus: Focus,
    changed: u64,
    /// When their focus was last told.
    told: Instant,
}

impl Room {
    /// The room of a session; with a bus it is one room with those of the other nodes.
    #[must_use]
    pub fn of(session: SessionId, bus: Option<Bus>) -> Self {
        Self {
            others: bus.map(|bus| (bus, session)),
            ..Self::default()
        }
    }

    /// Lets somebody in: from now on they get everything that is broadcast. `greet` says to them what comes before that,
    /// beginning with who is here.
    pub fn enter(
        self: &Arc<Self>,
        visitor: Visitor,
        greet: impl FnOnce(&Visitor, &BTreeMap<PersonId, Present>),
    ) -> ListenerId {
        let mut inside = self.inside.lock();
        greet(&visitor, inside.here.told());
        inside.last += 1;
        inside.changes += 1;
        let (id, changed) = (ListenerId(inside.last), inside.changes);
        let listener = Listener {
            id,
            visitor,
            focus: Focus::default(),
            changed,
            told: Instant::now(),
        };
        inside.listeners.push(listener);
        let first = inside.listeners.len() == 1;
        drop(inside);
        if first {
            self.tell_others(true);
        }
        self.tell_presence();
        id
    }

    /// Somebody has gone.
    pub fn leave(self: &Arc<Self>, id: ListenerId) {
        let mut inside = self.inside.lock();
        let Some(place) = inside.place_of(id) else {
            return;
        };
        inside.listeners.remove(place);
        drop(inside);
        self.tell_presence();
    }

    /// Somebody looks at something else.
    pub fn focus(self: &Arc<Self>, id: ListenerId, focus: Focus) {
        let mut inside = self.inside.lock();
        inside.changes += 1;
        let changed = inside.changes;
        let place = inside.place_of(id);
        let Some(listener) = place.and_then(|place| inside.listeners.get_mut(place)) else {
            return;
        };
        listener.told = Instant::now();
        if listener.focus == focus {
            return;
        }
        listener.focus = focus;
        listener.changed = changed;
        drop(inside);
        self.tell_presence();
    }

    /// Ends what ends by itself: that somebody writes who has long not said so, and people of nodes that fell silent.
    ///
    /// Call it every ten seconds, with the time.
    pub fn refresh(self: &Arc<Self>, now: Instant) {
        let mut inside = self.inside.lock();
        let mut changed = false;
        for listener in &mut inside.listeners {
            if listener.focus.field.is_some() && now.duration_since(listener.told) > WRITING {
                listener.focus.field = None;
                changed = true;
            }
        }
        changed |= inside.here.forget_silent(now);
        let anybody = !inside.listeners.is_empty();
        drop(inside);
        if changed {
            self.tell_presence();
        }
        if anybody {
            self.tell_others(false);
        }
    }

    /// Another node says who is in this session there.
    pub fn hear(self: &Arc<Self>, node: Uuid, people: &BTreeMap<PersonId, Present>, asks: bool) {
        if self.inside.lock().here.hear(node, people) {
            self.tell_here();
        }
        if asks {
            self.tell_others(false);
        }
    }

    /// Tells the other nodes that the session has gone on to event `seq` here.
    pub fn tell_news(&self, seq: u64) {
        if let Some((bus, session)) = &self.others {
            bus.tell(News::Session {
                session: *session,
                seq,
            });
        }
    }

    fn tell_others(&self, asks: bool) {
        if let Some((bus, session)) = &self.others {
            bus.tell_presence(*session, self.inside.lock().people_here(), asks);
        }
    }

    /// Sends one frame to everybody. Waits for nobody.
    ///
    /// It goes out when what is returned is dropped, together with what is sent to some of them before that.
    #[must_use]
    pub fn broadcast(&self, frame: &Bytes) -> Flush {
        let now = Instant::now();
        let mut flush = Flush::default();
        for listener in &self.inside.lock().listeners {
            let outbox = &listener.visitor.outbox;
            outbox.share(frame.clone(), now, &mut flush);
        }
        flush
    }

    /// The same with a frame for each person, which `frame` makes.
    #[must_use]
    pub fn broadcast_each(&self, mut frame: impl FnMut(PersonId) -> Bytes) -> Flush {
        let now = Instant::now();
        let mut flush = Flush::default();
        for listener in &self.inside.lock().listeners {
            let frame = frame(listener.visitor.person);
            listener.visitor.outbox.share(frame, now, &mut flush);
        }
        flush
    }

    /// Who is here, on any node; several tabs of one person are one.
    #[must_use]
    pub fn people(&self) -> BTreeMap<PersonId, Present> {
        let inside = self.inside.lock();
        inside.here.with(inside.people_here())
    }

    /// Whether nobody is here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inside.lock().listeners.is_empty()
    }

    /// What somebody who is here may do; nothing once they have gone.
    #[must_use]
    pub fn role_of(&self, id: ListenerId) -> Option<Role> {
        let inside = self.inside.lock();
        let place = inside.place_of(id)?;
        inside.listeners.get(place).map(|it| it.visitor.role)
    }

    /// A person has another role from now on. Who does not see the work of the desk any more is sent away.
    pub fn change_role(self: &Arc<Self>, person: PersonId, role: Role) {
        let mut changed = false;
        for listener in &mut self.inside.lock().listeners {
            let visitor = &mut listener.visitor;
            if visitor.person == person && visitor.role != role {
                visitor.role = role;
                changed = true;
                if !role.rights().read {
                    visitor.outbox.close(Close::NoAccess);
                    continue;
                }
                let you = You {
                    id: person,
                    name: visitor.name.to_string(),
                    role,
                    may: role.rights(),
                };
                visitor.outbox.push(Notice::You(you).frame());
            }
        }
        if changed {
            self.tell_presence();
        }
    }

    /// Shows a person under another name from now on.
    pub fn rename(self: &Arc<Self>, person: PersonId, name: &str) {
        for listener in &mut self.inside.lock().listeners {
            if listener.visitor.person == person {
                listener.visitor.name = name.into();
            }
        }
        self.tell_presence();
    }

    /// Tells everybody here that somebody is on the desk now, or was removed from it.
    pub fn tell_member(&self, id: PersonId, removed: bool) {
        drop(self.broadcast(&Notice::Member { id, removed }.frame()));
    }

    /// Closes all sockets of a person.
    pub fn close_person(&self, person: PersonId, why: Close) {
        for listener in &self.inside.lock().listeners {
            if listener.visitor.person == person {
                listener.visitor.outbox.close(why);
            }
        }
    }

    /// Closes the sockets of a login that has ended.
    pub fn close_login(&self, login: LoginId) {
        for listener in &self.inside.lock().listeners {
            if listener.visitor.login == login {
                listener.visitor.outbox.close(Close::SignedOut);
            }
        }
    }

    /// Closes the sockets of a person whose logins ended, but for some that did not, or were begun since.
    pub fn close_logins_but(&self, person: PersonId, still: &[LoginId]) {
        for listener in &self.inside.lock().listeners {
            let Visitor {
                person: whose,
                login,
                ..
            } = &listener.visitor;
            if *whose == person && !still.contains(login) {
                listener.visitor.outbox.close(Close::SignedOut);
            }
        }
    }

    /// Closes all sockets.
    pub fn close_all(&self, why: Close) {
        for listener in &self.inside.lock().listeners {
            listener.visitor.outbox.close(why);
        }
    }

    /// Tells everybody on every node who is here, a moment later, so that many changes are told once.
    fn tell_presence(self: &Arc<Self>) {
        self.inside.lock().tell_others = true;
        self.tell_here();
    }

    /// The same, on this node only.
    fn tell_here(self: &Arc<Self>) {
        if std::mem::replace(&mut self.inside.lock().telling, true) {
            return;
        }
        let room = Arc::clone(self);
        let wait = self.inside.lock().here.quiet(Instant::now()).max(PRESENCE);
        tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            if room.tell_changes() {
                room.tell_others(false);
            }
        });
    }

    /// Tells everybody here what about the people here was not told yet. True if other nodes are to hear of it.
    fn tell_changes(&self) -> bool {
        // Sent once the room is free again.
        let mut flush = Flush::default();
        let mut inside = self.inside.lock();
        inside.telling = false;
        let people = inside.people_here();
        if let Some(news) = inside.here.news(people) {
            let frame = news.frame();
            let now = Instant::now();
            let bytes = frame.len().saturating_mul(inside.listeners.len());
            inside.here.was_told(bytes, now);
            for listener in &inside.listeners {
                let outbox = &listener.visitor.outbox;
                outbox.share(frame.clone(), now, &mut flush);
            }
        }
        std::mem::take(&mut inside.tell_others)
    }
}

impl Inside {
    /// Who is here on this node; of several tabs of one person the one used last counts.
    fn people_here(&self) -> BTreeMap<PersonId, Present> {
        let mut listeners: Vec<&Listener> = self.listeners.iter().collect();
        listeners.sort_by_key(|listener| (!listener.focus.away, listener.changed));
        let present = |it: &Listener| Present {
            name: it.visitor.name.to_string(),
            role: it.visitor.role,
            focus: it.focus.clone(),
        };
        listeners
            .into_iter()
            .map(|it| (it.visitor.person, present(it)))
            .collect()
    }

    fn place_of(&self, id: ListenerId) -> Option<usize> {
        self.listeners.binary_search_by_key(&id, |it| it.id).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ClaimId;
    use crate::live::presence::Field;

    fn visitor(person: u128, login: u128) -> Visitor {
        Visitor {
            person: PersonId(Uuid::from_u128(person)),
            name: format!("Checker {person}").into(),
            role: Role::Checker,
            login: LoginId(Uuid::from_u128(login)),
            outbox: Arc::default(),
        }
    }

    fn greet(_: &Visitor, _: &BTreeMap<PersonId, Present>) {}

    #[tokio::test]
    async fn several_tabs_of_one_person_are_one_and_the_last_used_counts() {
        let room = Arc::new(Room::default());
        let claim = Some(ClaimId(Uuid::from_u128(5)));
        let first = room.enter(visitor(1, 1), greet);
        let second = room.enter(visitor(1, 1), greet);
        room.enter(visitor(2, 2), greet);
        room.focus(
            first,
            Focus {
                claim,
                ..Focus::default()
            },
        );
        assert_eq!(room.people().len(), 2);
        assert_eq!(
            room.people()[&PersonId(Uuid::from_u128(1))].focus.claim,
            claim
        );
        room.focus(
            second,
            Focus {
                away: true,
                ..Focus::default()
            },
        );
        assert_eq!(
            room.people()[&PersonId(Uuid::from_u128(1))].focus.claim,
            claim
        );
        room.leave(first);
        assert!(room.people()[&PersonId(Uuid::from_u128(1))].focus.away);
    }

    #[tokio::test]
    async fn who_has_long_not_said_that_they_write_is_not_shown_as_writing() {
        let room = Arc::new(Room::default());
        let id = room.enter(visitor(1, 1), greet);
        let claim = Some(ClaimId(Uuid::from_u128(5)));
        let writing = Focus {
            claim,
            field: Some(Field::Comment),
            away: false,
        };
        room.focus(id, writing);
        let me = PersonId(Uuid::from_u128(1));
        room.refresh(Instant::now() + Duration::from_secs(40));
        assert_eq!(room.people()[&me].focus.field, Some(Field::Comment));
        room.refresh(Instant::now() + Duration::from_secs(50));
        assert_eq!(room.people()[&me].focus.field, None);
        assert_eq!(
            room.people()[&me].focus.claim,
            claim,
            "they are still there"
        );
    }

    #[tokio::test]
    async fn ending_a_login_closes_its_sockets_and_no_others() {
        let room = Arc::new(Room::default());
        let (mine, other) = (visitor(1, 1), visitor(1, 2));
        room.enter(mine.clone(), greet);
        room.enter(other.clone(), greet);
        room.close_login(LoginId(Uuid::from_u128(1)));
        assert!(mine.outbox.closing().is_some());
        assert!(other.outbox.closing().is_none());
    }
}
