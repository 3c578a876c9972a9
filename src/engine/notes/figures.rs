//! Figures as numbers: what "$1.5 million", "20 percent" and "three kilometres" amount to.
//!
//! Knows how numbers, magnitudes, currencies and units are written, and how exact a written number is.
//! Must not know what a sentence says about them.

use super::super::data;
use super::super::lexicon::{WordClass, WordList};
use super::super::money;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::measures;
use std::sync::LazyLock;

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Things, or nothing named.
    Count,
    Percent,
    /// Percentage points.
    Points,
    /// A currency, by its sign or name.
    Money(&'static str),
    /// A measure, by its name.
    Measure(&'static str),
    /// A four-digit year.
    Year,
    /// First, 2nd: a place in an order.
    Rank,
}

/// A number with what it counts in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f64,
    /// Half the last place that was written: 1.5 million may be 1.45 to 1.55 million.
    pub(super) grain: f64,
    pub(super) unit: Unit,
    /// What its scale words stand for, 1 without one.
    pub(super) scale: f64,
    /// Its tokens, unit included.
    pub(super) words: TokenSpan,
    /// Whether "about", "nearly", "over" or the like stands before it.
    pub(super) loose: bool,
}

impl Figure {
    pub(super) fn low(&self) -> f64 {
        self.value - self.grain
    }

    pub(super) fn high(&self) -> f64 {
        self.value + self.grain
    }

    /// The 3 of "3 to 5 million" as the millions it stands for; a number with a scale or in another unit stays.
    pub(super) fn in_scale_of(self, next: Self) -> Self {
        let plain = self.scale <= 1.0 && next.scale > 1.0 && self.value < 1000.0;
        let alike = self.unit == next.unit || self.unit == Unit::Count;
        if !(plain && alike) {
            return self;
        }
        Self {
            value: self.value * next.scale,
            grain: self.grain * next.scale,
            scale: next.scale,
            ..self
        }
    }
}

/// Numbers in words.
static NUMERALS: LazyLock<Vec<(&str, f64)>> = LazyLock::new(|| {
    let entries = data::entries(data::NUMERALS);
    entries
        .filter_map(|mut cells| Some((cells.text(), cells.value()?)))
        .collect()
});

/// All figures of a sentence, in order.
pub(super) fn figures(s: &Sentence) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < s.len() {
        match figure(s, at) {
            Some(figure) => {
                at = figure.words.to;
                found.push(figure);
            }
            None => at += 1,
        }
    }
    found
}

/// The figure that begins at a place; none where its scale or unit is not known.
pub(super) fn figure(s: &Sentence, at: usize) -> Option<Figure> {
    let (number, tail) = match s.token(at).kind {
        TokenKind::Number => digits(s.word(at)).map(|(number, tail)| (number, hung_on(tail)))?,
        TokenKind::Word => (spelled(s.word(at))?, ""),
        _ => return None,
    };
    let mut money = currency_before(s, at);
    let (scale, mut to) = scale(s, at + 1, tail, money.is_some())?;
    let mut unit = Unit::Count;
    let hangs = !tail.is_empty() && money::scale(tail, money.is_some()).is_none();
    if matches!(tail, "%" | "pc" | "pct") {
        unit = Unit::Percent;
    } else if ["st", "nd", "rd", "th"].contains(&tail) {
        unit = Unit::Rank;
    } else if let Some(name) = measure(tail) {
        unit = Unit::Measure(name);
    } else if hangs {
        return None;
    } else if s.token(to).is(WordClass::Percent) || s.word_is(to, "%") {
        unit = Unit::Percent;
        to += 1;
    } else if let Some((name, behind)) = measure_at(s, to) {
        unit = Unit::Measure(name);
        to = behind;
    } else if money.is_none() {
        money = money::currency(s.word(to));
        to += usize::from(money.is_some());
    }
    if unit == Unit::Percent && matches!(s.word(to), "point" | "points") {
        unit = Unit::Points;
        to += 1;
    }
    if let Some(currency) = money {
        unit = Unit::Money(currency);
    }
    let digits = s.token(at).kind == TokenKind::Number;
    let year = unit == Unit::Count && scale <= 1.0 && digits && is_year(s.word(at));
    Some(Figure {
        value: number.0 * scale,
        grain: number.1 * scale,
        scale,
        unit: if year { Unit::Year } else { unit },
        words: TokenSpan::new(at, to),
        loose: is_loose(s, at),
    })
}

/// How often a number counts by the scale that hangs on it or follows it, and the place behind;
/// none where that may be a scale nobody here knows.
fn scale(s: &Sentence, at: usize, tail: &str, money: bool) -> Option<(f64, usize)> {
    let mut size = money::scale(tail, money).unwrap_or(1.0);
    let mut to = at;
    // "lakh crore", "hundred thousand".
    while let Some(scale) = money::scale(s.word(to), money).filter(|_| s.word(to).len() > 1) {
        size *= scale;
        to += 1;
    }
    let plain = size <= 1.0 && tail.is_empty() || tail.starts_with('-');
    let word = s.word(to);
    // "3 mio euros": what stands between a number and its currency is a scale.
    let of_money = money || money::currency(s.word(to + 1)).is_some();
    if plain && of_money && money::scale(word, true).is_some() && word.len() > 1 {
        return money::scale(word, true).map(|scale| (scale, to + 1));
    }
    (!plain || !money::is_unknown_scale(word, of_money)).then_some((size, to))
}

