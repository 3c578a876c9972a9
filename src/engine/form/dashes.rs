//! Interviews in which a dash opens each turn: "– What did it cost?" "– It cost three million."
//!
//! Knows that questions and answers then stand in turn.
//! Must not know dialogue in stories, where whoever tells the story says who speaks.

use super::super::analysis::BlockKind;
use super::super::blocks::RawBlock;
use super::super::lexicon::entry;
use super::super::text::{ByteSpan, Text};
use super::asked;

/// Fewer turns may be anything.
const FEWEST: usize = 4;
const FEWEST_QUESTIONS: usize = 2;

/// Marks the dashes and who answers; answers whether the text is such an interview.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let turns: Vec<usize> = (0..blocks.len())
        .filter(|i| blocks.get(*i).is_some_and(|it| dash(text, it.at).is_some()))
        .collect();
    if turns.len() < FEWEST || turns.len() * 2 < blocks.len() {
        return false;
    }
    let words = |i: usize| blocks.get(i).map_or("", |it| text.cut(it.at));
    let asks: Vec<bool> = turns.iter().map(|i| words(*i).ends_with('?')).collect();
    let Some(first) = asks.iter().position(|it| *it) else {
        return false;
    };
    let asked = asks.iter().filter(|it| **it).count();
    let in_turn = asks
        .iter()
        .enumerate()
        .all(|(n, asks)| !asks || n % 2 == first % 2);
    // "– I signed nothing, said Berg.": a story.
    let told = turns.iter().any(|i| {
        let words = words(*i).split(|c: char| !c.is_alphabetic());
        let mut said = words.clone().zip(words.skip(1));
        said.any(|(verb, name)| entry(verb).force.is_some() && name.starts_with(char::is_uppercase))
    });
    if asked < FEWEST_QUESTIONS || !in_turn || told {
        return false;
    }
    let begins = turns.first().copied().unwrap_or(0);
    let name = asked::named(text, blocks.get(..begins).unwrap_or(&[]));
    for (n, i) in turns.into_iter().enumerate() {
        if let Some(block) = blocks.get_mut(i) {
            block.head = dash(text, block.at);
            (block.kind, block.marker) = (BlockKind::Paragraph, None);
            block.speaker = name.filter(|_| n % 2 != first % 2);
        }
    }
    true
}

/// The dash a block begins with.
fn dash(text: Text, at: ByteSpan) -> Option<ByteSpan> {
    let words = text.cut(at);
    let rest = words.strip_prefix(['–', '—', '-'])?;
    let spaces = rest.len() - rest.trim_start().len();
    (spaces > 0 && rest.len() > spaces)
        .then(|| ByteSpan::new(at.start, at.end - (rest.len() - spaces)))
}
