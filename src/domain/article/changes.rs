//! Where one revision of an article says something else than the one before, and where in the later one a place of the earlier
//! one is.
//!
//! Must not know: claims; how the changes were found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::base::text::Span;

/// Words that became others. One of the two may be empty, not both. JSON: `[[start, end], [start, end]]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(from = "(Span, Span)", into = "(Span, Span)")]
#[ts(type = "[[number, number], [number, number]]")]
pub struct Change {
    /// What stood there, in code points of the earlier revision.
    pub from: Span,
    /// What stands there, in code points of the later one.
    pub to: Span,
}

/// All changes between two revisions, in reading order, none of them in another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
#[serde(transparent)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// The changes that `changes` are, which follow each other.
    pub(crate) fn new(changes: Vec<Change>) -> Self {
        Self(changes)
    }

    /// All of them, in reading order.
    #[must_use]
    pub fn all(&self) -> &[Change] {
        &self.0
    }

    /// Whether they lead from a text of one length to one of another: what lies between them is as long in both. That it says
    /// the same, too, whoever found them knows; words that were redacted in one of the texts say something else.
    #[must_use]
    pub fn lead(&self, from: u32, to: u32) -> bool {
        let end = Change {
            from: Span::new(from, from),
            to: Span::new(to, to),
        };
        let (mut old, mut new) = (0, 0);
        for it in self.0.iter().chain([&end]) {
            let upside_down = it.from.start > it.from.end || it.to.start > it.to.end;
            if upside_down || it.from.start < old || it.to.start < new {
                return false;
            }
            if it.from.start - old != it.to.start - new {
                return false;
            }
            (old, new) = (it.from.end, it.to.end);
        }
        true
    }

    /// The changes of something in `span` of the earlier revision. What is put in at its very start or end is not among them.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Change] {
        let from = self.0.partition_point(|it| it.from.end <= span.start);
        let to = self.0.partition_point(|it| it.from.start < span.end);
        self.0.get(from..to.max(from)).unwrap_or_default()
    }

    /// The same with what is put in at its start or end.
    #[must_use]
    pub fn at(&self, span: Span) -> &[Change] {
        let from = self.0.partition_point(|it| it.from.end < span.start);
        let to = self.0.partition_point(|it| it.from.start <= span.end);
        self.0.get(from..to.max(from)).unwrap_or_default()
    }

    /// Where an unchanged span is in the later revision; nothing if something in it changed.
    #[must_use]
    pub fn shift(&self, span: Span) -> Option<Span> {
        self.within(span).is_empty().then(|| {
            let start = self.after(span.start);
            Span::new(start, start + span.len())
        })
    }

    /// Where an unchanged span of the later revision was in the earlier one.
    #[must_use]
    pub fn back(&self, span: Span) -> Option<Span> {
        let from = self.0.partition_point(|it| it.to.end <= span.start);
        let next = self.0.get(from);
        if next.is_some_and(|it| it.to.start < span.end) {
            return None;
        }
        let last = from.checked_sub(1).and_then(|it| self.0.get(it));
        let start = last.map_or(span.start, |it| it.from.end + (span.start - it.to.end));
        Some(Span::new(start, start + span.len()))
    }

    /// What stands in place of a span in the later revision, without what was put in at its start or end.
    #[must_use]
    pub fn place(&self, span: Span) -> Span {
        let within = self.within(span);
        let first = within.first().filter(|it| it.from.start <= span.start);
        let last = within.last().filter(|it| it.from.end >= span.end);
        let start = first.map_or_else(|| self.after(span.start), |it| it.to.start);
        let end = last.map_or_else(|| self.before(span.end), |it| it.to.end);
        Span::new(start, end.max(start))
    }

    /// The same with what was put in at its start and its end.
    #[must_use]
    pub fn wide_place(&self, span: Span) -> Span {
        let at = self.at(span);
        let first = at.first().filter(|it| it.from.start <= span.start);
        let last = at.last().filter(|it| it.from.end >= span.end);
        let place = self.place(span);
        let start = first.map_or(place.start, |it| it.to.start);
        let end = last.map_or(place.end, |it| it.to.end);
        Span::new(start, end.max(start))
    }

    /// Where an unchanged place is; what is put in there stands before it.
    fn after(&self, at: u32) -> u32 {
        self.behind(self.0.partition_point(|it| it.from.end <= at), at)
    }

    /// Where an unchanged place is; what is put in there stands behind it.
    fn before(&self, at: u32) -> u32 {
        self.behind(self.0.partition_point(|it| it.from.end < at), at)
    }

    /// Where a place is that lies behind the first `count` changes.
    fn behind(&self, count: usize, at: u32) -> u32 {
        let last = count.checked_sub(1).and_then(|it| self.0.get(it));
        last.map_or(at, |it| it.to.end + (at - it.from.end))
    }
}

impl PartialSchema for Change {
    fn schema() -> RefOr<Schema> {
        let pair = ArrayBuilder::new().items(Span::schema());
        pair.min_items(Some(2)).max_items(Some(2)).into()
    }
}

impl ToSchema for Change {}

impl From<(Span, Span)> for Change {
    fn from((from, to): (Span, Span)) -> Self {
        Self { from, to }
    }
}

impl From<Change> for (Span, Span) {
    fn from(it: Change) -> Self {
        (it.from, it.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// “one two three” became “one, II three four”.
    fn changes() -> Changes {
        let change = |from: (u32, u32), to: (u32, u32)| Change {
            from: from.into(),
            to: to.into(),
        };
        Changes::new(vec![
            change((3, 3), (3, 4)),
            change((4, 7), (5, 7)),
            change((13, 13), (13, 18)),
        ])
    }

    #[test]
    fn they_lead_from_a_text_of_one_length_to_one_of_another() {
        assert!(changes().lead(13, 18));
        assert!(!changes().lead(13, 19));
        assert!(!changes().lead(18, 13));
        assert!(!Changes::default().lead(13, 18));
        assert!(Changes::default().lead(13, 13));
        let twice = changes().all().repeat(2);
        assert!(!Changes::new(twice).lead(13, 18));
    }

    #[test]
    fn what_is_unchanged_is_found_again_there_and_back() {
        let three = Span::new(8, 13);
        assert_eq!(changes().shift(three), Some(Span::new(8, 13)));
        assert_eq!(changes().back(Span::new(8, 13)), Some(three));
        assert_eq!(changes().shift(Span::new(0, 3)), Some(Span::new(0, 3)));
        assert_eq!(changes().shift(Span::new(0, 4)), None);
        assert_eq!(changes().shift(Span::new(3, 7)), None);
        assert_eq!(changes().back(Span::new(5, 7)), None);
    }

    #[test]
    fn what_changed_has_a_place_with_or_without_what_stands_around_it() {
        let two = Span::new(4, 7);
        assert_eq!(changes().place(two), Span::new(5, 7));
        assert_eq!(changes().wide_place(Span::new(8, 13)), Span::new(8, 18));
        assert_eq!(changes().place(Span::new(8, 13)), Span::new(8, 13));
        assert_eq!(changes().wide_place(Span::new(13, 13)), Span::new(13, 18));
    }
}
