//! Letting more people see a confidential source, or fewer. What somebody has seen they have seen.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::audience;
use crate::domain::base::ids::{ClaimId, EvidenceId, PersonId};
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::base_missing;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Say anew who sees a confidential source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ShareConfidential {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// Who beside who attached it sees it, at most 50 people.
    pub seen_by: BTreeSet<PersonId>,
}

/// Others see a confidential source from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ConfidentialShared {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// Who saw it.
    pub before: BTreeSet<PersonId>,
    /// Who sees it.
    pub after: BTreeSet<PersonId>,
}

impl Decide for ShareConfidential {
    const ROLE: Role = Role::Checker;
    type Outcome = ConfidentialShared;

    fn people(&self) -> (Vec<PersonId>, &'static str) {
        (self.seen_by.iter().copied().collect(), "seen_by")
    }

    fn decide(&self, on: &Context<'_>) -> Result<ConfidentialShared, Rejection> {
        let claim = on.claim(self.claim)?;
        let person = on.actor.person;
        let (evidence, _) = claim.confidential_for(self.evidence, person)?;
        let base = on.base.ok_or_else(base_missing)?;
        // Who takes somebody out must not be overruled by who had not seen that.
        if evidence.audience_version != base {
            return Err(Rejection::changed(Changed {
                base,
                now: evidence.audience_version,
                before: None,
                after: None,
                by: evidence.shared_by,
            }));
        }
        let after = audience(&self.seen_by, evidence.author)?;
        if after == evidence.seen_by {
            return Err(Rejection::conflict("no_change", "They see it already."));
        }
        Ok(ConfidentialShared {
            claim: claim.id,
            evidence: self.evidence,
            before: evidence.seen_by.clone(),
            after,
        })
    }
}

impl Apply for ConfidentialShared {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = claim.confidential_mut(self.evidence)?;
        // What it says is as it was: no verdict rests on who sees it, so its version stays.
        evidence.seen_by.clone_from(&self.after);
        evidence.audience_version += 1;
        evidence.shared_by = stamp.by;
        session.confide(self.evidence, &self.after);
        Ok(Touched {
            shared: Some(self.evidence),
            ..Touched::claim(self.claim)
        })
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let words = format!("changed who sees a confidential source of {claim}; from now on ");
        Entry::new(words).people(&self.after)
    }
}
