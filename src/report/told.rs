//! A session in the words of a report: names for ids, order for maps, sentences for states. All formats for people use it.

mod article;
mod claims;
mod ledger;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Report;
use crate::domain::claim::{Claim, Status};
use crate::domain::{PersonId, Session};

use article::{Block, Stretch, article, strip};
use claims::{Aside, asides, told_claim};
pub(super) use claims::{ToldClaim, ToldVerdict};
pub(super) use ledger::Entry;
use ledger::entry;

/// The whole report.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) desk: String,
    pub(super) title: String,
    pub(super) byline: String,
    pub(super) url: Option<String>,
    pub(super) language: String,
    pub(super) right_to_left: bool,
    pub(super) written: String,
    pub(super) result: String,
    pub(super) tally: Vec<Tally>,
    pub(super) sentences: u32,
    pub(super) decided_sentences: u32,
    pub(super) unread_sentences: u32,
    pub(super) strip: Vec<Stretch>,
    pub(super) article: Vec<Block>,
    pub(super) claims: Vec<ToldClaim>,
    pub(super) dismissed: Vec<ToldClaim>,
    pub(super) asides: Vec<Aside>,
    pub(super) ledger: Vec<Entry>,
    pub(super) events: u64,
    pub(super) hash: String,
    pub(super) session: String,
}

/// How often a rating was given.
#[derive(Serialize)]
pub(super) struct Tally {
    pub(super) rating: Rating,
    pub(super) count: usize,
}

/// A step of the scale, as it looks.
#[derive(Serialize, Clone)]
pub(super) struct Rating {
    pub(super) label: String,
    pub(super) hue: u32,
    pub(super) icon: String,
}

impl Told {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let details = &session.details;
        let coverage = session.coverage();
        let ledger: Vec<Entry> = report
            .events
            .iter()
            .map(|it| entry(report, &it.event))
            .collect();
        let mut ordered: Vec<&Claim> = session.claims.values().collect();
        ordered.sort_by_key(|claim| (claim.span, claim.number));
        let (dismissed, checked): (Vec<&Claim>, Vec<&Claim>) = ordered
            .iter()
            .partition(|claim| matches!(claim.status, Status::Dismissed(_)));
        let tell = |claims: Vec<&Claim>| {
            claims
                .into_iter()
                .map(|it| told_claim(report, it))
                .collect()
        };
        let parts = [
            details.author.clone(),
            details.outlet.clone(),
            details.published.map(day),
        ];
        Self {
            desk: report.desk.into(),
            title: details.title.clone(),
            byline: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            url: details.url.clone(),
            language: details.language.clone(),
            right_to_left: matches!(
                details.language.split('-').next(),
                Some("ar" | "fa" | "he" | "ur" | "yi")
            ),
            written: moment(report.written_at),
            result: result(session, &checked),
            tally: tally(session, &checked),
            sentences: coverage.sentences,
            decided_sentences: coverage.decided_sentences,
            unread_sentences: coverage.unread_sentences,
            strip: strip(session),
            article: article(session),
            claims: tell(checked),
            dismissed: tell(dismissed),
            asides: asides(report),
            ledger,
            events: session.seq,
            hash: report
                .events
                .last()
                .map(|it| it.hash.clone())
                .unwrap_or_default(),
            session: session.id.to_string(),
        }
    }
}

/// One sentence of what came out.
fn result(session: &Session, claims: &[&Claim]) -> String {
    let signed = claims.iter().filter(|claim| claim.signed_off_now()).count();
    let rated = claims
        .iter()
        .filter(|claim| !claim.verdicts.is_empty())
        .count();
    let open = if session.closed.is_some() {
        ""
    } else {
        " The check is still going on."
    };
    // Nobody has decided yet to check what the engine only suggests.
    let suggested = claims
        .iter()
        .filter(|claim| claim.status == Status::Suggested)
        .count();
    let suggests = match suggested {
        0 => String::new(),
        some => format!(" {some} more suggested, not yet decided on."),
    };
    format!(
        "{} under check, {rated} with a verdict, {signed} signed off by a second person.{suggests}{open}",
        plural(claims.len() - suggested, "claim", "claims"),
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Every rating of the scale, those nobody gave as well.
fn tally(session: &Session, claims: &[&Claim]) -> Vec<Tally> {
    let mut steps: Vec<_> = session.scale.steps.iter().collect();
    steps.sort_by_key(|(_, step)| step.order);
    let count = |name: &str| {
        claims
            .iter()
            .filter(|claim| claim.shown().is_some_and(|it| it.rating == *name))
            .count()
    };
    steps
        .into_iter()
        .map(|(name, _)| Tally {
            rating: rating(session, name),
            count: count(name),
        })
        .collect()
}

fn rating(session: &Session, name: &str) -> Rating {
    let step = session.scale.steps.get(name);
    Rating {
        label: session.scale.label(name).into(),
        hue: step.map_or(0, |step| step.hue),
        icon: step.map_or_else(|| name.into(), |step| step.icon.clone()),
    }
}

/// A person's name; their account may be gone.
fn name(report: &Report<'_>, person: PersonId) -> String {
    report
        .people
        .get(&person)
        .cloned()
        .unwrap_or_else(|| "somebody who has left".into())
}

/// Puts names where trail entries hold `{id}`.
fn with_names(report: &Report<'_>, words: &str) -> String {
    let mut text = words.to_owned();
    for (person, name) in report.people {
        let hole = format!("{{{person}}}");
        if text.contains(&hole) {
            text = text.replace(&hole, name);
        }
    }
    text
}

/// A time as people write it.
fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}

fn day(day: chrono::NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
