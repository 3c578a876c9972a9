//! From bytes to Unicode code points and back, at the engine's edge.
//!
//! Knows how many code points stand before any byte.
//! Must not know what the bytes say.

use super::analysis::Span;
use super::text::ByteSpan;

/// Bytes between two marks on the ruler: small enough to count, large enough to store few.
const STEP: usize = 256;

/// Answers "which code point is this byte" in constant time after one pass over the text.
#[derive(Debug)]
pub(crate) struct Ruler<'a> {
    bytes: &'a [u8],
    /// Code points that begin before byte `STEP * i`; empty when the text is ASCII.
    marks: Vec<u32>,
}

impl<'a> Ruler<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            return Self {
                bytes,
                marks: Vec::new(),
            };
        }
        let mut seen = 0u32;
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        for chunk in bytes.chunks(STEP) {
            marks.push(seen);
            seen += beginnings(chunk);
        }
        Self { bytes, marks }
    }

    pub(crate) fn span(&self, at: ByteSpan) -> Span {
        Span {
            start: self.code_point(at.start),
            end: self.code_point(at.end),
        }
    }

    /// The bytes of a span; what reaches past the text ends with it.
    pub(crate) fn bytes(&self, span: Span) -> ByteSpan {
        ByteSpan::new(self.byte(span.start), self.byte(span.end))
    }

    fn byte(&self, code_point: u32) -> usize {
        let all = self.bytes.len();
        if self.marks.is_empty() {
            return usize::try_from(code_point).map_or(all, |byte| byte.min(all));
        }
        let mark = self.marks.partition_point(|seen| *seen <= code_point) - 1;
        let from = mark * STEP;
        let mut seen = self.marks.get(mark).copied().unwrap_or(0);
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        let found = rest.iter().position(|byte| {
            let begins = (byte & 0xC0) != 0x80;
            let here = begins && seen == code_point;
            seen += u32::from(begins);
            here
        });
        found.map_or(all, |at| from + at)
    }

    fn code_point(&self, byte: usize) -> u32 {
        if self.marks.is_empty() {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        let mark = (byte / STEP).min(self.marks.len() - 1);
        let before = self.marks.get(mark).copied().unwrap_or(0);
        before + beginnings(self.bytes.get(mark * STEP..byte).unwrap_or(&[]))
    }
}

/// How many characters begin in these bytes (UTF-8 continuation bytes do not begin one).
fn beginnings(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
