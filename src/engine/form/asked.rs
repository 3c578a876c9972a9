//! Interviews that name nobody: paragraphs that ask, and paragraphs that answer.
//!
//! Knows how questions are set apart, and looks for the name of who answers before the first of them.
//! Must not know heads of turns.

use std::collections::HashMap;

use super::super::analysis::BlockKind;
use super::super::blocks::RawBlock;
use super::super::lexicon::{WordClass, entry};
use super::super::pattern::Pattern;
use super::super::text::{ByteSpan, Text};
use super::super::turn_head::written;

/// Fewer questions than this are rhetoric.
const FEWEST_QUESTIONS: usize = 3;
/// A question is not longer, in words.
const LONGEST_QUESTION: usize = 70;

macro_rules! word {
    () => {
        r"\p{Lu}[\p{L}’'-]{0,30}\p{Ll}[\p{L}’'-]{0,30}"
    };
}

/// A name of several words, or one with its title.
static NAME: Pattern = Pattern::new(concat!(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?",
    word!(),
    r"(?: (?:de|van|von|der|al|bin|",
    word!(),
    r")){1,5}|(?:Mr|Mrs|Ms|Dr)\.? ",
    word!(),
));

/// Marks who answers where questions and answers take turns; answers whether they do.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let asks: Vec<bool> = blocks.iter().map(|it| is_question(text, it)).collect();
    let questions = asks.iter().filter(|it| **it).count();
    if questions < FEWEST_QUESTIONS {
        return false;
    }
    let first = asks.iter().position(|it| *it).unwrap_or(0);
    let answers = |i: usize| i > first && asks.get(i) == Some(&false);
    let personal = |(i, it): &(usize, &RawBlock)| answers(*i) && speaks_of_self(text.cut(it.at));
    let personal = blocks.iter().enumerate().filter(personal).count();
    let pairs = asks.windows(2);
    let answered = pairs.filter(|pair| matches!(pair, [true, false])).count();
    if answered * 3 < questions * 2 || personal * 2 < answered {
        return false;
    }
    let name = named(text, blocks.get(..=first).unwrap_or(&[]));
    for (i, block) in blocks.iter_mut().enumerate().skip(first) {
        let around = !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        let aside = text.cut(block.at).starts_with(['[', '(', '*', '—', '-']);
        if around || aside && !asks.get(i).copied().unwrap_or(false) {
            continue;
        }
        block.kind = BlockKind::Paragraph;
        block.speaker = name.filter(|_| answers(i));
    }
    true
}

/// A paragraph that asks, or is set in bold or italics as questions are.
fn is_question(text: Text, block: &RawBlock) -> bool {
    let words = text.cut(block.at);
    let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    let quoted = words.starts_with(['“', '"', '‘', '\'', '«']);
    let asks = || words.trim_end_matches(['*', '_', '”', '"']).ends_with('?');
    let set_apart = || {
        ["**", "__", "_", "*"].iter().any(|mark| {
            words.len() > 2 * mark.len() && words.starts_with(mark) && words.ends_with(mark)
        })
    };
    let short = || words.split_whitespace().count() <= LONGEST_QUESTION;
    plain && !quoted && (asks() || set_apart()) && short()
}

/// Whether somebody says "I" there. What is quoted in an answer is somebody else's.
pub(super) fn speaks_of_self(words: &str) -> bool {
    let quotes = words.contains(['"', '“', '”', '«']);
    let mut words = words.split(|c: char| !c.is_alphabetic());
    !quotes && words.any(|word| matches!(word, "I" | "my" | "My" | "me"))
}

/// A name that the text introduces.
struct Introduced {
    times: usize,
    /// How many other names came before it.
    behind: usize,
    /// The fullest naming, and its length without titles.
    at: ByteSpan,
    length: usize,
}

/// Where a stretch names somebody.
pub(super) fn names<'a>(text: Text<'a>, at: ByteSpan) -> impl Iterator<Item = ByteSpan> + use<'a> {
    let found = NAME.find_all(text.cut(at));
    found.map(move |it| ByteSpan::new(at.start + it.start(), at.start + it.end()))
}

/// The name that stands most often before the first question, and in it where somebody is addressed.
pub(super) fn named(text: Text, blocks: &[RawBlock]) -> Option<ByteSpan> {
    let mut names: HashMap<&str, Introduced> = HashMap::new();
    for block in blocks {
        let words = text.cut(block.at);
        if words.starts_with("By ") {
            continue;
        }
        for at in self::names(text, block.at).filter(|at| may_answer(text.cut(*at))) {
            let name = text.cut(at);
            let last = name.rsplit(' ').next().unwrap_or("");
            let behind = names.len();
            let known = names.entry(last).or_insert(Introduced {
                times: 0,
                behind,
                at,
                length: 0,
            });
            known.times += 1;
            let length = written(name).len();
            if length > known.length {
                (known.at, known.length) = (at, length);
            }
        }
    }
    let order = |it: &&Introduced| (it.times, std::cmp::Reverse(it.behind));
    let most = names.values().max_by_key(order)?;
    // Of two who are named as often nobody can tell.
    let rivals = names.values().filter(|it| it.times == most.times).count();
    (rivals == 1).then_some(most.at)
}

/// Whether what looks like a name may be a person's.
fn may_answer(name: &str) -> bool {
    let classes = |word: Option<&str>| entry(&word.unwrap_or("").to_lowercase()).classes;
    let body = WordClass::Organisation | WordClass::Institution | WordClass::Month;
    let small = WordClass::Determiner | WordClass::Preposition | WordClass::QuestionWord;
    let mut words = name.split(' ');
    !classes(words.next()).any(small) && !classes(name.rsplit(' ').next()).any(body)
}
