//! Who may see what. A comment *between us* is there for its author and the people named, and for nobody else; of confidential
//! evidence others know that it is there and who sees it, and never what it says.
//!
//! A comment between some people changes nothing that others see: it blocks no sign-off, objects to nothing, begins no work on a claim.
//! So whoever may not see it sees what would be there without it.
//!
//! An answer that was given blind its author sees, and nobody else, until enough people have answered; then everybody does.

use std::collections::BTreeSet;

use super::base::ids::{CommentId, PersonId};
use super::base::viewer::Viewer;
use super::claim::Claim;
use super::comment::Comment;
use super::contents::EventKind;
use super::event::Event;
pub use super::hidden::{Hidden, SealedKey};
use super::session::Session;

/// The kinds of events that may be withheld from somebody, by name: those about a comment.
pub const WITHHELD: [&str; 4] = [
    "comment_added",
    "comment_edited",
    "thread_resolved",
    "thread_reopened",
];

impl Session {
    /// What a viewer may not see.
    #[must_use]
    pub fn hidden_from(&self, viewer: Viewer) -> Hidden {
        let hides = |people: &BTreeSet<PersonId>| match viewer {
            Viewer::Person(person) => !people.contains(&person),
            Viewer::Outsider => true,
        };
        let comments = self.audiences.iter().filter(|(_, it)| hides(it));
        let contents = self.confidants.iter().filter(|(_, it)| hides(it));
        let own = |person: PersonId| viewer == Viewer::Person(person);
        let answers = self.seals.iter().filter(|(.., it)| !own(*it));
        Hidden {
            comments: comments.map(|(id, _)| *id).collect(),
            contents: contents.map(|(id, _)| *id).collect(),
            answers: answers.copied().collect(),
        }
    }

    /// Whether everybody on the desk may see everything.
    #[must_use]
    pub fn has_one_audience(&self) -> bool {
        self.audiences.is_empty() && self.confidants.is_empty() && self.seals.is_empty()
    }
}

impl Claim {
    /// The comments on it, but those that are hidden.
    pub fn comments<'a>(
        &'a self,
        hidden: &'a Hidden,
    ) -> impl Iterator<Item = (&'a CommentId, &'a Comment)> {
        let comments = self.comments.iter();
        comments.filter(|(id, _)| !hidden.comments.contains(id))
    }
}

impl Hidden {
    /// Whether an event may not be known of.
    #[must_use]
    pub fn hides(&self, event: &EventKind) -> bool {
        let comment = event.subject().comment();
        comment.is_some_and(|it| self.hides_comment(it))
    }

    /// Whether an event may be known of, but for its sealed part.
    #[must_use]
    pub fn closes(&self, event: &Event) -> bool {
        let sealed = event.sealed();
        sealed.is_some_and(|(key, _)| self.hides_sealed(key))
    }
}
