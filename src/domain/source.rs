//! Sources and evidence: where a claim is borne out or refuted, and by which words.
//!
//! Must not know: the claim the evidence is on; what needs both stands in `rules`.

pub mod address;
pub mod attach;
pub mod confidential;
pub mod detach;
pub mod drift;
pub mod drifted;
pub mod edit;
pub mod passage;
pub mod provenance;
pub mod quotation;
pub mod recounted;
pub mod relink;
mod rules;
pub mod search_words;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::ids::PersonId;
use super::base::input::{optional, required, web_address};
use super::base::rejection::Rejection;
use super::base::stamp::Stamp;
use super::question::Question;
use drift::Drift;
use passage::PassageCheck;
use provenance::Provenance;

/// Where evidence comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Source {
    /// Its name or a description, at most 500 code points.
    pub title: String,
    /// Its web address, http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// What sort of thing it is.
    pub kind: SourceKind,
    /// Whether it is the origin of what it says, not a report of it.
    #[serde(default)]
    pub primary: bool,
}

/// The sorts of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum SourceKind {
    WebPage,
    Document,
    Book,
    DataSet,
    Interview,
    PhoneCall,
    Other,
}

impl SourceKind {
    /// The words in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::WebPage => "web page",
            Self::Document => "document",
            Self::Book => "book",
            Self::DataSet => "data set",
            Self::Interview => "interview",
            Self::PhoneCall => "phone call",
            Self::Other => "other",
        }
    }
}

/// What a piece of evidence does to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stance {
    Supports,
    Refutes,
    Context,
}

impl Stance {
    /// The word in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Refutes => "refutes",
            Self::Context => "context",
        }
    }
}

/// A piece of evidence as somebody typed it, and as events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EvidenceInput {
    /// Where it comes from.
    pub source: Source,
    /// The quoted passage, at most 10,000 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub passage: Option<String>,
    /// Where in the source: a page, a time, a section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub locator: Option<String>,
    /// What it does to the claim.
    pub stance: Stance,
    /// What it bears on.
    #[serde(default, skip_serializing_if = "BearsOn::is_both")]
    #[ts(optional, as = "Option<BearsOn>")]
    pub bears_on: BearsOn,
    /// Which source of the desk's library it is from.
    #[serde(flatten)]
    pub provenance: Provenance,
}

/// Which question of a claim a piece of evidence bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BearsOn {
    /// Whether the claimant said it.
    Said,
    /// Whether it is so.
    So,
    /// Both.
    #[default]
    Both,
}

impl BearsOn {
    fn is_both(&self) -> bool {
        *self == Self::Both
    }

    /// Whether it bears on this question.
    #[must_use]
    pub fn on(self, question: Question) -> bool {
        match self {
            Self::Said => question == Question::Said,
            Self::So => question == Question::So,
            Self::Both => true,
        }
    }

    /// What bears on what either of the two does.
    fn or(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

impl EvidenceInput {
    /// The evidence as events keep it: trimmed, with a title.
    pub(crate) fn check(&self) -> Result<Self, Rejection> {
        let url = web_address(self.source.url.as_deref(), "url")?;
        let title = match (&url, self.source.title.trim()) {
            (Some(url), "") => url.clone(),
            (None, "") => {
                return Err(Rejection::invalid(
                    "no_source",
                    "title",
                    "Say where it comes from: a web address or a description.",
                ));
            }
            (_, title) => required(title, "title", 500)?,
        };
        Ok(Self {
            source: Source {
                title,
                url,
                ..self.source.clone()
            },
            passage: optional(self.passage.as_deref(), "passage", 10_000)?,
            locator: optional(self.locator.as_deref(), "locator", 300)?,
            stance: self.stance,
            bears_on: self.bears_on,
            provenance: self.provenance.clone(),
        })
    }

    /// Whether it is to show that something was said, and nobody typed which words of it do.
    #[must_use]
    pub fn shows_what_was_said(&self) -> bool {
        let typed = self.passage.as_deref().unwrap_or_default();
        self.bears_on.on(Question::Said) && typed.trim().is_empty()
    }

    /// The same, in a session about the article at this address.
    fn check_for(&self, article: Option<&str>) -> Result<Self, Rejection> {
        let mut evidence = self.check()?;
        evidence.provenance = evidence.provenance.in_session_about(article);
        Ok(evidence)
    }

    /// One line for trails and differences.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("{}: {}", self.stance.words(), self.source.title);
        for part in [&self.source.url, &self.locator].into_iter().flatten() {
            if *part != self.source.title {
                line.push_str(", ");
                line.push_str(part);
            }
        }
        if let Some(passage) = &self.passage {
            line.push_str(": “");
            line.push_str(passage);
            line.push('”');
        }
        line
    }
}

/// A piece of evidence on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Evidence {
    /// Its place in the order of what came to the claim: comes after every smaller one; numbers may be left out.
    pub order: u32,
    /// Counted up with every edit, from 1.
    pub version: u32,
    /// What it says.
    #[serde(flatten)]
    pub content: EvidenceInput,
    /// What a later look at its source found, where that is something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub drift: Option<Drift>,
    /// Its version when a person last wrote it.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) written: u32,
    /// What it bears on or ever did: what rested on it does not forget it when that is edited.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) bore_on: BearsOn,
    /// Who attached or last edited it.
    pub by: PersonId,
    /// When that was.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

impl Evidence {
    /// What is known of whether its words stand in its source: by the last look at that.
    #[must_use]
    pub fn check(&self) -> Option<&PassageCheck> {
        let drifted = self.drift.as_ref().map(|it| &it.check);
        drifted.or_else(|| self.content.provenance.any_check())
    }
}

/// A piece of evidence that was taken off a claim. It stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Removed {
    /// What it was, with who attached or last edited it.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// Who took it off, and when.
    pub removed: Stamp,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Its place in the order in which things happened to the claim.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) removed_order: u32,
}
