//! The words by which a text is found.
//!
//! Must not know: where they are kept.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use unicode_script::{Script, UnicodeScript};

use crate::domain::base::fold::fold;

/// How many different words of a text are kept.
pub const MOST: usize = 20_000;

/// How many bytes of a word are kept.
const LONGEST: usize = 24;

/// The words of a text, each once and folded, the first [`MOST`] of them. In scripts that put no space between words, each
/// character is one.
#[must_use]
pub fn search_words(text: &str) -> BTreeSet<String> {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut words = BTreeSet::new();
    for word in text.split(|it: char| it.is_whitespace() || it.is_ascii_punctuation()) {
        if word.is_empty() || !seen.insert(word) {
            continue;
        }
        let folded = fold(word);
        for part in folded.split(|it: char| !it.is_alphanumeric()) {
            if part.is_ascii() {
                words.extend(cut(part));
            } else {
                words.extend(apart(part).iter().filter_map(|it| cut(it)));
            }
        }
        if words.len() >= MOST {
            break;
        }
    }
    words
}

/// The beginning of a word, as much as is kept of it.
fn cut(word: &str) -> Option<String> {
    let end = (0..=LONGEST.min(word.len()))
        .rev()
        .find(|it| word.is_char_boundary(*it))?;
    word.get(..end).filter(|it| !it.is_empty()).map(Into::into)
}

/// A word with the characters that are words by themselves taken out of it.
fn apart(word: &str) -> Vec<String> {
    use Script::{Han, Hiragana, Katakana, Khmer, Lao, Myanmar, Thai};
    let mut parts = vec![String::new()];
    for char in word.chars() {
        let alone = matches!(
            char.script(),
            Han | Hiragana | Katakana | Thai | Lao | Khmer | Myanmar
        );
        if alone {
            parts.push(char.into());
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(char);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_were_typed() {
        let words = search_words("The “Élysée’s” report, news.example/a-b: 北京 (The)");
        let told: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(
            told,
            [
                "a", "b", "elysee", "example", "news", "report", "s", "the", "京", "北"
            ]
        );
    }

    #[test]
    fn no_text_has_too_many_or_too_long_ones() {
        let text: String = (0..50_000).map(|it| format!("{it}é ")).collect();
        assert_eq!(search_words(&text).len(), MOST);
        let long = search_words(&"é".repeat(100));
        assert!(long.iter().all(|it| it.len() <= LONGEST));
    }
}
