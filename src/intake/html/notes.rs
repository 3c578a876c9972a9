//! Footnotes and comments in HTML: a small link to a place further down, where the note stands.
//!
//! So write them Word and Google Docs into the clipboard, wikis, and what makes pages of Markdown.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};

use super::super::address::first_address;
use super::super::extracted::{Extracted, FoundBackup, LeftOut};
use crate::domain::article::backup::BackupKind;

/// How many notes are looked for.
const LONGEST: usize = 2_000;

/// The notes of a document.
#[derive(Default)]
pub(super) struct Notes {
    /// Which note a link refers to.
    pub(super) references: HashMap<NodeId, u32>,
    /// Elements that are notes, and no part of the text.
    pub(super) bodies: HashSet<NodeId>,
    pub(super) backup: Vec<FoundBackup>,
}

impl Notes {
    pub(super) fn of(document: &Document) -> Self {
        let mut notes = Self::default();
        let (mut places, mut links) = (HashMap::new(), Vec::new());
        for (order, node) in document.root().descendants_it().enumerate() {
            if !node.is_element() {
                continue;
            }
            for name in [node.id_attr(), node.attr("name")].into_iter().flatten() {
                places.entry(name.to_string()).or_insert((order, node));
            }
            if let Some(href) = node.attr("href").filter(|_| node.has_name("a")) {
                links.push((order, node, href));
            }
        }
        let mut numbers: HashMap<NodeId, u32> = HashMap::new();
        for (order, link, href) in links {
            let Some((_, target)) = href.split_once('#') else {
                continue;
            };
            let place = places.get(target).filter(|(at, _)| *at > order);
            let Some((_, place)) = place.filter(|_| refers(link)) else {
                continue;
            };
            let body = body_of(*place);
            let known = numbers.get(&body.id).copied();
            if let Some(number) = known.or_else(|| notes.add(body, target)) {
                numbers.insert(body.id, number);
                notes.references.insert(link.id, number);
            }
        }
        notes
    }

    fn add(&mut self, body: NodeRef<'_>, target: &str) -> Option<u32> {
        let note = words(body);
        if note.is_empty() || self.backup.len() >= LONGEST {
            return None;
        }
        let number = u32::try_from(self.backup.len()).ok()?;
        let comment = target.starts_with("cmnt") || target.contains("msocom");
        let links = body.descendants_it().filter_map(|it| it.attr("href"));
        let mut links = links.filter(|it| super::super::address::is_web_address(it));
        self.backup.push(FoundBackup {
            kind: if comment {
                BackupKind::Comment
            } else {
                BackupKind::Footnote
            },
            url: first_address(&note).or_else(|| links.next().map(|it| it.to_string())),
            note,
            author: None,
        });
        self.bodies.insert(body.id);
        Some(number)
    }

    /// The number of a new link.
    pub(super) fn link(&mut self, url: String) -> Option<u32> {
        let number = u32::try_from(self.backup.len()).ok()?;
        self.backup.push(FoundBackup {
            kind: BackupKind::Link,
            note: String::new(),
            author: None,
            url: Some(url),
        });
        Some(number)
    }
}

/// Whether a link within the page looks like a note's number.
fn refers(link: NodeRef<'_>) -> bool {
    let called = |node: NodeRef<'_>| {
        let class = node.class().unwrap_or_default().to_lowercase();
        let role = node.attr("role").unwrap_or_default();
        class.contains("footnote") || class.contains("mso") || &*role == "doc-noteref"
    };
    let raised = |node: NodeRef<'_>| node.has_name("sup");
    let near = || {
        link.ancestors_it(Some(3))
            .any(|it| raised(it) || called(it))
    };
    let inside = || link.descendants_it().any(raised);
    let text = link.text();
    let mark = text.trim().trim_matches(['[', ']', '(', ')']);
    let short = (1..=4).contains(&mark.chars().count());
    short && (near() || inside() || called(link) || text.trim().starts_with('['))
}

/// The element that holds all of a note.
fn body_of(place: NodeRef<'_>) -> NodeRef<'_> {
    let whole = |node: &NodeRef<'_>| {
        let id = node.id_attr().unwrap_or_default().to_lowercase();
        let named = ["ftn", "fn", "edn", "sdfootnote", "sdendnote", "_com"];
        node.has_name("li")
            || node.has_name("aside")
            || node.has_name("div") && named.iter().any(|it| id.starts_with(it))
    };
    let around = || place.ancestors_it(Some(4));
    let block = |node: &NodeRef<'_>| ["p", "div", "dd", "td"].iter().any(|it| node.has_name(it));
    if whole(&place) {
        return place;
    }
    let found = around().find(whole);
    found
        .or_else(|| Some(place).filter(block))
        .or_else(|| around().find(block))
        .unwrap_or(place)
}

/// What a note says, without its number and the way back.
fn words(body: NodeRef<'_>) -> String {
    let mut said = String::new();
    gather(body, &mut said, 0);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said = said.join(" ");
    said.trim_start_matches(['^', '↑', '↩', ' '])
        .trim()
        .to_owned()
}

fn gather(node: NodeRef<'_>, said: &mut String, depth: usize) {
    if depth > 64 {
        return;
    }
    for child in node.children_it(false) {
        let back = child
            .attr("href")
            .is_some_and(|it| it.starts_with('#') || it.contains("#_"));
        let no_text = child.has_name("style") || child.has_name("script");
        if child.is_text() {
            said.push_str(&child.text());
        } else if !(back || no_text) {
            let inline = child
                .node_name()
                .is_some_and(|it| super::reasons::is_inline(&it));
            said.push_str(if inline { "" } else { " " });
            gather(child, said, depth + 1);
            said.push_str(if inline { "" } else { " " });
        }
    }
}

/// Drops links that no piece of the article holds: those of a page's navigation are nobody's backup.
pub(super) fn keep_links_of_article(extracted: &mut Extracted) {
    let kept = extracted.pieces.iter().filter(|it| {
        !matches!(
            it.left_out,
            Some(why) if !matches!(why, LeftOut::Caption | LeftOut::SourceLine | LeftOut::ByLine)
        )
    });
    let held: HashSet<u32> = kept.flat_map(|it| &it.marks).map(|it| it.backup).collect();
    let mut numbers = HashMap::new();
    let all = std::mem::take(&mut extracted.backup);
    for (number, backup) in (0..).zip(all) {
        if backup.kind != BackupKind::Link || held.contains(&number) {
            let new = u32::try_from(extracted.backup.len()).unwrap_or(u32::MAX);
            numbers.insert(number, new);
            extracted.backup.push(backup);
        }
    }
    for piece in &mut extracted.pieces {
        piece.marks.retain_mut(|mark| {
            let new = numbers.get(&mark.backup);
            mark.backup = new.copied().unwrap_or(mark.backup);
            new.is_some()
        });
    }
}
