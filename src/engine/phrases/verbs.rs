//! Which words are verbs where they stand.
//!
//! Knows verb forms, auxiliaries and the words a finite verb follows.
//! Must not know where a phrase begins or ends.

use super::super::lexicon::{Classes, Forms, WordClass, WordList};
use super::super::sentence::{Sentence, TokenKind};
use super::nominal::{ARTICLES, NOUNS, is_nominal};

/// Whether the word at a place is a finite verb, as found when the tokens were read.
pub(crate) fn is_finite(s: &Sentence, at: usize) -> bool {
    s.token(at).finite
}

/// Whether the word at a place is a finite verb, as far as its neighbours tell.
pub(crate) fn finds_finite(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    if token.kind == TokenKind::Clitic {
        let next = s.token(at + 1);
        return token.is(WordClass::FiniteAuxiliary)
            && (s.before(at).is(WordClass::SubjectPronoun)
                || s.word_is(at.wrapping_sub(1), "there")
                || next.is(WordClass::Determiner | WordClass::Negation)
                || (next.has(Forms::ING) && !next.capital));
    }
    if token.kind != TokenKind::Word {
        return false;
    }
    if token.is(WordClass::FiniteAuxiliary) {
        return true;
    }
    if token.capital && at > 0 {
        return false;
    }
    let before = s.before(at);
    if token.has(Forms::PAST) {
        let participle = token.has(Forms::PARTICIPLE)
            && (s.word_is(at + 1, "by") && s.token(at + 2).kind != TokenKind::Number
                || before.is(ARTICLES) && !before.is(WordClass::Relative)
                || before.is(WordClass::Auxiliary)
                || before.kind == TokenKind::Comma && s.token(at + 1).is(WordClass::Preposition));
        return !participle && !before.is(WordClass::Preposition);
    }
    if token.has(Forms::THIRD) {
        let noun = before.is(ARTICLES | WordClass::Preposition | WordClass::NumberWord)
            || before.kind == TokenKind::Number
            || before.kind == TokenKind::Clitic;
        let acting = WordClass::Role | WordClass::Organisation | WordClass::SubjectPronoun;
        // "This requires", "That gives": no plural follows "this", nor "that" where a sentence begins.
        let alone = s.word_is(at.wrapping_sub(1), "this") || at == 1 && s.word_is(0, "that");
        let noun = noun && !alone;
        return !noun && (!token.is(NOUNS) || before.capital || before.is(acting));
    }
    if third_of_unknown(s, at) {
        return true;
    }
    token.has(Forms::BASE)
        && !token.is(NOUNS)
        && (before.is(WordClass::SubjectPronoun)
            || before.is(WordClass::Modal)
            || is_plural(s, at)
            || before.is(WordClass::Adverb) && at > 1 && is_plural(s, at - 1))
}

/// An unlisted word that ends in s, behind a singular noun and before an object: "the report obscures the cost".
fn third_of_unknown(s: &Sentence, at: usize) -> bool {
    let (token, before, next) = (s.token(at), s.before(at), s.token(at + 1));
    let word = s.word(at);
    let unknown =
        token.classes == Classes::NONE && token.forms == Forms::default() && !token.capital;
    let singular = at > 0
        && before.kind == TokenKind::Word
        && is_nominal(before)
        && !before.is(ARTICLES)
        && !s.word(at - 1).ends_with('s');
    let object = next.is(WordClass::Determiner | WordClass::Possessive | WordClass::ObjectPronoun);
    unknown
        && word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && singular
        && object
}

/// Whether the word before a place is a plural noun that a bare verb can follow.
pub(crate) fn is_plural(s: &Sentence, at: usize) -> bool {
    let before = s.before(at);
    let word = at.checked_sub(1).map_or("", |i| s.word(i));
    let plural = (word.ends_with('s') && !word.ends_with("ss") && word.len() > 3)
        || WordList::Plural.has(&word.to_ascii_lowercase());
    before.is_word() && plural && is_nominal(before)
}
