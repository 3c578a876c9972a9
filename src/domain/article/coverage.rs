//! Coverage: every character of the article is a claim, set aside, or unread. Derived from the events, never stored.
//!
//! Must not know: what a claim is beside where it lies and whether it is only suggested.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::block::Block;
use crate::domain::base::ids::{AsideId, ClaimId};
use crate::domain::base::text::{Span, Text, overlapping};

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

/// What coverage is worked out from: the article, and what lies on a part of it.
pub(crate) struct Ground<'a> {
    pub(crate) text: &'a Text,
    pub(crate) blocks: &'a [Block],
    pub(crate) sentences: &'a [Span],
    pub(crate) layers: Vec<Layer>,
    /// Those of the claims on it that nobody has decided on yet.
    pub(crate) suggested: BTreeSet<ClaimId>,
}

/// What an event changed about the coverage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoverageChange {
    /// Decided and unread sentences, as they were.
    pub(crate) counts: (u32, u32),
    /// The pieces that are gone, by where they started, and those that are there instead.
    pub(crate) pieces: BTreeMap<u32, (Option<Piece>, Option<Piece>)>,
}

/// With more places than this the whole stretch from the first to the last is worked out anew.
const AT_ONCE: usize = 16;

/// Coverage, worked out when somebody first asks for it, and from then on where something changes. It follows from the
/// rest of a session, so it is no difference between two.
#[derive(Debug, Clone, Default)]
pub(crate) struct CoverageCache(OnceLock<Worked>);

/// Coverage, with what became of each sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Worked {
    coverage: Coverage,
    sentences: Vec<Decision>,
}

/// How far people are with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// Nothing in it is unread or only suggested.
    Decided,
    /// Something in it is unread.
    Unread,
    /// All of it is read, and something only suggested.
    Suggested,
}

/// A part of the article, worked out by itself.
struct Painted {
    pieces: BTreeMap<u32, Piece>,
    /// The first and the last of the pieces as the layers have them.
    ends: Option<((u32, Paint), (u32, Paint))>,
    /// What became of the sentences in it, and which they are.
    decisions: Vec<Decision>,
    sentences: Range<usize>,
}

impl CoverageCache {
    /// The coverage, which is worked out on `ground` if need be.
    pub(crate) fn get<'a>(&self, ground: impl FnOnce() -> Ground<'a>) -> &Coverage {
        &self.0.get_or_init(|| ground().cover()).coverage
    }

    /// Works it out anew where something changed, on the ground of that part of the article. If nobody has asked for it
    /// yet there is nothing to change.
    pub(crate) fn change<'a>(
        &mut self,
        mut places: Vec<Span>,
        ground: impl Fn(Span) -> Ground<'a>,
    ) -> Option<CoverageChange> {
        let worked = self.0.get_mut()?;
        let mut change = CoverageChange {
            counts: worked.coverage.counts(),
            ..CoverageChange::default()
        };
        places.sort_unstable();
        places.dedup();
        // What lies on the article is looked through once for each of them.
        if places.len() > AT_ONCE {
            let hull = places.into_iter().reduce(Span::hull);
            places = hull.into_iter().collect();
        }
        for place in places {
            worked.work_out(place, &ground, &mut change);
        }
        change.pieces.retain(|_, (before, now)| before != now);
        Some(change)
    }
}

impl PartialEq for CoverageCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CoverageCache {}

impl Coverage {
    fn counts(&self) -> (u32, u32) {
        (self.decided_sentences, self.unread_sentences)
    }

    /// The last piece that starts before `at`.
    fn piece_before(&self, at: u32) -> Option<(u32, &Piece)> {
        let (start, piece) = self.pieces.range(..at).next_back()?;
        Some((*start, piece))
    }

    /// The pieces that overlap `span`.
    pub(crate) fn pieces_in(&self, span: Span) -> impl Iterator<Item = (u32, &Piece)> {
        let before = self
            .piece_before(span.start)
            .filter(|(_, it)| it.end > span.start);
        let from = before.map_or(span.start, |(start, _)| start);
        let pieces = self.pieces.range(from..span.end.max(from));
        pieces.map(|(start, it)| (*start, it))
    }

    fn count(&mut self, decision: Decision, one: impl Fn(u32) -> u32) {
        match decision {
            Decision::Decided => self.decided_sentences = one(self.decided_sentences),
            Decision::Unread => self.unread_sentences = one(self.unread_sentences),
            Decision::Suggested => {}
        }
    }
}

