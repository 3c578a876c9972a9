//! Where in a phrase the name stands: without titles and roles, inside an aside, behind a document.
//!
//! Knows capitals, titles and roles in one sentence.
//! Must not know what the article named before.

use super::super::lexicon::{WordClass, WordList};
use super::super::phrases::NounPhrase;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};

/// The run of capitalised words that begins at a place, if a name begins there.
pub(super) fn capital_run(s: &Sentence, at: usize) -> TokenSpan {
    let begins = |i: usize| {
        let token = s.token(i);
        let common = token.is(WordClass::Starter
            | WordClass::Determiner
            | WordClass::Preposition
            | WordClass::Adverb
            | WordClass::Weekday
            | WordClass::Month
            | WordClass::SubjectPronoun
            | WordClass::Possessive);
        token.capital
            && token.kind == TokenKind::Word
            && (!common || token.is(WordClass::Role | WordClass::Title))
    };
    if !begins(at) {
        return TokenSpan::new(at, at);
    }
    let mut to = at + 1;
    while to < s.len() {
        let particle = WordList::NameParticle.has(s.word(to)) && begins(to + 1);
        if !(begins(to) || particle) {
            break;
        }
        to += 1;
    }
    TokenSpan::new(at, to)
}

/// A run without the titles and roles it begins with: "Professor", "Prime Minister", "Mr."
pub(super) fn strip_roles(s: &Sentence, run: TokenSpan) -> TokenSpan {
    let role = WordClass::Title | WordClass::Role;
    let behind = (run.from..run.to)
        .rev()
        .find(|i| s.token(*i).is(role) && i + 1 != run.to);
    let from = behind.map_or(run.from, |i| i + 1);
    if from == run.from && run.to - run.from == 1 && s.token(run.from).is(role) {
        return TokenSpan::new(run.to, run.to);
    }
    TokenSpan::new(from, run.to)
}

/// The head noun of a phrase: its last word before a preposition.
pub(super) fn head_of(s: &Sentence, phrase: TokenSpan) -> Option<usize> {
    let end = (phrase.from..phrase.to)
        .find(|i| *i > phrase.from && s.token(*i).is(WordClass::Preposition))
        .unwrap_or(phrase.to);
    end.checked_sub(1).filter(|i| *i >= phrase.from)
}

/// "a statement from a senior official": who issues the document speaks.
pub(super) fn issuer(s: &Sentence, core: TokenSpan) -> TokenSpan {
    let Some(head) = head_of(s, core) else {
        return core;
    };
    let by = head + 1;
    let from = s.token(head).is(WordClass::Document)
        && matches!(s.word(by), "from" | "by" | "of")
        && by + 1 < core.to;
    let person = (by + 1..core.to)
        .any(|i| s.token(i).is(WordClass::Role | WordClass::Organisation) || s.token(i).capital);
    if from && person && !s.token(head).capital {
        TokenSpan::new(by + 1, core.to)
    } else {
        core
    }
}

/// The name inside a phrase: "White House press secretary Josh Earnest" is "Josh Earnest".
pub(super) fn proper_name(s: &Sentence, core: TokenSpan) -> Option<TokenSpan> {
    let titled = (core.from..core.to)
        .rev()
        .find(|i| s.token(*i).is(WordClass::Title) && s.token(*i).capital && *i + 1 < core.to);
    if let Some(title) = titled {
        return Some(TokenSpan::new(title + 1, core.to))
            .filter(|name| (name.from..name.to).all(|i| s.token(i).capital));
    }
    let head = head_of(s, core)?;
    if !s.token(head).capital || s.token(head).kind != TokenKind::Word {
        return None;
    }
    let mut from = head;
    while from > core.from
        && (s.before(from).capital
            || matches!(
                s.word(from - 1),
                "de" | "van" | "von" | "al" | "bin" | "da" | "der"
            ))
        && s.before(from).kind == TokenKind::Word
        && !s.before(from).is(WordClass::Determiner)
    {
        from -= 1;
    }
    let run = strip_roles(s, TokenSpan::new(from, body_name_end(s, head, core.to)));
    (!run.is_empty()).then_some(run)
}

/// "Department of Agriculture", "Bank of Norway": a body's name goes on behind "of".
fn body_name_end(s: &Sentence, head: usize, limit: usize) -> usize {
    let body = s
        .token(head)
        .is(WordClass::Organisation | WordClass::Institution);
    let article = usize::from(s.word_is(head + 2, "the"));
    let from = head + 2 + article;
    let names =
        (from..limit).take_while(|i| s.token(*i).capital && s.token(*i).kind == TokenKind::Word);
    let count = names.count();
    if body && matches!(s.word(head + 1), "of" | "for") && count > 0 {
        from + count
    } else {
        head + 1
    }
}

/// "A spokesman, Ola Borten, said": the name stands in the aside.
pub(super) fn proper_name_behind(s: &Sentence, naming: NounPhrase) -> Option<TokenSpan> {
    let comma = (naming.core.to..naming.whole.to).find(|i| s.token(*i).kind == TokenKind::Comma)?;
    let at = comma + 1;
    if comma > naming.core.to && s.token(naming.core.to).kind != TokenKind::Open
        || at >= naming.whole.to
    {
        return None;
    }
    let run = capital_run(s, at);
    let closes = run.to >= naming.whole.to || s.token(run.to).kind == TokenKind::Comma;
    let is = |class: WordClass| (naming.core.from..naming.core.to).any(|i| s.token(i).is(class));
    let name = strip_roles(s, run);
    // "Her daughter, Carol, said", "The operator, Soundways, said": one word is a name, too.
    let definite =
        s.token(naming.core.from).is(WordClass::Possessive) || s.word_is(naming.core.from, "the");
    let sure = name.to - name.from > 1 || definite || name.from > run.from;
    let role = is(WordClass::Role) || is(WordClass::Family);
    (closes && role && !name.is_empty() && sure).then_some(name)
}
