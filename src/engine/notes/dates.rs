//! Dates: whether the weekday fits the date, and whether the date exists.
//!
//! Knows the Gregorian calendar.
//! Must not know today: the only present it has is the date line at the article's head.

use chrono::{Datelike, Days, Month, NaiveDate, Weekday};

use super::super::analysis::NoteKind;
use super::super::lexicon::WordClass;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::figures::is_year;
use super::raw::RawNote;

/// Before this the calendars of Europe disagree.
const FIRST_YEAR: i32 = 1800;
/// How far from the date line a date without a year may lie, in days.
const NEAR: i64 = 60;

/// A date as it is written: with a year or without.
struct Written {
    month: Month,
    /// As it is written, so not always one that the month has.
    day: u32,
    year: Option<i32>,
    words: TokenSpan,
}

impl Written {
    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month.number_from_month(), self.day)
    }
}

/// The full date in a line that is nothing but one: the day the article is of.
pub(super) fn date_line(s: &Sentence) -> Option<NaiveDate> {
    let written = (0..s.len()).find_map(|at| written(s, at))?;
    let only = s.tokens.iter().all(|t| {
        !t.is_word() || t.kind == TokenKind::Number || t.is(WordClass::Month | WordClass::Weekday)
    });
    let month = written.month.number_from_month();
    // "June 31" is a slip, and still says about when the article is of.
    let first = NaiveDate::from_ymd_opt(written.year?, month, 1)?;
    only.then(|| first + Days::new(u64::from(written.day - 1)))
}

/// Notes on the dates of a sentence.
pub(super) fn notes(s: &Sentence, today: Option<NaiveDate>, out: &mut Vec<RawNote>) {
    let mut at = 0;
    while at < s.len() {
        let Some(date) = written(s, at) else {
            at += 1;
            continue;
        };
        out.extend(not_a_day(s, &date).or_else(|| wrong_weekday(s, &date, today)));
        at = date.words.to;
    }
}

/// "May 18, 2015", "18 May 2015", "May 18".
fn written(s: &Sentence, at: usize) -> Option<Written> {
    let (month_at, day_at) = if is_month(s, at) && s.token(at + 1).kind == TokenKind::Number {
        (at, at + 1)
    } else if s.token(at).kind == TokenKind::Number && is_month(s, at + 1) {
        (at + 1, at)
    } else if s.token(at).kind == TokenKind::Number
        && s.word_is(at + 1, "of")
        && is_month(s, at + 2)
    {
        (at + 2, at)
    } else {
        return None;
    };
    let month = month(s.word(month_at))?;
    let digits = s
        .word(day_at)
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let day: u32 = digits.parse().ok().filter(|day| (1..=99).contains(day))?;
    let behind = month_at.max(day_at) + 1;
    let comma = usize::from(s.token(behind).kind == TokenKind::Comma);
    let year = Some(s.word(behind + comma))
        .filter(|word| is_year(word))
        .and_then(|word| word.parse().ok());
    let to = if year.is_some() {
        behind + comma + 1
    } else {
        behind
    };
    Some(Written {
        month,
        day,
        year,
        words: TokenSpan::new(at, to),
    })
}

fn is_month(s: &Sentence, at: usize) -> bool {
    let token = s.token(at);
    token.capital && token.is(WordClass::Month)
}

/// The month a word names, in full or with its first letters.
fn month(word: &str) -> Option<Month> {
    word.get(..3)?.parse().ok()
}

/// "February 30": no month has it.
fn not_a_day(s: &Sentence, date: &Written) -> Option<RawNote> {
    // Without a year it may be a leap year's.
    let length = u32::from(date.month.num_days(date.year.unwrap_or(2000))?);
    let of = date
        .year
        .filter(|_| date.month == Month::February)
        .map_or(String::new(), |year| format!(" {year}"));
    (date.day > length && date.day < 40).then(|| RawNote {
        kind: NoteKind::Date,
        sentence: s.index,
        first: s.stretch(date.words.from, date.words.to),
        second: s.stretch(date.words.from, date.words.to),
        words: format!(
            "{}{of} has {length} days, not {}",
            date.month.name(),
            date.day
        ),
    })
}

/// "Friday, November 9, 1989": that day was a Thursday.
fn wrong_weekday(s: &Sentence, date: &Written, today: Option<NaiveDate>) -> Option<RawNote> {
    let named = weekday_beside(s, date.words)?;
    let claimed: Weekday = s.word(named).get(..3)?.parse().ok()?;
    let day = match date.year {
        Some(year) => date.in_year(year)?,
        None => nearest(date, today?)?,
    };
    if day.weekday() == claimed || day.year() < FIRST_YEAR {
        return None;
    }
    // chrono names the weekdays of dates: that of the claimed one in the same week.
    let claimed = day.week(claimed).first_day();
    Some(RawNote {
        kind: NoteKind::Weekday,
        sentence: s.index,
        first: s.stretch(named, named + 1),
        second: s.stretch(date.words.from, date.words.to),
        words: format!(
            "{} was a {}, not a {}",
            day.format("%B %-d, %Y"),
            day.format("%A"),
            claimed.format("%A")
        ),
    })
}

/// The day near the article's own that a date without a year stands for.
fn nearest(date: &Written, today: NaiveDate) -> Option<NaiveDate> {
    (today.year() - 1..=today.year() + 1)
        .filter_map(|year| date.in_year(year))
        .find(|day| day.signed_duration_since(today).num_days().abs() <= NEAR)
}

/// "Friday, May 18", "Friday the 18th of May", "May 18, 2015, a Friday", "May 18 (Friday)".
fn weekday_beside(s: &Sentence, date: TokenSpan) -> Option<usize> {
    let is_day = |i: usize| s.token(i).is(WordClass::Weekday) && s.token(i).capital;
    let before = date.from.checked_sub(1)?;
    let comma = usize::from(s.token(before).kind == TokenKind::Comma || s.word_is(before, "the"));
    if let Some(at) = before.checked_sub(comma).filter(|at| is_day(*at)) {
        return Some(at);
    }
    let at = date.to;
    let opens = matches!(s.token(at).kind, TokenKind::Comma | TokenKind::Open);
    let article = usize::from(matches!(s.word(at + 1), "a" | "which" | "was"));
    let closed = s.token(at).kind == TokenKind::Open && s.token(at + 2).kind == TokenKind::Close;
    (opens && is_day(at + 1 + article) && (article == 1 || closed)).then_some(at + 1 + article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_weekday_is_told_of_a_day_that_its_year_lacks() {
        let date = Written {
            month: Month::February,
            day: 29,
            year: None,
            words: TokenSpan::default(),
        };
        let march = |year| NaiveDate::from_ymd_opt(year, 3, 2).unwrap_or_default();
        assert_eq!(nearest(&date, march(2015)), None);
        let leap = nearest(&date, march(2016)).map(|day| day.ordinal());
        assert_eq!(leap, Some(31 + 29));
    }
}
