//! Where the claims stand in the text, in the terms of the W3C Web Annotation model.

use super::claims::words_of_result;
use super::in_reading_order;
use super::values::Moment;
use crate::domain::Span;
use crate::domain::base::text::Text;
use crate::domain::claim::Status;
use crate::report::input::Report;

/// How many code points before and behind the words tell them from the same words elsewhere.
const AROUND: u32 = 32;

/// An article with its claims at their places.
pub(in crate::report) struct Marked {
    pub(in crate::report) desk: String,
    pub(in crate::report) title: String,
    pub(in crate::report) language: String,
    /// The article's own address, if it has one.
    pub(in crate::report) article: Option<String>,
    pub(in crate::report) session: String,
    /// Which version of the text it is, from 1.
    pub(in crate::report) revision: u32,
    /// Since when the text is so.
    pub(in crate::report) since: Moment,
    pub(in crate::report) written: Moment,
    pub(in crate::report) claims: Vec<MarkedClaim>,
}

/// A claim at its places.
pub(in crate::report) struct MarkedClaim {
    pub(in crate::report) id: String,
    pub(in crate::report) statement: String,
    /// What was found, in a sentence, with how far it is.
    pub(in crate::report) result: String,
    pub(in crate::report) places: Vec<Place>,
}

/// A stretch of the text, in code points, and what stands there.
pub(in crate::report) struct Place {
    pub(in crate::report) start: u32,
    pub(in crate::report) end: u32,
    pub(in crate::report) exact: String,
    pub(in crate::report) prefix: String,
    pub(in crate::report) suffix: String,
}

impl Marked {
    /// The claims under check, in reading order. One whose words a revision took away has no place.
    pub(in crate::report) fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let claims = in_reading_order(session).into_iter();
        let claims = claims.filter(|it| it.status == Status::Accepted && !it.gone);
        let claims = claims.map(|claim| MarkedClaim {
            id: claim.id.to_string(),
            statement: claim.statement.clone(),
            result: words_of_result(report, claim),
            places: claim
                .anchor
                .iter()
                .map(|it| Place::of(&session.text, it.span, &it.quote))
                .collect(),
        });
        let opened = report.events.first().map(|it| it.event.at);
        let revised = session.revisions.last().map(|it| it.stamp.at);
        Self {
            desk: report.desk.into(),
            title: session.details.title.clone(),
            language: session.details.language.clone(),
            article: session.details.url.clone(),
            session: session.id.to_string(),
            revision: session.revision(),
            since: Moment::of(revised.or(opened).unwrap_or(report.written_at)),
            written: Moment::of(report.written_at),
            claims: claims.collect(),
        }
    }
}

impl Place {
    fn of(text: &Text, span: Span, quote: &str) -> Self {
        let Span { start, end } = span;
        let slice = |from, to| {
            text.slice(Span::new(from, to))
                .unwrap_or_default()
                .to_owned()
        };
        Self {
            start,
            end,
            exact: quote.into(),
            prefix: slice(start.saturating_sub(AROUND), start),
            suffix: slice(end, (end + AROUND).min(text.len())),
        }
    }
}
