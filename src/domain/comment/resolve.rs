//! Calling a thread of comments settled.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Resolved;
use crate::domain::base::ids::{ClaimId, CommentId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Call a thread settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ResolveThread {
    /// The claim.
    pub claim: ClaimId,
    /// The first comment of the thread.
    pub thread: CommentId,
    /// Why, at most 1,000 code points; needed where another person began it.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A thread was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ThreadResolved {
    /// The claim.
    pub claim: ClaimId,
    /// The first comment of the thread.
    pub thread: CommentId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for ResolveThread {
    const ROLE: Role = Role::Checker;
    type Outcome = ThreadResolved;

    fn decide(&self, on: &Context<'_>) -> Result<ThreadResolved, Rejection> {
        let claim = on.claim(self.claim)?;
        let first = claim.thread(self.thread, on.actor.person)?;
        if first.resolved.is_some() {
            return Err(Rejection::conflict(
                "no_change",
                "This thread is resolved already.",
            ));
        }
        let why = optional(self.why.as_deref(), "why", 1000)?;
        if why.is_none() && first.by != on.actor.person {
            return Err(Rejection::invalid(
                "empty",
                "why",
                "Another person began this thread. Say why it is settled; they will read it.",
            ));
        }
        if on.session.policy.rules.own_objections
            && first.by != on.actor.person
            && on.actor.role < Role::Editor
        {
            return Err(Rejection::forbidden(
                "By the rules of this session who began a thread resolves it, or an editor. Answer in it instead.",
            ));
        }
        Ok(ThreadResolved {
            claim: claim.id,
            thread: self.thread,
            why,
        })
    }
}

impl Apply for ThreadResolved {
    fn subject(&self) -> Subject {
        Subject::Comment(self.claim, self.thread)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let between_some = session.is_between_some(self.thread);
        let claim = session.claim_discussed(self.claim, between_some, stamp)?;
        let first = claim.comments.get(&self.thread).map(|it| it.by);
        let words = with_why("resolved your comment".into(), self.why.as_deref());
        // Notices stand on the claim for everybody.
        claim.notify(first.filter(|_| !between_some), &words, stamp);
        let why = self.why.clone();
        claim.settle(self.thread, Some(Resolved { stamp, why }));
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let words = format!("resolved a thread on {}", describer.claim(self.claim));
        let why = self.why.as_deref().and_then(|why| describer.comment(why));
        Entry::new(with_why(words, why.as_deref()))
    }
}
