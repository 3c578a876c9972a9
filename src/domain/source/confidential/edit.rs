//! Correcting what a confidential source says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{ConfidentialContent, Salt, SealedPart};
use crate::domain::base::ids::{ClaimId, EvidenceId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;
use crate::domain::source::{BearsOn, EvidenceInput};

/// Correct what a confidential source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EditConfidential {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it is to say.
    #[serde(flatten)]
    pub content: EvidenceInput,
    /// Drawn by the server.
    #[serde(skip)]
    #[ts(skip)]
    pub salt: Salt,
}

/// What a confidential source says was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ConfidentialEdited {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What it bears on now.
    pub bears_on: BearsOn,
    /// What it said, and says.
    pub sealed: SealedPart,
}

impl Decide for EditConfidential {
    const ROLE: Role = Role::Checker;
    type Outcome = ConfidentialEdited;

    fn confidential(&mut self) -> Option<(&mut EvidenceInput, &mut Salt)> {
        Some((&mut self.content, &mut self.salt))
    }

    fn decide(&self, on: &Context<'_>) -> Result<ConfidentialEdited, Rejection> {
        let claim = on.claim(self.claim)?;
        let before = claim.confidential_as_seen(self.evidence, on.actor.person, on.base)?;
        let after = self.content.check_for(on.session.details.url.as_deref())?;
        if after == *before {
            return Err(Rejection::conflict("no_change", "It already says that."));
        }
        Ok(ConfidentialEdited {
            claim: claim.id,
            evidence: self.evidence,
            bears_on: after.bears_on,
            sealed: SealedPart::open(
                ConfidentialContent {
                    before: Some(before.clone()),
                    after: Some(after),
                    why: None,
                },
                &self.salt,
            )?,
        })
    }
}

impl Apply for ConfidentialEdited {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn confidential(&self) -> Option<(EvidenceId, &SealedPart)> {
        Some((self.evidence, &self.sealed))
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = claim.confidential_mut(self.evidence)?;
        evidence.version += 1;
        evidence.bears_on = self.bears_on;
        evidence.bore_on = evidence.bore_on.or(self.bears_on);
        evidence.content = self.sealed.after();
        evidence.by = stamp.by;
        evidence.at = stamp.at;
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let content = describer.confidential(self.evidence, &self.sealed);
        let line = |it: Option<&EvidenceInput>| it.map(EvidenceInput::line);
        Entry::new(format!("edited a confidential source of {claim}"))
            .before(line(content.and_then(|it| it.before.as_ref())))
            .after(line(content.and_then(|it| it.after.as_ref())))
    }
}
