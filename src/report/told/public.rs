//! What readers are told of a check that is closed: what was checked, what came out, on which sources, by which rules.
//!
//! Nothing internal is in it: no names of those who checked, no comments, contacts, dissent, dismissed claims or notes, no
//! answer that nobody signed off, no confidential source and not how many there are.

use std::collections::BTreeSet;

use serde::Serialize;

use super::answers::{in_words, not_asked};
use super::article::{Block, Look, article, found};
use super::in_reading_order;
use super::tally::Tally;
use super::values::numbered;
use super::values::{Moment, Rating, byline, in_order, of_claims, plural, rating};
use crate::domain::claim::state::ClaimState;
use crate::domain::claim::{Claim, Status};
use crate::domain::{Question, Session};
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct Public {
    pub(in crate::report) desk: String,
    pub(in crate::report) title: String,
    pub(in crate::report) byline: String,
    pub(in crate::report) url: Option<String>,
    pub(in crate::report) language: String,
    pub(in crate::report) closed: Moment,
    /// What came out, in a few sentences.
    pub(in crate::report) result: String,
    /// What was not settled when the check was closed, a sentence each.
    pub(in crate::report) open: Vec<String>,
    /// Of the claims that are settled.
    pub(in crate::report) tally: Tally,
    pub(in crate::report) article: Vec<Block>,
    pub(in crate::report) claims: Vec<PublicClaim>,
    /// The rules, a sentence each.
    pub(in crate::report) rules: Vec<String>,
}

#[derive(Serialize)]
pub(in crate::report) struct PublicClaim {
    /// Its place in reading order, from 1.
    pub(in crate::report) place: usize,
    /// Its number in the session: its address.
    pub(in crate::report) number: u32,
    pub(in crate::report) statement: String,
    pub(in crate::report) settled: bool,
    pub(in crate::report) rating: Option<Rating>,
    /// What was answered, in sentences, where more is asked than whether it is so.
    pub(in crate::report) answers: Option<String>,
    /// Why, of each answer that was signed off. Markdown.
    pub(in crate::report) why: Vec<String>,
    pub(in crate::report) sources: Vec<PublicSource>,
}

#[derive(Serialize)]
pub(in crate::report) struct PublicSource {
    pub(in crate::report) title: String,
    pub(in crate::report) url: Option<String>,
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) primary: bool,
    pub(in crate::report) stance: &'static str,
}

impl Public {
    /// What may be told, or why nothing is: a sentence each.
    pub(in crate::report) fn of(report: &Report<'_>) -> Result<Self, Vec<String>> {
        let session = report.session;
        let claims = in_reading_order(session).into_iter();
        // What a revision took out of the article is not told to its readers.
        let claims: Vec<&Claim> = claims
            .filter(|it| it.status == Status::Accepted && !it.gone)
            .collect();
        let open = open(session, &claims);
        let Some(closed) = &session.closed else {
            let mut missing = vec!["The session is not closed.".to_owned()];
            missing.extend(open);
            return Err(missing);
        };
        let settled: Vec<&Claim> = claims.iter().copied().filter(|it| is_settled(it)).collect();
        let details = &session.details;
        Ok(Self {
            desk: report.desk.into(),
            title: details.title.clone(),
            byline: byline(details),
            url: details.url.clone(),
            language: details.language.clone(),
            closed: Moment::of(closed.stamp.at),
            result: result(report, claims.len(), settled.len()),
            open,
            tally: Tally::of(session, &settled),
            article: told_article(session, &claims),
            claims: claims
                .iter()
                .zip(1..)
                .map(|(it, place)| told(report, it, place))
                .collect(),
            rules: session.policy.rules.sentences(),
        })
    }
}

/// Whether every question that was asked of it has an answer that counts.
pub(super) fn is_settled(claim: &Claim) -> bool {
    let mut asked = claim.open_questions();
    asked.all(|it| claim.state_of(it) == ClaimState::SignedOff)
}

/// What is not settled, a sentence each. Claims are named by their places, as everywhere in the page.
fn open(session: &Session, claims: &[&Claim]) -> Vec<String> {
    let places = claims.iter().zip(1..).filter(|(it, _)| !is_settled(it));
    let places: Vec<u32> = places.map(|(_, place)| place).collect();
    let suggested = session.claims.values();
    let suggested = suggested
        .filter(|it| it.status == Status::Suggested)
        .count();
    let unread = session.coverage().unread_sentences;
    let mut open: Vec<String> = of_claims(&places, ["was", "were"], "not settled.")
        .into_iter()
        .collect();
    if suggested > 0 {
        let many = plural(suggested, "statement was", "statements were");
        open.push(format!("{many} found and not decided on."));
    }
    if unread > 0 {
        let unread = usize::try_from(unread).unwrap_or(usize::MAX);
        open.push(format!(
            "{} not read.",
            plural(unread, "sentence was", "sentences were")
        ));
    }
    open
}

