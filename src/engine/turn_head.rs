//! The head of a turn: the name of who speaks, with role and time, before what is said.
//!
//! Knows how transcripts, interviews and the records of parliaments write one, and a name without its titles.
//! Must not know other lines.

use super::lexicon::{WordClass, WordList, entry, is_known};
use super::pattern::Pattern;
use super::text::{ByteSpan, Text};

/// A head, as one line has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    /// All of it, with the mark behind it.
    pub(crate) at: ByteSpan,
    pub(crate) name: ByteSpan,
    /// What makes it one even if nobody else in the text speaks so: a time, a role, capitals.
    pub(crate) sure: bool,
    pub(crate) behind: Behind,
}

/// What stands behind a name at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Behind {
    /// A colon, a time, or nothing where the name is in bold: what only heads have.
    Mark,
    /// A dash, as behind a town.
    Dash,
    /// Nothing: a line in capitals.
    Nothing,
    /// Nothing: a line that may be somebody's full name.
    Line,
    /// A full stop, behind "Q" or "A".
    Letter,
    /// A bracket, which stands before it, too.
    Bracket,
}

macro_rules! time {
    () => {
        r"\\?[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?\\?[\])]?"
    };
}
/// A word of a name, with the small ones behind it: "Minister for", "van der".
macro_rules! word {
    () => {
        r"(?:\p{Lu}[\p{L}\p{N}.’'-]*|\d{1,2})(?:\x20(?:de|del|van|von|der|den|al|bin|la|el|the|of|for|and|Of)){0,2}"
    };
}

/// Time, name, office, role and time again, and the mark behind them: `[20:00:14] ANN ROE, MAYOR (via telephone):`.
static HEAD: Pattern = Pattern::new(concat!(
    r"^(?:>{2,3}\s?)?[*_\s]{0,4}(?:(?:Q?\d{1,3}\.|Q\d{1,3}|Question\x20\d{1,3}\.?)[\s*_]{1,6})?",
    r"(?:(?P<time>",
    time!(),
    r")[\s–—|-]{1,4}[*_]{0,2})?",
    r"(?P<name>",
    word!(),
    r"(?:\x20",
    word!(),
    r"){0,6}?)",
    r"(?P<office>\x20\((?:\p{Lu}[\p{L}.’'-]*\x20?(?:of\x20|de\x20)?){2,5}\))?",
    r"(?P<role>\x20?\([^()\n]{1,60}\)|,\x20[\p{L}][^:\n]{1,70}?|/[\p{L}\x20]{2,30}?|\x20(?:of|for)\x20[\p{L}\x20]{2,40}?){0,3}",
    r"[*_]{0,2}(?:\x20{0,4}(?P<late>",
    time!(),
    r"))?",
    r"(?:(?P<colon>:)[*_]{0,2}\x20{0,2}(?P<later>",
    time!(),
    r")?(?:\x20|$|\n)|(?P<dash>\x20?[–—]\x20|\.\x20?[—–]\x20?(?:\(\p{Lu}{2}\)\x20)?)|(?P<end>[*_]{0,2}$))",
));

/// "Mr. SMITH of Ohio. Mr. President, …", "The PRESIDING OFFICER. …": as the Congressional Record has it.
static RECORD: Pattern = Pattern::new(
    r"^(?P<name>(?:Mr|Mrs|Ms|Dr|Miss|The|Senator|Hon)\.?(?:\s\p{Lu}{2,}[\p{Lu}’'-]*){1,3})(?:\sof\s\p{L}+(?:\s\p{Lu}\p{L}+)?)?\.(?:\s|$)",
);

/// A name in brackets or as subtitles have it: "[Roe] …", "<v Ann Roe>…", "<Roe> …".
static TAGGED: Pattern = Pattern::new(concat!(
    r"^(?:\[(?P<bracketed>",
    word!(),
    r"(?:\x20",
    word!(),
    r"){0,3})\]:?\x20|<v(?:\.[\p{L}.]{1,20})?\x20(?P<voice>[^<>\n]{2,60})>|<(?P<tagged>",
    word!(),
    r"(?:\x20",
    word!(),
    r"){0,3})>\x20)",
));

/// "Q. Where were you?" "A. At home.": as courts take evidence down.
static LETTER: Pattern = Pattern::new(r"^(?P<name>[QA])\.\s+");

/// The longest line of a head.
const LONGEST: usize = 200;

/// The head a stretch begins with, if it may be one.
pub(crate) fn head(text: Text, at: ByteSpan) -> Option<Head> {
    let words = text.cut(ByteSpan::new(
        at.start,
        text.next_char_edge(at.end.min(at.start + LONGEST)),
    ));
    let first = words.chars().next()?;
    if !(first.is_uppercase() || first.is_ascii_digit() || "*_[(\\><".contains(first)) {
        return None;
    }
    if !may_open(words) {
        return None;
    }
    fixed(words, at.start).or_else(|| free(words, at))
}

