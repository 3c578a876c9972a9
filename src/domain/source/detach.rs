//! Taking a piece of evidence off a claim.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{EvidenceInput, Removed};
use crate::domain::base::ids::{ClaimId, EvidenceId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Take a piece of evidence off the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DetachSource {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// Why, at most 1,000 code points.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A piece of evidence was taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceDetached {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it said.
    pub before: EvidenceInput,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for DetachSource {
    const ROLE: Role = Role::Checker;
    type Outcome = SourceDetached;

    fn decide(&self, on: &Context<'_>) -> Result<SourceDetached, Rejection> {
        let claim = on.claim(self.claim)?;
        let evidence = claim.evidence_as_seen(self.evidence, on.base)?;
        Ok(SourceDetached {
            claim: claim.id,
            evidence: self.evidence,
            before: evidence.content.clone(),
            why: optional(self.why.as_deref(), "why", 1000)?,
        })
    }
}

impl Apply for SourceDetached {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        if let Some(mut evidence) = claim.evidence.remove(&self.evidence) {
            evidence.version += 1;
            let gone = Removed {
                evidence,
                removed: stamp,
                why: self.why.clone(),
                removed_order: claim.next_order(),
            };
            claim.removed.insert(self.evidence, gone);
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let words = format!("detached a source from {}", describer.claim(self.claim));
        Entry::new(with_why(words, self.why.as_deref())).before(self.before.line())
    }
}
