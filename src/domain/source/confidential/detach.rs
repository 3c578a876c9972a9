//! Taking a confidential source off a claim.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{ConfidentialContent, Salt, SealedPart};
use crate::domain::base::ids::{ClaimId, EvidenceId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;
use crate::domain::source::EvidenceInput;

/// Take a confidential source off the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DetachConfidential {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// Why, at most 1,000 code points; for those who see the source.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
    /// Drawn by the server.
    #[serde(skip)]
    #[ts(skip)]
    pub salt: Salt,
}

/// A confidential source was taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ConfidentialDetached {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it said, and why it was taken off.
    pub sealed: SealedPart,
}

impl Decide for DetachConfidential {
    const ROLE: Role = Role::Checker;
    type Outcome = ConfidentialDetached;

    fn salt(&mut self) -> Option<&mut Salt> {
        Some(&mut self.salt)
    }

    fn decide(&self, on: &Context<'_>) -> Result<ConfidentialDetached, Rejection> {
        let claim = on.claim(self.claim)?;
        let before = claim.confidential_as_seen(self.evidence, on.actor.person, on.base)?;
        Ok(ConfidentialDetached {
            claim: claim.id,
            evidence: self.evidence,
            sealed: SealedPart::open(
                ConfidentialContent {
                    before: Some(before.clone()),
                    after: None,
                    why: optional(self.why.as_deref(), "why", 1000)?,
                },
                &self.salt,
            )?,
        })
    }
}

impl Apply for ConfidentialDetached {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn confidential(&self) -> Option<(EvidenceId, &SealedPart)> {
        Some((self.evidence, &self.sealed))
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let order = claim.next_order();
        let evidence = claim.confidential_mut(self.evidence)?;
        evidence.version += 1;
        evidence.removed = Some(stamp);
        evidence.removed_order = order;
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let content = describer.confidential(self.evidence, &self.sealed);
        let before = content.and_then(|it| it.before.as_ref());
        let entry = Entry::new(format!("detached a confidential source from {claim}"));
        let entry = match content.and_then(|it| it.why.as_ref()) {
            Some(why) => entry.text(format!(": {why}")),
            None => entry,
        };
        entry.before(before.map(EvidenceInput::line))
    }
}
