//! Markdown (CommonMark with tables and footnotes): its structure as text, its footnotes as the writer's backup.
//!
//! HTML in it is text like any other.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::address::{first_address, is_web_address};
use super::extracted::{Extracted, Found, FoundBackup, FoundPiece, PieceKind};
use super::table::Table;
use super::writing::Writing;
use crate::domain::article::backup::BackupKind;

#[derive(Default)]
struct Reader {
    extracted: Extracted,
    writing: Writing,
    kind: PieceKind,
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    table: Option<Table>,
    /// Which note each label is.
    notes: HashMap<String, u32>,
    /// The note whose words are read.
    note: Option<u32>,
    links: Vec<Option<(String, u32)>>,
    front_matter: Option<String>,
}

/// The text of a Markdown file.
pub(super) fn read(text: &str) -> Extracted {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.see(event);
    }
    reader.flush();
    let mut extracted = reader.extracted;
    for backup in &mut extracted.backup {
        backup.note = backup.note.trim().to_owned();
        backup.url = backup.url.take().or_else(|| first_address(&backup.note));
    }
    extracted
}

impl Reader {
    fn see(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(it) if self.front_matter.is_some() => {
                self.front_matter.get_or_insert_default().push_str(&it);
            }
            Event::Text(it) | Event::Code(it) | Event::InlineHtml(it) | Event::Html(it) => {
                self.push(&it);
            }
            Event::InlineMath(it) | Event::DisplayMath(it) => self.push(&it),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::FootnoteReference(label) => {
                let note = self.note_of(&label);
                self.writing.point(note);
            }
            Event::Rule => self.flush(),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn push(&mut self, words: &str) {
        let note = self.note.and_then(|it| usize::try_from(it).ok());
        match note.and_then(|it| self.extracted.backup.get_mut(it)) {
            Some(backup) => backup.note.push_str(words),
            None => self.writing.push(words),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.kind = match level {
                    HeadingLevel::H1 if self.extracted.pieces.is_empty() => PieceKind::Headline,
                    _ => PieceKind::Heading,
                };
            }
            Tag::List(from) => {
                self.flush();
                self.lists.push(from);
            }
            Tag::Item => {
                self.flush();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number += 1;
                        marker
                    }
                    _ => "• ".into(),
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some(self.note_of(&label));
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => self.in_table("tr"),
            Tag::TableCell => self.in_table("tc"),
            Tag::Link { dest_url, .. } => {
                let at = self.writing.at();
                let url = Some(dest_url.to_string()).filter(|it| is_web_address(it));
                self.links.push(url.map(|it| (it, at)));
            }
            Tag::MetadataBlock(_) => self.front_matter = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.note.is_some() => self.push("\n"),
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.kind = PieceKind::Paragraph;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = self.table.as_mut().map(Table::row).unwrap_or_default();
                self.extracted.pieces.extend(row);
            }
            TagEnd::Table => self.table = None,
            TagEnd::Link => self.end_link(),
            TagEnd::MetadataBlock(_) => {
                let said = self.front_matter.take().unwrap_or_default();
                self.extracted.found = front_matter(&said);
            }
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((url, start)) = self.links.pop().flatten() else {
            return;
        };
        let note = self.note.and_then(|it| usize::try_from(it).ok());
        if let Some(backup) = note.and_then(|it| self.extracted.backup.get_mut(it)) {
            backup.url.get_or_insert(url);
            return;
        }
        let number = self.add(BackupKind::Link, Some(url));
        self.writing.mark(number, start);
    }

    fn in_table(&mut self, what: &str) {
        if let Some(table) = &mut self.table {
            table.begin(what);
        }
    }

    fn note_of(&mut self, label: &str) -> u32 {
        if let Some(number) = self.notes.get(label) {
            return *number;
        }
        let number = self.add(BackupKind::Footnote, None);
        self.notes.insert(label.to_owned(), number);
        number
    }

    fn add(&mut self, kind: BackupKind, url: Option<String>) -> u32 {
        let number = u32::try_from(self.extracted.backup.len()).unwrap_or(u32::MAX);
        self.extracted.backup.push(FoundBackup {
            kind,
            note: String::new(),
            author: None,
            url,
        });
        number
    }

    fn flush(&mut self) {
        let Some(mut piece) = self.writing.finish(self.kind) else {
            return;
        };
        if let Some(marker) = self.marker.take() {
            piece.kind = PieceKind::ListItem;
            piece.begin_with(&marker);
        }
        self.place(piece);
    }

    fn place(&mut self, piece: FoundPiece) {
        match &mut self.table {
            Some(table) => table.push(piece),
            None => self.extracted.pieces.push(piece),
        }
    }
}

/// Details in the front matter, a line of `key: value` each.
fn front_matter(text: &str) -> Found {
    let mut found = Found::default();
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let value = Some(value.to_owned()).filter(|it| !it.is_empty());
        match key.trim().to_lowercase().as_str() {
            "title" => found.title = value,
            "author" | "authors" | "by" => found.author = value,
            "outlet" | "publication" | "site" => found.outlet = value,
            "date" | "published" => {
                found.published = value.and_then(|it| it.get(..10).map(str::to_owned));
            }
            "lang" | "language" => found.language = value,
            "url" | "canonical" | "link" => found.url = value.filter(|it| is_web_address(it)),
            _ => {}
        }
    }
    found
}
