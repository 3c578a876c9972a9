//! What a sheet is made of.

use serde::Serialize;

use crate::report::told::{DifferencePart, Look, Rating, Stretch};

/// The colours of the places on a scale, RGB in hex, from the one without a number to the fifth: they are read on white.
pub(in crate::report) const HUES: [&str; 6] =
    ["5b4a92", "b3201a", "a1460a", "785b00", "0a6863", "1a682f"];

/// A document.
#[derive(Serialize)]
pub(in crate::report) struct Sheet {
    /// What the document is called where it is listed.
    pub(in crate::report) title: String,
    /// What it is, of whom, of when: at its head.
    pub(in crate::report) mast: String,
    /// What is said at the head of every page while the session is open.
    pub(in crate::report) draft: Option<String>,
    /// What stands at the foot of every page.
    pub(in crate::report) foot: String,
    /// The language of the article's words, BCP 47.
    pub(in crate::report) language: String,
    pub(in crate::report) blocks: Vec<Block>,
}

/// What stands under each other.
#[derive(Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(in crate::report) enum Block {
    /// A heading, and what leads to it. The first of a sheet has level 1, and none skips one (PDF/UA-1, 7.4.2).
    Heading {
        level: u8,
        anchor: Option<String>,
        runs: Vec<Run>,
    },
    Text {
        style: TextStyle,
        /// How many steps it stands further in.
        indent: u8,
        anchor: Option<String>,
        runs: Vec<Run>,
    },
    /// Rows under a head; `widths` are parts of the whole.
    Table {
        widths: Vec<u8>,
        head: Vec<&'static str>,
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// The coverage strip, with what it shows in words.
    Strip {
        stretches: Vec<Stretch>,
        words: String,
    },
    /// The headings of level 2, with their pages, under a heading of its own.
    Contents { title: &'static str },
}

/// How a paragraph looks.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::report) enum TextStyle {
    Plain,
    /// The one sentence that is read first.
    Lead,
    /// What is said beside it, smaller.
    Note,
    /// In the words of somebody else.
    Quote,
    /// In a frame.
    Boxed,
    /// A paragraph, a headline and a heading of the article that is checked.
    Article,
    ArticleHead,
}

/// A stretch of text that looks alike. Its text may have line ends.
#[derive(Serialize, Clone, Default)]
pub(in crate::report) struct Run {
    pub(in crate::report) text: String,
    pub(in crate::report) style: RunStyle,
    pub(in crate::report) bold: bool,
    pub(in crate::report) italic: bool,
    pub(in crate::report) struck: bool,
    /// The place on a scale whose colour it has: 1 to 5, or 0.
    pub(in crate::report) hue: Option<u32>,
    /// What the mark before it looks like.
    pub(in crate::report) icon: Option<String>,
    /// In the article: how far the claim is, `unread` or `aside`.
    pub(in crate::report) look: Option<Look>,
    /// A web or mail address, or `#` and an anchor of this sheet.
    pub(in crate::report) link: Option<String>,
}

/// What a run is.
#[derive(Serialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::report) enum RunStyle {
    #[default]
    Plain,
    /// Beside what matters.
    Soft,
    /// Taken out, put in.
    Gone,
    New,
    /// A hash.
    Code,
    /// A number that leads elsewhere.
    Reference,
    /// An answer to whether it is so, and to whether it was said.
    Rating,
    Said,
}

impl Run {
    pub(in crate::report) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(in crate::report) fn styled(style: RunStyle, text: impl Into<String>) -> Self {
        Self {
            style,
            ..Self::plain(text)
        }
    }

    pub(in crate::report) fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }

    pub(in crate::report) fn soft(text: impl Into<String>) -> Self {
        Self::styled(RunStyle::Soft, text)
    }

    /// A web address as what it is, which leads there.
    pub(super) fn address(url: &str) -> Self {
        Self {
            link: Some(url.to_owned()),
            ..Self::plain(url)
        }
    }

    pub(super) fn rated(rating: &Rating) -> Self {
        Self::answer(RunStyle::Rating, rating)
    }

    pub(super) fn answer(style: RunStyle, rating: &Rating) -> Self {
        Self {
            hue: Some(rating.hue),
            icon: Some(rating.icon.clone()),
            ..Self::styled(style, &rating.label)
        }
    }

    /// Words that are gone, came, or stayed.
    pub(super) fn of_difference(part: &DifferencePart) -> Self {
        let style = match part.kind {
            "gone" => RunStyle::Gone,
            "new" => RunStyle::New,
            _ => RunStyle::Plain,
        };
        Self::styled(style, &part.text)
    }
}

impl Block {
    pub(super) fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            anchor: None,
            runs: vec![Run::plain(text)],
        }
    }

    pub(super) fn text(style: TextStyle, runs: Vec<Run>) -> Self {
        Self::Text {
            style,
            indent: 0,
            anchor: None,
            runs,
        }
    }

    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::text(TextStyle::Plain, vec![Run::plain(text)])
    }

    /// The same, further in.
    pub(super) fn within(self) -> Self {
        match self {
            Self::Text {
                style,
                indent,
                anchor,
                runs,
            } => Self::Text {
                style,
                indent: indent.saturating_add(1),
                anchor,
                runs,
            },
            other => other,
        }
    }
}
