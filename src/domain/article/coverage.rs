//! Coverage: every character of the article is a claim, set aside, or unread. Derived from the events, never stored.
//!
//! Must not know: what a claim is beside where it lies and whether it is only suggested.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::block::Block;
use crate::domain::base::ids::{AsideId, ClaimId};
use crate::domain::base::text::{Span, Text};

/// How much of an article has been decided on, counted in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Coverage {
    /// How many sentences the article has.
    pub sentences: u32,
    /// How many of them people have decided on: nothing in them is unread or only suggested.
    pub decided_sentences: u32,
    /// How many sentences hold something unread.
    pub unread_sentences: u32,
    /// The article in pieces, by where they start; white space between pieces belongs to none.
    pub pieces: BTreeMap<u32, Piece>,
}

/// One stretch of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Piece {
    /// One past its last code point.
    pub end: u32,
    /// What it is.
    #[serde(flatten)]
    pub paint: Paint,
}

/// What a stretch of the article is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(tag = "as", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are ids of what the piece belongs to"
)]
pub enum Paint {
    /// Nobody has decided on it.
    Unread,
    /// It was set aside.
    Aside { aside: AsideId },
    /// It is a claim that will not be checked.
    Dismissed { claim: ClaimId },
    /// It is a claim.
    Claim { claim: ClaimId },
}

/// One stretch of a claim or of text set aside, laid over the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Layer {
    /// The higher lies on top.
    pub(crate) height: u8,
    /// Of those at one height, the shorter lies on top, as it does on the page: [`u32::MAX`] less its length.
    pub(crate) shortness: u32,
    /// Where it lies.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) paint: Paint,
}

/// What coverage is worked out from.
pub(crate) struct Ground<'a> {
    pub(crate) text: &'a Text,
    pub(crate) blocks: &'a [Block],
    pub(crate) sentences: &'a [Span],
    pub(crate) layers: Vec<Layer>,
    /// The claims nobody has decided on yet.
    pub(crate) suggested: BTreeSet<ClaimId>,
}

/// Coverage, worked out when somebody first asks for it. It follows from the rest of a session, so it is no difference
/// between two.
#[derive(Debug, Clone, Default)]
pub(crate) struct CoverageCache(OnceLock<Coverage>);

impl CoverageCache {
    /// The coverage, which `work_out` works out if need be.
    pub(crate) fn get(&self, work_out: impl FnOnce() -> Coverage) -> &Coverage {
        self.0.get_or_init(work_out)
    }

    /// Drops what was worked out, since what it rests on has changed.
    pub(crate) fn forget(&mut self) {
        self.0.take();
    }
}

impl PartialEq for CoverageCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CoverageCache {}

impl Ground<'_> {
    /// Works the coverage out, over the whole article.
    pub(crate) fn cover(mut self) -> Coverage {
        self.layers.sort();
        let layers: Vec<(Span, Paint)> = self.layers.iter().map(|it| (it.span, it.paint)).collect();
        let starts = self.blocks.iter().map(|block| block.span.start);
        let ends = self.sentences.iter().flat_map(|it| [it.start, it.end]);
        let breaks: Vec<u32> = starts.chain(ends).collect();
        let mut pieces = paint(self.text, &breaks, &layers);
        let spans = pieces.iter();
        let spans: Vec<(Span, Paint)> = spans
            .map(|(start, it)| (Span::new(*start, it.end), it.paint))
            .collect();
        let mut coverage = Coverage::default();
        let mut joints = Vec::new();
        let mut rest = spans.as_slice();
        for sentence in self.sentences {
            rest = rest
                .split_at(rest.partition_point(|(span, _)| span.end <= sentence.start))
                .1;
            let inside = rest
                .split_at(rest.partition_point(|(span, _)| span.start < sentence.end))
                .0;
            coverage.sentences += 1;
            let open = inside.iter().any(|(_, paint)| self.is_suggested(*paint));
            let unread = || inside.iter().filter(|(_, paint)| *paint == Paint::Unread);
            if !open && let Some(owner) = self.owner_of_joints(*sentence, inside) {
                joints.extend(unread().map(|(span, _)| (span.start, owner)));
                coverage.decided_sentences += 1;
            } else if unread().next().is_some() {
                coverage.unread_sentences += 1;
            } else if !open {
                coverage.decided_sentences += 1;
            }
        }
        for (start, owner) in joints {
            if let Some(piece) = pieces.get_mut(&start) {
                piece.paint = owner;
            }
        }
        coverage.pieces = pieces;
        coverage
    }

    /// Whether nobody has decided yet on the claim a piece belongs to.
    fn is_suggested(&self, paint: Paint) -> bool {
        matches!(paint, Paint::Claim { claim } if self.suggested.contains(&claim))
    }

    /// The claim to which what is left of a sentence belongs, if people have decided on the rest of it.
    ///
    /// A sentence that is split into claims leaves joints between them ("and", ";", "which", "he said"), which are
    /// decided with them. Claims that hold less than half of their sentence do not speak for it.
    fn owner_of_joints(&self, sentence: Span, inside: &[(Span, Paint)]) -> Option<Paint> {
        let claimed =
            |paint: &Paint| matches!(paint, Paint::Claim { .. } | Paint::Dismissed { .. });
        let (_, owner) = inside.iter().find(|(_, paint)| claimed(paint))?;
        let held: u32 = inside
            .iter()
            .filter(|(_, paint)| *paint != Paint::Unread)
            .filter_map(|(span, _)| span.overlap(sentence))
            .map(|span| self.text.solid(span))
            .sum();
        (held * 2 >= self.text.solid(sentence)).then_some(*owner)
    }
}

/// Lays `layers` over the text, later ones on top, and reads off the pieces.
fn paint(text: &Text, breaks: &[u32], layers: &[(Span, Paint)]) -> BTreeMap<u32, Piece> {
    let mut cuts: Vec<u32> = layers
        .iter()
        .flat_map(|(span, _)| [span.start, span.end])
        .collect();
    cuts.extend(breaks);
    cuts.extend([0, text.len()]);
    cuts.retain(|cut| *cut <= text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut cells = vec![Paint::Unread; cuts.len()];
    for (span, colour) in layers {
        let from = cuts.partition_point(|cut| *cut < span.start);
        let to = cuts.partition_point(|cut| *cut < span.end);
        if let Some(cells) = cells.get_mut(from..to) {
            cells.fill(*colour);
        }
    }
    let mut pieces: BTreeMap<u32, Piece> = BTreeMap::new();
    for ((start, end), colour) in cuts.iter().zip(cuts.iter().skip(1)).zip(cells) {
        let span = Span::new(*start, *end);
        match pieces.last_entry() {
            Some(mut last) if last.get().paint == colour && colour != Paint::Unread => {
                last.get_mut().end = span.end
            }
            _ => {
                pieces.insert(
                    span.start,
                    Piece {
                        end: span.end,
                        paint: colour,
                    },
                );
            }
        }
    }
    pieces
        .into_iter()
        .filter_map(|(start, piece)| {
            let span = text.trim(Span::new(start, piece.end))?;
            Some((
                span.start,
                Piece {
                    end: span.end,
                    paint: piece.paint,
                },
            ))
        })
        .collect()
}
