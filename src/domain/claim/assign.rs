//! That a claim was assigned, as it was told before claims were planned.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Somebody else, or nobody, takes care of a claim. No command becomes it any more: claims are planned now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimAssigned {
    /// The claim.
    pub claim: ClaimId,
    /// Who took care of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<PersonId>,
    /// Who takes care of it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<PersonId>,
}

impl Apply for ClaimAssigned {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        claim.plan.assignees = self.after.into_iter().collect();
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let entry = Entry::new(format!("assigned {claim} to "));
        let entry = match self.after {
            Some(person) => entry.person(person),
            None => entry.text("nobody"),
        };
        match self.before {
            Some(before) => entry.text(", before to ").person(before),
            None => entry,
        }
    }
}
