//! One thing told two ways in one article: an age, a size, a sum, a name.
//!
//! Knows which wordings can only be about the same thing.
//! Must not compare what merely looks alike: two events may each have their number.

use std::collections::HashMap;

use super::super::analysis::NoteKind;
use super::super::lexicon::{WordClass, WordList, entry};
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::super::text::ByteSpan;
use super::figures::{Figure, Unit};
use super::raw::RawNote;

/// How many spellings of one name are compared.
const SPELLINGS: usize = 6;

/// What the article has said so far.
#[derive(Default)]
pub(super) struct SeenFacts {
    figures: HashMap<String, (f64, Unit, ByteSpan)>,
    /// First names by surname, and surnames by first name.
    names: HashMap<String, Vec<(String, ByteSpan)>>,
}

impl SeenFacts {
    /// Takes in a sentence and notes what it tells otherwise.
    pub(super) fn notes(&mut self, s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
        for figure in figures {
            for key in keys(s, figure) {
                out.extend(self.figure(s, figure, key));
            }
        }
        let mut at = 0;
        while at < s.len() {
            let name = full_name(s, at);
            if let Some(name) = name {
                out.extend(self.name(s, name));
            }
            at = name.map_or(at + 1, |name| name.to);
        }
    }

    fn figure(&mut self, s: &Sentence, figure: &Figure, key: String) -> Option<RawNote> {
        let at = s.stretch(figure.words.from, figure.words.to);
        let Some((value, unit, before)) = self.figures.get(&key).copied() else {
            self.figures.insert(key, (figure.value, figure.unit, at));
            return None;
        };
        let far = (value - figure.value).abs();
        let slip = magnitude_slip(value, figure.value);
        let about = key.split_once('|').map_or("", |(what, _)| what);
        let (kind, other) = match about {
            "age" => (NoteKind::Age, far > 1.5),
            "fine" => (NoteKind::Magnitude, slip),
            _ => (
                NoteKind::Quantity,
                far > 0.02 * value.abs().max(figure.value.abs()),
            ),
        };
        (other && unit == figure.unit && !figure.loose).then(|| RawNote {
            kind,
            sentence: s.index,
            first: at,
            second: before,
            words: format!("{} here, {} before", s.text.read(at), s.text.read(before)),
        })
    }

    /// "Josef Stalin" beside "Joseph Stalin".
    fn name(&mut self, s: &Sentence, name: TokenSpan) -> Option<RawNote> {
        let (first, last) = (s.word(name.from), s.word(name.to - 1));
        let at = s.stretch(name.from, name.to);
        let by_last = format!("…{last}");
        let by_first = format!("{first}…");
        let found = self
            .misspelt(&by_last, first)
            .or_else(|| self.misspelt(&by_first, last));
        for (key, word) in [(by_last, first), (by_first, last)] {
            let list = self.names.entry(key).or_default();
            if list.len() < SPELLINGS && list.iter().all(|(known, _)| known != word) {
                list.push((word.to_owned(), at));
            }
        }
        found.map(|before| RawNote {
            kind: NoteKind::Name,
            sentence: s.index,
            first: at,
            second: before,
            words: format!("{} here, {} before", s.text.read(at), s.text.read(before)),
        })
    }

    /// Where a name was spelled almost so; nothing if it was once spelled just so.
    fn misspelt(&self, key: &str, word: &str) -> Option<ByteSpan> {
        let list = self.names.get(key)?;
        if list.iter().any(|(known, _)| known == word) {
            return None;
        }
        list.iter()
            .find(|(known, _)| is_one_slip(known, word))
            .map(|(_, at)| *at)
    }
}

/// What the figure can only be about, if its wording says so.
fn keys(s: &Sentence, figure: &Figure) -> Vec<String> {
    let mut keys = Vec::new();
    if figure.loose {
        return keys;
    }
    if let Some(name) = aged(s, figure) {
        keys.push(format!("age|{name}"));
    }
    if let Some(subject) = measured(s, figure) {
        keys.push(format!("size|{subject}"));
    }
    if let Some(noun) = sum_of(s, figure) {
        keys.push(format!("fine|{noun}|{:e}", mantissa(figure.value)));
    }
    keys
}

/// "Ada Lovelace, 36,": an age behind a full name.
fn aged(s: &Sentence, figure: &Figure) -> Option<String> {
    let comma = figure.words.from.checked_sub(1)?;
    let fits = figure.unit == Unit::Count && (1.0..115.0).contains(&figure.value);
    let closed = matches!(
        s.token(figure.words.to).kind,
        TokenKind::Comma | TokenKind::Stop
    );
    let digits = s.token(figure.words.from).kind == TokenKind::Number;
    if s.token(comma).kind != TokenKind::Comma || !fits || !closed || !digits {
        return None;
    }
    let from = comma.checked_sub(2)?;
    let from = if full_name(s, from).is_some() {
        from
    } else {
        return None;
    };
    (full_name(s, from)?.to == comma).then(|| s.text.read(s.stretch(from, comma)))
}

