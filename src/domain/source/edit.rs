//! Correcting a piece of evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::EvidenceInput;
use crate::domain::base::ids::{ClaimId, EvidenceId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Correct a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EditSource {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it is to say.
    #[serde(flatten)]
    pub content: EvidenceInput,
}

/// A piece of evidence was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceEdited {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it said.
    pub before: EvidenceInput,
    /// What it says now.
    pub after: EvidenceInput,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

impl Decide for EditSource {
    const ROLE: Role = Role::Checker;
    type Outcome = SourceEdited;

    fn evidence(&mut self) -> Option<(ClaimId, &mut EvidenceInput)> {
        Some((self.claim, &mut self.content))
    }

    fn decide(&self, on: &Context<'_>) -> Result<SourceEdited, Rejection> {
        let claim = on.claim(self.claim)?;
        let evidence = claim.evidence_as_seen(self.evidence, on.base)?;
        let after = self.content.check_for(on.session.details.url.as_deref())?;
        if after == evidence.content {
            return Err(Rejection::conflict("no_change", "It already says that."));
        }
        Ok(SourceEdited {
            claim: claim.id,
            evidence: self.evidence,
            before: evidence.content.clone(),
            after,
            restored: on.restores,
        })
    }
}

impl Apply for SourceEdited {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        if let Some(evidence) = claim.evidence.get_mut(&self.evidence) {
            evidence.version += 1;
            evidence.written = evidence.version;
            evidence.drift = None;
            evidence.content.clone_from(&self.after);
            evidence.bore_on = evidence.bore_on.or(self.after.bears_on);
            evidence.by = stamp.by;
            evidence.at = stamp.at;
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry::new(format!(
            "edited a source of {}",
            describer.claim(self.claim)
        ))
        .put_back(self.restored)
        .before(self.before.line())
        .after(self.after.line())
    }
}
