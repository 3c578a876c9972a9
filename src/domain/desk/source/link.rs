//! Saying that a source derives from another, so that the two are one witness. A circle is told and not refused: it is what
//! people found.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::desk::library::Link;

/// How many sources one derives from at most.
const MOST: usize = 50;

/// Say that a source derives from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSource {
    /// The source.
    pub source: SourceId,
    /// What it derives from.
    pub origin: SourceId,
    /// What shows it, at most 1,000 code points.
    pub why: Option<String>,
}

/// It was said that a source derives from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLinked {
    /// The source.
    pub source: SourceId,
    /// What it derives from.
    pub origin: SourceId,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl DecideOnDesk for LinkSource {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourceLinked;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourceLinked, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        let (origin, _) = on.desk.source(self.origin)?;
        if source == origin {
            let why = "A source does not derive from itself.";
            return Err(Rejection::invalid("same_source", "origin", why));
        }
        if now.derives_from.contains_key(&origin) {
            return Err(Rejection::conflict("no_change", "It says that already."));
        }
        if now.derives_from.len() >= MOST {
            let why = format!("A source derives from at most {MOST} others.");
            return Err(Rejection::conflict("too_many", why));
        }
        let why = optional(self.why.as_deref(), "why", 1000)?;
        Ok(SourceLinked {
            source,
            origin,
            why,
        })
    }
}

impl ApplyToDesk for SourceLinked {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        let link = Link {
            why: self.why.clone(),
            stamp,
        };
        let source = desk.source_to_change(self.source)?;
        source.derives_from.insert(self.origin, link);
        Ok(())
    }
}
