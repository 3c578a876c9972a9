//! A quoted passage as the parts that must stand in its source: ellipses and insertions in brackets are who quotes, not who is
//! quoted.
//!
//! Must not know: the source.

use std::ops::Range;

/// How many parts a passage is taken apart into at most; what comes behind is one part.
const MOST: usize = 40;

/// How long an insertion is at most, in bytes: what is longer is no insertion.
const LONGEST_INSERTION: usize = 200;

/// A part of a quoted passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Piece {
    /// Its words, without the brackets within one.
    pub(super) words: String,
    /// Letters in it that who quotes put into a word, `[T]he`: bytes of `words`.
    pub(super) inserted: Vec<Range<usize>>,
    /// Whether an insertion stands before it, and not an ellipsis.
    pub(super) behind_insertion: bool,
}

/// What stands at the beginning of a text that is not quoted.
enum Own<'a> {
    /// “…”, and how long that is.
    Ellipsis(usize),
    /// Words in brackets, and what is behind them.
    Insertion(&'a str, &'a str),
}

/// The parts of a passage that are quoted.
pub(super) fn pieces(passage: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    let mut rest = passage;
    let mut before = None;
    while let Some(char) = rest.chars().next() {
        let full = pieces.len() >= MOST;
        let own = if full { None } else { own(rest) };
        match own {
            Some(Own::Ellipsis(length)) => {
                pieces.push(Piece::default());
                rest = rest.get(length..).unwrap_or_default();
                before = None;
                continue;
            }
            Some(Own::Insertion(words, behind)) => {
                let within = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
                let in_a_word = !words.contains(char::is_whitespace)
                    && (within(before) || within(behind.chars().next()));
                if in_a_word {
                    if let Some(piece) = pieces.last_mut() {
                        let start = piece.words.len();
                        piece.words.push_str(words);
                        piece.inserted.push(start..piece.words.len());
                    }
                    before = words.chars().last().or(before);
                } else if !words.trim().eq_ignore_ascii_case("sic") {
                    pieces.push(Piece {
                        behind_insertion: true,
                        ..Piece::default()
                    });
                    before = None;
                }
                // What is nothing leaves no second space.
                let twice = before.is_some_and(char::is_whitespace);
                rest = if twice { behind.trim_start() } else { behind };
                continue;
            }
            None => {}
        }
        if let Some(piece) = pieces.last_mut() {
            piece.words.push(char);
        }
        before = Some(char);
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
    }
    pieces
}

/// A passage as one part, as if all of it were quoted.
pub(super) fn whole(passage: &str) -> Piece {
    Piece {
        words: passage.into(),
        ..Piece::default()
    }
}

fn own(text: &str) -> Option<Own<'_>> {
    if let Some(length) = ellipsis(text) {
        return Some(Own::Ellipsis(length));
    }
    let (bracket, close) = match text.chars().next()? {
        '[' => ('[', ']'),
        '(' => ('(', ')'),
        _ => return None,
    };
    let inside = text.strip_prefix(bracket)?;
    let mut near = inside
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_INSERTION);
    let end = near.find(|(_, it)| [close, bracket].contains(it));
    let (end, _) = end.filter(|(_, it)| *it == close)?;
    let (words, behind) = (inside.get(..end)?, inside.get(end + close.len_utf8()..)?);
    let all = ellipsis(words.trim()).is_some_and(|length| length == words.trim().len());
    if all {
        return Some(Own::Ellipsis(text.len() - behind.len()));
    }
    // Words in round brackets may well be the source's own.
    (bracket == '[' && !words.trim().is_empty()).then_some(Own::Insertion(words, behind))
}

/// How long the ellipsis is that a text begins with: “…”, or three dots and more with or without spaces between.
fn ellipsis(text: &str) -> Option<usize> {
    let (mut dots, mut end) = (0, 0);
    for (at, char) in text.char_indices() {
        match char {
            '.' => dots += 1,
            '…' => dots += 3,
            ' ' | '\u{a0}' if dots > 0 => continue,
            _ => break,
        }
        end = at + char.len_utf8();
    }
    (dots >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(passage: &str) -> Vec<String> {
        pieces(passage).into_iter().map(|it| it.words).collect()
    }

    #[test]
    fn ellipses_part_what_is_quoted_however_they_are_written() {
        for passage in [
            "a … b",
            "a ... b",
            "a . . . b",
            "a […] b",
            "a [...] b",
            "a (…) b",
            "a [ . . . ] b",
        ] {
            assert_eq!(words(passage), ["a ", " b"], "{passage}");
        }
        assert_eq!(words("It is. So."), ["It is. So."]);
    }

    #[test]
    fn insertions_are_not_quoted() {
        assert_eq!(words("said [Pyongyang] would"), ["said ", " would"]);
        assert_eq!(words("it were [sic] so"), ["it were so"]);
        assert_eq!(words("f(x) (so he said) ["), ["f(x) (so he said) ["]);
        let piece = &pieces("[T]he rumor[s]")[0];
        assert_eq!(piece.words, "The rumors");
        assert_eq!(piece.inserted, [0..1, 9..10]);
    }

    #[test]
    fn a_passage_of_nothing_but_ellipses_has_an_end() {
        assert_eq!(pieces(&"a…".repeat(5000)).len(), MOST);
    }
}
