//! What sort of file it is, by how it begins (WHATWG MIME Sniffing): what somebody says of it is not believed, since browsers
//! are told by it what to show.

/// The media type of a file. Text is what can be read as UTF-8 and begins like nothing else; what is like nothing is
/// `application/octet-stream`.
#[must_use]
pub fn media_type(bytes: &[u8], name: &str) -> &'static str {
    let ends = |with: &str| name.to_ascii_lowercase().ends_with(with);
    let begins = |with: &[u8]| bytes.starts_with(with);
    let at = |from: usize, with: &[u8]| bytes.get(from..).is_some_and(|it| it.starts_with(with));
    match () {
        () if begins(b"%PDF-") => "application/pdf",
        () if begins(b"\x89PNG\r\n\x1a\n") => "image/png",
        () if begins(b"\xff\xd8\xff") => "image/jpeg",
        () if begins(b"GIF87a") || begins(b"GIF89a") => "image/gif",
        () if begins(b"RIFF") && at(8, b"WEBP") => "image/webp",
        () if begins(b"RIFF") && at(8, b"WAVE") => "audio/wav",
        () if begins(b"OggS") => "audio/ogg",
        () if begins(b"ID3") || begins(b"\xff\xfb") => "audio/mpeg",
        () if at(4, b"ftypM4A") => "audio/mp4",
        () if begins(b"PK\x03\x04") && ends(".docx") => {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
        // In whatever encoding: it says so itself, and who reads its text looks there.
        () if (ends(".html") || ends(".htm")) && looks_like_markup(bytes) => "text/html",
        () if std::str::from_utf8(bytes).is_err() => "application/octet-stream",
        () => "text/plain",
    }
}

/// Whether the first character that is seen is one that begins an element.
fn looks_like_markup(bytes: &[u8]) -> bool {
    let behind = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    behind.trim_ascii_start().starts_with(b"<")
}

/// Whether it is a picture that a browser draws and nothing else.
#[must_use]
pub fn is_picture(media_type: &str) -> bool {
    matches!(
        media_type,
        "image/png" | "image/jpeg" | "image/gif" | "image/webp"
    )
}
