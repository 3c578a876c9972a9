//! A session in the words of a report: names for ids, order for maps, sentences for states. All formats for people use it.
//!
//! What needs no place of its own is a [`Fact`]: every format prints those of the session at its head,
//! and those of a claim beside the claim. A new one is a line in [`Told::of`], `claims::facts` or `aside::facts`.

mod answers;
mod article;
mod aside;
mod claims;
mod contacts;
mod copy;
mod corrections;
mod fixes;
mod ledger;
mod looked_at;
mod memo;
mod offer;
mod places;
mod public;
mod publication;
mod reviews;
mod revisions;
mod tally;
mod values;
mod whole;

use std::collections::BTreeMap;

use serde::Serialize;

use super::input::Report;
use super::names::Names;
use crate::domain::PersonId;
use crate::domain::claim::{Claim, Status};

pub(super) use answers::{Signed, ToldVerdict};
pub(super) use article::{Block as ArticleBlock, Look, Piece, Stretch};
use article::{article, found, strip};
pub(super) use aside::SetAside;
pub(super) use claims::{ToldClaim, ToldEvidence};
pub(super) use contacts::ToldContact;
pub(super) use copy::{Change, Copy, CopyBlock, Part, Remark};
pub(super) use fixes::ToldFix;
pub(super) use ledger::difference;
pub(super) use ledger::{Difference, DifferencePart, LedgerEntry};
use ledger::{events_of, ledger};
pub(super) use looked_at::ToldList;
pub(super) use memo::{Line, Memo, MemoFix};
pub use offer::Offer;
pub(super) use places::{Marked, MarkedClaim, Place};
pub(super) use public::{Public, PublicClaim};
pub(super) use publication::ToldPublication;
pub(super) use reviews::{Claimant, Review, Reviews};
use revisions::Earlier;
pub(super) use tally::Tally;
pub(super) use values::Moment;
pub(super) use values::{Fact, Rating, plural};
use values::{byline, draft, in_reading_order, name, numbered};

/// The whole report.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) desk: String,
    pub(super) title: String,
    pub(super) byline: String,
    pub(super) url: Option<String>,
    pub(super) language: String,
    pub(super) written: Moment,
    /// What is said at the head of every page while the session is open.
    pub(super) draft: Option<String>,
    /// Whether the check is still going on.
    pub(super) going_on: bool,
    pub(super) facts: Vec<Fact>,
    pub(super) tally: Tally,
    pub(super) sentences: u32,
    pub(super) decided_sentences: u32,
    pub(super) unread_sentences: u32,
    pub(super) strip: Vec<Stretch>,
    pub(super) article: Vec<ArticleBlock>,
    /// The texts a revision took the place of, the first first, if they are told.
    pub(super) earlier: Vec<Earlier>,
    /// The claims that are under check or may come to be, in reading order.
    pub(super) claims: Vec<ToldClaim>,
    /// Those that will not be checked, for formats that tell of every claim alike.
    #[serde(skip)]
    pub(super) dismissed: Vec<ToldClaim>,
    /// What the article should say instead, and what its author was asked, in reading order.
    pub(super) fixes: Vec<ToldFix>,
    /// What will not be checked, claims and other text, in reading order.
    pub(super) set_aside: Vec<SetAside>,
    /// Whom people tried to reach.
    pub(super) contacts: Vec<ToldContact>,
    /// Whether comments are told.
    pub(super) comments: bool,
    pub(super) ledger: Vec<LedgerEntry>,
    /// Where each event stands in the ledger, by its number; of those that are hidden there is none.
    places: BTreeMap<u64, usize>,
    pub(super) events: u64,
    pub(super) hash: String,
    pub(super) session: String,
}

impl Told {
    /// The same with the texts there were, which only the dossier tells: each takes the session as it was.
    pub(super) fn with_earlier_texts(report: &Report<'_>) -> Self {
        let claims = in_reading_order(report.session).into_iter();
        let claims: Vec<&Claim> = claims.filter(|it| !is_dismissed(it)).collect();
        Self {
            earlier: revisions::earlier(report, &claims),
            ..Self::of(report)
        }
    }

