//! The engine's order from a desk's own decisions: which suggested claims its people accepted, and which they dismissed.
//!
//! Knows how a decision is read off a session's trail. How points are learned from decisions is `engine`'s.

use std::collections::{BTreeMap, HashMap};

use super::desk::{self, DeskRefusal};
use crate::domain::article::aside::AsideReason;
use crate::domain::contents::{ClaimsAccepted, ClaimsDismissed, ClaimsRestored, SessionOpened};
use crate::domain::desk::DeskEventKind;
use crate::domain::desk::contents::{ResetEngine, TrainEngine};
use crate::domain::desk::order::Order;
use crate::domain::{ClaimId, DeskId, EventKind, PersonId, Span};
use crate::engine::{self, Decision, Declined, Learned, Weights};
use crate::store::{DeskSecret, Store, StoreError};

/// Why no order was learned.
#[derive(Debug, thiserror::Error)]
pub enum NotLearned {
    /// The decisions do not make one.
    #[error(transparent)]
    Declined(#[from] Declined),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Learns an order from at least `least` decisions on a desk, and changes nothing.
///
/// # Errors
/// [`NotLearned`], with a sentence that says why.
pub async fn learn(store: &Store, desk: DeskId, least: usize) -> Result<Learned, NotLearned> {
    let mut decisions = Vec::new();
    for session in store.every_session_of(desk).await? {
        let Some(trail) = store.trail(session).await? else {
            continue;
        };
        if let Some(flaw) = trail.flaw {
            tracing::warn!(%session, %flaw, "nothing is learned from a damaged session");
            continue;
        }
        let what: Vec<&EventKind> = trail
            .events
            .iter()
            .map(|it| &it.sealed.event.kind)
            .collect();
        decisions.extend(decisions_in(&what));
    }
    Ok(engine::learn(&decisions, least)?)
}

/// Lets a desk have an order from now on, and says so on its trail. Answers with the order's version.
///
/// # Errors
/// [`DeskRefusal`].
pub async fn take(
    store: &Store,
    desk: DeskId,
    by: PersonId,
    learned: &Learned,
) -> Result<u32, DeskRefusal> {
    let unreadable = |error: serde_json::Error| StoreError::Unreadable(error.to_string());
    let order = Order {
        version: 0,
        decisions: u32::try_from(learned.decisions).unwrap_or(u32::MAX),
        before_percent: learned.before_percent,
        after_percent: learned.after_percent,
        weights: serde_json::to_value(&learned.weights).map_err(unreadable)?,
    };
    let trained = desk::submit(store, desk, by, TrainEngine { order }, DeskSecret::None).await?;
    let mut version = 0;
    for event in &trained {
        if let DeskEventKind::EngineTrained(it) = event {
            version = it.order.version;
        }
    }
    Ok(version)
}

/// Gives a desk the built-in order again, and says so on its trail. Answers with the version that went, if there was one.
///
/// # Errors
/// [`DeskRefusal`].
pub async fn reset(store: &Store, desk: DeskId, by: PersonId) -> Result<Option<u32>, DeskRefusal> {
    let reset = match desk::submit(store, desk, by, ResetEngine {}, DeskSecret::None).await {
        Err(refusal) if refusal.is("no_change") => return Ok(None),
        reset => reset?,
    };
    let mut version = None;
    for event in &reset {
        if let DeskEventKind::EngineReset(it) = event {
            version = Some(it.version);
        }
    }
    Ok(version)
}

/// The points a desk's articles are read with.
pub(super) async fn weights_of(store: &Store, desk: DeskId) -> Result<Weights, StoreError> {
    let Some(taught) = store.order_of(desk).await? else {
        return Ok(Weights::built_in());
    };
    serde_json::from_value(taught.order.weights)
        .map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// The decisions of one session. The article is read again with the built-in points, so that what an earlier
/// order left out of a claim's reasons is learned from all the same.
fn decisions_in(events: &[&EventKind]) -> Vec<Decision> {
    let Some(EventKind::SessionOpened(opened)) = events.first() else {
        return Vec::new();
    };
    let decided = decided(events);
    if decided.is_empty() {
        return Vec::new();
    }
    let SessionOpened { text, claims, .. } = opened.as_ref();
    let found: HashMap<Span, engine::Candidate> = engine::read(text)
        .candidates
        .into_iter()
        .map(|it| (Span::new(it.span.start, it.span.end), it))
        .collect();
    let decision = |it: &crate::domain::session::open::Suggestion| {
        let accepted = decided.get(&it.claim)?;
        Some(Decision::new(found.get(it.spans.first()?)?, *accepted))
    };
    claims.iter().filter_map(decision).collect()
}

/// What was decided on each claim in the end: worth a check, or not.
///
/// A claim that is checked elsewhere, or is not for this check, may be worth one all the same: it counts for nothing.
fn decided(events: &[&EventKind]) -> BTreeMap<ClaimId, bool> {
    let mut decided = BTreeMap::new();
    for kind in events {
        if let EventKind::ClaimsAccepted(ClaimsAccepted { claims })
        | EventKind::ClaimsRestored(ClaimsRestored { claims }) = kind
        {
            decided.extend(claims.iter().map(|id| (*id, true)));
        }
        if let EventKind::ClaimsDismissed(ClaimsDismissed { claims, reason, .. }) = kind {
            match reason {
                AsideReason::Duplicate | AsideReason::OutOfScope => {
                    decided.retain(|id, _| !claims.contains(id));
                }
                AsideReason::Opinion
                | AsideReason::Prediction
                | AsideReason::NotCheckable
                | AsideReason::NothingToCheck
                | AsideReason::Other => decided.extend(claims.iter().map(|id| (*id, false))),
            }
        }
    }
    decided
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_last_decision_on_a_claim_counts() {
        let [first, second, third] = [1, 2, 3].map(|id| ClaimId(Uuid::from_u128(id)));
        let dismissed = |claims: &[ClaimId], reason| {
            EventKind::ClaimsDismissed(ClaimsDismissed {
                claims: claims.into(),
                proposed: Vec::new(),
                reason,
                note: None,
            })
        };
        let events = [
            EventKind::ClaimsAccepted(ClaimsAccepted {
                claims: vec![first, second],
            }),
            dismissed(&[first, third], AsideReason::Opinion),
            dismissed(&[second], AsideReason::Duplicate),
            EventKind::ClaimsRestored(ClaimsRestored {
                claims: vec![first],
            }),
        ];
        let decided = decided(&events.iter().collect::<Vec<_>>());
        assert_eq!(decided, BTreeMap::from([(first, true), (third, false)]));
    }
}
