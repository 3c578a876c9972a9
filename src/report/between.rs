//! What changed between two moments of a session: what a report of the one says that one of the other does not.

mod article;
mod claims;
mod line;
mod pairs;
mod rest;

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::format::ReportError;
use super::input::Report;
use super::told::{LedgerEntry, Moment, Told, plural};
use crate::domain::Session;
pub(super) use line::{BetweenGroup, BetweenLine};

/// What changed between two moments.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct Between {
    /// The desk's name.
    pub desk: String,
    /// The headline, at the second moment.
    pub title: String,
    /// The language of the article, BCP 47.
    pub language: String,
    /// The first moment.
    pub from: BetweenPoint,
    /// The second moment.
    pub to: BetweenPoint,
    /// “74 events by 3 people.”
    pub result: String,
    /// What changed, by what it is about; what did not change at all is not there.
    pub groups: Vec<BetweenGroup>,
    /// Who did what in between, in the order it happened.
    pub events: Vec<LedgerEntry>,
    /// Whether comments are told.
    pub comments: bool,
    /// The session.
    pub session: String,
}

/// A moment of a session: that behind one of its events.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct BetweenPoint {
    /// The event.
    #[ts(type = "number")]
    pub seq: u64,
    /// When that was.
    pub at: Moment,
}

impl Between {
    /// What changed since the event the report says, up to the last it knows.
    ///
    /// # Errors
    /// [`ReportError::Proof`] if that event is not among those it knows.
    pub fn of(report: &Report<'_>) -> Result<Self, ReportError> {
        let from = report.since;
        let known = report.events.partition_point(|it| it.event.seq <= from);
        let events = report.events.get(..known).unwrap_or_default();
        let (Some(first), Some(last)) = (events.last(), report.events.last()) else {
            return Err(ReportError::Proof(format!("there is no event {from}")));
        };
        let folded = Session::fold(report.session.id, events.iter().map(|it| &it.event));
        let then = folded.map_err(|misfit| ReportError::Proof(misfit.to_string()))?;
        let before = Told::of(&report.as_of(&then, events));
        let mut now = Told::of(report);
        let mut groups = article::groups(&before, &now);
        groups.extend(claims::groups(&before, &now));
        groups.extend(rest::groups(&before, &now));
        groups.retain(|it| !it.lines.is_empty());
        now.ledger.retain(|it| it.seq > from);
        Ok(Self {
            result: result(&now.ledger),
            desk: now.desk,
            title: now.title,
            language: now.language,
            from: BetweenPoint::of(from, first.event.at),
            to: BetweenPoint::of(last.event.seq, last.event.at),
            groups,
            events: now.ledger,
            comments: now.comments,
            session: now.session,
        })
    }
}

impl BetweenPoint {
    fn of(seq: u64, at: DateTime<Utc>) -> Self {
        Self {
            seq,
            at: Moment::of(at),
        }
    }
}

fn result(events: &[LedgerEntry]) -> String {
    let mut people: Vec<&str> = events.iter().map(|it| it.by.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    match events.len() {
        0 => "Nothing happened between the two.".into(),
        some => format!(
            "{} by {}.",
            plural(some, "event", "events"),
            plural(people.len(), "person", "people")
        ),
    }
}
