//! Small things all parts of a report are told with.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::article::details::Details;
use crate::domain::base::stamp::in_words;
use crate::domain::claim::Claim;
use crate::domain::{PersonId, Question, Session};
use crate::report::input::Report;
use crate::report::names::Names;

/// Something to know that has no place of its own.
#[derive(Serialize)]
pub(in crate::report) struct Fact {
    /// What it is about, in a word or two.
    pub(in crate::report) about: &'static str,
    /// The rest, in a sentence.
    pub(in crate::report) words: String,
}

/// A time, in words for people and in ISO 8601 for programs. Both say the zone.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct Moment {
    /// “3 May 2026, 14:05 UTC”.
    pub words: String,
    /// ISO 8601.
    pub iso: String,
}

/// A step of a question's scale, as it looks.
#[derive(Serialize)]
pub(in crate::report) struct Rating {
    pub(in crate::report) label: String,
    pub(in crate::report) hue: u32,
    pub(in crate::report) icon: String,
}

/// Every claim, as a reader of the article meets it.
pub(super) fn in_reading_order(session: &Session) -> Vec<&Claim> {
    let mut claims: Vec<&Claim> = session.claims.values().collect();
    claims.sort_by_key(|claim| (claim.anchor.hull(), claim.number));
    claims
}

/// Each with its place, from 1.
pub(super) fn numbered<'a>(claims: &[&'a Claim]) -> Vec<(usize, &'a Claim)> {
    (1..).zip(claims.iter().copied()).collect()
}

pub(in crate::report) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

pub(super) fn rating(session: &Session, question: Question, name: &str) -> Rating {
    let scale = session.scale_of(question);
    let step = scale.and_then(|it| it.steps.get(name));
    Rating {
        label: step.map_or(name, |it| &it.label).into(),
        hue: step.map_or(0, |step| step.hue),
        icon: step.map_or_else(|| name.into(), |step| step.icon.clone()),
    }
}

/// What a person was called then; their account may be gone.
pub(super) fn name(report: &Report<'_>, person: PersonId, at: DateTime<Utc>) -> String {
    if person == PersonId::SERVER {
        return "Stet".into();
    }
    let name = match &report.names {
        Names::Full => report.people.get(&person).map(|it| it.name_at(at)),
        Names::Instead(called) => called.get(&person).map(String::as_str),
    };
    name.unwrap_or("somebody who has left").into()
}

impl Moment {
    pub(in crate::report) fn of(at: DateTime<Utc>) -> Self {
        Self {
            words: in_words(at),
            iso: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }
}

/// What is said at the head of every page: that the session is open, or that it is another desk's.
pub(super) fn draft(report: &Report<'_>) -> Option<String> {
    let (seq, open) = (report.session.seq, report.session.closed.is_none());
    match (report.imported.is_some(), open) {
        (true, true) => Some(format!("Draft, taken in from elsewhere, as of event {seq}")),
        (true, false) => Some(format!("Taken in from elsewhere, as of event {seq}")),
        (false, true) => Some(format!("Draft, as of event {seq}")),
        (false, false) => None,
    }
}

/// Who wrote the article, where and when it appeared, as far as that is known.
pub(super) fn byline(details: &Details) -> String {
    let known = [
        details.author.clone(),
        details.outlet.clone(),
        details.published.map(day),
    ];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The entries of a map by something in them.
pub(super) fn in_order<K, V, O: Ord>(
    map: &BTreeMap<K, V>,
    order: impl Fn(&V) -> O,
) -> Vec<(&K, &V)> {
    let mut all: Vec<_> = map.iter().collect();
    all.sort_by_key(|(_, it)| order(it));
    all
}

/// “Claims 3, 7 and 9 are not signed off.” Nothing of no claims.
pub(super) fn of_claims(numbers: &[u32], [one, many]: [&str; 2], lack: &str) -> Option<String> {
    let (last, others) = numbers.split_last()?;
    if others.is_empty() {
        return Some(format!("Claim {last} {one} {lack}"));
    }
    let others: Vec<String> = others.iter().map(u32::to_string).collect();
    Some(format!(
        "Claims {} and {last} {many} {lack}",
        others.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::of_claims;

    #[test]
    fn what_several_claims_lack_is_said_once() {
        let said = |numbers: &[u32]| of_claims(numbers, ["is", "are"], "not signed off.");
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[4]).unwrap(), "Claim 4 is not signed off.");
        let three = "Claims 3, 7 and 9 are not signed off.";
        assert_eq!(said(&[3, 7, 9]).unwrap(), three);
    }
}
