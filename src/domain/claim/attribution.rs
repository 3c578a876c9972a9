//! Who makes a claim, and when and where they said it.
//!
//! Must not know: the claim it is said of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// The longest name of a claimant, “when” and “where”, in code points.
pub(in crate::domain) const CLAIMANT: usize = 300;

/// Who makes a claim, and when and where they said it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Attribution {
    /// Who makes it, at most 300 code points; absent or blank: the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// When they said it, as people write it, at most 300 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_when: Option<String>,
    /// Where they said it, at most 300 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_where: Option<String>,
}

/// How a claim was attributed until somebody changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reattributed {
    /// Its place in the order of what came to the claim.
    pub(in crate::domain) order: u32,
    /// What was said until then.
    pub(in crate::domain) before: Attribution,
    /// Who changed it, and when.
    pub(in crate::domain) stamp: Stamp,
}

impl Attribution {
    /// One line: “Jens Maier, 22 September 2022, Berlin”; “the article itself”.
    #[must_use]
    pub fn line(&self) -> String {
        let who = self.claimant.as_deref().unwrap_or("the article itself");
        let parts = [
            Some(who),
            self.said_when.as_deref(),
            self.said_where.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(", ")
    }

    /// As it is kept: trimmed; the article says nothing on an occasion of its own.
    pub(super) fn check(&self) -> Result<Self, Rejection> {
        let kept = Self {
            claimant: optional(self.claimant.as_deref(), "claimant", CLAIMANT)?,
            said_when: optional(self.said_when.as_deref(), "said_when", CLAIMANT)?,
            said_where: optional(self.said_where.as_deref(), "said_where", CLAIMANT)?,
        };
        if kept.claimant.is_none() && (kept.said_when.is_some() || kept.said_where.is_some()) {
            return Err(Rejection::invalid(
                "empty",
                "claimant",
                "Say who said it, or leave out when and where.",
            ));
        }
        Ok(kept)
    }
}
