//! Ages: whether the age fits the years.
//!
//! Knows births and deaths, and how an age is written.
//! Must not know today: the only present it has is the date line at the article's head.

use chrono::{Datelike, NaiveDate};

use super::super::analysis::NoteKind;
use super::super::lexicon::WordClass;
use super::super::sentence::{Sentence, TokenKind};
use super::figures::{Figure, Unit, is_year};
use super::raw::RawNote;

/// "Born in 1861, he died in 1930 aged 75": the age against the years.
pub(super) fn notes(
    s: &Sentence,
    figures: &[Figure],
    today: Option<NaiveDate>,
    out: &mut Vec<RawNote>,
) {
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
fn age_now(s: &Sentence, figures: &[Figure], born: &Figure, today: NaiveDate) -> Option<RawNote> {
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
    let year = f64::from(today.year());
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
