//! Coverage: every character of the article is a claim, set aside, or unread. Derived from the events, never stored.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::claim::Status;
use super::command::AsideReason;
use super::event::{Stamp, What};
use super::ids::{AsideId, ClaimId, CommandId};
use super::input::optional;
use super::rejection::Rejection;
use super::session::Session;
use super::text::{Span, Text};

/// A block of the article: a headline, a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The sorts of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum BlockKind {
    Headline,
    Heading,
    Paragraph,
    ListItem,
    Caption,
}

/// Text somebody set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Aside {
    /// The stretches, in reading order.
    pub spans: Vec<Span>,
    /// Why.
    pub reason: AsideReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// Who, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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

pub(super) fn set_aside(
    session: &Session,
    id: CommandId,
    span: Span,
    reason: AsideReason,
    note: Option<&str>,
) -> Result<What, Rejection> {
    let spans: Vec<Span> = in_pieces(session, span, |paint| matches!(paint, Paint::Unread))?;
    if spans.is_empty() {
        return Err(Rejection::conflict(
            "nothing_unread",
            "Nothing there is unread: it is a claim or set aside already.",
        ));
    }
    Ok(What::TextSetAside {
        aside: AsideId(id.0),
        spans,
        reason,
        note: note_for(reason, note)?,
    })
}

/// The note to a reason; “other” says nothing without one.
pub(super) fn note_for(
    reason: AsideReason,
    note: Option<&str>,
) -> Result<Option<String>, Rejection> {
    let note = optional(note, "note", 1000)?;
    if reason == AsideReason::Other && note.is_none() {
        return Err(Rejection::invalid(
            "empty",
            "note",
            "Say in a few words what the other reason is.",
        ));
    }
    Ok(note)
}

pub(super) fn take_back(session: &Session, span: Span) -> Result<What, Rejection> {
    let spans = in_pieces(session, span, |paint| matches!(paint, Paint::Aside { .. }))?;
    if spans.is_empty() {
        return Err(Rejection::conflict(
            "no_change",
            "Nothing there was set aside.",
        ));
    }
    Ok(What::TextTakenBack { spans })
}

fn in_pieces(
    session: &Session,
    span: Span,
    wanted: impl Fn(&Paint) -> bool,
) -> Result<Vec<Span>, Rejection> {
    if span.end > session.text.len() || span.is_empty() {
        return Err(Rejection::invalid(
            "bad_span",
            "span",
            "The selection lies outside the article.",
        ));
    }
    let coverage = session.coverage();
    Ok(coverage
        .pieces
        .iter()
        .filter(|(_, piece)| wanted(&piece.paint))
        .filter_map(|(start, piece)| Span::new(*start, piece.end).overlap(span))
        .filter_map(|part| session.text.trim(part))
        .collect())
}

/// The coverage of a session, worked out when somebody first asks for it. It follows from the rest of a session, so it is no
/// difference between two.
#[derive(Debug, Clone, Default)]
pub(super) struct CoverageCache(OnceLock<Coverage>);

impl CoverageCache {
    /// Drops what was worked out, since what it rests on has changed.
    pub(super) fn forget(&mut self) {
        self.0.take();
    }
}

impl PartialEq for CoverageCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CoverageCache {}

impl Session {
    /// The article in pieces, each a claim, set aside, or unread.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        self.coverage.0.get_or_init(|| self.cover())
    }

    /// Works it out, over the whole article.
    fn cover(&self) -> Coverage {
        let mut layers: Vec<(u8, u32, Span, Paint)> = Vec::new();
        for (aside, it) in &self.asides {
            for span in &it.spans {
                layers.push((1, 0, *span, Paint::Aside { aside: *aside }));
            }
        }
        for claim in self.claims.values() {
            let id = claim.id;
            let (height, paint) = match claim.status {
                Status::Dismissed(_) => (0, Paint::Dismissed { claim: id }),
                Status::Accepted => (2, Paint::Claim { claim: id }),
                // A suggestion is an open question, whatever longer claim lies around it.
                Status::Suggested => (3, Paint::Claim { claim: id }),
            };
            let shortness = u32::MAX - claim.anchor.code_points();
            let spans = claim.anchor.iter().map(|it| it.span);
            layers.extend(spans.map(|span| (height, shortness, span, paint)));
        }
        // Of claims that overlap, the shorter lies on top, as it does on the page.
        layers.sort_by_key(|(height, shortness, span, _)| (*height, *shortness, *span));
        let layers: Vec<(Span, Paint)> =
            layers.into_iter().map(|layer| (layer.2, layer.3)).collect();
        let starts = self.blocks.iter().map(|block| block.span.start);
        let ends = self.sentences.iter().flat_map(|it| [it.start, it.end]);
        let breaks: Vec<u32> = starts.chain(ends).collect();
        let mut pieces = paint(&self.text, &breaks, &layers);
        let spans = pieces.iter();
        let spans: Vec<(Span, Paint)> = spans
            .map(|(start, it)| (Span::new(*start, it.end), it.paint))
            .collect();
        let mut coverage = Coverage::default();
        let mut joints = Vec::new();
        let mut rest = spans.as_slice();
        for sentence in &self.sentences {
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
    pub(super) fn is_suggested(&self, paint: Paint) -> bool {
        let Paint::Claim { claim } = paint else {
            return false;
        };
        let claim = self.claims.get(&claim);
        claim.is_none_or(|it| it.status == Status::Suggested)
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
