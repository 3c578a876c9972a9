//! Finding where a text says something else than another: word by word, and to the code point.
//!
//! Must not know: sessions, claims.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use super::changes::{Change, Changes};
use crate::domain::base::text::{Span, Text};

/// How long the least difference is looked for. What is found after that is right, too, and larger than it need be.
const PATIENCE: Duration = Duration::from_secs(2);

/// A word or a mark of a text, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::domain) struct Token<'a> {
    pub(in crate::domain) words: &'a str,
    pub(in crate::domain) span: Span,
}

impl Token<'_> {
    /// Whether it is a word and no mark.
    pub(in crate::domain) fn is_word(self) -> bool {
        self.words.chars().any(char::is_alphanumeric)
    }
}

/// The words and marks of a text, without the white space between them. What hyphens and apostrophes join is one word.
pub(in crate::domain) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    // Where the last token began in bytes, and whether a hyphen behind it waits for what it joins.
    let (mut from, mut joins) = (0, false);
    for (byte, words) in text.split_word_bound_indices() {
        let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        let span = Span::new(at, at + length);
        at = span.end;
        if words.chars().all(char::is_whitespace) {
            joins = false;
            continue;
        }
        let is_word = words.chars().any(char::is_alphanumeric);
        let hyphen = matches!(words, "-" | "\u{2010}" | "\u{2011}");
        let touches = found.last().filter(|it| it.span.end == span.start);
        let goes_on = touches.is_some_and(|it| it.is_word() && (hyphen || (joins && is_word)));
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.span.end = span.end;
                last.words = text.get(from..byte + words.len()).unwrap_or(words);
            }
            None => {
                from = byte;
                found.push(Token { words, span });
            }
        }
        joins = hyphen && goes_on;
    }
    found
}

/// Where `new` says something else than `old`, white space too.
#[must_use]
pub fn compare(old: &Text, new: &Text) -> Changes {
    let (before, after) = (tokens(old.as_str()), tokens(new.as_str()));
    let mut names = HashMap::new();
    let mut named = |tokens: &[Token<'_>]| -> Vec<usize> {
        let tokens = tokens.iter().map(|it| {
            let next = names.len();
            *names.entry(it.words.to_owned()).or_insert(next)
        });
        tokens.collect()
    };
    let (one, two) = (named(&before), named(&after));
    let deadline = Instant::now().checked_add(PATIENCE);
    let same = capture_diff_slices_deadline(Algorithm::Patience, &one, &two, deadline)
        .into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => Some((0..len).map(move |it| (old_index + it, new_index + it))),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => None,
        })
        .flatten();
    let same = same.filter_map(|(one, two)| Some((before.get(one)?.span, after.get(two)?.span)));
    let end = (
        Span::new(old.len(), old.len()),
        Span::new(new.len(), new.len()),
    );
    let mut changes = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (one, two) in same.chain([end]) {
        let gap = Change {
            from: Span::new(old_at, one.start),
            to: Span::new(new_at, two.start),
        };
        changes.extend(narrowed(gap, old, new));
        (old_at, new_at) = (one.end, two.end);
    }
    Changes::new(changes)
}

/// A change without the white space that is the same at its ends; nothing if all of it is the same.
fn narrowed(Change { from, to }: Change, old: &Text, new: &Text) -> Option<Change> {
    let (before, after) = (old.slice(from)?, new.slice(to)?);
    if before == after {
        return None;
    }
    let blank = |(one, two): &(char, char)| one == two && one.is_whitespace();
    let lead = before.chars().zip(after.chars()).take_while(blank).count();
    let most = before.chars().count().min(after.chars().count()) - lead;
    let tail = before.chars().rev().zip(after.chars().rev());
    let tail = u32::try_from(tail.take(most).take_while(blank).count()).ok()?;
    let lead = u32::try_from(lead).ok()?;
    Some(Change {
        from: Span::new(from.start + lead, from.end - tail),
        to: Span::new(to.start + lead, to.end - tail),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        let (old, new) = (Text::new(old.into()), Text::new(new.into()));
        let changes = compare(&old, &new);
        assert!(changes.lead(old.len(), new.len()), "{changes:?}");
        let (mut again, mut at) = (String::new(), 0);
        for it in changes.all() {
            again.push_str(old.slice(Span::new(at, it.from.start)).unwrap());
            again.push_str(new.slice(it.to).unwrap());
            at = it.from.end;
        }
        again.push_str(old.slice(Span::new(at, old.len())).unwrap());
        assert_eq!(again, new.as_str(), "what lies between is the same");
        let words = |text: &Text, span| text.slice(span).unwrap_or_default().to_owned();
        let all = changes.all().iter();
        all.map(|it| (words(&old, it.from), words(&new, it.to)))
            .collect()
    }

    #[test]
    fn a_change_is_as_small_as_the_words_that_changed() {
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(
            told("a bar of gold was", "a bar of platinum was"),
            [pair("gold", "platinum")]
        );
        assert_eq!(
            told("one millionth of it", "one ten-millionth of it"),
            [pair("millionth", "ten-millionth")]
        );
        assert_eq!(told("It did so.", "It did not so."), [pair("", "not ")]);
        assert_eq!(told("One. Two.", "One.\n\nTwo."), [pair(" ", "\n\n")]);
        assert_eq!(told("same", "same"), []);
        assert_eq!(told("", "new"), [pair("", "new")]);
    }

    #[test]
    fn what_a_hyphen_joins_is_one_word_and_what_it_parts_is_two() {
        let words = |text| -> Vec<String> {
            let tokens = tokens(text).into_iter();
            tokens.map(|it| it.words.to_owned()).collect()
        };
        assert_eq!(
            words("a well-known 1,000.5 it’s"),
            ["a", "well-known", "1,000.5", "it’s"]
        );
        assert_eq!(words("so - or so"), ["so", "-", "or", "so"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn changes_lead_from_any_text_to_any_other(old in "([a-c] ?|\\.|\n|é|-){0,40}", new in "([a-c] ?|\\.|\n|é|-){0,40}") {
            told(&old, &new);
        }
    }
}
