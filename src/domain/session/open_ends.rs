//! What is still open in a session.

use super::{OpenEnd, OpenEndKind, Session};
use crate::domain::claim::Claim;
use crate::domain::claim::state::ClaimState;
use crate::domain::fix::Fix;

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
            (
                OpenEndKind::Unsettled,
                "not settled after the article was revised",
            ),
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
        found.extend(self.fixes_open());
        found
    }

    /// Fixes nobody has answered, and those that must be made and were declined.
    fn fixes_open(&self) -> impl Iterator<Item = OpenEnd> {
        let count = |is: fn(&Fix) -> bool| self.fixes.values().filter(|it| is(it)).count();
        let ends = [
            (
                OpenEndKind::Fix,
                count(Fix::is_open),
                "waits for an answer",
                "wait for an answer",
            ),
            (
                OpenEndKind::Wording,
                count(Fix::awaits_desk),
                "has words of the author that the desk has not agreed to",
                "have words of the author that the desk has not agreed to",
            ),
            (
                OpenEndKind::DeclinedMust,
                count(Fix::is_declined_must),
                "must be made and was declined",
                "must be made and were declined",
            ),
        ];
        ends.into_iter()
            .filter(|it| it.1 > 0)
            .map(|(kind, count, one, many)| OpenEnd {
                kind,
                count: u32::try_from(count).unwrap_or(u32::MAX),
                words: match count {
                    1 => format!("1 fix {one}."),
                    _ => format!("{count} fixes {many}."),
                },
            })
    }
}

/// What is open about a claim; the gravest thing if there are several.
fn open_end(claim: &Claim) -> Option<OpenEndKind> {
    match claim.state() {
        _ if claim.unsettled.is_some() => Some(OpenEndKind::Unsettled),
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
