//! Noun phrases and verb groups around a word, by closed word classes and word order.
//!
//! Knows what may stand inside an English noun phrase and where one stops.
//! Must not know attribution: it answers "which words name the thing before or behind this place".

mod nominal;
mod verbs;

pub(crate) use nominal::{is_nominal, is_verb_form};
pub(crate) use verbs::{finds_finite, is_finite, is_plural};

use super::lexicon::{Forms, WordClass};
use super::sentence::{Sentence, Token, TokenKind, TokenSpan};
use nominal::{ARTICLES, CLOSED, NOUNS};

/// A noun phrase with what describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    /// The phrase itself: "Foreign minister Anniken Huitfeldt".
    pub(crate) core: TokenSpan,
    /// The phrase with its appositives: ", a former member of parliament,".
    pub(crate) whole: TokenSpan,
}

/// A phrase longer than this is not looked through.
const LONGEST: usize = 40;

/// The phrase that ends right before `end`, asides and adverbs skipped: the subject of a verb at `end`.
pub(crate) fn subject_before(s: &Sentence, end: usize, floor: usize) -> Option<NounPhrase> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let end = skip_adverbs_back(s, end, floor);
    let last = s.before(end);
    if end <= floor {
        return None;
    }
    if matches!(
        last.kind,
        TokenKind::Comma | TokenKind::Dash | TokenKind::Close
    ) {
        let Some(open) = aside_before(s, end - 1, floor) else {
            return before_stray_comma(s, end - 1);
        };
        let core = phrase_before(s, open, floor)?;
        return Some(NounPhrase {
            core,
            whole: TokenSpan::new(
                core.from,
                end - 1 + usize::from(last.kind == TokenKind::Close),
            ),
        });
    }
    let core = beyond_modifier(s, phrase_before(s, end, floor)?, floor);
    let named = s.before(core.from).kind == TokenKind::Comma && is_description(s, core);
    let outer = if named {
        core.from
            .checked_sub(1)
            .and_then(|comma| phrase_before(s, comma, floor))
    } else {
        None
    };
    let outer =
        outer.filter(|outer| s.before(outer.to).capital && !s.word_is(outer.from, "according"));
    let core_is_name = s.before(end).capital;
    match outer {
        // "Malaysia's Prime Minister, Najib Razak said": the comma after the name is missing.
        Some(outer) if !core_is_name && !s.before(outer.from).is_word() => Some(NounPhrase {
            core: outer,
            whole: TokenSpan::new(outer.from, core.to),
        }),
        _ => Some(NounPhrase { core, whole: core }),
    }
}

/// "Spokesperson Ann Roe for the board, says", "The firm Halden Works, has said": a comma that parts nothing.
fn before_stray_comma(s: &Sentence, comma: usize) -> Option<NounPhrase> {
    let mut core = beyond_modifier(s, phrase_before(s, comma, 0)?, 0);
    let link = core.from.wrapping_sub(1);
    if matches!(s.word(link), "for" | "of" | "at" | "with") {
        core = phrase_before(s, link, 0)?;
    }
    let speaks = WordClass::Role | WordClass::Organisation | WordClass::Institution;
    let somebody =
        (core.from..core.to).any(|i| s.token(i).is(speaks) || i > 0 && s.token(i).capital);
    let plain = !(0..comma)
        .any(|i| is_finite(s, i) || s.token(i).kind == TokenKind::Comma || s.token(i).quoted);
    let whole = TokenSpan::new(core.from, comma);
    (core.from == 0 && somebody && plain && s.token(comma).kind == TokenKind::Comma)
        .then_some(NounPhrase { core, whole })
}

/// "A study documenting the spread of the moth", "a report about the moth": the subject is what the words before the
/// last noun describe.
fn beyond_modifier(s: &Sentence, phrase: TokenSpan, floor: usize) -> TokenSpan {
    let mut core = phrase;
    for _ in 0..3 {
        let Some(at) = core.from.checked_sub(1).filter(|at| *at > floor) else {
            break;
        };
        let (link, holder) = (s.token(at), s.before(at));
        let describes = link.is(WordClass::Preposition) && !link.is(WordClass::Subordinator)
            || link.has(Forms::ING) && !link.is(NOUNS);
        let holds = is_nominal(holder) && holder.is_word() && !holder.is(ARTICLES);
        if link.capital || link.quoted || !link.is_word() || !describes || !holds {
            break;
        }
        match phrase_before(s, at, floor) {
            Some(outer) => core = outer,
            None => break,
        }
    }
    core
}

