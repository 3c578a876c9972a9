//! What becomes of claims when the article's text becomes another: where the words of each are now, or that they are not there
//! any more.
//!
//! A claim never comes to stand on words it was not about: where its words are the same it stands on them, where they are similar
//! a person is asked, and where nothing is similar it is gone, which a person is asked about, too.
//!
//! Must not know: how the session changes by it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::article::changes::{Change, Changes};
use crate::domain::article::compare::{Token, tokens};
use crate::domain::base::ids::{ClaimId, FixId};
use crate::domain::base::text::{Span, Text, overlapping};
use crate::domain::claim::carried::{Around, Fate};
use crate::domain::claim::{Claim, Status};
use crate::domain::session::Session;

/// The fewest words that are taken for the same ones when they stand somewhere else.
const FEWEST: usize = 4;

/// How much of a claim's words must still be there, and of the new ones have been there, of 100, for them to be edited ones.
const SIMILAR: u32 = 50;

/// The same of a sentence that stands somewhere else.
const ALIKE: usize = 60;

/// How many words before and behind a place tell one place from another with the same words.
const CONTEXT: usize = 4;

/// How many code points a claim's new words have at most.
const LONGEST: u32 = 5_000;

/// Where a claim went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Went {
    pub(super) fate: Fate,
    pub(super) spans: Vec<Span>,
    pub(super) around: Option<Around>,
    /// The fixes in its words.
    pub(super) fixes: Vec<FixId>,
}

