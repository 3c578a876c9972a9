//! Who may see what. A comment *between us* is there for its author and the people named, and for nobody else.
//!
//! Such a comment changes nothing that others see: it blocks no sign-off, objects to nothing, begins no work on a claim.
//! So whoever may not see it sees what would be there without it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::base::ids::CommentId;
use super::base::viewer::Viewer;
use super::change::Subject;
use super::claim::Claim;
use super::comment::Comment;
use super::contents::EventKind;
use super::session::Session;

/// The kinds of events that may be withheld from somebody, by name: those about a comment.
pub const WITHHELD: [&str; 4] = [
    "comment_added",
    "comment_edited",
    "thread_resolved",
    "thread_reopened",
];

/// What a viewer may not see of a session. Two for whom it is the same are one audience.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Hidden {
    comments: BTreeSet<CommentId>,
}

impl Session {
    /// What a viewer may not see.
    #[must_use]
    pub fn hidden_from(&self, viewer: Viewer) -> Hidden {
        let hidden = self.audiences.iter().filter(|(_, people)| match viewer {
            Viewer::Person(person) => !people.contains(&person),
            Viewer::Outsider => true,
        });
        Hidden {
            comments: hidden.map(|(id, _)| *id).collect(),
        }
    }

    /// Whether everybody on the desk may see everything.
    #[must_use]
    pub fn has_one_audience(&self) -> bool {
        self.audiences.is_empty()
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
    /// Whether everything may be seen.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.comments.is_empty()
    }

    /// Whether an event may not be known of.
    #[must_use]
    pub fn hides(&self, event: &EventKind) -> bool {
        match event.subject() {
            Subject::Comment(_, comment) => self.hides_comment(comment),
            Subject::Session
            | Subject::Rules
            | Subject::Fixes(_)
            | Subject::Text(_)
            | Subject::Claims(_) => false,
        }
    }

    /// Whether a comment may not be known of.
    #[must_use]
    pub fn hides_comment(&self, comment: CommentId) -> bool {
        self.comments.contains(&comment)
    }

    /// Takes what may not be seen out of a document, or of a patch of one.
    pub fn strip(&self, document: &mut Value) {
        let hidden: BTreeSet<String> = self.comments.iter().map(ToString::to_string).collect();
        let claims = document.get_mut("claims").and_then(Value::as_object_mut);
        for claim in claims.into_iter().flat_map(|all| all.values_mut()) {
            let comments = claim.get_mut("comments").and_then(Value::as_object_mut);
            if let Some(comments) = comments {
                comments.retain(|id, _| !hidden.contains(id));
            }
        }
    }
}
