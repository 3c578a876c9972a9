//! From what somebody pasted, dropped or pointed to, to the text that is checked.
//!
//! Knows which kinds of files there are and how text is taken out of each. What is read is never run and never markup again.
//! Must not know sessions, nor where a file came from.

mod address;
mod around;
mod docx;
mod encoding;
mod extracted;
mod flaw;
mod html;
mod kind;
mod language;
mod mail;
mod markdown;
mod pdf;
mod plain;
pub mod sandbox;
mod table;
mod writing;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::domain::Rejection;

pub use extracted::{
    BackupMark, Composed, Extracted, Found, FoundBackup, FoundPiece, LeftOut, PieceKind, Remark,
};
pub use flaw::Flaw;
use kind::Kind;

/// The longest article, in bytes of UTF-8: 1 MiB.
pub const LONGEST: usize = 1024 * 1024;

/// The longest file that is read, in bytes: 5 MiB.
pub const LONGEST_FILE: usize = 5 * 1024 * 1024;

/// How many lines an article may have that say something: each may be a block, and costs far more than its bytes.
const LINES: usize = 20_000;

/// What is handed in beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// A file, with its name.
    File {
        /// Its name, of which the end tells what it may be.
        name: String,
    },
    /// What a server answered.
    Page {
        /// Its address.
        url: Url,
        /// What the server says it is, as in `Content-Type`.
        media_type: String,
    },
    /// HTML out of a clipboard.
    Pasted,
    /// Plain text out of a clipboard.
    Text,
}

/// The text of something handed in, and what seems to be known about it.
///
/// It may take long and much memory; [`sandbox::Sandbox`] bounds both.
///
/// # Errors
/// A [`Flaw`]: why there is none.
pub fn extract(source: &Source, bytes: &[u8]) -> Result<Extracted, Flaw> {
    if bytes.len() > LONGEST_FILE {
        return Err(Flaw::new(
            "too_long",
            "This file has more than 5 MiB. Save the article alone, or paste the text.",
        ));
    }
    let mut extracted = match source {
        Source::Pasted => html::pasted(&String::from_utf8_lossy(bytes))?,
        Source::Text => plain::read(&String::from_utf8_lossy(bytes)),
        Source::File { name } => file(bytes, name, "", None)?,
        Source::Page { url, media_type } => file(bytes, url.path(), media_type, Some(url))?,
    };
    around::read(&mut extracted);
    let whole = extracted.whole().text;
    if whole.trim().is_empty() {
        return Err(Flaw::empty(match source {
            Source::File { .. } => "file",
            Source::Page { .. } => "page",
            Source::Pasted | Source::Text => "clipboard",
        }));
    }
    if whole.len() > 2 * LONGEST || extracted.pieces.len() > LINES {
        return Err(Flaw::new(
            "too_long",
            "There is more text in this than one session can hold, which is 1 MiB. Save the article alone, or paste the text.",
        ));
    }
    let said = extracted.found.language.take();
    extracted.found.language = said.or_else(|| language::of(&extracted.article().text));
    Ok(extracted)
}

fn file(bytes: &[u8], name: &str, media_type: &str, url: Option<&Url>) -> Result<Extracted, Flaw> {
    if bytes.is_empty() {
        return Err(Flaw::empty("file"));
    }
    let mut extracted = match kind::kind_of(bytes, name, media_type)? {
        Kind::Html => html::page(bytes, charset(media_type), url)?,
        Kind::Docx => docx::read(bytes)?,
        Kind::Pdf => pdf::read(bytes)?,
        Kind::Mail => mail::read(bytes)?,
        Kind::Markdown => markdown::read(&encoding::plain(bytes)),
        Kind::Text => plain::read(&encoding::html(bytes, charset(media_type))),
    };
    let own = extracted.found.url.take();
    extracted.found.url = own.or_else(|| url.map(|it| it.to_string()));
    Ok(extracted)
}

/// What a media type says of the encoding: `text/html; charset=utf-8`.
fn charset(media_type: &str) -> Option<&str> {
    let mut parameters = media_type.split(';').skip(1);
    parameters.find_map(|it| {
        let (name, value) = it.split_once('=')?;
        let named = name.trim().eq_ignore_ascii_case("charset");
        named.then(|| value.trim().trim_matches('"'))
    })
}

/// The text of an article as it will be checked: without a byte order mark, every line ending one line feed.
///
/// # Errors
/// A [`Rejection`] if there is no text, too much of it, or a NUL character in it.
pub fn article(pasted: &str) -> Result<String, Rejection> {
    let text = pasted.strip_prefix('\u{feff}').unwrap_or(pasted);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Rejection::invalid(
            "empty",
            "text",
            "There is no text yet. Paste the article here.",
        ));
    }
    if text.len() > LONGEST {
        return Err(Rejection::invalid(
            "too_long",
            "text",
            format!(
                "The text has {} bytes; a session holds one article of at most 1 MiB ({LONGEST} bytes).",
                text.len()
            ),
        ));
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines > LINES {
        return Err(Rejection::invalid(
            "too_long",
            "text",
            format!("The text has {lines} lines; a session holds one article of at most {LINES}."),
        ));
    }
    if let Some(line) = text.lines().position(|line| line.contains('\0')) {
        return Err(Rejection::invalid(
            "nul",
            "text",
            format!(
                "There is a NUL character (U+0000) in line {}. It cannot be kept; take it out.",
                line + 1
            ),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ending_becomes_one_line_feed() {
        assert_eq!(article("\u{feff}a\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn what_cannot_be_checked_is_refused_with_the_reason() {
        assert_eq!(article(" \r\n\t").unwrap_err().code, "empty");
        assert_eq!(
            article(&"x".repeat(LONGEST + 1)).unwrap_err().code,
            "too_long"
        );
        assert!(article(&"é".repeat(LONGEST / 2)).is_ok());
        assert!(article(&"x\n\n".repeat(LINES)).is_ok());
        assert_eq!(
            article(&"x\n".repeat(LINES + 1)).unwrap_err().code,
            "too_long"
        );
        assert!(article("a\nb\0").unwrap_err().detail.contains("line 2"));
    }
}
