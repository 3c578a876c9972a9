//! From characters with places to lines, and from lines to paragraphs and headings.

use std::collections::HashMap;

use super::super::extracted::{FoundPiece, LeftOut, PieceKind};

/// A character on a page; places and sizes in points.
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) end: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// A page while it is read.
pub(super) struct Page {
    /// From 1.
    pub(super) number: u32,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) glyphs: Vec<Glyph>,
}

struct Line {
    text: String,
    start: f64,
    end: f64,
    y: f64,
    size: f64,
    page: u32,
    /// Whether it stands at the very head or foot of its page.
    margin: Option<LeftOut>,
}

/// Signs that begin the item of a list.
const BULLETS: [char; 5] = ['•', '‣', '◦', '▪', '●'];

/// How much of a page, from its edge, is its head or foot.
const MARGIN: f64 = 0.09;

/// The pieces of all pages.
pub(super) fn pieces(pages: Vec<Page>) -> Vec<FoundPiece> {
    let mut lines: Vec<Line> = Vec::new();
    for page in pages {
        lines.extend(lines_of(page));
    }
    let body = usual_size(&lines);
    leave_out_repeated(&mut lines);
    let mut pieces: Vec<FoundPiece> = Vec::new();
    let mut before: Option<Line> = None;
    let edges = Edges::of(&lines);
    for line in lines {
        let joins = before
            .as_ref()
            .is_some_and(|it| goes_on(it, &line, edges.right_of(it)));
        match pieces.last_mut().filter(|_| joins) {
            Some(piece) => join(&mut piece.text, &line.text),
            None => pieces.push(FoundPiece {
                text: line.text.clone(),
                kind: kind(&line, body),
                left_out: line.margin,
                page: Some(line.page),
                ..FoundPiece::default()
            }),
        }
        if line.margin.is_none() {
            before = Some(line);
        }
    }
    pieces
}

/// The lines of a page in the order in which the file writes them.
fn lines_of(page: Page) -> Vec<Line> {
    let height = (page.top - page.bottom).abs().max(1.0);
    let mut lines: Vec<Line> = Vec::new();
    for glyph in page.glyphs {
        if lines.last().is_some_and(|it| is_note_number(it, &glyph)) {
            continue;
        }
        let same = lines.last().is_some_and(|it| {
            let size = it.size.max(glyph.size);
            (it.y - glyph.y).abs() < size * 0.5 && glyph.x > it.end - size
        });
        match lines.last_mut().filter(|_| same) {
            Some(line) => {
                let gap = glyph.x - line.end;
                let spaced = line.text.ends_with(' ') || glyph.text.starts_with(' ');
                if gap > glyph.size * 1.8 && !spaced {
                    line.text.push('\t');
                } else if gap > glyph.size * 0.13 && !spaced {
                    line.text.push(' ');
                }
                line.text.push_str(&glyph.text);
                line.end = line.end.max(glyph.end);
                line.size = line.size.max(glyph.size);
            }
            None => lines.push(Line {
                margin: margin(&glyph, page.bottom, height),
                text: glyph.text,
                start: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
                page: page.number,
            }),
        }
    }
    lines.retain_mut(|it| {
        it.text = spaced(it.text.trim());
        !it.text.is_empty()
    });
    lines
}

/// A small raised digit behind words is the number of a note, and no part of them.
fn is_note_number(line: &Line, glyph: &Glyph) -> bool {
    let raised = glyph.y > line.y + line.size * 0.15;
    let near = (glyph.x - line.end).abs() < line.size * 2.0 && glyph.y < line.y + line.size;
    let number = glyph.text.chars().all(|it| it.is_ascii_digit());
    number && raised && near && glyph.size < line.size * 0.8
}

/// A bullet has a space behind it.
fn spaced(line: &str) -> String {
    match line.strip_prefix(BULLETS) {
        Some(words) => {
            let bullet: String = line.chars().take(1).collect();
            format!("{bullet} {}", words.trim_start())
        }
        None => line.to_owned(),
    }
}

