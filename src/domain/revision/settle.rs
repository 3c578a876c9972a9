//! Settling what a revision of the article did to claims.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::article::aside::AsideReason;
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::{Claim, Dismissal, Status};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// What the trail and reports say of a claim whose words are gone.
const GIVEN_UP: &str = "no longer in the article";

/// Settle what a revision did to claims. A claim is pointed to where its words went by moving it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SettleClaims {
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// How.
    pub outcome: Settlement,
}

/// How a claim is settled after a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// It stays, with the new words.
    Kept,
    /// Its words are gone, and it with them.
    GivenUp,
}

/// What a revision did to claims was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsSettled {
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// How.
    pub outcome: Settlement,
}

impl Decide for SettleClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsSettled;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsSettled, Rejection> {
        let claims = on
            .session
            .those(&self.claims, |it| it.unsettled.is_some())?;
        for id in &claims {
            let claim = on.claim(*id)?;
            must_have_seen(claim, on.revision)?;
            match self.outcome {
                Settlement::Kept => claim.require_in_article()?,
                Settlement::GivenUp if claim.gone => {}
                Settlement::GivenUp => {
                    let why =
                        "Its words are still there, edited. Dismiss the claim, with a reason.";
                    return Err(Rejection::conflict("in_article", why));
                }
            }
        }
        Ok(ClaimsSettled {
            claims,
            outcome: self.outcome,
        })
    }
}

/// Refuses unless the sender saw the revision that did something to the claim: what a later one did is another question.
fn must_have_seen(claim: &Claim, seen: Option<u32>) -> Result<(), Rejection> {
    let Some(seen) = seen else {
        let why = "Say with `revision` which revision of the article you saw.";
        return Err(Rejection::invalid("revision_missing", "revision", why));
    };
    match &claim.unsettled {
        Some(it) if it.revision > seen => {
            let why = format!(
                "Revision {} of the article changed claim {} again. Look at it first.",
                it.revision, claim.number
            );
            Err(Rejection::conflict("revised", why))
        }
        _ => Ok(()),
    }
}

impl Apply for ClaimsSettled {
    fn subject(&self) -> Subject {
        Subject::Claims(self.claims.clone())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.each_claim(&self.claims, stamp, |claim| {
            claim.unsettled = None;
            if self.outcome == Settlement::GivenUp {
                claim.proposed = None;
                claim.status = Status::Dismissed(Dismissal {
                    reason: AsideReason::Other,
                    note: Some(GIVEN_UP.into()),
                    stamp,
                });
            }
        })?;
        Ok(Touched::claims(self.claims.iter().copied()))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claims = describer.claims(&self.claims);
        Entry::new(match self.outcome {
            Settlement::Kept => format!("kept {claims} with the new words"),
            Settlement::GivenUp => format!("gave up {claims}: {GIVEN_UP}"),
        })
    }
}
