//! The contact log: attempts to reach somebody about a claim or the article, what was asked, and what came of it.
//!
//! Must not know: the session; the time it is, so that whoever shows a deadline says whether it has passed.

pub mod answer;
pub mod edit;
pub mod log;
mod rules;

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::{ClaimId, PersonId};
use super::base::input::{optional, required};
use super::base::rejection::Rejection;
use super::base::stamp::Stamp;

/// An attempt to reach somebody, as somebody typed it and as events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ContactInput {
    /// What they are to the article.
    pub whom: ContactRole,
    /// Their name, or that of the office, at most 300 code points.
    pub name: String,
    /// When it was tried.
    #[ts(type = "string")]
    pub tried_at: DateTime<Utc>,
    /// How.
    pub how: ContactChannel,
    /// What was asked, at most 10,000 code points.
    pub asked: String,
    /// By when an answer is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub deadline: Option<DateTime<Utc>>,
}

/// What somebody who is asked is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    /// Who makes the claim.
    Claimant,
    /// Who wrote the article.
    Author,
    /// Who knows the field.
    Expert,
    /// Somebody else.
    Other,
}

impl ContactRole {
    /// The word on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Claimant => "claimant",
            Self::Author => "author",
            Self::Expert => "expert",
            Self::Other => "other",
        }
    }
}

/// How somebody was reached for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ContactChannel {
    Phone,
    Mail,
    InPerson,
    Other,
}

impl ContactChannel {
    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "by phone",
            Self::Mail => "by mail",
            Self::InPerson => "in person",
            Self::Other => "otherwise",
        }
    }
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ContactAnswer {
    /// Whether somebody answered, or nobody is waited for any more.
    pub outcome: ContactOutcome,
    /// What was answered, or why nobody is waited for, at most 10,000 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactOutcome {
    /// They answered.
    Answered,
    /// They did not, and are not waited for any more.
    NoAnswer,
}

/// An attempt to reach somebody, as the session holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Contact {
    /// The claim it is about; absent: the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
    /// Counted up with every edit and answer, from 1.
    pub version: u32,
    /// Whom, when, how, and what was asked.
    #[serde(flatten)]
    pub content: ContactInput,
    /// What came of it; absent: it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<ContactAnswer>,
    /// Who wrote the answer down, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answered: Option<Stamp>,
    /// Who wrote the attempt down or edited it last.
    pub by: PersonId,
    /// When that was.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

impl ContactInput {
    /// The attempt as events keep it.
    fn check(&self) -> Result<Self, Rejection> {
        let (tried_at, deadline) = (self.tried_at.trunc_subsecs(0), self.deadline);
        let deadline = deadline.map(|it| it.trunc_subsecs(0));
        if deadline.is_some_and(|it| it < tried_at) {
            let why = "The answer is wanted before it was asked for.";
            return Err(Rejection::invalid("bad_deadline", "deadline", why));
        }
        Ok(Self {
            whom: self.whom,
            name: required(&self.name, "name", 300)?,
            tried_at,
            how: self.how,
            asked: required(&self.asked, "asked", 10_000)?,
            deadline,
        })
    }

    /// One attempt in lines, for trails and differences.
    #[must_use]
    pub fn lines(&self) -> String {
        let minute = |it: DateTime<Utc>| it.format("%Y-%m-%d %H:%M UTC").to_string();
        let mut lines = format!(
            "{} ({}), {}, {}\n{}",
            self.name,
            self.whom.words(),
            self.how.words(),
            minute(self.tried_at),
            self.asked
        );
        if let Some(deadline) = self.deadline {
            lines.push_str(&format!("\nAnswer wanted by {}", minute(deadline)));
        }
        lines
    }
}

impl ContactAnswer {
    /// The answer as events keep it.
    fn check(&self) -> Result<Self, Rejection> {
        let text = match self.outcome {
            ContactOutcome::Answered => {
                let text = self.text.as_deref().unwrap_or_default();
                Some(required(text, "text", 10_000)?)
            }
            ContactOutcome::NoAnswer => optional(self.text.as_deref(), "text", 10_000)?,
        };
        Ok(Self {
            outcome: self.outcome,
            text,
        })
    }

    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match (self.outcome, &self.text) {
            (ContactOutcome::Answered, text) => text.clone().unwrap_or_default(),
            (ContactOutcome::NoAnswer, None) => "No answer came.".into(),
            (ContactOutcome::NoAnswer, Some(why)) => format!("No answer came: {why}"),
        }
    }
}

impl Contact {
    /// Whether an answer is waited for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }

    /// Whether an answer is waited for longer than was said.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && self.content.deadline.is_some_and(|it| it < now)
    }
}
