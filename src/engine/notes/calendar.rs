//! Days, dates and ages: whether the weekday fits the date, whether the date exists, whether the age fits the years.
//!
//! Knows the Gregorian calendar.
//! Must not know today: the only present it has is the date line at the article's head.

use super::super::analysis::NoteKind;
use super::super::lexicon::WordClass;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::figures::{Figure, Unit, is_year};
use super::raw::RawNote;

/// Before this the calendars of Europe disagree.
const FIRST_YEAR: i64 = 1800;
/// How far from the date line a date without a year may lie, in days.
const NEAR: i64 = 60;

const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    year: i64,
    /// From 1.
    month: usize,
    day: i64,
}

impl Day {
    /// Days since some day long ago; the difference of two is how far they lie apart.
    fn number(self) -> i64 {
        let before = i64::from(self.month < 3);
        let year = self.year - before;
        let month = i64::try_from(self.month).unwrap_or(1) + 12 * before;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + self.day
    }

    fn weekday(self) -> usize {
        // 1 March of the year 0 was a Wednesday.
        usize::try_from((self.number() + 2).rem_euclid(7)).unwrap_or(0)
    }
}

/// A date as it is written: with a year or without.
struct Written {
    month: usize,
    day: i64,
    year: Option<i64>,
    words: TokenSpan,
}

/// The full date in a line that is nothing but one: the day the article is of.
pub(super) fn date_line(s: &Sentence) -> Option<Day> {
    let written = (0..s.len()).find_map(|at| written(s, at))?;
    let only = s.tokens.iter().all(|t| {
        !t.is_word() || t.kind == TokenKind::Number || t.is(WordClass::Month | WordClass::Weekday)
    });
    only.then_some(Day {
        year: written.year?,
        month: written.month,
        day: written.day,
    })
}

/// Notes on the dates of a sentence.
pub(super) fn notes(s: &Sentence, today: Option<Day>, out: &mut Vec<RawNote>) {
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
    let day: i64 = digits.parse().ok().filter(|day| (1..=99).contains(day))?;
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

fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|name| {
        name.eq_ignore_ascii_case(word)
            || word.len() >= 3
                && word.len() <= 4
                && name
                    .get(..word.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(word))
    })?;
    Some(at + 1)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// "February 30": no month has it.
fn not_a_day(s: &Sentence, date: &Written) -> Option<RawNote> {
    let leap = date.month == 2 && date.year.is_none_or(is_leap);
    let length = LENGTHS.get(date.month - 1)? + i64::from(leap);
    let name = MONTHS.get(date.month - 1)?;
    let of = date
        .year
        .filter(|_| date.month == 2)
        .map_or(String::new(), |year| format!(" {year}"));
    (date.day > length && date.day < 40).then(|| RawNote {
        kind: NoteKind::Date,
        sentence: s.index,
        first: s.stretch(date.words.from, date.words.to),
        second: s.stretch(date.words.from, date.words.to),
        words: format!("{name}{of} has {length} days, not {}", date.day),
    })
}

fn wrong_weekday(s: &Sentence, date: &Written, today: Option<Day>) -> Option<RawNote> {
    let named = weekday_beside(s, date.words)?;
    let claimed = WEEKDAYS.iter().position(|day| {
        let word = s.word(named).trim_end_matches('.');
        word.len() >= 3
            && day
                .get(..word.len())
                .is_some_and(|d| d.eq_ignore_ascii_case(word))
            || day.eq_ignore_ascii_case(word)
    })?;
    let day = Day {
        year: date.year.or_else(|| nearest_year(date, today?))?,
        month: date.month,
        day: date.day,
    };
    let right = day.weekday();
    if right == claimed || day.year < FIRST_YEAR {
        return None;
    }
    let (name, month) = (WEEKDAYS.get(right)?, MONTHS.get(day.month - 1)?);
    Some(RawNote {
        kind: NoteKind::Weekday,
        sentence: s.index,
        first: s.stretch(named, named + 1),
        second: s.stretch(date.words.from, date.words.to),
        words: format!(
            "{month} {}, {} was a {name}, not a {}",
            day.day,
            day.year,
            WEEKDAYS.get(claimed)?
        ),
    })
}

