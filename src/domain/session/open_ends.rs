//! What is still open in a session.

use super::{OpenEnd, OpenEndKind, Session};
use crate::domain::claim::Claim;
use crate::domain::claim::state::ClaimState;

impl Session {
    /// What is not settled yet; empty when the check is complete.
    #[must_use]
    pub fn open_ends(&self) -> Vec<OpenEnd> {
        let mut found = Vec::new();
        let unread = self.coverage().unread_sentences;
        if unread > 0 {
            let are = if unread == 1 {
                "sentence is"
            } else {
                "sentences are"
            };
            found.push(OpenEnd {
                kind: OpenEndKind::Unread,
                count: unread,
                words: format!("{unread} {are} unread."),
            });
        }
        let kinds = [
            (OpenEndKind::Suggested, "only suggested"),
            (OpenEndKind::Stale, "stale"),
            (OpenEndKind::Objection, "objected to after the sign-off"),
            (
                OpenEndKind::Dismissal,
                "to be dismissed and no second person has agreed",
            ),
            (OpenEndKind::Unsigned, "not signed off"),
        ];
        for (kind, words) in kinds {
            let mut numbers: Vec<u32> = self
                .claims
                .values()
                .filter(|claim| open_end(claim) == Some(kind))
                .map(|claim| claim.number)
                .collect();
            numbers.sort_unstable();
            if !numbers.is_empty() {
                found.push(OpenEnd {
                    kind,
                    count: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
                    words: format!("{} {words}.", named(&numbers)),
                });
            }
        }
        found
    }
}

/// What is open about a claim; the gravest thing if there are several.
fn open_end(claim: &Claim) -> Option<OpenEndKind> {
    match claim.state() {
        ClaimState::Dismissed => None,
        ClaimState::Suggested => Some(OpenEndKind::Suggested),
        ClaimState::Stale => Some(OpenEndKind::Stale),
        _ if claim.objection().is_some() => Some(OpenEndKind::Objection),
        _ if claim.proposed.is_some() => Some(OpenEndKind::Dismissal),
        ClaimState::SignedOff => None,
        ClaimState::ToCheck
        | ClaimState::InProgress
        | ClaimState::VerdictGiven
        | ClaimState::SecondCheck => Some(OpenEndKind::Unsigned),
    }
}

/// “Claim 3 is”, “Claims 3 and 7 are”, “12 claims are”.
fn named(numbers: &[u32]) -> String {
    match numbers {
        [only] => format!("Claim {only} is"),
        [first @ .., last] if numbers.len() <= 8 => {
            let first: Vec<String> = first.iter().map(u32::to_string).collect();
            format!("Claims {} and {last} are", first.join(", "))
        }
        _ => format!("{} claims are", numbers.len()),
    }
}
