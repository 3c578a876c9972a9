//! Numbers with their units, and dates.
//!
//! Knows counts, money, shares, measures, ranks, years, days and clock times.
//! Must not compute: it finds the words and says their kind.

use super::super::lexicon::{Forms, WordClass, entry};
use super::super::money::{code, is_unknown_scale, scale, sign as sign_of};
use super::super::phrases::is_nominal;
use super::super::reason_kind::ReasonKind;
use super::super::sentence::{Sentence, TokenKind};
use super::cue_match::CueMatch;

/// The number or date that begins at a place, and the place behind it.
pub(super) fn read(s: &Sentence, at: usize, limit: usize) -> Option<(CueMatch, usize)> {
    let token = s.token(at);
    if token.is(WordClass::Month) && token.capital && token.kind == TokenKind::Word {
        return date(s, at, limit);
    }
    if token.is(WordClass::Weekday) && token.capital {
        return Some(sign(s, ReasonKind::Day, at, at + 1));
    }
    // "Boeing 747 Max", "Formula 1": digits between capitals are a name's.
    let named = s.before(at).capital
        && s.before(at).kind == TokenKind::Word
        && s.token(at + 1).capital
        && !s.before(at).is(WordClass::Month | WordClass::Starter)
        && !s.token(at + 1).is(WordClass::Month);
    if token.kind == TokenKind::Number && named && at > 1 {
        return None;
    }
    if is_ordinal(s.word(at)) && !s.token(at + 1).is(WordClass::Month) {
        return s
            .word_is(at + 1, "century")
            .then(|| sign(s, ReasonKind::Time, at, at + 2));
    }
    if token.kind == TokenKind::Number {
        return Some(figure(s, at, limit));
    }
    if token.kind == TokenKind::Word
        && token.is(WordClass::NumberWord)
        && !token.capital | (at == 0)
    {
        return spelled(s, at, limit);
    }
    if s.token(at + 1).is(WordClass::TimeUnit) && matches!(s.word(at), "last" | "next") {
        return Some(sign(s, ReasonKind::Time, at, at + 2));
    }
    None
}

fn sign(s: &Sentence, kind: ReasonKind, from: usize, to: usize) -> (CueMatch, usize) {
    (CueMatch::new(kind, s.stretch(from, to)), to)
}

/// "May 18, 2015", "Dec. 31", "March 2020"; "May" and "March" alone are words.
fn date(s: &Sentence, at: usize, limit: usize) -> Option<(CueMatch, usize)> {
    let mut to = at + 1;
    if s.token(to).kind == TokenKind::Stop && s.token(to + 1).kind == TokenKind::Number {
        to += 1;
    }
    if s.token(to).kind == TokenKind::Number {
        to += 1;
        if s.token(to).kind == TokenKind::Comma && is_year(s, to + 1) {
            to += 2;
        }
    }
    let plain = to == at + 1;
    let word = matches!(s.word(at), "May" | "March" | "Sun" | "Mar" | "Dec" | "Jan");
    let placed = s.before(at).is(WordClass::Preposition)
        || s.before(at).is(WordClass::RelativeTime)
        || s.before(at).kind == TokenKind::Number;
    (!(plain && word && !placed)).then(|| sign(s, ReasonKind::Date, at, to.min(limit)))
}

/// "21st": a place in a row counts nothing.
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Digits: what they count is what stands behind them.
fn figure(s: &Sentence, at: usize, limit: usize) -> (CueMatch, usize) {
    let word = s.word(at);
    let mut to = at + 1;
    if s.token(to).is(WordClass::Month) {
        let year = usize::from(is_year(s, to + 1));
        return sign(s, ReasonKind::Date, at, to + 1 + year);
    }
    if is_year(s, at) && dated(s, at) {
        return sign(s, ReasonKind::Year, at, to);
    }
    let clock = matches!(
        s.word(to).to_ascii_lowercase().as_str(),
        "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m" | "gmt"
    ) || word.contains(':');
    if clock {
        return sign(s, ReasonKind::Time, at, to);
    }
    while s.token(to).is(WordClass::Magnitude) && to < at + 3 {
        to += 1;
    }
    if is_share(word) || s.token(to).is(WordClass::Percent) || s.word_is(to, "%") {
        let points = usize::from(s.word_is(to + 1, "points") || s.word_is(to + 1, "point"));
        let unit = usize::from(!is_share(word));
        return sign(s, ReasonKind::Share, at, (to + unit + points).min(limit));
    }
    let led = at.checked_sub(1).map_or("", |at| s.word(at));
    let before =
        sign_of(word).is_some() || s.before(at).is(WordClass::Currency) || code(led).is_some();
    // "$3 mil", "Rs5 zn": behind a sum a short word that no list has belongs to it.
    if before && (scale(s.word(to), true).is_some() || is_unknown_scale(s.word(to), true)) {
        to += 1;
    }
    if before || s.token(to).is(WordClass::Currency) {
        let unit = usize::from(s.token(to).is(WordClass::Currency));
        return sign(s, ReasonKind::Sum, at, (to + unit).min(limit));
    }
    counted(s, at, to, limit)
}

