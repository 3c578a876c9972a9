//! Taking back that a source derives from another.

use serde::{Deserialize, Serialize};

use crate::domain::base::ids::SourceId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::Desk;
use crate::domain::desk::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};

/// Take back that a source derives from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlinkSource {
    /// The source.
    pub source: SourceId,
    /// What it does not derive from.
    pub origin: SourceId,
    /// Why, at most 1,000 code points.
    pub why: Option<String>,
}

/// It was taken back that a source derives from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceUnlinked {
    /// The source.
    pub source: SourceId,
    /// What it does not derive from.
    pub origin: SourceId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl DecideOnDesk for UnlinkSource {
    const ASKER: Asker = Asker::Member(Role::Checker);
    type Outcome = SourceUnlinked;

    fn decide(&self, on: &DeskContext<'_>) -> Result<SourceUnlinked, Rejection> {
        let (source, now) = on.desk.source(self.source)?;
        let origin = on.desk.library.now(self.origin);
        if !now.derives_from.contains_key(&origin) {
            let why = "Nobody says that it derives from that source.";
            return Err(Rejection::missing("no_such_link", why));
        }
        let why = optional(self.why.as_deref(), "why", 1000)?;
        Ok(SourceUnlinked {
            source,
            origin,
            why,
        })
    }
}

impl ApplyToDesk for SourceUnlinked {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        let source = desk.source_to_change(self.source)?;
        source.derives_from.remove(&self.origin);
        Ok(())
    }
}
