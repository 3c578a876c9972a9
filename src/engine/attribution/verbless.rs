//! The reports without a verb of their own: "according to", ", saying", "the mayor's claim that", "SMITH:".
//!
//! Knows where their speaker and content stand.
//! Must not know reports with a verb: those are `content`'s.

use super::super::analysis::Force;
use super::super::document::Document;
use super::super::lexicon::WordClass;
use super::super::phrases::{
    NounPhrase, is_finite, noun_phrase_after, phrase_before, subject_before,
};
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::super::text::ByteSpan;
use super::cues::owner;
use super::extent::{clausal, clause_end, clause_start, content_start, widen};
use super::raw::{RawAttribution, found};
use super::reporting_verb::ReportingVerb;

/// "…, according to X" and "According to X, …".
pub(super) fn according(
    document: &Document,
    s: &Sentence,
    report: &ReportingVerb,
) -> Option<RawAttribution> {
    let end = s.body_end();
    let source = noun_phrase_after(s, report.words.to, end)?;
    let first = report.words.from <= 1;
    let content = if first {
        let comma = (source.whole.to..end)
            .find(|i| s.token(*i).kind == TokenKind::Comma)
            .filter(|i| *i < source.whole.to + 12);
        let from = comma.map_or(source.whole.to, |i| i + 1);
        vec![widen(document, s.stretch(from, end))]
    } else {
        let mut to = report.words.from;
        while to > 0 && matches!(s.before(to).kind, TokenKind::Comma | TokenKind::Dash) {
            to -= 1;
        }
        let from = clause_start(s, to);
        vec![widen(document, s.stretch(from, to))]
    };
    Some(found(s, report, Some(source), content))
}

/// ", dismissing reports as rumours": the speaker is the subject of the sentence's first verb.
pub(super) fn participle(
    document: &Document,
    s: &Sentence,
    report: &ReportingVerb,
) -> Option<RawAttribution> {
    let end = s.body_end();
    let opener = s.token(report.words.to);
    if report.words.to >= end {
        return None;
    }
    let quote_follows = (report.words.to..end).any(|i| s.token(i).kind == TokenKind::OpenQuote);
    let telling = matches!(
        report.force,
        Force::Say
            | Force::Claim
            | Force::Deny
            | Force::Accuse
            | Force::Admit
            | Force::Announce
            | Force::Warn
            | Force::Promise
            | Force::Judge
    ) || report.force == Force::Ask && quote_follows;
    let clausal = clausal(s, report.words.to, end);
    if !(telling
        && (clausal
            || quote_follows
            || !matches!(report.force, Force::Say | Force::Claim | Force::Judge)))
        || opener.is(WordClass::Preposition) && !quote_follows
    {
        return None;
    }
    // "a film of the mayor's rival Ola Borten saying …": the name before the participle speaks.
    let speaker = s.before(report.words.from);
    let named = (speaker.capital || speaker.is(WordClass::Role)) && report.words.from > 2;
    let source = if named {
        innermost(s, subject_before(s, report.words.from, 0)?)
    } else {
        let first = (0..report.words.from).find(|i| is_finite(s, *i) && !s.token(*i).quoted);
        let Some(verb) = first else {
            return by_the_way(document, s, report);
        };
        subject_before(s, verb, 0)?
    };
    let to = clause_end(s, report, end);
    let from = content_start(s, report, to);
    Some(found(
        s,
        report,
        Some(source),
        vec![widen(document, s.stretch(from, to))],
    ))
}

/// Of "a film of the envoy" the envoy.
fn innermost(s: &Sentence, naming: NounPhrase) -> NounPhrase {
    let core = naming.core;
    let of = (core.from..core.to).rev().find(|i| s.word_is(*i, "of"));
    let from = of
        .filter(|of| !s.token(of + 1).capital)
        .map_or(core.from, |of| of + 1);
    let person = (core.from..core.to).find(|i| s.token(*i).capital && *i > core.from);
    let pictured = !s.token(core.from).capital && s.word_is(core.from + 1, "of");
    let from = person.filter(|_| pictured).unwrap_or(from);
    let words = TokenSpan::new(from, core.to);
    NounPhrase {
        core: words,
        whole: words,
    }
}

/// "The minister, despite admitting that …, left": the speaker is the subject that its verb comes later for.
fn by_the_way(document: &Document, s: &Sentence, report: &ReportingVerb) -> Option<RawAttribution> {
    let source = noun_phrase_after(s, 0, report.words.from)?.core;
    let comma = s.token(source.to).kind == TokenKind::Comma;
    let to = (report.words.to..s.body_end())
        .find(|i| s.token(*i).kind == TokenKind::Comma && is_finite(s, *i + 1))?;
    let naming = NounPhrase {
        core: source,
        whole: source,
    };
    let from = content_start(s, report, to);
    let content = widen(document, s.stretch(from, to));
    comma.then(|| found(s, report, Some(naming), vec![content]))
}

/// "The mayor's claim that …", "his belief that …": whose it is stands before it.
pub(super) fn noun(
    document: &Document,
    s: &Sentence,
    report: &ReportingVerb,
) -> Option<RawAttribution> {
    let own = owner(s, report.words.from)?;
    let source = if s.token(own).kind == TokenKind::Clitic {
        phrase_before(s, own, 0)?
    } else {
        TokenSpan::new(own, own + 1)
    };
    let naming = NounPhrase {
        core: source,
        whole: source,
    };
    let to = clause_end(s, report, s.body_end());
    let content = widen(document, s.stretch(report.words.to, to));
    Some(found(s, report, Some(naming), vec![content]))
}

pub(super) fn opens_block(document: &Document, s: &Sentence) -> bool {
    let before = s.index.checked_sub(1).map(|i| document.sentence(i).block);
    before != Some(s.block)
}

/// "SMITH: …" in a transcript, "Poll: …" in a headline: all that follows in the paragraph.
pub(super) fn label(document: &Document, s: &Sentence, report: &ReportingVerb) -> RawAttribution {
    let from = usize::from(!s.token(0).is_word());
    let name = TokenSpan::new(from, report.words.from);
    let naming = NounPhrase {
        core: name,
        whole: name,
    };
    let first = s.token(report.words.to).at.start;
    let mut last = *s;
    while let Some(next) = document.next_in_block(&last) {
        last = next;
    }
    let end = last.stretch(0, last.body_end()).end.max(first);
    found(s, report, Some(naming), vec![ByteSpan::new(first, end)])
}
