//! What was found in a file, a page or what was pasted: its pieces in order, what they are, which of them the article is, and
//! the writer's backup.
//!
//! Must not know how any kind of file is read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::Span;
use crate::domain::article::backup::BackupKind;

/// What parts the pages of a file in the text that is kept of it: a form feed.
const PAGE_END: char = '\u{c}';

/// What was found, before anybody opened a session with it. Nothing of it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Extracted {
    /// What seems to be known about it.
    pub found: Found,
    /// All that was in it, in order.
    pub pieces: Vec<FoundPiece>,
    /// Comments, footnotes and links of its writer.
    #[serde(default)]
    pub backup: Vec<FoundBackup>,
    /// How many pages it has; 0 where there are none.
    #[serde(default)]
    pub pages: u32,
    /// What people have to know before they rely on it.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

/// What seems to be known about an article; each is for a person to correct.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Found {
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// Where it appeared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outlet: Option<String>,
    /// The day, `2026-06-30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub published: Option<String>,
    /// Its web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// A BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub language: Option<String>,
}

/// A paragraph, a heading, an item of a list, a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FoundPiece {
    /// Its text, as it stands in the article if it is taken in.
    pub text: String,
    /// What it is.
    pub kind: PieceKind,
    /// Why it is left out, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub left_out: Option<LeftOut>,
    /// The page it stands on, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub page: Option<u32>,
    /// Whether it stands on the line after the piece before it; else an empty line parts them.
    #[serde(default)]
    pub close: bool,
    /// Which of its words the writer's backup stands on.
    #[serde(default)]
    pub marks: Vec<BackupMark>,
}

/// The sorts of pieces.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PieceKind {
    Headline,
    Heading,
    #[default]
    Paragraph,
    ListItem,
    TableRow,
    Caption,
}

/// Why a piece is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Links to other pages.
    Navigation,
    /// The head of a page.
    Header,
    /// The foot of a page, or a page's number.
    Footer,
    /// What stands beside the article.
    Sidebar,
    /// A form, such as for a newsletter.
    Form,
    /// “Read more”, “Share this”.
    ReadMore,
    /// What readers wrote.
    ReaderComments,
    /// Words below or above a picture.
    Caption,
    /// Who wrote it, which is a detail.
    ByLine,
    /// “Source: https://…”, which is a detail.
    SourceLine,
    /// Text that is not shown.
    Hidden,
    /// An earlier mail that was answered.
    QuotedMail,
    /// It is not part of the article.
    Around,
}

/// Words of a piece that a part of the writer's backup stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BackupMark {
    /// Which part of the backup, from 0.
    pub backup: u32,
    /// Where in the piece, in code points.
    pub span: Span,
}

/// A comment, a footnote or a link of the writer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FoundBackup {
    /// What it is.
    pub kind: BackupKind,
    /// What it says.
    pub note: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<String>,
    /// The web address it names, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
}

/// Something people have to know before they rely on what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Remark {
    /// A stable name for programs.
    pub code: String,
    /// What is the matter, in a few words.
    pub title: String,
    /// What that means.
    pub detail: String,
}

/// The text of what was found, and what stands where in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composed {
    /// The text.
    pub text: String,
    /// Where each page stands that has text, in code points, by its number from 1.
    pub pages: Vec<(u32, Span)>,
    /// Where each part of the backup stands, by its number from 0.
    pub marks: Vec<BackupMark>,
}

impl Extracted {
    /// The text of the article: of all pieces that are not left out.
    #[must_use]
    pub fn article(&self) -> Composed {
        compose(self.pieces.iter().filter(|it| it.left_out.is_none()))
    }

    /// The text of all pieces, as of a source of which nothing may be missing.
    #[must_use]
    pub fn whole(&self) -> Composed {
        compose(self.pieces.iter())
    }