fn margin(glyph: &Glyph, bottom: f64, height: f64) -> Option<LeftOut> {
    let at = (glyph.y - bottom) / height;
    match at {
        at if at < MARGIN => Some(LeftOut::Footer),
        at if at > 1.0 - MARGIN => Some(LeftOut::Header),
        _ => None,
    }
}

/// A line at an edge is the page's head or foot if it is a number, or stands on several pages alike; else it is text.
fn leave_out_repeated(lines: &mut [Line]) {
    let plain = |text: &str| -> String { text.chars().filter(|it| !it.is_numeric()).collect() };
    let edges: Vec<(String, u32)> = lines
        .iter()
        .filter(|it| it.margin.is_some())
        .map(|it| (plain(&it.text), it.page))
        .collect();
    for line in lines.iter_mut().filter(|it| it.margin.is_some()) {
        let own = plain(&line.text);
        let words = own.chars().filter(|it| it.is_alphabetic()).count();
        let again = edges
            .iter()
            .any(|(text, page)| *text == own && *page != line.page);
        if words > 6 && !again {
            line.margin = None;
        }
    }
}

/// The size of letters in which most of the text is written.
fn usual_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = lines.iter().map(|it| (it.size, it.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, it)| it).sum();
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, length)| {
        seen += length;
        seen * 2 >= all
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn kind(line: &Line, body: f64) -> PieceKind {
    if line.text.starts_with(BULLETS) {
        PieceKind::ListItem
    } else if line.text.contains('\t') {
        PieceKind::TableRow
    } else if line.size > body * 1.15 {
        PieceKind::Heading
    } else {
        PieceKind::Paragraph
    }
}

/// Where the columns of a page end on the right, by page and by where their lines begin.
struct Edges(HashMap<(u32, i64), f64>);

impl Edges {
    /// Lines that begin within so many points of each other are of one column.
    const COLUMN: f64 = 36.0;

    fn of(lines: &[Line]) -> Self {
        let mut edges = HashMap::new();
        for line in lines.iter().filter(|it| it.margin.is_none()) {
            let edge: &mut f64 = edges.entry(Self::key(line)).or_default();
            *edge = edge.max(line.end);
        }
        Self(edges)
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a cast of a float saturates, and a page has some hundred points"
    )]
    fn key(line: &Line) -> (u32, i64) {
        (line.page, (line.start / Self::COLUMN) as i64)
    }

    fn right_of(&self, line: &Line) -> f64 {
        self.0.get(&Self::key(line)).copied().unwrap_or(line.end)
    }
}

/// Whether a line goes on with the paragraph of the one before it, whose column ends at `edge`: its first word did not fit
/// there.
fn goes_on(before: &Line, line: &Line, edge: f64) -> bool {
    if line.margin.is_some() || line.text.contains('\t') || before.text.contains('\t') {
        return false;
    }
    if line.text.starts_with(BULLETS) {
        return false;
    }
    if (before.size - line.size).abs() > before.size * 0.12 {
        return false;
    }
    let word = line.text.split(' ').next().unwrap_or("").chars().count();
    let letters = u32::try_from(line.text.chars().count().max(1)).unwrap_or(u32::MAX);
    let word = f64::from(u32::try_from(word).unwrap_or(u32::MAX));
    let word = (line.end - line.start) * word / f64::from(letters);
    let full = before.end + word + line.size * 0.2 > edge - line.size * 0.5;
    let ended = before.text.ends_with(['.', '!', '?', '”', '"', ':']);
    if before.page != line.page || line.y > before.y {
        // On the next page, or in the next column.
        return full && !ended;
    }
    let gap = before.y - line.y;
    let indented = line.start - before.start > line.size * 0.8;
    let runs_on = full || line.text.starts_with(char::is_lowercase);
    gap < line.size * 1.75 && !(indented && ended) && runs_on
}

/// Adds a line to a paragraph. A hyphen at the end of a line stays, with the break behind it: whether the word has one of
/// its own is read later, with the whole text at hand.
fn join(text: &mut String, line: &str) {
    let broken = text.ends_with(['-', '\u{2010}', '\u{ad}']);
    text.push(if broken { '\n' } else { ' ' });
    text.push_str(line);
}
