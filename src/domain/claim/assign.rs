//! Saying who takes care of a claim.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Say who takes care of the claim; absent: nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AssignClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Who is to take care of it.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<PersonId>,
}

/// Somebody else, or nobody, takes care of a claim.
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

impl Decide for AssignClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimAssigned;

    fn people(&self) -> (Vec<PersonId>, &'static str) {
        (self.to.into_iter().collect(), "to")
    }

    fn decide(&self, on: &Context<'_>) -> Result<ClaimAssigned, Rejection> {
        let claim = on.claim(self.claim)?;
        if claim.assignee == self.to {
            return Err(Rejection::conflict(
                "no_change",
                "It is assigned so already.",
            ));
        }
        Ok(ClaimAssigned {
            claim: claim.id,
            before: claim.assignee,
            after: self.to,
        })
    }
}

impl Apply for ClaimAssigned {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.claim_for(self.claim, stamp)?.assignee = self.after;
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