/// Where the aside that `close` closes begins: the place of its opening comma, dash or bracket.
fn aside_before(s: &Sentence, close: usize, floor: usize) -> Option<usize> {
    let kind = s.token(close).kind;
    let opener = if kind == TokenKind::Close {
        TokenKind::Open
    } else {
        kind
    };
    let mut from = close;
    while from > floor {
        from -= 1;
        let token = s.token(from);
        if token.kind == opener {
            let describes =
                is_description(s, TokenSpan::new(from + 1, close)) || opener != TokenKind::Comma;
            let named = is_nominal(s.before(from)) || s.before(from).kind == TokenKind::Close;
            if !named {
                return None;
            }
            if describes {
                // ", mayor of Bergen, Norway,": an aside of two pieces.
                return Some(from);
            }
        }
        let ends = matches!(
            token.kind,
            TokenKind::Semicolon | TokenKind::OpenQuote | TokenKind::CloseQuote
        );
        if ends || (token.kind == TokenKind::Stop && kind != TokenKind::Close) {
            return None;
        }
    }
    None
}

/// Whether a stretch between commas describes what stands before it: "a spokesman for …", "who …", "45".
fn is_description(s: &Sentence, chunk: TokenSpan) -> bool {
    let first = s.token(chunk.from);
    if chunk.is_empty() {
        return false;
    }
    let opens = first.is(ARTICLES
        | WordClass::Role
        | WordClass::Relative
        | WordClass::Organisation
        | WordClass::Adverb)
        || first.kind == TokenKind::Number
        || first.is(WordClass::Preposition)
        || first.capital
        || first.has(Forms::ING)
        || first.has(Forms::PARTICIPLE) && first.force.is_none()
        || matches!(
            s.word(chunk.from),
            "former" | "then" | "vice" | "co-founder" | "senior" | "himself" | "herself"
        );
    // ", asked whether it was so,": a clause of another's inside.
    let asked = matches!(s.word(chunk.from), "asked" | "told");
    let relative = first.is(WordClass::Relative) || asked;
    (opens || asked)
        && (relative
            || !(chunk.from..chunk.to)
                .any(|i| is_finite(s, i) && !s.token(i).has(Forms::PARTICIPLE)))
}

fn skip_adverbs_back(s: &Sentence, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor + 1
        && (s.before(at).is(WordClass::Adverb) || s.word_is(at - 1, "not"))
        && !s.before(at).capital
        && s.before(at).kind == TokenKind::Word
    {
        at -= 1;
    }
    at
}

/// The noun phrase that ends right before `end`, without asides.
pub(crate) fn phrase_before(s: &Sentence, end: usize, floor: usize) -> Option<TokenSpan> {
    let end = before_bracket(s, end, floor);
    let head = s.before(end);
    if end <= floor || head.kind == TokenKind::Clitic {
        return None;
    }
    if head.is(WordClass::SubjectPronoun) && head.kind == TokenKind::Word {
        return Some(TokenSpan::new(end - 1, end));
    }
    if !head.is_word()
        || (head.is(CLOSED) && !head.is(WordClass::Relative))
        || (head.is(WordClass::Adverb) && !head.capital)
    {
        return None;
    }
    if head.is(WordClass::Relative) {
        return Some(TokenSpan::new(end - 1, end));
    }
    let mut from = end - 1;
    while from > floor && goes_on_left(s, from, floor) {
        from -= 1;
    }
    while from + 1 < end && !begins_phrase(s, from) {
        from += 1;
    }
    if s.word_is(from.wrapping_sub(1), "how") {
        return None;
    }
    let end = without_time(s, TokenSpan::new(from, end));
    let article = matches!(
        s.word(from).to_ascii_lowercase().as_str(),
        "a" | "an" | "the" | "no" | "my" | "his" | "her" | "its" | "our" | "their" | "your"
    );
    (from + 1 < end || !article).then_some(TokenSpan::new(from, end))
}

/// The end of a phrase without the day it is set on: "North Korea on Thursday".
fn without_time(s: &Sentence, phrase: TokenSpan) -> usize {
    let last = s.before(phrase.to);
    if phrase.to < phrase.from + 2
        || !last.is(WordClass::Weekday | WordClass::Month)
        || !last.capital
    {
        return phrase.to;
    }
    let end = phrase.to - 1;
    let by = usize::from(
        matches!(s.word(end - 1), "on" | "in" | "late" | "early") && end > phrase.from + 1,
    );
    end - by
}

/// The place before a short bracket that ends at `end`: "the CEI (Italian Episcopal Conference)".
fn before_bracket(s: &Sentence, end: usize, floor: usize) -> usize {
    if s.before(end).kind != TokenKind::Close {
        return end;
    }
    let open = (floor..end)
        .rev()
        .take(12)
        .find(|i| s.token(*i).kind == TokenKind::Open);
    open.unwrap_or(end)
}

