//! Claims as the report tells them, with all that people found, said and decided about them.

use serde::Serialize;

use super::answers::{self, Signed, ToldVerdict};
use super::aside::{Decision, dismissed};
use super::contacts;
use super::fixes::answer_words;
use super::ledger::{Difference, difference};
use super::looked_at::{self, ToldList};
use super::revisions;
use super::values::{Fact, Moment, Rating, in_order, name, rating};
use crate::domain::base::stamp::Stamp;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim::{Claim, Origin, Status};
use crate::domain::comment::Comment;
use crate::domain::fix::Fix;
use crate::domain::source::{Evidence, EvidenceInput};
use crate::domain::{EvidenceId, Question, Span};
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct ToldClaim {
    /// Its place among the claims that are not dismissed, in reading order, from 1.
    pub(in crate::report) place: Option<u32>,
    /// Its number in the session, which the ledger uses.
    pub(in crate::report) number: u32,
    pub(in crate::report) state: ClaimState,
    pub(in crate::report) state_words: &'static str,
    pub(in crate::report) rating: Option<Rating>,
    /// What was answered to both questions, in sentences; nothing where only one is asked.
    pub(in crate::report) answers: Option<String>,
    pub(in crate::report) statement: String,
    pub(in crate::report) quote: String,
    /// Whether the statement is more than the article's own words.
    pub(in crate::report) reworded: bool,
    /// From its first code point to behind its last, with what lies between its places.
    pub(in crate::report) span: Span,
    pub(in crate::report) claimant: Option<String>,
    pub(in crate::report) said_when: Option<String>,
    pub(in crate::report) said_where: Option<String>,
    pub(in crate::report) origin: String,
    pub(in crate::report) assigned: Vec<String>,
    pub(in crate::report) score: Option<u8>,
    pub(in crate::report) reasons: Vec<String>,
    pub(in crate::report) facts: Vec<Fact>,
    pub(in crate::report) dismissed: Option<Decision>,
    pub(in crate::report) verdicts: Vec<ToldVerdict>,
    pub(in crate::report) signed_off: Vec<Signed>,
    pub(in crate::report) evidence: Vec<ToldEvidence>,
    /// The sources that only some people see, a sentence each.
    pub(in crate::report) confidential: Vec<String>,
    pub(in crate::report) lists: Vec<ToldList>,
    /// The fixes that follow from it, a line each.
    pub(in crate::report) fixes: Vec<String>,
    /// How many contacts are about it.
    pub(in crate::report) contacts: usize,
    /// Empty unless comments are asked for.
    pub(in crate::report) comments: Vec<Said>,
    /// The events about it, by number.
    pub(in crate::report) events: Vec<u64>,
}

#[derive(Serialize)]
pub(in crate::report) struct ToldEvidence {
    #[serde(skip)]
    pub(in crate::report) id: EvidenceId,
    pub(in crate::report) stance: &'static str,
    pub(in crate::report) title: String,
    pub(in crate::report) url: Option<String>,
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) primary: bool,
    pub(in crate::report) passage: Option<String>,
    pub(in crate::report) locator: Option<String>,
    /// What came of looking for the article's own quotation in it, in words.
    pub(in crate::report) quotation: Option<String>,
    /// That it says something else by now.
    pub(in crate::report) drift: Option<ToldDrift>,
    /// What came of looking for the passage in what was kept of the source.
    pub(in crate::report) check: Option<String>,
    /// The source's own sentences around it.
    pub(in crate::report) contexts: Vec<String>,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    /// That it was taken off the claim.
    pub(in crate::report) removed: Option<Gone>,
}

/// That a source says something else than it did when it was quoted.
#[derive(Serialize)]
pub(in crate::report) struct ToldDrift {
    /// “the quoted words are gone”.
    pub(in crate::report) words: &'static str,
    pub(in crate::report) at: Moment,
    /// The words that are quoted, and what stands there instead.
    pub(in crate::report) difference: Difference,
}

/// Who took something away, when, and why.
#[derive(Serialize)]
pub(in crate::report) struct Gone {
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    pub(in crate::report) why: Option<String>,
}

