//! The same amount in two units: "10 km (6 miles)", "20°C (68°F)", "$3 million (£2 billion)".
//!
//! Knows how the units of everyday measures convert.
//! Must not know exchange rates: of money it only says when a thousandfold has slipped in.

use super::super::analysis::NoteKind;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::figures::{Figure, Unit, shown};
use super::measures;
use super::raw::RawNote;

/// How far a conversion for the reader may be off.
const SLACK: f64 = 0.07;
/// Currencies that are worth about the same: none has been four times another for fifty years.
const NEAR_PAR: [&str; 3] = ["$", "€", "£"];

/// Notes on the amounts a sentence gives twice.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    for pair in figures.windows(2) {
        if let [first, second] = pair
            && is_restated(s, first, second)
        {
            out.extend(converted(s, first, second).or_else(|| money(s, first, second)));
        }
    }
}

/// Whether the second figure stands in brackets, or behind "or", right behind the first.
fn is_restated(s: &Sentence, first: &Figure, second: &Figure) -> bool {
    let gap = TokenSpan::new(first.words.to, second.words.from);
    let length = gap.to.saturating_sub(gap.from);
    let bracket = (gap.from..gap.to).find(|i| s.token(*i).kind == TokenKind::Open);
    let noun = bracket.is_some_and(|open| open <= gap.from + 2);
    let loose = bracket.is_some_and(|open| {
        (open + 1..gap.to)
            .all(|i| matches!(s.word(i), "about" | "around" | "or" | "roughly" | "nearly"))
    });
    let ends = s.token(second.words.to).kind == TokenKind::Close;
    let comma = usize::from(s.token(gap.from).kind == TokenKind::Comma);
    let or = s.word_is(gap.from + comma, "or") && length == 1 + comma;
    length <= 4 && (noun && loose && ends || or && comma == 1)
}

fn converted(s: &Sentence, first: &Figure, second: &Figure) -> Option<RawNote> {
    let (Unit::Measure(from), Unit::Measure(to)) = (first.unit, second.unit) else {
        return None;
    };
    let (one, other) = (measures::named(from)?, measures::named(to)?);
    if one.kind != other.kind || from == to {
        return None;
    }
    let results: Vec<f64> = if one.kind == "warmth" {
        // A temperature, or a difference of two.
        let (factor, zero) = if from == "degree Celsius" {
            (1.8, 32.0)
        } else {
            (1.0 / 1.8, -160.0 / 9.0)
        };
        vec![first.value * factor + zero, first.value * factor]
    } else {
        vec![first.value * one.size / other.size]
    };
    let fits = |result: &f64| {
        let scale = if one.kind == "warmth" {
            2.0 + first.grain * 1.8
        } else {
            0.0
        };
        let rounding = second.grain + first.grain * result.abs() / first.value.abs().max(1e-9);
        (result - second.value).abs() <= (SLACK * result.abs()).max(rounding).max(scale)
    };
    if results.iter().any(fits) {
        return None;
    }
    let result = results.first()?;
    Some(RawNote {
        kind: NoteKind::Unit,
        sentence: s.index,
        first: s.stretch(first.words.from, first.words.to),
        second: s.stretch(second.words.from, second.words.to),
        words: format!(
            "{} {} is {} {}, not {}",
            shown(first.value),
            plural(from, first.value),
            shown(*result),
            plural(to, *result),
            shown(second.value)
        ),
    })
}

fn plural(name: &str, value: f64) -> String {
    if (value - 1.0).abs() < f64::EPSILON {
        return name.to_owned();
    }
    match name {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        _ => match name.split_once(' ') {
            Some(("square", rest)) => format!("square {rest}s"),
            Some((head, rest)) => format!("{head}s {rest}"),
            None => format!("{name}s"),
        },
    }
}

/// "$3 million (£2 billion)": a magnitude has slipped.
fn money(s: &Sentence, first: &Figure, second: &Figure) -> Option<RawNote> {
    let (Unit::Money(from), Unit::Money(to)) = (first.unit, second.unit) else {
        return None;
    };
    // "$2 (£1.5 million)" may be millions both.
    let scaled = first.scale <= 1.0 && second.scale > 1.0;
    let comparable = !scaled && from != to && NEAR_PAR.contains(&from) && NEAR_PAR.contains(&to);
    let ratio = second.value / first.value.max(f64::MIN_POSITIVE);
    if !comparable || first.value <= 0.0 || (0.2..=5.0).contains(&ratio) {
        return None;
    }
    Some(RawNote {
        kind: NoteKind::Magnitude,
        sentence: s.index,
        first: s.stretch(first.words.from, first.words.to),
        second: s.stretch(second.words.from, second.words.to),
        words: format!(
            "{from}{} against {to}{} is a rate of 1 to {}; the two are worth about the same",
            shown(first.value),
            shown(second.value),
            shown(ratio)
        ),
    })
}
