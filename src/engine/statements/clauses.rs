//! The clauses of a sentence that can be true or false apart from each other.
//!
//! Knows the joints where a sentence may be cut without changing what its parts say.
//! Must not know how a part is worded.

use super::super::lexicon::{Forms, WordClass};
use super::super::negation::{Negation, negations};
use super::super::phrases::{is_finite, phrase_after, phrase_before, subject_before};
use super::super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};
use super::super::text::ByteSpan;

/// A part of a sentence that states one thing.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub(crate) words: TokenSpan,
    /// Words that stand in for a subject the part shares with the one before it.
    pub(crate) subject: Option<ByteSpan>,
    /// How many tokens at its head only join it to the part before.
    pub(crate) joint: usize,
}

/// The parts of a sentence in order; together they are the whole sentence.
pub(crate) fn clauses(s: &Sentence) -> Vec<Clause> {
    let whole = Clause {
        words: TokenSpan::new(0, s.len()),
        subject: None,
        joint: 0,
    };
    if s.len() > LONGEST_SENTENCE || !may_split(s) {
        return vec![whole];
    }
    let negations = negations(s);
    if let Some(parts) = set_against(s, &negations) {
        return parts.to_vec();
    }
    let mut parts = vec![whole];
    let mut depth = 0usize;
    for at in 1..s.body_end() {
        match s.token(at).kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        // What nobody said is not stated, neither half of it.
        let unsaid = negations.iter().any(|negation| negation.holds(at));
        if depth > 0 || s.token(at).quoted || unsaid {
            continue;
        }
        let from = parts.last().map_or(0, |part| part.words.from + part.joint);
        let Some((joint, subject)) = joint(s, at, from) else {
            continue;
        };
        if at < from + 3 || s.body_end() < at + joint + 3 {
            continue;
        }
        if let Some(last) = parts.last_mut() {
            last.words.to = at;
        }
        parts.push(Clause {
            words: TokenSpan::new(at, s.len()),
            subject,
            joint,
        });
    }
    parts
}

/// "While exports rose, imports fell": both are stated.
fn set_against(s: &Sentence, negations: &[Negation]) -> Option<[Clause; 2]> {
    let opens = ["while", "although", "though", "whereas"];
    let led = s.token(1).kind == TokenKind::Comma
        && s.token(0)
            .is(WordClass::Adverb | WordClass::Coordinator | WordClass::Subordinator);
    let word = if led { 2 } else { 0 };
    if !opens.iter().any(|own| s.word_is(word, own)) {
        return None;
    }
    let comma = (word + 3..s.body_end()).find(|i| s.token(*i).kind == TokenKind::Comma)?;
    let plain = !(0..s.len()).any(|i| s.token(i).quoted);
    // "While nobody said that dams, dykes and bridges failed, …": the comma may be inside what is denied.
    let more = (comma + 1..s.body_end()).any(|i| s.token(i).kind == TokenKind::Comma);
    let plain = plain && !(more && negations.iter().any(|negation| negation.holds(comma)));
    (plain && is_clause(s, word + 1, comma) && is_clause(s, comma + 1, s.body_end())).then(|| {
        let part = |from, to, joint| Clause {
            words: TokenSpan::new(from, to),
            subject: None,
            joint,
        };
        [part(0, comma, word + 1), part(comma, s.len(), 1)]
    })
}

/// Whether a stretch begins with a subject and its verb.
fn is_clause(s: &Sentence, from: usize, to: usize) -> bool {
    if s.word_is(from, "there") {
        return is_finite(s, from + 1);
    }
    phrase_after(s, from, to).is_some_and(|subject| is_finite(s, skip_adverb(s, subject.to)))
}

/// Sentences that only hold as a whole: conditions, questions, doubts, comparisons of clauses.
fn may_split(s: &Sentence) -> bool {
    let asks = s.text.cut(s.at).ends_with('?');
    let whole = [
        "if", "unless", "whether", "either", "neither", "nor", "than",
    ];
    let bound = (0..s.len()).any(|i| {
        let token = s.token(i);
        // "than" is in no list; the others are all small joining words.
        let small = token.kind == TokenKind::Word && token.at.len() < 8 && !token.quoted;
        small && whole.iter().any(|word| s.word_is(i, word))
    });
    let marks = (0..s.len())
        .filter(|i| s.token(*i).kind == TokenKind::OpenQuote)
        .count();
    !asks && !bound && marks < 4
}

