//! Marks that point at a note: "[1]", "[citation needed]", "[AB2]", "¹".
//!
//! Knows how encyclopaedias, word processors and typesetters write them.
//! Must not know what the note says.

/// The longest mark, in bytes.
const LONGEST: usize = 24;
/// Before a raised digit at least so many letters: "m²" is a measure.
const SHORTEST_WORD: usize = 4;

/// Where the mark ends that stands at a byte, right behind a word or a full stop.
pub(crate) fn note_mark(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let previous = before.chars().next_back()?;
    if previous.is_whitespace() || "([{“‘„«".contains(previous) {
        return None;
    }
    if is_raised(rest.chars().next()?) {
        let mut letters = before.chars().rev().take(SHORTEST_WORD);
        let stops = matches!(
            previous,
            '.' | ',' | ';' | '!' | '?' | ')' | '”' | '"' | '’'
        );
        let word = letters.all(char::is_alphabetic);
        if !(stops || word) {
            return None;
        }
        let end = at + rest.find(|c| !is_raised(c)).unwrap_or(rest.len());
        return Some(end).filter(|end| ends(text, *end));
    }
    let inner = rest.strip_prefix('[')?;
    let end = inner.bytes().take(LONGEST).position(|b| b == b']')?;
    is_note(inner.get(..end)?)
        .then_some(at + end + 2)
        .filter(|end| ends(text, *end))
}

/// Whether no word goes on behind a mark: "report[ed]" is one.
fn ends(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let next = rest.chars().find(|c| !is_invisible(*c));
    next.is_none_or(|c| !c.is_alphanumeric() || is_raised(c))
}

/// Whether words in square brackets are a mark; "[the dam]" and "[sic]" are the writer's.
fn is_note(words: &str) -> bool {
    let counted = !words.is_empty()
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '–' | '-'));
    let lettered = words.len() == 1 && words.starts_with(|c: char| c.is_ascii_lowercase());
    let initials = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let comment = initials.len() < words.len()
        && (1..4).contains(&initials.len())
        && initials.bytes().all(|b| b.is_ascii_uppercase());
    let asks = [
        "citation needed",
        "clarification needed",
        "who?",
        "when?",
        "by whom?",
        "dubious",
        "verify",
    ];
    let named = words
        .strip_prefix("note ")
        .or_else(|| words.strip_prefix("nb "));
    let note = named.is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    counted || lettered || comment || note || asks.contains(&words)
}

/// A digit set high.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Soft hyphens and other signs that nobody sees: no part of the word they stand in.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
