//! Asking the engine about words that become a claim.
//!
//! Must not know: the engine. Whoever lets a session decide brings it along.

use super::finding::Finding;
use crate::domain::base::text::{Span, Text};

/// What the engine says of words that a person made a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The words as a statement that can stand alone.
    pub statement: String,
    /// Who makes it, if the article says so.
    pub claimant: Option<String>,
    /// The score with its reasons.
    pub finding: Finding,
    /// Whether the wording asked about leaves out a word that denies what the article denies: “did not say”.
    pub drops_denial: bool,
}

/// Asks the engine about spans of the article, in reading order; with a wording, about that wording of it.
pub type Assess<'a> = &'a dyn Fn(&Text, &[Span], Option<&str>) -> Assessment;
