//! What is known about a source.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::input::{optional, required};
use crate::domain::base::rejection::Rejection;
use crate::domain::source::{SourceKind, address};

/// What is known about a source, as somebody typed it and as events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceRecord {
    /// Its name or a description, at most 500 code points. Blank: its address.
    pub title: String,
    /// Who published or wrote it, at most 300 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub publisher: Option<String>,
    /// When it is from, as far as that is known, in words: at most 100 code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub date: Option<String>,
    /// What sort of thing it is.
    pub kind: SourceKind,
    /// Whether it is the origin of what it says, not a report of it.
    #[serde(default)]
    pub primary: bool,
    /// Its web address in the spelling that all ways to it have in common.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
}

impl SourceRecord {
    /// The record as events keep it: trimmed, with a title, its address normalised.
    ///
    /// # Errors
    /// A [`Rejection`] that names the field which cannot be taken.
    pub fn check(&self) -> Result<Self, Rejection> {
        let url = address::normal(self.url.as_deref(), "url")?;
        let title = match (&url, self.title.trim()) {
            (Some(url), "") => url.chars().take(500).collect(),
            (None, "") => {
                let why = "Say what it is: a web address or a description.";
                return Err(Rejection::invalid("no_source", "title", why));
            }
            (_, title) => required(title, "title", 500)?,
        };
        Ok(Self {
            title,
            publisher: optional(self.publisher.as_deref(), "publisher", 300)?,
            date: optional(self.date.as_deref(), "date", 100)?,
            kind: self.kind,
            primary: self.primary,
            url,
        })
    }

    /// One line for differences.
    #[must_use]
    pub fn line(&self) -> String {
        let kind = match self.primary {
            true => format!("{}, primary", self.kind.words()),
            false => self.kind.words().into(),
        };
        let parts = [
            Some(&self.title),
            self.publisher.as_ref(),
            self.date.as_ref(),
        ];
        let mut line: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        line.push(&kind);
        line.extend(self.url.as_deref().filter(|it| *it != self.title));
        line.join(", ")
    }
}
