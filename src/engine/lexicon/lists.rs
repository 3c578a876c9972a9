//! Word lists that single rules ask for, beside the classes that many do.
//!
//! Knows which list has a word, spelled as it stands in `data/en/lists.tsv`.
//! Must not know the rules.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use strum::{EnumCount, EnumString};

use super::super::data;

/// A list of words.
#[derive(Debug, Clone, Copy, EnumCount, EnumString)]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(test, derive(strum::EnumIter, strum::IntoStaticStr))]
pub(crate) enum WordList {
    /// What "first" goes with and counts nothing: "first lady".
    AfterFirst,
    /// Hangs a clause on another, which asserts: "because".
    Hanging,
    /// Opens the mouth before a whole sentence: "Look, …".
    LeadIn,
    /// What speakers do when they wish: "we urge".
    Wish,
    /// A mood that is no fact: "is worried".
    Fret,
    /// Pasts that say little that a source could settle.
    Idle,
    /// The same of what is under way: "is trying".
    IdleIng,
    /// Not to do what follows: "refused to", "unable to".
    Leaving,
    /// Calls untrue what follows, or takes it back.
    Untrue,
    /// Takes a clause, beside the verbs of saying: "verified that".
    Proving,
    /// Behind "not" or "no" it denies nothing: "not only".
    NoDenial,
    /// Short words for what a sum is spent on, which no other table has.
    Spent,
    /// Plurals without an s.
    Plural,
    /// Capitalised verbs that are no nouns, as headlines in capitals have them.
    HeadlineVerb,
    /// What people are of an opinion with: "is confident that".
    Mood,
    /// Bare forms that are never nouns: whatever noun stands before them is their subject.
    OnlyVerb,
    /// Reports only where a quotation follows: "went on".
    WeakVerb,
    /// Takes a listener: "told reporters".
    Telling,
    /// A participle that leaves what is said: ", citing …".
    Citing,
    /// Small words inside a name: "van", "bin".
    NameParticle,
    /// What a mark for letters left out begins: "'til".
    Elision,
    /// Behind "a.m." the time goes on with it: "Eastern".
    TimeZone,
    /// Says that a list is not all, or no list: "including".
    NotAll,
    /// Says up.
    Upward,
    /// Says down.
    Downward,
    /// What a place or body has so many of: "inhabitants".
    Held,
    /// What an article has one of: "the $3 million fine".
    SingleSum,
    /// Before a number that is not exact: "about".
    Loose,
    /// First halves that keep their hyphen before a whole word: "long-term".
    HyphenBefore,
    /// Second halves that keep it behind a whole word: "half-year".
    HyphenBehind,
    /// First halves that grow together with what follows: "overcharged".
    GrownBefore,
    /// Endings that are words too and close up: "shortage".
    GrownBehind,
    /// What an article calls itself in a correction: "this story".
    OwnPiece,
    /// What a correction says was done to it: "misspelled", "updated".
    Amending,
    /// Before a colon it names no speaker: "Correction: …".
    NoSpeaker,
}

type Words = FxHashSet<&'static str>;

static LISTS: LazyLock<[Words; WordList::COUNT]> = LazyLock::new(|| {
    let mut lists = std::array::from_fn(|_| Words::default());
    for mut cells in data::entries(data::LISTS) {
        let word = cells.text();
        for list in cells.list().filter_map(|name| name.parse().ok()) {
            if let Some(list) = lists.get_mut(place(list)) {
                list.insert(word);
            }
        }
    }
    lists
});

#[expect(clippy::as_conversions, reason = "a list is its place among the lists")]
fn place(list: WordList) -> usize {
    list as usize
}

impl WordList {
    /// Whether the list has the word, spelled just so.
    pub(crate) fn has(self, word: &str) -> bool {
        LISTS
            .get(place(self))
            .is_some_and(|list| list.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_list_in_the_table_is_one_a_rule_asks_for() {
        let entries = data::entries(data::LISTS);
        let met: BTreeSet<&str> = entries
            .flat_map(|mut cells| {
                cells.text();
                cells.list()
            })
            .collect();
        let all: BTreeSet<&str> = WordList::iter().map(Into::into).collect();
        assert_eq!(met, all);
    }
}
