//! Parts and wholes: parts that should add up.
//!
//! Knows the ways a sentence says that it names all parts.
//! Must not guess: where parts may be left out ("including", "among them") it keeps quiet.

use super::super::analysis::NoteKind;
use super::super::lexicon::WordList;
use super::super::sentence::{Sentence, TokenKind, TokenSpan};
use super::figures::{Figure, Unit, shown};
use super::raw::RawNote;

/// More parts than this are a table.
const MOST_PARTS: usize = 8;

/// Notes on the parts of a sentence.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    out.extend(listed(s, figures).or_else(|| altogether(s, figures)));
}

/// "12 people (5 women and 6 children)", "a total of 30: 10 from Oslo, 12 from Bergen and 5 from Voss".
fn listed(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let (i, whole) = figures.iter().enumerate().find(|(_, f)| counts(f))?;
    let rest = figures.get(i + 1..)?;
    let opener = (whole.words.to..s.len())
        .take(5)
        .find(|at| matches!(s.token(*at).kind, TokenKind::Open | TokenKind::Colon))?;
    let bracket = s.token(opener).kind == TokenKind::Open;
    let total = (0..opener).any(|at| s.word_is(at, "total") || s.word_is(at, "all"));
    let noun = opener <= whole.words.to + 2 && opener > whole.words.to;
    if !bracket && !total && !noun {
        return None;
    }
    let end = (opener + 1..s.len())
        .find(|at| {
            let kind = s.token(*at).kind;
            bracket && kind == TokenKind::Close
                || !bracket && matches!(kind, TokenKind::Semicolon | TokenKind::Dash)
        })
        .unwrap_or(s.body_end());
    let parts: Vec<&Figure> = rest
        .iter()
        .filter(|f| f.words.from > opener && f.words.to <= end)
        .collect();
    let first = parts.first().is_some_and(|f| f.words.from == opener + 1);
    let list = TokenSpan::new(opener + 1, end);
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
        matches!(s.token(at).kind, TokenKind::Comma | TokenKind::Dash).then_some(at)
    })?;
    let first = parts.first()?;
    let parts: Vec<&Figure> = parts.iter().collect();
    let list = TokenSpan::new(first.words.from, comma);
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
fn is_list(s: &Sentence, list: TokenSpan, parts: &[&Figure], unit: Unit) -> bool {
    let says_all = (list.from..list.to).all(|i| {
        let origin = s.word_is(i, "from") && parts.iter().any(|f| f.words.to == i);
        origin || !WordList::NotAll.has(&s.word(i).to_ascii_lowercase())
    });
    let gaps = parts.windows(2).all(|pair| {
        let [left, right] = pair else { return true };
        let gap = right.words.from - left.words.to;
        (2..=5).contains(&gap)
            && (left.words.to..right.words.from)
                .any(|i| s.token(i).kind == TokenKind::Comma || s.word_is(i, "and"))
    });
    // "2, 3 and 5 million" are all millions.
    let scaled = parts.iter().any(|f| f.scale > 1.0) && parts.iter().any(|f| f.scale <= 1.0);
    let alike = parts.iter().all(|f| f.unit == unit && !f.loose) && !scaled;
    let joined = parts.last().is_some_and(|last| {
        last.words
            .from
            .checked_sub(1)
            .is_some_and(|i| s.word_is(i, "and"))
    });
    says_all && gaps && alike && joined && parts.len() <= MOST_PARTS
}

fn disagree(s: &Sentence, whole: &Figure, parts: &[&Figure], list: TokenSpan) -> Option<RawNote> {
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
