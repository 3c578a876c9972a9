//! Shares: "30 of the 90 members, a third", "a quarter of the 400, or 150".
//!
//! Knows the ways a part, its whole and their share stand together.
//! Must not take a round number for an exact one.

use super::super::analysis::NoteKind;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::change::fraction;
use super::figures::{Figure, Unit, figure, shown};
use super::raw::RawNote;

/// Notes on the shares of a sentence.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    for pair in figures.windows(2) {
        if let [first, second] = pair {
            out.extend(share_of(s, figures, first, second));
            out.extend(part_of(s, first, second));
        }
    }
    out.extend(of_all(s, figures));
}

/// "30 of the 90 members (25 percent)", "45 of 90 members, or a third".
fn share_of(s: &Sentence, figures: &[Figure], part: &Figure, whole: &Figure) -> Option<RawNote> {
    let gap = TokenSpan::new(part.words.to, whole.words.from);
    let of =
        s.word_is(gap.from, "of") || s.word_is(gap.from, "out") && s.word_is(gap.from + 1, "of");
    let determined = (gap.from..gap.to).all(|i| {
        [
            "out", "of", "the", "its", "their", "all", "his", "her", "our",
        ]
        .contains(&s.word(i))
    });
    // "three in four voters"
    let ratio = gap.to == gap.from + 1 && s.word_is(gap.from, "in") && whole.value <= 20.0;
    let countable = |f: &Figure| f.unit == Unit::Count && f.value >= 1.0 && !f.loose;
    // "3 of the 9 million voters" may be millions too.
    let scaled = part.scale <= 1.0 && whole.scale > 1.0;
    let sizes = part.unit == whole.unit && countable(part) && countable(whole) && !scaled;
    if !((of && determined || ratio) && sizes && whole.value > part.value) {
        return None;
    }
    let (stated, grain, words) = stated_share(s, figures, whole.words.to)?;
    let grain = if ratio { grain.max(4.0) } else { grain };
    // People are counted one by one: small numbers are exact.
    let slack = |f: &Figure| if f.grain <= 0.5 { 0.0 } else { f.grain };
    let low = 100.0 * (part.value - slack(part)) / (whole.value + slack(whole));
    let high = 100.0 * (part.value + slack(part)) / (whole.value - slack(whole));
    if stated + grain >= low && stated - grain <= high {
        return None;
    }
    let share = 100.0 * part.value / whole.value;
    Some(RawNote {
        kind: NoteKind::Share,
        sentence: s.index,
        first: s.stretch(part.words.from, whole.words.to),
        second: s.stretch(words.from, words.to),
        words: format!(
            "{} ÷ {} = {}%, not {}%",
            shown(part.value),
            shown(whole.value),
            shown(share),
            shown(stated)
        ),
    })
}

/// "a third of the 90 members, or 45", "20 percent of the 90 members (45)": the part against share and whole.
fn part_of(s: &Sentence, whole: &Figure, part: &Figure) -> Option<RawNote> {
    let of = whole.words.from.checked_sub(1)?;
    let of = of.checked_sub(usize::from(matches!(s.word(of), "the" | "its" | "all")))?;
    let last = of.checked_sub(1).filter(|_| s.word_is(of, "of"))?;
    let fits = |f: &Figure| f.unit == Unit::Count && !f.loose;
    let restated = (whole.words.to..part.words.from).any(|i| {
        s.token(i).kind == TokenKind::Open && part.words.from == i + 1
            || s.token(i).kind == TokenKind::Comma
                && s.word_is(i + 1, "or")
                && part.words.from == i + 2
    });
    let near = part.words.from.saturating_sub(whole.words.to) <= 5;
    let (share, grain, from) = share_before(s, last)?;
    let hedged = (1..=2).any(|back| {
        from.checked_sub(back).is_some_and(|i| {
            ["about", "nearly", "almost", "over", "than", "roughly"].contains(&s.word(i))
        })
    });
    let result = share * whole.value;
    let slack = (grain * whole.value).max(1.0) + whole.grain * share + part.grain;
    if !(fits(whole) && fits(part) && restated && near)
        || hedged
        || (result - part.value).abs() <= slack
    {
        return None;
    }
    Some(RawNote {
        kind: NoteKind::Share,
        sentence: s.index,
        first: s.stretch(part.words.from, part.words.to),
        second: s.stretch(from, whole.words.to),
        words: format!(
            "{}% of {} is {}, not {}",
            shown(100.0 * share),
            shown(whole.value),
            shown(result),
            shown(part.value)
        ),
    })
}

/// "Of the 200 employees, 50 (30%) left."
fn of_all(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let [whole, part, share] = figures else {
        return None;
    };
    let of = s.word_is(0, "of") && whole.words.from <= 2;
    let comma = (whole.words.to..part.words.from).any(|i| s.token(i).kind == TokenKind::Comma);
    let bracket = (part.words.to..share.words.from).any(|i| s.token(i).kind == TokenKind::Open);
    let near = share.words.from <= part.words.to + 3;
    let count = |f: &Figure| f.unit == Unit::Count && !f.loose && f.value >= 1.0;
    let fits = of && comma && bracket && near && count(whole) && count(part);
    let result = 100.0 * part.value / whole.value;
    let slack = share.grain.max(0.5) + 100.0 * (part.grain + whole.grain) / whole.value;
    (fits && share.unit == Unit::Percent && !share.loose && (result - share.value).abs() > slack)
        .then(|| RawNote {
            kind: NoteKind::Share,
            sentence: s.index,
            first: s.stretch(part.words.from, part.words.to),
            second: s.stretch(share.words.from, share.words.to),
            words: format!(
                "{} ÷ {} = {}%, not {}%",
                shown(part.value),
                shown(whole.value),
                shown(result),
                shown(share.value)
            ),
        })
}

/// The share that is said to be the same: in brackets, or behind ", or".
fn stated_share(s: &Sentence, figures: &[Figure], from: usize) -> Option<(f64, f64, TokenSpan)> {
    let opener = (from..s.len()).take(4).find(|i| {
        s.token(*i).kind == TokenKind::Open
            || s.token(*i).kind == TokenKind::Comma && s.word_is(*i + 1, "or")
            || s.word_is(*i, "or")
    })?;
    let at = opener + 1 + usize::from(s.token(opener).kind == TokenKind::Comma);
    if let Some(percent) = figures
        .iter()
        .find(|f| f.words.from == at && f.unit == Unit::Percent)
    {
        return Some((percent.value, percent.grain.max(0.5), percent.words));
    }
    let article = matches!(s.word(at), "a" | "A" | "one");
    let share = 100.0 * fraction(s.word(at + usize::from(article)))?;
    Some((
        share,
        0.08 * share,
        TokenSpan::new(at, at + 1 + usize::from(article)),
    ))
}

/// The share that ends at a place: "a third", "20 percent"; how exact it is, and where it begins.
fn share_before(s: &Sentence, last: usize) -> Option<(f64, f64, usize)> {
    if let Some(part) = fraction(s.word(last)) {
        let article = last
            .checked_sub(1)
            .is_some_and(|i| matches!(s.word(i), "a" | "A" | "one" | "One"));
        return Some((part, 0.06 * part, last - usize::from(article)));
    }
    let at = if s.word(last).ends_with('%') {
        last
    } else {
        last.checked_sub(1)?
    };
    let figure = figure(s, at).filter(|f| f.unit == Unit::Percent && f.words.to == last + 1)?;
    Some((figure.value / 100.0, figure.grain / 100.0, at))
}
