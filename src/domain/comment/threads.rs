//! The threads on a claim, and rules that several commands on comments share.

use super::{Comment, Resolved};
use crate::domain::base::ids::{CommentId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::viewer::Viewer;
use crate::domain::claim::Claim;

impl Claim {
    /// The first comments of all threads nobody has resolved, oldest first.
    pub fn open_threads(&self) -> impl Iterator<Item = (&CommentId, &Comment)> {
        let open = self.open.iter();
        open.filter_map(|(_, id)| self.comments.get_key_value(id))
    }

    /// How many of them there are.
    #[must_use]
    pub fn open_thread_count(&self) -> u32 {
        u32::try_from(self.open.len()).unwrap_or(u32::MAX)
    }

    /// Files a thread under what it is now.
    pub(crate) fn file_thread(&mut self, thread: CommentId) {
        let Some(first) = self.comments.get(&thread) else {
            return;
        };
        self.threads.insert(thread);
        if first.resolved.is_none() && !first.is_between_some() {
            self.open.insert((first.order, thread));
        } else {
            self.open.remove(&(first.order, thread));
        }
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
        self.file_thread(thread);
    }
}

pub(super) fn no_such_comment() -> Rejection {
    Rejection::missing("no_such_comment", "There is no such comment on this claim.")
}
