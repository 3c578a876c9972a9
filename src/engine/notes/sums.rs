//! Parts and wholes: parts that should add up, and "30 of the 90 members, a third".
//!
//! Knows the ways a sentence says that it names all parts.
//! Must not guess: where parts may be left out ("including", "among them") it keeps quiet.

use super::super::phrases::Words;
use super::super::tokens::{Kind, Sentence};
use super::change::fraction;
use super::figures::{Figure, Unit, figure, shown};
use super::{NoteKind, RawNote};

/// More parts than this are a table.
const MOST_PARTS: usize = 8;

/// Notes on the parts of a sentence.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    out.extend(listed(s, figures).or_else(|| altogether(s, figures)));
    for pair in figures.windows(2) {
        if let [part, whole] = pair {
            out.extend(share_of(s, figures, part, whole));
            out.extend(part_of(s, part, whole));
        }
    }
    out.extend(split_vote(s, figures));
}

/// "a third of the 90 members, or 45", "20 percent of the 90 members (45)": the part against share and whole.
fn part_of(s: &Sentence, whole: &Figure, part: &Figure) -> Option<RawNote> {
    let of = whole.words.from.checked_sub(1)?;
    let of = of.checked_sub(usize::from(matches!(s.word(of), "the" | "its" | "all")))?;
    let last = of.checked_sub(1).filter(|_| s.word_is(of, "of"))?;
    let fits = |f: &Figure| f.unit == Unit::Count && !f.loose;
    let restated = (whole.words.to..part.words.from).any(|i| {
        s.token(i).kind == Kind::Open && part.words.from == i + 1
            || s.token(i).kind == Kind::Comma && s.word_is(i + 1, "or") && part.words.from == i + 2
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

/// "55 percent for and 48 percent against": two sides that exclude each other share no more than all votes.
fn split_vote(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let side = |words: &[&str]| {
        figures.iter().find(|f| {
            let behind = s.word(f.words.to);
            f.unit == Unit::Percent && !f.loose && words.contains(&behind)
        })
    };
    let (yes, no) = (
        side(&["for", "yes", "approve", "approved"])?,
        side(&["against", "no", "disapprove", "disapproved", "opposed"])?,
    );
    let apart = yes
        .words
        .to
        .abs_diff(no.words.from)
        .min(no.words.to.abs_diff(yes.words.from));
    let sum = yes.value + no.value;
    (apart <= 4 && sum > 101.5).then(|| RawNote {
        kind: NoteKind::Sum,
        sentence: s.index,
        first: s.stretch(yes.words.from, yes.words.to),
        second: s.stretch(no.words.from, no.words.to),
        words: format!(
            "{} + {} = {} percent, more than all there is",
            shown(yes.value),
            shown(no.value),
            shown(sum)
        ),
    })
}

/// "12 people (5 women and 6 children)", "a total of 30: 10 from Oslo, 12 from Bergen and 5 from Voss".
fn listed(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let (i, whole) = figures.iter().enumerate().find(|(_, f)| counts(f))?;
    let rest = figures.get(i + 1..)?;
    let opener = (whole.words.to..s.len())
        .take(5)
        .find(|at| matches!(s.token(*at).kind, Kind::Open | Kind::Colon))?;
    let bracket = s.token(opener).kind == Kind::Open;
    let total = (0..opener).any(|at| s.word_is(at, "total") || s.word_is(at, "all"));
    if !bracket && !total {
        return None;
    }
    let end = (opener + 1..s.len())
        .find(|at| {
            let kind = s.token(*at).kind;
            bracket && kind == Kind::Close
                || !bracket && matches!(kind, Kind::Semicolon | Kind::Dash)
        })
        .unwrap_or(s.body_end());
    let parts: Vec<&Figure> = rest
        .iter()
        .filter(|f| f.words.from > opener && f.words.to <= end)
        .collect();
    let first = parts.first().is_some_and(|f| f.words.from == opener + 1);
    let list = Words::new(opener + 1, end);
    let plain = first && parts.len() >= 2 && is_list(s, list, &parts, whole.unit);
    (plain && !whole.loose)
        .then(|| disagree(s, whole, &parts, list))
        .flatten()
}

/// "$2 million for schools and $3 million for roads, $6 million in all".
fn altogether(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let (whole, parts) = figures.split_last()?;
    let behind = whole.words.to;
    let before = |back: usize| whole.words.from.checked_sub(back).map_or("", |i| s.word(i));
    let in_all = s.word_is(behind, "in") && matches!(s.word(behind + 1), "all" | "total")
        || s.word_is(behind, "altogether");
    let total_of = before(1) == "of" && before(2) == "total" && matches!(before(3), "a" | "A");
    let comma = (1..=6).find_map(|back| {
        let at = whole.words.from.checked_sub(back)?;
        matches!(s.token(at).kind, Kind::Comma | Kind::Dash).then_some(at)
    })?;
    let first = parts.first()?;
    let parts: Vec<&Figure> = parts.iter().collect();
    let list = Words::new(first.words.from, comma);
    let tied = parts.iter().all(|f| f.words.to <= comma) && parts.len() >= 2;
    ((in_all || total_of)
        && tied
        && counts(whole)
        && !whole.loose
        && is_list(s, list, &parts, whole.unit))
    .then(|| disagree(s, whole, &parts, list))
    .flatten()
}

/// What can be added up.
fn counts(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Count | Unit::Money(_)) && figure.value >= 2.0
}

/// Figures of one unit with a few words to each, joined by commas and "and", and nothing that says they are not all.
fn is_list(s: &Sentence, list: Words, parts: &[&Figure], unit: Unit) -> bool {
    let open = [
        "including",
        "include",
        "included",
        "among",
        "mostly",
        "mainly",
        "least",
        "other",
        "others",
        "more",
        "than",
        "each",
        "plus",
        "minus",
        "per",
        "were",
        "was",
        "is",
        "are",
        "had",
        "of",
        "from",
    ];
    let says_all = (list.from..list.to).all(|i| {
        let origin = s.word_is(i, "from") && parts.iter().any(|f| f.words.to == i);
        origin || !open.contains(&s.word(i).to_ascii_lowercase().as_str())
    });
    let gaps = parts.windows(2).all(|pair| {
        let [left, right] = pair else { return true };
        let gap = right.words.from - left.words.to;
        (2..=5).contains(&gap)
            && (left.words.to..right.words.from)
                .any(|i| s.token(i).kind == Kind::Comma || s.word_is(i, "and"))
    });
    let alike = parts.iter().all(|f| f.unit == unit && !f.loose);
    let joined = parts.last().is_some_and(|last| {
        last.words
            .from
            .checked_sub(1)
            .is_some_and(|i| s.word_is(i, "and"))
    });
    says_all && gaps && alike && joined && parts.len() <= MOST_PARTS
}

fn disagree(s: &Sentence, whole: &Figure, parts: &[&Figure], list: Words) -> Option<RawNote> {
    let sum: f64 = parts.iter().map(|f| f.value).sum();
    let slack: f64 = parts.iter().map(|f| f.grain).sum::<f64>() + whole.grain;
    let exact = whole.grain <= 0.5 && parts.iter().all(|f| f.grain <= 0.5);
    let off = (sum - whole.value).abs();
    if off <= if exact { 0.5 } else { slack } || parts.iter().any(|f| f.value >= whole.value) {
        return None;
    }
    let adding: Vec<String> = parts.iter().map(|f| shown(f.value)).collect();
    Some(RawNote {
        kind: NoteKind::Sum,
        sentence: s.index,
        first: s.stretch(whole.words.from, whole.words.to),
        second: s.stretch(list.from, list.to),
        words: format!(
            "{} = {}, not {}",
            adding.join(" + "),
            shown(sum),
            shown(whole.value)
        ),
    })
}

/// "30 of the 90 members (25 percent)", "45 of 90 members, or a third".
fn share_of(s: &Sentence, figures: &[Figure], part: &Figure, whole: &Figure) -> Option<RawNote> {
    let gap = Words::new(part.words.to, whole.words.from);
    let of =
        s.word_is(gap.from, "of") || s.word_is(gap.from, "out") && s.word_is(gap.from + 1, "of");
    let determined = (gap.from..gap.to)
        .all(|i| matches!(s.word(i), "out" | "of" | "the" | "its" | "their" | "all"));
    let countable = |f: &Figure| f.unit == Unit::Count && f.value >= 1.0 && !f.loose;
    let sizes = part.unit == whole.unit && countable(part) && countable(whole);
    if !(of && determined && sizes && whole.value > part.value) {
        return None;
    }
    let (stated, grain, words) = stated_share(s, figures, whole.words.to)?;
    let low = 100.0 * part.low() / whole.high();
    let high = 100.0 * part.high() / whole.low();
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

/// The share that is said to be the same: in brackets, or behind ", or".
fn stated_share(s: &Sentence, figures: &[Figure], from: usize) -> Option<(f64, f64, Words)> {
    let opener = (from..s.len()).take(4).find(|i| {
        s.token(*i).kind == Kind::Open
            || s.token(*i).kind == Kind::Comma && s.word_is(*i + 1, "or")
            || s.word_is(*i, "or")
    })?;
    let at = opener + 1 + usize::from(s.token(opener).kind == Kind::Comma);
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
        Words::new(at, at + 1 + usize::from(article)),
    ))
}
