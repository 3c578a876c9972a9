//! Whether the text is English: for other languages the engine splits sentences and leaves the rest alone.
//!
//! Knows the small words that only some languages use, and letters that English does not.
//! Must not name the language: it only has to know when to keep quiet, and a short text counts as English.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::analysis::Language;
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

/// Small words of English that its neighbours do not share.
const ENGLISH: [&str; 44] = [
    "the", "and", "that", "for", "with", "this", "are", "from", "have", "they", "which", "were",
    "been", "said", "would", "their", "there", "his", "not", "but", "by", "she", "you", "who",
    "what", "when", "it", "to", "has", "about", "into", "than", "its", "after", "more", "other",
    "could", "these", "some", "our", "your", "my", "should", "how",
];

/// Words of English that some neighbour spells alike.
const SHARED: [&str; 41] = [
    "a", "of", "in", "is", "i", "we", "as", "at", "an", "was", "be", "on", "all", "he", "die",
    "war", "man", "hat", "am", "so", "also", "will", "no", "me", "do", "over", "under", "per",
    "had", "dan", "bad", "far", "men", "gift", "via", "rose", "plan", "park", "met", "care", "ale",
];

/// Small words of other languages that English does not use: German, Dutch, French, Spanish, Portuguese, Italian,
/// the Scandinavian ones, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian.
const OTHERS: [&str; 256] = [
    "der", "das", "und", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "den", "von", "dem",
    "sich", "auch", "wird", "sind", "bei", "nach", "aus", "het", "een", "van", "dat", "niet",
    "zijn", "voor", "op", "ook", "wordt", "naar", "le", "les", "des", "est", "une", "dans", "pour",
    "que", "qui", "sur", "pas", "du", "au", "ont", "avec", "el", "los", "las", "y", "una", "por",
    "con", "del", "para", "más", "como", "fue", "não", "uma", "os", "na", "ao", "mais", "foi",
    "il", "di", "che", "della", "sono", "nel", "gli", "alla", "è", "och", "att", "det", "som",
    "är", "på", "av", "til", "og", "ikke", "af", "jeg", "för", "har", "oli", "että", "nie", "się",
    "jest", "że", "az", "és", "hogy", "egy", "și", "în", "este", "cu", "bir", "bu", "için", "yang",
    "ini", "itu", "dengan", "untuk", "la", "de", "et", "dalam", "tidak", "podle", "který", "které",
    "jsou", "nebo", "jako", "také", "olan", "daha", "ile", "olarak", "mutta", "myös", "kuin",
    "joka", "eller", "oder", "aber", "im", "zu", "zum", "zur", "sie", "er", "wir", "ihr", "einen",
    "einem", "einer", "nur", "noch", "wie", "wenn", "über", "gegen", "seit", "werden", "wurde",
    "haben", "kann", "en", "un", "sa", "ses", "leur", "cette", "ces", "été", "sont", "où", "être",
    "selon", "ne", "aux", "deux", "su", "sus", "pero", "sobre", "entre", "tras", "esta", "nella",
    "sul", "si", "anche", "più", "hanno", "tra", "dal", "dei", "delle", "degli", "em", "um", "dos",
    "pelo", "pela", "são", "também", "aan", "bij", "om", "uit", "maar", "nog", "hij", "zij",
    "heeft", "worden", "werd", "var", "hun", "ble", "blev", "blir", "vil", "skal", "fra", "etter",
    "efter", "ved", "år", "inte", "vid", "från", "hade", "över", "ny", "sade", "sier", "siger",
    "od", "za", "przez", "oraz", "był", "było", "przed", "jsem", "bylo", "byl", "nu", "sunt",
    "ama", "dari", "pada", "akan", "telah", "oleh", "ovat", "ei", "tai", "sekä", "mehr", "wer",
    "vom", "ihre", "seine", "diese", "jetzt",
];

/// Small words that names carry along.
const PARTICLES: [&str; 12] = [
    "de", "von", "van", "der", "den", "la", "le", "del", "di", "du", "el", "des",
];

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
        let kind = kind(word);
        self.english += usize::from(kind == Some(Origin::English));
        self.shared += usize::from(kind == Some(Origin::Shared));
        // "La Guardia" and "Charles de Gaulle" are names.
        let named = is_capital(word) || after_capital && PARTICLES.contains(&word);
        self.others += usize::from(!named && kind == Some(Origin::Other));
        if !named && kind != Some(Origin::Shared) {
            self.plain += 1;
            self.known += usize::from(kind != Some(Origin::Other) && is_english(word));
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

/// Whose small word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    English,
    Shared,
    Other,
}

/// The longest small word, in bytes.
const LONGEST: usize = 8;

static SMALL: LazyLock<HashMap<&str, Origin>> = LazyLock::new(|| {
    let mut small = HashMap::new();
    for (list, kind) in [
        (OTHERS.as_slice(), Origin::Other),
        (SHARED.as_slice(), Origin::Shared),
        (ENGLISH.as_slice(), Origin::English),
    ] {
        small.extend(list.iter().map(|word| (*word, kind)));
    }
    small
});

fn kind(word: &str) -> Option<Origin> {
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