/// "5%", "5pc".
fn is_share(word: &str) -> bool {
    let digits = word.strip_suffix("pc").or_else(|| word.strip_suffix("pct"));
    word.ends_with('%') || digits.is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()))
}

/// What a number counts: a unit, a stretch of time, or the noun behind it.
fn counted(s: &Sentence, at: usize, number_end: usize, limit: usize) -> (CueMatch, usize) {
    let mut to = number_end;
    if s.token(to).is(WordClass::Unit) {
        return sign(s, ReasonKind::Measure, at, (to + 1).min(limit));
    }
    let hyphened = s.word(at).rsplit_once('-').map_or("", |(_, unit)| unit);
    if s.token(to).is(WordClass::TimeUnit) || entry(hyphened).classes.any(WordClass::TimeUnit) {
        return sign(s, ReasonKind::Duration, at, (to + 1).min(limit));
    }
    let last = limit.min(number_end + 3);
    while to < last
        && s.token(to).kind == TokenKind::Word
        && (is_nominal(s.token(to)) || to == number_end && s.token(to).has(Forms::THIRD))
        && !s
            .token(to)
            .is(WordClass::Determiner | WordClass::Possessive)
    {
        to += 1;
    }
    sign(s, ReasonKind::Number, at, to)
}

/// "three people", "half of", "two-thirds"; "one" is seldom a count.
fn spelled(s: &Sentence, at: usize, limit: usize) -> Option<(CueMatch, usize)> {
    let word = s.word(at).to_ascii_lowercase();
    let next = s.token(at + 1);
    if word == "one" || word == "second" || word == "seconds" {
        let share = s.word_is(at + 1, "in") && s.token(at + 2).is(WordClass::NumberWord);
        return share.then(|| sign(s, ReasonKind::Share, at, at + 3));
    }
    let part = matches!(
        word.as_str(),
        "half" | "third" | "quarter" | "thirds" | "quarters" | "fifth" | "fifths"
    );
    if part {
        let of = s.word_is(at + 1, "of") || s.word_is(at + 1, "the");
        return of.then(|| sign(s, ReasonKind::Share, at, at + 1));
    }
    if matches!(
        word.as_str(),
        "score" | "scores" | "double" | "triple" | "twice"
    ) {
        return None;
    }
    let mut to = at + 1;
    while to < limit
        && (s.token(to).is(WordClass::NumberWord)
            || (s.word_is(to, "and") && s.token(to + 1).is(WordClass::NumberWord)))
    {
        to += 1;
    }
    if s.token(to).is(WordClass::Percent) {
        return Some(sign(s, ReasonKind::Share, at, to + 1));
    }
    if s.token(to).is(WordClass::Currency) {
        return Some(sign(s, ReasonKind::Sum, at, to + 1));
    }
    let counts = is_nominal(next) || next.is(WordClass::NumberWord) || s.word_is(at + 1, "of");
    counts.then(|| counted(s, at, to, limit))
}

fn is_year(s: &Sentence, at: usize) -> bool {
    let word = s.word(at).trim_end_matches('s');
    word.len() == 4
        && word
            .parse::<u32>()
            .is_ok_and(|year| (1500..=2100).contains(&year))
}

/// Whether a number that could be a year stands like one.
fn dated(s: &Sentence, at: usize) -> bool {
    let before = s.before(at);
    let counts = s.token(at + 1).kind == TokenKind::Word
        && is_nominal(s.token(at + 1))
        && !s.token(at + 1).capital
        && !before.is(WordClass::Preposition);
    !counts
}
