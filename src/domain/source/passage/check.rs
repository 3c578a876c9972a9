//! Looking for a quoted passage in the text of a snapshot, part by part.
//!
//! Linear in the text: it is read once into words, and each part goes over them at most twice.
//!
//! Must not know: where a snapshot is kept.

use std::collections::BTreeSet;
use std::ops::Range;

use super::near::{Near, Source};
use super::part::Part;
use super::words::{Vocabulary, in_one_line};
use super::{Difference, PartCheck, PassageCheck, PassageResult};
use super::{differences, pieces, sentence};
use crate::domain::base::text::Span;

/// How many words of the source may stand where who quotes put words of their own.
const GAP: usize = 12;

/// How many places are compared to find one without a difference.
const COMPARED: usize = 64;

/// Looks for a quoted passage in the text of a snapshot.
#[must_use]
pub fn check_passage(passage: &str, text: &str) -> PassageCheck {
    let mut vocabulary = Vocabulary::default();
    // The source may have dots and brackets of its own.
    let literal = Part::new(&pieces::whole(passage), &mut vocabulary);
    let parts = pieces::pieces(passage).into_iter();
    let parts = parts.filter_map(|it| Part::new(&it, &mut vocabulary));
    let parts: Vec<Part> = parts.collect();
    let source = Source::new(text, &mut vocabulary);
    let literal: Vec<Part> = literal.into_iter().collect();
    let whole = in_order(&literal, &source).map(|places| exact(&literal, &source, &places));
    let mut found = whole.unwrap_or_else(|| match &parts {
        // The same again: it stands nowhere word by word.
        parts if *parts == literal => parts.iter().map(|it| like(it, &source, &mut 0)).collect(),
        parts => match in_order(parts, &source) {
            Some(places) => exact(parts, &source, &places),
            None => one_by_one(parts, &source),
        },
    });
    count_code_points(text, &mut found);
    let marks = passage.trim();
    let result = match found.iter().map(|it| it.result).max() {
        Some(result) => result,
        // Nothing but marks.
        None if !marks.is_empty() && text.contains(marks) => PassageResult::Found,
        None => PassageResult::Missing,
    };
    PassageCheck {
        result,
        parts: found,
    }
}

/// The words of the source at which all parts stand one after the other, word by word; nothing if they do not.
fn in_order(parts: &[Part], source: &Source<'_>) -> Option<Vec<usize>> {
    let mut reached: Vec<Vec<(usize, usize)>> = Vec::with_capacity(parts.len());
    let mut before_len = 0;
    for (number, part) in parts.iter().enumerate() {
        let starts = source.exact_starts(part);
        let mut here = Vec::new();
        match reached.last() {
            None => here.extend(starts.into_iter().map(|it| (it, 0))),
            Some(before) => {
                let mut last = None;
                let mut next = 0;
                for start in starts {
                    // The one that ends last before it stands nearest; behind an ellipsis any will do.
                    while let Some((at, _)) =
                        before.get(next).filter(|(at, _)| at + before_len <= start)
                    {
                        last = Some((next, at + before_len));
                        next += 1;
                    }
                    let near = |end: usize| !part.behind_insertion || start - end <= GAP;
                    if let Some((from, _)) = last.filter(|(_, end)| near(*end)) {
                        here.push((start, from));
                    }
                }
            }
        }
        if here.is_empty() {
            return None;
        }
        before_len = part.len();
        if number + 1 == parts.len() && parts.len() == 1 {
            let starts: Vec<usize> = here.iter().map(|(start, _)| *start).collect();
            return Some(vec![plainest(part, source, &starts)]);
        }
        reached.push(here);
    }
    let mut at = 0;
    let mut places = Vec::with_capacity(parts.len());
    for here in reached.iter().rev() {
        let (start, from) = *here.get(at)?;
        places.push(start);
        at = from;
    }
    places.reverse();
    (!places.is_empty()).then_some(places)
}

/// The first place that differs in nothing; else the first.
fn plainest(part: &Part, source: &Source<'_>, starts: &[usize]) -> usize {
    let differs = |start: &&usize| {
        let range = **start..**start + part.len();
        compared(part, source, 0..part.len(), range).is_empty()
    };
    let plain = starts.iter().take(COMPARED).find(differs);
    plain
        .or_else(|| starts.first())
        .copied()
        .unwrap_or_default()
}

fn exact(parts: &[Part], source: &Source<'_>, places: &[usize]) -> Vec<PartCheck> {
    let placed = parts.iter().zip(places);
    placed
        .map(|(part, start)| stands_at(part, source, *start..start + part.len()))
        .collect()
}

