//! Whether the text is English: for other languages the engine splits sentences and leaves the rest alone.
//!
//! Knows the small words that only some languages use, and letters that English does not.
//! Must not name the language: it only has to know when to keep quiet, and a short text counts as English.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Language;

/// Fewer words than this prove nothing.
const FEWEST_WORDS: usize = 12;
/// Fewer small words of another language than this are a name or a title.
const FEWEST_HITS: usize = 3;
/// More words than this change nothing.
const MOST_WORDS: usize = 1500;
/// From so many words on a text without any of the small English words is not English.
const ENOUGH_WORDS: usize = 120;

/// Small words of English that its neighbours do not share.
const ENGLISH: [&str; 44] = [
    "the", "and", "that", "for", "with", "this", "are", "from", "have", "they", "which", "were",
    "been", "said", "would", "their", "there", "his", "not", "but", "by", "she", "you", "who",
    "what", "when", "it", "to", "has", "about", "into", "than", "its", "after", "more", "other",
    "could", "these", "some", "our", "your", "my", "should", "how",
];

/// Small words of English that some neighbour has too.
const SHARED: [&str; 14] = [
    "a", "of", "in", "is", "i", "we", "as", "at", "an", "was", "be", "on", "all", "he",
];

/// Small words of other languages that English does not use: German, Dutch, French, Spanish, Portuguese, Italian,
/// the Scandinavian ones, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian.
const OTHERS: [&str; 137] = [
    "der", "das", "und", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "den", "von", "dem",
    "sich", "auch", "wird", "sind", "bei", "nach", "aus", "het", "een", "van", "dat", "niet",
    "zijn", "voor", "op", "met", "ook", "wordt", "naar", "le", "les", "des", "est", "une", "dans",
    "pour", "que", "qui", "sur", "pas", "du", "au", "ont", "avec", "el", "los", "las", "y", "una",
    "por", "con", "del", "para", "más", "como", "fue", "não", "uma", "os", "na", "ao", "mais",
    "foi", "il", "di", "che", "della", "sono", "nel", "gli", "alla", "è", "och", "att", "det",
    "som", "är", "på", "av", "til", "og", "ikke", "af", "jeg", "för", "har", "oli", "että", "nie",
    "się", "jest", "że", "az", "és", "hogy", "egy", "și", "în", "este", "cu", "care", "bir", "bu",
    "için", "yang", "dan", "ini", "itu", "dengan", "untuk", "la", "de", "et", "dalam", "tidak",
    "podle", "který", "které", "jsou", "ale", "nebo", "jako", "také", "olan", "daha", "ile",
    "olarak", "mutta", "myös", "kuin", "joka", "eller", "oder", "aber",
];

/// Small words that names carry along.
const PARTICLES: [&str; 12] = [
    "de", "von", "van", "der", "den", "la", "le", "del", "di", "du", "el", "des",
];

/// Tells English from what is not.
pub(crate) fn language(text: &str) -> Language {
    let (mut words, mut english, mut shared, mut others) = (0usize, 0usize, 0usize, 0usize);
    let (mut latin, mut foreign, mut marked) = (0usize, 0usize, 0usize);
    let mut after_capital = false;
    let parts = text.split(|c: char| !c.is_alphabetic() && !is_mark(c) && !matches!(c, '\'' | '’'));
    for word in parts.filter(|word| !word.is_empty()).take(MOST_WORDS) {
        words += 1;
        for c in word.chars().take(32) {
            if is_latin(c) {
                latin += 1;
            } else if c.is_alphabetic() {
                foreign += 1;
            }
        }
        marked += usize::from(word.chars().any(|c| is_latin(c) && !c.is_ascii()));
        let kind = kind(word);
        english += usize::from(kind == Some(Kind::English));
        shared += usize::from(kind == Some(Kind::Shared));
        // "La Guardia" and "Charles de Gaulle" are names.
        let named = is_capital(word) || after_capital && PARTICLES.contains(&word);
        others += usize::from(!named && kind == Some(Kind::Other));
        after_capital = is_capital(word);
    }
    let other_script = foreign > 8 && foreign > latin;
    let speaks_other = words >= FEWEST_WORDS
        && others >= FEWEST_HITS
        && others * 10 >= words
        && others > 2 * english + shared / 2;
    // English spells few words with accents, and not without "the" and "and" around them.
    let spells_other = words >= FEWEST_WORDS && marked * 6 >= words && english * 20 < words;
    let speaks_no_english = words >= ENOUGH_WORDS && english * 100 < words;
    if other_script || speaks_other || spells_other || speaks_no_english {
        Language::Other
    } else {
        Language::English
    }
}

/// Whose small word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    English,
    Shared,
    Other,
}

/// The longest small word, in bytes.
const LONGEST: usize = 8;

static SMALL: LazyLock<HashMap<&str, Kind>> = LazyLock::new(|| {
    let mut small = HashMap::new();
    for (list, kind) in [
        (OTHERS.as_slice(), Kind::Other),
        (SHARED.as_slice(), Kind::Shared),
        (ENGLISH.as_slice(), Kind::English),
    ] {
        small.extend(list.iter().map(|word| (*word, kind)));
    }
    small
});

fn kind(word: &str) -> Option<Kind> {
    if word.len() > LONGEST {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return SMALL.get(word).copied();
    }
    SMALL.get(word.to_lowercase().as_str()).copied()
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
