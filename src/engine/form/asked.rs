//! Interviews that name nobody: paragraphs that ask, and paragraphs that answer.
//!
//! Knows how questions are set apart, and looks for the name of who answers before the first of them.
//! Must not know heads of turns.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::analysis::BlockKind;
use super::super::blocks::RawBlock;
use super::super::lexicon::{WordClass, entry};
use super::super::pattern::pattern;
use super::super::text::{ByteSpan, Text};
use super::super::turn_head::written;

/// Fewer questions than this are rhetoric.
const FEWEST_QUESTIONS: usize = 3;
/// A question is not longer, in words.
const LONGEST_QUESTION: usize = 70;

/// A name of several words.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"\p{Lu}[\p{L}’'-]{0,30}\p{Ll}[\p{L}’'-]{0,30}";
    pattern(&format!(
        r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?{word}(?: (?:de|van|von|der|al|bin|{word})){{1,5}}|(?:Mr|Mrs|Ms|Dr)\.? {word}"
    ))
});

/// Marks who answers where questions and answers take turns; answers whether they do.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let asks: Vec<bool> = blocks.iter().map(|it| is_question(text, it)).collect();
    let questions = asks.iter().filter(|it| **it).count();
    let first = asks.iter().position(|it| *it).unwrap_or(0);
    if questions < FEWEST_QUESTIONS {
        return false;
    }
    let answers = |i: usize| i > first && asks.get(i) == Some(&false);
    let own = |i: usize, it: &RawBlock| answers(i) && speaks_of_self(text.cut(it.at));
    let personal = blocks
        .iter()
        .enumerate()
        .filter(|(i, it)| own(*i, it))
        .count();
    let answered = asks
        .windows(2)
        .filter(|pair| matches!(pair, [true, false]))
        .count();
    let takes_turns = answered * 3 >= questions * 2 && personal * 2 >= answered;
    if !takes_turns {
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
    let set_apart = ["**", "__", "_", "*"].iter().any(|mark| {
        words.len() > 2 * mark.len() && words.starts_with(mark) && words.ends_with(mark)
    });
    let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    let asks = words.trim_end_matches(['*', '_', '”', '"']).ends_with('?');
    let quoted = words.starts_with(['“', '"', '‘', '\'', '«']);
    let set_apart = set_apart && !words.contains("edited for");
    let short = || words.split_whitespace().count() <= LONGEST_QUESTION;
    plain && !quoted && (asks || set_apart) && short()
}

fn speaks_of_self(words: &str) -> bool {
    // What is quoted there somebody else says; "World War I" is nobody.
    if words.contains(['"', '“', '”', '«']) {
        return false;
    }
    let mut words = words.split(|c: char| !c.is_alphabetic());
    words.any(|word| matches!(word, "I" | "my" | "My" | "me"))
}

/// The name that stands most often before the first question, and in it where somebody is addressed.
fn named(text: Text, blocks: &[RawBlock]) -> Option<ByteSpan> {
    let mut counts: HashMap<String, (usize, usize, ByteSpan, usize)> = HashMap::new();
    for block in blocks {
        let words = text.cut(block.at);
        let found = NAME.as_ref().into_iter().flat_map(|it| it.find_iter(words));
        for name in found {
            let place = counts.len();
            let last = name.as_str().rsplit(' ').next().unwrap_or("");
            let known = entry(&last.to_lowercase()).classes;
            let body = WordClass::Organisation | WordClass::Institution | WordClass::Month;
            let start = name.as_str().split(' ').next().unwrap_or("");
            let opens = entry(&start.to_lowercase())
                .classes
                .any(WordClass::Determiner | WordClass::Preposition | WordClass::QuestionWord);
            if known.any(body) || opens || words.starts_with("By ") {
                continue;
            }
            let at = ByteSpan::new(block.at.start + name.start(), block.at.start + name.end());
            let slot = counts.entry(last.to_owned()).or_insert((0, place, at, 0));
            slot.0 += 1;
            let length = written(text.cut(at)).len();
            if length > slot.3 {
                (slot.2, slot.3) = (at, length);
            }
        }
    }
    let best = counts
        .values()
        .max_by_key(|(count, place, _, _)| (*count, usize::MAX - place));
    best.map(|(_, _, at, _)| *at)
}
