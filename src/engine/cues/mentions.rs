//! Mentions: what a sentence brings in beside what it asserts.
//!
//! Knows the clauses that only explain, concede or set the scene.
//! Must not know what a mention weighs.

use super::super::lexicon::WordList;
use super::super::phrases::is_finite;
use super::super::sentence::{LONGEST_SENTENCE, Sentence, TokenKind, TokenSpan};

/// The clauses of a stretch that hang on another one: "because France was at war", "although it had rained,".
pub(crate) fn mentions(s: &Sentence, words: TokenSpan) -> Vec<TokenSpan> {
    let mut found = Vec::new();
    if words.to - words.from > LONGEST_SENTENCE {
        return found;
    }
    let mut at = words.from;
    while at < words.to {
        match hanging(s, at, words) {
            Some(clause) => {
                at = clause.to;
                found.push(clause);
            }
            None => at += 1,
        }
    }
    found
}

/// The clause that a joining word at `at` hangs on the rest.
fn hanging(s: &Sentence, at: usize, words: TokenSpan) -> Option<TokenSpan> {
    if !WordList::Hanging.has(&s.word(at).to_ascii_lowercase()) {
        return None;
    }
    let verb = (at + 1..words.to).find(|i| is_finite(s, *i))?;
    let ends = |i: &usize| {
        matches!(
            s.token(*i).kind,
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon
        )
    };
    let close = (at + 1..verb).find(ends);
    if close.is_some() && at > words.from {
        return None;
    }
    let to = (verb..words.to).find(ends).unwrap_or(words.to);
    // All of it would be a mention: then it is what the stretch says.
    (at > words.from || to < words.to).then(|| TokenSpan::new(at, to))
}