/// Two revisions, and what is looked up in them.
pub(super) struct CarryOver<'a> {
    session: &'a Session,
    new: &'a Text,
    changes: &'a Changes,
    /// The sentences of the new text.
    sentences: &'a [Span],
    /// The accepted fixes that the new text has made, with the words they replaced.
    made: &'a BTreeMap<FixId, Span>,
    before: Vec<Token<'a>>,
    after: Vec<Token<'a>>,
    /// The same in lower case.
    lower: Vec<String>,
    /// Where each word stands among `after`.
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a> CarryOver<'a> {
    pub(super) fn of(
        session: &'a Session,
        (new, sentences): (&'a Text, &'a [Span]),
        changes: &'a Changes,
        made: &'a BTreeMap<FixId, Span>,
    ) -> Self {
        let after = tokens(new.as_str());
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, it) in after.iter().enumerate() {
            places.entry(it.words).or_default().push(at);
        }
        Self {
            session,
            new,
            changes,
            sentences,
            made,
            before: tokens(session.text.as_str()),
            lower: after.iter().map(|it| it.words.to_lowercase()).collect(),
            after,
            places,
        }
    }

    /// Where a claim went; nothing: it stands unchanged.
    pub(super) fn of_claim(&self, claim: &Claim) -> Option<Went> {
        if claim.gone {
            return self.back_again(claim);
        }
        let spans = claim.anchor.spans();
        let touched: Vec<Change> = {
            let touched = spans
                .iter()
                .flat_map(|it| self.changes.within(*it))
                .copied();
            touched.filter(|it| !self.is_blank(*it)).collect()
        };
        let places: Vec<Span> = spans.iter().map(|it| self.changes.place(*it)).collect();
        if touched.is_empty() {
            let same = spans.iter().all(|it| self.changes.shift(*it).is_some());
            return match self.around(claim, &places) {
                Some(around) => Some(Went {
                    around: Some(around),
                    ..went(Fate::Around, places)
                }),
                None => (!same).then(|| went(Fate::Moved, places)),
            };
        }
        let fixes = self.fixes_of(claim, &touched);
        // What is not checked is not asked anew.
        let asked = !matches!(claim.status, Status::Dismissed(_));
        if let Some(fixes) = fixes.filter(|_| asked && self.stand_in(&places)) {
            return Some(Went {
                fixes,
                ..went(Fate::Corrected, places)
            });
        }
        if let Some(there) = self.elsewhere(claim) {
            let around = self.sentences_around(claim, &there);
            let mut around = around.into_iter().map(|it| it.1);
            let around = around.find(|it| it.before != it.after);
            return Some(stands(there, around));
        }
        if self.stand_in(&places) && self.similar(&spans, &places) {
            return Some(went(Fate::Edited, places));
        }
        let alike = self.alike(claim).map(|it| went(Fate::Edited, vec![it]));
        Some(alike.unwrap_or_else(|| went(Fate::Gone, Vec::new())))
    }

    /// Where a claim that was gone is back. What was given up is suggested anew instead.
    fn back_again(&self, claim: &Claim) -> Option<Went> {
        if matches!(claim.status, Status::Dismissed(_)) {
            return None;
        }
        let there = self.elsewhere(claim)?;
        // The sentences it stood in are of no text there is: it says the same only where it is one of its own.
        let pairs = claim.anchor.iter().zip(&there).map(|(old, new)| Around {
            before: plain(&old.quote),
            after: self.words_at(hull_of(self.sentences, *new), self.new),
        });
        let mut pairs = pairs;
        let around = pairs.find(|it| it.before != it.after);
        Some(stands(there, around))
    }

    /// Whether a sentence of the new text is one that was there, word for word.
    pub(super) fn was_there(&self, sentence: Span) -> bool {
        let before = self.changes.back(sentence);
        before.is_some_and(|it| self.session.sentences.binary_search(&it).is_ok())
    }

    /// What is left of text that was set aside: the parts whose sentences are unchanged. Nothing: all of it.
    pub(super) fn aside(&self, spans: &[Span]) -> Option<Vec<Span>> {
        let unchanged = |it: Span| {
            let around = self.sentences_at(it);
            let whole = self.changes.at(around).iter().all(|it| self.is_blank(*it));
            whole.then(|| self.changes.shift(it)).flatten()
        };
        let parts = spans.iter().flat_map(|it| self.by_sentence(*it));
        let parts: Vec<Span> = parts.collect();
        let left: Vec<Span> = parts.iter().filter_map(|it| unchanged(*it)).collect();
        let shifted = spans.iter().all(|it| self.changes.shift(*it).is_some());
        (left.len() < parts.len() || !shifted).then_some(left)
    }

    /// A span cut where sentences begin.
    fn by_sentence(&self, span: Span) -> Vec<Span> {
        let sentences = &self.session.sentences;
        let inside = sentences
            .get(overlapping(sentences, span))
            .unwrap_or_default();
        let mut cuts = vec![span.start];
        cuts.extend(
            inside
                .iter()
                .map(|it| it.start)
                .filter(|it| *it > span.start),
        );
        cuts.push(span.end);
        let pairs = cuts.iter().zip(cuts.iter().skip(1));
        let parts =
            pairs.filter_map(|(start, end)| self.session.text.trim(Span::new(*start, *end)));
        parts.collect()
    }

    /// The sentences that hold a span, from the first to the last.
    fn sentences_at(&self, span: Span) -> Span {
        hull_of(&self.session.sentences, span)
    }

    /// Whether nothing but white space became other white space.
    fn is_blank(&self, change: Change) -> bool {
        self.session.text.solid(change.from) == 0 && self.new.solid(change.to) == 0
    }

    /// Whether something can stand on these places.
    fn stand_in(&self, places: &[Span]) -> bool {
        let solid: u32 = places.iter().map(|it| self.new.solid(*it)).sum();
        solid > 0 && places.iter().map(|it| it.len()).sum::<u32>() <= LONGEST
    }

    /// How the sentence around a claim changed that itself did not; nothing if what changed in it is of other claims.
    fn around(&self, claim: &Claim, places: &[Span]) -> Option<Around> {
        let of_others = |before: Span| {
            let changes = self.changes.at(before).iter();
            let mut changes = changes.filter(|it| !self.is_blank(**it)).peekable();
            changes.peek().is_some() && changes.all(|it| self.is_of_another(claim.id, *it))
        };
        let pairs = self.sentences_around(claim, places);
        let differing = pairs.into_iter().filter(|(_, it)| it.before != it.after);
        let mut own = differing.filter(|(before, _)| !of_others(*before));
        own.next().map(|it| it.1)
    }

    /// The sentences around each part of a claim, what they say and what would be said at these places.
    fn sentences_around(&self, claim: &Claim, places: &[Span]) -> Vec<(Span, Around)> {
        let pairs = claim.anchor.iter().zip(places).map(|(old, new)| {
            let before = self.sentences_at(old.span);
            let after = hull_of(self.sentences, *new);
            let around = Around {
                before: self.words_at(before, &self.session.text),
                after: self.words_at(after, self.new),
            };
            (before, around)
        });
        pairs.collect()
    }

    /// The words at a span of a text.
    fn words_at(&self, span: Span, text: &Text) -> String {
        plain(text.slice(span).unwrap_or_default())
    }

    /// Whether a change is one of the words of another claim, at which it is told.
    fn is_of_another(&self, claim: ClaimId, change: Change) -> bool {
        let holds = |span: &Span| match change.from.is_empty() {
            true => span.start < change.from.start && change.from.start < span.end,
            false => span.start <= change.from.start && change.from.end <= span.end,
        };
        let mut others = self.session.claims.values();
        others.any(|it| {
            it.id != claim
                && !it.gone
                && it.status == Status::Accepted
                && it.anchor.spans().iter().any(holds)
        })
    }

    /// The fixes that changed a claim's words, if nothing else did, and what a person worded can be worded after them.
    fn fixes_of(&self, claim: &Claim, touched: &[Change]) -> Option<Vec<FixId>> {
        let mut fixes = BTreeSet::new();
        for change in touched {
            let (id, _) = self
                .made
                .iter()
                .find(|(_, span)| span.start <= change.from.start && change.from.end <= span.end)?;
            fixes.insert(*id);
        }
        let quoted = |id: &FixId| {
            let fix = self.session.fixes.get(id);
            fix.is_some_and(|it| {
                !it.quote.is_empty() && claim.statement.matches(&it.quote).count() == 1
            })
        };
        let can_word = !claim.worded || fixes.iter().all(quoted);
        can_word.then(|| fixes.into_iter().collect())
    }

    /// Whether what stands there now is what stood there, edited.
    fn similar(&self, spans: &[Span], places: &[Span]) -> bool {
        let old: u32 = spans.iter().map(|it| it.len()).sum();
        let new: u32 = places.iter().map(|it| it.len()).sum();
        let lost: u32 = spans
            .iter()
            .flat_map(|span| {
                let changes = self.changes.within(*span).iter();
                changes
                    .filter_map(|it| it.from.overlap(*span))
                    .map(Span::len)
            })
            .sum();
        (old - lost.min(old)) * 200 >= (old + new) * SIMILAR
    }

    /// Where all words of a claim stand in what is new, the place with the likest surroundings.
    fn elsewhere(&self, claim: &Claim) -> Option<Vec<Span>> {
        let quotes: Vec<Vec<Token<'_>>> = claim.anchor.iter().map(|it| tokens(&it.quote)).collect();
        let words = quotes.iter().flatten().filter(|it| it.is_word()).count();
        if words < FEWEST {
            return None;
        }
        let [first, rest @ ..] = quotes.as_slice() else {
            return None;
        };
        let starts = self.places.get(first.first()?.words)?;
        let found = starts.iter().filter_map(|at| {
            let mut spans = vec![self.stands_at(first, *at)?];
            let mut behind = at + first.len();
            for quote in rest {
                let from = self.places.get(quote.first()?.words)?;
                let next = from.iter().skip_while(|it| **it < behind);
                let (at, span) = next
                    .take_while(|it| **it < behind + 200)
                    .find_map(|at| Some((*at, self.stands_at(quote, *at)?)))?;
                behind = at + quote.len();
                spans.push(span);
            }
            Some((self.context(claim, *at, behind), spans))
        });
        let best = found.max_by_key(|(context, _)| *context);
        best.map(|(_, spans)| spans)
    }

    /// The span of some words at a token of the new text, if they stand there and did not before.
    fn stands_at(&self, quote: &[Token<'_>], at: usize) -> Option<Span> {
        let there = self.after.get(at..at + quote.len())?;
        if !there
            .iter()
            .zip(quote)
            .all(|(one, two)| one.words == two.words)
        {
            return None;
        }
        let span = there.first()?.span.hull(there.last()?.span);
        self.changes.back(span).is_none().then_some(span)
    }

    /// How many words around two places are the same.
    fn context(&self, claim: &Claim, from: usize, to: usize) -> usize {
        let hull = claim.anchor.hull();
        let first = self.before.partition_point(|it| it.span.start < hull.start);
        let behind = self.before.partition_point(|it| it.span.start < hull.end);
        let same = |one: Option<&Token<'_>>, two: Option<&Token<'_>>| {
            one.zip(two)
                .is_some_and(|(one, two)| one.words == two.words)
        };
        let before = (1..=CONTEXT).filter(|it| {
            let old = first.checked_sub(*it).and_then(|it| self.before.get(it));
            let new = from.checked_sub(*it).and_then(|it| self.after.get(it));
            same(old, new)
        });
        let after =
            (0..CONTEXT).filter(|it| same(self.before.get(behind + it), self.after.get(to + it)));
        before.count() + after.count()
    }

    /// The part of a new sentence that is most like a claim, if one is like it enough.
    fn alike(&self, claim: &Claim) -> Option<Span> {
        let quote = claim.anchor.quote();
        let words: Vec<String> = tokens(&quote)
            .into_iter()
            .filter(|it| it.is_word())
            .map(|it| it.words.to_lowercase())
            .collect();
        if words.len() < FEWEST {
            return None;
        }
        let own: HashSet<&str> = words.iter().map(String::as_str).collect();
        let sentences = self
            .sentences
            .iter()
            .filter(|it| self.changes.back(**it).is_none());
        let measured = sentences.filter_map(|it| {
            let from = self
                .after
                .partition_point(|token| token.span.start < it.start);
            let to = self
                .after
                .partition_point(|token| token.span.start < it.end);
            let (there, lower) = (self.after.get(from..to)?, self.lower.get(from..to)?);
            // Comparing takes long, and most sentences have too few of the words in whatever order.
            let at_most = lower.iter().filter(|it| own.contains(it.as_str())).count();
            if at_most * 200 < (words.len() + at_most) * ALIKE {
                return None;
            }
            let (common, hull) = in_order(&words, there, lower)?;
            let length = there
                .iter()
                .filter(|it| hull.overlap(it.span).is_some() && it.is_word())
                .count();
            Some((common * 200 / (words.len() + length), hull))
        });
        let best = measured.max_by_key(|(likeness, _)| *likeness)?;
        (best.0 >= ALIKE).then_some(best.1)
    }
}

