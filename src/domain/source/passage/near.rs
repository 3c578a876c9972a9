//! The text of a snapshot as words, and the place in it that is most like a quoted part.
//!
//! Two wordings that have only “of the” in common are not the same passage altered. So at least half of what the quoted words
//! tell must stand there: a word tells more the rarer it is in the source, and one that is not in it tells the most.
//!
//! Must not know: what it means that words differ.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Alteration;
use super::part::Part;
use super::search::Pattern;
use super::words::{Token, Vocabulary, in_one_line};
use crate::domain::base::text::Span;

/// How many places that are equally near are compared.
const COMPARED: usize = 16;

/// The text of a snapshot with its words.
pub(super) struct Source<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its words and marks.
    pub(super) tokens: Vec<Token>,
    /// How often each word of the vocabulary stands in it.
    counts: Vec<u32>,
    /// How many words the vocabulary has.
    vocabulary: usize,
}

/// The words of a source that are most like a part.
pub(super) struct Near {
    /// These words.
    pub(super) range: Range<usize>,
    /// Words of the part and of the source that are the same.
    pub(super) same: Vec<(Range<usize>, Range<usize>)>,
    /// Those that are not; spans in bytes.
    pub(super) altered: Vec<Alteration>,
    /// How much of what the part tells stands there, 0 to 1.
    told: f64,
}

impl<'a> Source<'a> {
    /// The words of a text.
    pub(super) fn new(text: &'a str, vocabulary: &mut Vocabulary) -> Self {
        let tokens = vocabulary.tokens(text);
        let mut counts = vec![0; vocabulary.len() + 1];
        for token in &tokens {
            if let Some(count) = counts.get_mut(wide(token.id)) {
                *count += 1;
            }
        }
        Self {
            text,
            tokens,
            counts,
            vocabulary: vocabulary.len(),
        }
    }

