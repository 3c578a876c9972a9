//! Who is in a session, on all nodes, and what of it was told.
//!
//! Must not know: who listens on this node, and how they are told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::notice::Notice;
use super::presence::Present;
use crate::domain::PersonId;

/// How many bytes of presence a second go to all in a room together: in a full one it is told less often.
const BYTES: u32 = 4_000_000;

/// How long what another node said about its people holds; it says it again three times in that time.
const ELSEWHERE: Duration = Duration::from_secs(30);

/// Who is where; several tabs of one person are one.
type People = BTreeMap<PersonId, Present>;

/// Who is in a session, as far as it is not known from this node's own listeners, and what of it was told.
#[derive(Debug, Default)]
pub(super) struct Here {
    /// Who was here when that was told last.
    told: People,
    /// When it may be told again.
    quiet_until: Option<Instant>,
    /// Who is in this session on other nodes, and when each of them said so.
    elsewhere: BTreeMap<Uuid, (Instant, People)>,
}

impl Here {
    /// Who was here when that was told last: what is told from now on continues it.
    pub(super) fn told(&self) -> &People {
        &self.told
    }

    /// All who are here, with those on this node.
    pub(super) fn with(&self, mine: People) -> People {
        let others = self.elsewhere.values().map(|(_, people)| people.clone());
        let mut all: People = others.flatten().collect();
        all.extend(mine);
        all
    }

    /// What was not told yet, with those on this node; it counts as told from now on.
    pub(super) fn news(&mut self, mine: People) -> Option<Notice> {
        let now = self.with(mine);
        let gone = self.told.keys().filter(|id| !now.contains_key(id));
        let gone: BTreeSet<_> = gone.copied().collect();
        let mut people = now.clone();
        people.retain(|id, it| self.told.get(id) != Some(it));
        self.told = now;
        let news = !people.is_empty() || !gone.is_empty();
        news.then_some(Notice::People { people, gone })
    }

    /// So many bytes were told in all.
    pub(super) fn was_told(&mut self, bytes: usize, now: Instant) {
        let seconds = u32::try_from(bytes).unwrap_or(u32::MAX).into();
        self.quiet_until = Some(now + Duration::from_secs(seconds) / BYTES);
    }

    /// How long nothing more is to be told.
    pub(super) fn quiet(&self, now: Instant) -> Duration {
        let until = self.quiet_until.unwrap_or(now);
        until.saturating_duration_since(now)
    }

    /// Another node says who is in this session there. True if that is news.
    pub(super) fn hear(&mut self, node: Uuid, people: &People) -> bool {
        let before = match people.is_empty() {
            true => self.elsewhere.remove(&node),
            false => {
                let now = (Instant::now(), people.clone());
                self.elsewhere.insert(node, now)
            }
        };
        before.map(|(_, people)| people).unwrap_or_default() != *people
    }

    /// Lets go of the people of nodes that fell silent. True if there were any.
    pub(super) fn forget_silent(&mut self, now: Instant) -> bool {
        let nodes = self.elsewhere.len();
        let heard = |said: &Instant| now.duration_since(*said) <= ELSEWHERE;
        self.elsewhere.retain(|_, (said, _)| heard(said));
        nodes != self.elsewhere.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Role;
    use crate::live::presence::Focus;

    fn people(ids: &[u128]) -> People {
        let present = |id: &u128| Present {
            name: format!("Checker {id}"),
            role: Role::Checker,
            focus: Focus::default(),
        };
        let ids = ids.iter();
        ids.map(|id| (PersonId(Uuid::from_u128(*id)), present(id)))
            .collect()
    }

    #[test]
    fn only_what_is_new_is_told_and_once() {
        let mut here = Here::default();
        let told = |people, gone: &People| Notice::People {
            people,
            gone: gone.keys().copied().collect(),
        };
        assert_eq!(
            here.news(people(&[1, 2])),
            Some(told(people(&[1, 2]), &people(&[])))
        );
        assert_eq!(here.news(people(&[1, 2])), None);
        assert_eq!(
            here.news(people(&[2, 3])),
            Some(told(people(&[3]), &people(&[1])))
        );
        assert_eq!(*here.told(), people(&[2, 3]));
        here.hear(Uuid::from_u128(9), &people(&[4]));
        assert_eq!(
            here.news(people(&[2, 3])),
            Some(told(people(&[4]), &people(&[])))
        );
    }

    #[test]
    fn people_of_a_node_that_fell_silent_are_gone() {
        let mut here = Here::default();
        let now = Instant::now();
        assert!(here.hear(Uuid::from_u128(9), &people(&[2])));
        assert!(!here.forget_silent(now + Duration::from_secs(20)));
        assert_eq!(here.with(people(&[])), people(&[2]));
        assert!(here.forget_silent(now + Duration::from_secs(31)));
        assert_eq!(here.with(people(&[])), people(&[]));
    }

    #[test]
    fn the_more_was_told_the_longer_it_is_quiet() {
        let mut here = Here::default();
        let now = Instant::now();
        assert_eq!(here.quiet(now), Duration::ZERO);
        here.was_told(8_000_000, now);
        assert_eq!(here.quiet(now), Duration::from_secs(2));
        assert_eq!(here.quiet(now + Duration::from_secs(3)), Duration::ZERO);
    }
}
