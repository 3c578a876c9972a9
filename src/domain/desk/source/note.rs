//! Saying how far a source can be relied on.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::desk::library::Note;

/// Say how far a source can be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSource {
    /// The source.
    pub source: SourceId,
    /// What to say, at most 2,000 code points; blank takes back what is said.
    pub text: String,
    /// Why, at most 1,000 code points.
    pub why: Option<String>,
}

/// Something was said about how far a source can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNoted {
    /// The source.
    pub source: SourceId,
    /// What was said before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is said now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl DecideOnDesk for NoteSource {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourceNoted;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourceNoted, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        let before = now.note().and_then(|it| it.text.clone());
        let after = optional(Some(&self.text), "text", 2000)?;
        let why = optional(self.why.as_deref(), "why", 1000)?;
        if before == after {
            return Err(Rejection::conflict("no_change", "It says that already."));
        }
        Ok(SourceNoted {
            source,
            before,
            after,
            why,
        })
    }
}

impl ApplyToDesk for SourceNoted {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.source_to_change(self.source)?.notes.push(Note {
            text: self.after.clone(),
            why: self.why.clone(),
            stamp,
        });
        Ok(())
    }
}
