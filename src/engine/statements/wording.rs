//! How a clause is worded so that it stands alone.
//!
//! Knows what leads it, who says it, and what its pronouns stand for.
//! Must not invent: a statement is made of the article's words, what was put in stands in `[brackets]`.

use std::collections::HashMap;

use super::super::attribution::RawAttribution;
use super::super::lexicon::{Forms, WordClass, entry};
use super::super::negation::is_negative;
use super::super::phrases::is_finite;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::super::text::{ByteSpan, Text};
use super::clauses::Clause;

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
    use super::super::analysis::Force;
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
    // As English, German, French and Danish set them.
    let opens = ['"', '“', '„', '«', '»'];
    let closes = ['"', '”', '“', '»', '«'];
    let marks = ['"', '“', '”', '„', '«', '»'];
    let unquoted = words.trim_start_matches(opens);
    let inner = unquoted.trim_end_matches(closes);
    if unquoted.len() < words.len() && !inner.contains(marks) {
        return inner.trim_end_matches(['.', ',']).trim();
    }
    let opened = inner.contains(['"', '“', '„', '«', '»']);
    if unquoted.len() == words.len() && inner.len() < words.len() && !opened {
        return inner.trim_end_matches(['.', ',']).trim();
    }
    words.trim()
}
