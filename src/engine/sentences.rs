//! Sentences: where each block breaks.
//!
//! Knows terminators, what may stand around them, and enumerations inside a block.
//! Must not know what a word means: whether a full stop ends a sentence is `stops`' question.

mod marks;
mod stops;
mod terminator;

use super::blocks::{Marker, RawBlock, marker, next_marker};
use super::lexicon::{WordClass, entry};
use super::text::{ByteSpan, Text};
use marks::is_terminator;
use terminator::Terminator;

/// Longer words are in no date.
const LONGEST_WORD: usize = 12;

/// The sentences of all blocks, in order, each with the index of its block; none is empty.
pub(crate) fn sentences(text: Text, blocks: &[RawBlock]) -> Vec<(ByteSpan, usize)> {
    let mut found = Vec::with_capacity(text.all().len() / 100 + blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        Splitter::new(text, block, i).split(&mut found);
    }
    found
}

/// One block being split.
struct Splitter<'a> {
    text: Text<'a>,
    block: ByteSpan,
    /// The next marker of an enumeration inside the block.
    item: Option<Marker>,
    /// Where the block's own words begin.
    words: usize,
    /// Where the sentence being read begins.
    start: usize,
    /// The block's place among all blocks.
    index: usize,
    /// The next terminator, or none before the block's end; looked for once.
    stop: Option<usize>,
}

impl<'a> Splitter<'a> {
    fn new(text: Text<'a>, block: &RawBlock, index: usize) -> Self {
        Self {
            text,
            block: block.at,
            item: block.marker,
            words: own_words(text, block),
            start: block.at.start,
            index,
            stop: next_terminator(text, block.at.start, block.at.end),
        }
    }

    fn split(mut self, found: &mut Vec<(ByteSpan, usize)>) {
        let mut at = match self.item {
            Some(own) => {
                self.item = next_marker(self.text, own, self.block);
                own.at.end
            }
            None => self.words,
        };
        if let Some(end) = date_line(self.text, self.block) {
            self.end_at(end, found);
            at = at.max(end);
        }
        while let Some(here) = self.next_interesting(at) {
            if let Some(item) = self.item.filter(|item| here >= item.at.start) {
                self.end_at(item.at.start, found);
                self.item = next_marker(self.text, item, self.block);
                at = item.at.end;
                continue;
            }
            let stop = Terminator::read(self.text, here, self.block.end, self.start);
            at = stop.resume();
            if stop.ends_sentence() {
                self.end_at(stop.end(), found);
                at = at.max(stop.end());
            }
        }
        self.end_at(self.block.end, found);
    }

    /// The next terminator or item, whichever comes first.
    fn next_interesting(&mut self, at: usize) -> Option<usize> {
        if self.stop.is_some_and(|stop| stop < at) {
            self.stop = next_terminator(self.text, at, self.block.end);
        }
        match (self.stop, self.item) {
            (Some(stop), Some(item)) => Some(stop.min(item.at.start)),
            (Some(stop), None) => Some(stop),
            (None, item) => item.map(|item| item.at.start),
        }
    }

    fn end_at(&mut self, end: usize, found: &mut Vec<(ByteSpan, usize)>) {
        if !self.text.is_grapheme_edge(end) {
            return;
        }
        let sentence = self.text.trim(ByteSpan::new(self.start, end));
        if !sentence.is_empty() {
            found.push((sentence, self.index));
        }
        self.start = end;
    }
}

/// Where a block's own words begin: behind the head of a turn, and behind a number that counts no item.
///
/// "3. That's how many countries signed.": the number and what it counts are one sentence.
fn own_words(text: Text, block: &RawBlock) -> usize {
    let number = || {
        let found = marker(text, block.at).filter(|it| it.value > 0)?;
        let behind = text.skip(found.at.end, block.at.end, char::is_whitespace);
        let near = text
            .bytes(ByteSpan::new(found.at.end, behind))
            .contains(&b'\n');
        (!near && behind < block.at.end).then_some(found.at.end)
    };
    let head = block.head.map(|head| head.end);
    head.or_else(number).unwrap_or(block.at.start)
}

/// "Friday, October 12, 1492 The ships …": where a full date that heads a paragraph ends, if a sentence follows it.
fn date_line(text: Text, block: ByteSpan) -> Option<usize> {
    let mut at = block.start;
    let mut ends = [0; 4];
    for end in &mut ends {
        *end = text.skip(at, block.end.min(at + LONGEST_WORD), |c| !c.is_whitespace());
        at = text.skip(*end, block.end, char::is_whitespace);
    }
    let [first, second, third, end] = ends;
    let word = |from: usize, to: usize| {
        let from = text.skip(from, to, char::is_whitespace);
        text.cut(ByteSpan::new(from, to)).trim_end_matches(',')
    };
    let weekday = entry(word(block.start, first))
        .classes
        .any(WordClass::Weekday);
    let month = [word(first, second), word(second, third)]
        .iter()
        .filter(|word| entry(word).classes.any(WordClass::Month))
        .count();
    let number = |word: &str| word.parse::<u16>().ok();
    let day = number(word(first, second)).or_else(|| number(word(second, third)));
    let year = text.cut(ByteSpan::new(third, end)).trim().parse::<u16>();
    let dated = weekday && month == 1 && day.is_some_and(|day| day < 32);
    let follows = text.after(at).is_some_and(char::is_uppercase);
    (dated && year.is_ok_and(|year| year > 1000) && follows && at < block.end).then_some(end)
}

/// The next `.`, `!`, `?`, `…` or a full stop of another script.
fn next_terminator(text: Text, at: usize, end: usize) -> Option<usize> {
    let mut from = at;
    loop {
        let rest = text.bytes(ByteSpan::new(from, end));
        let here = from + rest.iter().position(|b| may_begin_terminator(*b))?;
        match text.after(here) {
            Some(c) if is_terminator(c) => return Some(here),
            Some(c) => from = here + c.len_utf8(),
            None => from = here + 1,
        }
    }
}

/// The first bytes of all terminators in UTF-8.
fn may_begin_terminator(byte: u8) -> bool {
    matches!(
        byte,
        b'.' | b'!' | b'?' | 0xE2 | 0xE3 | 0xEF | 0xD8 | 0xDB | 0xE0
    )
}
