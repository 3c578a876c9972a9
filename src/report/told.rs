//! A session in the words of a report: names for ids, order for maps, sentences for states. All formats for people use it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::Report;
use crate::domain::claim::{Claim, Status};
use crate::domain::coverage::{BlockKind, Paint};
use crate::domain::verdict::Verdict;
use crate::domain::{PersonId, Session, Span, trail};

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
    pub(super) read: u32,
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

/// A stretch of the coverage strip.
#[derive(Serialize)]
pub(super) struct Stretch {
    pub(super) x: u32,
    pub(super) width: u32,
    pub(super) kind: String,
    pub(super) hue: i32,
}

#[derive(Serialize)]
pub(super) struct Block {
    pub(super) kind: &'static str,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of the article with what it is.
#[derive(Serialize)]
pub(super) struct Piece {
    /// White space before it.
    pub(super) before: String,
    pub(super) text: String,
    /// `unread`, `aside`, `dismissed`, or a claim's look.
    pub(super) kind: &'static str,
    pub(super) hue: Option<u32>,
    /// The claims that end here, by number.
    pub(super) notes: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct ToldClaim {
    pub(super) number: u32,
    pub(super) state: &'static str,
    pub(super) rating: Option<Rating>,
    pub(super) statement: String,
    pub(super) quote: String,
    pub(super) span: Span,
    pub(super) claimant: Option<String>,
    pub(super) score: Option<u8>,
    pub(super) dismissed: Option<String>,
    pub(super) verdicts: Vec<ToldVerdict>,
    pub(super) signed_off: Option<String>,
    pub(super) evidence: Vec<ToldEvidence>,
    pub(super) comments: Vec<Said>,
    pub(super) history: Vec<Entry>,
}

#[derive(Serialize)]
pub(super) struct ToldVerdict {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) rating: Rating,
    /// Markdown.
    pub(super) rationale: String,
    pub(super) stale: Vec<String>,
    pub(super) dissent: bool,
}

#[derive(Serialize)]
pub(super) struct ToldEvidence {
    pub(super) stance: &'static str,
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) kind: &'static str,
    pub(super) primary: bool,
    pub(super) passage: Option<String>,
    pub(super) locator: Option<String>,
    pub(super) by: String,
}

#[derive(Serialize)]
pub(super) struct Said {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) text: String,
    pub(super) settled: bool,
}

#[derive(Serialize)]
pub(super) struct Aside {
    pub(super) text: String,
    pub(super) why: String,
    pub(super) by: String,
}

/// One line of the trail.
#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) seq: u64,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) words: String,
    /// The difference word by word: `same`, `gone` or `new`, and the text.
    pub(super) difference: Vec<(&'static str, String)>,
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
            read: (coverage.read * 100)
                .checked_div(coverage.characters)
                .unwrap_or(0),
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
    format!(
        "{} under check, {} with a verdict, {signed} signed off by a second person.{open}",
        plural(claims.len(), "claim", "claims"),
        rated
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
            .filter(|claim| claim.rating() == Some(name))
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

fn strip(session: &Session) -> Vec<Stretch> {
    let summary = crate::domain::summary::Summary::of(session);
    let mut x = 0;
    let stretches = summary.strip.into_iter().map(|it| {
        let (start, width) = (x, it.0);
        x += width;
        Stretch {
            x: start,
            width,
            kind: it.1,
            hue: it.2,
        }
    });
    stretches.collect()
}

fn article(session: &Session) -> Vec<Block> {
    let pieces = session.coverage().pieces;
    let ends: Vec<(u32, u32)> = session
        .claims
        .values()
        .map(|claim| (claim.span.end, claim.number))
        .collect();
    let mut blocks = Vec::new();
    for block in &session.blocks {
        let mut at = block.span.start;
        let mut told = Vec::new();
        for (start, piece) in pieces.range(block.span.start..block.span.end) {
            let text = |from, to| {
                session
                    .text
                    .slice(Span::new(from, to))
                    .unwrap_or_default()
                    .to_owned()
            };
            let mut notes: Vec<u32> = ends
                .iter()
                .filter(|(end, _)| (start + 1..=piece.end).contains(end))
                .map(|(_, number)| *number)
                .collect();
            notes.sort_unstable();
            let (kind, hue) = look(session, piece.paint);
            told.push(Piece {
                before: text(at, *start),
                text: text(*start, piece.end),
                kind,
                hue,
                notes,
            });
            at = piece.end;
        }
        blocks.push(Block {
            kind: block_kind(block.kind),
            pieces: told,
        });
    }
    blocks
}

fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
    }
}

fn look(session: &Session, paint: Paint) -> (&'static str, Option<u32>) {
    let (Paint::Claim { claim } | Paint::Dismissed { claim }) = paint else {
        return if paint == Paint::Unread {
            ("unread", None)
        } else {
            ("aside", None)
        };
    };
    let Some(claim) = session.claims.get(&claim) else {
        return ("unread", None);
    };
    let hue = claim.rating().map(|name| rating(session, name).hue);
    match claim.status {
        Status::Dismissed(_) => ("dismissed", None),
        Status::Suggested => ("suggested", None),
        Status::Accepted if claim.signed_off_now() => ("signed", hue),
        Status::Accepted if hue.is_some() => ("rated", hue),
        Status::Accepted => ("open", None),
    }
}

fn told_claim(report: &Report<'_>, claim: &Claim) -> ToldClaim {
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
    ToldClaim {
        number: claim.number,
        state: claim.state().words(),
        rating: claim.rating().map(|it| rating(session, it)),
        statement: claim.statement.clone(),
        quote: claim.quote.clone(),
        span: claim.span,
        claimant: claim.claimant.clone(),
        score: claim.score,
        dismissed: match &claim.status {
            Status::Dismissed(why) => {
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
            _ => None,
        },
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

fn told_verdict(
    report: &Report<'_>,
    claim: &Claim,
    by: PersonId,
    verdict: &Verdict,
    dissent: bool,
) -> ToldVerdict {
    ToldVerdict {
        by: name(report, by),
        at: moment(verdict.affirmed_at.unwrap_or(verdict.at)),
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

fn told_evidence(report: &Report<'_>, it: &crate::domain::source::Evidence) -> ToldEvidence {
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

fn asides(report: &Report<'_>) -> Vec<Aside> {
    let mut asides: Vec<_> = report.session.asides.values().collect();
    asides.sort_by_key(|it| it.spans.first().copied());
    let tell = |it: &&crate::domain::coverage::Aside| {
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

fn entry(report: &Report<'_>, event: &crate::domain::Event) -> Entry {
    let entry = trail::describe(report.session, event);
    let named = |text: Option<String>| {
        text.map(|text| with_names(report, &text))
            .unwrap_or_default()
    };
    let difference = difference(&named(entry.before), &named(entry.after));
    Entry {
        seq: event.seq,
        at: moment(event.at),
        by: name(report, event.actor),
        words: with_names(report, &entry.words),
        difference,
    }
}

fn difference(before: &str, after: &str) -> Vec<(&'static str, String)> {
    let diff = TextDiff::from_words(before, after);
    let mut parts: Vec<(&'static str, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "gone",
            ChangeTag::Insert => "new",
        };
        match parts.last_mut() {
            Some((last, text)) if *last == tag => text.push_str(change.value()),
            _ => parts.push((tag, change.value().to_owned())),
        }
    }
    parts
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
