//! All text of a document, piece by piece: paragraphs, headings, items of lists, rows of tables.

use dom_query::{Document, NodeRef};
use url::Url;

use super::super::address::is_web_address;
use super::super::extracted::{FoundBackup, FoundPiece, LeftOut, PieceKind};
use super::super::table::Table;
use super::super::writing::Writing;
use super::notes::Notes;
use super::reasons::{NO_TEXT, is_hidden, is_inline, reason};

/// How deep elements are followed into each other; what lies deeper is text of the last.
const DEPTH: usize = 200;

/// A document's text.
pub(super) struct Walked {
    pub(super) pieces: Vec<Placed>,
    pub(super) backup: Vec<FoundBackup>,
}

/// A piece, and what the page says of it.
pub(super) struct Placed {
    pub(super) piece: FoundPiece,
    /// Why it would be left out, as far as the elements say.
    pub(super) why: Option<LeftOut>,
    /// Whether it is a heading of the first rank.
    pub(super) first_rank: bool,
}

struct Walk<'a> {
    base: Option<&'a Url>,
    notes: Notes,
    pieces: Vec<Placed>,
    writing: Writing,
    kind: PieceKind,
    rank: u8,
    whys: Vec<LeftOut>,
    /// How each list counts that is open: nothing for bullets, else the next number.
    lists: Vec<Option<u32>>,
    /// The marker that the next piece begins with.
    marker: Option<String>,
    /// Word tells items of a list by the style of a paragraph.
    word_item: bool,
    tables: Vec<Table>,
    exact: bool,
}

/// All text of a document. `base` is what relative addresses are relative to.
pub(super) fn walk(document: &Document, base: Option<&Url>) -> Walked {
    let mut walk = Walk {
        base,
        notes: Notes::of(document),
        pieces: Vec::new(),
        writing: Writing::default(),
        kind: PieceKind::Paragraph,
        rank: 0,
        whys: Vec::new(),
        lists: Vec::new(),
        marker: None,
        word_item: false,
        tables: Vec::new(),
        exact: false,
    };
    walk.children(document.root(), 0);
    walk.flush();
    Walked {
        pieces: walk.pieces,
        backup: walk.notes.backup,
    }
}