    /// The text that is kept of a source: all pieces but what changes with every look and is no word of it, such as
    /// navigation. The pages of a file are parted by U+000C, also those without text: what stands behind `n` of them
    /// stands on page `n + 1`.
    #[must_use]
    pub fn kept(&self) -> String {
        let around = |it: &&FoundPiece| !it.left_out.is_some_and(LeftOut::is_around);
        let words: Vec<&FoundPiece> = self.pieces.iter().filter(around).collect();
        let pieces: Vec<&FoundPiece> = match words.is_empty() {
            true => self.pieces.iter().collect(),
            false => words,
        };
        let (mut text, mut page) = (String::new(), 1);
        for piece in pieces {
            let on = piece.page.unwrap_or(page);
            if on > page {
                text.extend((page..on).map(|_| PAGE_END));
                page = on;
            } else if !text.is_empty() {
                text.push_str(if piece.close { "\n" } else { "\n\n" });
            }
            text.push_str(&piece.text);
        }
        text
    }

    pub(super) fn remark(&mut self, code: &str, title: &str, detail: impl Into<String>) {
        self.remarks.push(Remark {
            code: code.into(),
            title: title.into(),
            detail: detail.into(),
        });
    }
}

impl LeftOut {
    /// Whether it belongs to the page and not to what the page says.
    fn is_around(self) -> bool {
        match self {
            Self::Navigation | Self::Header | Self::Footer | Self::Form | Self::ReadMore => true,
            Self::Sidebar
            | Self::ReaderComments
            | Self::Caption
            | Self::ByLine
            | Self::SourceLine
            | Self::Hidden
            | Self::QuotedMail
            | Self::Around => false,
        }
    }
}

impl FoundPiece {
    /// Puts words before all others, such as the marker of an item.
    pub(super) fn begin_with(&mut self, words: &str) {
        let length = count(words);
        self.text.insert_str(0, words);
        for mark in &mut self.marks {
            mark.span = Span::new(mark.span.start + length, mark.span.end + length);
        }
    }
}

fn compose<'a>(pieces: impl Iterator<Item = &'a FoundPiece>) -> Composed {
    let mut composed = Composed::default();
    let mut at: u32 = 0;
    for piece in pieces {
        let gap = match (composed.text.is_empty(), piece.close) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        composed.text.push_str(gap);
        at += count(gap);
        let end = at + count(&piece.text);
        composed.text.push_str(&piece.text);
        composed
            .marks
            .extend(piece.marks.iter().map(|mark| BackupMark {
                span: Span::new(at + mark.span.start, at + mark.span.end),
                ..*mark
            }));
        if let Some(page) = piece.page {
            match composed.pages.last_mut() {
                Some((last, span)) if *last == page => span.end = end,
                _ => composed.pages.push((page, Span::new(at, end))),
            }
        }
        at = end;
    }
    composed
}

/// How many code points a text has.
pub(super) fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_what_is_not_left_out_and_places_follow() {
        let piece = |text: &str| FoundPiece {
            text: text.into(),
            page: Some(1),
            ..FoundPiece::default()
        };
        let mark = BackupMark {
            backup: 0,
            span: Span::new(2, 5),
        };
        let found = Extracted {
            pieces: vec![
                FoundPiece {
                    left_out: Some(LeftOut::Header),
                    ..piece("head")
                },
                piece("é🚀"),
                FoundPiece {
                    close: true,
                    marks: vec![mark],
                    page: Some(2),
                    ..piece("a row")
                },
            ],
            ..Extracted::default()
        };
        let article = found.article();
        assert_eq!(article.text, "é🚀\na row");
        assert_eq!(article.marks[0].span, Span::new(5, 8));
        assert_eq!(article.pages, [(1, Span::new(0, 2)), (2, Span::new(3, 8))]);
        assert_eq!(found.whole().text, "head\n\né🚀\na row");
    }

    #[test]
    fn what_is_kept_of_a_file_says_on_which_page_it_stands() {
        let piece = |text: &str, page, left_out| FoundPiece {
            text: text.into(),
            page: Some(page),
            left_out,
            ..FoundPiece::default()
        };
        let found = Extracted {
            pieces: vec![
                piece("One,", 1, None),
                piece("1", 1, Some(LeftOut::Footer)),
                piece("two.", 1, Some(LeftOut::Around)),
                piece("Four.", 4, None),
            ],
            pages: 4,
            ..Extracted::default()
        };
        assert_eq!(found.kept(), "One,\n\ntwo.\u{c}\u{c}\u{c}Four.");
    }
}
