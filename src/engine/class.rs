//! What a sentence is for a checker: a claim, or why not.
//!
//! Knows in which order the classes are asked for, and what is too short to say anything.
//! Must not weigh: two claims are the same to it.

mod context;
mod furniture;
mod judgement;
mod speech_act;

pub(crate) use context::Context;

use super::analysis::{BlockKind, Class, Cue};
use super::cues::CueMatch;
use super::phrases::{is_finite, is_verb_form};
use super::sentence::{Sentence, TokenKind};
use furniture::{is_furniture, stands_under_a_picture};
use judgement::{foretells, judges, says_nothing_certain, speaks_at_large};
use speech_act::{asks, greets, instructs, wishes};

/// The class of a sentence with the cues found in it.
pub(crate) fn class(s: &Sentence, signs: &[CueMatch], context: Context) -> Class {
    let words = s.tokens.iter().filter(|t| t.is_word()).count();
    if is_furniture(s, words, context) {
        return Class::NonSentence;
    }
    if asks(s) {
        return Class::Question;
    }
    if greets(s) || wishes(s, context) && !names_figures(signs) {
        return Class::Wish;
    }
    if instructs(s) {
        return Class::Instruction;
    }
    if !names_figures(signs) && stands_under_a_picture(s, words, context) {
        return Class::NonSentence;
    }
    if breaks_off(s, words, context) {
        return Class::Incomplete;
    }
    if says_nothing_certain(s, signs, context) {
        return Class::Opinion;
    }
    if foretells(s, signs, context) {
        return Class::Prediction;
    }
    if judges(s, signs, context) || speaks_at_large(s, signs, context) {
        return Class::Opinion;
    }
    Class::Claim
}

fn names_figures(signs: &[CueMatch]) -> bool {
    signs
        .iter()
        .any(|sign| matches!(sign.cue, Cue::Number | Cue::Money | Cue::Percent))
}

/// Too short to say anything, or only the way into what follows.
fn breaks_off(s: &Sentence, words: usize, context: Context) -> bool {
    let verb = (0..s.len()).any(|i| is_finite(s, i));
    let last = s
        .tokens
        .iter()
        .rev()
        .find(|t| !matches!(t.kind, TokenKind::Other | TokenKind::CloseQuote))
        .map_or(TokenKind::Other, |t| t.kind);
    let counted = s.len() > 3
        && s.token(s.len() - 3).kind == TokenKind::Colon
        && s.token(s.len() - 2).kind == TokenKind::Number;
    let opens = counted
        || matches!(last, TokenKind::Colon | TokenKind::Comma | TokenKind::Dash) && words <= 12;
    let heading = matches!(context.block, BlockKind::Headline | BlockKind::Heading);
    let figure = s.tokens.iter().any(|t| t.kind == TokenKind::Number);
    let whole = verb
        || heading
        || words >= 9
        || (words >= 5 && s.tokens.iter().any(|t| is_verb_form(*t)))
        || (figure && words >= 3)
        // "Four hundred and eighteen kilometres.": an answer.
        || context.turn && words >= 2 && s.tokens.iter().any(|t| t.counts());
    opens || !whole
}
