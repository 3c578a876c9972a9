//! One sentence as the later stages see it: its tokens, and the words under them.
//!
//! Knows what a token is and how to look at one by its place.
//! Must not know how tokens are found, or what they mean together.

use std::collections::HashMap;

use super::analysis::Force;
use super::lexicon::{Classes, Forms, WordClass};
use super::text::{ByteSpan, Text};

/// What is longer is no sentence but a table or a heap, and nobody is said to say it.
pub(crate) const LONGEST_SENTENCE: usize = 250;

/// A stretch of tokens, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TokenSpan {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl TokenSpan {
    pub(crate) fn new(from: usize, to: usize) -> Self {
        Self { from, to }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.from >= self.to
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TokenKind {
    Word,
    /// Digits, with a currency sign before or a percent sign behind them.
    Number,
    /// "'s", "'re", "'ll": what hangs on the word before.
    Clitic,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    /// The outermost opening quotation mark.
    OpenQuote,
    CloseQuote,
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// Past the sentence's edge, or a sign of no account.
    #[default]
    Other,
}

/// One token.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Token {
    pub(crate) at: ByteSpan,
    pub(crate) kind: TokenKind,
    pub(crate) classes: Classes,
    pub(crate) forms: Forms,
    pub(crate) force: Option<Force>,
    /// Begins with a capital.
    pub(crate) capital: bool,
    /// Stands inside quotation marks, the marks included.
    pub(crate) quoted: bool,
    /// Is broken by a line's end, so that its letters are not those of the text.
    pub(crate) broken: bool,
    /// Is a finite verb where it stands, as far as its neighbours tell.
    pub(crate) finite: bool,
}

impl Token {
    pub(crate) fn is(self, classes: impl Into<Classes>) -> bool {
        self.classes.any(classes)
    }

    pub(crate) fn has(self, forms: Forms) -> bool {
        self.forms.any(forms)
    }

    pub(crate) fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether it counts, in digits or in words.
    pub(crate) fn counts(self) -> bool {
        self.kind == TokenKind::Number || self.is(WordClass::NumberWord)
    }
}

/// The tokens of one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) at: ByteSpan,
    pub(crate) tokens: &'a [Token],
    /// Broken words as one reads them, by the byte they begin at.
    pub(crate) whole: &'a HashMap<usize, String>,
    /// Its place among all sentences.
    pub(crate) index: usize,
    /// The index of its block.
    pub(crate) block: usize,
}

impl<'a> Sentence<'a> {
    /// The token at a place; past the edges one that is nothing.
    pub(crate) fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn before(&self, at: usize) -> Token {
        at.checked_sub(1)
            .map_or_else(Token::default, |at| self.token(at))
    }

    pub(crate) fn word(&self, at: usize) -> &'a str {
        let token = self.token(at);
        if token.broken
            && let Some(whole) = self.whole.get(&token.at.start)
        {
            return whole;
        }
        self.text.cut(token.at)
    }

    pub(crate) fn word_is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The bytes from the first to the last token of a stretch.
    pub(crate) fn stretch(&self, from: usize, to: usize) -> ByteSpan {
        if from >= to {
            return ByteSpan::new(self.token(from).at.start, self.token(from).at.start);
        }
        ByteSpan::new(self.token(from).at.start, self.before(to).at.end)
    }

    /// Whether no full stop ends it, as with a headline.
    pub(crate) fn ends_open(&self) -> bool {
        self.body_end() == self.len() || self.before(self.len()).kind == TokenKind::CloseQuote
    }

    /// The place behind the last word: closing marks and the full stop left off.
    pub(crate) fn body_end(&self) -> usize {
        let tail = self
            .tokens
            .iter()
            .rev()
            .take_while(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Other))
            .count();
        self.len() - tail
    }
}
