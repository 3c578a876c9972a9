//! The contact log as the report tells it: whom somebody tried to reach, and what came of it.

use serde::Serialize;

use super::values::{Moment, name};
use crate::domain::ClaimId;
use crate::domain::contact::{Contact, ContactAnswer};
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct ToldContact {
    /// “claim 3”, or “the article”.
    pub(in crate::report) about: String,
    pub(in crate::report) name: String,
    pub(in crate::report) whom: &'static str,
    pub(in crate::report) how: &'static str,
    pub(in crate::report) tried: Moment,
    pub(in crate::report) asked: String,
    pub(in crate::report) deadline: Option<Moment>,
    /// Whether an answer was still waited for after the deadline when the report was written.
    pub(in crate::report) overdue: bool,
    pub(in crate::report) answer: Option<String>,
    pub(in crate::report) by: String,
}

/// Those nobody has answered first, then as they were tried.
pub(super) fn contacts(report: &Report<'_>) -> Vec<ToldContact> {
    let mut all: Vec<&Contact> = report.session.contacts.values().collect();
    all.sort_by_key(|it| (!it.is_open(), it.content.tried_at));
    all.into_iter().map(|it| told(report, it)).collect()
}

/// How many are about a claim.
pub(super) fn count(report: &Report<'_>, claim: ClaimId) -> usize {
    let all = report.session.contacts.values();
    all.filter(|it| it.claim == Some(claim)).count()
}

fn told(report: &Report<'_>, it: &Contact) -> ToldContact {
    let number = it.claim.and_then(|it| report.session.numbers.get(&it));
    ToldContact {
        about: number.map_or("the article".into(), |it| format!("claim {it}")),
        name: it.content.name.clone(),
        whom: it.content.whom.words(),
        how: it.content.how.words(),
        tried: Moment::of(it.content.tried_at),
        asked: it.content.asked.clone(),
        deadline: it.content.deadline.map(Moment::of),
        overdue: it.is_overdue(report.written_at),
        answer: it.answer.as_ref().map(ContactAnswer::words),
        by: name(report, it.by, it.at),
    }
}