impl Walk<'_> {
    fn children(&mut self, node: NodeRef<'_>, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text());
            } else if child.is_element() && depth < DEPTH {
                self.element(child, depth + 1);
            } else if child.is_element() {
                self.text(&child.text());
            }
        }
    }

    fn text(&mut self, words: &str) {
        if self.exact {
            self.writing.push(words);
        } else {
            self.writing.push_flowing(words);
        }
    }

    fn element(&mut self, node: NodeRef<'_>, depth: usize) {
        let name = node.node_name().unwrap_or_default();
        let name = name.as_ref();
        if NO_TEXT.contains(&name) || self.notes.bodies.contains(&node.id) || is_hidden(node) {
            return;
        }
        match name {
            "br" => self.writing.line(),
            "a" => self.link(node, depth),
            "wbr" | "input" | "img" | "meta" | "rt" | "rp" => {}
            name if is_inline(name) => self.children(node, depth),
            name => {
                let why = reason(node, name);
                self.whys.extend(why);
                self.flush();
                self.block(node, name, depth);
                self.flush();
                if why.is_some() {
                    self.whys.pop();
                }
            }
        }
    }

    fn block(&mut self, node: NodeRef<'_>, name: &str, depth: usize) {
        let before = (self.kind, self.rank, self.exact);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.kind = PieceKind::Heading;
                self.rank = name.as_bytes().get(1).map_or(0, |it| it - b'0');
                self.children(node, depth);
            }
            "figcaption" | "caption" => {
                self.kind = PieceKind::Caption;
                self.children(node, depth);
            }
            "pre" | "textarea" | "listing" | "xmp" | "plaintext" => {
                self.exact = true;
                self.children(node, depth);
            }
            "ul" | "menu" => self.list(node, None, depth),
            "ol" => {
                let start = node.attr("start").and_then(|it| it.parse().ok());
                self.list(node, Some(start.unwrap_or(1)), depth);
            }
            "li" => self.item(node, depth),
            "table" => {
                self.tables.push(Table::default());
                self.children(node, depth);
                self.flush();
                self.tables.pop();
            }
            "tr" if !self.tables.is_empty() => self.row(node, depth),
            "td" | "th" if !self.tables.is_empty() => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin("tc");
                }
                self.children(node, depth);
            }
            _ => {
                self.word_item = is_word_item(node);
                self.children(node, depth);
            }
        }
        // What was read is of this kind, and what follows is not.
        self.flush();
        (self.kind, self.rank, self.exact) = before;
        self.word_item = false;
    }

    fn list(&mut self, node: NodeRef<'_>, counts_from: Option<u32>, depth: usize) {
        self.lists.push(counts_from);
        self.children(node, depth);
        self.flush();
        self.lists.pop();
    }

    fn item(&mut self, node: NodeRef<'_>, depth: usize) {
        self.marker = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "• ".into(),
        });
        self.children(node, depth);
        self.flush();
        self.marker = None;
    }

    fn row(&mut self, node: NodeRef<'_>, depth: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.begin("tr");
        }
        self.children(node, depth);
        self.flush();
        let pieces = self.tables.last_mut().map(Table::row).unwrap_or_default();
        let around = self.tables.len().checked_sub(2);
        for piece in pieces {
            match around.and_then(|at| self.tables.get_mut(at)) {
                Some(table) => table.push(piece),
                None => self.place(piece),
            }
        }
    }

    fn link(&mut self, node: NodeRef<'_>, depth: usize) {
        if let Some(note) = self.notes.references.get(&node.id) {
            self.writing.point(*note);
            return;
        }
        let start = self.writing.at();
        self.children(node, depth);
        let href = node.attr("href").unwrap_or_default();
        let whole = match self.base {
            _ if href.starts_with('#') => None,
            Some(base) => base.join(&href).ok().map(String::from),
            None => Some(href.to_string()),
        };
        let address = whole.filter(|it| is_web_address(it) && self.writing.at() > start);
        if let Some(number) = address.and_then(|it| self.notes.link(it)) {
            self.writing.mark(number, start);
        }
    }

    /// What was read so far is a piece.
    fn flush(&mut self) {
        let Some(mut piece) = self.writing.finish(self.kind) else {
            return;
        };
        if let Some(marker) = self.marker.take() {
            if piece.kind == PieceKind::Paragraph {
                piece.kind = PieceKind::ListItem;
            }
            piece.begin_with(&marker);
        } else if std::mem::take(&mut self.word_item) {
            as_word_item(&mut piece);
        }
        match self.tables.last_mut() {
            Some(table) => table.push(piece),
            None => self.place(piece),
        }
    }

    fn place(&mut self, piece: FoundPiece) {
        self.pieces.push(Placed {
            first_rank: piece.kind == PieceKind::Heading && self.rank == 1,
            piece,
            why: self.whys.last().copied(),
        });
    }
}

fn is_word_item(node: NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default();
    node.class().is_some_and(|it| it.starts_with("MsoList")) || style.contains("mso-list:l")
}

/// Word writes the marker of an item as text with a wide gap behind it.
fn as_word_item(piece: &mut FoundPiece) {
    let end = piece.text.find(['\u{a0}', ' ', '\t']).unwrap_or(0);
    let marker = piece.text.get(..end).unwrap_or("").to_owned();
    let counts = marker.ends_with(['.', ')']) && marker.chars().count() <= 5;
    let bullet = matches!(
        marker.as_str(),
        "·" | "o" | "§" | "•" | "-" | "–" | "\u{f0b7}"
    );
    if !counts && !bullet {
        return;
    }
    let gap = |it: char| matches!(it, '\u{a0}' | ' ' | '\t');
    let rest = piece.text.get(end..).unwrap_or("").trim_start_matches(gap);
    let cut = super::super::extracted::count(&piece.text) - super::super::extracted::count(rest);
    piece.text = rest.to_owned();
    for mark in &mut piece.marks {
        mark.span.start = mark.span.start.saturating_sub(cut);
        mark.span.end = mark.span.end.saturating_sub(cut);
    }
    piece.kind = PieceKind::ListItem;
    piece.begin_with(&if bullet {
        "• ".into()
    } else {
        format!("{marker} ")
    });
}
