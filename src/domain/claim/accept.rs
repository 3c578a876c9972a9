//! Taking suggested claims up for checking.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Status;
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Take suggested claims up for checking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AcceptClaims {
    /// The claims; those that are under check already stay as they are.
    pub claims: Vec<ClaimId>,
}

/// Suggested claims were taken up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsAccepted {
    /// The claims.
    pub claims: Vec<ClaimId>,
}

impl Decide for AcceptClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsAccepted;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsAccepted, Rejection> {
        let suggested = |status: &Status| *status == Status::Suggested;
        let claims = on.session.those(&self.claims, |it| suggested(&it.status))?;
        Ok(ClaimsAccepted { claims })
    }
}

impl Apply for ClaimsAccepted {
    fn subject(&self) -> Subject {
        Subject::Claims(self.claims.clone())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.each_claim(&self.claims, stamp, |claim| {
            claim.status = Status::Accepted;
            claim.proposed = None;
        })?;
        Ok(Touched::claims(self.subject().claims()))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry::new(format!("accepted {}", describer.claims(&self.claims)))
    }
}
