//! Plain text: paragraphs parted by empty lines, every character as it stands in the file.

use super::extracted::{Extracted, FoundPiece};

/// The text of a plain file.
pub(super) fn read(text: &str) -> Extracted {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut pieces: Vec<FoundPiece> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            pieces.push(FoundPiece {
                text: lines.join("\n"),
                ..FoundPiece::default()
            });
            lines.clear();
        }
    }
    Extracted {
        pieces,
        ..Extracted::default()
    }
}
