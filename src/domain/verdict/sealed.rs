//! Answers that their authors see and nobody else.
//!
//! Must not know: when one is sealed, and when it opens.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{EvidenceSeen, Judgement};

/// What a sealed answer says, for its author; for all others its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum SealedJudgement {
    /// As its author has it.
    Open {
        /// What was judged.
        content: Box<Judgement>,
        /// 16 random bytes, base64url without padding.
        salt: String,
    },
    /// As all others have it.
    Closed {
        /// SHA-256 of the salt and the canonical text of the content, hex.
        hash: String,
    },
}

/// An answer that only its author sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAnswer {
    /// What was judged; absent for whoever folds a trail in which that is closed.
    pub judgement: Option<Judgement>,
    /// When it was given or last changed.
    pub at: DateTime<Utc>,
    /// The version of the claim it was given for.
    pub claim_version: u32,
    /// The evidence it was given on.
    pub evidence: EvidenceSeen,
    /// The claim's counter of what comes to it when it was given.
    pub(in crate::domain) revision: u32,
}

impl SealedJudgement {
    /// The hash in its place, where it is closed.
    pub(in crate::domain) fn closed(&self) -> Option<&str> {
        match self {
            Self::Open { .. } => None,
            Self::Closed { hash } => Some(hash),
        }
    }

    /// What it holds, where it is open.
    pub(super) fn judgement(&self) -> Option<&Judgement> {
        match self {
            Self::Open { content, .. } => Some(content),
            Self::Closed { .. } => None,
        }
    }
}
