//! What a paragraph's style and its list say: headline, heading, caption, and the marker of an item.

use std::collections::HashMap;

use super::super::extracted::PieceKind;
use super::super::flaw::Flaw;
use super::package::{XmlEvent, attribute, walk};

/// How long a chain of styles that build on each other may be.
const CHAIN: usize = 12;

/// The styles of a document, by their ids.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: bool,
    list: Option<String>,
    level: usize,
}

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, Flaw> {
        let mut all = HashMap::new();
        let mut now: Option<(String, Style)> = None;
        walk(xml, |event| match event {
            XmlEvent::Start(it) => {
                let value = || attribute(it, "val");
                match (it.local_name().as_ref(), &mut now) {
                    ("style", now) => {
                        let id = attribute(it, "styleId").unwrap_or_default();
                        *now = Some((id, Style::default()));
                    }
                    ("name", Some((_, style))) => {
                        style.name = value().unwrap_or_default().to_lowercase();
                    }
                    ("basedOn", Some((_, style))) => style.based_on = value(),
                    ("outlineLvl", Some((_, style))) => {
                        style.outline = value().is_some_and(|it| it != "9");
                    }
                    ("numId", Some((_, style))) => style.list = value(),
                    ("ilvl", Some((_, style))) => style.level = level(value()),
                    _ => {}
                }
            }
            XmlEvent::End("style") => all.extend(now.take()),
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        })?;
        Ok(Self(all))
    }

    /// The style and those it builds on, the nearest first.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(CHAIN)
    }

    /// What a paragraph of this style is, where the style says so.
    pub(super) fn kind(&self, id: &str) -> Option<PieceKind> {
        self.chain(id).find_map(|style| match style.name.as_str() {
            "title" => Some(PieceKind::Headline),
            "subtitle" => Some(PieceKind::Paragraph),
            "caption" => Some(PieceKind::Caption),
            name if name.starts_with("heading ") || style.outline => Some(PieceKind::Heading),
            _ => None,
        })
    }

    /// The list and the level that the style puts a paragraph in.
    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.chain(id)
            .find_map(|style| Some((style.list.clone()?, style.level)))
    }
}

/// The level of a list that an attribute tells, from 0.
pub(super) fn level(value: Option<String>) -> usize {
    value.and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Lists {
    /// How each level of each abstract list counts.
    formats: HashMap<(String, usize), String>,
    /// The abstract list of each list.
    abstracts: HashMap<String, String>,
    counts: HashMap<(String, usize), u32>,
}

impl Lists {
    pub(super) fn read(xml: &str) -> Result<Self, Flaw> {
        let mut lists = Self::default();
        let (mut one, mut list, mut at) = (String::new(), String::new(), 0);
        walk(xml, |event| {
            let XmlEvent::Start(it) = event else { return };
            match it.local_name().as_ref() {
                "abstractNum" => one = attribute(it, "abstractNumId").unwrap_or_default(),
                "lvl" => at = level(attribute(it, "ilvl")),
                "numFmt" => {
                    let format = attribute(it, "val").unwrap_or_default();
                    lists.formats.entry((one.clone(), at)).or_insert(format);
                }
                "num" => list = attribute(it, "numId").unwrap_or_default(),
                "abstractNumId" => {
                    let of = attribute(it, "val").unwrap_or_default();
                    lists.abstracts.insert(list.clone(), of);
                }
                _ => {}
            }
        })?;
        Ok(lists)
    }

    /// The marker of the next item of a list; nothing where the list shows none.
    pub(super) fn marker(&mut self, list: &str, level: usize) -> Option<String> {
        let of = self.abstracts.get(list)?.clone();
        let format = self.formats.get(&(of.clone(), level))?.clone();
        // What stands deeper begins anew.
        self.counts
            .retain(|(other, deep), _| *other != of || *deep <= level);
        let count = self.counts.entry((of, level)).or_default();
        *count += 1;
        Some(match format.as_str() {
            "none" => return None,
            "bullet" => "• ".into(),
            "lowerLetter" => match u8::try_from(*count - 1) {
                Ok(at @ 0..26) => format!("{}. ", char::from(b'a' + at)),
                _ => format!("{count}. "),
            },
            _ => format!("{count}. "),
        })
    }
}
