//! A terminator, with the words and marks on either side of it.
//!
//! Knows how far to look and what a word looks like there.
//! Must not decide whether a sentence ends.

use super::super::lexicon::{WordClass, entry};
use super::super::note_mark::note_mark;
use super::super::text::{ByteSpan, Text};
use super::marks::{is_closer, is_foreign_stop, is_opener, is_terminator};

/// The longest word looked at on either side.
pub(super) const WORD: usize = 32;
/// A footnote mark "[12]" is at most this long.
const FOOTNOTE: usize = 6;

/// What kind of terminator it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TerminatorKind {
    Dot,
    Ellipsis { dots: usize, spaced: bool },
    Strong,
    Foreign,
}

/// A terminator with its surroundings.
pub(super) struct Terminator<'a> {
    pub(super) text: Text<'a>,
    /// The run of terminators.
    pub(super) mark: ByteSpan,
    pub(super) kind: TerminatorKind,
    /// Behind the closing marks and footnotes.
    pub(super) end: usize,
    /// The first character after the white space behind `end`.
    pub(super) next: usize,
    /// The first letter or digit after opening marks.
    pub(super) word_at: usize,
    pub(super) limit: usize,
    pub(super) sentence: usize,
}

impl<'a> Terminator<'a> {
    pub(super) fn read(text: Text<'a>, at: usize, limit: usize, sentence: usize) -> Self {
        let (mark, kind) = run(text, at, limit);
        let mut end = text.skip(mark.end, limit, is_closer);
        let mut next = text.skip(end, limit, char::is_whitespace);
        while let Some(behind) =
            footnote(text, next, limit).or_else(|| stray_closer(text, next, limit))
        {
            end = behind;
            next = text.skip(end, limit, char::is_whitespace);
        }
        let word_at = text.skip(next, limit, is_opener);
        Self {
            text,
            mark,
            kind,
            end,
            next,
            word_at,
            limit,
            sentence,
        }
    }

    /// Where the search goes on when this is no end.
    pub(super) fn resume(&self) -> usize {
        self.mark.end
    }

    pub(super) fn end(&self) -> usize {
        self.end
    }

    pub(super) fn is_abbreviated(&self, word: &str) -> bool {
        let known = entry(word).classes;
        known.any(
            WordClass::Abbreviation
                | WordClass::Midword
                | WordClass::Title
                | WordClass::NumberAbbreviation,
        ) || (known.any(WordClass::Month) && word.len() <= 4)
            || is_dotted(word)
            || is_initial(word)
    }

    /// An unknown short word without a vowel ("Brgd.", "hrs.") is a clipped one.
    pub(super) fn looks_clipped(&self, word: &str) -> bool {
        (2..=4).contains(&word.len())
            && word
                .bytes()
                .all(|b| b.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&b))
            && !word.bytes().all(|b| b.is_ascii_uppercase())
            && self
                .text
                .before(self.mark.start - word.len())
                .is_none_or(char::is_whitespace)
    }

    pub(super) fn next_is_dotted(&self) -> bool {
        let after = self.word_at + self.word_after().len();
        self.text.byte(after) == b'.'
    }

    pub(super) fn word_before(&self) -> &'a str {
        let from = self.mark.start.saturating_sub(WORD).max(self.sentence);
        let from = self.text.next_char_edge(from);
        let start = self.text.skip_back(self.mark.start, from, is_word_or_dot);
        self.text
            .cut(ByteSpan::new(start, self.mark.start))
            .trim_start_matches(['\'', '’', '-', '.', '&'])
    }

    pub(super) fn word_after(&self) -> &'a str {
        let mut limit = self.limit.min(self.word_at + WORD);
        while self.text.cut(ByteSpan::new(self.word_at, limit)).is_empty() && limit > self.word_at {
            limit -= 1;
        }
        let end = self.text.skip(self.word_at, limit, is_word_or_dot);
        self.text
            .cut(ByteSpan::new(self.word_at, end))
            .trim_end_matches(['\'', '’', '-', '.', '&'])
    }

    /// The word before the one before the terminator.
    pub(super) fn earlier_word(&self) -> &'a str {
        let word = self.word_before();
        let end = self.mark.start - word.len();
        let gap = self
            .text
            .skip_back(end, end.saturating_sub(2).max(self.sentence), |c| c == ' ');
        let from = self
            .text
            .next_char_edge(gap.saturating_sub(WORD).max(self.sentence));
        let start = self.text.skip_back(gap, from, is_word_or_dot);
        self.text.cut(ByteSpan::new(start, gap))
    }

    pub(super) fn follows_capital(&self) -> bool {
        self.earlier_word().starts_with(char::is_uppercase)
    }

    pub(super) fn follows_capital_or_number(&self) -> bool {
        self.earlier_word()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }

    pub(super) fn follows_start(&self) -> bool {
        self.earlier_word().is_empty()
    }

    pub(super) fn sentence_begins_lower(&self) -> bool {
        let at = self
            .text
            .skip(self.sentence, self.mark.start, |c| !c.is_alphanumeric());
        self.text.after(at).is_some_and(char::is_lowercase)
    }

    /// Lower case, but not "iPhone" or "eBay".
    pub(super) fn starts_lower(&self, next: char) -> bool {
        let second = self.text.after(self.word_at + next.len_utf8());
        next.is_lowercase() && !second.is_some_and(char::is_uppercase)
    }

    /// The small "i" of people who write without capitals.
    pub(super) fn says_i(&self) -> bool {
        let from = self.mark.start.saturating_sub(8 * WORD).max(self.sentence);
        self.text
            .bytes(ByteSpan::new(from, self.mark.start))
            .windows(3)
            .any(|w| w == b" i ")
    }

    /// Whether the run of characters around the terminator reads as an address.
    pub(super) fn in_address(&self) -> bool {
        let from = self.text.skip_back(
            self.mark.start,
            self.mark.start.saturating_sub(WORD).max(self.sentence),
            |c| !c.is_whitespace(),
        );
        let head = self.text.cut(ByteSpan::new(from, self.mark.start));
        head.contains(['@', '/', '\\']) || head.starts_with("www") || head.contains('.')
    }

    /// "At 5 a.m." opens a sentence: nothing has been said yet.
    pub(super) fn fronted(&self) -> bool {
        let said = self.text.cut(ByteSpan::new(self.sentence, self.mark.start));
        if said.len() > WORD {
            return false;
        }
        let first = said.split_whitespace().next().unwrap_or("");
        let words = said.split_whitespace().count();
        words <= 4 && entry(first).classes.any(WordClass::Preposition)
    }
}

