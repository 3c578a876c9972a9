//! Questions: what is asked of a claim, the answers to each, and why one need not be answered.
//!
//! Must not know: the claim they are asked of; what needs both stands in `rules`.

pub mod ask;
mod rules;
pub mod waive;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::PersonId;
use super::base::stamp::Stamp;
use super::signoff::SignedOff;
use super::verdict::Verdict;
use super::verdict::sealed::SealedAnswer;

/// What is asked of a claim.
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
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Did the claimant say it, in these words, there and then? Asked only where there is a claimant.
    Said,
    /// Is it so? What was judged before there were questions was this one.
    #[default]
    So,
}

impl Question {
    /// Both, in the order in which people answer them.
    pub const ALL: [Self; 2] = [Self::Said, Self::So];

    /// The word on screen and in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::So => "so",
        }
    }

    pub(super) fn is_so(&self) -> bool {
        *self == Self::So
    }
}

/// What people answered to one question, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Verdicts by author.
    pub verdicts: BTreeMap<PersonId, Verdict>,
    /// Answers that only their authors see, by author; none of them is a verdict before they open.
    pub sealed: BTreeMap<PersonId, SealedAnswer>,
    /// Who answered blind, once those answers have opened.
    pub blind: BTreeSet<PersonId>,
    /// Its release, which may be outdated: see [`Claim::signed_off_now`](super::claim::Claim::signed_off_now).
    pub sign_off: Option<SignedOff>,
    /// Why nobody need answer it.
    pub waived: Option<Waiver>,
}

/// Why a question need not be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Waiver {
    /// The reason.
    pub reason: WaiveReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// Who decided, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The usual reasons to waive a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaiveReason {
    /// The claimant's opinion, told as theirs.
    AttributedOpinion,
    /// The article tells that it was said, and does not vouch for it.
    NotVouchedFor,
    /// Another claim asks the same; the note may name it.
    AskedElsewhere,
    /// Something else, which the note says.
    Other,
}

impl WaiveReason {
    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::AttributedOpinion => "attributed opinion",
            Self::NotVouchedFor => "the article does not vouch for it",
            Self::AskedElsewhere => "the same question is asked in another claim",
            Self::Other => "another reason",
        }
    }

    /// The reason with what was added to it; of another reason only that.
    #[must_use]
    pub fn with_note(self, note: Option<&str>) -> String {
        match (self, note) {
            (Self::Other, Some(note)) => note.to_owned(),
            (reason, Some(note)) => format!("{}: {note}", reason.words()),
            (reason, None) => reason.words().to_owned(),
        }
    }
}
