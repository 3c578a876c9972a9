//! Quotations that no reporting word in their own sentence claims.
//!
//! Knows the ways a quotation hangs on what stands before it: it goes on, it follows a colon, a dash names its speaker.
//! Must not know how a reporting word finds its content.

use std::collections::HashMap;

use super::super::analysis::Force;
use super::super::document::Document;
use super::super::phrases::{NounPhrase, is_finite, noun_phrase_after};
use super::super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind};
use super::super::text::ByteSpan;
use super::content::main_subject;
use super::raw::{RawAttribution, whole_bytes};

/// A saying in more pieces than this is told as several.
const MOST_PARTS: usize = 32;
/// A quotation with fewer words than this does not stand alone.
const FEWEST_WORDS: usize = 4;

/// Gives each quotation that nobody claims to the speaker before it, where the text says so.
pub(super) fn attach(document: &Document, found: &mut Vec<RawAttribution>) {
    let mut owner = owners(document, found);
    let told = reports(document, found);
    for index in 0..document.quotes.len() {
        if owner.get(index).copied().flatten().is_some() {
            continue;
        }
        let before = told_before(document, &told, index).or_else(|| {
            index
                .checked_sub(1)
                .and_then(|i| owner.get(i).copied().flatten())
        });
        let Some(place) = place(document, found, index, before) else {
            continue;
        };
        if let Some(slot) = owner.get_mut(index) {
            *slot = Some(place);
        }
    }
}

/// The sentences that are a report, "X said the dam is safe.", and that report.
///
/// One that ends with its speaker is told last; of the others the first, for it is the main clause.
fn reports(document: &Document, found: &[RawAttribution]) -> HashMap<usize, usize> {
    let closes = |a: &RawAttribution| {
        let s = document.sentence(a.sentence);
        let last = s.token(s.body_end().saturating_sub(1)).at;
        let ends = |at: Option<ByteSpan>| at.is_some_and(|at| at.end == last.end);
        ends(a.cue) || ends(a.source_at)
    };
    let mut reports = HashMap::new();
    for (i, a) in found.iter().enumerate() {
        let person = a.source.is_some() && !a.relative && !a.unsaid;
        if a.force == Force::Say && person {
            let first = *reports.entry(a.sentence).or_insert(i);
            if first != i && closes(a) {
                reports.insert(a.sentence, i);
            }
        }
    }
    reports
}

/// The report right before a quotation in the same paragraph: what is quoted is of the same saying.
fn told_before(document: &Document, told: &HashMap<usize, usize>, index: usize) -> Option<usize> {
    let at = document.sentence_at(document.quote(index).start);
    let earlier = at.checked_sub(1)?;
    let report = told.get(&earlier).copied()?;
    (document.sentence(earlier).block == document.sentence(at).block).then_some(report)
}

/// For each quotation the attribution whose content holds it.
pub(crate) fn owners(document: &Document, found: &[RawAttribution]) -> Vec<Option<usize>> {
    let mut owner = vec![None; document.quotes.len()];
    for (i, attribution) in found.iter().enumerate() {
        // What is quoted in a turn is somebody else's.
        if attribution.is_turn() {
            continue;
        }
        for part in &attribution.content {
            let first = document
                .quotes
                .partition_point(|quote| quote.at.end <= part.start);
            let held = document
                .quotes
                .iter()
                .enumerate()
                .skip(first)
                .take_while(|(_, quote)| quote.at.start < part.end);
            for (q, _) in held {
                if let Some(slot) = owner.get_mut(q) {
                    slot.get_or_insert(i);
                }
            }
        }
    }
    owner
}

/// Finds or makes the attribution of a quotation.
fn place(
    document: &Document,
    found: &mut Vec<RawAttribution>,
    index: usize,
    before: Option<usize>,
) -> Option<usize> {
    let at = document.quote(index);
    let s = document.sentence(document.sentence_at(at.start));
    let opens_sentence = s.at.start == at.start;
    let long = document
        .text
        .cut(at)
        .split_whitespace()
        .take(FEWEST_WORDS)
        .count()
        == FEWEST_WORDS;
    if let Some(made) = signed(document, &s, at) {
        found.push(made);
        return Some(found.len() - 1);
    }
    if !opens_sentence {
        let made = labelled(&s, at)?;
        found.push(made);
        return Some(found.len() - 1);
    }
    let earlier = s.index.checked_sub(1).map(|i| document.sentence(i))?;
    if let Some(made) = introduced(&earlier, at) {
        found.push(made);
        return Some(found.len() - 1);
    }
    if earlier.block == s.block
        && let Some(made) = acted(&earlier, at)
    {
        found.push(made);
        return Some(found.len() - 1);
    }
    let before = before?;
    let owner = found.get_mut(before)?;
    if earlier.block == s.block && owner.content.len() < MOST_PARTS {
        // "…," said X. "…": the second quotation belongs to the same saying.
        owner.content.push(at);
        return Some(before);
    }
    let near = earlier.block == s.block
        || document.sentence(owner.sentence).block + 1 >= s.block
        || owner.content.last().is_some_and(|part| {
            document.sentence(document.sentence_at(part.start)).block + 1 >= s.block
        });
    let alone = document
        .sentence(document.sentence_at(at.end.saturating_sub(1)))
        .at
        .end
        <= at.end;
    // Inside a paragraph of somebody else's a quotation is not that of the paragraph before.
    let leads = document
        .blocks
        .get(s.block)
        .is_none_or(|it| it.at.start == s.at.start);
    if !(near && alone && long && (leads || earlier.block != s.block)) {
        return None;
    }
    let made = RawAttribution {
        source_at: owner.source_at,
        follows: Some(owner.follows.unwrap_or(before)),
        ..RawAttribution::said(s.index, vec![at])
    };
    found.push(made);
    Some(found.len() - 1)
}

