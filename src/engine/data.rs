//! The engine's English: the tables of `data/en`, an entry a line.
//!
//! Knows how a table is written: cells with a tab between them, "-" for nothing, "#" before a remark.
//! Must not know what its cells mean. `tests/engine/data.rs` holds how the tables are kept.

use std::str::{FromStr, Split};

pub(crate) const AROUND: &str = include_str!("../../data/en/around.tsv");
pub(crate) const CURRENCIES: &str = include_str!("../../data/en/currencies.tsv");
pub(crate) const LISTS: &str = include_str!("../../data/en/lists.tsv");
pub(crate) const MEASURES: &str = include_str!("../../data/en/measures.tsv");
pub(crate) const NOUNS: &str = include_str!("../../data/en/nouns.tsv");
pub(crate) const NUMERALS: &str = include_str!("../../data/en/numerals.tsv");
pub(crate) const REASONS: &str = include_str!("../../data/en/reasons.tsv");
pub(crate) const SCALES: &str = include_str!("../../data/en/scales.tsv");
pub(crate) const SMALL_WORDS: &str = include_str!("../../data/en/small_words.tsv");
pub(crate) const VERBS: &str = include_str!("../../data/en/verbs.tsv");
pub(crate) const WEIGHTS_OF_CLASSES: &str = include_str!("../../data/en/weights/classes.tsv");
pub(crate) const WEIGHTS_OF_CONTEXT: &str = include_str!("../../data/en/weights/context.tsv");
pub(crate) const WEIGHTS_OF_CUES: &str = include_str!("../../data/en/weights/cues.tsv");
pub(crate) const WORDS: &str = include_str!("../../data/en/words.tsv");

/// One entry of a table, read cell by cell.
pub(crate) struct Cells(Split<'static, char>);

/// The entries of a table.
pub(crate) fn entries(table: &'static str) -> impl Iterator<Item = Cells> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| Cells(line.split('\t')))
}

impl Cells {
    /// The next cell; empty where it holds nothing.
    pub(crate) fn text(&mut self) -> &'static str {
        self.0.next().filter(|cell| *cell != "-").unwrap_or("")
    }

    /// The parts of the next cell.
    pub(crate) fn list(&mut self) -> impl Iterator<Item = &'static str> + use<> {
        self.text().split(',').filter(|part| !part.is_empty())
    }

    /// The next cell as what it stands for; nothing where it stands for no such thing.
    pub(crate) fn value<T: FromStr>(&mut self) -> Option<T> {
        self.text().parse().ok()
    }
}
