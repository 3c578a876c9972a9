//! Attaching a source to a claim, with what it says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Evidence, EvidenceInput, Stance};
use crate::domain::base::ids::{ClaimId, EvidenceId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// How many pieces of evidence a claim holds at most.
const MOST: usize = 500;

/// Attach a source with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AttachSource {
    /// The claim.
    pub claim: ClaimId,
    /// The source and what it says.
    #[serde(flatten)]
    pub evidence: EvidenceInput,
}

/// A source was attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceAttached {
    /// The claim.
    pub claim: ClaimId,
    /// The id of the piece of evidence.
    pub evidence: EvidenceId,
    /// The source and what it says.
    pub content: EvidenceInput,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

impl Decide for AttachSource {
    const ROLE: Role = Role::Checker;
    type Outcome = SourceAttached;

    fn evidence(&mut self) -> Option<(ClaimId, &mut EvidenceInput)> {
        Some((self.claim, &mut self.evidence))
    }

    fn decide(&self, on: &Context<'_>) -> Result<SourceAttached, Rejection> {
        let claim = on.claim(self.claim)?;
        must_have_room(claim)?;
        Ok(SourceAttached {
            claim: claim.id,
            evidence: EvidenceId(on.id.0),
            content: self.evidence.check_for(on.session.details.url.as_deref())?,
            restored: on.restores,
        })
    }
}

/// Refuses if the claim has too much evidence already.
pub(super) fn must_have_room(claim: &Claim) -> Result<(), Rejection> {
    if claim.evidence.len() + claim.confidential.len() < MOST {
        return Ok(());
    }
    Err(Rejection::conflict(
        "too_many",
        format!("A claim holds at most {MOST} pieces of evidence."),
    ))
}

impl Apply for SourceAttached {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = Evidence {
            order: claim.next_order(),
            version: 1,
            content: self.content.clone(),
            drift: None,
            written: 1,
            bore_on: self.content.bears_on,
            by: stamp.by,
            at: stamp.at,
        };
        claim.evidence.insert(self.evidence, evidence);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let does = match self.content.stance {
            Stance::Context => "gives context",
            stance @ (Stance::Supports | Stance::Refutes) => stance.words(),
        };
        Entry::new(format!("attached a source to {claim} that {does}"))
            .put_back(self.restored)
            .after(self.content.line())
    }
}
