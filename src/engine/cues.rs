//! Cues: what in a statement makes it worth checking, or not checkable at all.
//!
//! Knows numbers, dates, comparisons, causes, accusations … and the words of opinion, prediction and hedging.
//! Must not weigh them: points are `score`'s business.

mod cue_match;
mod deeds;
mod mentions;
mod numbers;

pub(crate) use cue_match::CueMatch;
pub(crate) use deeds::tells_deed;

use super::lexicon::{Forms, WordClass, WordList};
use super::phrases::{is_finite, is_nominal};
use super::reason_kind::ReasonKind;
use super::sentence::{Sentence, TokenKind, TokenSpan};

/// All cues of a stretch of a sentence, in the order of the text.
pub(crate) fn cues(s: &Sentence, words: TokenSpan) -> Vec<CueMatch> {
    let mut signs = Vec::with_capacity(8);
    let mut at = words.from;
    while at < words.to {
        if let Some((sign, behind)) = numbers::read(s, at, words.to) {
            signs.push(sign);
            at = behind.max(at + 1);
            continue;
        }
        signs.extend(word_sign(s, at, words));
        at += 1;
    }
    for clause in mentions::mentions(s, words) {
        let behind = s.stretch(clause.from + 1, clause.to);
        for sign in signs.iter_mut().filter(|sign| behind.holds(sign.at)) {
            sign.mentioned = true;
        }
    }
    signs
}

fn word_sign(s: &Sentence, at: usize, words: TokenSpan) -> Option<CueMatch> {
    let token = s.token(at);
    if token.kind != TokenKind::Word && token.kind != TokenKind::Clitic {
        return None;
    }
    let one = s.stretch(at, at + 1);
    let sign = |kind| Some(CueMatch::new(kind, one));
    if token.capital && at > words.from && is_name(s, at) {
        return Some(name(s, at, words.to));
    }
    if token.is(WordClass::Accusation) && !token.capital || is_charged(s, at) {
        return sign(ReasonKind::Wrongdoing);
    }
    if token.is(WordClass::Casualty) && !token.capital {
        return sign(ReasonKind::Harm);
    }
    if token.is(WordClass::Law)
        && !token.is(WordClass::Change)
        && !(token.capital && at > words.from && !token.is(WordClass::Institution))
        && !(token.capital && s.token(at + 1).capital)
    {
        return sign(ReasonKind::Law);
    }
    if token.is(WordClass::Cause) && !token.is(WordClass::Law) && is_cause(s, at) {
        return sign(ReasonKind::Cause);
    }
    if token.is(WordClass::Superlative) && is_superlative(s, at) {
        return sign(ReasonKind::Superlative);
    }
    if (token.is(WordClass::Comparative) && is_comparison(s, at))
        || (token.is(WordClass::Change) && changes(s, at) && !is_said(s, at))
    {
        return sign(ReasonKind::Comparison);
    }
    if token.is(WordClass::Statistic) && !token.capital && is_statistic(s, at) {
        return sign(ReasonKind::Statistic);
    }
    if looks_ahead(s, at) {
        return sign(ReasonKind::Future);
    }
    if is_obligation(s, at) {
        return sign(ReasonKind::Obligation);
    }
    if token.is(WordClass::OpinionFrame) && s.before(at).is(WordClass::FirstPerson) {
        return sign(ReasonKind::Belief);
    }
    if token.is(WordClass::Opinion) && !token.capital && !is_cited(s, at) {
        return sign(ReasonKind::Judgement);
    }
    if token.is(WordClass::WeakModal) || token.is(WordClass::Hedge) && !token.capital {
        return sign(ReasonKind::Hedge);
    }
    if token.is(WordClass::Personal) && token.kind == TokenKind::Word {
        return sign(ReasonKind::Personal);
    }
    if token.is(WordClass::Hypothetical)
        && ["if", "unless", "suppose"]
            .iter()
            .any(|word| s.word_is(at, word))
    {
        return sign(ReasonKind::Hypothetical);
    }
    if at > words.from && tells_deed(s, at) {
        return sign(ReasonKind::Deed);
    }
    topic(s, at)
}

