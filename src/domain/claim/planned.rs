//! What is planned for a claim: who takes care of it, by when, how pressing it is, and under which words it is found.
//!
//! Must not know: the claim.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::in_words;

/// How many people take care of a claim at most, and how many tags it has.
const MOST: usize = 20;

/// What is planned for a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Plan {
    /// Who takes care of it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<PersonId>>")]
    pub assignees: BTreeSet<PersonId>,
    /// By when it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
    /// How pressing it is.
    #[serde(default, skip_serializing_if = "Priority::is_normal")]
    #[ts(optional, as = "Option<Priority>")]
    pub priority: Priority,
    /// Words under which it is found.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<String>>")]
    pub tags: BTreeSet<String>,
}

/// How pressing a claim is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    TS,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Before the others.
    High,
    /// As the others.
    #[default]
    Normal,
    /// After the others.
    Low,
}

impl Priority {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
    fn is_normal(&self) -> bool {
        *self == Self::Normal
    }

    /// The word on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }
}

impl Plan {
    /// Whether nothing is planned.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn must_fit(&self) -> Result<(), Rejection> {
        let many = |field, what| {
            let why = format!("A claim has at most {MOST} {what}.");
            Err(Rejection::invalid("too_many", field, why))
        };
        match self {
            _ if self.assignees.len() > MOST => many("assign", "people who take care of it"),
            _ if self.tags.len() > MOST => many("tag", "tags"),
            _ => Ok(()),
        }
    }

    /// What it says beside whom, whose names are only known where they are shown: a line for each thing.
    pub(super) fn lines(&self) -> Option<String> {
        let mut lines = Vec::new();
        if let Some(due) = self.due {
            lines.push(format!("due {}", in_words(due)));
        }
        if self.priority != Priority::Normal {
            lines.push(format!("priority {}", self.priority.words()));
        }
        if !self.tags.is_empty() {
            let tags: Vec<&str> = self.tags.iter().map(String::as_str).collect();
            lines.push(format!("tags {}", tags.join(", ")));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
