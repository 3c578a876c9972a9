//! Which kind of file something is: by its first bytes, then by its name, and what its sender says of it.

use super::flaw::Flaw;

/// The kinds that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Docx,
    Pdf,
    Mail,
    Markdown,
    Text,
}

/// The kind of a file.
///
/// # Errors
/// A [`Flaw`] that names what it is instead, and what can be done.
pub(super) fn kind_of(bytes: &[u8], name: &str, media_type: &str) -> Result<Kind, Flaw> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let extension = name
        .rsplit_once('.')
        .map_or("", |(_, it)| it)
        .to_lowercase();
    let begins = |magic: &[u8]| head.starts_with(magic);
    if head.windows(5).any(|it| it == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if begins(b"PK\x03\x04") {
        return match extension.as_str() {
            "odt" | "ods" | "pages" | "xlsx" | "pptx" | "epub" | "zip" => Err(other(&extension)),
            _ => Ok(Kind::Docx),
        };
    }
    let foreign = [
        (&b"\xd0\xcf\x11\xe0"[..], "doc"),
        (&b"{\\rtf"[..], "rtf"),
        (&b"\x89PNG"[..], "picture"),
        (&b"\xff\xd8\xff"[..], "picture"),
        (&b"GIF8"[..], "picture"),
        (&b"ID3"[..], "sound"),
        (&b"OggS"[..], "sound"),
        (&b"\x1f\x8b"[..], "gz"),
        (&b"\x7fELF"[..], "program"),
        (&b"MZ"[..], "program"),
    ];
    if let Some((_, what)) = foreign.iter().find(|(magic, _)| begins(magic)) {
        return Err(other(what));
    }
    if looks_binary(head) {
        return Err(other("unknown"));
    }
    let start = String::from_utf8_lossy(head).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let media_type = media_type.split(';').next().unwrap_or("").trim();
    Ok(match (extension.as_str(), media_type) {
        ("html" | "htm" | "xhtml", _) | (_, "text/html" | "application/xhtml+xml") => Kind::Html,
        ("eml", _) | (_, "message/rfc822") => Kind::Mail,
        ("md" | "markdown", _) | (_, "text/markdown") => Kind::Markdown,
        _ if start.starts_with("<!doctype html") || start.starts_with("<html") => Kind::Html,
        _ => Kind::Text,
    })
}

/// Whether bytes are no text in any encoding of the Web.
fn looks_binary(head: &[u8]) -> bool {
    let sixteen = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let control = |it: &&u8| matches!(it, 0..=8 | 14..=26 | 28..=31);
    let controls = head.iter().filter(control).count();
    !sixteen && controls * 10 > head.len() * 3
}

fn other(what: &str) -> Flaw {
    let detail = match what {
        "doc" | "rtf" | "odt" | "pages" => format!(
            "Files of the kind .{what} are not read. Open it where it was written and save it as .docx, or paste the text."
        ),
        "picture" => {
            "This is a picture, and text is not read out of pictures. Paste the text it shows."
                .into()
        }
        "sound" => {
            "This is a recording, and speech is not turned into text here. Paste a transcript."
                .into()
        }
        "unknown" | "program" => {
            "This is no text, page, DOCX or PDF file. Paste the text instead.".into()
        }
        other => format!(
            "Files of the kind .{other} are not read. Choose a .txt, .md, .html, .docx, .pdf or .eml file, or paste the text."
        ),
    };
    Flaw::new("unknown_kind", detail)
}