/// `"…" – The mayor of Bergen`: a dash and a name behind the quotation.
fn signed(document: &Document, first: &Sentence, at: ByteSpan) -> Option<RawAttribution> {
    let last = document.sentence_at(at.end.saturating_sub(1));
    for index in [last, last + 1] {
        let s = document.sentence(index);
        if s.block != first.block || s.len() > LONGEST_SENTENCE {
            return None;
        }
        let from = (0..s.len()).find(|i| s.token(*i).at.start >= at.end)?;
        if s.token(from).kind == TokenKind::Dash
            && s.token(from + 1).capital
            && !(from..s.len()).any(|i| is_finite(&s, i))
        {
            let naming = noun_phrase_after(&s, from + 1, s.body_end())?;
            return Some(made(&s, naming, s.stretch(from, from + 1), at));
        }
        if s.token(from).is_word() {
            return None;
        }
    }
    None
}

/// `The mayor: "…"`: a name and a colon before the quotation.
fn labelled(s: &Sentence, at: ByteSpan) -> Option<RawAttribution> {
    let open = (0..s.len().min(LONGEST_SENTENCE)).find(|i| s.token(*i).at.start >= at.start)?;
    let colon = open
        .checked_sub(1)
        .filter(|i| s.token(*i).kind == TokenKind::Colon)?;
    let naming = noun_phrase_after(s, 0, colon).filter(|naming| naming.whole.to == colon);
    let subject = naming.or_else(|| main_subject(s, colon))?;
    Some(made(s, subject, s.stretch(colon, open), at))
}

/// The longest sentence that only shows who speaks next.
const BEAT: usize = 10;

/// `Hale shook her head. "…"`: who does something right before a quotation speaks it, if nobody is said to.
fn acted(earlier: &Sentence, at: ByteSpan) -> Option<RawAttribution> {
    let plain =
        (0..earlier.len()).all(|i| !earlier.token(i).quoted && earlier.token(i).force.is_none());
    if earlier.len() > BEAT || !plain {
        return None;
    }
    let verb = (0..earlier.len()).find(|i| is_finite(earlier, *i))?;
    let subject = main_subject(earlier, earlier.len())?;
    let core = subject.core;
    let named = (core.from..core.to)
        .all(|i| earlier.token(i).capital && earlier.token(i).kind == TokenKind::Word);
    // "Hale shook her head": somebody, and what is theirs.
    let own = (verb..earlier.len()).any(|i| matches!(earlier.word(i), "her" | "his" | "their"));
    let person = named && core.from == 0 && own;
    person.then(|| made(earlier, subject, earlier.stretch(verb, verb + 1), at))
}

/// `X went on:` at the end of the sentence before.
fn introduced(earlier: &Sentence, at: ByteSpan) -> Option<RawAttribution> {
    let last = earlier.len().checked_sub(1)?;
    let opens = matches!(
        earlier.token(last).kind,
        TokenKind::Colon | TokenKind::Comma
    );
    if !opens || last > LONGEST_SENTENCE {
        return None;
    }
    let verb = (0..last).find(|i| is_finite(earlier, *i) && !earlier.token(*i).quoted)?;
    let subject = main_subject(earlier, last)?;
    let cue = earlier.stretch(verb, verb + 1);
    Some(made(earlier, subject, cue, at))
}

fn made(s: &Sentence, source: NounPhrase, cue: ByteSpan, content: ByteSpan) -> RawAttribution {
    RawAttribution {
        source: Some(source),
        source_at: Some(whole_bytes(s, source)),
        cue: Some(cue),
        ..RawAttribution::said(s.index, vec![content])
    }
}
