//! Bringing dismissed claims back.

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

/// Bring dismissed claims back, or decide against a proposed dismissal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RestoreClaims {
    /// The claims; those that are neither dismissed nor proposed to be stay as they are.
    pub claims: Vec<ClaimId>,
}

/// Claims that were dismissed, or proposed to be, are to be checked after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsRestored {
    /// The claims.
    pub claims: Vec<ClaimId>,
}

impl Decide for RestoreClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsRestored;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsRestored, Rejection> {
        let claims = on.session.those(&self.claims, |it| {
            matches!(it.status, Status::Dismissed(_)) || it.proposed.is_some()
        })?;
        for id in &claims {
            on.claim(*id)?.require_in_article()?;
        }
        Ok(ClaimsRestored { claims })
    }
}

impl Apply for ClaimsRestored {
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
        Entry::new(format!("restored {}", describer.claims(&self.claims)))
    }
}
