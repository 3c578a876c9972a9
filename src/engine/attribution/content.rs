//! What a reporting word reports, and whose words they are.
//!
//! Knows the places content and speaker can take around one reporting word.
//! Must not know other sentences, but for the quotation that runs into them.

use super::super::analysis::Force;
use super::super::document::Document;
use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::phrases::{
    NounPhrase, is_finite, noun_phrase_after, phrase_before, subject_before,
};
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::super::text::ByteSpan;
use super::extent::{
    REACH, after_adjuncts, clausal, clausal_rest, clause_end, clause_start, content_start,
    is_bound, widen,
};
use super::raw::{RawAttribution, found, is_relative};
use super::reporting_verb::{ReportingVerb, Shape};
use super::verbless::{according, label, noun, opens_block, participle};

/// The attribution a reporting word makes, if it makes one.
pub(super) fn attribute(
    document: &Document,
    s: &Sentence,
    report: &ReportingVerb,
) -> Option<RawAttribution> {
    let made = match report.shape {
        Shape::According => according(document, s, report),
        Shape::Participle => participle(document, s, report),
        Shape::Noun => noun(document, s, report),
        Shape::Label => opens_block(document, s).then(|| label(document, s, report)),
        Shape::Finite => inverted(document, s, report)
            .or_else(|| postposed(document, s, report))
            .or_else(|| preposed(document, s, report)),
    };
    // "64 confirmed since January": a number says nothing.
    let counts = |source: NounPhrase| {
        let mut words = source.core.from..source.core.to;
        words.all(|i| s.token(i).kind == TokenKind::Number)
    };
    made.filter(|it| !it.source.is_some_and(counts))
}

/// "…, leading skippers said": what describes the speaker may be spelled like a verb.
fn with_adjective(s: &Sentence, source: NounPhrase) -> NounPhrase {
    let Some(at) = source.whole.from.checked_sub(1) else {
        return source;
    };
    let word = s.token(at);
    let first = s.token(source.whole.from);
    let describes = word.has(Forms::ING | Forms::PARTICIPLE) && word.force.is_none();
    let plain =
        !first.is(WordClass::Determiner | WordClass::Possessive | WordClass::SubjectPronoun);
    let mark = s.before(at);
    let parted = matches!(mark.kind, TokenKind::Comma | TokenKind::CloseQuote) && !word.quoted;
    if !(describes && plain && parted && first.kind == TokenKind::Word) {
        return source;
    }
    NounPhrase {
        core: TokenSpan::new(at, source.core.to),
        whole: TokenSpan::new(at, source.whole.to),
    }
}

/// `"…," said X, a spokesman for Y.`
fn inverted(document: &Document, s: &Sentence, report: &ReportingVerb) -> Option<RawAttribution> {
    let at = report.words.from;
    let before = s.before(at);
    let closes = before.kind == TokenKind::CloseQuote
        || (before.kind == TokenKind::Comma
            && s.before(at.checked_sub(1)?).kind == TokenKind::CloseQuote);
    let comma = before.kind == TokenKind::Comma || before.kind == TokenKind::Stop;
    if !(closes || comma) || at == 0 {
        return None;
    }
    let end = s.body_end();
    let source = noun_phrase_after(s, report.words.to, end)?;
    let behind = s.token(source.whole.to);
    let ends = source.whole.to >= end
        || !behind.is_word()
        || behind.is(WordClass::Preposition
            | WordClass::Adverb
            | WordClass::Weekday
            | WordClass::Subordinator);
    let speaks = matches!(
        report.force,
        Force::Say
            | Force::Claim
            | Force::Ask
            | Force::Admit
            | Force::Warn
            | Force::Announce
            | Force::Believe
    );
    if !closes && (!ends || !speaks || subject_before(s, at, 0).is_some()) || !speaks {
        return None;
    }
    if !ends && is_finite(s, source.whole.to) {
        return None;
    }
    let content = content_before(document, s, at, source.whole.to)?;
    Some(found(s, report, Some(source), content))
}

