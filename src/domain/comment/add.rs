//! Saying something about a claim.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Comment, LONGEST, PEOPLE};
use crate::domain::base::ids::{ClaimId, CommentId, PersonId};
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
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
    /// Who beside its author may see it, at most 50 people; absent: everybody on the desk. A reply is for whom the thread is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub between: Option<BTreeSet<PersonId>>,
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
    /// Who beside its author may see it; absent: everybody on the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub between: Option<BTreeSet<PersonId>>,
}

impl Decide for AddComment {
    const ROLE: Role = Role::Checker;
    type Outcome = CommentAdded;

    fn people(&self) -> (Vec<PersonId>, &'static str) {
        let between = self.between.iter().flatten();
        (between.copied().collect(), "between")
    }

    fn decide(&self, on: &Context<'_>) -> Result<CommentAdded, Rejection> {
        let claim = on.claim(self.claim)?;
        let between = match self.thread {
            None => self.between.clone(),
            Some(thread) => claim.thread(thread, on.actor.person)?.audience(),
        };
        if between.as_ref().is_some_and(|it| it.len() > PEOPLE) {
            return Err(Rejection::invalid(
                "too_many",
                "between",
                format!("A comment is between at most {PEOPLE} people and you."),
            ));
        }
        let comment = CommentId(on.id.0);
        Ok(CommentAdded {
            claim: claim.id,
            comment,
            thread: self.thread.unwrap_or(comment),
            text: required(&self.text, "text", LONGEST)?,
            between,
        })
    }
}

impl Apply for CommentAdded {
    fn subject(&self) -> Subject {
        Subject::Comment(self.claim, self.comment)
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let between = self.between.clone();
        let claim = session.claim_discussed(self.claim, between.is_some(), stamp)?;
        let comment = Comment {
            order: claim.order_of_comment(between.is_some()),
            between,
            version: 1,
            thread: self.thread,
            text: self.text.clone(),
            by: stamp.by,
            at: stamp.at,
            edited_at: None,
            resolved: None,
        };
        let audience = comment.audience();
        claim.comments.insert(self.comment, comment);
        if self.thread == self.comment {
            claim.file_thread(self.comment);
        }
        session
            .audiences
            .extend(audience.map(|it| (self.comment, it)));
        Ok(Touched::claim(self.claim))
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