/// A claim whose words are the same at these places, and what changed around it.
fn stands(spans: Vec<Span>, around: Option<Around>) -> Went {
    let fate = around.as_ref().map_or(Fate::Moved, |_| Fate::Around);
    Went {
        around,
        ..went(fate, spans)
    }
}

fn went(fate: Fate, spans: Vec<Span>) -> Went {
    Went {
        fate,
        spans,
        around: None,
        fixes: Vec::new(),
    }
}

/// A text with one space for all that is white.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// How many words stand in a sentence in their order, and the span from the first to the last of them.
fn in_order(words: &[String], sentence: &[Token<'_>], lower: &[String]) -> Option<(usize, Span)> {
    let same = similar::capture_diff_slices(similar::Algorithm::Myers, words, lower)
        .into_iter()
        .filter(|it| it.tag() == similar::DiffTag::Equal)
        .flat_map(|it| it.new_range())
        .filter_map(|it| sentence.get(it));
    let mut count = 0;
    let hull = same
        .map(|it| it.span)
        .inspect(|_| count += 1)
        .reduce(Span::hull)?;
    Some((count, hull))
}

/// The spans of some that follow each other which overlap `span`, from the first to the last; `span` where none does.
fn hull_of(spans: &[Span], span: Span) -> Span {
    let there = spans.get(overlapping(spans, span)).unwrap_or_default();
    let ends = there.first().zip(there.last());
    ends.map_or(span, |(first, last)| first.hull(*last))
}
