//! The sentence of a source around a quoted part, so that who reads a check sees what stands beside it.
//!
//! Must not know: what is quoted.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// How far around the part a sentence is looked for, in bytes.
const REACH: usize = 1500;

/// The sentences that `part` of a text touches, in bytes: within its paragraph, and not endlessly far.
pub(super) fn around(text: &str, part: &Range<usize>) -> Range<usize> {
    let start = boundary(text, part.start.saturating_sub(REACH));
    let end = boundary(text, part.end.saturating_add(REACH).min(text.len()));
    let before = text.get(start..part.start).unwrap_or_default();
    let behind = text.get(part.end..end).unwrap_or_default();
    let start = before.rfind("\n\n").map_or(start, |it| start + it + 2);
    let end = behind.find("\n\n").map_or(end, |it| part.end + it);
    let paragraph = text.get(start..end).unwrap_or_default();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, piece) in paragraph.split_sentence_bound_indices() {
        let here = start + at..start + at + piece.len();
        match sentences.last_mut() {
            // What an abbreviation ends is no sentence.
            Some(last) if goes_on => last.end = here.end,
            _ => sentences.push(here),
        }
        goes_on = ends_in_abbreviation(piece);
    }
    let touched = sentences
        .into_iter()
        .filter(|it| it.start < part.end && it.end > part.start);
    let hull = touched.reduce(|one, other| one.start..other.end);
    trimmed(text, hull.unwrap_or_else(|| part.clone()))
}

/// Whether the last word is a short one with a capital and a stop, such as “Mr.” or “U.S.”.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let word = sentence.split_whitespace().next_back().unwrap_or_default();
    let Some(word) = word.strip_suffix('.') else {
        return false;
    };
    word.chars().count() <= 4 && word.starts_with(char::is_uppercase)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..range.start + inside.trim_end().len().max(start - range.start)
}

/// `at`, or the next place behind it where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|it| text.is_char_boundary(*it))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told<'a>(text: &'a str, part: &str) -> &'a str {
        let start = text.find(part).unwrap();
        text.get(around(text, &(start..start + part.len())))
            .unwrap()
    }

    #[test]
    fn a_part_stands_in_its_sentence() {
        let text = "It rained. The rumor, he said, is “aimed” at us. It went on.\n\nMore.";
        assert_eq!(told(text, "aimed"), "The rumor, he said, is “aimed” at us.");
        assert_eq!(told(text, "It rained"), "It rained.");
        assert_eq!(told(text, "on."), "It went on.");
        assert_eq!(
            told(text, "us. It"),
            "The rumor, he said, is “aimed” at us. It went on."
        );
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let text = "It was so. Yesterday Mr. Kim and the U.S. Navy met. They ate.";
        assert_eq!(
            told(text, "Navy"),
            "Yesterday Mr. Kim and the U.S. Navy met."
        );
        assert_eq!(
            told(text, "Yesterday"),
            "Yesterday Mr. Kim and the U.S. Navy met."
        );
    }

    #[test]
    fn a_text_without_sentences_has_an_end() {
        let text = "word ".repeat(100_000);
        assert!(told(&text, "word").len() <= 2 * REACH + 8);
    }
}
