//! Changes against their ends: "doubled from 10 to 15", "up 20% from 50 to 70", percent against points.
//!
//! Knows words of change and how far rounding can stretch a share.
//! Must not know the article: a change is checked inside its own clause.

use super::super::analysis::NoteKind;
use super::super::lexicon::WordList;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::figures::{Figure, Unit, shown};
use super::raw::RawNote;

/// How many tokens a word of change and its ends may lie apart.
const REACH: usize = 12;

/// "from A to B".
#[derive(Clone, Copy)]
struct Ends {
    old: Figure,
    new: Figure,
    words: TokenSpan,
}

/// Notes on the changes of a sentence.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    for ends in ends(s, figures) {
        let found = wrong_share(s, figures, ends)
            .or_else(|| wrong_part(s, ends))
            .or_else(|| wrong_factor(s, ends))
            .or_else(|| wrong_direction(s, ends));
        out.extend(found);
    }
}

/// All "from A to B" and "to B from A" of one kind of figure.
fn ends(s: &Sentence, figures: &[Figure]) -> Vec<Ends> {
    let mut found = Vec::new();
    // "from 4 in 2010 to 6 in 2020": the years only say when.
    let amounts: Vec<&Figure> = figures.iter().filter(|f| f.unit != Unit::Year).collect();
    for pair in amounts.windows(2) {
        let [first, second] = pair else { continue };
        let (first, second): (Figure, Figure) = (**first, **second);
        let led = first.words.from.checked_sub(1);
        let gap = TokenSpan::new(first.words.to, second.words.from);
        let near = gap.to.saturating_sub(gap.from) <= 4;
        let plain = (gap.from..gap.to).all(|i| s.token(i).is_word());
        let joined = gap.to.checked_sub(1);
        let is = |at: Option<usize>, word: &str| at.is_some_and(|at| s.word_is(at, word));
        let forward = is(led, "from") && is(joined, "to");
        let back = is(led, "to") && is(joined, "from");
        if !(near && plain && (forward || back)) {
            continue;
        }
        // "from 100 to 150 million": both are millions.
        let first = first.in_scale_of(second);
        let (old, new) = if forward {
            (first, second)
        } else {
            (second, first)
        };
        if let Some((old, new)) = alike(old, new) {
            found.push(Ends {
                old,
                new,
                words: TokenSpan::new(first.words.from - 1, second.words.to),
            });
        }
    }
    found
}

/// Two figures of one unit; years, places and points are no amounts.
fn alike(old: Figure, new: Figure) -> Option<(Figure, Figure)> {
    let amount =
        |f: &Figure| !matches!(f.unit, Unit::Year | Unit::Rank | Unit::Points) && f.value > 0.0;
    let warm = |f: &Figure| matches!(f.unit, Unit::Measure(name) if name.starts_with("degree"));
    let same = (old.unit == new.unit || old.unit == Unit::Count) && !warm(&new);
    (same && amount(&old) && amount(&new)).then_some((old, new))
}

/// The clause around a stretch: up to the next semicolon, or a comma that a new subject follows.
fn near(s: &Sentence, ends: Ends) -> TokenSpan {
    let bound = |i: usize| {
        matches!(
            s.token(i).kind,
            TokenKind::Semicolon | TokenKind::OpenQuote | TokenKind::CloseQuote
        ) || matches!(s.word(i), "and" | "but" | "while" | "whereas")
    };
    let from = (0..ends.words.from)
        .rev()
        .take(REACH)
        .take_while(|i| !bound(*i))
        .last()
        .unwrap_or(ends.words.from);
    let to = (ends.words.to..s.len())
        .take(REACH)
        .take_while(|i| !bound(*i))
        .last()
        .map_or(ends.words.to, |i| i + 1);
    TokenSpan::new(from, to)
}