/// "The Golden Gate Bridge is 1,280 metres long", "Norway has 5 million inhabitants": whose figure it is, and of what.
fn measured(s: &Sentence, figure: &Figure) -> Option<String> {
    let what = s.word(figure.words.to);
    let verb = figure.words.from.checked_sub(1)?;
    let long = matches!(what, "long" | "high" | "tall" | "deep" | "wide");
    let is = matches!(s.word(verb), "is" | "was" | "are" | "stands");
    let size = matches!(figure.unit, Unit::Measure(_)) && long && is;
    let has = figure.unit == Unit::Count && WordList::Held.has(what) && s.word_is(verb, "has");
    if !(size || has) {
        return None;
    }
    let mut from = verb;
    while from > 0 && s.before(from).capital && s.before(from).kind == TokenKind::Word {
        from -= 1;
    }
    if s.token(from).is(WordClass::Determiner) {
        from += 1;
    }
    let name = s.text.read(s.stretch(from, verb));
    let starts = from == 0 || from == 1 && s.token(0).is(WordClass::Determiner);
    (from < verb && starts).then(|| format!("{name}|{what}"))
}

/// "the $3 million fine", "a fine of $3 million".
fn sum_of(s: &Sentence, figure: &Figure) -> Option<String> {
    let Unit::Money(currency) = figure.unit else {
        return None;
    };
    let behind = s.word(figure.words.to);
    let of = figure
        .words
        .from
        .checked_sub(2)
        .filter(|i| s.word_is(*i + 1, "of"));
    let before = of.map_or("", |i| s.word(i));
    let noun = [behind, before]
        .into_iter()
        .find(|noun| WordList::SingleSum.has(noun))?;
    Some(format!("{noun}|{currency}"))
}

/// The digits of a number without its size.
fn mantissa(value: f64) -> f64 {
    let mut value = value.abs();
    while value >= 10.0 {
        value /= 10.0;
    }
    (value * 1000.0).round()
}

/// Whether two numbers are a thousandfold apart.
fn magnitude_slip(left: f64, right: f64) -> bool {
    let ratio = left.max(right) / left.min(right).max(f64::MIN_POSITIVE);
    [1e3, 1e6]
        .iter()
        .any(|fold| (ratio / fold - 1.0).abs() < 0.01)
}

/// Two capitalised words that no list knows, alone between other words: a person's name.
fn full_name(s: &Sentence, at: usize) -> Option<TokenSpan> {
    let is_part = |i: usize| {
        let token = s.token(i);
        let word = s.word(i);
        token.kind == TokenKind::Word
            && token.capital
            && word.chars().count() >= 4
            && word.chars().skip(1).all(char::is_lowercase)
            && entry(word).classes.is_unlisted()
    };
    let ends = !s.token(at + 2).capital;
    let starts = !s.before(at).capital || s.before(at).is(WordClass::Title | WordClass::Role);
    (is_part(at) && is_part(at + 1) && ends && starts).then_some(TokenSpan::new(at, at + 2))
}

/// One letter changed, left out or two swapped, inside the word: what typing does, not grammar.
fn is_one_slip(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let (short, long) = if left.len() <= right.len() {
        (&left, &right)
    } else {
        (&right, &left)
    };
    if short.len() < 5 || long.len() > short.len() + 1 {
        return false;
    }
    let head = short
        .iter()
        .zip(long.iter())
        .take_while(|(a, b)| a == b)
        .count();
    let tail = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(a, b)| a == b)
        .count()
        .min(short.len() - head);
    let (gap, wide) = (short.len() - head - tail, long.len() - head - tail);
    // The first letter and the ending tell other words apart: Dan and Ian, Russia and Russian.
    let inside = head >= 1 && (tail >= 1 || head >= 3 && gap == 2);
    let swapped = gap == 2
        && wide == 2
        && short.get(head) == long.get(head + 1)
        && short.get(head + 1) == long.get(head);
    inside && (gap + wide <= 2 && wide <= 1 || swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_inside_the_word() {
        assert!(is_one_slip("Joseph", "Josseph"));
        assert!(!is_one_slip("Zelensky", "Zelenski"));
        assert!(is_one_slip("Nansen", "Nanzen"));
        assert!(is_one_slip("Amundsen", "Amudnsen"));
        assert!(is_one_slip("Merkel", "Merkle"));
        assert!(!is_one_slip("Russia", "Russian"));
        assert!(!is_one_slip("Marie", "Maria"));
        assert!(!is_one_slip("Anna", "Anne"));
        assert!(!is_one_slip("Morton", "Norton"));
    }
}
