//! The words that an article quotes, and whether they stand in what its source said.
//!
//! Must not know: the claim; where a snapshot is kept.

use super::passage::PassageCheck;
use super::passage::check::check_passage;
use crate::domain::base::text::{Span, Text};

/// How many quoted parts of a claim are looked for at most.
const MOST: usize = 20;

/// How far around a claim the ends of a quotation are looked for, in code points.
const REACH: u32 = 2_000;

/// Signs that open a quotation, each with those that close it.
const PAIRS: [(char, &[char]); 8] = [
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«']),
    ('"', &['"']),
    ('‘', &['’']),
    ('‹', &['›']),
    ('「', &['」']),
];

/// What of some spans of an article stands in quotation marks, part by part, without the marks. A claim may rest within a
/// quotation that begins before it, but not before its paragraph.
#[must_use]
pub fn quoted_parts(article: &Text, spans: &[Span]) -> Vec<String> {
    let mut parts = Vec::new();
    for span in spans {
        let from = Span::new(span.start.saturating_sub(REACH), span.start);
        let before = article.slice(from).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let lead = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let start = span.start - lead.min(span.start);
        let end = span.end.saturating_add(REACH).min(article.len());
        let around = article.slice(Span::new(start, end)).unwrap_or_default();
        for quoted in quotations(around, start) {
            let here = quoted.overlap(*span);
            let words = here.and_then(|it| article.slice(it)).map(str::trim);
            let words = words.filter(|it| it.contains(char::is_alphanumeric));
            parts.extend(words.map(str::to_owned));
        }
    }
    parts.truncate(MOST);
    parts
}

/// Where quotations stand in a text that begins at `start`, without their marks; those that end within it.
fn quotations(text: &str, start: u32) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(u32, &[char])> = None;
    let chars: Vec<char> = text.chars().collect();
    for (at, char) in chars.iter().enumerate() {
        let place = start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let before = at.checked_sub(1).and_then(|it| chars.get(it));
        let next = chars.get(at + 1);
        match open {
            // A paragraph ends what was never closed.
            Some(_) if *char == '\n' => open = None,
            Some((from, closes)) if closes.contains(char) && !is_apostrophe(*char, next) => {
                found.push(Span::new(from, place));
                open = None;
            }
            Some(_) => {}
            None => {
                let pair = PAIRS.iter().find(|(opens, _)| opens == char);
                let begins = !before.is_some_and(|it| it.is_alphanumeric());
                open = pair
                    .filter(|_| begins)
                    .map(|(_, closes)| (place + 1, *closes));
            }
        }
    }
    found
}

/// Whether the sign stands within a word.
fn is_apostrophe(char: char, next: Option<&char>) -> bool {
    char == '’' && next.is_some_and(|it| it.is_alphanumeric())
}

/// Looks for each quoted part in the text of a snapshot, wherever it stands: an article may quote in an order of its own.
/// Nothing if there is no part.
#[must_use]
pub fn check_quotation(parts: &[String], text: &str) -> Option<PassageCheck> {
    let checks = parts.iter().map(|it| check_passage(it, text));
    checks.reduce(|one, other| PassageCheck {
        result: one.result.max(other.result),
        parts: one.parts.into_iter().chain(other.parts).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::source::passage::PassageResult;

    fn parts(article: &str, claim: &str) -> Vec<String> {
        let at = article.find(claim).unwrap();
        let start = u32::try_from(article.get(..at).unwrap().chars().count()).unwrap();
        let length = u32::try_from(claim.chars().count()).unwrap();
        let spans = [Span::new(start, start + length)];
        quoted_parts(&Text::new(article.to_owned()), &spans)
    }

    #[test]
    fn what_is_quoted_is_what_stands_between_marks() {
        let article = "“We won’t,” she said, “and that’s final.” He left.";
        assert_eq!(parts(article, article), ["We won’t,", "and that’s final."]);
        assert_eq!(parts("He said \"no\" to it.", "He said \"no\""), ["no"]);
        assert_eq!(parts("Er sagte „nein“ dazu.", "Er sagte „nein“"), ["nein"]);
        assert_eq!(parts("Il dit « non » encore.", "Il dit « non »"), ["non"]);
        assert_eq!(parts("It’s 5'6\" tall", "It’s 5'6\" tall"), [""; 0]);
    }

    #[test]
    fn a_claim_may_rest_within_a_quotation() {
        let article = "Before.\n“It rains. The sun never shines,” he said. It does.";
        assert_eq!(
            parts(article, "The sun never shines"),
            ["The sun never shines"]
        );
        assert_eq!(parts(article, "It does."), [""; 0]);
        assert_eq!(parts("“Never closed.\nA line.", "A line."), [""; 0]);
    }

    #[test]
    fn each_part_is_looked_for_wherever_it_stands() {
        let text = "And that is final. We will not sell.";
        let parts = ["We will not sell".to_owned(), "that is final".to_owned()];
        let check = check_quotation(&parts, text).unwrap();
        assert_eq!(check.result, PassageResult::Found);
        assert_eq!(check.parts.len(), 2);
        assert_eq!(check_quotation(&[], text), None);
    }
}
