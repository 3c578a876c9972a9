//! Changing a claim's wording.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::content::{ClaimContent, STATEMENT};
use super::finding::Finding;
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Change the claim's wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RewordClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording, at most 2,000 code points.
    pub statement: String,
}

/// A claim's wording, and its claimant, which this changed before `attribute_claim` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Wording {
    /// The wording.
    pub statement: String,
    /// Who makes the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
}

/// A claim was reworded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimReworded {
    /// The claim.
    pub claim: ClaimId,
    /// What it said.
    pub before: Wording,
    /// What it says now.
    pub after: Wording,
    /// What the engine says of the new wording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<Finding>,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

impl Decide for RewordClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimReworded;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimReworded, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_current_version(on.base)?;
        claim.require_in_article()?;
        let before = Wording {
            statement: claim.statement.clone(),
            claimant: claim.claimant.clone(),
        };
        let after = Wording {
            statement: required(&self.statement, "statement", STATEMENT)?,
            claimant: claim.claimant.clone(),
        };
        if before == after {
            return Err(Rejection::conflict("no_change", "It says that already."));
        }
        let (text, spans) = (&on.session.text, claim.anchor.spans());
        let finding = (on.assess)(text, &spans, Some(&after.statement)).finding;
        Ok(ClaimReworded {
            claim: claim.id,
            before,
            after,
            finding: Some(finding),
            restored: on.restores,
        })
    }
}

impl Apply for ClaimReworded {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let Wording {
            statement,
            claimant,
        } = self.after.clone();
        claim.claimant = claimant;
        let content = ClaimContent {
            worded: claim.worded || statement != claim.statement,
            statement,
            finding: self.finding.clone(),
            ..claim.content()
        };
        claim.set_content(content, stamp);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let (before, after) = (self.before.clone(), self.after.clone());
        // Until there was a command for that alone, a claimant was changed like this, too.
        if before.statement == after.statement {
            return Entry::new(format!("changed who makes {claim}"))
                .before(before.claimant)
                .after(after.claimant);
        }
        Entry::new(format!("reworded {claim}"))
            .put_back(self.restored)
            .before(before.statement)
            .after(after.statement)
    }
}