/// If the sentence may be cut before `at`: how many tokens join the parts, and a shared subject.
fn joint(s: &Sentence, at: usize, from: usize) -> Option<(usize, Option<ByteSpan>)> {
    let token = s.token(at);
    if token.kind == TokenKind::Semicolon {
        let both = has_finite(s, from, at) && has_finite(s, at + 1, s.body_end());
        return both.then_some((1, None));
    }
    if let Some(subject) = defines(s, at, from) {
        return Some(subject);
    }
    let comma = usize::from(token.kind == TokenKind::Comma);
    let word = at + comma;
    if comma == 1 && s.token(word).is(WordClass::Relative) {
        return relative(s, at, word);
    }
    let contrast = matches!(s.word(word), "but" | "while" | "whereas");
    if !(s.word(word) == "and" || contrast)
        || s.token(word).quoted
        || s.token(word).kind != TokenKind::Word
    {
        return None;
    }
    if comma == 0 && s.before(at).kind == TokenKind::Comma {
        return None;
    }
    if !has_finite(s, from, at) || opens_condition(s, from) {
        return None;
    }
    let next = skip_aside(s, skip_adverb(s, word + 1));
    if is_finite(s, next) && !s.token(next).is(WordClass::Relative) {
        let subject = shared_subject(s, from, at, next)?;
        return Some((comma + 1, Some(subject)));
    }
    if comma == 0 && !contrast && !opens_clause(s, next) {
        return None;
    }
    if s.word_is(next, "there") && is_finite(s, next + 1) {
        return Some((comma + 1, None));
    }
    let subject = phrase_after(s, next, s.body_end())?;
    let verb = skip_adverb(s, subject.to);
    is_finite(s, verb).then_some((comma + 1, None))
}

/// "Nansen was a zoologist who crossed Greenland", "The Fram is a ship built in Larvik":
/// what is said of the thing is said of the one that is it.
fn defines(s: &Sentence, at: usize, from: usize) -> Option<(usize, Option<ByteSpan>)> {
    let token = s.token(at);
    let relative = matches!(s.word(at), "that" | "which" | "who") && is_finite(s, at + 1);
    let reduced = token.has(Forms::PARTICIPLE)
        && token.force.is_none()
        && !token.capital
        && matches!(
            s.word(at + 1),
            "in" | "on" | "at" | "by" | "from" | "for" | "to"
        );
    if !relative && !reduced {
        return None;
    }
    let verb = (from..at).find(|i| is_finite(s, *i))?;
    let article = matches!(s.word(verb + 1), "a" | "an");
    let is = matches!(s.word(verb), "is" | "was");
    let thing = phrase_after(s, verb + 1, at).filter(|thing| thing.to == at)?;
    let subject = subject_before(s, verb, from)?.core;
    let named = (subject.from..subject.to)
        .any(|i| s.token(i).capital && (i > 0 || !s.token(i).is(WordClass::Starter)));
    let pronoun = s.token(subject.from).is(WordClass::SubjectPronoun)
        && !s.token(subject.from).is(WordClass::PersonPronoun);
    // "a member of a party that lost": the party lost.
    let sure = !(thing.from..thing.to).any(|i| s.token(i).is(WordClass::Preposition));
    let plain = !(verb..s.body_end()).any(|i| {
        let listed = s.token(i).kind == TokenKind::Comma && has_finite(s, i, s.body_end());
        s.token(i).quoted || s.token(i).is(WordClass::Negation) || listed
    });
    let fits = is && article && sure && named && !pronoun && plain && subject.from == from;
    let behind = if relative { verb } else { verb + 1 };
    (fits && thing.to > thing.from + 1)
        .then(|| (usize::from(relative), Some(s.stretch(subject.from, behind))))
}

/// ", which has …" and ", who was …" to the sentence's end, said of the noun before the comma.
fn relative(s: &Sentence, comma: usize, word: usize) -> Option<(usize, Option<ByteSpan>)> {
    let who = s.word_is(word, "who") || s.word_is(word, "which");
    let verb = skip_adverb(s, word + 1);
    if !who || !is_finite(s, verb) || !ends_with_clause(s, word) {
        return None;
    }
    let antecedent = phrase_before(s, comma, 0)?;
    if antecedent.to != comma || !agrees(s, antecedent, verb) {
        return None;
    }
    let capital = s.before(comma).capital && s.before(comma).kind == TokenKind::Word;
    let plain = !(antecedent.from..antecedent.to)
        .any(|i| s.token(i).is(WordClass::Preposition | WordClass::Weekday));
    let person = s.word_is(word, "who");
    let named = capital && (plain || person) || person && plain;
    let asserts = person
        || (verb..s.body_end()).any(|i| {
            s.token(i).kind == TokenKind::Number
                || s.token(i).capital
                || s.token(i).is(WordClass::NumberWord)
        });
    let short = antecedent.to - antecedent.from <= 8;
    (named && asserts && short && comma >= 4)
        .then_some((2, Some(s.stretch(antecedent.from, antecedent.to))))
}

