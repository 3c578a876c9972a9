//! The article as the report shows it: block by block, each stretch with what it is.

use serde::Serialize;

use super::rating;
use crate::domain::claim::Status;
use crate::domain::coverage::{BlockKind, Paint};
use crate::domain::summary::Summary;
use crate::domain::{Session, Span};

/// A stretch of the coverage strip.
#[derive(Serialize)]
pub(in crate::report) struct Stretch {
    pub(in crate::report) x: u32,
    pub(in crate::report) width: u32,
    pub(in crate::report) kind: String,
    pub(in crate::report) hue: i32,
}

#[derive(Serialize)]
pub(in crate::report) struct Block {
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) pieces: Vec<Piece>,
}

/// A stretch of the article with what it is.
#[derive(Serialize)]
pub(in crate::report) struct Piece {
    /// White space before it.
    pub(in crate::report) before: String,
    pub(in crate::report) text: String,
    /// `unread`, `aside`, `dismissed`, or a claim's look.
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) hue: Option<u32>,
    /// The claims that end here, by number.
    pub(in crate::report) notes: Vec<u32>,
}

pub(super) fn strip(session: &Session) -> Vec<Stretch> {
    let summary = Summary::of(session);
    let mut x = 0;
    let stretches = summary.strip.into_iter().map(|it| {
        let (start, width) = (x, it.0);
        x += width;
        Stretch {
            x: start,
            width,
            kind: it.1,
            hue: it.2,
        }
    });
    stretches.collect()
}

pub(super) fn article(session: &Session) -> Vec<Block> {
    let pieces = session.coverage().pieces;
    let ends: Vec<(u32, u32)> = session
        .claims
        .values()
        .map(|claim| (claim.span.end, claim.number))
        .collect();
    let mut blocks = Vec::new();
    for block in &session.blocks {
        let mut at = block.span.start;
        let mut told = Vec::new();
        for (start, piece) in pieces.range(block.span.start..block.span.end) {
            let text = |from, to| {
                session
                    .text
                    .slice(Span::new(from, to))
                    .unwrap_or_default()
                    .to_owned()
            };
            let mut notes: Vec<u32> = ends
                .iter()
                .filter(|(end, _)| (start + 1..=piece.end).contains(end))
                .map(|(_, number)| *number)
                .collect();
            notes.sort_unstable();
            let (kind, hue) = look(session, piece.paint);
            told.push(Piece {
                before: text(at, *start),
                text: text(*start, piece.end),
                kind,
                hue,
                notes,
            });
            at = piece.end;
        }
        blocks.push(Block {
            kind: block_kind(block.kind),
            pieces: told,
        });
    }
    blocks
}

fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
    }
}

fn look(session: &Session, paint: Paint) -> (&'static str, Option<u32>) {
    let (Paint::Claim { claim } | Paint::Dismissed { claim }) = paint else {
        return if paint == Paint::Unread {
            ("unread", None)
        } else {
            ("aside", None)
        };
    };
    let Some(claim) = session.claims.get(&claim) else {
        return ("unread", None);
    };
    let hue = claim.shown().map(|it| rating(session, &it.rating).hue);
    match claim.status {
        Status::Dismissed(_) => ("dismissed", None),
        Status::Suggested => ("suggested", None),
        Status::Accepted if claim.signed_off_now() => ("signed", hue),
        Status::Accepted if hue.is_some() => ("rated", hue),
        Status::Accepted => ("open", None),
    }
}