/// One or two words in quotation marks: somebody else's judgement, which the sentence only reports.
fn is_cited(s: &Sentence, at: usize) -> bool {
    let opens = |back: usize| {
        at.checked_sub(back)
            .is_some_and(|at| s.token(at).kind == TokenKind::OpenQuote)
    };
    let closes = |on: usize| s.token(at + on).kind == TokenKind::CloseQuote;
    opens(1) && (closes(1) || closes(2)) || opens(2) && closes(1)
}

/// What a word is about when it says nothing else: a thing that records hold, or nothing certain.
fn topic(s: &Sentence, at: usize) -> Option<CueMatch> {
    let token = s.token(at);
    let kind = if token.is(WordClass::Matter) && !is_finite(s, at) {
        ReasonKind::Subject
    } else if token.is(WordClass::Vague) && !token.capital {
        ReasonKind::Vague
    } else {
        return None;
    };
    Some(CueMatch::new(kind, s.stretch(at, at + 1)))
}

/// "was charged with": a charge against somebody, not a price.
fn is_charged(s: &Sentence, at: usize) -> bool {
    s.word(at) == "charged" && (s.word_is(at + 1, "with") || s.before(at).is(WordClass::Be))
}

/// "rose", "has fallen", "a decrease"; not "to cut".
fn changes(s: &Sentence, at: usize) -> bool {
    !s.token(at).has(Forms::BASE)
        || s.word(at.wrapping_sub(1)).eq_ignore_ascii_case("a")
        || s.word(at.wrapping_sub(1)).eq_ignore_ascii_case("an")
}

/// "she added": said, unless what is added follows.
fn is_said(s: &Sentence, at: usize) -> bool {
    let next = s.token(at + 1);
    let object = next.kind == TokenKind::Number
        || next.is(WordClass::NumberWord | WordClass::Determiner | WordClass::Possessive);
    s.token(at).force.is_some() && (!object || s.word_is(at + 1, "that"))
}

/// "share of the vote", "a survey"; not "they share a bridge", "it rates".
fn is_statistic(s: &Sentence, at: usize) -> bool {
    let noun = !s
        .before(at)
        .is(WordClass::SubjectPronoun | WordClass::Modal)
        && !s.word_is(at.wrapping_sub(1), "to");
    match s.word(at) {
        "share" => s.word_is(at + 1, "of"),
        "rates" | "reports" | "figure" | "figures" | "estimates" | "total" => {
            noun && !is_finite(s, at)
        }
        "mean" => s.before(at).is(WordClass::Determiner),
        _ => noun,
    }
}

/// "will", "is going to", "expected".
fn looks_ahead(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let foreseen = ["forecast", "predicted", "expected", "projected", "likely"];
    token.is(WordClass::Future) && is_future(s, at)
        || token.is(WordClass::Prediction) && foreseen.contains(&s.word(at))
        || is_due(s, at)
}

/// "is due on Friday", "was due to open"; not "is due to bad weather".
fn is_due(s: &Sentence, at: usize) -> bool {
    let day = ["on", "in", "at", "by", "next", "this"].contains(&s.word(at + 1));
    let deed = s.word_is(at + 1, "to") && s.token(at + 2).has(Forms::BASE);
    s.word_is(at, "due") && s.before(at).is(WordClass::Be) && (day || deed)
}

/// A name with all its capitalised words.
fn name(s: &Sentence, at: usize, limit: usize) -> CueMatch {
    let more =
        (at + 1..limit).take_while(|i| s.token(*i).capital && s.token(*i).kind == TokenKind::Word);
    CueMatch::new(ReasonKind::Name, s.stretch(at, at + 1 + more.count()))
}

/// A capitalised word inside the sentence that no list explains away.
fn is_name(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let called = s.before(at).kind == TokenKind::Comma
        && matches!(s.token(at + 1).kind, TokenKind::Comma | TokenKind::Stop)
        && s.tokens.iter().any(|t| t.is(WordClass::SecondPerson));
    !called
        && !s.before(at).capital
        && !token.is(WordClass::Month
            | WordClass::Weekday
            | WordClass::SubjectPronoun
            | WordClass::Title
            | WordClass::Determiner)
        && !matches!(
            s.before(at).kind,
            TokenKind::OpenQuote | TokenKind::Colon | TokenKind::Stop
        )
}

