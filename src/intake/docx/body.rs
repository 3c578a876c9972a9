//! The paragraphs of a DOCX part in order: the body, a header, a footer.
//!
//! Knows runs, tables, fields, tracked changes and the anchors of comments and notes. What was deleted under tracked changes is
//! gone, what was inserted is there.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::super::extracted::{FoundPiece, LeftOut, PieceKind};
use super::super::flaw::Flaw;
use super::super::table::Table;
use super::super::writing::Writing;
use super::notes::Notes;
use super::package::{Relation, XmlEvent, attribute, walk};
use super::styles::{Lists, Styles, level};

/// Elements of which nothing is read: what was deleted, what stands twice, what is no text.
const SKIPPED: [&str; 12] = [
    "del",
    "moveFrom",
    "Fallback",
    "sectPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "rt",
    "tabs",
    "pPrChange",
    "rPrChange",
];

/// What the parts of a document have in common.
pub(super) struct Common {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) notes: Notes,
}

/// A part while it is read.
pub(super) struct Body<'a> {
    common: &'a mut Common,
    relations: &'a HashMap<String, Relation>,
    pieces: Vec<FoundPiece>,
    /// Paragraphs: one in the other where a text box stands in a paragraph.
    writing: Vec<Writing>,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    fields: Vec<Field>,
    links: Vec<Option<u32>>,
    ranges: HashSet<u32>,
    /// The element of which nothing is read, and how many of its name are open in it.
    skipping: Option<(String, usize)>,
    in_text: bool,
    in_instruction: bool,
    in_run_properties: bool,
    /// Whether the run's text is not shown.
    hidden: bool,
    hidden_words: String,
    tracked: bool,
}

#[derive(Default)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: usize,
}

#[derive(Default)]
struct Field {
    instruction: String,
    link: Option<u32>,
}

/// What was in a part.
pub(super) struct Read {
    pub(super) pieces: Vec<FoundPiece>,
    /// Whether there are tracked changes in it.
    pub(super) tracked: bool,
}

/// Reads a part.
pub(super) fn read(
    xml: &str,
    common: &mut Common,
    relations: &HashMap<String, Relation>,
) -> Result<Read, Flaw> {
    let mut body = Body {
        common,
        relations,
        pieces: Vec::new(),
        writing: vec![Writing::default()],
        paragraphs: Vec::new(),
        tables: Vec::new(),
        fields: Vec::new(),
        links: Vec::new(),
        ranges: HashSet::new(),
        skipping: None,
        in_text: false,
        in_instruction: false,
        in_run_properties: false,
        hidden: false,
        hidden_words: String::new(),
        tracked: false,
    };
    walk(xml, |event| match event {
        XmlEvent::Start(it) => body.start(it),
        XmlEvent::End(name) => body.end(name),
        XmlEvent::Text(words) => body.text(words),
    })?;
    Ok(Read {
        pieces: body.pieces,
        tracked: body.tracked,
    })
}