/// `"…," X said` and "…, X said on Monday."
fn postposed(document: &Document, s: &Sentence, report: &ReportingVerb) -> Option<RawAttribution> {
    let source = subject_before(s, report.words.from, 0)?;
    if is_relative(s, source) {
        return None;
    }
    let source = with_adjective(s, source);
    let start = source.whole.from;
    let before = s.before(start);
    let closes = before.kind == TokenKind::CloseQuote
        || (before.kind == TokenKind::Comma
            && start >= 2
            && s.before(start - 1).kind == TokenKind::CloseQuote);
    let parted = matches!(before.kind, TokenKind::Comma | TokenKind::Dash)
        || closes
        || (before.kind == TokenKind::Stop && start > 0);
    if !parted || start < 2 {
        return None;
    }
    let end = s.body_end();
    let behind = after_adjuncts(s, report.words.to, end);
    let last = s.token(behind);
    let done = behind >= end
        || matches!(
            last.kind,
            TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::Dash
        );
    // Behind a closed quotation whatever follows the verb only says when, where and to whom.
    let resumes = closes && !opens_anew(s, report.words.to, end);
    if !(done || resumes) || s.word_is(report.words.to, "that") {
        return None;
    }
    let verbless = !(0..start).any(|i| is_finite(s, i));
    // “On this week's “Meet the Press,” X said …”: the marks hold a title, and what is said follows.
    let title = closes && s.token(0).is(WordClass::Preposition) && !s.token(0).quoted;
    // "The harbour, the mayor said, would open": the report stands between subject and verb.
    let adverb = usize::from(s.token(behind + 1).is(WordClass::Adverb));
    let parts = last.kind == TokenKind::Comma && is_finite(s, behind + 1 + adverb);
    // "Asked about the leak, she said, “…”": the words before only lead up to the report.
    let led = verbless || s.token(0).has(Forms::PARTICIPLE);
    let speech = led && !closes && s.token(behind + 1).kind == TokenKind::OpenQuote;
    if speech || verbless && (title || !closes && !parts && start < 5) {
        return None;
    }
    let content = content_before(document, s, start, behind)?;
    Some(found(s, report, Some(source), content))
}

/// "X said that …", "X told reporters: “…”", "X denied …".
fn preposed(document: &Document, s: &Sentence, report: &ReportingVerb) -> Option<RawAttribution> {
    let subject =
        subject_before(s, report.words.from, 0).or_else(|| shared_subject(s, report.words.from));
    let source = subject?;
    let end = s.body_end();
    // "…, which the council had refused, was built": nothing that follows is what was refused.
    let object = s.before(source.whole.from).is(WordClass::Relative)
        && s.token(report.words.to).kind == TokenKind::Comma
        && is_finite(s, report.words.to + 1);
    if report.words.to >= end || object {
        return None;
    }
    let to = clause_end(s, report, end);
    let from = content_start(s, report, to);
    let quote = (report.words.to..to.min(report.words.to + REACH))
        .find(|i| s.token(*i).kind == TokenKind::OpenQuote);
    let bare = quote.filter(|at| {
        let tells = |i: usize| s.token(i).force.is_some() && s.token(i).has(Forms::ING);
        (report.words.to..*at).all(|i| !is_finite(s, i) && !tells(i)) && introduces(s, report, *at)
    });
    let (from, quoted) = match bare {
        Some(at)
            if at >= from
                || s.before(at).kind == TokenKind::Comma
                || s.before(at).kind == TokenKind::Colon =>
        {
            (at, true)
        }
        _ => (from, false),
    };
    let weak = WordList::WeakVerb.has(&s.word(report.words.to - 1).to_ascii_lowercase());
    if !quoted && (weak || !reports_something(s, report, TokenSpan::new(from, to))) {
        return None;
    }
    let to = if quoted { speech_end(s, from, to) } else { to };
    let content = s.stretch(from, to);
    Some(found(
        s,
        report,
        Some(source),
        vec![widen(document, content)],
    ))
}

/// Where a sentence in quotation marks ends when what follows it is the reporter's own:
/// “…,” when she was asked; “…” and went on.
fn speech_end(s: &Sentence, open: usize, to: usize) -> usize {
    let close = (open..to).find(|i| s.token(*i).kind == TokenKind::CloseQuote);
    let Some(close) = close.filter(|_| s.token(open + 1).capital) else {
        return to;
    };
    let next = s.token(close + 1);
    let joined = s.word_is(close + 1, "and")
        && is_finite(s, close + 2)
        && !s.token(close + 2).is(WordClass::FiniteAuxiliary);
    let timed = next.is(WordClass::Subordinator)
        && matches!(s.before(open).kind, TokenKind::Comma | TokenKind::Colon);
    if joined || timed { close + 1 } else { to }
}

/// Whether a quotation at `at` is what the verb introduces and not a few words inside its object.
fn introduces(s: &Sentence, report: &ReportingVerb, at: usize) -> bool {
    let before = s.before(at);
    at == report.words.to
        || matches!(before.kind, TokenKind::Comma | TokenKind::Colon)
        || s.word_is(at.wrapping_sub(1), "that")
        || (report.force == Force::Say && after_adjuncts(s, report.words.to, at) == at)
}

