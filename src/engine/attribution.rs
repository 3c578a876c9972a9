//! Who says what: every attribution of the article, in bytes.
//!
//! Knows reporting verbs and the places their speaker and content take: "X said that …", "…, X said",
//! "…," said X, "according to X", and how quotations hang on them.
//! Must not know who "he" is: names are `speakers`' business.

mod content;
mod cues;
mod extent;
mod quotations;
mod raw;
mod reporting_verb;
mod verbless;

pub(crate) use quotations::owners;
pub(crate) use raw::RawAttribution;

use super::analysis::{BlockKind, Force};
use super::document::Document;
use super::negation::{self, Negation, is_nobody, is_nothing};
use super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};

/// More reporting words than this in one sentence are a word list.
const MOST_CUES: usize = 16;

/// All attributions, in order of their content.
pub(crate) fn attributions(document: &Document) -> Vec<RawAttribution> {
    let mut found = Vec::new();
    let readable = |s: &Sentence| s.len() <= LONGEST_SENTENCE && !is_around(document, s);
    for s in document.sentences().filter(readable) {
        let cues = cues::cues(&s);
        let negations = if cues.is_empty() {
            Vec::new()
        } else {
            negation::negations(&s)
        };
        for cue in cues.into_iter().take(MOST_CUES) {
            let mut attribution = content::attribute(document, &s, &cue);
            if let Some(attribution) = attribution.as_mut() {
                attribution.unsaid = is_unsaid(&s, &negations, cue.words, attribution);
                if answers(&s, cue.words, attribution) {
                    attribution.force = Force::Say;
                    attribution.unsaid = false;
                }
                end_with_denial(&s, &negations, cue.words, attribution);
            }
            found.extend(attribution);
        }
    }
    quotations::attach(document, &mut found);
    found.extend(turns(document));
    found.retain(|a| a.content.iter().any(|part| !part.is_empty()));
    order(&mut found);
    found
}

/// Whether a sentence is none of the article's.
fn is_around(document: &Document, s: &Sentence) -> bool {
    let block = document.blocks.get(s.block);
    block.is_some_and(|it| matches!(it.kind, BlockKind::Furniture | BlockKind::Table))
}

/// What is said in the turns of a transcript: a block's words, of whoever speaks in it.
fn turns(document: &Document) -> Vec<RawAttribution> {
    let mut found: Vec<RawAttribution> = Vec::new();
    let mut last = None;
    for s in document.sentences().filter(|s| s.len() > 0) {
        let Some(speaker) = document.blocks.get(s.block).and_then(|it| it.speaker) else {
            continue;
        };
        let own = s.stretch(0, s.len());
        match found.last_mut().filter(|_| last == Some(s.block)) {
            Some(turn) => {
                if let Some(content) = turn.content.first_mut() {
                    content.end = own.end;
                }
            }
            None => found.push(RawAttribution {
                source_at: Some(speaker),
                ..RawAttribution::said(s.index, vec![own])
            }),
        }
        last = Some(s.block);
    }
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

/// "denied these allegations: “…”": what is quoted behind the colon is how it was denied.
fn answers(s: &Sentence, cue: TokenSpan, found: &RawAttribution) -> bool {
    let begins = found.content.first().map_or(0, |part| part.start);
    let open = (cue.to..s.len()).find(|i| s.token(*i).at.start >= begins);
    found.force == Force::Deny
        && open.is_some_and(|open| {
            s.token(open).kind == TokenKind::OpenQuote && s.before(open).kind == TokenKind::Colon
        })
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
