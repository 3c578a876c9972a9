//! What the engine knows about single words: their classes, their verb forms, their force.
//!
//! Knows the words, nouns and verbs of `data/en`, written for Stet.
//! Must not know where a word stands in the article.

mod forms;
mod lists;
mod word_class;

pub(crate) use forms::Forms;
pub(crate) use lists::WordList;
pub(crate) use word_class::{Classes, WordClass};

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::analysis::Force;
use super::data::{self, Cells};
use forms::{inflect, third_person};

/// All the lexicon says about one spelling.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    pub(crate) classes: Classes,
    pub(crate) forms: Forms,
    pub(crate) force: Option<Force>,
}

/// Whether the lists know a word in any of its forms.
pub(crate) fn is_known(word: &str) -> bool {
    let Entry { classes, forms, .. } = entry(word);
    classes != Classes::NONE || forms != Forms::default()
}

/// Longest spelling in the lists; longer words are not looked up.
const LONGEST: usize = 20;

/// What the lists say about a word, however it is capitalised; nothing for an unknown one.
pub(crate) fn entry(word: &str) -> Entry {
    let mut key = [0u8; LONGEST + 8];
    if word.is_ascii() {
        let Some(slots) = key.get_mut(..word.len()) else {
            return Entry::default();
        };
        for (slot, byte) in slots.iter_mut().zip(word.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        return looked_up(&key, word.len());
    }
    let mut filled = 0;
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (byte, width) = match c {
            '’' | '‘' => (b'\'', c.len_utf8()),
            '°' => (b'o', c.len_utf8()),
            c if c.is_ascii() => (word_byte(c), 1),
            _ => return Entry::default(),
        };
        let Some(slot) = key.get_mut(filled) else {
            return Entry::default();
        };
        *slot = byte;
        filled += 1;
        rest = rest.get(width..).unwrap_or("");
    }
    looked_up(&key, filled)
}

fn looked_up(key: &[u8], filled: usize) -> Entry {
    let Some(Ok(key)) = key.get(..filled).map(std::str::from_utf8) else {
        return Entry::default();
    };
    LEXICON.get(key).copied().unwrap_or_default()
}

fn word_byte(c: char) -> u8 {
    u8::try_from(c.to_ascii_lowercase()).unwrap_or(b'?')
}

/// Everything by its spelling in small letters.
type Lexicon = FxHashMap<String, Entry>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for mut cells in data::entries(data::WORDS) {
        let word = cells.text().replace('°', "o");
        add_classes(&mut lexicon, word, classes(&mut cells));
    }
    for mut cells in data::entries(data::NOUNS) {
        let word = cells.text();
        let classes = classes(&mut cells);
        // The plural is spelled like a verb's third person.
        add_classes(&mut lexicon, third_person(word), classes);
        add_classes(&mut lexicon, word.to_owned(), classes);
    }
    for mut cells in data::entries(data::VERBS) {
        let (base, force) = (cells.text(), cells.value());
        let irregular = [cells.text(), cells.text()];
        for (form, bit) in inflect(base, irregular) {
            let entry = lexicon.entry(form).or_default();
            entry.forms = entry.forms | bit;
            // Of two verbs that share a form the first decides its force.
            entry.force = entry.force.or(force);
        }
    }
    lexicon
});

fn classes(cells: &mut Cells) -> Classes {
    let classes = cells.list().filter_map(|name| name.parse().ok());
    classes.fold(Classes::NONE, |set, class: WordClass| set | class)
}

fn add_classes(lexicon: &mut Lexicon, word: String, classes: Classes) {
    let entry = lexicon.entry(word).or_default();
    entry.classes = entry.classes | classes;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_class_and_force_in_the_tables_is_one_the_engine_has() {
        let mut met = BTreeSet::new();
        for table in [data::WORDS, data::NOUNS] {
            for mut cells in data::entries(table) {
                let word = cells.text();
                for name in cells.list() {
                    assert!(name.parse::<WordClass>().is_ok(), "{word}: {name}");
                    met.insert(name);
                }
            }
        }
        let all: BTreeSet<&str> = WordClass::iter().map(Into::into).collect();
        assert_eq!(met, all, "a class without a word");
        for mut cells in data::entries(data::VERBS) {
            let (verb, force) = (cells.text(), cells.text());
            let known = force.is_empty() || force.parse::<Force>().is_ok();
            assert!(known, "{verb}: {force}");
        }
    }

    #[test]
    fn no_word_is_longer_than_a_word_looked_up() {
        let longest = LEXICON.keys().map(String::len).max();
        assert!(longest.is_some_and(|longest| longest <= LONGEST));
    }
}
