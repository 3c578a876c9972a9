//! Places in an article, in Unicode code points, end exclusive (the unit of the W3C Web Annotation model).

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A stretch of the article in code points: `start` inclusive, `end` exclusive. JSON: `[start, end]`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
#[ts(type = "[number, number]")]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Its length in code points; 0 if it is upside down.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// What both have in common, if anything.
    #[must_use]
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!both.is_empty()).then_some(both)
    }

    /// The smallest stretch that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// What is left of it after `hole` is cut out: nothing, one piece or two.
    #[must_use]
    pub fn without(self, hole: Self) -> Vec<Self> {
        [
            Self::new(self.start, self.end.min(hole.start)),
            Self::new(self.start.max(hole.end), self.end),
        ]
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect()
    }
}

/// Which of `spans`, which follow each other, overlap `part`.
pub(crate) fn overlapping(spans: &[Span], part: Span) -> Range<usize> {
    let from = spans.partition_point(|it| it.end <= part.start);
    let to = spans.partition_point(|it| it.start < part.end);
    from..to.max(from)
}

impl PartialSchema for Span {
    fn schema() -> RefOr<Schema> {
        let pair = ArrayBuilder::new().items(u32::schema());
        pair.min_items(Some(2)).max_items(Some(2)).into()
    }
}

impl ToSchema for Span {}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// How many code points stand between two marks of a [`Text`].
const STEP: usize = 64;

/// An article's text with an index from code points to bytes: a mark every 64 code points, from which is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Its length in code points.
    length: u32,
    marks: Vec<TextMark>,
}

/// What stands before a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextMark {
    /// How many bytes.
    bytes: usize,
    /// How many code points that are not white space.
    solid: u32,
}

impl Text {
    /// Indexes `string`.
    #[must_use]
    pub fn new(string: String) -> Self {
        let mut marks = Vec::with_capacity(string.len() / STEP + 1);
        let mut here = TextMark { bytes: 0, solid: 0 };
        let mut length = 0;
        for char in string.chars() {
            if length % STEP == 0 {
                marks.push(here);
            }
            length += 1;
            here.bytes += char.len_utf8();
            here.solid += u32::from(!char.is_whitespace());
        }
        if length % STEP == 0 {
            marks.push(here);
        }
        Self {
            string,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            marks,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Its length in code points.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.length
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The text at `span`, or nothing if the span does not lie inside the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.string.get(Range {
            start: self.before(span.start)?.bytes,
            end: self.before(span.end)?.bytes,
        })
    }

    /// How many characters in `span` are not white space.
    #[must_use]
    pub fn solid(&self, span: Span) -> u32 {
        let before = |at: u32| self.before(at.min(self.length)).map_or(0, |it| it.solid);
        before(span.end).saturating_sub(before(span.start))
    }

    /// `span` without white space at its ends; nothing if only white space is left.
    #[must_use]
    pub fn trim(&self, span: Span) -> Option<Span> {
        let text = self.slice(span)?;
        let lead = text.chars().take_while(|c| c.is_whitespace()).count();
        let tail = text.chars().rev().take_while(|c| c.is_whitespace()).count();
        let start = span.start.saturating_add(u32::try_from(lead).ok()?);
        let end = span.end.saturating_sub(u32::try_from(tail).ok()?);
        (start < end).then_some(Span { start, end })
    }

    /// What stands before code point `at`; nothing if the text is shorter.
    fn before(&self, at: u32) -> Option<TextMark> {
        if at > self.length {
            return None;
        }
        let at = usize::try_from(at).ok()?;
        let mark = *self.marks.get(at / STEP)?;
        let rest = self.string.get(mark.bytes..)?.chars().take(at % STEP);
        Some(rest.fold(mark, |it, char| TextMark {
            bytes: it.bytes + char.len_utf8(),
            solid: it.solid + u32::from(!char.is_whitespace()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let text = Text::new("a 🚀 b".into());
        assert_eq!(text.len(), 5);
        assert_eq!(text.slice(Span::new(2, 3)), Some("🚀"));
        assert_eq!(text.slice(Span::new(2, 9)), None);
        assert_eq!(text.solid(Span::new(0, 5)), 3);
    }

    #[test]
    fn every_place_of_a_long_text_is_found() {
        for length in [0, 63, 64, 65, 200] {
            let string: String = "é 🚀x\n".chars().cycle().take(length).collect();
            let text = Text::new(string.clone());
            let chars: Vec<char> = string.chars().collect();
            for at in 0..=chars.len() {
                let (before, after) = chars.split_at(at);
                let place = u32::try_from(at).unwrap();
                let end = text.len();
                assert_eq!(
                    text.slice(Span::new(0, place)),
                    Some(String::from_iter(before).as_str())
                );
                assert_eq!(
                    text.slice(Span::new(place, end)),
                    Some(String::from_iter(after).as_str())
                );
                let solid = before.iter().filter(|it| !it.is_whitespace()).count();
                assert_eq!(
                    text.solid(Span::new(0, place)),
                    u32::try_from(solid).unwrap()
                );
            }
            assert_eq!(text.slice(Span::new(0, text.len() + 1)), None);
        }
    }

    #[test]
    fn trimming_leaves_no_white_space() {
        let text = Text::new("  in here \n".into());
        assert_eq!(text.trim(Span::new(0, 11)), Some(Span::new(2, 9)));
        assert_eq!(text.trim(Span::new(0, 2)), None);
    }

    #[test]
    fn a_hole_leaves_what_stands_around_it() {
        let span = Span::new(5, 10);
        assert_eq!(
            span.without(Span::new(6, 8)),
            [Span::new(5, 6), Span::new(8, 10)]
        );
        assert_eq!(span.without(Span::new(0, 20)), []);
        assert_eq!(span.without(Span::new(0, 2)), [span]);
    }
}