/// Each part behind the one before it, as well as it can be found.
fn one_by_one(parts: &[Part], source: &Source<'_>) -> Vec<PartCheck> {
    let mut from = 0;
    let found = parts.iter().map(|part| {
        let starts = source.exact_starts(part);
        if let Some(start) = starts.iter().find(|it| **it >= from) {
            from = start + part.len();
            return stands_at(part, source, *start..from);
        }
        if let Some(start) = starts.first() {
            return PartCheck {
                result: PassageResult::Altered,
                out_of_order: true,
                ..stands_at(part, source, *start..start + part.len())
            };
        }
        like(part, source, &mut from)
    });
    found.collect()
}

/// What is most like a part from word `from` on, which goes on to where that ends.
fn like(part: &Part, source: &Source<'_>, from: &mut usize) -> PartCheck {
    match source.nearest(part, *from) {
        Some(near) => {
            *from = near.range.end;
            altered(part, source, near)
        }
        None => missing(part),
    }
}

fn missing(part: &Part) -> PartCheck {
    PartCheck {
        words: part.words.clone(),
        result: PassageResult::Missing,
        span: None,
        sentence: None,
        context: None,
        differences: BTreeSet::new(),
        altered: Vec::new(),
        out_of_order: false,
    }
}

/// A part that stands at these words of the source. Its spans are in bytes as yet.
fn stands_at(part: &Part, source: &Source<'_>, range: Range<usize>) -> PartCheck {
    let differences = compared(part, source, 0..part.len(), range.clone());
    let bytes = source.bytes(&range);
    let sentence = sentence::around(source.text, &bytes);
    PartCheck {
        result: if differences.is_empty() {
            PassageResult::Found
        } else {
            PassageResult::FoundWithDifferences
        },
        span: Some(span(&bytes)),
        sentence: Some(span(&sentence)),
        context: source.text.get(sentence).map(in_one_line),
        differences,
        ..missing(part)
    }
}

fn altered(part: &Part, source: &Source<'_>, near: Near) -> PartCheck {
    let mut differences = BTreeSet::new();
    for (quoted, here) in &near.same {
        differences.extend(compared(part, source, quoted.clone(), here.clone()));
    }
    let bytes = source.bytes(&near.range);
    let sentence = sentence::around(source.text, &bytes);
    PartCheck {
        result: PassageResult::Altered,
        span: Some(span(&bytes)),
        sentence: Some(span(&sentence)),
        context: source.text.get(sentence).map(in_one_line),
        differences,
        altered: near.altered,
        ..missing(part)
    }
}

/// In what these words of a part and of the source differ, which are the same words.
fn compared(
    part: &Part,
    source: &Source<'_>,
    quoted: Range<usize>,
    here: Range<usize>,
) -> BTreeSet<Difference> {
    let mut found = BTreeSet::new();
    let theirs = part.tokens.get(quoted).unwrap_or_default();
    let ours = source.tokens.get(here).unwrap_or_default();
    let mut before = None;
    for (one, other) in theirs.iter().zip(ours) {
        if let Some((one_end, other_end)) = before {
            let gap = (
                part.between(one_end, one.start),
                source.between(other_end, other.start),
            );
            differences::between_words(gap.0, gap.1, &mut found);
        }
        if !part.is_inserted(one) {
            let words = (
                part.between(one.start, one.end),
                source.between(other.start, other.end),
            );
            differences::of_words(words.0, words.1, &mut found);
        }
        before = Some((one.end, other.end));
    }
    found
}

fn span(bytes: &Range<usize>) -> Span {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(narrow(bytes.start), narrow(bytes.end))
}

/// Makes of spans in bytes spans in code points.
fn count_code_points(text: &str, found: &mut [PartCheck]) {
    fn spans(part: &mut PartCheck) -> impl Iterator<Item = &mut Span> {
        let altered = part.altered.iter_mut().map(|it| &mut it.span);
        part.span
            .iter_mut()
            .chain(&mut part.sentence)
            .chain(altered)
    }
    let all = found.iter_mut().flat_map(spans);
    let ends: BTreeSet<u32> = all.flat_map(|it| [it.start, it.end]).collect();
    let (mut bytes, mut points) = (0, 0);
    let mut counted = Vec::with_capacity(ends.len());
    for end in ends {
        let at = usize::try_from(end).unwrap_or(usize::MAX);
        let more = text.get(bytes..at).unwrap_or_default().chars().count();
        points += more;
        bytes = at;
        counted.push((end, u32::try_from(points).unwrap_or(u32::MAX)));
    }
    let place = |at: u32| {
        let found = counted.binary_search_by_key(&at, |it| it.0).ok();
        found.and_then(|it| counted.get(it)).map_or(at, |it| it.1)
    };
    for it in found.iter_mut().flat_map(spans) {
        *it = Span::new(place(it.start), place(it.end));
    }
}
