//! What a sentence does instead of asserting: it asks, greets, wishes, tells the reader what to do.
//!
//! Knows the words and forms such sentences begin with.
//! Must not know what they are about.

use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::phrases::is_finite;
use super::super::sentence::{Sentence, Token, TokenKind};
use super::context::Context;

/// A question mark at the end, of the sentence or of the quotation that is all of it.
pub(super) fn asks(s: &Sentence) -> bool {
    let tail = s.tokens.iter().rev().take_while(|t| {
        matches!(
            t.kind,
            TokenKind::Stop | TokenKind::CloseQuote | TokenKind::Other | TokenKind::Close
        )
    });
    let mark = tail.clone().find(|t| s.text.cut(t.at).starts_with('?'));
    let quotes = s.tokens.iter().any(|t| t.quoted);
    let reports = |t: &Token| t.force.is_some() && !t.quoted && t.has(Forms::PAST);
    let told = quotes && s.tokens.iter().any(reports);
    mark.is_some_and(|mark| mark.quoted == s.token(0).quoted) && !told || inverts(s)
}

/// "What are we paying for", "why don't you": a question word, a verb and its subject, with or without a mark.
fn inverts(s: &Sentence) -> bool {
    let first = s.token(0);
    let asks =
        first.is(WordClass::QuestionWord) && !first.quoted && s.token(1).is(WordClass::Auxiliary);
    let negation =
        usize::from(s.token(2).is(WordClass::Negation) || s.token(2).kind == TokenKind::Clitic);
    let subject = s.token(2 + negation);
    let closes = s.tokens.iter().rev().find(|t| t.kind != TokenKind::Other);
    let stopped = closes.is_some_and(|t| s.text.cut(t.at).starts_with('.'));
    asks && subject.is(WordClass::SubjectPronoun) && !stopped
}

pub(super) fn greets(s: &Sentence) -> bool {
    let first = s.token(0);
    // "Thanks to the new law, …" gives a cause.
    let cause = s.word_is(0, "thanks") && (1..4).any(|i| s.word_is(i, "to"));
    first.is(WordClass::Pleasantry)
        && !cause
        && !is_led_in(s)
        && !first.quoted
        && (s.len() < 8 || !first.is(WordClass::TimeUnit))
        && !s.token(1).is(WordClass::Be)
}

/// "We urge …", "I hope …", "Let us …", "May God …".
pub(super) fn wishes(s: &Sentence, context: Context) -> bool {
    let urges = (0..s.len().min(40)).any(|i| {
        let token = s.token(i);
        let own = s.before(i).is(WordClass::FirstPerson)
            || s.before(i).is(WordClass::Adverb)
                && i > 1
                && s.token(i - 2).is(WordClass::FirstPerson);
        let asks = || WordList::Wish.has(s.word(i));
        own && (token.quoted || i < 4 || context.reported) && asks()
    });
    let lets =
        s.word_is(0, "let") || s.word_is(0, "may") && !s.token(1).kind.eq(&TokenKind::Number);
    urges || lets
}

/// "Visit …", "Wait until …", "If you want …, avoid …".
pub(super) fn instructs(s: &Sentence) -> bool {
    let first = usize::from(s.token(0).kind == TokenKind::OpenQuote);
    let advises = s.tokens.iter().any(|t| s.text.cut(t.at) == "recommend")
        && s.tokens.iter().any(|t| s.text.cut(t.at) == "I");
    let led = s.token(first).is(WordClass::Adverb) && s.token(first + 1).kind == TokenKind::Comma;
    if is_led_in(s) {
        return false;
    }
    if imperative(s, first) || led && imperative(s, first + 2) || advises {
        return true;
    }
    if !s.word_is(first, "if") {
        return false;
    }
    let comma = (first..s.len().min(40)).find(|i| s.token(*i).kind == TokenKind::Comma);
    comma.is_some_and(|comma| {
        let next = comma
            + 1
            + usize::from(s.token(comma + 1).is(WordClass::Adverb) || s.token(comma + 1).capital);
        imperative(s, comma + 1) || imperative(s, next)
    })
}

fn imperative(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let next = s.token(at + 1);
    let dont = matches!(s.word(at).to_ascii_lowercase().as_str(), "don't" | "don’t")
        || s.word_is(at, "do") && s.word_is(at + 1, "not")
        || s.word_is(at, "never") && next.has(Forms::BASE) && !next.has(Forms::PAST);
    let bare = token.has(Forms::BASE) && !token.has(Forms::PAST) && token.kind == TokenKind::Word;
    let object = next.is(WordClass::Determiner
        | WordClass::Possessive
        | WordClass::ObjectPronoun
        | WordClass::Preposition
        | WordClass::Adverb
        | WordClass::QuestionWord)
        || next.capital
        || s.word_is(at + 1, "sure");
    let subject = is_finite(s, at + 1)
        || is_finite(s, at + 2) && !next.is(WordClass::SubjectPronoun | WordClass::QuestionWord);
    dont || bare
        && (token.is(WordClass::Instruction) || object)
        && !subject
        && !token.is(WordClass::Determiner
            | WordClass::RelativeTime
            | WordClass::Auxiliary
            | WordClass::Preposition
            | WordClass::SubjectPronoun)
}

/// "Look, …", "Well, …": a word that only opens the mouth before a whole sentence.
fn is_led_in(s: &Sentence) -> bool {
    let opens = WordList::LeadIn.has(&s.word(0).to_ascii_lowercase());
    let comma = (1..3).find(|i| s.token(*i).kind == TokenKind::Comma);
    opens
        && comma.is_some_and(|comma| {
            (comma + 1..s.len()).any(|i| is_finite(s, i) || s.token(i).kind == TokenKind::Number)
        })
}