    pub(super) fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let details = &session.details;
        let coverage = session.coverage();
        let (dismissed, claims): (Vec<&Claim>, Vec<&Claim>) = in_reading_order(session)
            .into_iter()
            .partition(|claim| is_dismissed(claim));
        let mut events = events_of(report);
        let mut tell = |claims: &[&Claim], numbered: bool| {
            let places = (1..).map(|place| numbered.then_some(place));
            let told = claims.iter().zip(places).map(|(claim, place)| {
                let events = events.remove(&claim.id).unwrap_or_default();
                claims::told(report, claim, place, events)
            });
            told.collect()
        };
        let (told_claims, told_dismissed) = (tell(&claims, true), tell(&dismissed, false));
        let set_aside = aside::set_aside(report);
        let ledger = ledger(report);
        Self {
            desk: report.desk.into(),
            title: details.title.clone(),
            byline: byline(details),
            url: details.url.clone(),
            language: details.language.clone(),
            written: Moment::of(report.written_at),
            draft: draft(report),
            going_on: session.closed.is_none(),
            facts: facts(report),
            tally: Tally::of(session, &claims),
            sentences: coverage.sentences,
            decided_sentences: coverage.decided_sentences,
            unread_sentences: coverage.unread_sentences,
            strip: strip(session),
            article: article(session, &numbered(&claims), &set_aside, |_, it| {
                format!("Claim {}: {}", it.number, found(session, it))
            }),
            earlier: Vec::new(),
            claims: told_claims,
            dismissed: told_dismissed,
            fixes: fixes::fixes(report),
            set_aside,
            contacts: contacts::contacts(report),
            comments: report.comments,
            places: ledger.iter().map(|it| it.seq).zip(0..).collect(),
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

fn is_dismissed(claim: &Claim) -> bool {
    matches!(claim.status, Status::Dismissed(_))
}

/// What is to be known about the check as a whole before anything else is read.
fn facts(report: &Report<'_>) -> Vec<Fact> {
    let imported = report.imported.map(|it| Fact {
        about: "Taken in",
        words: it.to_owned(),
    });
    let mut facts: Vec<Fact> = imported.into_iter().collect();
    facts.extend(renamed(report));
    facts.extend(closed(report));
    facts.extend(whole::worked_on_it(report));
    facts.extend(rules(report));
    facts.extend(whole::rules_set_aside(report));
    facts.extend(revisions::facts(report));
    let words = fixes::in_a_sentence(report);
    facts.extend(words.map(|words| Fact {
        about: "Fixes",
        words,
    }));
    facts.extend(whole::left_out(report));
    facts
}

/// Who of those who worked on it had another name, and until when.
fn renamed(report: &Report<'_>) -> Vec<Fact> {
    if report.names != Names::Full {
        return Vec::new();
    }
    let mut worked: Vec<PersonId> = report.events.iter().map(|it| it.event.actor).collect();
    worked.sort_unstable();
    worked.dedup();
    let members = worked.iter().filter_map(|it| report.people.get(it));
    let names = members.flat_map(|member| {
        member.earlier_names.iter().map(|earlier| {
            let until = Moment::of(earlier.until).words;
            format!("{} was called {} until {until}.", member.name, earlier.name)
        })
    });
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![Fact {
        about: "Names",
        words: names.join("\n"),
    }]
}

/// Under which rules it was checked. Sessions from before desks had any are silent about that.
fn rules(report: &Report<'_>) -> Option<Fact> {
    let session = report.session;
    let whose = match (session.policy.version, &session.own_rules) {
        (Some(version), _) => format!("The desk’s, version {version}."),
        (None, Some(own)) => {
            let by = name(report, own.stamp.by, own.stamp.at);
            format!("The session’s own, set by {by}: {}", own.why)
        }
        (None, None) => return None,
    };
    let sentences = session.policy.rules.sentences().join(" ");
    Some(Fact {
        about: "Rules",
        words: format!("{whose}\n{sentences}"),
    })
}

fn closed(report: &Report<'_>) -> Option<Fact> {
    let closed = report.session.closed.as_ref()?;
    let at = Moment::of(closed.stamp.at).words;
    let mut words = vec![format!(
        "by {}, {at}.",
        name(report, closed.stamp.by, closed.stamp.at)
    )];
    words.extend(closed.why.clone());
    words.extend(closed.open_ends.iter().map(|it| it.words.clone()));
    let about = if closed.open_ends.is_empty() {
        "Closed"
    } else {
        "Closed with open ends"
    };
    Some(Fact {
        about,
        words: words.join("\n"),
    })
}
