//! Saying which kinds of claim one is of.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{ClaimKind, Classified};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Say which kinds of claim one is of, whatever the engine finds in its words from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClassifyClaim {
    /// The claim.
    pub claim: ClaimId,
    /// The kinds; none: it has no checklist.
    pub kinds: BTreeSet<ClaimKind>,
}

/// Somebody said which kinds of claim one is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimClassified {
    /// The claim.
    pub claim: ClaimId,
    /// The kinds it was of.
    pub before: BTreeSet<ClaimKind>,
    /// The kinds it is of.
    pub after: BTreeSet<ClaimKind>,
}

impl Decide for ClassifyClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimClassified;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimClassified, Rejection> {
        let claim = on.claim(self.claim)?;
        let before = claim.kinds();
        if before == self.kinds {
            return Err(Rejection::conflict(
                "no_change",
                "It is of these kinds already.",
            ));
        }
        Ok(ClaimClassified {
            claim: claim.id,
            before,
            after: self.kinds.clone(),
        })
    }
}

impl Apply for ClaimClassified {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        claim.classified = Some(Classified {
            kinds: self.after.clone(),
            stamp,
        });
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(format!("said what kind of claim {claim} is"))
            .before(listed(&self.before))
            .after(listed(&self.after))
    }
}

fn listed(kinds: &BTreeSet<ClaimKind>) -> String {
    let words: Vec<&str> = kinds.iter().map(|it| it.words()).collect();
    if words.is_empty() {
        return "none that has a checklist".into();
    }
    words.join(", ")
}