impl Worked {
    /// Works the coverage out anew around `place`.
    fn work_out<'a>(
        &mut self,
        place: Span,
        ground: impl Fn(Span) -> Ground<'a>,
        change: &mut CoverageChange,
    ) {
        let mut part = place;
        let painted = loop {
            let ground = ground(part);
            let whole = self.whole(part, ground.sentences);
            if whole != part {
                part = whole;
                continue;
            }
            let painted = ground.paint(part);
            let wider = self.joined(part, &painted, &ground);
            if wider == part {
                break painted;
            }
            part = wider;
        };
        let gone: Vec<u32> = self
            .coverage
            .pieces_in(part)
            .map(|(start, _)| start)
            .collect();
        for start in gone {
            let before = self.coverage.pieces.remove(&start);
            change.pieces.entry(start).or_insert((before, None)).1 = None;
        }
        for (start, piece) in painted.pieces {
            change.pieces.entry(start).or_default().1 = Some(piece.clone());
            self.coverage.pieces.insert(start, piece);
        }
        let sentences = self
            .sentences
            .get_mut(painted.sentences)
            .unwrap_or_default();
        for (before, now) in sentences.iter_mut().zip(painted.decisions) {
            self.coverage.count(*before, |it| it.saturating_sub(1));
            self.coverage.count(now, |it| it + 1);
            *before = now;
        }
    }

    /// `part` with all of the sentences and the pieces it cuts through.
    fn whole(&self, part: Span, sentences: &[Span]) -> Span {
        let within = sentences
            .get(overlapping(sentences, part))
            .unwrap_or_default();
        let sentences = within.first().zip(within.last());
        let part = sentences.map_or(part, |(first, last)| part.hull(*first).hull(*last));
        let pieces = self.coverage.pieces_in(part);
        pieces.fold(part, |part, (start, it)| {
            part.hull(Span::new(start, it.end))
        })
    }

    /// `part` with the pieces beside it that go on in it now.
    fn joined(&self, part: Span, painted: &Painted, ground: &Ground<'_>) -> Span {
        let Some(((start, first), (_, last))) = painted.ends else {
            return part;
        };
        let mut wider = part;
        if let Some((before, piece)) = self.coverage.piece_before(part.start)
            && ground.goes_on(Span::new(piece.end, start), piece.paint, first)
        {
            wider.start = before;
        }
        let end = painted
            .pieces
            .values()
            .next_back()
            .map_or(part.end, |it| it.end);
        if let Some((after, piece)) = self.coverage.pieces.range(part.end..).next()
            && ground.goes_on(Span::new(end, *after), piece.paint, last)
        {
            wider.end = piece.end;
        }
        wider
    }
}

impl Ground<'_> {
    /// Works the coverage out, over the whole article.
    fn cover(self) -> Worked {
        let painted = self.paint(Span::new(0, self.text.len()));
        let mut worked = Worked::default();
        worked.coverage.pieces = painted.pieces;
        worked.coverage.sentences = u32::try_from(painted.decisions.len()).unwrap_or(u32::MAX);
        for decision in &painted.decisions {
            worked.coverage.count(*decision, |it| it + 1);
        }
        worked.sentences = painted.decisions;
        worked
    }

    /// Works a part of the article out, which begins and ends where no sentence goes on.
    fn paint(&self, part: Span) -> Painted {
        let mut layers: Vec<&Layer> = self.layers.iter().collect();
        layers.sort();
        let layers: Vec<(Span, Paint)> = layers
            .into_iter()
            .filter_map(|it| Some((it.span.overlap(part)?, it.paint)))
            .collect();
        let mut pieces = pieces(self.text, part, &self.breaks(part), &layers);
        let ends = pieces.first_key_value().zip(pieces.last_key_value());
        let ends =
            ends.map(|((first, one), (last, other))| ((*first, one.paint), (*last, other.paint)));
        let spans = pieces.iter();
        let spans: Vec<(Span, Paint)> = spans
            .map(|(start, it)| (Span::new(*start, it.end), it.paint))
            .collect();
        let sentences = overlapping(self.sentences, part);
        let mut decisions = Vec::with_capacity(sentences.len());
        let mut rest = spans.as_slice();
        for sentence in self.sentences.get(sentences.clone()).unwrap_or_default() {
            rest = rest
                .split_at(rest.partition_point(|(span, _)| span.end <= sentence.start))
                .1;
            let inside = rest
                .split_at(rest.partition_point(|(span, _)| span.start < sentence.end))
                .0;
            let open = inside.iter().any(|(_, paint)| self.is_suggested(*paint));
            let mut unread = inside.iter().filter(|(_, paint)| *paint == Paint::Unread);
            decisions.push(
                if !open && let Some(owner) = self.owner_of_joints(*sentence, inside) {
                    for (span, _) in unread {
                        if let Some(piece) = pieces.get_mut(&span.start) {
                            piece.paint = owner;
                        }
                    }
                    Decision::Decided
                } else if unread.next().is_some() {
                    Decision::Unread
                } else if open {
                    Decision::Suggested
                } else {
                    Decision::Decided
                },
            );
        }
        Painted {
            pieces,
            ends,
            decisions,
            sentences,
        }
    }

    /// Where a piece of unread text ends in any case: at the ends of sentences and of blocks.
    fn breaks(&self, part: Span) -> Vec<u32> {
        let sentences = self.sentences.get(overlapping(self.sentences, part));
        let ends = sentences.unwrap_or_default().iter();
        let ends = ends.flat_map(|it| [it.start, it.end]);
        let from = self.blocks.partition_point(|it| it.span.start < part.start);
        let to = self.blocks.partition_point(|it| it.span.start <= part.end);
        let blocks = self.blocks.get(from..to).unwrap_or_default().iter();
        ends.chain(blocks.map(|it| it.span.start)).collect()
    }

    /// Whether two pieces are one, between which `gap` lies.
    fn goes_on(&self, gap: Span, before: Paint, after: Paint) -> bool {
        let blank = self.text.solid(gap) == 0;
        let one = || {
            if before == Paint::Unread {
                let around = Span::new(gap.start.saturating_sub(1), gap.end + 1);
                let mut breaks = self.breaks(around).into_iter();
                return !breaks.any(|it| gap.start <= it && it <= gap.end);
            }
            let mut layers = self.layers.iter().filter(|it| it.paint == before);
            gap.start == gap.end || layers.any(|it| it.span.overlap(gap).is_some())
        };
        before == after && blank && one()
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

/// Lays `layers` over a part of the text, later ones on top, and reads off the pieces.
fn pieces(
    text: &Text,
    part: Span,
    breaks: &[u32],
    layers: &[(Span, Paint)],
) -> BTreeMap<u32, Piece> {
    let mut cuts: Vec<u32> = layers
        .iter()
        .flat_map(|(span, _)| [span.start, span.end])
        .collect();
    cuts.extend(breaks);
    cuts.extend([part.start, part.end]);
    cuts.retain(|cut| (part.start..=part.end).contains(cut));
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
