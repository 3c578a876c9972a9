//! Where a claim stands and how it is worded, as commands and events hand it on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::assess::{Assess, Assessment};
use super::finding::Finding;
use crate::domain::article::anchor::{Anchor, NoAnchor};
use crate::domain::base::input::{optional, required};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::text::{Span, Text};

/// The longest statement, in code points.
pub(super) const STATEMENT: usize = 2000;

/// How much of an article a claim may rest on, in code points.
const LONGEST: u32 = 5000;

/// How many spans a claim may rest on.
const SPANS: usize = 50;

/// Where a claim stands and how it is worded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimContent {
    /// Where it rests in the article.
    pub anchor: Anchor,
    /// Its wording.
    pub statement: String,
    /// Whether a person worded it; else it is the engine's, or the quote as it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub worded: bool,
    /// What the engine says of it, where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<Finding>,
}

/// The words of `text` at `spans` as a claim can stand on them, with who makes it as far as the engine can tell.
/// Without a statement of the person's own the engine words it.
///
/// # Errors
/// A [`Rejection`] about `spans` or `statement`.
pub(super) fn content_at(
    text: &Text,
    assess: Assess<'_>,
    spans: &[Span],
    statement: Option<&str>,
) -> Result<(ClaimContent, Option<String>), Rejection> {
    let anchor = anchor_on(text, spans)?;
    let own = optional(statement, "statement", STATEMENT)?;
    let Assessment {
        statement,
        claimant,
        finding,
        drops_denial: _,
    } = assess(text, &anchor.spans(), own.as_deref());
    let content = ClaimContent {
        anchor,
        worded: own.is_some(),
        statement: match own {
            Some(statement) => statement,
            None => required(&statement, "spans", STATEMENT)?,
        },
        finding: Some(finding),
    };
    Ok((content, claimant))
}

/// The anchor of a claim on some spans of `text`.
///
/// # Errors
/// A [`Rejection`] about `spans`.
pub(super) fn anchor_on(text: &Text, spans: &[Span]) -> Result<Anchor, Rejection> {
    let bad = |why: NoAnchor| Rejection::invalid("bad_span", "spans", why.to_string());
    let anchor = Anchor::new(text, spans).map_err(bad)?;
    let too_long = |detail| Err(Rejection::invalid("too_long", "spans", detail));
    if anchor.iter().count() > SPANS {
        return too_long(format!("A claim rests on at most {SPANS} places."));
    }
    if anchor.code_points() > LONGEST {
        return too_long(format!(
            "That is {} characters; a claim rests on at most {LONGEST}. Select the words that can be checked.",
            anchor.code_points()
        ));
    }
    Ok(anchor)
}
