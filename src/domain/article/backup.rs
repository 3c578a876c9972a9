//! The writer's backup: comments, footnotes and links that came with the draft, and the words of the article they stand on.
//!
//! Must not know how a draft is read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::anchor::Anchor;
use super::changes::Changes;
use crate::domain::base::input::{optional, web_address};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::text::{Span, Text};

/// How many comments, footnotes and links an article may come with.
pub const LONGEST: usize = 2_000;

/// How long one may be, in code points.
const NOTE: usize = 10_000;

/// What the writer left at some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    /// A comment in the margin.
    Comment,
    /// A footnote or an endnote.
    Footnote,
    /// A link on the words.
    Link,
}

/// What the writer left at some words, as the session keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Backup {
    /// What it is.
    pub kind: BackupKind,
    /// The words it stands on; absent where they are not in the article as it is checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub anchor: Option<Anchor>,
    /// What it says.
    pub note: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// The web address it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
}

/// What the writer left at some words, as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BackupInput {
    /// What it is.
    pub kind: BackupKind,
    /// What it says.
    pub note: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// The web address it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// The words it stands on, stretch by stretch.
    #[serde(default)]
    pub stretches: Vec<BackupWords>,
}

/// Words of the article, and where they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BackupWords {
    /// Where they were, in code points.
    pub span: Span,
    /// The words. If the text was corrected since, they are looked for near that place.
    pub words: String,
}

impl Backup {
    /// Takes it to the next revision: to its words, or to what stands in their place.
    pub(in crate::domain) fn follow(&mut self, changes: &Changes, text: &Text) {
        let anchor = self.anchor.take();
        let spans = anchor.iter().flat_map(Anchor::iter);
        let spans: Vec<Span> = spans.map(|it| changes.place(it.span)).collect();
        self.anchor = Anchor::new(text, &spans).ok();
    }
}

impl BackupInput {
    /// The backup as the session keeps it, on the words of `text`.
    ///
    /// # Errors
    /// A [`Rejection`], if it is too long or its address is none.
    pub fn check(&self, text: &Text) -> Result<Backup, Rejection> {
        let spans = self.stretches.iter().filter_map(|it| it.find(text));
        let spans: Vec<Span> = spans.collect();
        Ok(Backup {
            kind: self.kind,
            anchor: Anchor::new(text, &spans).ok(),
            note: optional(Some(&self.note), "backup", NOTE)?.unwrap_or_default(),
            author: optional(self.author.as_deref(), "backup", 300)?,
            url: web_address(self.url.as_deref(), "backup")?,
        })
    }
}

impl BackupWords {
    /// Where the words are in `text`: where they were, else nearest to it.
    fn find(&self, text: &Text) -> Option<Span> {
        if self.words.trim().is_empty() {
            return None;
        }
        if text.slice(self.span) == Some(self.words.as_str()) {
            return Some(self.span);
        }
        let length = u32::try_from(self.words.chars().count()).ok()?;
        let (mut at, mut byte) = (0_u32, 0);
        let starts = text.as_str().match_indices(&self.words).map(|(found, _)| {
            let between = text.as_str().get(byte..found).unwrap_or_default();
            at += u32::try_from(between.chars().count()).unwrap_or(u32::MAX);
            byte = found;
            at
        });
        let start = starts.min_by_key(|it| it.abs_diff(self.span.start))?;
        Some(Span::new(start, start + length))
    }
}

/// All of them, on the words of `text`.
///
/// # Errors
/// A [`Rejection`], if there are too many or one cannot be kept.
pub fn check(given: &[BackupInput], text: &Text) -> Result<Vec<Backup>, Rejection> {
    if given.len() > LONGEST {
        let many = given.len();
        let why = format!(
            "The draft has {many} comments, footnotes and links; a session keeps at most {LONGEST}."
        );
        return Err(Rejection::invalid("too_long", "backup", why));
    }
    given.iter().map(|it| it.check(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(words: &str, start: u32, end: u32) -> BackupInput {
        BackupInput {
            kind: BackupKind::Comment,
            note: "why".into(),
            author: None,
            url: None,
            stretches: vec![BackupWords {
                span: Span::new(start, end),
                words: words.into(),
            }],
        }
    }

    #[test]
    fn words_that_moved_are_found_again_and_words_that_went_are_not() {
        let text = Text::new("é🚀 a year, and a year later a year".into());
        let at = |it: BackupInput| it.check(&text).unwrap().anchor.map(|it| it.spans());
        assert_eq!(at(on("a year", 3, 9)), Some(vec![Span::new(3, 9)]));
        assert_eq!(at(on("a year", 14, 20)), Some(vec![Span::new(15, 21)]));
        assert_eq!(at(on("a year", 99, 105)), Some(vec![Span::new(28, 34)]));
        assert_eq!(at(on("a month", 3, 10)), None);
        assert_eq!(at(on(" ", 2, 3)), None);
    }
}
