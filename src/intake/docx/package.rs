//! The parts of a DOCX file (a zip archive, ECMA-376 part 2), unpacked within bounds.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::super::flaw::Flaw;

/// How much all parts that are read may unpack to, in bytes.
const UNPACKED: u64 = 64 * 1024 * 1024;

/// How deep elements may lie in each other.
const DEPTH: usize = 512;

/// The parts of a file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        Ok(Self {
            archive: archive.map_err(|_| Flaw::damaged("DOCX file"))?,
            left: UNPACKED,
        })
    }

    /// The text of a part, if it is there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Flaw> {
        let encrypted = |_| Flaw::damaged("DOCX file");
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let part = self.archive.by_index(index).map_err(encrypted)?;
        // What the file says is believed where it says that it is too much.
        if part.size() > self.left {
            return Err(unpacks_to_much());
        }
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        let read = read.map_err(|_| Flaw::damaged("DOCX file"))?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(read).ok_or_else(unpacks_to_much)?;
        // The byte order mark says which Unicode it is (XML 1.0, appendix F); other encodings Word does not write.
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.map(std::borrow::Cow::into_owned).collect()
    }

    /// What a part's relations point to, by their ids: type and target.
    pub(super) fn relations(&mut self, of: &str) -> Result<HashMap<String, Relation>, Flaw> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        let mut found = HashMap::new();
        let Some(xml) = self.part(&name)? else {
            return Ok(found);
        };
        walk(&xml, |event| {
            if let XmlEvent::Start(it) = event
                && it.local_name().as_ref() == "Relationship"
            {
                let relation = Relation {
                    kind: attribute(it, "Type").unwrap_or_default(),
                    target: attribute(it, "Target").unwrap_or_default(),
                };
                found.insert(attribute(it, "Id").unwrap_or_default(), relation);
            }
        })?;
        Ok(found)
    }
}

fn unpacks_to_much() -> Flaw {
    let detail =
        "This file unpacks to more than 64 MiB, which no article does. Paste the text instead.";
    Flaw::new("unpacks_to_much", detail)
}

/// Where a part points to.
pub(super) struct Relation {
    /// Which sort of thing it is, an address.
    pub(super) kind: String,
    pub(super) target: String,
}

/// What comes in an XML part.
pub(super) enum XmlEvent<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Shows `see` what is in a part, element by element; an empty element begins and ends.
pub(super) fn walk(xml: &str, mut see: impl FnMut(XmlEvent<'_>)) -> Result<(), Flaw> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|_| Flaw::damaged("DOCX file"))?;
        match event {
            Event::Start(it) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Flaw::too_much());
                }
                see(XmlEvent::Start(&it));
            }
            Event::Empty(it) => {
                see(XmlEvent::Start(&it));
                see(XmlEvent::End(it.local_name().as_ref()));
            }
            Event::End(it) => {
                depth = depth.saturating_sub(1);
                see(XmlEvent::End(it.local_name().as_ref()));
            }
            Event::Text(it) => see(XmlEvent::Text(&it.xml10_content())),
            Event::CData(it) => see(XmlEvent::Text(&it.xml10_content())),
            Event::GeneralRef(it) => see(XmlEvent::Text(&resolved(&it))),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The character a reference stands for. Entities a document declares itself are not followed: they are how a little XML
/// becomes much, and Word writes none.
fn resolved(it: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(char)) = it.resolve_char_ref() {
        return char.into();
    }
    let name = it.xml10_content();
    match quick_xml::escape::resolve_xml_entity(&name) {
        Some(char) => char.into(),
        None => format!("&{name};"),
    }
}

/// An attribute by its name without namespace.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|it| it.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Explicit1_0).ok()?;
    Some(value.into_owned())
}
