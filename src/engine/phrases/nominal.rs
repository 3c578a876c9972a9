//! Which words can stand inside a noun phrase, each judged alone.
//!
//! Knows closed word classes and verb forms.
//! Must not know what stands beside a word.

use super::super::lexicon::{Classes, Forms};
use super::super::sentence::{Token, TokenKind};

/// Classes whose members never stand inside a noun phrase.
pub(super) const CLOSED: Classes = Classes::PREPOSITION
    .or(Classes::COORDINATOR)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AUXILIARY)
    .or(Classes::MODAL)
    .or(Classes::OBJECT_PRONOUN)
    .or(Classes::QUESTION_WORD)
    .or(Classes::RELATIVE);

/// Classes whose members are nouns even when they are spelled like verbs ("reports", "plans").
pub(super) const NOUNS: Classes = Classes::ROLE
    .or(Classes::DOCUMENT)
    .or(Classes::REPORTING_NOUN)
    .or(Classes::ORGANISATION)
    .or(Classes::STATISTIC)
    .or(Classes::TIME_UNIT)
    .or(Classes::NOUN_LIKE)
    .or(Classes::FAMILY)
    .or(Classes::INSTITUTION);

/// Words that open a noun phrase.
pub(super) const ARTICLES: Classes = Classes::DETERMINER.or(Classes::POSSESSIVE);

/// Whether a word can stand inside a noun phrase.
pub(crate) fn is_nominal(token: Token) -> bool {
    if !token.is_word() {
        return token.kind == TokenKind::Clitic && !token.is(Classes::MODAL);
    }
    if token.kind == TokenKind::Number
        || (token.capital && !token.is(CLOSED.or(Classes::SUBJECT_PRONOUN).or(Classes::ADVERB)))
    {
        return true;
    }
    if token.is(ARTICLES) && !token.is(Classes::RELATIVE) {
        return true;
    }
    if token.is(CLOSED) || (token.is(Classes::SUBJECT_PRONOUN) && !token.is(Classes::NUMBER_WORD)) {
        return false;
    }
    if token.is(Classes::ADVERB)
        && !token.is(Classes::COMPARATIVE
            .or(Classes::SUPERLATIVE)
            .or(Classes::ORDINAL))
    {
        return false;
    }
    token.is(NOUNS) || !is_verb_form(token)
}

/// Whether a word's spelling is that of an inflected verb.
pub(crate) fn is_verb_form(token: Token) -> bool {
    !token.capital
        && token.has(
            Forms::PAST
                .or(Forms::THIRD)
                .or(Forms::PARTICIPLE)
                .or(Forms::ING),
        )
}
