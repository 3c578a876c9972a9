//! How far reported words reach: where they begin behind the verb, where they end.
//!
//! Knows listeners, times and places that stand between verb and content, and the commas that end it.
//! Must not know whose words they are.

use super::super::analysis::Force;
use super::super::document::Document;
use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::phrases::{is_finite, phrase_after};
use super::super::sentence::{Sentence, TokenKind};
use super::super::text::ByteSpan;
use super::reporting_verb::ReportingVerb;

/// How far behind the verb "that" or a quotation may begin: "told reporters at a briefing on Monday that".
pub(super) const REACH: usize = 16;

/// Where the reported words begin: behind "that", behind the listener and the time.
pub(super) fn content_start(s: &Sentence, report: &ReportingVerb, to: usize) -> usize {
    let from = report.words.to;
    let told = WordList::Telling.has(&s.word(from.wrapping_sub(1)).to_ascii_lowercase());
    let that = (from..to.min(from + REACH))
        .take_while(|i| !is_finite(s, *i) && s.token(*i).kind != TokenKind::OpenQuote)
        .find(|i| s.word_is(*i, "that"));
    if let Some(that) =
        that.filter(|that| told || *that == from || after_adjuncts(s, from, *that) == *that)
    {
        return that;
    }
    if told {
        let listener = phrase_after(s, from, to);
        let object = s.token(from).is(WordClass::ObjectPronoun);
        let behind = if object {
            from + 1
        } else {
            listener.map_or(from, |l| l.to)
        };
        let behind = after_adjuncts(s, behind, to);
        let comma = usize::from(matches!(
            s.token(behind).kind,
            TokenKind::Comma | TokenKind::Colon
        ));
        return if behind + comma < to {
            behind + comma
        } else {
            from
        };
    }
    if let Some(open) = asks_listener(s, from, to) {
        return open;
    }
    let behind = after_adjuncts(s, from, to);
    let jump =
        matches!(s.token(behind).kind, TokenKind::Comma | TokenKind::Colon) && behind + 1 < to;
    if matches!(
        report.force,
        Force::Say
            | Force::Claim
            | Force::Announce
            | Force::Admit
            | Force::Warn
            | Force::Predict
            | Force::Believe
            | Force::Show
    ) && behind > from
    {
        return behind + usize::from(jump);
    }
    from + usize::from(matches!(
        s.token(from).kind,
        TokenKind::Comma | TokenKind::Colon
    ))
}

/// "asked the Academy whether …": who is asked is no part of the question.
fn asks_listener(s: &Sentence, from: usize, to: usize) -> Option<usize> {
    let asks = matches!(
        s.word(from.wrapping_sub(1)),
        "asked" | "asks" | "ask" | "asking"
    );
    let behind = match phrase_after(s, from, to) {
        _ if s.token(from).is(WordClass::ObjectPronoun) => from + 1,
        Some(listener) => listener.to,
        None => return None,
    };
    let opens = matches!(s.word(behind), "whether" | "if")
        || s.token(behind).is(WordClass::QuestionWord)
            && !s.token(from).is(WordClass::QuestionWord);
    (asks && opens && behind + 1 < to).then_some(behind)
}

/// Behind adverbs, times and places: "on Monday", "in a statement", "at a briefing".
pub(super) fn after_adjuncts(s: &Sentence, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        let token = s.token(at);
        let next = s.token(at + 1);
        // "said at least 12 had landed": how many is what is said.
        if is_bound(s, at) {
            return at;
        }
        if is_time_or_adverb(s, at, from) {
            at += 1;
        } else if matches!(
            s.word(at).to_ascii_lowercase().as_str(),
            "in" | "on"
                | "at"
                | "during"
                | "after"
                | "by"
                | "via"
                | "last"
                | "this"
                | "to"
                | "of"
                | "about"
        ) && (!next.has(Forms::BASE) || next.is(WordClass::Document) || at + 2 >= to)
        {
            let Some(phrase) = phrase_after(s, at + 1, to) else {
                return at;
            };
            if phrase.to >= to && to >= s.body_end() && phrase.to - phrase.from > 8 {
                return at;
            }
            if is_finite(s, phrase.to) && !s.token(phrase.to).is(WordClass::Relative) {
                return at;
            }
            at = phrase.to;
        } else if s.word_is(at, "told") || (token.is(WordClass::ObjectPronoun) && at == from) {
            at += 1;
        } else if at == from
            && matches!(
                s.word(at.wrapping_sub(1)).to_ascii_lowercase().as_str(),
                "told" | "tells"
            )
        {
            let Some(phrase) = phrase_after(s, at, to) else {
                return at;
            };
            at = phrase.to;
        } else {
            return at;
        }
    }
    at
}

