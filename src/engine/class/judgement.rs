//! What of a sentence no fact settles: judgements, forecasts, talk.
//!
//! Knows what is certain in a sentence, set against what can mean anything.
//! Must not know sentences that assert nothing at all.

use super::super::analysis::{BlockKind, Cue, Force};
use super::super::cues::{CueMatch, tells_deed};
use super::super::lexicon::{Forms, WordClass, WordList};
use super::super::phrases::is_finite;
use super::super::reason_kind::ReasonKind;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::super::weights::{ENOUGH, ENOUGH_REPORTED, FACT, certainty};
use super::context::Context;

/// Whether a cue is one of fact: with it a sentence says something a source can settle.
fn is_fact(cue: Cue) -> bool {
    certainty(cue) >= FACT
}

/// Of these the ones that no judgement outweighs.
const FIGURES: [Cue; 4] = [Cue::Number, Cue::Money, Cue::Percent, Cue::Casualty];

pub(super) fn judges(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let facts = signs.iter().filter(|sign| is_fact(sign.cue)).count();
    let figures = signs
        .iter()
        .filter(|sign| FIGURES.contains(&sign.cue))
        .count();
    let opinions = signs.iter().filter(|sign| sign.cue == Cue::Opinion).count();
    let others = signs
        .iter()
        .filter(|sign| {
            matches!(
                sign.cue,
                Cue::Date | Cue::Comparison | Cue::Cause | Cue::Superlative
            )
        })
        .count();
    let labels = context.force == Some(Force::Judge)
        && context.reported
        && s.tokens
            .iter()
            .any(|t| t.quoted || matches!(s.text.cut(t.at), "as" | "a" | "an"));
    let owns = signs
        .iter()
        .any(|sign| matches!(sign.kind, ReasonKind::Obligation | ReasonKind::Belief));
    let first_person = s.tokens.iter().any(|t| t.is(WordClass::FirstPerson));
    if figures == 0 && (labels || frets(s) || opinions > 1 && others == 0 && first_person) {
        return true;
    }
    // "The good roads of the county were built by prisoners": a judging word does not undo what is certain.
    let only_judges = signs
        .iter()
        .all(|sign| sign.cue != Cue::Opinion || sign.kind == ReasonKind::Judgement);
    let enough = if context.reported {
        ENOUGH_REPORTED
    } else {
        ENOUGH
    };
    if facts > 0 || only_judges && certainty_of(signs) >= enough {
        return false;
    }
    let own = context.reported || first_person;
    opinions > 0 && (owns || others == 0 && own) || copular_judgement(s)
}

/// "They are concerned the government will …": a mood is no fact.
fn frets(s: &Sentence) -> bool {
    (1..s.len()).any(|i| s.before(i).is(WordClass::Be) && WordList::Fret.has(s.word(i)))
}

/// "It is a terrible idea": a form of "be" and a judging word right behind it.
fn copular_judgement(s: &Sentence) -> bool {
    (0..s.len()).any(|i| {
        s.token(i).is(WordClass::Be)
            && (i + 1..i + 5)
                .take_while(|j| !s.token(*j).is(WordClass::Preposition))
                .any(|j| s.token(j).is(WordClass::Opinion) && !s.token(j).capital)
    })
}

/// "We have come a long way": a speaker's we and you, and nothing that a source could settle.
pub(super) fn speaks_at_large(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let settles = |sign: &CueMatch| {
        !matches!(
            sign.cue,
            Cue::Opinion | Cue::Hedge | Cue::Prediction | Cue::Personal | Cue::Hypothetical
        )
    };
    let own = s
        .tokens
        .iter()
        .any(|t| t.is(WordClass::FirstPerson | WordClass::SecondPerson) && !t.quoted);
    own && !context.reported && !signs.iter().any(settles) && !tells_a_deed(s)
}

/// What a source could be asked about, set against the words that can mean anything.
fn certainty_of(signs: &[CueMatch]) -> i32 {
    signs.iter().map(|sign| certainty(sign.cue)).sum()
}

/// "It is a combination that has worked": nothing that a source could be asked about.
pub(super) fn says_nothing_certain(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let article = matches!(context.block, BlockKind::Headline | BlockKind::Heading);
    !context.reported && !article && spoken(s) && certainty_of(signs) <= 0
}

/// Words that point at what was said before, or at those who speak and listen.
fn spoken(s: &Sentence) -> bool {
    let own = WordClass::FirstPerson | WordClass::SecondPerson;
    let verb = (0..s.len()).find(|i| is_finite(s, *i)).unwrap_or(0);
    let subject = s.before(verb);
    let points = match verb.checked_sub(1).map(|i| s.word(i).to_ascii_lowercase()) {
        // "It supports six charts" tells of a thing.
        Some(word) if word == "it" || word == "they" => {
            s.token(verb).is(WordClass::Auxiliary | WordClass::Modal)
        }
        Some(word)
            if matches!(
                word.as_str(),
                "this" | "that" | "these" | "those" | "here" | "what"
            ) =>
        {
            true
        }
        _ => subject.is(WordClass::SubjectPronoun) && !subject.is(WordClass::PersonPronoun),
    };
    points || subject.is(WordClass::Vague) || s.tokens.iter().any(|t| t.is(own) && !t.quoted)
}

/// "We took away the mandate", "we have cut taxes": a deed can be checked, a feeling cannot.
fn tells_a_deed(s: &Sentence) -> bool {
    let verb = (0..s.len()).find(|i| is_finite(s, *i));
    verb.is_some_and(|i| {
        let plain = s.token(i).has(Forms::PAST)
            && s.token(i).force.is_none()
            && !s.token(i).is(WordClass::Auxiliary);
        plain || (i..i + 4).any(|i| tells_deed(s, i))
    })
}

/// The main verb stands in the future and nobody announces it.
pub(super) fn foretells(s: &Sentence, signs: &[CueMatch], context: Context) -> bool {
    let verb = (0..s.len()).find(|i| is_finite(s, *i));
    let future = verb.is_some_and(|i| {
        s.token(i).is(WordClass::Future)
            || s.word_is(i, "would")
            || (s.token(i).is(WordClass::Be)
                && matches!(s.word(i + 1), "going" | "likely" | "unlikely"))
    });
    let own = TokenSpan::new(0, s.len());
    let announced = context
        .force
        .is_some_and(|force| matches!(force, Force::Announce | Force::Promise | Force::Plan))
        || own.is_empty();
    let facts = signs
        .iter()
        .filter(|sign| {
            matches!(
                sign.cue,
                Cue::Number | Cue::Money | Cue::Percent | Cue::Date
            )
        })
        .count();
    let pledge = !context.reported
        && verb.is_some_and(|i| {
            s.before(i).is(WordClass::FirstPerson) && s.before(i).kind == TokenKind::Word
        });
    future && !announced && (facts == 0 || pledge)
}