/// The year that brings a date without one near the article's own day.
fn nearest_year(date: &Written, today: Day) -> Option<i64> {
    (today.year - 1..=today.year + 1).find(|year| {
        let day = Day {
            year: *year,
            month: date.month,
            day: date.day,
        };
        (day.number() - today.number()).abs() <= NEAR
    })
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

/// "Born in 1861, he died in 1930 aged 75": the age against the years.
pub(super) fn ages(s: &Sentence, figures: &[Figure], today: Option<Day>, out: &mut Vec<RawNote>) {
    let years: Vec<&Figure> = figures.iter().filter(|f| f.unit == Unit::Year).collect();
    if let ([born], Some(today)) = (years.as_slice(), today) {
        out.extend(age_now(s, figures, born, today));
    }
    out.extend(lifetime(s, figures));
    let [born, then] = years.as_slice() else {
        return;
    };
    let mut ages = figures.iter().filter(|f| is_age(s, f));
    let (Some(age), None) = (ages.next(), ages.next()) else {
        return;
    };
    let span = then.value - born.value;
    let lifetime = s.before(born.words.from).kind == TokenKind::Open
        && s.token(born.words.to).kind == TokenKind::Dash
        && born.words.to + 1 == then.words.from;
    let dies = (0..s.len()).any(|i| matches!(s.word(i), "died" | "dies" | "killed" | "death"));
    let born_in = (1..=4).any(|back| {
        born.words
            .from
            .checked_sub(back)
            .is_some_and(|i| s.word_is(i, "born"))
    });
    // "was 50 when she won in 2000": the age is of that year.
    let when = usize::from(s.word_is(age.words.to, "when"));
    let same_clause = (then.words.to..age.words.from)
        .chain(age.words.to + when..then.words.from)
        .all(|i| s.token(i).kind != TokenKind::Semicolon && !is_other_event(s, i));
    let tied = age.words.from > born.words.to && same_clause && !age.loose;
    if !(lifetime && dies || born_in) || !tied || !(0.0..130.0).contains(&span) {
        return;
    }
    if (age.value - span).abs() < 0.5 || (age.value - span + 1.0).abs() < 0.5 {
        return;
    }
    out.push(RawNote {
        kind: NoteKind::Age,
        sentence: s.index,
        first: s.stretch(age.words.from, age.words.to),
        second: s.stretch(born.words.from, born.words.to),
        words: format!(
            "{} − {} = {span}: who is born in {} is {} or {span} in {}, not {}",
            then.value,
            born.value,
            born.value,
            span - 1.0,
            then.value,
            age.value
        ),
    });
}

/// "The minister, 45, was born in 1950" in an article that carries its own date.
fn age_now(s: &Sentence, figures: &[Figure], born: &Figure, today: Day) -> Option<RawNote> {
    let beside = |f: &&Figure| {
        let comma = f.words.from.checked_sub(1).map(|i| s.token(i).kind);
        let closes = matches!(s.token(f.words.to).kind, TokenKind::Comma | TokenKind::Stop);
        let old = s.word_is(f.words.to, "years") && s.word_is(f.words.to + 1, "old");
        let is_old = old
            && (1..=2).any(|back| {
                f.words
                    .from
                    .checked_sub(back)
                    .is_some_and(|i| s.word_is(i, "is"))
            });
        f.unit == Unit::Count && !f.loose && (comma == Some(TokenKind::Comma) && closes || is_old)
    };
    let mut ages = figures.iter().filter(beside);
    let (Some(age), None) = (ages.next(), ages.next()) else {
        return None;
    };
    let was_born = (1..=5).any(|back| {
        born.words
            .from
            .checked_sub(back)
            .is_some_and(|i| s.word_is(i, "born"))
    });
    let year: f64 = format!("{}", today.year).parse().ok()?;
    let span = year - born.value;
    let fits = (age.value - span).abs() < 0.5 || (age.value - span + 1.0).abs() < 0.5;
    (was_born && !fits && (1.0..110.0).contains(&age.value) && (0.0..120.0).contains(&span)).then(
        || RawNote {
            kind: NoteKind::Age,
            sentence: s.index,
            first: s.stretch(age.words.from, age.words.to),
            second: s.stretch(born.words.from, born.words.to),
            words: format!(
                "{year} − {} = {span}: who is born in {} is {} or {span} in {year}, not {}",
                born.value,
                born.value,
                span - 1.0,
                age.value
            ),
        },
    )
}

/// "(1925-2013)" and the age at death, in one sentence.
fn lifetime(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let years = |i: usize| {
        let (born, died) = s.word(i).split_once(['-', '–'])?;
        let inside = s.before(i).kind == TokenKind::Open && s.token(i + 1).kind == TokenKind::Close;
        (inside && is_year(born) && is_year(died))
            .then(|| Some((born.parse::<f64>().ok()?, died.parse::<f64>().ok()?)))?
    };
    let (at, (born, died)) = (0..s.len()).find_map(|i| years(i).map(|years| (i, years)))?;
    let dies = (0..s.len()).any(|i| matches!(s.word(i), "died" | "dies" | "death"));
    let mut ages = figures.iter().filter(|f| is_age(s, f) && !f.loose);
    let (Some(age), None) = (ages.next(), ages.next()) else {
        return None;
    };
    let span = died - born;
    let fits = (age.value - span).abs() < 0.5 || (age.value - span + 1.0).abs() < 0.5;
    (dies && !fits && (0.0..130.0).contains(&span)).then(|| RawNote {
        kind: NoteKind::Age,
        sentence: s.index,
        first: s.stretch(age.words.from, age.words.to),
        second: s.stretch(at, at + 1),
        words: format!(
            "{died} − {born} = {span}: who is born in {born} is {} or {span} in {died}, not {}",
            span - 1.0,
            age.value
        ),
    })
}

/// Words that part the age from the year: another event with a time of its own.
fn is_other_event(s: &Sentence, at: usize) -> bool {
    matches!(
        s.word(at),
        "later" | "after" | "before" | "since" | "until" | "and" | "but" | "while" | "when"
    )
}

/// "aged 45", "at the age of 45", "at 45", "45 years old".
fn is_age(s: &Sentence, figure: &Figure) -> bool {
    let at = figure.words.from;
    let before = at.checked_sub(1).map_or("", |i| s.word(i));
    let plain = figure.unit == Unit::Count && (1.0..125.0).contains(&figure.value);
    let aged = before.eq_ignore_ascii_case("aged")
        || before == "of" && at >= 2 && s.word_is(at - 2, "age")
        || before == "age";
    let old = s.word_is(figure.words.to, "years") && s.word_is(figure.words.to + 1, "old");
    let was = matches!(before, "was" | "turned") && s.word_is(figure.words.to, "when");
    let died_at = before == "at" && at >= 2 && matches!(s.word(at - 2), "died" | "death");
    let ends =
        !s.token(figure.words.to).is_word() || s.token(figure.words.to).is(WordClass::Preposition);
    plain && (aged && ends || old || was || died_at && ends)
}