/// "rose 20% from 50 to 70"; "rose from 5% to 8%, up 3%".
fn wrong_share(s: &Sentence, figures: &[Figure], ends: Ends) -> Option<RawNote> {
    let around = near(s, ends);
    let outside = |f: &&Figure| {
        f.words.from >= around.from
            && f.words.to <= around.to
            && (f.words.to <= ends.words.from || f.words.from >= ends.words.to)
    };
    let mut shares = figures
        .iter()
        .filter(outside)
        .filter(|f| matches!(f.unit, Unit::Percent | Unit::Points));
    let (share, None) = (shares.next()?, shares.next()) else {
        return None;
    };
    if !changes_by(s, share) {
        return None;
    }
    let (low, high) = relative(ends);
    let points = (ends.new.value - ends.old.value).abs();
    let exact = share.grain + ends.old.grain + ends.new.grain;
    let in_points = ends.old.unit == Unit::Percent && (share.value - points).abs() <= exact;
    let slack = if share.loose { 0.15 * share.value } else { 0.0 };
    let fits = share.high() + slack >= low && share.low() - slack <= high;
    let kind = match share.unit {
        Unit::Points if ends.old.unit == Unit::Percent && !in_points && !share.loose => {
            NoteKind::Points
        }
        Unit::Percent if in_points && !fits && share.value > 0.0 => NoteKind::Points,
        Unit::Percent if !fits && !in_points => NoteKind::Change,
        _ => return None,
    };
    let (old, new) = (shown(ends.old.value), shown(ends.new.value));
    let percent = 100.0 * points / ends.old.value;
    let words = if kind == NoteKind::Points {
        format!(
            "from {old}% to {new}% is {} percentage points, or {}%, not {} {}",
            shown(points),
            shown(percent),
            shown(share.value),
            if share.unit == Unit::Points {
                "points"
            } else {
                "percent"
            }
        )
    } else {
        format!(
            "from {old} to {new} is {} ÷ {old} = {}%, not {}%",
            shown(points),
            shown(percent),
            shown(share.value)
        )
    };
    Some(RawNote {
        kind,
        sentence: s.index,
        first: s.stretch(share.words.from, share.words.to),
        second: s.stretch(ends.words.from, ends.words.to),
        words,
    })
}

/// "fell by a third from 90 to 45".
fn wrong_part(s: &Sentence, ends: Ends) -> Option<RawNote> {
    let at = (1..=5).find_map(|back| {
        let at = ends.words.from.checked_sub(back)?;
        fraction(s.word(at)).map(|part| (at, part))
    });
    let (at, part) = at?;
    let article = usize::from(matches!(s.word(at.checked_sub(1)?), "a" | "one"));
    let by = at.checked_sub(1 + article)?;
    let plain = (at + 1..ends.words.from).all(|i| s.token(i).kind == TokenKind::Comma);
    let (low, high) = relative(ends);
    let stated = 100.0 * part;
    if !s.word_is(by, "by") || !plain || stated * 1.12 >= low && stated * 0.88 <= high {
        return None;
    }
    let (old, new) = (shown(ends.old.value), shown(ends.new.value));
    let change = (ends.new.value - ends.old.value).abs();
    Some(RawNote {
        kind: NoteKind::Change,
        sentence: s.index,
        first: s.stretch(by + 1, at + 1),
        second: s.stretch(ends.words.from, ends.words.to),
        words: format!(
            "from {old} to {new} is {} ÷ {old} = {}%, not {}%",
            shown(change),
            shown(100.0 * change / ends.old.value),
            shown(stated)
        ),
    })
}

/// What "a third" is of one.
pub(super) fn fraction(word: &str) -> Option<f64> {
    Some(match word {
        "half" => 0.5,
        "third" => 1.0 / 3.0,
        "quarter" => 0.25,
        "fifth" => 0.2,
        "tenth" => 0.1,
        _ => return None,
    })
}

/// The least and the greatest percentage a change can stand for, given how its ends are rounded.
fn relative(ends: Ends) -> (f64, f64) {
    let share = |old: f64, new: f64| 100.0 * (new - old).abs() / old.max(f64::MIN_POSITIVE);
    let (old, new) = (ends.old, ends.new);
    let corners = [
        share(old.low(), new.low()),
        share(old.low(), new.high()),
        share(old.high(), new.low()),
        share(old.high(), new.high()),
    ];
    corners.iter().fold((f64::MAX, 0.0f64), |(low, high), c| {
        (low.min(*c), high.max(*c))
    })
}

