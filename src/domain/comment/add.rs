//! Saying something about a claim.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Comment, LONGEST};
use crate::domain::base::ids::{ClaimId, CommentId};
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Say something about the claim; with `thread`, as a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AddComment {
    /// The claim.
    pub claim: ClaimId,
    /// What is said, at most 10,000 code points.
    pub text: String,
    /// The first comment of the thread it answers.
    #[serde(default)]
    #[ts(optional)]
    pub thread: Option<CommentId>,
}

/// Somebody commented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CommentAdded {
    /// The claim.
    pub claim: ClaimId,
    /// The comment's id.
    pub comment: CommentId,
    /// The first comment of its thread; itself if it is the first.
    pub thread: CommentId,
    /// What was said.
    pub text: String,
}

impl Decide for AddComment {
    const ROLE: Role = Role::Checker;
    type Outcome = CommentAdded;

    fn decide(&self, on: &Context<'_>) -> Result<CommentAdded, Rejection> {
        let claim = on.claim(self.claim)?;
        if let Some(thread) = self.thread {
            claim.thread(thread)?;
        }
        let comment = CommentId(on.id.0);
        Ok(CommentAdded {
            claim: claim.id,
            comment,
            thread: self.thread.unwrap_or(comment),
            text: required(&self.text, "text", LONGEST)?,
        })
    }
}

impl Apply for CommentAdded {
    fn claims(&self) -> Vec<ClaimId> {
        vec![self.claim]
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let comment = Comment {
            order: claim.next_order(),
            version: 1,
            thread: self.thread,
            text: self.text.clone(),
            by: stamp.by,
            at: stamp.at,
            edited_at: None,
            resolved: None,
        };
        claim.comments.insert(self.comment, comment);
        if self.thread == self.comment {
            claim.threads.insert(self.comment);
        }
        Ok(Touched::comment(self.claim, self.comment))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(if self.thread == self.comment {
            format!("commented on {claim}")
        } else {
            format!("replied on {claim}")
        })
        .after(describer.comment(&self.text))
    }
}
