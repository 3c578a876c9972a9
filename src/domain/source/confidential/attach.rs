//! Attaching a source that only some people may see.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Confidential, ConfidentialContent, Salt, SealedPart, audience};
use crate::domain::base::ids::{ClaimId, EvidenceId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;
use crate::domain::source::attach::must_have_room;
use crate::domain::source::{BearsOn, EvidenceInput};

/// Attach a source that only named people see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AttachConfidential {
    /// The claim.
    pub claim: ClaimId,
    /// The source and what it says.
    #[serde(flatten)]
    pub content: EvidenceInput,
    /// Who beside its author sees it, at most 50 people.
    #[serde(default)]
    pub seen_by: BTreeSet<PersonId>,
    /// Drawn by the server.
    #[serde(skip)]
    #[ts(skip)]
    pub salt: Salt,
}

/// A source was attached that only some people see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ConfidentialAttached {
    /// The claim.
    pub claim: ClaimId,
    /// The id of the piece of evidence.
    pub evidence: EvidenceId,
    /// What it bears on.
    pub bears_on: BearsOn,
    /// Who sees it.
    pub seen_by: BTreeSet<PersonId>,
    /// What it says.
    pub sealed: SealedPart,
}

impl Decide for AttachConfidential {
    const ROLE: Role = Role::Checker;
    type Outcome = ConfidentialAttached;

    fn people(&self) -> (Vec<PersonId>, &'static str) {
        (self.seen_by.iter().copied().collect(), "seen_by")
    }

    fn confidential(&mut self) -> Option<(&mut EvidenceInput, &mut Salt)> {
        Some((&mut self.content, &mut self.salt))
    }

    fn decide(&self, on: &Context<'_>) -> Result<ConfidentialAttached, Rejection> {
        let claim = on.claim(self.claim)?;
        must_have_room(claim)?;
        let content = self.content.check_for(on.session.details.url.as_deref())?;
        Ok(ConfidentialAttached {
            claim: claim.id,
            evidence: EvidenceId(on.id.0),
            bears_on: content.bears_on,
            seen_by: audience(&self.seen_by, on.actor.person)?,
            sealed: SealedPart::open(
                ConfidentialContent {
                    before: None,
                    after: Some(content),
                    why: None,
                },
                &self.salt,
            )?,
        })
    }
}

impl Apply for ConfidentialAttached {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn confidential(&self) -> Option<(EvidenceId, &SealedPart)> {
        Some((self.evidence, &self.sealed))
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = Confidential {
            order: claim.next_order(),
            version: 1,
            bears_on: self.bears_on,
            bore_on: self.bears_on,
            seen_by: self.seen_by.clone(),
            audience_version: 1,
            shared_by: stamp.by,
            author: stamp.by,
            by: stamp.by,
            at: stamp.at,
            content: self.sealed.after(),
            removed: None,
            removed_order: 0,
        };
        claim.confidential.insert(self.evidence, evidence);
        session.confide(self.evidence, &self.seen_by);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let entry = Entry::new(format!(
            "attached a confidential source to {claim}, seen by "
        ));
        let content = describer.confidential(self.evidence, &self.sealed);
        let after = content.and_then(|it| it.after.as_ref());
        entry
            .people(&self.seen_by)
            .after(after.map(EvidenceInput::line))
    }
}