/// “24 statements were checked by 3 people. 6 changes were made to the text before.”
fn result(report: &Report<'_>, claims: usize, settled: usize) -> String {
    let session = report.session;
    let mut people = BTreeSet::new();
    for claim in session.claims.values() {
        for answers in claim.questions().map(|it| claim.answers(it)) {
            people.extend(answers.verdicts.keys().copied());
            people.extend(answers.sign_off.iter().map(|it| it.stamp.by));
        }
    }
    let checked = plural(settled, "statement was", "statements were");
    let by = plural(people.len(), "person", "people");
    let mut said = vec![match claims == settled {
        true => format!("{checked} checked by {by}."),
        false => format!("{settled} of {claims} statements were checked by {by}."),
    }];
    let made = session.fixes.values().filter(|it| it.made.is_some());
    let made = made.count();
    if made > 0 {
        let changes = plural(made, "change was", "changes were");
        said.push(format!("{changes} made to the text for it."));
    }
    said.join(" ")
}

/// The article, in which only what is settled has a colour and says how it was rated.
fn told_article(session: &Session, claims: &[&Claim]) -> Vec<Block> {
    // In this page a claim has its place for a number.
    let numbered = numbered(claims);
    let mut blocks = article(session, &numbered, &[], |place, it| match is_settled(it) {
        true => format!("Claim {place}: {}", found(session, it)),
        false => format!("Claim {place}: not settled"),
    });
    for piece in blocks.iter_mut().flat_map(|it| &mut it.pieces) {
        if let Look::Claim(state) = piece.look
            && state != ClaimState::SignedOff
        {
            // How far it came is the desk's affair.
            piece.look = Look::Claim(ClaimState::ToCheck);
            (piece.hue, piece.other, piece.said_failed) = (None, None, false);
        }
    }
    blocks
}

fn told(report: &Report<'_>, claim: &Claim, place: usize) -> PublicClaim {
    let session = report.session;
    let settled = is_settled(claim);
    let signed = claim
        .questions()
        .filter(|_| settled)
        .filter_map(|question| {
            let answers = claim.answers(question);
            let signed = answers.sign_off.as_ref()?;
            answers.verdicts.get(&signed.verdict)
        });
    let why = signed.map(|it| it.judgement.rationale.clone());
    let sources = in_order(&claim.evidence, |it| it.order).into_iter();
    let sources = sources.map(|(_, it)| PublicSource {
        title: it.content.source.title.clone(),
        url: it.content.source.url.clone(),
        kind: it.content.source.kind.words(),
        primary: it.content.source.primary,
        stance: it.content.stance.words(),
    });
    let waived = claim.answers(Question::So).waived.as_ref();
    let waived = waived.map(|it| not_asked(Question::So, it, false));
    let so = claim.shown(Question::So).filter(|_| settled);
    PublicClaim {
        place,
        number: claim.number,
        statement: claim.statement.clone(),
        settled,
        rating: so.map(|it| rating(session, Question::So, &it.rating)),
        answers: in_words(report, claim, false)
            .or(waived)
            .filter(|_| settled),
        why: why
            .filter(|it| !it.is_empty())
            .map(|it| unnamed(report, &it))
            .collect(),
        sources: match settled {
            true => sources.collect(),
            false => Vec::new(),
        },
    }
}

/// Words in which nobody of the desk is called by name, neither by that of today nor by an earlier one.
fn unnamed(report: &Report<'_>, words: &str) -> String {
    let names = report.people.values().flat_map(|it| {
        let earlier = it.earlier_names.iter().map(|it| it.name.as_str());
        earlier.chain([it.name.as_str()])
    });
    let mut names: Vec<&str> = names.filter(|it| !it.is_empty()).collect();
    // The longest first: one name may begin another.
    names.sort_by_key(|it| std::cmp::Reverse(it.len()));
    names.into_iter().fold(words.to_owned(), |words, name| {
        let mut said = String::new();
        let called = format!("@{name}");
        let mut parts = words.split(&called).peekable();
        while let Some(part) = parts.next() {
            said.push_str(part);
            if let Some(next) = parts.peek() {
                // “@AlJazeera” does not name Al.
                let goes_on = next.starts_with(char::is_alphanumeric);
                let within = part.ends_with(char::is_alphanumeric);
                match goes_on || within {
                    true => said.push_str(&called),
                    false => said.push_str("a colleague"),
                }
            }
        }
        said
    })
}
