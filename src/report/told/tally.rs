//! How many claims came out how. Each of the two counts, by rating and by state, adds up to the claims under check.

use serde::Serialize;

use super::values::{Rating, plural, rating};
use crate::domain::Session;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim::{Claim, Status};

#[derive(Serialize)]
pub(in crate::report) struct Tally {
    /// One sentence of what came out.
    pub(in crate::report) result: String,
    /// How many claims are under check.
    pub(in crate::report) claims: usize,
    /// Every rating of the scale, those nobody gave as well.
    pub(in crate::report) ratings: Vec<Count>,
    /// How many claims under check have no verdict.
    pub(in crate::report) unrated: usize,
    /// The states claims under check are in, the furthest first.
    pub(in crate::report) states: Vec<InState>,
}

/// How many claims have a rating.
#[derive(Serialize)]
pub(in crate::report) struct Count {
    pub(in crate::report) rating: Rating,
    /// What the rating means on this desk.
    pub(in crate::report) definition: String,
    pub(in crate::report) count: usize,
    /// How many of them rest on a verdict that is stale.
    pub(in crate::report) stale: usize,
    /// How many of them have a verdict that differs from it.
    pub(in crate::report) differing: usize,
}

/// How many claims are in a state.
#[derive(Serialize)]
pub(in crate::report) struct InState {
    pub(in crate::report) state: ClaimState,
    pub(in crate::report) words: &'static str,
    pub(in crate::report) count: usize,
}

impl Tally {
    pub(super) fn of(session: &Session, claims: &[&Claim]) -> Self {
        let (checked, suggested): (Vec<&Claim>, Vec<&Claim>) = claims
            .iter()
            .partition(|claim| claim.status == Status::Accepted);
        Self {
            result: result(&checked, suggested.len()),
            claims: checked.len(),
            ratings: ratings(session, &checked),
            unrated: checked
                .iter()
                .filter(|claim| claim.shown().is_none())
                .count(),
            states: states(&checked),
        }
    }
}

fn result(checked: &[&Claim], suggested: usize) -> String {
    let rated = checked.iter().filter(|claim| claim.shown().is_some());
    let signed = checked.iter().filter(|claim| claim.signed_off_now());
    // Nobody has decided yet to check what the engine only suggests.
    let suggests = match suggested {
        0 => String::new(),
        some => format!(" {some} more suggested, not yet decided on."),
    };
    format!(
        "{} under check, {} with a verdict, {} signed off by a second person.{suggests}",
        plural(checked.len(), "claim", "claims"),
        rated.count(),
        signed.count(),
    )
}

fn ratings(session: &Session, checked: &[&Claim]) -> Vec<Count> {
    let mut steps: Vec<_> = session.scale.steps.iter().collect();
    steps.sort_by_key(|(_, step)| step.order);
    let told = steps.into_iter().map(|(name, step)| {
        let of_it = || {
            let shown = checked.iter().filter_map(|it| Some((it, it.shown()?)));
            shown.filter(|(_, shown)| shown.rating == *name)
        };
        Count {
            rating: rating(session, name),
            definition: step.definition.clone(),
            count: of_it().count(),
            stale: of_it()
                .filter(|(claim, _)| claim.state() == ClaimState::Stale)
                .count(),
            differing: of_it()
                .filter(|(_, shown)| shown.differing.is_some())
                .count(),
        }
    });
    told.collect()
}

fn states(checked: &[&Claim]) -> Vec<InState> {
    let mut all: Vec<ClaimState> = checked.iter().map(|claim| claim.state()).collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let told = all.chunk_by(|one, other| one == other).filter_map(|same| {
        let state = *same.first()?;
        Some(InState {
            state,
            words: state.words(),
            count: same.len(),
        })
    });
    told.collect()
}
