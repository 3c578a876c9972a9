//! Comments, footnotes, endnotes and links of a DOCX: what each says, numbered in the order in which the text refers to them.

use std::collections::HashMap;

use super::super::address::{first_address, is_web_address};
use super::super::extracted::FoundBackup;
use super::super::flaw::Flaw;
use super::package::{Relation, XmlEvent, attribute, walk};
use crate::domain::article::backup::BackupKind;

/// The notes of a document.
#[derive(Default)]
pub(super) struct Notes {
    /// What is written in the parts, by sort and id.
    written: HashMap<(String, String), FoundBackup>,
    numbers: HashMap<(String, String), u32>,
    /// Those that the text refers to, in order.
    pub(super) referred: Vec<FoundBackup>,
}

impl Notes {
    /// Reads a part of notes: `kind` is the name of its elements, such as `comment`.
    pub(super) fn read(
        &mut self,
        xml: &str,
        kind: &str,
        relations: &HashMap<String, Relation>,
    ) -> Result<(), Flaw> {
        let mut now: Option<(String, FoundBackup)> = None;
        let (mut in_text, mut deleted) = (false, 0_usize);
        walk(xml, |event| match event {
            XmlEvent::Start(it) => match (it.local_name().as_ref(), &mut now) {
                (name, now) if name == kind && attribute(it, "type").is_none() => {
                    let id = attribute(it, "id").unwrap_or_default();
                    *now = Some((id, begun(kind, attribute(it, "author"))));
                }
                ("hyperlink", Some((_, note))) => {
                    let id = attribute(it, "id").unwrap_or_default();
                    let target = relations.get(&id).map(|it| it.target.clone());
                    note.url = note.url.take().or(target.filter(|it| is_web_address(it)));
                }
                ("p", Some((_, note))) if !note.note.is_empty() => note.note.push('\n'),
                ("tab" | "br" | "cr", Some((_, note))) => note.note.push(' '),
                ("del", _) => deleted += 1,
                ("t", _) => in_text = true,
                _ => {}
            },
            XmlEvent::End("t") => in_text = false,
            XmlEvent::End("del") => deleted = deleted.saturating_sub(1),
            XmlEvent::End(name) if name == kind => {
                if let Some((id, note)) = now.take() {
                    self.written.insert((kind.into(), id), finished(note));
                }
            }
            XmlEvent::Text(words) if in_text && deleted == 0 => {
                if let Some((_, note)) = &mut now {
                    note.note.push_str(words);
                }
            }
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        })
    }

    /// The number of the note the text refers to, if it says something.
    pub(super) fn refer(&mut self, kind: &str, id: &str) -> Option<u32> {
        let key = (kind.to_owned(), id.to_owned());
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let note = self.written.get(&key)?.clone();
        if note.note.is_empty() {
            return None;
        }
        let number = self.add(note)?;
        self.numbers.insert(key, number);
        Some(number)
    }

    /// The number of a new link to a web address; others lead nowhere.
    pub(super) fn link(&mut self, target: &str) -> Option<u32> {
        let link = FoundBackup {
            kind: BackupKind::Link,
            note: String::new(),
            author: None,
            url: Some(target.to_owned()),
        };
        is_web_address(target).then(|| self.add(link)).flatten()
    }

    /// What nothing refers to, in no order of the text.
    pub(super) fn add_rest(&mut self) {
        let mut rest: Vec<_> = self.written.keys().cloned().collect();
        rest.sort();
        for (kind, id) in rest {
            self.refer(&kind, &id);
        }
    }

    fn add(&mut self, note: FoundBackup) -> Option<u32> {
        let number = u32::try_from(self.referred.len()).ok()?;
        self.referred.push(note);
        Some(number)
    }
}

fn begun(kind: &str, author: Option<String>) -> FoundBackup {
    FoundBackup {
        kind: match kind {
            "comment" => BackupKind::Comment,
            _ => BackupKind::Footnote,
        },
        note: String::new(),
        author: author.filter(|it| !it.trim().is_empty()),
        url: None,
    }
}

fn finished(note: FoundBackup) -> FoundBackup {
    let words = note.note.trim().to_owned();
    FoundBackup {
        url: note.url.or_else(|| first_address(&words)),
        note: words,
        ..note
    }
}
