//! Comments on a claim, in threads that can be resolved.
//!
//! Must not know: the claim they are on; what needs both stands in `threads`.

pub mod add;
pub mod edit;
pub mod reopen;
pub mod resolve;
mod threads;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{CommentId, PersonId};
use super::base::stamp::Stamp;
use super::base::viewer::Viewer;

/// How many people a comment may be between, beside its author.
const PEOPLE: usize = 50;

/// The longest comment, in code points.
const LONGEST: usize = 10_000;

/// Something a person said about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Comment {
    /// Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out.
    pub order: u32,
    /// Counted up with every edit, from 1.
    pub version: u32,
    /// The first comment of its thread; itself if it is the first.
    pub thread: CommentId,
    /// What was said, at most 10,000 code points.
    pub text: String,
    /// Who said it.
    pub by: PersonId,
    /// Who else may see it, if not everybody on the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub between: Option<BTreeSet<PersonId>>,
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

impl Comment {
    /// Whether it is not for everybody on the desk.
    #[must_use]
    pub fn is_between_some(&self) -> bool {
        self.between.is_some()
    }

    /// Whether somebody who looks may see it.
    #[must_use]
    pub fn may_be_seen_by(&self, viewer: Viewer) -> bool {
        match (&self.between, viewer) {
            (None, _) => true,
            (Some(people), Viewer::Person(person)) => self.by == person || people.contains(&person),
            (Some(_), Viewer::Outsider) => false,
        }
    }

    /// Who beside the author of a reply may see it: everybody who may see this.
    fn audience(&self) -> Option<BTreeSet<PersonId>> {
        let mut between = self.between.clone()?;
        between.insert(self.by);
        Some(between)
    }
}