    /// Where in bytes these words stand.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let words = self.tokens.get(range.clone()).unwrap_or_default();
        let start = words.first().map_or(0, |it| wide(it.start));
        start..words.last().map_or(start, |it| wide(it.end))
    }

    /// The text from one byte to another.
    pub(super) fn between(&self, start: u32, end: u32) -> &str {
        self.text.get(wide(start)..wide(end)).unwrap_or_default()
    }

    /// The first word of each place where a part stands word by word.
    pub(super) fn exact_starts(&self, part: &Part) -> Vec<usize> {
        // A word that is nowhere rules it out.
        let there = |ids: &Vec<u32>| ids.iter().any(|it| self.count(*it) > 0);
        if !part.accepted.iter().all(there) {
            return Vec::new();
        }
        let nearest = self
            .pattern(part)
            .nearest(self.tokens.iter().map(|it| it.id));
        let ends = nearest.ends.into_iter().filter(|_| nearest.distance == 0);
        ends.map(|end| (end + 1).saturating_sub(part.len()))
            .collect()
    }

    /// The place behind word `from` that is most like a part, if one is like it.
    pub(super) fn nearest(&self, part: &Part, from: usize) -> Option<Near> {
        let there = part
            .accepted
            .iter()
            .flatten()
            .filter(|it| self.count(**it) > 0);
        if part.len() <= 2 {
            return self.nearly(part, from);
        }
        if there.count() * 2 < part.len() {
            return None;
        }
        let words = self.tokens.get(from..)?;
        let nearest = self.pattern(part).nearest(words.iter().map(|it| it.id));
        if nearest.distance > part.len() / 2 {
            return None;
        }
        let ends = nearest.ends.iter().take(COMPARED);
        let aligned = ends.map(|end| self.aligned(part, from + end, nearest.distance));
        let best = aligned.reduce(|one, other| if other.told > one.told { other } else { one });
        best.filter(|it| it.told >= 0.5)
    }

    /// Where one or two words stand in another form: “tarnish” for “tarnishing”.
    fn nearly(&self, part: &Part, from: usize) -> Option<Near> {
        let words = self.tokens.get(from..)?;
        let fits = |window: &[Token]| {
            let pairs = window.iter().zip(part.tokens.iter().zip(&part.accepted));
            pairs.into_iter().all(|(here, (quoted, accepted))| {
                accepted.contains(&here.id)
                    || nearly_same(
                        part.between(quoted.start, quoted.end),
                        self.between(here.start, here.end),
                    )
            })
        };
        let at = from + words.windows(part.len()).position(fits)?;
        Some(self.compared(part, at..at + part.len()))
    }

    /// The words up to `end` that are a part but for `distance` words.
    fn aligned(&self, part: &Part, end: usize, distance: usize) -> Near {
        let longest = part.len() + distance;
        let window = (end + 1).saturating_sub(longest)..end + 1;
        let backwards = self
            .tokens
            .get(window.clone())
            .unwrap_or_default()
            .iter()
            .rev();
        let accepted = part.accepted.iter().rev().map(Vec::as_slice);
        let nearest = Pattern::new(accepted, self.vocabulary).nearest(backwards.map(|it| it.id));
        // “Have exported” is “have never exported” with a word left out, and not “exported” with one put in.
        let starts = nearest.ends.iter().take(COMPARED);
        let near = starts.map(|it| self.compared(part, end.saturating_sub(*it)..end + 1));
        let best = near.reduce(|one, other| if other.told > one.told { other } else { one });
        best.unwrap_or_else(|| self.compared(part, window))
    }

    /// What a part and these words of the source have in common, and what not.
    fn compared(&self, part: &Part, range: Range<usize>) -> Near {
        let quoted: Vec<u32> = part.tokens.iter().map(|it| it.id).collect();
        let words = self.tokens.get(range.clone()).unwrap_or_default();
        // What a part takes for one of its words is that word.
        let taken = |id: u32| {
            let mut accepted = part.accepted.iter().filter(|it| it.contains(&id));
            accepted
                .next()
                .and_then(|it| it.first())
                .copied()
                .unwrap_or(id)
        };
        let here: Vec<u32> = words.iter().map(|it| taken(it.id)).collect();
        let (mut same, mut altered) = (Vec::new(), Vec::new());
        for op in capture_diff_slices(Algorithm::Myers, &quoted, &here) {
            let new = op.new_range();
            let ours = range.start + new.start..range.start + new.end;
            if op.tag() == DiffTag::Equal {
                same.push((op.old_range(), ours));
            } else {
                altered.push(self.alteration(part, op.old_range(), ours));
            }
        }
        let all: f64 = quoted.iter().map(|it| self.tells(*it)).sum();
        let kept = same
            .iter()
            .flat_map(|(old, _)| quoted.get(old.clone()).unwrap_or_default());
        let kept: f64 = kept.map(|it| self.tells(*it)).sum();
        Near {
            range,
            same,
            altered,
            told: kept / all,
        }
    }

    fn alteration(&self, part: &Part, quoted: Range<usize>, here: Range<usize>) -> Alteration {
        let words = part.tokens.get(quoted).unwrap_or_default();
        let ends = words.first().zip(words.last());
        let said = ends.map_or("", |(first, last)| part.between(first.start, last.end));
        let bytes = if here.is_empty() {
            let before = self.bytes(&(here.start.saturating_sub(1)..here.start));
            before.end..before.end
        } else {
            self.bytes(&here)
        };
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Alteration {
            quoted: said.into(),
            found: in_one_line(self.text.get(bytes.clone()).unwrap_or_default()),
            span: Span::new(narrow(bytes.start), narrow(bytes.end)),
        }
    }

    /// How much a word tells of where it comes from.
    fn tells(&self, id: u32) -> f64 {
        let all = f64::from(u32::try_from(self.tokens.len()).unwrap_or(u32::MAX)) + 1.0;
        match self.count(id) {
            0 => (4.0 * all).ln(),
            count => (all / f64::from(count)).ln().max(0.1),
        }
    }

    fn count(&self, id: u32) -> u32 {
        self.counts.get(wide(id)).copied().unwrap_or_default()
    }

    fn pattern(&self, part: &Part) -> Pattern {
        Pattern::new(part.accepted.iter().map(Vec::as_slice), self.vocabulary)
    }
}

/// Whether two words begin alike for most of their length.
fn nearly_same(one: &str, other: &str) -> bool {
    let lower = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).collect() };
    if one.bytes().next().map(|it| it | 32) != other.bytes().next().map(|it| it | 32) {
        return false;
    }
    let (one, other) = (lower(one), lower(other));
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    alike >= 4 && alike * 3 >= one.len().max(other.len()) * 2
}

fn wide(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
