//! How many claims came out how. Each of the two counts, by rating and by state, adds up to the claims under check.

use serde::Serialize;

use super::values::{Rating, plural, rating};
use crate::domain::claim::state::ClaimState;
use crate::domain::claim::{Claim, Status};
use crate::domain::{Question, Session};

#[derive(Serialize)]
pub(in crate::report) struct Tally {
    /// One sentence of what came out.
    pub(in crate::report) result: String,
    /// How many claims are under check.
    pub(in crate::report) claims: usize,
    /// Every rating of the scale, those nobody gave as well.
    pub(in crate::report) ratings: Vec<Count>,
    /// How many claims under check nobody has answered yet.
    pub(in crate::report) unrated: usize,
    /// How many claims under check nobody is asked about, if they are so.
    pub(in crate::report) not_asked: usize,
    /// Every step of the scale of *said*, where a claim asks it.
    pub(in crate::report) said: Vec<Step>,
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

/// A step of a scale, with what it means.
#[derive(Serialize)]
pub(in crate::report) struct Step {
    pub(in crate::report) rating: Rating,
    pub(in crate::report) definition: String,
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
                .filter(|it| it.shown(Question::So).is_none() && !waived(it))
                .count(),
            not_asked: checked.iter().filter(|it| waived(it)).count(),
            said: said_steps(session, &checked),
            states: states(&checked),
        }
    }
}

fn waived(claim: &Claim) -> bool {
    claim.answers(Question::So).waived.is_some()
}

fn result(checked: &[&Claim], suggested: usize) -> String {
    let rated = checked.iter().filter(|claim| claim.is_judged());
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
            let shown = checked
                .iter()
                .filter_map(|it| Some((it, it.shown(Question::So)?)));
            shown.filter(|(_, shown)| shown.rating == *name)
        };
        Count {
            rating: rating(session, Question::So, name),
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

fn said_steps(session: &Session, checked: &[&Claim]) -> Vec<Step> {
    let asked = checked.iter().any(|it| it.asks(Question::Said));
    let scale = session.scale_of(Question::Said).filter(|_| asked);
    let mut steps: Vec<_> = scale.iter().flat_map(|it| &it.steps).collect();
    steps.sort_by_key(|(_, step)| step.order);
    let told = steps.into_iter().map(|(name, step)| Step {
        rating: rating(session, Question::Said, name),
        definition: step.definition.clone(),
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
