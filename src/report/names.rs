//! How people are called in a report.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;
use utoipa::ToSchema;

use crate::audit::Sealed;
use crate::domain::PersonId;
use crate::domain::desk::Member;

/// Which names a report is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WantedNames {
    /// Their names, as they were then.
    #[default]
    Names,
    /// The first letters of their names.
    Initials,
    /// What they are on the desk.
    Roles,
}

/// How people are called: by their names as they were then, or by something that stands for them everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// By name.
    Full,
    /// By this. Where it would stand for two people it has a number behind it.
    Instead(BTreeMap<PersonId, String>),
}

impl Names {
    /// What people are called who did something, numbered in the order in which they first did, and behind them all others.
    #[must_use]
    pub fn of(wanted: WantedNames, people: &BTreeMap<PersonId, Member>, events: &[Sealed]) -> Self {
        let call: fn(&Member) -> String = match wanted {
            WantedNames::Names => return Self::Full,
            WantedNames::Initials => |it| initials(&it.name),
            WantedNames::Roles => |it| capitalised(it.role.name()),
        };
        let acted = events.iter().map(|it| it.event.actor);
        let mut seen = BTreeSet::new();
        let mut alike: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
        for person in acted.chain(people.keys().copied()) {
            if let Some(member) = people.get(&person).filter(|_| seen.insert(person)) {
                alike.entry(call(member)).or_default().push(person);
            }
        }
        let called = alike.into_iter().flat_map(|(name, people)| {
            let one = people.len() == 1;
            let people = people.into_iter().zip(1..);
            people.map(move |(person, number)| match one {
                true => (person, name.clone()),
                false => (person, format!("{name} {number}")),
            })
        });
        Self::Instead(called.collect())
    }
}

/// “JM” of “Jens Maier”; the first grapheme of each word, at most three.
fn initials(name: &str) -> String {
    let words = name.split_whitespace().take(3);
    let first = words.filter_map(|it| it.graphemes(true).next());
    first.map(str::to_uppercase).collect()
}

/// Words with a large first letter, if that is one of ASCII.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::Role;

    #[test]
    fn who_would_be_called_like_another_has_a_number() {
        let member = |name: &str, role| Member {
            name: name.into(),
            earlier_names: Vec::new(),
            role,
            removed: false,
        };
        let id = |it| PersonId(Uuid::from_u128(it));
        let people = BTreeMap::from([
            (id(1), member("Jens Maier", Role::Editor)),
            (id(2), member("jo müller", Role::Checker)),
            (id(3), member("Ōe", Role::Checker)),
        ]);
        let called = |wanted| match Names::of(wanted, &people, &[]) {
            Names::Instead(all) => all.into_values().collect::<Vec<_>>(),
            Names::Full => Vec::new(),
        };
        assert_eq!(called(WantedNames::Initials), ["JM 1", "JM 2", "Ō"]);
        let roles = ["Editor", "Checker 1", "Checker 2"];
        assert_eq!(called(WantedNames::Roles), roles);
        assert!(called(WantedNames::Names).is_empty());
    }
}
