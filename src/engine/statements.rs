//! Statements: the parts of a sentence that can be true or false apart from each other.
//!
//! Knows the joints where a sentence may be cut without changing what its parts say,
//! and how a part is worded so that it stands alone.
//! Must not invent: a statement is made of the article's words, what was put in stands in `[brackets]`.

use std::collections::HashMap;

use super::attribution::RawAttribution;
use super::lexicon::{Forms, WordClass, entry};
use super::negation::{Negation, is_negative, negations};
use super::phrases::{is_finite, phrase_after, phrase_before, subject_before};
use super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};
use super::text::{ByteSpan, Text};

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

/// The wording of a part: the article's words, with what makes them stand alone in brackets.
pub(crate) fn wording(
    s: &Sentence,
    part: &Clause,
    said: Option<&RawAttribution>,
    stands_for: &HashMap<usize, String>,
) -> String {
    let content = said.and_then(|found| stated(s, part, found));
    let at = content.unwrap_or_else(|| s.stretch(part.words.from + part.joint, part.words.to));
    let read = s.text.read(at);
    let words = trim_marks(&read);
    if let Some(subject) = part.subject {
        return format!("[{}] {words}", s.text.read(subject));
    }
    let first = (part.words.from..part.words.to).find(|i| s.token(*i).at.start >= at.start);
    let pronoun = first
        .map(|i| s.token(i).at)
        .filter(|pronoun| pronoun.start == at.start);
    let name = pronoun.and_then(|pronoun| stands_for.get(&pronoun.start));
    if let (Some(name), Some(pronoun)) = (name, pronoun) {
        let rest = words.get(pronoun.len()..).unwrap_or("");
        return format!("[{name}]{rest}");
    }
    words.to_owned()
}

/// Words as they stand, without the marks around them and in one line.
pub(crate) fn plain(text: Text, at: ByteSpan) -> String {
    trim_marks(&text.read(at)).to_owned()
}

/// The reported words alone, when they can stand without their reporter.
fn stated(s: &Sentence, part: &Clause, found: &RawAttribution) -> Option<ByteSpan> {
    use super::analysis::Force;
    let at = s.stretch(part.words.from + part.joint, part.words.to);
    // "According to X, …" stays: nothing is lost, and it reads as one.
    let source_stays = found.cue.is_some_and(|cue| {
        s.text
            .cut(cue)
            .to_ascii_lowercase()
            .starts_with("according")
    });
    // "58 percent said …": how many say so is the fact.
    let counted = found
        .source_at
        .is_some_and(|at| s.text.cut(at).contains(|c: char| c.is_ascii_digit()));
    let plain = !source_stays
        && !counted
        && matches!(
            found.force,
            Force::Say
                | Force::Claim
                | Force::Show
                | Force::Believe
                | Force::Admit
                | Force::Announce
                | Force::Warn
        );
    let own = found
        .content
        .iter()
        .find(|content| content.start < at.end && at.start < content.end)?;
    let inside = ByteSpan::new(own.start.max(at.start), own.end.min(at.end));
    let first = (part.words.from..part.words.to).find(|i| s.token(*i).at.start >= inside.start)?;
    let last = (first..part.words.to)
        .rev()
        .find(|i| s.token(*i).at.end <= inside.end)?;
    let from = first + usize::from(s.word_is(first, "that"));
    let personal = (from..=last).any(|i| {
        s.token(i)
            .is(WordClass::FirstPerson | WordClass::SecondPerson)
    });
    let clause = !is_finite(s, from);
    // A noun such as "plans" may be spelled like a verb; behind "announced" only a plain verb makes a clause.
    let sure = matches!(
        found.force,
        Force::Say | Force::Claim | Force::Show | Force::Believe
    ) || from > first;
    let main = |i: usize| {
        !s.before(i).is(WordClass::Relative | WordClass::Modal) && !s.token(i).has(Forms::THIRD)
    };
    let verb = |i: usize| is_finite(s, i) && (sure || main(i));
    let subject_first = (from + 1..=last).any(verb);
    let fragment = part.subject.is_some()
        || (s.token(from).kind == TokenKind::OpenQuote && !s.token(from + 1).capital);
    let around = [
        TokenSpan::new(last + 1, part.words.to),
        TokenSpan::new(part.words.from + part.joint, first),
    ];
    let negated = around
        .iter()
        .any(|rest| (rest.from..rest.to).any(|i| is_negative(s, i)));
    let whole = !negated
        && !around
            .iter()
            .any(|rest| leaves_facts_behind(s, *rest, found));
    let one = found.content.len() == 1 && !fragment;
    (plain && !personal && clause && subject_first && one && whole)
        .then(|| s.stretch(from, last + 1))
}

/// Whether words around the content, the speaker's aside, assert something that leaving them off would lose.
fn leaves_facts_behind(s: &Sentence, rest: TokenSpan, found: &RawAttribution) -> bool {
    let reporter = |at: ByteSpan| {
        [found.source_at, found.cue]
            .into_iter()
            .flatten()
            .any(|own| own.holds(at))
    };
    let dated = WordClass::Weekday | WordClass::Month;
    (rest.from..rest.to)
        .filter(|i| !reporter(s.token(*i).at))
        .any(|i| {
            let token = s.token(i);
            token.kind == TokenKind::Number
                || (token.capital && token.kind == TokenKind::Word && !token.is(dated))
                || is_finite(s, i)
        })
}

/// The words without the marks around them: final stop, joining comma, quotation marks that enclose all.
pub(crate) fn trim_marks(words: &str) -> &str {
    let words = words.trim();
    let words = words.trim_end_matches([',', ';', ':', '—', '–']).trim_end();
    let bare = words.trim_end_matches(['.', ',']);
    let abbreviated = bare.rsplit(' ').next().is_some_and(|last| {
        let name = last.starts_with(char::is_uppercase);
        last.contains('.') && last.len() <= 4
            || name && entry(last).classes.any(WordClass::Abbreviation)
    });
    let words = if abbreviated { words } else { bare };
    let unquoted = words.trim_start_matches(['"', '“']);
    let inner = unquoted.trim_end_matches(['"', '”']);
    if unquoted.len() < words.len() && !inner.contains(['"', '“', '”']) {
        return inner.trim_end_matches(['.', ',']).trim();
    }
    if unquoted.len() == words.len() && inner.len() < words.len() && !inner.contains(['"', '“']) {
        return inner.trim_end_matches(['.', ',']).trim();
    }
    words.trim()
}