/// Whether noun and verb are both singular or both plural, where the verb tells.
fn agrees(s: &Sentence, noun: TokenSpan, verb: usize) -> bool {
    let plural =
        s.word(noun.to - 1).ends_with('s') || (noun.from..noun.to).any(|i| s.word_is(i, "and"));
    match s.word(verb) {
        "are" | "were" | "have" | "do" => plural,
        "is" | "was" | "has" | "does" => !plural || s.before(noun.to).capital,
        _ => true,
    }
}

/// Whether a relative clause runs to the sentence's end: no comma gives the main clause back.
fn ends_with_clause(s: &Sentence, from: usize) -> bool {
    !(from..s.body_end()).any(|i| {
        matches!(s.token(i).kind, TokenKind::Comma | TokenKind::Dash) && !s.token(i).quoted
    }) && has_finite(s, 0, from.saturating_sub(2))
}

/// The subject both verbs share, when the first verb has a plain one and no negation reaches over the joint.
fn shared_subject(s: &Sentence, from: usize, joint: usize, verb: usize) -> Option<ByteSpan> {
    let first = (from..joint).find(|i| is_finite(s, *i) && !s.token(*i).quoted)?;
    let inside = (from..first).any(|i| {
        s.token(i).is(WordClass::Relative)
            || i > from
                && s.token(i).is(WordClass::Subordinator)
                && !s.token(i).is(WordClass::Preposition)
    });
    let negated = (first..joint).any(|i| s.token(i).is(WordClass::Negation));
    let reports = s.token(first).force.is_some()
        && (first + 1..joint).any(|i| s.word_is(i, "that") || is_finite(s, i));
    let embedded = (first + 1..joint).any(|i| {
        s.token(i).is(WordClass::Relative | WordClass::Subordinator)
            && !s.token(i).is(WordClass::Preposition)
    });
    let bare = s.token(verb).has(Forms::BASE)
        && !s.token(verb).has(Forms::PAST)
        && !s.token(verb).is(WordClass::FiniteAuxiliary);
    // "a disillusioned and bored priest": two participles, one noun.
    let paired = s.before(joint).has(Forms::PARTICIPLE)
        && joint > 1
        && s.token(joint - 2)
            .is(WordClass::Determiner | WordClass::Possessive);
    if inside || negated || reports || embedded || bare || paired {
        return None;
    }
    let subject = subject_before(s, first, from)?.core;
    let relative = s.token(subject.from).is(WordClass::Relative);
    // "Stars are formed from elements and processes": a noun, for the subject is plural.
    let noun = s.token(verb).has(Forms::THIRD)
        && !s.token(verb).is(WordClass::FiniteAuxiliary)
        && !s.before(subject.to).capital
        && s.word(subject.to - 1).ends_with('s');
    (!relative && !noun).then(|| s.stretch(subject.from, subject.to))
}

fn opens_condition(s: &Sentence, from: usize) -> bool {
    let first = s.token(from);
    first.is(WordClass::Subordinator)
        && !first.is(WordClass::Coordinator)
        && !s.word_is(from, "that")
        && !(from + 1..s.len())
            .take(24)
            .any(|i| s.token(i).kind == TokenKind::Comma)
}

fn opens_clause(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    token.is(WordClass::Determiner | WordClass::SubjectPronoun | WordClass::Possessive)
        || token.capital
}

fn has_finite(s: &Sentence, from: usize, to: usize) -> bool {
    (from..to).any(|i| is_finite(s, i))
}

/// Behind "as such," and "in turn,".
fn skip_aside(s: &Sentence, at: usize) -> usize {
    let small = matches!(s.word(at), "as" | "in") && s.token(at + 2).kind == TokenKind::Comma;
    if small { at + 3 } else { at }
}

fn skip_adverb(s: &Sentence, at: usize) -> usize {
    let adverb = s.token(at).is(WordClass::Adverb)
        && !s.word_is(at, "there")
        && !s.token(at).capital
        && !is_finite(s, at);
    at + usize::from(adverb)
}
