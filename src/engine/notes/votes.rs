//! Votes and polls: more than all of them cannot be.
//!
//! Knows answers that exclude each other, and the size of a chamber.
//! Must not add answers that one person may give together.

use super::super::analysis::NoteKind;
use super::super::sentence::{Sentence, TokenKind};
use super::figures::{Figure, Unit, shown};
use super::raw::RawNote;

/// Notes on the votes of a sentence.
pub(super) fn notes(s: &Sentence, figures: &[Figure], out: &mut Vec<RawNote>) {
    out.extend(split_vote(s, figures).or_else(|| all_answers(s, figures)));
    out.extend(chamber(s, figures));
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

/// "55% for one, 40% for the other and 15% undecided": who is undecided chose neither.
fn all_answers(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let shares: Vec<&Figure> = figures
        .iter()
        .filter(|f| f.unit == Unit::Percent && !f.loose)
        .collect();
    let rest = [
        "undecided",
        "unsure",
        "abstained",
        "abstaining",
        "neither",
        "none",
    ];
    let left = |f: &&&Figure| (0..3).any(|on| rest.contains(&s.word(f.words.to + on)));
    let (first, last) = (shares.first()?, shares.last()?);
    let listed = shares.windows(2).all(|pair| match pair {
        [a, b] => (a.words.to..b.words.from).all(|i| {
            s.token(i).is_word()
                || s.token(i).kind == TokenKind::Comma
                || s.token(i).kind == TokenKind::Other
        }),
        _ => true,
    });
    let sum: f64 = shares.iter().map(|f| f.value).sum();
    let alone = figures.len() == shares.len() && shares.len() >= 3;
    let adding: Vec<String> = shares.iter().map(|f| shown(f.value)).collect();
    (alone && listed && shares.iter().any(|f| left(&f)) && sum > 101.5).then(|| RawNote {
        kind: NoteKind::Sum,
        sentence: s.index,
        first: s.stretch(first.words.from, first.words.to),
        second: s.stretch(last.words.from, last.words.to),
        words: format!(
            "{} = {} percent, more than all there is",
            adding.join(" + "),
            shown(sum)
        ),
    })
}

/// "60 votes to 45 in the 100-member senate", "120 seats in the 100-seat parliament".
fn chamber(s: &Sentence, figures: &[Figure]) -> Option<RawNote> {
    let size = |i: usize| {
        let (number, what) = s.word(i).split_once('-')?;
        let fits = ["member", "seat", "strong"].contains(&what);
        number
            .replace(',', "")
            .parse::<f64>()
            .ok()
            .filter(|n| fits && *n > 1.0)
    };
    let (at, size) = (0..s.len()).find_map(|i| size(i).map(|size| (i, size)))?;
    let in_it = at >= 2 && s.word_is(at - 2, "in") || at >= 1 && s.word_is(at - 1, "in");
    let votes = |f: &&Figure| {
        f.unit == Unit::Count
            && !f.loose
            && f.words.to < at
            && matches!(s.word(f.words.to), "votes" | "seats")
    };
    let first = figures.iter().find(votes)?;
    let second = figures
        .iter()
        .find(|f| f.words.from == first.words.to + 2 && s.word_is(f.words.from - 1, "to"));
    let sum = first.value + second.map_or(0.0, |f| f.value);
    (in_it && sum > size).then(|| RawNote {
        kind: NoteKind::Sum,
        sentence: s.index,
        first: s.stretch(
            first.words.from,
            second.map_or(first.words.to, |f| f.words.to),
        ),
        second: s.stretch(at, at + 1),
        words: format!("{} is more than {}", shown(sum), shown(size)),
    })
}
