//! Saying who makes a claim, and when and where they said it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::attribution::{Attribution, Reattributed};
use super::{Claim, base_missing};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// Say who makes a claim, when and where they said it; replaces all three. `base` is the attribution's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AttributeClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Who makes it, when and where.
    pub attribution: Attribution,
}

/// It was said who makes a claim, when and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimAttributed {
    /// The claim.
    pub claim: ClaimId,
    /// What was said of it before.
    pub before: Attribution,
    /// What is said of it now.
    pub after: Attribution,
}

impl Decide for AttributeClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimAttributed;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimAttributed, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_attribution_as_seen(on.base.ok_or_else(base_missing)?)?;
        let after = self.attribution.check()?;
        if after == claim.attribution() {
            return Err(Rejection::conflict("no_change", "It says that already."));
        }
        if after.claimant.is_none() && claim.answers(Question::So).waived.is_some() {
            return Err(Rejection::conflict(
                "last_question",
                "Without a claimant only So is asked, and So is waived. Ask it again first.",
            ));
        }
        Ok(ClaimAttributed {
            claim: claim.id,
            before: claim.attribution(),
            after,
        })
    }
}

impl Apply for ClaimAttributed {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let order = claim.next_order();
        claim.reattributed.push(Reattributed {
            order,
            before: claim.attribution(),
            stamp,
        });
        let Attribution {
            claimant,
            said_when,
            said_where,
        } = self.after.clone();
        (claim.claimant, claim.said_when, claim.said_where) = (claimant, said_when, said_where);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry::new(format!("changed who makes {}", describer.claim(self.claim)))
            .before(self.before.line())
            .after(self.after.line())
    }
}

impl Claim {
    /// Who makes it, and when and where they said it.
    #[must_use]
    pub fn attribution(&self) -> Attribution {
        Attribution {
            claimant: self.claimant.clone(),
            said_when: self.said_when.clone(),
            said_where: self.said_where.clone(),
        }
    }

    /// Counted up when its attribution changes, from 1.
    #[must_use]
    pub fn attribution_version(&self) -> u32 {
        u32::try_from(self.reattributed.len() + 1).unwrap_or(u32::MAX)
    }

    /// Refuses an answer to *said* that was made for another attribution than the present one.
    pub(in crate::domain) fn require_attribution_seen(
        &self,
        question: Question,
        version: Option<u32>,
    ) -> Result<(), Rejection> {
        match (question, version) {
            (Question::Said, Some(version)) => self.require_attribution_as_seen(version),
            (Question::Said, None) | (Question::So, _) => Ok(()),
        }
    }

    fn require_attribution_as_seen(&self, base: u32) -> Result<(), Rejection> {
        let now = self.attribution_version();
        let Some(last) = self.reattributed.last().filter(|_| base != now) else {
            return Ok(());
        };
        let seen = usize::try_from(base).unwrap_or(usize::MAX);
        let then = seen.checked_sub(1).and_then(|it| self.reattributed.get(it));
        Err(Rejection::changed(Changed {
            base,
            now,
            before: then.map(|it| it.before.line()),
            after: Some(self.attribution().line()),
            by: last.stamp.by,
        }))
    }
}