/// "… and said": the verb shares the subject of the clause before.
fn shared_subject(s: &Sentence, verb: usize) -> Option<NounPhrase> {
    let adverb = s.before(verb).is(WordClass::Adverb) && verb > 1;
    let joined = s.before(verb - usize::from(adverb));
    if !joined.is(WordClass::Coordinator) {
        return None;
    }
    let first = (0..verb)
        .rev()
        .take(40)
        .filter(|i| is_finite(s, *i) && !s.token(*i).quoted)
        .min()?;
    subject_before(s, first, 0)
}

/// Whether what follows the verb is something said, not just its object.
fn reports_something(s: &Sentence, report: &ReportingVerb, content: TokenSpan) -> bool {
    if content.is_empty() {
        return false;
    }
    let that =
        s.word_is(content.from, "that") && !s.token(content.from + 1).is(WordClass::Preposition);
    let led = s.token(content.from).is(WordClass::Preposition) && !is_bound(s, content.from);
    if that || clausal(s, content.from, content.to) && !led {
        return true;
    }
    let first = s.token(content.from);
    let to = s.word_is(content.from, "to") && s.token(content.from + 1).has(Forms::BASE);
    let quotes = (content.from..content.to).any(|i| s.token(i).kind == TokenKind::OpenQuote);
    match report.force {
        Force::Say | Force::Show | Force::Believe | Force::Ask => {
            quotes
                || (report.force == Force::Ask
                    && (to
                        || (content.from..content.to.min(content.from + 12))
                            .any(|i| s.word_is(i, "to"))))
        }
        Force::Claim => {
            quotes || to || content.to - content.from >= 3 && !first.is(WordClass::Preposition)
        }
        Force::Plan | Force::Predict | Force::Promise => {
            to || content.to - content.from >= 2
                && !first.is(WordClass::Preposition)
                && !first.is(WordClass::Adverb)
        }
        Force::Judge
        | Force::Admit
        | Force::Deny
        | Force::Accuse
        | Force::Warn
        | Force::Urge
        | Force::Announce => {
            let link = ["for", "to", "on", "that", "of", "against"].contains(&s.word(content.from));
            quotes || first.is_word() && (link || !first.is(WordClass::Preposition))
        }
    }
}

/// What stands before the speaker: the quotation or clause, and what resumes behind.
fn content_before(
    document: &Document,
    s: &Sentence,
    to: usize,
    behind: usize,
) -> Option<Vec<ByteSpan>> {
    let mut last = to;
    while last > 0
        && matches!(
            s.before(last).kind,
            TokenKind::Comma | TokenKind::Dash | TokenKind::Stop
        )
        && !s.before(last).quoted
    {
        last -= 1;
    }
    let from = clause_start(s, last);
    if from >= last {
        return None;
    }
    let mut content = vec![widen(document, s.stretch(from, last))];
    content.extend(resumption(document, s, behind, s.before(last).quoted));
    Some(content)
}

/// The subject of the sentence's first verb, for words the article quotes without a reporting verb.
pub(super) fn main_subject(s: &Sentence, before: usize) -> Option<NounPhrase> {
    let verb = (0..before).find(|i| is_finite(s, *i) && !s.token(*i).quoted)?;
    subject_before(s, verb, 0)
        .or_else(|| phrase_before(s, verb, 0).map(|core| NounPhrase { core, whole: core }))
}

/// What goes on behind "…," X said: the quotation that opens again, or the rest of the clause.
fn resumption(document: &Document, s: &Sentence, behind: usize, quoted: bool) -> Option<ByteSpan> {
    let end = s.body_end();
    if quoted {
        let open = (behind..end).find(|i| s.token(*i).kind == TokenKind::OpenQuote)?;
        // ", adding, “…”" tells anew.
        let plain = (behind..open).all(|i| {
            let token = s.token(i);
            let tells = token.force.is_some() && token.has(Forms::ING);
            !is_finite(s, i) && !tells && token.kind != TokenKind::Stop
        });
        let first = s.token(open).at.start;
        return document
            .quote_at(first)
            .filter(|_| plain)
            .map(|q| document.quote(q));
    }
    let at = behind + 1;
    let goes_on = s.token(behind).kind == TokenKind::Comma && clausal_rest(s, at);
    goes_on.then(|| widen(document, s.stretch(at, end)))
}

/// Whether the words behind a verb begin a report of their own: "that …", or a clause at once.
fn opens_anew(s: &Sentence, from: usize, end: usize) -> bool {
    let first = s.token(from);
    let subject = first
        .is(WordClass::SubjectPronoun | WordClass::Determiner | WordClass::Possessive)
        || first.capital && !first.is(WordClass::Weekday | WordClass::Month);
    s.word_is(from, "that")
        || subject
            && !s.word_is(from.wrapping_sub(1), "told")
            && clausal(s, from, end.min(from + 8))
}
