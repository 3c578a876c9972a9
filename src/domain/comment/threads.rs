//! The threads on a claim, and rules that several commands on comments share.

use super::{Comment, Resolved};
use crate::domain::base::ids::{CommentId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::viewer::Viewer;
use crate::domain::claim::Claim;

impl Claim {
    /// The first comments of all threads nobody has resolved, oldest first.
    pub fn open_threads(&self) -> impl Iterator<Item = (&CommentId, &Comment)> {
        let mut open: Vec<_> = self
            .threads
            .iter()
            .filter_map(|id| self.comments.get_key_value(id))
            .filter(|(_, first)| first.resolved.is_none() && !first.is_between_some())
            .collect();
        open.sort_by_key(|(_, comment)| comment.order);
        open.into_iter()
    }

    /// The comments that everybody on the desk may see.
    pub(crate) fn said_by_all(&self) -> impl Iterator<Item = &Comment> {
        self.comments.values().filter(|it| !it.is_between_some())
    }

    /// The first comment of a thread, if a person may see it.
    pub(super) fn thread(
        &self,
        thread: CommentId,
        person: PersonId,
    ) -> Result<&Comment, Rejection> {
        self.comments
            .get(&thread)
            .filter(|first| first.thread == thread)
            .filter(|first| first.may_be_seen_by(Viewer::Person(person)))
            .ok_or_else(no_such_comment)
    }

    /// Settles a thread, or opens it again.
    pub(super) fn settle(&mut self, thread: CommentId, resolved: Option<Resolved>) {
        if let Some(first) = self.comments.get_mut(&thread) {
            first.resolved = resolved;
        }
    }
}

pub(super) fn no_such_comment() -> Rejection {
    Rejection::missing("no_such_comment", "There is no such comment on this claim.")
}
