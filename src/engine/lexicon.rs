//! What the engine knows about single words: their classes, their verb forms, their force.
//!
//! Knows the word lists beside it (`lexicon/*.txt`, written for Stet).
//! Must not know where a word stands in the article.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

mod forms;
mod word_class;

pub(crate) use forms::Forms;
pub(crate) use word_class::{Classes, WordClass};

use super::analysis::Force;
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

/// A quick hash for short words; nobody chooses the keys but the lists.
#[derive(Clone)]
struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            for (slot, byte) in word.iter_mut().zip(chunk) {
                *slot = *byte;
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

type Lexicon = HashMap<String, Entry, BuildHasherDefault<Quick>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    add_words(&mut lexicon, include_str!("lexicon/words.txt"));
    add_nouns(&mut lexicon, include_str!("lexicon/matters.txt"));
    add_verbs(&mut lexicon, include_str!("lexicon/verbs.txt"));
    lexicon
});

/// The sections of a list: `[name]` and the words below it; `#` begins a remark.
fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| match line.strip_prefix('[') {
            Some(name) => {
                section = name.trim_end_matches(']');
                None
            }
            None => Some((section, line)),
        })
        .flat_map(|(section, line)| line.split_whitespace().map(move |word| (section, word)))
}

fn add_words(lexicon: &mut Lexicon, list: &'static str) {
    for (section, word) in sections(list) {
        if let Ok(class) = section.parse::<WordClass>() {
            add_class(lexicon, word.replace('°', "o"), class);
        }
    }
}

/// Nouns stand in their list once; the plural is spelled like a verb's third person.
fn add_nouns(lexicon: &mut Lexicon, list: &'static str) {
    for (section, word) in sections(list) {
        if let Ok(class) = section.parse::<WordClass>() {
            add_class(lexicon, third_person(word), class);
            add_class(lexicon, word.to_owned(), class);
        }
    }
}

fn add_class(lexicon: &mut Lexicon, word: String, class: WordClass) {
    let entry = lexicon.entry(word).or_default();
    entry.classes = entry.classes | class;
}

fn add_verbs(lexicon: &mut Lexicon, list: &'static str) {
    for (section, spelled) in sections(list) {
        let force = Force::of_section(section);
        for (form, bit) in inflect(spelled) {
            let entry = lexicon.entry(form).or_default();
            entry.forms = entry.forms | bit;
            // The first section that names a verb decides its force.
            entry.force = entry.force.or(force);
        }
    }
}
