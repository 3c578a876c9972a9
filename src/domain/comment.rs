//! Comments on a claim, in threads that can be resolved.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::Claim;
use super::event::{Stamp, What};
use super::ids::{CommandId, CommentId, PersonId};
use super::input::{optional, required};
use super::rejection::{Changed, Rejection};

const LIMIT: usize = 10_000;

/// Something a person said about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Comment {
    /// Its place among the claim's comments, from 1.
    pub order: u32,
    /// Counted up with every edit, from 1.
    pub version: u32,
    /// The first comment of its thread; itself if it is the first.
    pub thread: CommentId,
    /// What was said, at most 10,000 code points.
    pub text: String,
    /// Who said it.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// When it was last edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub edited_at: Option<DateTime<Utc>>,
    /// Who settled the thread; only on its first comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub resolved: Option<Resolved>,
}

/// That a thread was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Resolved {
    /// Who settled it, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Why, where it was another than the one who began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

pub(super) fn add(
    claim: &Claim,
    id: CommandId,
    text: &str,
    thread: Option<CommentId>,
) -> Result<What, Rejection> {
    let comment = CommentId(id.0);
    if let Some(thread) = thread {
        first_of(claim, thread)?;
    }
    Ok(What::CommentAdded {
        claim: claim.id,
        comment,
        thread: thread.unwrap_or(comment),
        text: required(text, "text", LIMIT)?,
    })
}

pub(super) fn edit(
    claim: &Claim,
    actor: PersonId,
    id: CommentId,
    base: Option<u32>,
    text: &str,
) -> Result<What, Rejection> {
    let base = base.ok_or_else(super::claim::base_missing)?;
    let comment = claim.comments.get(&id).ok_or_else(no_such_comment)?;
    if comment.by != actor {
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
    let after = required(text, "text", LIMIT)?;
    if after == comment.text {
        return Err(Rejection::conflict("no_change", "It already says that."));
    }
    Ok(What::CommentEdited {
        claim: claim.id,
        comment: id,
        before: comment.text.clone(),
        after,
    })
}

pub(super) fn resolve(
    claim: &Claim,
    actor: PersonId,
    thread: CommentId,
    why: Option<&str>,
) -> Result<What, Rejection> {
    let first = first_of(claim, thread)?;
    if first.resolved.is_some() {
        return Err(Rejection::conflict(
            "no_change",
            "This thread is resolved already.",
        ));
    }
    let why = optional(why, "why", 1000)?;
    if why.is_none() && first.by != actor {
        return Err(Rejection::invalid(
            "empty",
            "why",
            "Another person began this thread. Say why it is settled; they will read it.",
        ));
    }
    Ok(What::ThreadResolved {
        claim: claim.id,
        thread,
        why,
    })
}

pub(super) fn reopen(claim: &Claim, thread: CommentId) -> Result<What, Rejection> {
    match first_of(claim, thread)?.resolved {
        Some(_) => Ok(What::ThreadReopened {
            claim: claim.id,
            thread,
        }),
        None => Err(Rejection::conflict("no_change", "This thread is open.")),
    }
}

fn first_of(claim: &Claim, thread: CommentId) -> Result<&Comment, Rejection> {
    claim
        .comments
        .get(&thread)
        .filter(|first| first.thread == thread)
        .ok_or_else(no_such_comment)
}

fn no_such_comment() -> Rejection {
    Rejection::missing("no_such_comment", "There is no such comment on this claim.")
}

impl Claim {
    /// The first comments of all threads nobody has resolved, oldest first.
    pub fn open_threads(&self) -> impl Iterator<Item = (&CommentId, &Comment)> {
        let mut open: Vec<_> = self
            .threads
            .iter()
            .filter_map(|id| self.comments.get_key_value(id))
            .filter(|(_, first)| first.resolved.is_none())
            .collect();
        open.sort_by_key(|(_, comment)| comment.order);
        open.into_iter()
    }

    pub(super) fn apply_comment(
        &mut self,
        id: CommentId,
        thread: CommentId,
        text: String,
        stamp: Stamp,
    ) {
        let order = self.next_order();
        let comment = Comment {
            order,
            version: 1,
            thread,
            text,
            by: stamp.by,
            at: stamp.at,
            edited_at: None,
            resolved: None,
        };
        self.comments.insert(id, comment);
        if thread == id {
            self.threads.insert(id);
        }
    }

    pub(super) fn apply_comment_edited(&mut self, id: CommentId, text: String, at: DateTime<Utc>) {
        if let Some(comment) = self.comments.get_mut(&id) {
            comment.version += 1;
            comment.text = text;
            comment.edited_at = Some(at);
        }
    }

    pub(super) fn apply_resolved(&mut self, thread: CommentId, resolved: Option<Resolved>) {
        if let Some(first) = self.comments.get_mut(&thread) {
            first.resolved = resolved;
        }
    }
}
