//! The article as the engine reads it: bytes, cut only where a character allows it.
//!
//! Knows UTF-8, white space and grapheme clusters.
//! Must not know sentences, words or English.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A stretch of the article in bytes, end exclusive; the engine's inner unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Bytes {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Bytes {
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
pub(crate) struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(crate) fn all(self) -> Bytes {
        Bytes::new(0, self.0.len())
    }

    /// The words of a stretch; empty where the stretch would cut a character.
    pub(crate) fn cut(self, at: Bytes) -> &'a str {
        self.0.get(at.start..at.end).unwrap_or("")
    }

    pub(crate) fn bytes(self, at: Bytes) -> &'a [u8] {
        self.0.as_bytes().get(at.start..at.end).unwrap_or(&[])
    }

    /// The byte at an offset, 0 past the end.
    pub(crate) fn byte(self, at: usize) -> u8 {
        self.0.as_bytes().get(at).copied().unwrap_or(0)
    }

    pub(crate) fn after(self, at: usize) -> Option<char> {
        self.0.get(at..).and_then(|rest| rest.chars().next())
    }

    pub(crate) fn before(self, at: usize) -> Option<char> {
        self.0.get(..at).and_then(|rest| rest.chars().next_back())
    }

    /// The offset behind all characters from `at` on that `keep` accepts, never past `end`.
    pub(crate) fn skip(self, at: usize, end: usize, keep: impl Fn(char) -> bool) -> usize {
        self.cut(Bytes::new(at, end))
            .char_indices()
            .find(|(_, c)| !keep(*c))
            .map_or(end.max(at), |(i, _)| at + i)
    }

    /// The offset of the first character of the run before `at` that `keep` accepts, never before `start`.
    pub(crate) fn skip_back(self, at: usize, start: usize, keep: impl Fn(char) -> bool) -> usize {
        self.cut(Bytes::new(start, at))
            .char_indices()
            .rev()
            .find(|(_, c)| !keep(*c))
            .map_or(start.min(at), |(i, c)| start + i + c.len_utf8())
    }

    /// Whether a cut at this offset leaves every user-perceived character whole.
    pub(crate) fn is_grapheme_edge(self, at: usize) -> bool {
        if at == 0 || at >= self.0.len() {
            return at <= self.0.len();
        }
        let (left, right) = (self.byte(at - 1), self.byte(at));
        if left.is_ascii() && right.is_ascii() {
            return !(left == b'\r' && right == b'\n');
        }
        if !self.0.is_char_boundary(at) {
            return false;
        }
        GraphemeCursor::new(at, self.0.len(), true)
            .is_boundary(self.0, 0)
            .unwrap_or(true)
    }

    /// The stretch without the white space around it, still on grapheme edges.
    ///
    /// White space that carries a combining mark belongs to a character and stays.
    pub(crate) fn trim(self, at: Bytes) -> Bytes {
        let words = self.cut(at);
        let mut start = at.end - words.trim_start().len();
        let mut end = at.start + words.trim_end().len();
        if start >= end {
            return Bytes::new(at.start, at.start);
        }
        while start > at.start && !self.is_grapheme_edge(start) {
            start -= self.before(start).map_or(1, char::len_utf8);
        }
        while end < at.end && !self.is_grapheme_edge(end) {
            end += self.after(end).map_or(1, char::len_utf8);
        }
        Bytes::new(start, end)
    }

    /// The first offset from `at` on where a cut leaves every character whole, seen from an edge before it.
    ///
    /// Starting from a known edge keeps a row of a million flags from being counted a million times.
    pub(crate) fn next_grapheme_edge(self, known: usize, at: usize) -> usize {
        let (left, right) = (self.byte(at.saturating_sub(1)), self.byte(at));
        if at >= self.0.len() || (left.is_ascii() && right.is_ascii() && left != b'\r') {
            return at;
        }
        let rest = self.0.get(known..).unwrap_or("");
        rest.grapheme_indices(true)
            .map(|(i, cluster)| known + i + cluster.len())
            .find(|edge| *edge >= at)
            .unwrap_or(at)
    }

    /// The first offset from `at` on that does not cut a code point.
    pub(crate) fn next_char_edge(self, at: usize) -> usize {
        (at..self.0.len())
            .find(|i| self.0.is_char_boundary(*i))
            .unwrap_or(self.0.len())
    }
}
