//! Where a claim rests in the article: one or more spans, each with its verbatim quote.
//!
//! Knows how spans become an anchor: without white space at their ends, in reading order, one where nothing but white
//! space stands between them.
//! Must not know claims.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::text::{Span, Text};

/// A span of the article with the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct QuotedSpan {
    /// Where it stands.
    pub span: Span,
    /// The article's words there.
    pub quote: String,
}

/// Where a claim rests: at least one span, in reading order, none overlapping another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(try_from = "Vec<QuotedSpan>")]
pub struct Anchor(Vec<QuotedSpan>);

impl Anchor {
    /// The anchor on some spans of `text`.
    ///
    /// # Errors
    /// [`NoAnchor`] if one lies outside the text, or nothing but white space is in them.
    pub fn new(text: &Text, spans: &[Span]) -> Result<Self, NoAnchor> {
        let outside = |it: &Span| it.start > it.end || it.end > text.len();
        if spans.iter().any(outside) {
            return Err(NoAnchor::Outside);
        }
        let mut solid: Vec<Span> = spans.iter().filter_map(|it| text.trim(*it)).collect();
        solid.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(solid.len());
        for span in solid {
            match joined.last_mut() {
                Some(last) if text.trim(Span::new(last.end, span.start)).is_none() => {
                    *last = last.hull(span);
                }
                _ => joined.push(span),
            }
        }
        let quoted = |span: Span| {
            let quote = text.slice(span)?.to_owned();
            Some(QuotedSpan { span, quote })
        };
        let all: Vec<QuotedSpan> = joined.into_iter().filter_map(quoted).collect();
        Self::try_from(all)
    }

    /// Its spans with their quotes, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &QuotedSpan> {
        self.0.iter()
    }

    /// Its spans, in reading order.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.0.iter().map(|it| it.span).collect()
    }

    /// The span from its first code point to behind its last, with what lies between its spans.
    #[must_use]
    pub fn hull(&self) -> Span {
        let ends = self.0.first().zip(self.0.last());
        ends.map_or_else(Span::default, |(first, last)| first.span.hull(last.span))
    }

    /// How many code points its spans hold together.
    #[must_use]
    pub fn code_points(&self) -> u32 {
        self.0.iter().map(|it| it.span.len()).sum()
    }

    /// The words of all its spans; what is left out between them shows as “…”.
    #[must_use]
    pub fn quote(&self) -> String {
        let quotes: Vec<&str> = self.0.iter().map(|it| it.quote.as_str()).collect();
        quotes.join(" … ")
    }

    /// Whether `span` lies inside one of its spans.
    #[must_use]
    pub fn holds(&self, span: Span) -> bool {
        self.0.iter().any(|it| it.span.overlap(span) == Some(span))
    }

    /// What of it lies before a place of the article, and what from there on.
    #[must_use]
    pub fn cut_at(&self, at: u32) -> [Vec<Span>; 2] {
        let within = |part: Span| {
            let spans = self.0.iter();
            spans.filter_map(|it| it.span.overlap(part)).collect()
        };
        [within(Span::new(0, at)), within(Span::new(at, u32::MAX))]
    }
}

/// Why some spans are no anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnchor {
    /// One does not lie in the text.
    #[error("The selection lies outside the article.")]
    Outside,
    /// There is no word in them.
    #[error("Nothing is selected but white space.")]
    Blank,
    /// They are stored empty, out of order or overlapping, as none is ever made.
    #[error("The spans of an anchor follow each other in reading order.")]
    Disordered,
}

impl TryFrom<Vec<QuotedSpan>> for Anchor {
    type Error = NoAnchor;

    fn try_from(spans: Vec<QuotedSpan>) -> Result<Self, NoAnchor> {
        if spans.is_empty() {
            return Err(NoAnchor::Blank);
        }
        let mut end = 0;
        for QuotedSpan { span, .. } in &spans {
            if span.is_empty() || span.start < end {
                return Err(NoAnchor::Disordered);
            }
            end = span.end;
        }
        Ok(Self(spans))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Text {
        Text::new("One. Two three.\n\nFour.".into())
    }

    #[test]
    fn spans_are_trimmed_ordered_and_joined_over_white_space() {
        let spans = [Span::new(16, 22), Span::new(4, 8), Span::new(0, 5)];
        let anchor = Anchor::new(&text(), &spans).unwrap();
        let quotes: Vec<&str> = anchor.iter().map(|it| it.quote.as_str()).collect();
        assert_eq!(quotes, ["One. Two", "Four."]);
        assert_eq!(anchor.spans(), [Span::new(0, 8), Span::new(17, 22)]);
        assert_eq!(
            (anchor.code_points(), anchor.hull()),
            (13, Span::new(0, 22))
        );
        assert_eq!(anchor.quote(), "One. Two … Four.");
    }

    #[test]
    fn what_holds_nothing_is_no_anchor() {
        for (spans, why) in [
            (vec![], NoAnchor::Blank),
            (vec![Span::new(15, 17)], NoAnchor::Blank),
            (vec![Span::new(0, 3), Span::new(5, 23)], NoAnchor::Outside),
            (vec![Span::new(3, 0)], NoAnchor::Outside),
        ] {
            assert_eq!(Anchor::new(&text(), &spans), Err(why), "{spans:?}");
        }
    }

    #[test]
    fn a_cut_parts_a_span_or_goes_between_two() {
        let anchor = Anchor::new(&text(), &[Span::new(0, 8), Span::new(17, 22)]).unwrap();
        assert_eq!(
            anchor.cut_at(5),
            [
                vec![Span::new(0, 5)],
                vec![Span::new(5, 8), Span::new(17, 22)]
            ]
        );
        assert_eq!(
            anchor.cut_at(10),
            [vec![Span::new(0, 8)], vec![Span::new(17, 22)]]
        );
    }

    #[test]
    fn a_stored_anchor_is_read_only_if_it_is_one() {
        let read = |json: &str| serde_json::from_str::<Anchor>(json).is_ok();
        assert!(read(
            r#"[{"span":[0,3],"quote":"One"},{"span":[5,8],"quote":"Two"}]"#
        ));
        assert!(!read("[]"));
        assert!(!read(
            r#"[{"span":[5,8],"quote":"Two"},{"span":[0,3],"quote":"One"}]"#
        ));
        assert!(!read(r#"[{"span":[3,3],"quote":""}]"#));
    }
}
