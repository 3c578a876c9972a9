//! Correcting one's own comment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::LONGEST;
use super::threads::no_such_comment;
use crate::domain::base::ids::{ClaimId, CommentId};
use crate::domain::base::input::required;
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::viewer::Viewer;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::claim::base_missing;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Correct one's own comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EditComment {
    /// The claim.
    pub claim: ClaimId,
    /// The comment.
    pub comment: CommentId,
    /// What it is to say, at most 10,000 code points.
    pub text: String,
}

/// Somebody corrected their comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CommentEdited {
    /// The claim.
    pub claim: ClaimId,
    /// The comment.
    pub comment: CommentId,
    /// What it said.
    pub before: String,
    /// What it says now.
    pub after: String,
}

impl Decide for EditComment {
    const ROLE: Role = Role::Checker;
    type Outcome = CommentEdited;

    fn decide(&self, on: &Context<'_>) -> Result<CommentEdited, Rejection> {
        let claim = on.claim(self.claim)?;
        let base = on.base.ok_or_else(base_missing)?;
        let comment = claim.comments.get(&self.comment);
        let me = Viewer::Person(on.actor.person);
        let comment = comment.filter(|it| it.may_be_seen_by(me));
        let comment = comment.ok_or_else(no_such_comment)?;
        if comment.by != on.actor.person {
            return Err(Rejection::forbidden(
                "Only the person who wrote a comment can change it.",
            ));
        }
        if comment.version != base {
            return Err(Rejection::changed(Changed {
                base,
                now: comment.version,
                before: None,
                after: Some(comment.text.clone()),
                by: comment.by,
            }));
        }
        let after = required(&self.text, "text", LONGEST)?;
        if after == comment.text {
            return Err(Rejection::conflict("no_change", "It already says that."));
        }
        Ok(CommentEdited {
            claim: claim.id,
            comment: self.comment,
            before: comment.text.clone(),
            after,
        })
    }
}

impl Apply for CommentEdited {
    fn subject(&self) -> Subject {
        Subject::Comment(self.claim, self.comment)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let between_some = session.is_between_some(self.comment);
        let claim = session.claim_discussed(self.claim, between_some, stamp)?;
        if let Some(comment) = claim.comments.get_mut(&self.comment) {
            comment.version += 1;
            comment.text.clone_from(&self.after);
            comment.edited_at = Some(stamp.at);
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(format!("edited a comment on {claim}"))
            .before(describer.comment(&self.before))
            .after(describer.comment(&self.after))
    }
}
