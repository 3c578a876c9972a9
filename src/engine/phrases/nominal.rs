//! Which words can stand inside a noun phrase, each judged alone.
//!
//! Knows closed word classes and verb forms.
//! Must not know what stands beside a word.

use super::super::lexicon::{Classes, Forms, WordClass};
use super::super::sentence::{Token, TokenKind};

/// Classes whose members never stand inside a noun phrase.
pub(super) const CLOSED: Classes = Classes::of(&[
    WordClass::Preposition,
    WordClass::Coordinator,
    WordClass::Subordinator,
    WordClass::Auxiliary,
    WordClass::Modal,
    WordClass::ObjectPronoun,
    WordClass::QuestionWord,
    WordClass::Relative,
]);

/// Classes whose members are nouns even when they are spelled like verbs ("reports", "plans").
pub(super) const NOUNS: Classes = Classes::of(&[
    WordClass::Role,
    WordClass::Document,
    WordClass::ReportingNoun,
    WordClass::Organisation,
    WordClass::Statistic,
    WordClass::TimeUnit,
    WordClass::NounLike,
    WordClass::Family,
    WordClass::Institution,
]);

/// Words that open a noun phrase.
pub(super) const ARTICLES: Classes = Classes::of(&[WordClass::Determiner, WordClass::Possessive]);

/// Whether a word can stand inside a noun phrase.
pub(crate) fn is_nominal(token: Token) -> bool {
    if !token.is_word() {
        return token.kind == TokenKind::Clitic && !token.is(WordClass::Modal);
    }
    if token.kind == TokenKind::Number
        || (token.capital && !token.is(CLOSED | WordClass::SubjectPronoun | WordClass::Adverb))
    {
        return true;
    }
    if token.is(ARTICLES) && !token.is(WordClass::Relative) {
        return true;
    }
    if token.is(CLOSED) || (token.is(WordClass::SubjectPronoun) && !token.is(WordClass::NumberWord))
    {
        return false;
    }
    if token.is(WordClass::Adverb)
        && !token.is(WordClass::Comparative | WordClass::Superlative | WordClass::Ordinal)
    {
        return false;
    }
    token.is(NOUNS) || !is_verb_form(token)
}

/// Whether a word's spelling is that of an inflected verb.
pub(crate) fn is_verb_form(token: Token) -> bool {
    !token.capital && token.has(Forms::PAST | Forms::THIRD | Forms::PARTICIPLE | Forms::ING)
}
