//! Deeds: what somebody did, has done or is doing.
//!
//! Knows verbs whose past says little that a source could settle.
//! Must not know who did it.

use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::phrases::is_finite;
use super::super::sentence::{Sentence, TokenKind};

/// A deed: an active verb in the plain past or the perfect, with somebody before it and something behind.
pub(crate) fn tells_deed(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    let (before, next) = (s.before(at), s.token(at + 1));
    let verb = token.has(Forms::PAST | Forms::PARTICIPLE | Forms::ING);
    if token.kind != TokenKind::Word || token.capital || token.is(WordClass::Auxiliary) || !verb {
        return false;
    }
    let word = s.word(at);
    let behind = next.is_word() && !s.word_is(at + 1, "by");
    let doing = token.has(Forms::ING)
        && before.is(WordClass::Be)
        && !s
            .token(at.saturating_sub(2))
            .is(WordClass::FirstPerson | WordClass::SecondPerson)
        && !WordList::IdleIng.has(word);
    if doing && behind && token.force.is_none() {
        return true;
    }
    let plain = token.has(Forms::PAST) && is_finite(s, at) && !before.is(WordClass::Modal);
    let helper = if before.is(WordClass::Adverb | WordClass::Negation) && at > 1 {
        s.token(at - 2)
    } else {
        before
    };
    let perfect = token.has(Forms::PARTICIPLE)
        && helper.is(WordClass::Auxiliary)
        && !helper.is(WordClass::Be | WordClass::Modal)
        || token.has(Forms::PARTICIPLE) && matches!(s.word(at.wrapping_sub(1)), "'ve" | "’ve");
    behind && (plain || perfect) && token.force.is_none() && !WordList::Idle.has(word)
}