/// "rose 20%", "by 20%", "a 20% rise", "up 20%", "an increase of 20%": the share is of the change.
fn changes_by(s: &Sentence, share: &Figure) -> bool {
    let before = |back: usize| share.words.from.checked_sub(back).map_or("", |i| s.word(i));
    let behind = s.word(share.words.to);
    let verb = |word: &str| direction(word).is_some();
    matches!(before(1), "by" | "up" | "down")
        || verb(before(1))
        || verb(behind)
        || before(1) == "of" && verb(before(2))
        || share.loose && (verb(before(2)) || matches!(before(2), "by" | "up" | "down"))
}

/// Whether a word says up or down.
fn direction(word: &str) -> Option<bool> {
    let word = word.to_ascii_lowercase();
    let up = WordList::Upward.has(&word);
    (up || WordList::Downward.has(&word)).then_some(up)
}

/// "rose from 12 to 9", and nothing between the verb and its ends.
fn wrong_direction(s: &Sentence, ends: Ends) -> Option<RawNote> {
    let verb = ends.words.from.checked_sub(1)?;
    let up = direction(s.word(verb))?;
    let finite = !matches!(
        s.word(verb),
        "growth" | "increase" | "decrease" | "rise" | "fall" | "reduction"
    );
    let grows = ends.new.value > ends.old.value;
    if !finite || grows == up || (ends.new.value - ends.old.value).abs() < f64::EPSILON {
        return None;
    }
    let (old, new) = (shown(ends.old.value), shown(ends.new.value));
    let than = if grows { "more" } else { "less" };
    Some(RawNote {
        kind: NoteKind::Change,
        sentence: s.index,
        first: s.stretch(verb, verb + 1),
        second: s.stretch(ends.words.from, ends.words.to),
        words: format!(
            "{new} is {than} than {old}, so it did not {}",
            if up { "rise" } else { "fall" }
        ),
    })
}

/// "doubled from 10 to 15": two, three, four times, or half.
fn wrong_factor(s: &Sentence, ends: Ends) -> Option<RawNote> {
    let at = (1..=6).find_map(|back| {
        let at = ends.words.from.checked_sub(back)?;
        factor(s.word(at)).map(|factor| (at, factor))
    });
    let (at, (factor, name)) = at?;
    let plain = (at + 1..ends.words.from).all(|i| {
        let comma = s.token(i).kind == TokenKind::Comma && i + 1 == ends.words.from;
        comma || s.token(i).is_word() && !matches!(s.word(i), "and" | "but" | "to" | "from")
    });
    if !plain {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |i| s.word(i));
    let more = before(1) == "than" && before(2).eq_ignore_ascii_case("more");
    let nearly = matches!(before(1), "nearly" | "almost" | "about" | "roughly");
    let ratio = ends.new.value / ends.old.value;
    // People say "doubled" of what grew by 85 percent, and of what grew by 115.
    let (low, high) = match (more, nearly, factor < 1.0) {
        (true, _, false) => (0.97 * factor, 1.9 * factor),
        (true, _, true) => (0.2 * factor, 1.03 * factor),
        (_, true, _) => (0.78 * factor, 1.12 * factor),
        _ => (0.88 * factor, 1.2 * factor),
    };
    if (low..=high).contains(&ratio) {
        return None;
    }
    let (old, new) = (shown(ends.old.value), shown(ends.new.value));
    Some(RawNote {
        kind: NoteKind::Change,
        sentence: s.index,
        first: s.stretch(at, at + 1),
        second: s.stretch(ends.words.from, ends.words.to),
        words: format!(
            "{new} ÷ {old} = {}, and {name} would be {}",
            shown(ratio),
            shown(factor * ends.old.value)
        ),
    })
}

fn factor(word: &str) -> Option<(f64, &'static str)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "doubled" | "doubling" | "double" => (2.0, "twice as much"),
        "tripled" | "trebled" | "tripling" => (3.0, "three times as much"),
        "quadrupled" => (4.0, "four times as much"),
        "halved" | "halving" => (0.5, "half"),
        _ => return None,
    })
}
