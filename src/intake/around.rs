//! What stands around an article in its own lines: who wrote it, where it is from. It becomes details, and is left out.

use super::address::{first_address, is_web_address};
use super::extracted::{Extracted, FoundPiece, LeftOut, PieceKind};

/// How far from the beginning a by-line stands.
const HEAD: usize = 8;

/// The longest by-line, in words.
const NAMES: usize = 12;

/// Finds by-lines, lines with a source and the title among the pieces, and which pieces stand close together.
pub(super) fn read(extracted: &mut Extracted) {
    close_up(&mut extracted.pieces);
    let known = extracted.found.author.clone();
    let heads = extracted.pieces.iter_mut();
    let mut kept = 0;
    let mut by = None;
    for piece in heads {
        let words = piece.text.trim();
        if let Some(address) = source_line(words) {
            piece.left_out = piece.left_out.or(Some(LeftOut::SourceLine));
            extracted.found.url.get_or_insert(address);
        } else if kept < HEAD && by.is_none() {
            if let Some(name) = by_line(words) {
                piece.left_out = Some(LeftOut::ByLine);
                by = Some(name);
            } else if known.as_deref().is_some_and(|it| it == words) {
                piece.left_out = Some(LeftOut::ByLine);
            }
        }
        kept += usize::from(piece.left_out.is_none());
    }
    // What the article says of its author is surer than what a program wrote into the file.
    if by.is_some() {
        extracted.found.author = by;
    }
    name(extracted);
}

/// Items of one list and rows of one table stand in lines that follow each other.
fn close_up(pieces: &mut [FoundPiece]) {
    let mut before = PieceKind::Paragraph;
    for piece in pieces {
        let joins = matches!(piece.kind, PieceKind::ListItem | PieceKind::TableRow);
        piece.close = joins && piece.kind == before;
        before = piece.kind;
    }
}

/// The title: the piece that says what the file does, else a heading at the beginning, else a first short line that ends no
/// sentence.
fn name(extracted: &mut Extracted) {
    let said = extracted.found.title.as_deref().map(in_one_line);
    let kept = extracted.pieces.iter().enumerate();
    let kept = kept.filter(|(_, it)| it.left_out.is_none());
    let heads: Vec<(usize, &FoundPiece)> = kept.take(HEAD).collect();
    let named = heads
        .iter()
        .find(|(_, it)| said.as_deref() == Some(in_one_line(&it.text).as_str()));
    let heading = heads
        .iter()
        .find(|(_, it)| matches!(it.kind, PieceKind::Heading | PieceKind::Headline));
    let first = heads.first().filter(|(_, it)| {
        let one_line = !it.text.contains('\n') && it.text.chars().count() <= 200;
        let open = !it.text.ends_with(['.', ':', ';', ',']);
        one_line && open && it.kind == PieceKind::Paragraph && heads.len() > 1
    });
    let Some((at, _)) = named.or(heading).or(first).copied() else {
        return;
    };
    if let Some(piece) = extracted.pieces.get_mut(at) {
        piece.kind = PieceKind::Headline;
        extracted.found.title = Some(in_one_line(&piece.text));
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "By Ada Author and Bo Writer": the names, if the line is one.
fn by_line(line: &str) -> Option<String> {
    let rest = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))?;
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let small = [
        "and", "of", "de", "van", "von", "der", "den", "la", "in", "for", "with",
    ];
    let named = words.iter().all(|word| {
        small.contains(word) || word.chars().next().is_some_and(|it| !it.is_lowercase())
    });
    let short = (1..=NAMES).contains(&words.len()) && !line.contains('\n');
    (short && named && !rest.ends_with(['.', ':', ',', '?', '!'])).then(|| rest.to_owned())
}

/// "Source: https://…": the address, if the line says no more.
fn source_line(line: &str) -> Option<String> {
    let labels = [
        "source:",
        "original:",
        "originally published at",
        "url:",
        "link:",
        "from:",
    ];
    let lower = line.to_lowercase();
    let label = labels.iter().find(|it| lower.starts_with(**it))?;
    let rest = line.get(label.len()..)?.trim();
    let address = first_address(rest)?;
    (is_web_address(rest) || rest.split_whitespace().count() <= 4).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_by_line_is_told_from_a_sentence() {
        let name = |line| by_line(line).unwrap_or_default();
        assert_eq!(
            name("By Ada Author and Bo van Writer"),
            "Ada Author and Bo van Writer"
        );
        assert_eq!(name("By one estimate there were 250,000 units"), "");
        assert_eq!(name("By Monday."), "");
        assert!(source_line("Source: https://example.org/a").is_some());
        assert!(source_line("Source: the museum’s label").is_none());
    }
}