/// Whether the word before `from` belongs to the phrase that begins at `from`.
fn goes_on_left(s: &Sentence, from: usize, floor: usize) -> bool {
    let token = s.before(from);
    let first = s.token(from);
    let left = if from >= floor + 2 {
        s.token(from - 2)
    } else {
        Token::default()
    };
    if token.quoted != first.quoted {
        return false;
    }
    if first.is(ARTICLES)
        && !first.capital
        && !token.is(WordClass::Determiner)
        && !links(s, from - 1)
        && !token.is(WordClass::Preposition)
    {
        return false;
    }
    if links(s, from - 1) {
        // "the spread of": what an article stands before is a noun, however it is spelled.
        let noun = is_nominal(left) || from > floor + 2 && s.before(from - 2).is(ARTICLES);
        return noun && left.is_word() && !left.is(ARTICLES);
    }
    if token.is(WordClass::Coordinator) {
        let alike = (first.capital && left.capital)
            || (first.is(NOUNS) && left.is(NOUNS))
            || s.word(from - 1) == "&";
        return alike && is_nominal(left);
    }
    if token.has(Forms::PARTICIPLE) && !token.capital {
        let adjective = left.is(ARTICLES) && is_nominal(first);
        let reduced = is_nominal(left)
            && left.is_word()
            && (first.is(WordClass::Preposition | WordClass::Weekday | WordClass::Adverb));
        return adjective || reduced;
    }
    is_nominal(token)
}

/// A preposition that ties two nouns into one phrase.
fn links(s: &Sentence, at: usize) -> bool {
    matches!(
        s.word(at),
        "of" | "for"
            | "at"
            | "from"
            | "in"
            | "with"
            | "on"
            | "to"
            | "near"
            | "behind"
            | "against"
            | "by"
    )
}

fn begins_phrase(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    token.is_word()
        && !token.is(WordClass::Coordinator)
        && (is_nominal(token) || token.is(WordClass::SubjectPronoun))
        && !token.is(WordClass::Weekday)
}

/// The noun phrase that begins at `at`, with appositives behind it: the speaker after "said".
pub(crate) fn noun_phrase_after(s: &Sentence, at: usize, limit: usize) -> Option<NounPhrase> {
    let core = phrase_after(s, at, limit)?;
    let mut whole = core;
    for _ in 0..2 {
        let Some(end) = appositive_after(s, whole.to, limit) else {
            break;
        };
        whole.to = end;
    }
    Some(NounPhrase { core, whole })
}

/// The noun phrase that begins at `at`.
pub(crate) fn phrase_after(s: &Sentence, at: usize, limit: usize) -> Option<TokenSpan> {
    let first = s.token(at);
    if at >= limit || !first.is_word() {
        return None;
    }
    if first.is(WordClass::SubjectPronoun) && !first.is(WordClass::NumberWord | WordClass::Relative)
    {
        return Some(TokenSpan::new(at, at + 1));
    }
    let limit = limit.min(at + LONGEST);
    let mut to = at;
    while to < limit && goes_on_right(s, at, to) {
        to += 1;
    }
    while to > at && (!s.before(to).is_word() || s.before(to).is(CLOSED)) {
        to -= 1;
    }
    (to > at).then_some(TokenSpan::new(at, to))
}

fn goes_on_right(s: &Sentence, at: usize, to: usize) -> bool {
    let token = s.token(to);
    let next = s.token(to + 1);
    let last = s.before(to);
    if to > at && token.quoted != last.quoted {
        return false;
    }
    if to > at
        && (token.is(WordClass::Determiner) || token.is(WordClass::Possessive))
        && !last.is(WordClass::Preposition)
        && !last.is(WordClass::Determiner | WordClass::Coordinator)
    {
        return false;
    }
    if to > at && matches!(s.word(to), "of" | "for") {
        return is_nominal(next);
    }
    if to > at && s.word_is(to, "by") {
        return last.is(WordClass::Document) && is_nominal(next);
    }
    if to > at && matches!(s.word(to), "at" | "in" | "from" | "with" | "on") {
        return is_nominal(next)
            && last.is(WordClass::Role | WordClass::Organisation | WordClass::Document)
            && !last.capital;
    }
    if to > at && token.is(WordClass::Coordinator) {
        return (next.capital && last.capital) || (next.is(NOUNS) && last.is(NOUNS));
    }
    if is_verb_form(token) && !token.is(NOUNS) {
        let adjective = last.is(ARTICLES) && is_nominal(next) && to > at;
        return adjective;
    }
    is_nominal(token)
}

/// Where an appositive behind `at` ends: ", a professor at …" up to the next comma or the end.
fn appositive_after(s: &Sentence, at: usize, limit: usize) -> Option<usize> {
    if s.token(at).kind == TokenKind::Open {
        let close = (at..limit)
            .take(12)
            .find(|i| s.token(*i).kind == TokenKind::Close)?;
        return Some(close + 1);
    }
    if s.token(at).kind != TokenKind::Comma {
        return None;
    }
    let first = s.token(at + 1);
    let describes = first.is(ARTICLES | WordClass::Role | WordClass::Organisation)
        || s.word_is(at + 1, "who")
        || matches!(s.word(at + 1), "former" | "vice" | "co-founder" | "senior");
    // "according to the pilot, no official …": nobody is described by what is not.
    if !describes || first.quoted || first.is(WordClass::Negation) {
        return None;
    }
    let end = (at + 1..limit.min(at + LONGEST))
        .find(|i| {
            matches!(
                s.token(*i).kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::OpenQuote
                    | TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Dash
            )
        })
        .unwrap_or(limit);
    let chunk = TokenSpan::new(at + 1, end);
    is_description(s, chunk).then_some(end)
}
