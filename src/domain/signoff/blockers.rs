//! What still stands between a claim and its sign-off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::CommentId;
use crate::domain::claim::{Claim, Status};

/// Something that has to be settled before a claim can be signed off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Blocker {
    /// What sort it is.
    pub kind: BlockerKind,
    /// A sentence for people, with nothing in it that people typed; a person stands in it as `{id}`.
    pub words: String,
    /// The comment to go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub comment: Option<CommentId>,
}

/// The sorts of blockers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockerKind {
    /// Nobody has given a verdict.
    NoVerdict,
    /// All verdicts are stale.
    StaleVerdict,
    /// A comment thread is open.
    OpenComment,
}

impl BlockerKind {
    /// What is to be settled, without a name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::NoVerdict => "Nobody has given a verdict on this claim yet.",
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
        self.verdict_blocker()
            .into_iter()
            .chain(self.comment_blocker())
            .collect()
    }

    fn verdict_blocker(&self) -> Option<Blocker> {
        let mut verdicts = self.verdicts.values().peekable();
        if verdicts.peek().is_none() {
            return Some(Blocker {
                kind: BlockerKind::NoVerdict,
                words: "No verdict yet".into(),
                comment: None,
            });
        }
        let all_stale = verdicts.all(|verdict| !self.stale_reasons(verdict).is_empty());
        all_stale.then(|| Blocker {
            kind: BlockerKind::StaleVerdict,
            words: match self.verdicts.keys().next() {
                Some(only) if self.verdicts.len() == 1 => {
                    format!("The verdict by {{{only}}} is stale")
                }
                _ => "Every verdict is stale".into(),
            },
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
            comment: Some(*id),
        })
    }
}
