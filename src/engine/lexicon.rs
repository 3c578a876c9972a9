//! What the engine knows about single words: their classes, their verb forms, their force.
//!
//! Knows the word lists beside it (`lexicon/*.txt`, written for Stet).
//! Must not know where a word stands in the article.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::analysis::Force;

/// What a word can be; a word can be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u64);

macro_rules! classes {
    ($($name:ident = $section:literal),+ $(,)?) => {
        /// The place of each class in the bit set.
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "one list names both the constant and its bit")]
        #[derive(Clone, Copy)]
        #[repr(u32)]
        enum Bit { $($name),+ }

        impl Classes {
            $(pub(crate) const $name: Self = Self(1 << { Bit::$name as u32
            });)+

            fn of_section(section: &str) -> Option<Self> {
                match section {
                    $($section => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

classes! {
    TITLE = "title",
    ABBREVIATION = "abbreviation",
    MIDWORD = "midword",
    NUMBER_ABBREVIATION = "number_abbreviation",
    MONTH = "month",
    WEEKDAY = "weekday",
    STARTER = "starter",
    INSTITUTION = "institution",
    DETERMINER = "determiner",
    SUBJECT_PRONOUN = "pronoun_subject",
    PERSON_PRONOUN = "pronoun_person",
    OBJECT_PRONOUN = "pronoun_object",
    POSSESSIVE = "possessive",
    FIRST_PERSON = "first_person",
    SECOND_PERSON = "second_person",
    PREPOSITION = "preposition",
    COORDINATOR = "coordinator",
    SUBORDINATOR = "subordinator",
    RELATIVE = "relative",
    QUESTION_WORD = "question_word",
    AUXILIARY = "auxiliary",
    BE = "be",
    FINITE_AUXILIARY = "finite_auxiliary",
    MODAL = "modal",
    FUTURE = "future",
    WEAK_MODAL = "weak_modal",
    NEGATION = "negation",
    ADVERB = "adverb",
    NUMBER_WORD = "number_word",
    MAGNITUDE = "magnitude",
    ORDINAL = "ordinal",
    PERCENT = "percent",
    CURRENCY = "currency",
    UNIT = "unit",
    TIME_UNIT = "time_unit",
    RELATIVE_TIME = "relative_time",
    COMPARATIVE = "comparative",
    CHANGE = "change",
    SUPERLATIVE = "superlative",
    CAUSE = "cause",
    LAW = "law",
    STATISTIC = "statistic",
    ACCUSATION = "accusation",
    CASUALTY = "casualty",
    OPINION = "opinion",
    OPINION_FRAME = "opinion_frame",
    OBLIGATION = "obligation",
    PREDICTION = "prediction",
    HEDGE = "hedge",
    HYPOTHETICAL = "hypothetical",
    INSTRUCTION = "instruction",
    PLEASANTRY = "pleasantry",
    PERSONAL = "personal",
    ROLE = "role",
    ORGANISATION = "organisation",
    DOCUMENT = "document",
    REPORTING_NOUN = "reporting_noun",
    FAMILY = "family",
    NOUN_LIKE = "noun_like",
    CAPTION_WORD = "caption_word",
    BOILERPLATE = "boilerplate",
    MATTER = "matter",
    VAGUE = "vague",
}

impl Classes {
    pub(crate) const NONE: Self = Self(0);

    /// Whether the word is any of these.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no list has the word but those of what articles are about: a name may be spelled like such a noun.
    pub(crate) fn is_unlisted(self) -> bool {
        self.0 & !Self::MATTER.or(Self::VAGUE).0 == 0
    }
}

/// The forms a verb's spelling can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forms(u8);

impl Forms {
    pub(crate) const BASE: Self = Self(1);
    pub(crate) const THIRD: Self = Self(2);
    pub(crate) const PAST: Self = Self(4);
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const ING: Self = Self(16);

    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

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
        if let Some(class) = Classes::of_section(section) {
            add_class(lexicon, word.replace('°', "o"), class);
        }
    }
}

/// Nouns stand in their list once; the plural is spelled like a verb's third person.
fn add_nouns(lexicon: &mut Lexicon, list: &'static str) {
    for (section, word) in sections(list) {
        if let Some(class) = Classes::of_section(section) {
            add_class(lexicon, third_person(word), class);
            add_class(lexicon, word.to_owned(), class);
        }
    }
}

fn add_class(lexicon: &mut Lexicon, word: String, class: Classes) {
    let entry = lexicon.entry(word).or_default();
    entry.classes = entry.classes.or(class);
}

fn add_verbs(lexicon: &mut Lexicon, list: &'static str) {
    for (section, spelled) in sections(list) {
        let force = Force::of_section(section);
        for (form, bit) in inflect(spelled) {
            let entry = lexicon.entry(form).or_default();
            entry.forms = entry.forms.or(bit);
            // The first section that names a verb decides its force.
            entry.force = entry.force.or(force);
        }
    }
}

/// Every form of a verb given as `base`, `base/past` or `base/past/participle`.
fn inflect(spelled: &str) -> Vec<(String, Forms)> {
    let mut parts = spelled.split('/');
    let base = parts.next().unwrap_or(spelled);
    let irregular = parts.next();
    let participle = parts.next();
    let mut forms = vec![
        (base.to_owned(), Forms::BASE),
        (third_person(base), Forms::THIRD),
    ];
    for stem in stems(base) {
        forms.push((format!("{stem}ing"), Forms::ING));
        if irregular.is_none() {
            forms.push((past(&stem), Forms::PAST.or(Forms::PARTICIPLE)));
        }
    }
    if let Some(past) = irregular {
        forms.push((past.to_owned(), Forms::PAST));
        forms.push((participle.unwrap_or(past).to_owned(), Forms::PARTICIPLE));
    }
    forms
}

fn past(stem: &str) -> String {
    match stem.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        Some(stem) => format!("{stem}ied"),
        None if stem.ends_with('e') => format!("{stem}d"),
        None => format!("{stem}ed"),
    }
}

fn third_person(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    match base {
        "have" => "has".to_owned(),
        "be" => "is".to_owned(),
        _ if hisses.iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// The stems that "-ed" and "-ing" may be added to: a doubled consonant counts beside the plain one,
/// because a spelling too many does no harm and one too few loses the verb.
fn stems(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e')
        && !stem.ends_with(['e', 'o', 'y'])
    {
        return vec![stem.to_owned()];
    }
    let mut stems = vec![base.to_owned()];
    let mut last = base.chars().rev();
    let tail = (last.next(), last.next(), last.next());
    if let (Some(c), Some(v), Some(before)) = tail
        && !is_vowel(c)
        && !matches!(c, 'w' | 'x' | 'y')
        && is_vowel(v)
        && (!is_vowel(before) || before == 'u')
    {
        stems.push(format!("{base}{c}"));
    }
    stems
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| !is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
