//! Taking a settled thread of comments up again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::{ClaimId, CommentId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Take a settled thread up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReopenThread {
    /// The claim.
    pub claim: ClaimId,
    /// The first comment of the thread.
    pub thread: CommentId,
}

/// A settled thread was taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ThreadReopened {
    /// The claim.
    pub claim: ClaimId,
    /// The first comment of the thread.
    pub thread: CommentId,
}

impl Decide for ReopenThread {
    const ROLE: Role = Role::Checker;
    type Outcome = ThreadReopened;

    fn decide(&self, on: &Context<'_>) -> Result<ThreadReopened, Rejection> {
        let claim = on.claim(self.claim)?;
        if claim
            .thread(self.thread, on.actor.person)?
            .resolved
            .is_none()
        {
            return Err(Rejection::conflict("no_change", "This thread is open."));
        }
        Ok(ThreadReopened {
            claim: claim.id,
            thread: self.thread,
        })
    }
}

impl Apply for ThreadReopened {
    fn subject(&self) -> Subject {
        Subject::Comment(self.claim, self.thread)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let between_some = session.is_between_some(self.thread);
        let claim = session.claim_discussed(self.claim, between_some, stamp)?;
        claim.settle(self.thread, None);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry::new(format!(
            "reopened a thread on {}",
            describer.claim(self.claim)
        ))
    }
}
