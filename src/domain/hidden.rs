//! What somebody may not see of a session, and how it is taken out of a document.
//!
//! Must not know: the session; which events there are. What `audience` decides is kept here.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::base::ids::{ClaimId, CommentId, EvidenceId, PersonId};
use super::question::Question;

/// What a sealed part of an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedKey {
    /// A piece of confidential evidence.
    Evidence(EvidenceId),
    /// Somebody's answer to a question of a claim.
    Answer(ClaimId, Question, PersonId),
}

/// What a viewer may not see of a session. Two for whom it is the same are one audience.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Hidden {
    /// These comments.
    pub(super) comments: BTreeSet<CommentId>,
    /// Of this evidence what it says; that it is there may be known.
    pub(super) contents: BTreeSet<EvidenceId>,
    /// Of these people's answers what they say; that they have answered may be known.
    pub(super) answers: BTreeSet<(ClaimId, Question, PersonId)>,
}

impl Hidden {
    /// Whether everything may be seen.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.comments.is_empty() && self.contents.is_empty() && self.answers.is_empty()
    }

    /// Whether a comment may not be known of.
    #[must_use]
    pub fn hides_comment(&self, comment: CommentId) -> bool {
        self.comments.contains(&comment)
    }

    /// Whether the sealed part of an event about something may not be known.
    #[must_use]
    pub fn hides_sealed(&self, key: SealedKey) -> bool {
        match key {
            SealedKey::Evidence(evidence) => self.contents.contains(&evidence),
            SealedKey::Answer(claim, question, person) => {
                self.answers.contains(&(claim, question, person))
            }
        }
    }

    /// How many answers there are whose words may not be known.
    #[must_use]
    pub fn sealed_answers(&self) -> usize {
        self.answers.len()
    }

    /// Takes what may not be seen out of a document.
    pub fn strip(&self, document: &mut Value) {
        self.strip_all(document, |evidence| drop(evidence.remove("content")));
    }

    /// Takes what may not be seen out of a patch of a document. Who saw something before and does not any more loses it by
    /// the same patch.
    pub fn strip_patch(&self, patch: &mut Value) {
        self.strip_all(patch, |evidence| {
            if let Some(content) = evidence.get_mut("content") {
                *content = Value::Null;
            }
        });
    }

    /// Takes what sealed answers say out of a document, or a patch of one.
    fn strip_answers(&self, document: &mut Value) {
        for (claim, question, person) in &self.answers {
            let place = format!(
                "/claims/{claim}/questions/{}/sealed/{person}",
                question.name()
            );
            if let Some(answer) = document.pointer_mut(&place).and_then(Value::as_object_mut) {
                answer.remove("judgement");
            }
        }
    }

    fn strip_all(&self, document: &mut Value, close: impl Fn(&mut Map<String, Value>)) {
        let comments: BTreeSet<String> = self.comments.iter().map(ToString::to_string).collect();
        let contents: BTreeSet<String> = self.contents.iter().map(ToString::to_string).collect();
        self.strip_answers(document);
        let claims = document.get_mut("claims").and_then(Value::as_object_mut);
        for claim in claims.into_iter().flat_map(|all| all.values_mut()) {
            let said = claim.get_mut("comments").and_then(Value::as_object_mut);
            if let Some(said) = said {
                said.retain(|id, _| !comments.contains(id));
            }
            let confidential = claim.get_mut("confidential");
            let confidential = confidential.and_then(Value::as_object_mut);
            for (id, evidence) in confidential.into_iter().flatten() {
                if let Some(evidence) = evidence.as_object_mut().filter(|_| contents.contains(id)) {
                    close(evidence);
                }
            }
        }
    }
}