/// A head that is written in one way only: of a record, with tags or brackets, a letter.
fn fixed(words: &str, start: usize) -> Option<Head> {
    let (found, behind) = if words.starts_with(['[', '<']) {
        let found = TAGGED.captures(words)?;
        let tag = found.name("voice").is_some();
        (found, if tag { Behind::Mark } else { Behind::Bracket })
    } else if words.starts_with("Q.") || words.starts_with("A.") {
        (LETTER.captures(words)?, Behind::Letter)
    } else {
        (RECORD.captures(words)?, Behind::Mark)
    };
    let mut parts = ["name", "bracketed", "voice", "tagged"].into_iter();
    let name = parts.find_map(|part| found.name(part))?;
    Some(Head {
        at: ByteSpan::new(start, start + found.get(0)?.end()),
        name: ByteSpan::new(start + name.start(), start + name.end()),
        sure: behind == Behind::Mark && found.name("voice").is_none(),
        behind,
    })
}

/// A head as people write them: with time, role and mark in many an order.
fn free(words: &str, at: ByteSpan) -> Option<Head> {
    let found = HEAD.captures(words)?;
    let has = |part: &str| found.name(part).is_some();
    let name = found.name("name")?;
    let shouted = is_shouted(name.as_str());
    let timed = has("time") || has("late") || has("later");
    let bold = words.starts_with("**");
    // "Ms Roe, the chancellor, said: “…”" reports, and is no head.
    let reports = |part: &str| {
        let words = found.name(part).map_or("", |it| it.as_str());
        let mut words = words.split(|c: char| !c.is_alphabetic());
        words.any(|it| entry(it).force.is_some() || matches!(it, "who" | "which" | "whose"))
    };
    let ends = has("end") && !has("role") && found.get(0)?.len() == at.end - at.start;
    if reports("role") && !shouted {
        return None;
    }
    // "Ann Roe (PPE). – Mr President, …": as the European Parliament has it.
    let record = found
        .name("dash")
        .is_some_and(|it| it.as_str().starts_with('.'))
        && (has("role") || has("office"));
    let behind = if has("colon") || record || ends && (timed || bold) {
        Behind::Mark
    } else if has("dash") && shouted {
        Behind::Dash
    } else if ends && shouted {
        Behind::Nothing
    } else if ends && is_full_name(name.as_str()) {
        Behind::Line
    } else {
        return None;
    };
    let whole = ByteSpan::new(at.start, at.start + found.get(0)?.len());
    // "The Minister for Ports (Ann Roe):" is Ann Roe.
    let office = found
        .name("office")
        .filter(|_| name.as_str().starts_with("The "));
    let (from, to) = office.map_or((name.start(), name.end()), |it| {
        (it.start() + 2, it.end() - 1)
    });
    Some(Head {
        at: whole,
        name: ByteSpan::new(at.start + from, at.start + to),
        sure: timed
            || shouted
            || bold
            || (has("role") || has("office")) && (has("colon") || record),
        behind,
    })
}

/// How far into a line a dash behind a name stands, in bytes.
const EARLY: usize = 80;

/// What every head has, and little prose: looked for before the patterns are.
fn may_open(words: &str) -> bool {
    let bytes = words.as_bytes();
    let early = bytes.get(..EARLY).unwrap_or(bytes);
    let titles = ["Mr", "Ms", "Dr", "Miss", "The ", "Senator", "Hon"];
    bytes.len() <= EARLY
        || bytes.contains(&b':')
        // A dash begins so in UTF-8, en or em.
        || early.windows(2).any(|pair| pair == [0xE2, 0x80])
        || words.starts_with(|c: char| !c.is_uppercase())
        || titles.iter().any(|title| words.starts_with(title))
}

/// Whether a line may begin a turn: it is then no part of the paragraph above it.
pub(crate) fn opens_turn(text: Text, line: ByteSpan) -> bool {
    head(text, line).is_some_and(|it| it.behind == Behind::Mark)
}

/// "DANA WHITLOCK", but not "Q" or "US".
fn is_shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 2 && !name.contains(char::is_lowercase)
}

/// "Rosa Klein", "Jan van der Meer": words that no list has, each with a capital.
fn is_full_name(name: &str) -> bool {
    let small = |word: &str| WordList::NameParticle.has(word);
    let own = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        word.starts_with(char::is_uppercase) && letters > 1 && !is_known(&word.to_lowercase())
    };
    let count = name.split(' ').count();
    (2..=4).contains(&count) && name.split(' ').all(|word| small(word) || own(word))
}

/// A speaker's name as one writes it: without titles, not in capitals.
pub(crate) fn written(name: &str) -> String {
    let title = |word: &str| {
        let bare = word.trim_end_matches('.');
        let classes = entry(&bare.to_lowercase()).classes;
        let clipped = word.ends_with('.') && bare.chars().count() > 1;
        clipped || classes.any(WordClass::Title | WordClass::Role)
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    // "Speaker 2" is who he is.
    let counted = name.ends_with(|c: char| c.is_ascii_digit());
    let office = name.starts_with("The ");
    let last = if counted || office {
        0
    } else {
        words.len().saturating_sub(1)
    };
    let titled = words.iter().take(last).rposition(|word| title(word));
    let named = words.get(titled.map_or(0, |it| it + 1)..).unwrap_or(&words);
    let shouted = is_shouted(&named.concat());
    let words = named.iter().map(|word| {
        if shouted {
            capitalised(word)
        } else {
            (*word).to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "O'BRIEN" as "O'Brien", "MCKAY" as "McKay", "SMITH-ROE" as "Smith-Roe".
fn capitalised(word: &str) -> String {
    let mut up = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if up {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        let mc = out == "Mc";
        up = !c.is_alphanumeric() || mc;
    }
    out
}
