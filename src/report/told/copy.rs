//! The article as its author gets it back: the fixes in it as changes, and what the author is asked beside it.
//!
//! It says no more than the author's page does: the words, why, and nothing of claims, ratings or who proposed it.

use std::collections::BTreeMap;

use super::article::block_kind;
use super::values::{Moment, draft};
use crate::domain::Span;
use crate::domain::article::block::Block;
use crate::domain::fix::{Fix, FixWeight};
use crate::report::input::Report;

/// The copy, block by block.
pub(in crate::report) struct Copy {
    pub(in crate::report) desk: String,
    pub(in crate::report) draft: Option<String>,
    /// How many of the fixes are changes in the text.
    pub(in crate::report) changes: usize,
    pub(in crate::report) blocks: Vec<CopyBlock>,
}

/// A paragraph of it.
pub(in crate::report) struct CopyBlock {
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) parts: Vec<Part>,
}

/// What follows upon what in a paragraph. Remarks may overlap; a change is never in two pieces.
pub(in crate::report) enum Part {
    Text(String),
    Change(Change),
    /// A remark is about what comes now, until it ends.
    Begins(Remark),
    /// The number of the remark that ends.
    Ends(usize),
}

/// Words that go, and words that come in their place.
pub(in crate::report) struct Change {
    pub(in crate::report) out: String,
    pub(in crate::report) instead: String,
    pub(in crate::report) at: Moment,
}

/// What is said beside a place.
pub(in crate::report) struct Remark {
    /// Counted from 1 in the whole copy.
    pub(in crate::report) number: usize,
    pub(in crate::report) at: Moment,
    /// A paragraph each.
    pub(in crate::report) lines: Vec<String>,
}

impl Copy {
    /// With every fix that is not settled against: what was made, lost, let go, answered or declined is not in it.
    pub(in crate::report) fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let mut fixes: Vec<&Fix> = session.fixes.values().filter(|it| is_wanted(it)).collect();
        fixes.sort_by_key(|it| (it.span, it.weight, it.proposed.at));
        let places = places(&fixes, &session.blocks);
        let mut changes = changes(&fixes);
        // What stands between two paragraphs is nothing that could be struck; it is said beside the place.
        for here in places.iter().flatten().filter(|it| it.span.is_empty()) {
            let whole = fixes.get(here.index).map(|it| it.span);
            if whole.is_some_and(|it| !it.is_empty()) {
                changes.remove(&here.index);
            }
        }
        let copy = Writer {
            report,
            fixes: &fixes,
            changes: &changes,
        };
        let blocks = session.blocks.iter().zip(&places);
        Self {
            desk: report.desk.into(),
            draft: draft(report),
            changes: changes.len(),
            blocks: blocks.map(|(it, here)| copy.block(it, here)).collect(),
        }
    }
}

/// Where a fix is in one block.
#[derive(Clone, Copy)]
struct Here {
    /// Its place among all fixes.
    index: usize,
    /// The part of its words in the block.
    span: Span,
    /// Whether it begins here, and whether it ends here: words may reach over several blocks.
    begins: bool,
    ends: bool,
}

/// Which fixes are in which block. What stands between two blocks belongs to the end of the first.
fn places(fixes: &[&Fix], blocks: &[Block]) -> Vec<Vec<Here>> {
    let mut places = vec![Vec::new(); blocks.len()];
    for (index, fix) in fixes.iter().enumerate() {
        let over = blocks.iter().enumerate();
        let over = over.filter_map(|(at, it)| Some((at, fix.span.overlap(it.span)?)));
        let mut over: Vec<(usize, Span)> = over.collect();
        if over.is_empty() {
            let before = blocks
                .iter()
                .rposition(|it| it.span.start <= fix.span.start);
            let at = before.unwrap_or_default();
            let Some(block) = blocks.get(at) else {
                continue;
            };
            let point = fix.span.start.clamp(block.span.start, block.span.end);
            over.push((at, Span::new(point, point)));
        }
        let last = over.len() - 1;
        for (nth, (at, span)) in over.into_iter().enumerate() {
            let here = Here {
                index,
                span,
                begins: nth == 0,
                ends: nth == last,
            };
            places.get_mut(at).into_iter().for_each(|it| it.push(here));
        }
    }
    places
}

/// Whether the author still has to see it.
fn is_wanted(fix: &Fix) -> bool {
    let stands = fix.made.is_none() && !fix.lost;
    let wanted = fix.is_open() || fix.awaits_desk() || fix.words_to_be().is_some();
    stands && (wanted || fix.is_declined_must())
}

/// The words that are to stand there, as things are; nothing of what is only asked, or was declined.
fn words(fix: &Fix) -> Option<&str> {
    match &fix.answer {
        Some(it) if it.awaits_desk => it.words.as_deref(),
        Some(_) => fix.words_to_be(),
        None => fix.replacement.as_deref(),
    }
}

