//! A session in a few lines, for the session list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::article::coverage::{Coverage, Paint};
use super::article::details::Details;
use super::base::ids::{ClaimId, PersonId};
use super::base::stamp::Stamp;
use super::base::text::Span;
use super::claim::state::ClaimState;
use super::question::Question;
use super::session::Session;

/// What the session list shows of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Summary {
    /// What is known about the article.
    pub details: Details,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether something was still open when it was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_ends: bool,
    /// Whether it is in the archive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// How many claims there are in each state.
    pub claims: BTreeMap<ClaimState, u32>,
    /// How many claims somebody objected to after their sign-off.
    #[serde(default)]
    pub objections: u32,
    /// By when the check is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deadline: Option<DateTime<Utc>>,
    /// Who is asked about its fixes as an author, with how many wait for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub with_authors: Option<WithAuthors>,
    /// How much of the article is read.
    pub coverage: Progress,
    /// The coverage strip, in reading order.
    #[schema(value_type = Vec<Vec<serde_json::Value>>)]
    pub strip: Vec<Stretch>,
}

/// What waits for the authors of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WithAuthors {
    /// Who they are.
    pub people: BTreeSet<PersonId>,
    /// How many fixes and queries they still have to answer.
    pub to_answer: u32,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
}

/// How much of an article has been decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Progress {
    /// How many sentences it has.
    pub sentences: u32,
    /// Those in which nothing is unread or only suggested.
    pub decided_sentences: u32,
    /// Those that hold something unread.
    pub unread_sentences: u32,
}

/// One stretch of the strip: its length in characters that are not white space,
/// what it is (a claim's state, `aside`, `unread` or `objection`), the hue of its rating (1–5, 0, −1 for none, or −2 where
/// nobody asks whether it is so), the hue of a verdict that differs from it (or −1), and whether *said* failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stretch(
    pub u32,
    pub String,
    pub i32,
    pub i32,
    #[serde(default)] pub bool,
);

/// How a stretch looks, but for its length.
type Look = (String, (i32, i32), bool);

impl Summary {
    /// Those who are asked about its fixes, as a database keeps their ids.
    #[must_use]
    pub fn author_uuids(&self) -> Vec<Uuid> {
        let asked = self.with_authors.iter();
        asked.flat_map(|it| &it.people).map(|it| it.0).collect()
    }

    /// The summary of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let coverage = session.coverage();
        let mut claims = BTreeMap::new();
        let mut objections = 0;
        for claim in session.claims.values() {
            *claims.entry(claim.state()).or_default() += 1;
            objections += u32::from(claim.objection().is_some());
        }
        Self {
            details: session.details.clone(),
            opened: session.opened,
            closed: session.closed.is_some(),
            open_ends: session
                .closed
                .as_ref()
                .is_some_and(|it| !it.open_ends.is_empty()),
            archived: session.archived.is_some(),
            claims,
            objections,
            deadline: session.deadline,
            with_authors: session.authors.as_ref().map(|it| WithAuthors {
                people: it.people.clone(),
                to_answer: session.to_answer(),
                due: it.due,
            }),
            strip: strip(session, coverage),
            coverage: Progress {
                sentences: coverage.sentences,
                decided_sentences: coverage.decided_sentences,
                unread_sentences: coverage.unread_sentences,
            },
        }
    }
}

fn strip(session: &Session, coverage: &Coverage) -> Vec<Stretch> {
    let mut strip: Vec<Stretch> = Vec::new();
    for (start, piece) in &coverage.pieces {
        let length = session.text.solid(Span::new(*start, piece.end));
        let (kind, hues, failed) = match piece.paint {
            Paint::Unread => plain("unread"),
            Paint::Aside { .. } => plain("aside"),
            Paint::Claim { claim } | Paint::Dismissed { claim } => claim_look(session, claim),
        };
        match strip.last_mut() {
            Some(last) if last.1 == kind && (last.2, last.3) == hues && last.4 == failed => {
                last.0 += length;
            }
            _ => strip.push(Stretch(length, kind, hues.0, hues.1, failed)),
        }
    }
    strip
}

fn plain(kind: &str) -> Look {
    (kind.into(), (-1, -1), false)
}

fn claim_look(session: &Session, id: ClaimId) -> Look {
    let Some(claim) = session.claims.get(&id) else {
        return plain("unread");
    };
    let name = match claim.objection() {
        Some(_) => "objection",
        None => claim.state().name(),
    };
    let hue = |rating: &String| {
        let step = session.scale.steps.get(rating);
        step.and_then(|it| i32::try_from(it.hue).ok()).unwrap_or(-1)
    };
    let shown = claim.shown(Question::So);
    let differing = shown.as_ref().and_then(|it| it.differing.as_ref());
    let waived = claim.answers(Question::So).waived.is_some();
    let none = if waived { -2 } else { -1 };
    let hues = (
        shown.as_ref().map_or(none, |it| hue(&it.rating)),
        differing.map_or(-1, hue),
    );
    (name.into(), hues, session.said_failed(claim))
}
