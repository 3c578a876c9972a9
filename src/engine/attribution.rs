//! Who says what: every attribution of the article, in bytes.
//!
//! Knows reporting verbs and the places their speaker and content take: "X said that …", "…, X said",
//! "…," said X, "according to X", and how quotations hang on them.
//! Must not know who "he" is: names are `speakers`' business.

mod content;
mod cues;
mod extent;
mod loose;
mod verbless;

pub(crate) use loose::owners;

use super::Force;
use super::negation::{self, Negation, is_nobody, is_nothing};
use super::phrases::{NounPhrase, TokenSpan};
use super::quotes::Quote;
use super::text::{ByteSpan, Text};
use super::tokens::{Sentence, Tokens};

/// An attribution in bytes, with its source in tokens for the resolver.
#[derive(Debug, Clone)]
pub(crate) struct RawAttribution {
    /// The sentence its cue stands in.
    pub(crate) sentence: usize,
    /// The source's words in that sentence.
    pub(crate) source: Option<NounPhrase>,
    /// The source's place; of a quotation that only follows another, the other's.
    pub(crate) source_at: Option<ByteSpan>,
    pub(crate) cue: Option<ByteSpan>,
    pub(crate) content: Vec<ByteSpan>,
    pub(crate) force: Force,
    /// The attribution whose speaker goes on speaking here.
    pub(crate) follows: Option<usize>,
    /// Whether its source is a relative pronoun: "who had said".
    pub(crate) relative: bool,
    /// Whether the article says that nobody said it: "did not say", "no official said".
    pub(crate) unsaid: bool,
    /// The resolved name, filled in later.
    pub(crate) speaker: Option<String>,
}

/// The article as attribution reads it.
#[derive(Clone, Copy)]
pub(crate) struct Article<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) tokens: &'a Tokens,
    pub(crate) quotes: &'a [Quote],
}

impl<'a> Article<'a> {
    pub(crate) fn sentence(&self, index: usize) -> Sentence<'a> {
        self.tokens.sentence(self.text, index)
    }

    /// The sentence after one in the same block.
    pub(crate) fn next_in_block(&self, s: &Sentence) -> Option<Sentence<'a>> {
        let next = s.index + 1;
        (next < self.tokens.len())
            .then(|| self.sentence(next))
            .filter(|next| next.block == s.block)
    }

    /// The quotation that begins at or holds a byte.
    pub(crate) fn quote_at(&self, byte: usize) -> Option<usize> {
        let behind = self.quotes.partition_point(|quote| quote.at.start <= byte);
        let index = behind.checked_sub(1)?;
        self.quotes
            .get(index)
            .filter(|quote| byte < quote.at.end)
            .map(|_| index)
    }

    pub(crate) fn quote(&self, index: usize) -> ByteSpan {
        self.quotes
            .get(index)
            .map(|quote| quote.at)
            .unwrap_or_default()
    }
}

/// What is longer is no sentence but a table or a heap, and nobody is said to say it.
pub(crate) const LONGEST_SENTENCE: usize = 250;
/// More reporting words than this in one sentence are a word list.
const MOST_CUES: usize = 16;

/// All attributions, in order of their content.
pub(crate) fn attributions(article: &Article) -> Vec<RawAttribution> {
    let mut found = Vec::new();
    let readable = |s: &Sentence| s.len() <= LONGEST_SENTENCE;
    for s in article.tokens.each(article.text).filter(readable) {
        let cues = cues::cues(&s);
        let negations = if cues.is_empty() {
            Vec::new()
        } else {
            negation::negations(&s)
        };
        for cue in cues.into_iter().take(MOST_CUES) {
            let mut attribution = content::attribute(article, &s, &cue);
            if let Some(attribution) = attribution.as_mut() {
                attribution.unsaid = is_unsaid(&s, &negations, cue.words, attribution);
                end_with_denial(&s, &negations, cue.words, attribution);
            }
            found.extend(attribution);
        }
    }
    loose::attach(article, &mut found);
    found.retain(|a| a.content.iter().any(|part| !part.is_empty()));
    order(&mut found);
    found
}

/// Whether what a reporting word reports was not said: the word is denied, or stands in what is.
fn is_unsaid(s: &Sentence, negations: &[Negation], cue: TokenSpan, found: &RawAttribution) -> bool {
    let begins = found.content.first().map_or(0, |part| part.start);
    let in_cue = |at: usize| cue.from <= at && at < cue.to;
    let denied = negations.iter().any(|negation| {
        // "dismissed it as “reckless”": who denies says how.
        let denies = found.force == Force::Deny && negation.verb == Some(negation.negator);
        let told = !denies && (negation.verb.is_some_and(in_cue) || in_cue(negation.negator));
        // "There is no evidence that …, the court said": who reports the denial says it.
        let inside = negation.holds(cue.from) && begins > s.token(negation.negator).at.start;
        told || inside
    });
    let nobody = found.source.is_some_and(|it| is_nobody(s, it.core.from));
    let first = (cue.to..s.len()).find(|i| s.token(*i).at.start >= begins);
    denied
        || nobody
        || first.is_some_and(|first| s.token(first).at.start == begins && is_nothing(s, first))
}

/// "did not say that …, but it paid": what follows the denial is no part of what was not said.
fn end_with_denial(
    s: &Sentence,
    negations: &[Negation],
    cue: TokenSpan,
    found: &mut RawAttribution,
) {
    let told = |verb: usize| cue.from <= verb && verb < cue.to;
    let denied = negations
        .iter()
        .find(|negation| negation.verb.is_some_and(told));
    let end = denied
        .and_then(|negation| negation.content)
        .map(|it| s.before(it.to).at.end);
    if let ([content], Some(end)) = (found.content.as_mut_slice(), end)
        && content.start < end
    {
        content.end = content.end.min(end);
    }
}

/// Sorts by content and keeps `follows` pointing at the same attribution.
fn order(found: &mut [RawAttribution]) {
    let start = |a: &RawAttribution| a.content.first().map_or(0, |part| part.start);
    let mut places: Vec<usize> = (0..found.len()).collect();
    places.sort_by_key(|i| found.get(*i).map_or((0, 0), |a| (start(a), *i)));
    let mut now = vec![0; found.len()];
    for (place, was) in places.iter().enumerate() {
        if let Some(slot) = now.get_mut(*was) {
            *slot = place;
        }
    }
    for a in found.iter_mut() {
        a.follows = a.follows.and_then(|was| now.get(was).copied());
    }
    found.sort_by_key(start);
}

/// The byte stretch of a naming with its appositives.
fn whole_bytes(s: &Sentence, naming: NounPhrase) -> ByteSpan {
    s.stretch(naming.whole.from, naming.whole.to)
}

fn words_bytes(s: &Sentence, words: TokenSpan) -> ByteSpan {
    s.stretch(words.from, words.to)
}