/// Where the reported clause ends: before another speaker's clause or an aside of the reporter's.
pub(super) fn clause_end(s: &Sentence, report: &ReportingVerb, end: usize) -> usize {
    let from = report.words.to;
    let led = opens_subordinate(s, report);
    // "The museum, which had denied the theft, was closed."
    let who = report.words.from.saturating_sub(1);
    let aside = s.token(who).is(WordClass::Relative) && s.before(who).kind == TokenKind::Comma;
    let mut at = from;
    while at < end {
        let token = s.token(at);
        if led && at > from + 1 && main_clause_follows(s, at) {
            return at;
        }
        if !token.quoted
            && matches!(token.kind, TokenKind::Comma | TokenKind::Dash)
            && hands_over(s, at, end)
        {
            return at;
        }
        if token.kind == TokenKind::Semicolon && !token.quoted {
            return at;
        }
        if aside && token.kind == TokenKind::Comma && !token.quoted && is_finite(s, at + 1) {
            return at;
        }
        if !token.quoted && at > from + 1 && turns_back(s, at, report) {
            return at;
        }
        at += 1;
    }
    end
}

/// "While she admitted the mistake, …": the report stands in a clause that only leads up to the main one.
fn opens_subordinate(s: &Sentence, report: &ReportingVerb) -> bool {
    let verb = report.words.from;
    (verb.saturating_sub(8)..verb).any(|i| {
        let word = s.word(i).to_ascii_lowercase();
        let opens = i == 0 || !s.before(i).is_word();
        let leads = matches!(
            word.as_str(),
            "when" | "while" | "though" | "although" | "after" | "because" | "since"
        );
        opens && leads && !s.token(i).quoted
    })
}

/// Whether a comma, or a dash, gives way to a clause with a subject and a verb of its own.
fn main_clause_follows(s: &Sentence, comma: usize) -> bool {
    let mark = s.token(comma);
    let behind = s.before(comma).kind == TokenKind::CloseQuote;
    if !matches!(mark.kind, TokenKind::Comma | TokenKind::Dash) || mark.quoted && !behind {
        return false;
    }
    let next = s.token(comma + 1);
    if next.is(WordClass::Coordinator | WordClass::Relative | WordClass::Subordinator)
        || next.quoted
    {
        return false;
    }
    phrase_after(s, comma + 1, s.body_end()).is_some_and(|subject| {
        let adverb = usize::from(s.token(subject.to).is(WordClass::Adverb));
        is_finite(s, subject.to + adverb)
    })
}

/// Whether behind this comma somebody else speaks, or the same speaker again with a verb of its own.
fn hands_over(s: &Sentence, comma: usize, end: usize) -> bool {
    let next = s.token(comma + 1);
    let aside =
        comma + 1 + usize::from(next.is(WordClass::Adverb) && !next.is(WordClass::Preposition));
    let trails = s.token(aside).has(Forms::ING)
        && !s.token(aside).quoted
        && !s.token(aside).is(WordClass::Preposition)
        && (s.token(aside).force.is_some() || WordList::Citing.has(s.word(aside)));
    if trails {
        return true;
    }
    // "She says she will fly, but she thinks …" goes on with what she says.
    if s.word_is(comma + 1, "but") {
        let force = (comma + 3..comma + 6).find_map(|i| s.token(i).force);
        let tied = s.token(comma + 2).is(WordClass::SubjectPronoun);
        return !tied || force.is_some_and(|force| force != Force::Believe);
    }
    if next.force.is_some() && next.has(Forms::ING) || s.word_is(comma + 1, "according") {
        return true;
    }
    let contrast = matches!(s.word(comma + 1), "but" | "while" | "although" | "though");
    let joined = contrast || s.word_is(comma + 1, "and");
    let verb = (comma + 1..end.min(comma + 14)).find(|i| is_finite(s, *i) && !s.token(*i).quoted);
    let reports = verb.is_some_and(|i| {
        s.token(i).force.is_some_and(|f| f != Force::Judge)
            || s.token(i).is(WordClass::Auxiliary) && s.token(i + 1).force.is_some()
    });
    (joined && reports && verb.is_some_and(|v| v > comma + 1))
        || contrast
            && s.token(comma + 2).kind != TokenKind::Other
            && verb.is_some()
            && contrast_is_reporters(s, comma)
}

/// "…, although experts doubt it": a contrast is the reporter's own unless a pronoun ties it to the speaker.
fn contrast_is_reporters(s: &Sentence, comma: usize) -> bool {
    matches!(s.word(comma + 1), "although" | "though")
        && !s.token(comma + 2).is(WordClass::SubjectPronoun)
}

