//! Why something handed in cannot be read, as a sentence for the person who handed it in.

use serde::{Deserialize, Serialize};

/// Why something cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{detail}")]
pub struct Flaw {
    /// A stable name for programs.
    pub code: String,
    /// What is the matter, and what to do.
    pub detail: String,
}

impl Flaw {
    /// A flaw by its name and sentence.
    #[must_use]
    pub fn new(code: &str, detail: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            detail: detail.into(),
        }
    }

    pub(super) fn damaged(what: &str) -> Self {
        Self::new(
            "damaged_file",
            format!("This {what} is damaged and cannot be read. Save it again, or paste the text."),
        )
    }

    /// It took more than a file may.
    pub(super) fn too_much() -> Self {
        let detail = "Reading this takes more time or memory than a file may take here. Paste the text instead.";
        Self::new("too_much", detail)
    }

    pub(super) fn empty(what: &str) -> Self {
        Self::new(
            "no_text",
            format!("There is no text in this {what}. Paste the text, or choose another file."),
        )
    }
}