#[derive(Serialize)]
pub(in crate::report) struct Said {
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    pub(in crate::report) text: String,
    pub(in crate::report) settled: bool,
}

pub(super) fn told(
    report: &Report<'_>,
    claim: &Claim,
    place: Option<u32>,
    events: Vec<u64>,
) -> ToldClaim {
    let reasons = claim.finding.iter().flat_map(|it| &it.reasons);
    let fixes = report.session.fixes.values();
    let fixes = fixes.filter(|it| it.claim == Some(claim.id));
    let assigned = claim.plan.assignees.iter();
    let assigned = assigned.map(|it| name(report, *it, report.written_at));
    ToldClaim {
        place,
        number: claim.number,
        state: claim.state(),
        state_words: claim.state().words(),
        rating: claim
            .shown(Question::So)
            .map(|it| rating(report.session, Question::So, &it.rating)),
        answers: answers::in_words(report, claim, true),
        statement: claim.statement.clone(),
        quote: claim.anchor.quote(),
        reworded: claim.reworded(),
        span: claim.anchor.hull(),
        claimant: claim.claimant.clone(),
        said_when: claim.said_when.clone(),
        said_where: claim.said_where.clone(),
        origin: origin(claim),
        assigned: assigned.collect(),
        fixes: fixes.map(fix_line).collect(),
        score: claim.finding.as_ref().map(|it| it.score),
        reasons: reasons.map(|it| it.words.clone()).collect(),
        facts: facts(report, claim),
        dismissed: match &claim.status {
            Status::Dismissed(why) => Some(dismissed(report, why)),
            Status::Suggested | Status::Accepted => None,
        },
        verdicts: answers::verdicts(report, claim),
        signed_off: answers::signed(report, claim),
        evidence: evidence(report, claim),
        confidential: looked_at::confidential(report, claim),
        lists: looked_at::lists(report, claim),
        contacts: contacts::count(report, claim.id),
        comments: comments(report, claim),
        events,
    }
}

/// What was found, in a sentence, with how far it is: “Mostly true; signed off.”
pub(super) fn words_of_result(report: &Report<'_>, claim: &Claim) -> String {
    let state = claim.state().words();
    let waived = claim.answers(Question::So).waived.as_ref();
    let waived = waived.map(|it| answers::not_asked(Question::So, it, false));
    if let Some(answers) = answers::in_words(report, claim, false).or(waived) {
        return format!("{answers} Claim {}: {state}.", claim.number);
    }
    match claim.shown(Question::So) {
        None => format!("Not answered yet; {state}."),
        Some(it) => {
            let answer = answers::answer(report.session, Question::So, &it);
            format!("{answer}; {state}.")
        }
    }
}

/// What is to be known about a claim beside its verdicts and sources.
fn facts(report: &Report<'_>, claim: &Claim) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut tell = |about, words| facts.push(Fact { about, words });
    let by = |stamp: Stamp| {
        format!(
            "{}, {}",
            name(report, stamp.by, stamp.at),
            Moment::of(stamp.at).words
        )
    };
    for note in claim.finding.iter().flat_map(|it| &it.notes) {
        tell("Does not add up", note.words.clone());
    }
    if let Some(it) = &claim.proposed {
        let why = it.reason.with_note(it.note.as_deref());
        let words = format!(
            "{why}, proposed by {}; a second person decides",
            by(it.stamp)
        );
        tell("To be dismissed", words);
    }
    for fact in answers::facts(report, claim) {
        tell(fact.about, fact.words);
    }
    if let Some(first) = objection(report, claim) {
        let stamp = Stamp {
            by: first.by,
            at: first.at,
        };
        let words = format!(
            "{}; the sign-off counts again when it is resolved",
            by(stamp)
        );
        tell("Objection after the sign-off", words);
    }
    if let Some(it) = claim.independence() {
        tell("Independence of the sources", it.words());
    }
    for fact in revisions::of_claim(report.session, claim) {
        tell(fact.about, fact.words);
    }
    for it in claim.merged.values() {
        let words = format!("claim {}: {}", it.claim.number, it.claim.statement);
        tell("Merged into it", words);
    }
    facts
}