/// The run of terminators at `at`: "?!", "...", ". . .".
fn run(text: Text, at: usize, limit: usize) -> (ByteSpan, TerminatorKind) {
    let first = text.after(at).unwrap_or('.');
    let mut end = text.skip(at, limit, is_terminator);
    let mut marks = text.cut(ByteSpan::new(at, end)).chars().count();
    let mut spaced = false;
    if first == '.' {
        while text.byte(end) == b' ' && text.byte(end + 1) == b'.' && end + 1 < limit {
            let more = text.skip(end + 1, limit, |c| c == '.');
            marks += more - end - 1;
            end = more;
            spaced = true;
        }
    }
    let whole = ByteSpan::new(at, end);
    let strong = text.cut(whole).contains(['!', '?', '‼', '⁇', '⁈', '⁉']);
    let kind = if is_foreign_stop(first) {
        TerminatorKind::Foreign
    } else if strong {
        TerminatorKind::Strong
    } else if marks > 1 || first == '…' {
        TerminatorKind::Ellipsis {
            dots: marks,
            spaced,
        }
    } else {
        TerminatorKind::Dot
    };
    (whole, kind)
}

/// "[12]" behind a sentence belongs to it, "[citation needed]" right behind it; answers where the mark ends.
fn footnote(text: Text, at: usize, limit: usize) -> Option<usize> {
    let spaced = || {
        let inner = text.skip(at + 1, limit.min(at + FOOTNOTE), |c| {
            c.is_ascii_digit() || c == ','
        });
        (inner > at + 1 && text.byte(inner) == b']').then_some(inner + 1)
    };
    let near = note_mark(text.cut(ByteSpan::new(0, limit)), at);
    near.or_else(|| (text.byte(at) == b'[').then(spaced).flatten())
}

/// A closing mark that a space has parted from its sentence: `the phrase. ' And`, `next day. ) Hop`.
fn stray_closer(text: Text, at: usize, limit: usize) -> Option<usize> {
    let c = text
        .after(at)
        .filter(|c| matches!(c, ')' | ']' | '\'' | '"' | '”' | '’' | '»'))?;
    let behind = at + c.len_utf8();
    let parts = |next: char| next.is_whitespace() || c == '»' && next == ',';
    (behind < limit && text.after(behind).is_some_and(parts)).then_some(behind)
}

fn is_word_or_dot(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '&' | '\'' | '’' | '-' | '°')
}

pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// "U.S", "J.R", "a.m": letters with dots between them.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic))
}

pub(super) fn is_clock(word: &str) -> bool {
    ["a.m", "p.m", "am", "pm"]
        .iter()
        .any(|clock| word.eq_ignore_ascii_case(clock))
}