/// The fixes that are changes, by their place among `fixes`: of those that cannot all be made the one that was taken, then
/// the one that matters most, then the first.
fn changes(fixes: &[&Fix]) -> BTreeMap<usize, String> {
    let mut order: Vec<usize> = (0..fixes.len()).collect();
    let rank = |it: &Fix| (it.words_to_be().is_none(), it.weight, it.proposed.at);
    order.sort_by_key(|at| fixes.get(*at).map(|it| rank(it)));
    let mut chosen: BTreeMap<usize, String> = BTreeMap::new();
    for at in order {
        let Some(fix) = fixes.get(at) else { continue };
        let taken = chosen.keys().filter_map(|it| fixes.get(*it));
        if let Some(words) = words(fix)
            && !taken.into_iter().any(|it| it.overlaps(fix))
        {
            chosen.insert(at, words.to_owned());
        }
    }
    chosen
}

struct Writer<'a> {
    report: &'a Report<'a>,
    fixes: &'a [&'a Fix],
    changes: &'a BTreeMap<usize, String>,
}

impl Writer<'_> {
    fn block(&self, block: &Block, here: &[Here]) -> CopyBlock {
        let mut parts = Vec::new();
        let mut at = block.span.start;
        let mut open: Vec<Here> = Vec::new();
        loop {
            let (over, still) = open.into_iter().partition(|it: &Here| it.span.end <= at);
            open = still;
            self.end(&over, &mut parts);
            let (points, words): (Vec<&Here>, Vec<&Here>) = here
                .iter()
                .filter(|it| it.span.start == at)
                .partition(|it| it.span.is_empty());
            for it in points {
                self.begin(it, &mut parts);
                parts.extend(self.change(it));
                self.end(&[*it], &mut parts);
            }
            for it in &words {
                self.begin(it, &mut parts);
                open.push(**it);
            }
            let replaced = words.iter().find(|it| self.changes.contains_key(&it.index));
            let next = match replaced {
                Some(it) => {
                    // What begins within words that go begins before them: a change is in one piece.
                    let inner =
                        |other: &&Here| at < other.span.start && other.span.start < it.span.end;
                    for other in here.iter().filter(inner) {
                        self.begin(other, &mut parts);
                        open.push(*other);
                    }
                    parts.extend(self.change(it));
                    it.span.end
                }
                None if at >= block.span.end => break,
                None => {
                    let marks = here.iter().flat_map(|it| [it.span.start, it.span.end]);
                    let next = marks.filter(|it| *it > at).min();
                    let next = next.unwrap_or(block.span.end).min(block.span.end);
                    parts.push(Part::Text(self.slice(Span::new(at, next))));
                    next
                }
            };
            at = next;
        }
        CopyBlock {
            kind: block_kind(block.kind),
            parts,
        }
    }

    fn begin(&self, here: &Here, parts: &mut Vec<Part>) {
        if here.begins {
            parts.push(Part::Begins(self.remark(here.index)));
        }
    }

    fn end(&self, over: &[Here], parts: &mut Vec<Part>) {
        let over = over.iter().filter(|it| it.ends);
        parts.extend(over.map(|it| Part::Ends(it.index + 1)));
    }

    fn slice(&self, span: Span) -> String {
        let text = &self.report.session.text;
        text.slice(span).unwrap_or_default().to_owned()
    }

    fn change(&self, here: &Here) -> Option<Part> {
        let words = self.changes.get(&here.index)?;
        Some(Part::Change(Change {
            out: self.slice(here.span),
            // Of words in several paragraphs, those that come stand in the first.
            instead: if here.begins {
                words.clone()
            } else {
                String::new()
            },
            at: self.moment(here.index),
        }))
    }

    fn moment(&self, index: usize) -> Moment {
        let fix = self.fixes.get(index);
        Moment::of(fix.map_or(self.report.written_at, |it| it.proposed.at))
    }

    fn remark(&self, index: usize) -> Remark {
        let fix = self.fixes.get(index);
        let changed = self.changes.contains_key(&index);
        Remark {
            number: index + 1,
            at: self.moment(index),
            lines: fix.map_or_else(Vec::new, |it| lines(it, changed)),
        }
    }
}

/// What is said of a fix: how much it matters, why, what it proposes where the text does not show it, what was answered.
fn lines(fix: &Fix, changed: bool) -> Vec<String> {
    let weight = match fix.weight {
        FixWeight::Must => "Must",
        FixWeight::Should => "Should",
        FixWeight::Query => "Query",
    };
    let mut lines = vec![match &fix.why {
        Some(why) => format!("{weight}: {why}"),
        None => format!("{weight}."),
    }];
    if !changed && fix.replacement.is_some() {
        lines.push(format!("Proposed: {}", fix.line()));
    }
    if fix.is_declined_must() {
        lines.push("Declined, and still to be settled.".into());
    } else if fix.awaits_desk() {
        lines.push("In the author’s words; the desk has not agreed yet.".into());
    } else if fix.words_to_be().is_some() {
        lines.push("Accepted.".into());
    }
    lines
}
