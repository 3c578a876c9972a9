//! What surrounds an article: by-lines, times, credits, links to other articles, notices, directions for the stage.
//!
//! Knows how such lines look, by `data/en/around.tsv`, and how a dateline does.
//! Must not know what the article says.

use std::sync::LazyLock;

use regex::RegexSet;

use super::super::analysis::BlockKind;
use super::super::blocks::{RawBlock, ends_a_sentence};
use super::super::data;
use super::super::pattern::{self, Pattern};
use super::super::text::{ByteSpan, Text};

/// A line that is longer belongs to the article, in bytes.
const LONGEST: usize = 320;

/// The patterns that hold of a line whatever it ends with, and those of lines that end like no sentence.
struct Patterns {
    any: RegexSet,
    open: RegexSet,
    lists: RegexSet,
    live: RegexSet,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let of = |kind: &str| {
        let lines = data::entries(data::AROUND).filter_map(|mut cells| {
            let pattern = cells.text();
            (cells.text() == kind).then_some(pattern)
        });
        pattern::set(lines)
    };
    Patterns {
        any: of("any"),
        open: of("open"),
        lists: of("list"),
        live: of("live"),
    }
});

/// Marks what surrounds the article; answers whether it is a live blog.
pub(super) fn mark(text: Text, blocks: &mut [RawBlock]) -> bool {
    let mut live = 0;
    let mut listing = false;
    for block in blocks.iter_mut() {
        if matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Table | BlockKind::Caption
        ) {
            continue;
        }
        let words = text.cut(block.at);
        if words.len() > LONGEST {
            listing = false;
            continue;
        }
        let closed = ends_a_sentence(text, block.at);
        let lists = PATTERNS.lists.is_match(words);
        let listed = listing && block.kind == BlockKind::Heading;
        let blogs = PATTERNS.live.is_match(words);
        live += usize::from(blogs);
        let around = PATTERNS.any.is_match(words) || !closed && PATTERNS.open.is_match(words);
        if around || lists || listed || blogs {
            block.kind = BlockKind::Furniture;
        }
        listing = lists || listed;
    }
    // What stands above the headline is no article.
    let above = blocks
        .first()
        .is_some_and(|it| it.kind == BlockKind::Furniture);
    let title = blocks.iter_mut().find(|it| it.kind != BlockKind::Furniture);
    if let Some(title) = title.filter(|it| above && it.kind == BlockKind::Heading) {
        title.kind = BlockKind::Headline;
    }
    live > 2
}

/// "QUINTO, Portland (AW) —", "LONDON —": where and for whom a report was written.
static DATELINE: Pattern = Pattern::new(
    r"(?x)^\p{Lu}[\p{Lu}.’'-]{2,30}(?:\x20\p{Lu}[\p{Lu}.’'-]{0,30}){0,3}
        (?:,\x20[\p{L}.]+(?:\x20[\p{L}.\d]+){0,3}){0,2}
        (?:\x20?\([\p{L}\x20./-]{2,30}\)\x20?(?:[—–_-]|--)\x20?|\x20(?:[—–_-]|--)\x20)",
);

/// Marks the datelines at the head of paragraphs.
pub(super) fn mark_datelines(text: Text, blocks: &mut [RawBlock]) {
    for block in blocks.iter_mut() {
        if block.kind != BlockKind::Paragraph || block.head.is_some() || block.marker.is_some() {
            continue;
        }
        let words = text.cut(block.at);
        let found = DATELINE.find(words);
        let end = block.at.start + found.map_or(0, |it| it.len());
        // "NATO — founded in 1949 — has 32 members." goes on in small letters.
        let opens = text
            .after(end)
            .is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"“‘'«".contains(c));
        if end > block.at.start && end < block.at.end && opens {
            block.head = Some(ByteSpan::new(block.at.start, end));
        }
    }
}
