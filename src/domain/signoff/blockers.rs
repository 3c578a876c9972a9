//! What still stands between a claim and its sign-off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::CommentId;
use crate::domain::claim::{Claim, Status};
use crate::domain::question::Question;

/// Something that has to be settled before a claim can be signed off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Blocker {
    /// What sort it is.
    pub kind: BlockerKind,
    /// A sentence for people, with nothing in it that people typed; a person stands in it as `{id}`.
    pub words: String,
    /// The question it is about, where the claim asks two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub question: Option<Question>,
    /// The comment to go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub comment: Option<CommentId>,
}

/// The sorts of blockers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockerKind {
    /// A revision changed its words, and nobody has settled that.
    Unsettled,
    /// Nobody has given a verdict.
    NoVerdict,
    /// Answers are sealed until enough people have given one.
    Sealed,
    /// All verdicts are stale.
    StaleVerdict,
    /// A comment thread is open.
    OpenComment,
}

impl BlockerKind {
    /// What is to be settled, without a name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unsettled => {
                "The article was revised at this claim. Settle first what that means for it."
            }
            Self::NoVerdict => "Nobody has given a verdict on this claim yet.",
            Self::Sealed => "Answers on this claim are sealed until enough people have given one.",
            Self::StaleVerdict => "Every verdict on this claim is stale.",
            Self::OpenComment => "A comment on this claim is open. Resolve it first.",
        }
    }
}

impl Claim {
    /// What still stands between the claim and its sign-off; empty when a second person may sign.
    #[must_use]
    pub fn blockers(&self) -> Vec<Blocker> {
        if self.status != Status::Accepted {
            return Vec::new();
        }
        let open = self.open_questions();
        let verdicts = open.filter_map(|it| self.verdict_blocker(it));
        let first = self.unsettled_blocker().into_iter();
        first
            .chain(verdicts)
            .chain(self.comment_blocker())
            .collect()
    }

    /// What still stands between one question and its sign-off.
    pub(in crate::domain) fn blockers_of(&self, question: Question) -> Vec<Blocker> {
        let first = self.unsettled_blocker().into_iter();
        let answer = self.verdict_blocker(question);
        first.chain(answer).chain(self.comment_blocker()).collect()
    }

    fn unsettled_blocker(&self) -> Option<Blocker> {
        Some(Blocker {
            kind: BlockerKind::Unsettled,
            words: self.unsettled_words()?.into(),
            question: None,
            comment: None,
        })
    }

    fn verdict_blocker(&self, question: Question) -> Option<Blocker> {
        let verdicts = &self.answers(question).verdicts;
        let stale = |it| !self.stale_reasons(question, it).is_empty();
        let sealed = &self.answers(question).sealed;
        let (kind, words) = if verdicts.is_empty() && !sealed.is_empty() {
            let words = match sealed.keys().next() {
                Some(only) if sealed.len() == 1 => {
                    format!("{{{only}}} has answered, and nobody sees what before others have")
                }
                _ => format!(
                    "{} have answered, and nobody sees what before others have",
                    sealed.len()
                ),
            };
            (BlockerKind::Sealed, words)
        } else if verdicts.is_empty() {
            (BlockerKind::NoVerdict, "No verdict yet".to_owned())
        } else if verdicts.values().all(stale) {
            let words = match verdicts.keys().next() {
                Some(only) if verdicts.len() == 1 => format!("The verdict by {{{only}}} is stale"),
                _ => "Every verdict is stale".into(),
            };
            (BlockerKind::StaleVerdict, words)
        } else {
            return None;
        };
        let question = self.asks(Question::Said).then_some(question);
        Some(Blocker {
            kind,
            words: match question {
                Some(question) => format!("{}: {}", question.word(), lower_first(&words)),
                None => words,
            },
            question,
            comment: None,
        })
    }

    fn comment_blocker(&self) -> Option<Blocker> {
        let (id, first) = self.open_threads().next()?;
        Some(Blocker {
            kind: BlockerKind::OpenComment,
            words: match self.open_thread_count() {
                1 => format!("One open comment, by {{{}}}", first.by),
                many => format!("{many} open comments, the first by {{{}}}", first.by),
            },
            question: None,
            comment: Some(*id),
        })
    }
}

/// The words as they go on behind a colon.
fn lower_first(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_lowercase);
    first.chain(rest).collect()
}
