//! Claims as the report tells them, with all that people found, said and decided about them.

use serde::Serialize;

use super::ledger::{Entry, entry};
use super::{Rating, moment, name, rating};
use crate::domain::claim::{Claim, Status};
use crate::domain::coverage::Aside as AsideOf;
use crate::domain::source::Evidence;
use crate::domain::verdict::Verdict;
use crate::domain::{PersonId, Span, trail};
use crate::report::Report;

#[derive(Serialize)]
pub(in crate::report) struct ToldClaim {
    pub(in crate::report) number: u32,
    pub(in crate::report) state: &'static str,
    pub(in crate::report) rating: Option<Rating>,
    pub(in crate::report) statement: String,
    pub(in crate::report) quote: String,
    pub(in crate::report) span: Span,
    pub(in crate::report) claimant: Option<String>,
    pub(in crate::report) score: Option<u8>,
    pub(in crate::report) notes: Vec<String>,
    pub(in crate::report) dismissed: Option<String>,
    pub(in crate::report) verdicts: Vec<ToldVerdict>,
    pub(in crate::report) signed_off: Option<String>,
    pub(in crate::report) evidence: Vec<ToldEvidence>,
    pub(in crate::report) comments: Vec<Said>,
    pub(in crate::report) history: Vec<Entry>,
}

#[derive(Serialize)]
pub(in crate::report) struct ToldVerdict {
    pub(in crate::report) by: String,
    pub(in crate::report) at: String,
    pub(in crate::report) rating: Rating,
    /// Markdown.
    pub(in crate::report) rationale: String,
    pub(in crate::report) stale: Vec<String>,
    pub(in crate::report) dissent: bool,
}

#[derive(Serialize)]
pub(in crate::report) struct ToldEvidence {
    pub(in crate::report) stance: &'static str,
    pub(in crate::report) title: String,
    pub(in crate::report) url: Option<String>,
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) primary: bool,
    pub(in crate::report) passage: Option<String>,
    pub(in crate::report) locator: Option<String>,
    pub(in crate::report) by: String,
}

#[derive(Serialize)]
pub(in crate::report) struct Said {
    pub(in crate::report) by: String,
    pub(in crate::report) at: String,
    pub(in crate::report) text: String,
    pub(in crate::report) settled: bool,
}

#[derive(Serialize)]
pub(in crate::report) struct Aside {
    pub(in crate::report) text: String,
    pub(in crate::report) why: String,
    pub(in crate::report) by: String,
}

pub(super) fn told_claim(report: &Report<'_>, claim: &Claim) -> ToldClaim {
    let session = report.session;
    let mut verdicts: Vec<_> = claim.verdicts.iter().collect();
    verdicts.sort_by_key(|(_, verdict)| verdict.at);
    let dissent = claim.dissent();
    let mut evidence: Vec<_> = claim.evidence.values().collect();
    evidence.sort_by_key(|it| it.order);
    let mut comments: Vec<_> = claim.comments.values().collect();
    comments.sort_by_key(|it| it.order);
    let signed = claim.sign_off.as_ref().map(|it| {
        let outdated = if claim.signed_off_now() {
            ""
        } else {
            "; something has changed since, so it no longer counts"
        };
        format!(
            "{}, {}{outdated}",
            name(report, it.stamp.by),
            moment(it.stamp.at)
        )
    });
    let notes = claim.finding.iter().flat_map(|it| &it.notes);
    ToldClaim {
        number: claim.number,
        state: claim.state().words(),
        rating: claim.shown().map(|it| rating(session, &it.rating)),
        statement: claim.statement.clone(),
        quote: claim.quote.clone(),
        span: claim.span,
        claimant: claim.claimant.clone(),
        score: claim.finding.as_ref().map(|it| it.score),
        notes: notes.map(|it| it.words.clone()).collect(),
        dismissed: dismissed(report, claim),
        verdicts: verdicts
            .iter()
            .map(|(by, it)| told_verdict(report, claim, **by, it, dissent.contains_key(by)))
            .collect(),
        signed_off: signed,
        evidence: evidence
            .into_iter()
            .map(|it| told_evidence(report, it))
            .collect(),
        comments: comments
            .into_iter()
            .map(|it| Said {
                by: name(report, it.by),
                at: moment(it.at),
                text: it.text.clone(),
                settled: it.resolved.is_some(),
            })
            .collect(),
        history: {
            let events = report
                .events
                .iter()
                .filter(|it| trail::claims_of(&it.event.what).contains(&claim.id));
            events.map(|it| entry(report, &it.event)).collect()
        },
    }
}

/// Why a claim was not checked, and by whose decision.
fn dismissed(report: &Report<'_>, claim: &Claim) -> Option<String> {
    let Status::Dismissed(why) = &claim.status else {
        return None;
    };
    let note = why
        .note
        .as_ref()
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    Some(format!(
        "{}{note}, by {}",
        why.reason.words(),
        name(report, why.stamp.by)
    ))
}

fn told_verdict(
    report: &Report<'_>,
    claim: &Claim,
    by: PersonId,
    verdict: &Verdict,
    dissent: bool,
) -> ToldVerdict {
    ToldVerdict {
        by: name(report, by),
        at: moment(verdict.affirmed.map_or(verdict.at, |it| it.at)),
        rating: rating(report.session, &verdict.judgement.rating),
        rationale: verdict.judgement.rationale.clone(),
        stale: claim
            .stale_reasons(verdict)
            .into_iter()
            .map(|reason| reason.words)
            .collect(),
        dissent,
    }
}

fn told_evidence(report: &Report<'_>, it: &Evidence) -> ToldEvidence {
    let source = &it.content.source;
    ToldEvidence {
        stance: it.content.stance.words(),
        title: source.title.clone(),
        url: source.url.clone(),
        kind: source.kind.words(),
        primary: source.primary,
        passage: it.content.passage.clone(),
        locator: it.content.locator.clone(),
        by: name(report, it.by),
    }
}

pub(super) fn asides(report: &Report<'_>) -> Vec<Aside> {
    let mut asides: Vec<_> = report.session.asides.values().collect();
    asides.sort_by_key(|it| it.spans.first().copied());
    let tell = |it: &&AsideOf| {
        let texts = it
            .spans
            .iter()
            .filter_map(|span| report.session.text.slice(*span));
        let note = it
            .note
            .as_ref()
            .map(|note| format!(" ({note})"))
            .unwrap_or_default();
        Aside {
            text: texts.collect::<Vec<_>>().join(" … "),
            why: format!("{}{note}", it.reason.words()),
            by: name(report, it.stamp.by),
        }
    };
    asides.iter().map(tell).collect()
}
