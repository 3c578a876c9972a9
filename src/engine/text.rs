//! The article as the engine reads it: bytes, cut only where a character allows it.
//!
//! Knows UTF-8, white space and grapheme clusters.
//! Must not know sentences, words or English.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::wrapped::{UNBROKEN, Wrapped, marks_line};

/// A stretch of the article in bytes, end exclusive; the engine's inner unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct ByteSpan {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl ByteSpan {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(crate) fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub(crate) fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub(crate) fn touches(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The article's text with reading helpers that answer "nothing" past its edges.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    words: &'a str,
    wrapped: &'a Wrapped,
}

impl<'a> Text<'a> {
    /// A text whose broken words do not matter.
    pub(crate) fn new(words: &'a str) -> Self {
        Self {
            words,
            wrapped: &UNBROKEN,
        }
    }

    pub(crate) fn with(words: &'a str, wrapped: &'a Wrapped) -> Self {
        Self { words, wrapped }
    }

    /// A stretch as one reads it: in one line, broken words whole, without what marks a line as quoted.
    pub(crate) fn read(self, at: ByteSpan) -> String {
        self.wrapped.read(self.words, at.start, at.end)
    }

    /// Where the word goes on that the hyphen at a byte breaks.
    pub(crate) fn resumes(self, hyphen: usize) -> Option<usize> {
        self.wrapped.resumes(hyphen)
    }

    /// Where the mark of a note ends that begins at a byte.
    pub(crate) fn mark_end(self, at: usize) -> Option<usize> {
        self.wrapped.mark_end(at)
    }

    /// Whether the ">" at a byte only marks its line as quoted.
    pub(crate) fn marks_line(self, at: usize) -> bool {
        self.byte(at) == b'>' && marks_line(self.words, at)
    }

    pub(crate) fn all(self) -> ByteSpan {
        ByteSpan::new(0, self.words.len())
    }

    /// The words of a stretch; empty where the stretch would cut a character.
    pub(crate) fn cut(self, at: ByteSpan) -> &'a str {
        self.words.get(at.start..at.end).unwrap_or("")
    }

    pub(crate) fn bytes(self, at: ByteSpan) -> &'a [u8] {
        self.words.as_bytes().get(at.start..at.end).unwrap_or(&[])
    }

    /// The byte at an offset, 0 past the end.
    pub(crate) fn byte(self, at: usize) -> u8 {
        self.words.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(crate) fn after(self, at: usize) -> Option<char> {
        self.words.get(at..).and_then(|rest| rest.chars().next())
    }

    pub(crate) fn before(self, at: usize) -> Option<char> {
        self.words
            .get(..at)
            .and_then(|rest| rest.chars().next_back())
    }

    /// The offset behind all characters from `at` on that `keep` accepts, never past `end`.
    pub(crate) fn skip(self, at: usize, end: usize, keep: impl Fn(char) -> bool) -> usize {
        self.cut(ByteSpan::new(at, end))
            .char_indices()
            .find(|(_, c)| !keep(*c))
            .map_or(end.max(at), |(i, _)| at + i)
    }

    /// The offset of the first character of the run before `at` that `keep` accepts, never before `start`.
    pub(crate) fn skip_back(self, at: usize, start: usize, keep: impl Fn(char) -> bool) -> usize {
        self.cut(ByteSpan::new(start, at))
            .char_indices()
            .rev()
            .find(|(_, c)| !keep(*c))
            .map_or(start.min(at), |(i, c)| start + i + c.len_utf8())
    }

    /// Whether a cut at this offset leaves every user-perceived character whole.
    pub(crate) fn is_grapheme_edge(self, at: usize) -> bool {
        if at == 0 || at >= self.words.len() {
            return at <= self.words.len();
        }
        let (left, right) = (self.byte(at - 1), self.byte(at));
        if left.is_ascii() && right.is_ascii() {
            return !(left == b'\r' && right == b'\n');
        }
        if !self.words.is_char_boundary(at) {
            return false;
        }
        GraphemeCursor::new(at, self.words.len(), true)
            .is_boundary(self.words, 0)
            .unwrap_or(true)
    }

    /// The stretch without the white space around it, still on grapheme edges.
    ///
    /// White space that carries a combining mark belongs to a character and stays.
    pub(crate) fn trim(self, at: ByteSpan) -> ByteSpan {
        let words = self.cut(at);
        let mut start = at.end - words.trim_start().len();
        let mut end = at.start + words.trim_end().len();
        if start >= end {
            return ByteSpan::new(at.start, at.start);
        }
        while start > at.start && !self.is_grapheme_edge(start) {
            start -= self.before(start).map_or(1, char::len_utf8);
        }
        while end < at.end && !self.is_grapheme_edge(end) {
            end += self.after(end).map_or(1, char::len_utf8);
        }
        ByteSpan::new(start, end)
    }

    /// The first offset from `at` on where a cut leaves every character whole, seen from an edge before it.
    ///
    /// Starting from a known edge keeps a row of a million flags from being counted a million times.
    pub(crate) fn next_grapheme_edge(self, known: usize, at: usize) -> usize {
        let (left, right) = (self.byte(at.saturating_sub(1)), self.byte(at));
        if at >= self.words.len() || (left.is_ascii() && right.is_ascii() && left != b'\r') {
            return at;
        }
        let rest = self.words.get(known..).unwrap_or("");
        rest.grapheme_indices(true)
            .map(|(i, cluster)| known + i + cluster.len())
            .find(|edge| *edge >= at)
            .unwrap_or(at)
    }

    /// The first offset from `at` on that does not cut a code point.
    pub(crate) fn next_char_edge(self, at: usize) -> usize {
        (at..self.words.len())
            .find(|i| self.words.is_char_boundary(*i))
            .unwrap_or(self.words.len())
    }
}