/// "must", "should", "needs to", "is needed"; "energy needs" are things.
fn is_obligation(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let to = s.word_is(at + 1, "to");
    if token.is(WordClass::Obligation) {
        let need = s.word_is(at, "need") || s.word_is(at, "needs");
        let subject = s.before(at).is(WordClass::SubjectPronoun);
        let not = token.is(WordClass::Negation) && !s.word_is(at, "shouldn't");
        return if need { to || subject } else { !not };
    }
    if token.is(WordClass::Auxiliary) {
        let have = s.word_is(at, "have") || s.word_is(at, "has");
        return have && to && s.token(at + 2).has(Forms::BASE);
    }
    token.has(Forms::PAST)
        && (s.word_is(at, "needed") && s.before(at).is(WordClass::Be)
            || s.word_is(at, "got") && to && s.before(at).is(WordClass::Auxiliary))
}

fn is_cause(s: &Sentence, at: usize) -> bool {
    match s.word(at).to_ascii_lowercase().as_str() {
        "due" | "owing" => s.word_is(at + 1, "to") && !is_due(s, at),
        "thanks" => (at + 1..at + 4).any(|i| s.word_is(i, "to")),
        "why" => false,
        "leading" | "lead" | "leads" | "led" => s.word_is(at + 1, "to"),
        "resulted" | "resulting" | "results" => matches!(s.word(at + 1), "in" | "from"),
        "result" => matches!(s.word(at + 1), "in" | "from") || s.word_is(at + 1, "of"),
        _ => true,
    }
}

fn is_superlative(s: &Sentence, at: usize) -> bool {
    match s.word(at).to_ascii_lowercase().as_str() {
        "most" => {
            s.word_is(at.wrapping_sub(1), "the")
                || s.token(at + 1).is(WordClass::Preposition)
                || is_nominal(s.token(at + 1))
        }
        "first" => is_first(s, at),
        "record" => {
            !s.before(at)
                .is(WordClass::Determiner | WordClass::Possessive)
                && is_nominal(s.token(at + 1))
        }
        "never" => !s.word_is(at + 1, "again"),
        "oldest" | "youngest" => !s.token(at + 1).is(WordClass::Family),
        "every" | "last" | "only" | "always" | "least" => false,
        "ever" => s.before(at).is(WordClass::Superlative) || is_nominal(s.before(at)),
        "best" => s.word_is(at.wrapping_sub(1), "the"),
        _ => true,
    }
}

/// "the first woman to", "for the first time"; not "first lady", "first,".
fn is_first(s: &Sentence, at: usize) -> bool {
    let next = s.token(at + 1);
    let office = WordList::AfterFirst.has(s.word(at + 1));
    let named = s.token(at).capital && at > 0;
    let singled = (at + 2..at + 5).any(|i| matches!(s.word(i), "to" | "since" | "ever" | "in"));
    s.word_is(at + 1, "time")
        || singled
            && s.before(at)
                .is(WordClass::Determiner | WordClass::Possessive | WordClass::Be)
            && is_nominal(next)
            && next.kind == TokenKind::Word
            && !office
            && !named
}

fn is_comparison(s: &Sentence, at: usize) -> bool {
    match s.word(at).to_ascii_lowercase().as_str() {
        "half" | "above" | "below" | "later" | "earlier" | "closer" | "further" | "older"
        | "younger" | "easier" | "better" => s.word_is(at + 1, "than"),
        "more" | "less" => {
            s.word_is(at + 1, "than")
                || is_nominal(s.token(at + 1))
                || s.before(at).kind == TokenKind::Number
                || (at + 1..at + 6).any(|i| s.word_is(i, "than"))
        }
        _ => true,
    }
}

fn is_future(s: &Sentence, at: usize) -> bool {
    if s.word_is(at, "going") {
        return s.word_is(at + 1, "to")
            && (s.before(at).is(WordClass::Be)
                || s.before(at).is(WordClass::Adverb | WordClass::Negation));
    }
    !s.token(at).capital
}