/// The value and half the last place of digits such as "1,200.5", and what hangs on behind them.
fn digits(word: &str) -> Option<((f64, f64), &str)> {
    let bare = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = bare
        .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .unwrap_or(bare.len());
    let (number, tail) = bare.split_at_checked(end)?;
    let number = number.trim_end_matches(['.', ',']);
    let grouped = number.contains(',');
    let groups = number.split('.').next().unwrap_or("").split(',').skip(1);
    if grouped && groups.clone().any(|group| group.len() != 3) || number.split('.').count() > 2 {
        return None;
    }
    let plain = number.replace(',', "");
    let value: f64 = plain.parse().ok()?;
    let negative = word.starts_with(['-', '−']);
    let places = plain.split_once('.').map_or(0, |(_, rest)| rest.len());
    let zeros = plain.bytes().rev().take_while(|b| *b == b'0').count();
    let rounded = if places == 0 && plain.len() > 3 {
        zeros
    } else {
        0
    };
    let power = i32::try_from(rounded).ok()? - i32::try_from(places).ok()?;
    let value = if negative { -value } else { value };
    Some(((value, 0.5 * 10f64.powi(power)), tail))
}

/// What hangs on a number, the hyphen left off: the "mile" of "16-mile".
fn hung_on(tail: &str) -> &str {
    tail.strip_prefix(['-', '‑']).unwrap_or(tail)
}

fn spelled(word: &str) -> Option<(f64, f64)> {
    let value = |word: &str| {
        NUMERALS
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    };
    let value = match word.split_once('-') {
        Some((tens, ones)) => value(tens)? + value(ones).filter(|ones| *ones < 10.0)?,
        None => value(word)?,
    };
    Some((value, 0.5))
}

/// The currency whose sign a number begins with, or whose code stands before it.
fn currency_before(s: &Sentence, at: usize) -> Option<&'static str> {
    let before = s.before(at);
    let touches = before.kind == TokenKind::Word && before.at.end == s.token(at).at.start;
    let led = at.checked_sub(1).map_or("", |at| s.word(at));
    match money::sign(s.word(at)) {
        // "A$5", "HK$5": dollars of their own.
        Some(("$", _)) if touches => Some(money::dollars(led)),
        Some((name, _)) => Some(name),
        None => money::code(led),
    }
}

fn measure(word: &str) -> Option<&'static str> {
    match word {
        "C" => return Some("degree Celsius"),
        "F" => return Some("degree Fahrenheit"),
        _ => {}
    }
    measures::spelled(word).map(|it| it.name)
}

/// "kilometres", "degrees Celsius", "°F", "square miles"; and the place behind.
fn measure_at(s: &Sentence, at: usize) -> Option<(&'static str, usize)> {
    let degrees = matches!(s.word(at), "°" | "º") || matches!(s.word(at), "degree" | "degrees");
    if degrees {
        return match s.word(at + 1).to_ascii_lowercase().as_str() {
            "c" | "celsius" | "centigrade" => Some(("degree Celsius", at + 2)),
            "f" | "fahrenheit" => Some(("degree Fahrenheit", at + 2)),
            _ => None,
        };
    }
    if matches!(s.word(at), "square" | "sq") {
        let stop = usize::from(s.token(at + 1).kind == TokenKind::Stop);
        return match measure(s.word(at + 1 + stop))? {
            "kilometre" => Some(("square kilometre", at + 2 + stop)),
            "mile" => Some(("square mile", at + 2 + stop)),
            _ => None,
        };
    }
    let hourly = s.word_is(at, "km") && s.word(at + 1) == "/" && s.word_is(at + 2, "h");
    if hourly {
        return Some(("kilometre an hour", at + 3));
    }
    measure(s.word(at))
        .filter(|_| s.word(at).len() > 1)
        .map(|name| (name, at + 1))
}

/// 1000 to 2100 without a comma.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1000..=2100).contains(&year))
}

fn is_loose(s: &Sentence, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back)
            .is_some_and(|i| WordList::Loose.has(&s.word(i).to_ascii_lowercase()))
    })
}

/// A number as a person writes it: thousands parted, large ones in words, no more places than it needs.
pub(super) fn shown(value: f64) -> String {
    for (size, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        if value.abs() >= size {
            let short = decimal(value / size);
            // 1,234,567 is no "1.2 million".
            let whole = value.fract().abs() < f64::EPSILON && value.abs() < 1e9;
            return if whole && !is_short(value / size) {
                decimal(value)
            } else {
                format!("{short}{name}")
            };
        }
    }
    decimal(value)
}

/// Whether two places say all of a number.
fn is_short(value: f64) -> bool {
    let hundredths = value * 100.0;
    (hundredths - hundredths.round()).abs() < 1e-6 * hundredths.abs().max(1.0)
}

/// With two places where they are exact, else with one; of a small number the first two digits.
fn decimal(value: f64) -> String {
    let mut places = if is_short(value) { 2 } else { 1 };
    while value.abs() > 0.0 && value.abs() < 10f64.powi(1 - places) && places < 9 {
        places += 1;
    }
    let written = format!("{value:.0$}", usize::try_from(places).unwrap_or(1));
    let (digits, rest) = written.split_once('.').unwrap_or((&written, ""));
    let mut parted = String::new();
    for (i, c) in digits.chars().enumerate() {
        let left = digits.len() - i;
        if i > 0 && left.is_multiple_of(3) && !parted.ends_with('-') {
            parted.push(',');
        }
        parted.push(c);
    }
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() {
        parted
    } else {
        format!("{parted}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_read() {
        assert_eq!(NUMERALS.len(), data::entries(data::NUMERALS).count());
    }
}
