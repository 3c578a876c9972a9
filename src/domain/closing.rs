//! How a check ends: what is still open, closing with open ends, reopening, and putting away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::{Claim, ClaimState};
use super::event::{Stamp, What};
use super::input::optional;
use super::rejection::Rejection;
use super::session::Session;

/// Something that is not settled when a session is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OpenEnd {
    /// What sort of thing it is.
    pub kind: OpenEndKind,
    /// How many there are.
    pub count: u32,
    /// A sentence for people: “Claims 4 and 7 are stale.”
    pub words: String,
}

/// The sorts of open ends, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenEndKind {
    /// Sentences nobody has decided on.
    Unread,
    /// Claims the engine suggests and nobody has decided on.
    Suggested,
    /// Claims whose verdict is outdated.
    Stale,
    /// Claims somebody objected to after they were signed off.
    Objection,
    /// Claims whose dismissal waits for a second person.
    Dismissal,
    /// Claims that no second person has signed off.
    Unsigned,
}

/// The end of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Who closed it, and when.
    pub stamp: Stamp,
    /// What was still open then.
    pub open_ends: Vec<OpenEnd>,
    /// Why it was closed all the same.
    pub why: Option<String>,
}

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

    pub(super) fn close(&self, why: Option<&str>) -> Result<What, Rejection> {
        let why = optional(why, "why", 1000)?;
        let open_ends = self.open_ends();
        if why.is_none() && !open_ends.is_empty() {
            return Err(Rejection::open_ends(
                open_ends.into_iter().map(|it| it.words).collect(),
            ));
        }
        Ok(What::SessionClosed { open_ends, why })
    }

    pub(super) fn archive(&self) -> Result<What, Rejection> {
        match (&self.archived, &self.closed) {
            (Some(_), _) => Err(Rejection::conflict(
                "no_change",
                "This session is in the archive already.",
            )),
            (None, None) => Err(Rejection::conflict(
                "open",
                "Close the session first; what is in the archive is not worked on.",
            )),
            (None, Some(_)) => Ok(What::SessionArchived {}),
        }
    }

    pub(super) fn unarchive(&self) -> Result<What, Rejection> {
        match self.archived {
            Some(_) => Ok(What::SessionUnarchived {}),
            None => Err(Rejection::conflict(
                "no_change",
                "This session is not in the archive.",
            )),
        }
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
