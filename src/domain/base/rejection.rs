//! Why a command was refused, worded for the person who sent it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::ids::PersonId;

/// A refusal. Nothing has changed when one is returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Rejection {
    /// What sort of refusal it is.
    pub sort: Sort,
    /// A stable name for programs, in snake case.
    pub code: &'static str,
    /// One or two sentences for people.
    pub detail: String,
    /// The input it is about, when there is one.
    pub field: Option<&'static str>,
    /// What has changed since the sender looked, when that is the reason.
    pub changed: Option<Box<Changed>>,
    /// What is still open, a sentence each, when that is the reason.
    pub open_ends: Option<Box<OpenEnds>>,
}

/// What is still open, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(transparent)]
pub struct OpenEnds(pub Vec<String>);

/// What sort of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The command itself makes no sense.
    Invalid,
    /// The actor's role does not allow it.
    Forbidden,
    /// It names something that is not there.
    Missing,
    /// It made sense, but not in the session's present state.
    Conflict,
}

/// What changed between the version a sender saw and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Changed {
    /// The version the sender saw.
    pub base: u32,
    /// The version now.
    pub now: u32,
    /// The text as the sender saw it, where it is still known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<String>,
    /// The text now; absent when the thing is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<String>,
    /// Who changed it last.
    pub by: PersonId,
}

impl Rejection {
    /// The input `field` cannot be taken as it is.
    pub fn invalid(code: &'static str, field: &'static str, detail: impl Into<String>) -> Self {
        Self {
            field: Some(field),
            ..Self::of(Sort::Invalid, code, detail)
        }
    }

    /// The same, saying first which of several things it is about.
    #[must_use]
    pub fn about(self, what: &str) -> Self {
        let detail = format!("{what}: {}", self.detail);
        Self { detail, ..self }
    }

    /// It does not fit the session's present state.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::of(Sort::Conflict, code, detail)
    }

    /// The actor's role does not allow it.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::of(Sort::Forbidden, "not_allowed", detail)
    }

    /// It names a thing that is not in this session.
    pub fn missing(code: &'static str, detail: impl Into<String>) -> Self {
        Self::of(Sort::Missing, code, detail)
    }

    /// The thing has changed since the sender looked at it.
    pub fn changed(changed: Changed) -> Self {
        Self {
            changed: Some(Box::new(changed)),
            ..Self::of(
                Sort::Conflict,
                "changed_meanwhile",
                "It changed while you were working on it. Compare the two and send yours again if it still fits.",
            )
        }
    }

    /// Something is still open, and nobody has said why that may be.
    pub fn open_ends(open_ends: Vec<String>) -> Self {
        let detail = format!(
            "Not everything is settled. {} Close it with these open ends and say why, or settle them first.",
            open_ends.join(" ")
        );
        Self {
            field: Some("why"),
            open_ends: Some(Box::new(OpenEnds(open_ends))),
            ..Self::of(Sort::Conflict, "open_ends", detail)
        }
    }

    fn of(sort: Sort, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            sort,
            code,
            detail: detail.into(),
            field: None,
            changed: None,
            open_ends: None,
        }
    }
}