/// Where the clause that ends at `to` begins: the sentence's head, or behind an earlier report's colon.
pub(super) fn clause_start(s: &Sentence, to: usize) -> usize {
    let mut from = to;
    while from > 0 {
        let token = s.before(from);
        let quoted = token.quoted && token.kind != TokenKind::OpenQuote;
        if !quoted && token.kind == TokenKind::Semicolon {
            break;
        }
        from -= 1;
    }
    from
}

/// Whether the words behind "…, X said," go on with what X says.
pub(super) fn clausal_rest(s: &Sentence, at: usize) -> bool {
    let first = s.token(at);
    let relative = first.is(WordClass::Relative) && !s.word_is(at, "that");
    !(first.has(Forms::ING) || relative || s.word_is(at, "adding"))
        && s.body_end() > at + 3
        && (!first.is(WordClass::Coordinator) || joins_clause(s, at))
        && (at..s.body_end()).any(|i| is_finite(s, i))
}

/// "…, the ministry said, and those in towns fell": what is joined on has a subject of its own
/// that is not the reporter.
fn joins_clause(s: &Sentence, at: usize) -> bool {
    if s.word_is(at, "and") && s.token(at + 1).kind == TokenKind::OpenQuote {
        return true;
    }
    let subject = phrase_after(s, at + 1, s.body_end());
    s.word_is(at, "and")
        && subject
            .is_some_and(|subject| is_finite(s, subject.to) && s.token(subject.to).force.is_none())
}

/// "at least 12", "at most a third": no preposition, but how many.
pub(super) fn is_bound(s: &Sentence, at: usize) -> bool {
    s.word_is(at, "at") && matches!(s.word(at + 1), "least" | "most")
}

/// Whether the stretch holds a subject and a finite verb.
pub(super) fn clausal(s: &Sentence, from: usize, to: usize) -> bool {
    (from + 1..to.min(from + 30))
        .any(|i| is_finite(s, i) && (!s.before(i).is(WordClass::Relative) || i <= from + 2))
}

/// "Monday", "yesterday", the "5" of "May 5", "also".
fn is_time_or_adverb(s: &Sentence, at: usize, from: usize) -> bool {
    let token = s.token(at);
    // "says there was": what is there is what is said.
    if s.word_is(at, "there") && is_finite(s, at + 1) {
        return false;
    }
    token.is(WordClass::Weekday | WordClass::Month | WordClass::RelativeTime)
        || (token.is(WordClass::TimeUnit) && at > from && s.before(at).is(WordClass::Weekday))
        || (token.is(WordClass::Adverb) && !token.is(WordClass::Preposition))
        || (token.kind == TokenKind::Number && at > from && s.before(at).is(WordClass::Month))
}

/// "… and warned", "but noted": the reporter's sentence goes on with a verb of its own;
/// of what is only an object also "after", "during", "in a statement".
fn turns_back(s: &Sentence, at: usize, report: &ReportingVerb) -> bool {
    let token = s.token(at);
    let joined = matches!(s.word(at), "and" | "but");
    if joined {
        let next = at + 1 + usize::from(s.token(at + 1).is(WordClass::Adverb));
        let verb = s.token(next);
        let same = verb.has(Forms::PAST | Forms::THIRD)
            && verb.force.is_some()
            && !verb.quoted
            && !verb.capital;
        let told = s.token(report.words.to.saturating_sub(1));
        return same
            && (verb.has(Forms::THIRD) == told.has(Forms::THIRD))
            && !verb.is(WordClass::NounLike);
    }
    let object = matches!(
        report.force,
        Force::Judge | Force::Deny | Force::Accuse | Force::Announce | Force::Plan | Force::Urge
    );
    if !object
        || !token.is(WordClass::Preposition | WordClass::Subordinator | WordClass::QuestionWord)
    {
        return false;
    }
    let time = matches!(
        s.word(at),
        "after"
            | "during"
            | "when"
            | "while"
            | "before"
            | "since"
            | "because"
            | "following"
            | "despite"
            | "until"
            | "amid"
            | "although"
            | "though"
    );
    let document = s.word_is(at, "in")
        && (at + 1..at + 5)
            .any(|i| s.token(i).is(WordClass::Document) && !s.token(i).is(WordClass::Organisation));
    time || document
}

/// A stretch that begins or ends inside a quotation takes all of it, over sentences and paragraphs.
pub(super) fn widen(document: &Document, at: ByteSpan) -> ByteSpan {
    let head = document
        .quote_at(at.start)
        .map_or(at.start, |q| document.quote(q).start.min(at.start));
    let tail = at
        .end
        .checked_sub(1)
        .and_then(|last| document.quote_at(last))
        .map_or(at.end, |q| document.quote(q).end.max(at.end));
    ByteSpan::new(head, tail)
}
