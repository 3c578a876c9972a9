//! A session in a few lines, for the session list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::ClaimState;
use super::coverage::{Coverage, Paint};
use super::details::Details;
use super::event::Stamp;
use super::session::Session;
use super::text::Span;

/// What the session list shows of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Summary {
    /// What is known about the article.
    pub details: Details,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// Who changed it last, and when.
    pub updated: Stamp,
    /// Whether it is closed.
    pub closed: bool,
    /// How many claims there are in each state.
    pub claims: BTreeMap<ClaimState, u32>,
    /// How much of the article is read.
    pub coverage: Progress,
    /// The coverage strip, in reading order.
    pub strip: Vec<Stretch>,
}

/// How much of an article is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Progress {
    /// Characters that are not white space.
    pub characters: u32,
    /// Those a person has decided on.
    pub read: u32,
    /// Sentences that hold something unread.
    pub unread_sentences: u32,
}

/// One stretch of the strip: its length in characters that are not white space,
/// what it is (a claim's state, `aside` or `unread`), and the hue of its rating (1–5, 0, or −1 for none).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Stretch(pub u32, pub String, pub i32);

impl Summary {
    /// The summary of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let coverage = session.coverage();
        let mut claims = BTreeMap::new();
        for claim in session.claims.values() {
            *claims.entry(claim.state()).or_default() += 1;
        }
        Self {
            details: session.details.clone(),
            opened: session.opened,
            updated: session.updated,
            closed: session.closed.is_some(),
            claims,
            strip: strip(session, &coverage),
            coverage: Progress {
                characters: coverage.characters,
                read: coverage.read,
                unread_sentences: coverage.unread_sentences,
            },
        }
    }
}

fn strip(session: &Session, coverage: &Coverage) -> Vec<Stretch> {
    let mut strip: Vec<Stretch> = Vec::new();
    for (start, piece) in &coverage.pieces {
        let length = session.text.solid(Span::new(*start, piece.end));
        let (kind, hue) = match piece.paint {
            Paint::Unread => ("unread".into(), -1),
            Paint::Aside { .. } => ("aside".into(), -1),
            Paint::Claim { claim } | Paint::Dismissed { claim } => claim_look(session, claim),
        };
        match strip.last_mut() {
            Some(last) if last.1 == kind && last.2 == hue => last.0 += length,
            _ => strip.push(Stretch(length, kind, hue)),
        }
    }
    strip
}

fn claim_look(session: &Session, id: super::ids::ClaimId) -> (String, i32) {
    let Some(claim) = session.claims.get(&id) else {
        return ("unread".into(), -1);
    };
    let state = serde_json::to_value(claim.state()).ok();
    let name = state
        .as_ref()
        .and_then(|it| it.as_str())
        .unwrap_or("to_check");
    let step = claim
        .rating()
        .and_then(|rating| session.scale.steps.get(rating));
    let hue = step
        .and_then(|step| i32::try_from(step.hue).ok())
        .unwrap_or(-1);
    (name.into(), hue)
}
