//! Changing which words of the article a claim rests on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::content::{ClaimContent, content_at};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Change which words of the article the claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MoveClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Where it is to rest.
    pub spans: Vec<Span>,
}

/// A claim's boundaries were moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimMoved {
    /// The claim.
    pub claim: ClaimId,
    /// What it was.
    pub before: ClaimContent,
    /// What it is now.
    pub after: ClaimContent,
    /// The event as of which it was like this, if it was put back to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub restored: Option<u64>,
}

impl Decide for MoveClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimMoved;

    fn places(&mut self) -> Vec<Place<'_>> {
        self.spans.iter_mut().map(Place::Words).collect()
    }

    fn decide(&self, on: &Context<'_>) -> Result<ClaimMoved, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_current_version(on.base)?;
        let kept = claim.worded.then_some(claim.statement.as_str());
        let (after, _) = content_at(&on.session.text, on.assess, &self.spans, kept)?;
        if after.anchor == claim.anchor && !claim.gone {
            return Err(Rejection::conflict(
                "no_change",
                "The claim stands there already.",
            ));
        }
        Ok(ClaimMoved {
            claim: claim.id,
            before: claim.content(),
            after,
            restored: on.restores,
        })
    }
}

impl Apply for ClaimMoved {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let revision = session.revision();
        let claim = session.claim_for(self.claim, stamp)?;
        claim.unsettled = None;
        claim.gone = false;
        claim.revision = revision;
        claim.set_content(self.after.clone(), stamp);
        Ok(Touched::claims([self.claim]))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(format!("moved the boundaries of {claim}"))
            .put_back(self.restored)
            .before(self.before.anchor.quote())
            .after(self.after.anchor.quote())
    }
}
