//! Confidential evidence: that it is there everybody sees, and who may look at it; what it says only they.
//!
//! Its content stands in the event in a sealed part of its own. For others a hash stands in that part's place, and the chain
//! is the same: whoever has the content, with its salt, can show years later that it is unaltered.
//!
//! It is a record of the session and never of the desk's library, which everybody searches.
//!
//! Must not know: how a sealed part is hashed; the claim the evidence is on, with which `rules` deals.

pub mod attach;
pub mod detach;
pub mod edit;
mod rules;
pub mod share;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{BearsOn, EvidenceInput};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// How many people beside the one who attached it may see a piece of confidential evidence.
const PEOPLE: usize = 50;

/// The salt of a sealed part, base64url: who does not know it cannot guess the content from its hash. The server draws it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salt(pub String);

/// The part of an event that only some people may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum SealedPart {
    /// As those people have it.
    Open {
        /// What they know.
        content: Box<ConfidentialContent>,
        /// 16 random bytes, base64url without padding.
        salt: String,
    },
    /// As all others have it.
    Closed {
        /// SHA-256 of the salt and the canonical text of the content, hex.
        hash: String,
    },
}

/// What only some people may know of what happened to a piece of confidential evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ConfidentialContent {
    /// What it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub before: Option<EvidenceInput>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<EvidenceInput>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A piece of confidential evidence on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct Confidential {
    /// Its place in the order of what came to the claim.
    pub order: u32,
    /// Counted up with every edit, from 1.
    pub version: u32,
    /// What it bears on.
    pub bears_on: BearsOn,
    /// What it bears on or ever did.
    #[serde(skip)]
    #[ts(skip)]
    pub(in crate::domain) bore_on: BearsOn,
    /// Who sees what it says; told as a whole.
    pub seen_by: BTreeSet<PersonId>,
    /// Counted up whenever others see it, from 1; `share_confidential` names it as `base`.
    pub audience_version: u32,
    /// Who said last who sees it.
    #[serde(skip)]
    #[ts(skip)]
    pub(in crate::domain) shared_by: PersonId,
    /// Who attached it, and always sees it.
    pub author: PersonId,
    /// Who attached or last edited it.
    pub by: PersonId,
    /// When that was.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// What it says: there only for those who see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub content: Option<EvidenceInput>,
    /// That it was taken off the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub removed: Option<Stamp>,
    /// The place of that in the order in which things happened to the claim.
    #[serde(skip)]
    #[ts(skip)]
    pub(in crate::domain) removed_order: u32,
}

impl SealedPart {
    /// What it holds, sealed with this salt.
    fn open(content: ConfidentialContent, salt: &Salt) -> Result<Self, Rejection> {
        // Without one, the hash of a short text would give it away.
        if salt.0.is_empty() {
            let why = "The server has drawn no salt for what is confidential.";
            return Err(Rejection::conflict("no_salt", why));
        }
        Ok(Self::Open {
            content: Box::new(content),
            salt: salt.0.clone(),
        })
    }

    /// What it holds, where it is open.
    pub(in crate::domain) fn content(&self) -> Option<&ConfidentialContent> {
        match self {
            Self::Open { content, .. } => Some(content),
            Self::Closed { .. } => None,
        }
    }

    /// What it holds says.
    fn after(&self) -> Option<EvidenceInput> {
        self.content().and_then(|it| it.after.clone())
    }
}

/// Who sees it: those named and who attached it.
fn audience(named: &BTreeSet<PersonId>, author: PersonId) -> Result<BTreeSet<PersonId>, Rejection> {
    let mut all = named.clone();
    all.insert(author);
    if all.len() > PEOPLE + 1 {
        let why = format!("At most {PEOPLE} people and who attached it see confidential evidence.");
        return Err(Rejection::invalid("too_many", "seen_by", why));
    }
    Ok(all)
}
