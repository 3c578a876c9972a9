//! Text that was set aside, and the reasons why something will not be checked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;

/// Text somebody set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Aside {
    /// The stretches, in reading order.
    pub spans: Vec<Span>,
    /// Why.
    pub reason: AsideReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// Who, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// Why a claim or a stretch of text will not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsideReason {
    /// A matter of taste or judgement.
    Opinion,
    /// About the future.
    Prediction,
    /// No evidence could decide it.
    NotCheckable,
    /// Said and checked elsewhere in the article.
    Duplicate,
    /// Outside what this check is for.
    OutOfScope,
    /// Asserts nothing: a heading, a by-line, a link.
    NothingToCheck,
    /// Something else, which the note says.
    Other,
}

impl AsideReason {
    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Opinion => "opinion",
            Self::Prediction => "prediction",
            Self::NotCheckable => "not checkable",
            Self::Duplicate => "duplicate",
            Self::OutOfScope => "out of scope",
            Self::NothingToCheck => "nothing to check",
            Self::Other => "other",
        }
    }

    /// The words with what was noted beside them; of “other” the note alone.
    #[must_use]
    pub fn with_note(self, note: Option<&str>) -> String {
        match (self, note) {
            (Self::Other, Some(note)) => note.into(),
            (reason, Some(note)) => format!("{} ({note})", reason.words()),
            (reason, None) => reason.words().into(),
        }
    }
}

/// The note to a reason; “other” says nothing without one.
pub(crate) fn note_for(
    reason: AsideReason,
    note: Option<&str>,
) -> Result<Option<String>, Rejection> {
    let note = optional(note, "note", 1000)?;
    if reason == AsideReason::Other && note.is_none() {
        return Err(Rejection::invalid(
            "empty",
            "note",
            "Say in a few words what the other reason is.",
        ));
    }
    Ok(note)
}
