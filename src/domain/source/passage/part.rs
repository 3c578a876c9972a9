//! A quoted part as the words that are looked for.
//!
//! Must not know: the source.

use super::pieces::Piece;
use super::words::{Token, Vocabulary};

/// A quoted part with its words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// As it was quoted, without the brackets within a word.
    pub(super) words: String,
    /// Its words and marks.
    pub(super) tokens: Vec<Token>,
    /// What may stand for each of them.
    pub(super) accepted: Vec<Vec<u32>>,
    /// Whether an insertion stands before it, and not an ellipsis.
    pub(super) behind_insertion: bool,
    /// The words into which who quotes put letters, by their first byte.
    inserted: Vec<u32>,
}

impl Part {
    /// Nothing if there is no word in it.
    pub(super) fn new(piece: &Piece, vocabulary: &mut Vocabulary) -> Option<Self> {
        let all = vocabulary.learn(&piece.words);
        let tokens = without_stops(&piece.words, &all).to_vec();
        let (first, last) = (tokens.first()?, tokens.last()?);
        // Without letters or digits, anything between two quotations would do.
        let words = piece.words.get(wide(first.start)..wide(last.end))?;
        if !words.contains(char::is_alphanumeric) {
            return None;
        }
        let (words, mut inserted) = (words.to_owned(), Vec::new());
        let accepted = tokens.iter().map(|token| {
            let mut accepted = vec![token.id];
            let (start, end) = (wide(token.start), wide(token.end));
            let within = piece.inserted.iter();
            let mut within = within.filter(|it| it.start < end && it.end > start);
            if let Some(letters) = within.next() {
                inserted.push(token.start);
                let kept = [
                    piece.words.get(start..letters.start),
                    piece.words.get(letters.end..end),
                ];
                let kept: String = kept.into_iter().flatten().collect();
                if !kept.is_empty() {
                    accepted.push(vocabulary.learn_word(&kept));
                }
            }
            accepted
        });
        Some(
            Self {
                words,
                accepted: accepted.collect(),
                behind_insertion: piece.behind_insertion,
                inserted,
                tokens,
            }
            .counted_from_its_start(),
        )
    }

    /// The same, its words counted from where it starts.
    fn counted_from_its_start(mut self) -> Self {
        let start = self.tokens.first().map_or(0, |it| it.start);
        for token in &mut self.tokens {
            token.start -= start;
            token.end -= start;
        }
        for at in &mut self.inserted {
            *at -= start;
        }
        self
    }

    /// How many words and marks it has.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text from one byte to another.
    pub(super) fn between(&self, start: u32, end: u32) -> &str {
        self.words.get(wide(start)..wide(end)).unwrap_or_default()
    }

    /// Whether who quotes put letters into a word of it.
    pub(super) fn is_inserted(&self, token: &Token) -> bool {
        self.inserted.contains(&token.start)
    }
}

/// Without the stops and commas at its ends: they belong to whose sentence the quotation stands in.
fn without_stops<'a>(words: &str, tokens: &'a [Token]) -> &'a [Token] {
    let is_stop = |it: &Token| {
        let word = words.get(wide(it.start)..wide(it.end)).unwrap_or_default();
        matches!(word, "." | "," | ";" | ":" | "…")
    };
    let mut kept = tokens;
    while let Some((last, rest)) = kept.split_last().filter(|(it, _)| is_stop(it)) {
        let _ = last;
        kept = rest;
    }
    while let Some((first, rest)) = kept.split_first().filter(|(it, _)| is_stop(it)) {
        let _ = first;
        kept = rest;
    }
    kept
}

fn wide(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