/// The comment that objects to the claim's sign-off.
fn objection<'a>(report: &'a Report<'_>, claim: &'a Claim) -> Option<&'a Comment> {
    let objection = claim.objection()?;
    let mut comments = claim.comments(report.hidden);
    comments.find(|(id, _)| **id == objection).map(|it| it.1)
}

fn comments(report: &Report<'_>, claim: &Claim) -> Vec<Said> {
    if !report.comments {
        return Vec::new();
    }
    let mut told: Vec<_> = claim.comments(report.hidden).map(|it| it.1).collect();
    told.sort_by_key(|it| it.order);
    let told = told.into_iter().map(|it| Said {
        by: name(report, it.by, it.at),
        at: Moment::of(it.at),
        text: it.text.clone(),
        settled: it.resolved.is_some(),
    });
    told.collect()
}

/// What is on the claim, and behind it what was taken off.
fn evidence(report: &Report<'_>, claim: &Claim) -> Vec<ToldEvidence> {
    let here = in_order(&claim.evidence, |it| it.order).into_iter();
    let here = here.map(|(id, it)| told_evidence(report, *id, it));
    let gone = in_order(&claim.removed, |it| it.evidence.order).into_iter();
    let gone = gone.map(|(id, it)| ToldEvidence {
        removed: Some(Gone {
            by: name(report, it.removed.by, it.removed.at),
            at: Moment::of(it.removed.at),
            why: it.why.clone(),
        }),
        ..told_evidence(report, *id, &it.evidence)
    });
    here.chain(gone).collect()
}

fn told_evidence(report: &Report<'_>, id: EvidenceId, it: &Evidence) -> ToldEvidence {
    let source = &it.content.source;
    ToldEvidence {
        id,
        stance: it.content.stance.words(),
        title: source.title.clone(),
        // Who gives no title gets the address for one; it is told once.
        url: source.url.clone(),
        kind: source.kind.words(),
        primary: source.primary,
        passage: it.content.passage.clone(),
        locator: it.content.locator.clone(),
        quotation: it
            .content
            .provenance
            .quotation
            .as_ref()
            .map(|it| it.words()),
        drift: it.drift.as_ref().map(|it| ToldDrift {
            words: it.words(),
            at: Moment::of(it.at),
            difference: difference(Some(it.check.quoted()), it.check.there()),
        }),
        check: checked(&it.content),
        contexts: contexts(&it.content),
        by: name(report, it.by, it.at),
        at: Moment::of(it.at),
        removed: None,
    }
}

/// What came of looking for a passage; nothing if there is none, or it is no source of the library.
fn checked(evidence: &EvidenceInput) -> Option<String> {
    let provenance = &evidence.provenance;
    let quoted = evidence.passage.as_ref().zip(provenance.source_id);
    quoted.map(|_| match (&provenance.check, provenance.snapshot) {
        (Some(check), _) => check.words(),
        (None, Some(_)) => "not looked for: the snapshot has no text".into(),
        (None, None) => "not looked for: no snapshot".into(),
    })
}

fn contexts(evidence: &EvidenceInput) -> Vec<String> {
    let check = evidence.provenance.check.iter();
    let all = check.flat_map(|it| it.contexts());
    all.map(str::to_owned).collect()
}

fn origin(claim: &Claim) -> String {
    match (claim.origin, &claim.proposer) {
        (Origin::Engine, _) => "engine".into(),
        (Origin::Person, _) => "person".into(),
        (Origin::Split, _) => "split off another claim".into(),
        (Origin::Proposed, proposer) => {
            format!(
                "proposed by {}",
                proposer.as_deref().unwrap_or("another engine")
            )
        }
    }
}

/// A fix in a line: “must: “27” → “17”, accepted, made in revision 2”.
fn fix_line(fix: &Fix) -> String {
    let answer = answer_words(fix);
    let made = fix.made.map(|it| format!(", made in revision {it}"));
    let (weight, line) = (fix.weight.words(), fix.line());
    format!("{weight}: {line}, {answer}{}", made.unwrap_or_default())
}
