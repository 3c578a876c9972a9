//! Whether the text is English: for other languages the engine splits sentences and leaves the rest alone.
//!
//! Knows the small words that only some languages use, and letters that English does not.
//! Must not name the language: it only has to know when to keep quiet, and a short text counts as English.

use std::collections::HashMap;
use std::sync::LazyLock;

use strum::EnumString;

use super::analysis::Language;
use super::data;
use super::lexicon::is_known;

/// Fewer words than this prove nothing.
const FEWEST_WORDS: usize = 8;
/// Fewer plain words than this, names and words of many languages left out, prove nothing.
const FEWEST_PLAIN: usize = 7;
/// Fewer small words of another language than this are a name or a title.
const FEWEST_HITS: usize = 3;
/// More words than this change nothing.
const MOST_WORDS: usize = 1500;
/// From so many words on a text without any of the small English words is not English.
const ENOUGH_WORDS: usize = 120;

/// What a stretch of words speaks for.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    words: usize,
    english: usize,
    shared: usize,
    others: usize,
    /// Words with an accent.
    marked: usize,
    /// Words that are neither names nor spelled alike elsewhere, and those of them that the lists know.
    plain: usize,
    known: usize,
}

impl Tally {
    fn add(&mut self, word: &str, after_capital: bool) {
        self.words += 1;
        self.marked += usize::from(word.chars().any(|c| is_latin(c) && !c.is_ascii()));
        let small = small_word(word);
        let whose = small.map(|it| it.whose);
        self.english += usize::from(whose == Some(Whose::English));
        self.shared += usize::from(whose == Some(Whose::Shared));
        // "La Guardia" and "Charles de Gaulle" are names.
        let carried = after_capital && small.is_some_and(|it| it.particle);
        let named = is_capital(word) || carried && !word.contains(char::is_uppercase);
        self.others += usize::from(!named && whose == Some(Whose::Other));
        if !named && whose != Some(Whose::Shared) {
            self.plain += 1;
            self.known += usize::from(whose != Some(Whose::Other) && is_english(word));
        }
    }

    fn is_other(&self) -> bool {
        let enough = self.words >= FEWEST_WORDS;
        let speaks = self.others >= FEWEST_HITS
            && self.others * 10 >= self.words
            && self.others > 2 * self.english + self.shared / 2;
        // English spells few words with accents, and not without "the" and "and" around them.
        let spells = self.marked * 6 >= self.words
            && self.english * 20 < self.words
            && self.known * 2 < self.plain;
        let silent = self.words >= ENOUGH_WORDS && self.english * 100 < self.words;
        // Of the plain words of an English text the lists know one in two or more.
        let strange = self.plain >= FEWEST_PLAIN
            && self.known * 4 <= self.plain
            && self.english * 10 <= self.plain;
        // A few words, none of them English and one that is another language's.
        let foreign =
            self.known + self.english == 0 && self.others > 0 && self.plain > self.others + 2;
        enough && (speaks || spells || silent || strange || foreign)
    }
}

/// Tells English from what is not.
pub(crate) fn language(text: &str) -> Language {
    let (mut all, mut unquoted) = (Tally::default(), Tally::default());
    let (mut latin, mut foreign) = (0usize, 0usize);
    let mut quoted = false;
    let mut after_capital = false;
    for chunk in text.split_whitespace().take(MOST_WORDS) {
        quoted |= chunk.starts_with(['"', '“', '„', '«']);
        // The words of an address are nobody's language.
        let address = chunk.contains('@') || chunk.contains("://") || chunk.contains("www.");
        let parts =
            chunk.split(|c: char| !c.is_alphabetic() && !is_mark(c) && !matches!(c, '\'' | '’'));
        for word in parts.filter(|word| !word.is_empty()) {
            for c in word.chars().take(32) {
                latin += usize::from(!address && is_latin(c));
                foreign += usize::from(!is_latin(c) && c.is_alphabetic());
            }
            if address {
                continue;
            }
            all.add(word, after_capital);
            if !quoted {
                unquoted.add(word, after_capital);
            }
            after_capital = is_capital(word);
        }
        quoted &= !chunk
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')'])
            .ends_with(['"', '”', '“', '»']);
    }
    let other_script = foreign > 8 && foreign > latin;
    // An English report of what somebody said in another language is English.
    let reports = unquoted.known > unquoted.others && unquoted.known * 2 > unquoted.plain;
    if other_script || all.is_other() && !reports {
        Language::Other
    } else {
        Language::English
    }
}

/// Whether English has the word, as far as the lists and its ending tell: "it's", "towering", "early".
fn is_english(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    let ending = ["ing", "ed", "ly", "ness"]
        .iter()
        .any(|ending| word.len() > 4 && word.ends_with(ending));
    ending || is_known(word) || stem.len() < word.len() && is_known(stem)
}

/// A small word that tells languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SmallWord {
    whose: Whose,
    /// Whether names carry it along.
    particle: bool,
}

/// Whose small word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
enum Whose {
    /// English and no neighbour's.
    English,
    /// English, and spelled alike elsewhere.
    Shared,
    /// Another language's.
    Other,
}

/// The longest small word, in bytes.
const LONGEST: usize = 8;

static SMALL_WORDS: LazyLock<HashMap<&str, SmallWord>> = LazyLock::new(|| {
    let entries = data::entries(data::SMALL_WORDS);
    entries
        .filter_map(|mut cells| {
            let (word, whose) = (cells.text(), cells.value()?);
            let particle = cells.text() == "particle";
            Some((word, SmallWord { whose, particle }))
        })
        .collect()
});

/// The small word that a word is, however it is capitalised.
fn small_word(word: &str) -> Option<SmallWord> {
    if word.len() > LONGEST {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return SMALL_WORDS.get(word).copied();
    }
    SMALL_WORDS.get(word.to_lowercase().as_str()).copied()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_read() {
        assert_eq!(SMALL_WORDS.len(), data::entries(data::SMALL_WORDS).count());
    }
}
