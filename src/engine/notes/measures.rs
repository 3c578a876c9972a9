//! Measures with another in which newspapers give them too: how they are spelled, and what one is of another.
//!
//! Knows `data/en/measures.tsv`.
//! Must not know the figures that stand before them.

use std::sync::LazyLock;

use super::super::data;

/// One measure.
pub(super) struct Measure {
    /// Its name in a note.
    pub(super) name: &'static str,
    /// What it measures: "length".
    pub(super) kind: &'static str,
    /// What one of it is in the base that all of its kind share.
    pub(super) size: f64,
    spellings: Vec<&'static str>,
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    let entries = data::entries(data::MEASURES);
    entries
        .filter_map(|mut cells| {
            Some(Measure {
                name: cells.text(),
                kind: cells.text(),
                size: cells.value()?,
                spellings: cells.list().collect(),
            })
        })
        .collect()
});

/// The measure that a word spells, however it is capitalised.
pub(super) fn spelled(word: &str) -> Option<&'static Measure> {
    let spells = |it: &&Measure| {
        it.spellings
            .iter()
            .any(|own| word.eq_ignore_ascii_case(own))
    };
    MEASURES.iter().find(spells)
}

/// The measure of a name.
pub(super) fn named(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_read() {
        assert_eq!(MEASURES.len(), data::entries(data::MEASURES).count());
    }

    #[test]
    fn no_two_measures_are_spelled_alike() {
        for measure in MEASURES.iter() {
            let mut spellings = measure.spellings.iter();
            assert!(spellings.all(|it| spelled(it).is_some_and(|it| it.name == measure.name)));
        }
    }
}