impl Body<'_> {
    fn start(&mut self, it: &BytesStart<'_>) {
        let local = it.local_name();
        let name = local.as_ref();
        if let Some((skipped, deep)) = &mut self.skipping {
            *deep += usize::from(skipped == name);
            return;
        }
        self.tracked |= matches!(name, "del" | "ins" | "moveFrom" | "moveTo");
        // Marks of a tracked change stand in properties, too, and hold nothing.
        if SKIPPED.contains(&name) {
            self.skipping = Some((name.to_owned(), 1));
            return;
        }
        let value = || attribute(it, "val");
        match name {
            "p" => self.begin_paragraph(),
            "tbl" => self.tables.push(Table::default()),
            "tr" | "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin(name);
                }
            }
            "pStyle" => self.paragraph(|it| it.style = value().unwrap_or_default()),
            "numId" => self.paragraph(|it| it.list = value()),
            "ilvl" => self.paragraph(|it| it.level = level(value())),
            "rPr" => self.in_run_properties = true,
            "r" => self.hidden = false,
            "vanish" | "webHidden" if self.in_run_properties && !self.paragraphs.is_empty() => {
                self.hidden = !matches!(value().as_deref(), Some("0" | "false" | "off"));
            }
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" => self.push("\t"),
            "br" | "cr" if attribute(it, "type").is_none_or(|it| it == "textWrapping") => {
                self.push("\n");
            }
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{ad}"),
            "sym" => self.symbol(attribute(it, "char")),
            _ => self.anchor(name, it),
        }
    }

    /// What ties words to notes, comments and addresses.
    fn anchor(&mut self, name: &str, it: &BytesStart<'_>) {
        let id = attribute(it, "id").unwrap_or_default();
        match name {
            "hyperlink" => {
                let target = self.relations.get(&id).map(|it| it.target.clone());
                let link = target.and_then(|it| self.common.notes.link(&it));
                self.open_link(link);
                self.links.push(link);
            }
            "fldChar" => self.field(attribute(it, "fldCharType").as_deref()),
            "commentRangeStart" => {
                if let Some(note) = self.common.notes.refer("comment", &id) {
                    self.ranges.insert(note);
                    self.open_link(Some(note));
                }
            }
            "commentRangeEnd" => {
                let note = self.common.notes.refer("comment", &id);
                self.close_link(note);
            }
            "commentReference" | "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                let note = self.common.notes.refer(kind, &id);
                if let Some(note) = note.filter(|it| !self.ranges.contains(it)) {
                    self.now(|writing| writing.point(note));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, deep)) = &mut self.skipping {
            *deep -= usize::from(skipped == name);
            if *deep == 0 {
                self.skipping = None;
            }
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "tbl" => {
                self.tables.pop();
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let pieces = table.row();
                    pieces.into_iter().for_each(|it| self.emit_outside(it));
                }
            }
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "hyperlink" => {
                let link = self.links.pop().flatten();
                self.close_link(link);
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.skipping.is_some() {
            return;
        }
        if self.in_instruction
            && let Some(field) = self.fields.last_mut()
        {
            field.instruction.push_str(words);
        } else if self.in_text {
            self.push(words);
        }
    }

    fn push(&mut self, words: &str) {
        if self.paragraphs.is_empty() {
            return;
        }
        if self.hidden {
            self.hidden_words.push_str(words);
        } else {
            self.now(|writing| writing.push(words));
        }
    }

    /// A character of a symbol font, by its number (ECMA-376, 17.3.3.30).
    fn symbol(&mut self, code: Option<String>) {
        let code = code.and_then(|it| u32::from_str_radix(&it, 16).ok());
        if let Some(char) = code.and_then(char::from_u32) {
            self.push(char.encode_utf8(&mut [0; 4]));
        }
    }

    /// A field's beginning, what it shows, its end: a link may be written as one.
    fn field(&mut self, part: Option<&str>) {
        match part {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                let said = self
                    .fields
                    .last()
                    .map(|it| it.instruction.trim().to_owned());
                let target = said.as_deref().and_then(|it| it.strip_prefix("HYPERLINK"));
                let target = target.and_then(|it| it.split('"').nth(1));
                let link = target.and_then(|it| self.common.notes.link(it));
                self.open_link(link);
                if let Some(field) = self.fields.last_mut() {
                    field.link = link;
                }
            }
            Some("end") => {
                let link = self.fields.pop().and_then(|it| it.link);
                self.close_link(link);
            }
            _ => {}
        }
    }

    fn open_link(&mut self, note: Option<u32>) {
        if let Some(note) = note {
            self.now(|writing| writing.begin(note));
        }
    }

    fn close_link(&mut self, note: Option<u32>) {
        if let Some(note) = note {
            self.now(|writing| writing.end(note));
        }
    }

    fn now(&mut self, does: impl FnOnce(&mut Writing)) {
        if let Some(writing) = self.writing.last_mut() {
            does(writing);
        }
    }

    fn paragraph(&mut self, does: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            does(paragraph);
        }
    }

    fn begin_paragraph(&mut self) {
        // The words so far belong to the paragraph around this one.
        if !self.paragraphs.is_empty() {
            self.writing.push(Writing::default());
        }
        self.paragraphs.push(Paragraph::default());
        self.hidden = false;
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let styled = self.common.styles.kind(&paragraph.style);
        let list = paragraph
            .list
            .map(|list| (list, paragraph.level))
            .or_else(|| self.common.styles.list(&paragraph.style));
        let item = list.filter(|(list, _)| list != "0" && styled.is_none());
        let kind = styled.unwrap_or(match item {
            Some(_) => PieceKind::ListItem,
            None => PieceKind::Paragraph,
        });
        let piece = self.writing.last_mut().and_then(|it| it.finish(kind));
        if !self.paragraphs.is_empty() {
            self.writing.pop();
        }
        if let Some(mut piece) = piece {
            if let Some((list, level)) = item
                && let Some(marker) = self.common.lists.marker(&list, level)
            {
                piece.begin_with(&marker);
            }
            self.emit(piece);
        }
        let hidden = std::mem::take(&mut self.hidden_words);
        if !hidden.trim().is_empty() {
            self.emit(FoundPiece {
                text: hidden.trim().to_owned(),
                left_out: Some(LeftOut::Hidden),
                ..FoundPiece::default()
            });
        }
    }

    fn emit(&mut self, piece: FoundPiece) {
        match self.tables.last_mut() {
            Some(table) => table.push(piece),
            None => self.pieces.push(piece),
        }
    }

    /// A row goes to what the table stands in: the text, or a cell of another table.
    fn emit_outside(&mut self, piece: FoundPiece) {
        let around = self.tables.len().checked_sub(2);
        match around.and_then(|at| self.tables.get_mut(at)) {
            Some(table) => table.push(piece),
            None => self.pieces.push(piece),
        }
    }
}
