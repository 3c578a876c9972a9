//! The first stages over some blocks of a text: sentences, quotations, tokens.
//!
//! Knows in which order they run.
//! Must not know what is read from them.

use super::attribution::Article;
use super::blocks::RawBlock;
use super::notes::HEAD;
use super::quotes::{Quote, quotes};
use super::sentences::sentences;
use super::text::Text;
use super::tokens::Tokens;

/// What the first stages find in some blocks of a text.
pub(crate) struct Stages<'a> {
    text: Text<'a>,
    quotes: Vec<Quote>,
    tokens: Tokens,
}

impl<'a> Stages<'a> {
    pub(crate) fn run(text: Text<'a>, raw: &[RawBlock]) -> Self {
        let places = sentences(text, raw);
        let quotes = quotes(text, raw);
        let tokens = Tokens::read(text, raw, &places, &quotes);
        Self {
            text,
            quotes,
            tokens,
        }
    }

    /// The article's first sentences, where its own date stands.
    pub(crate) fn head(text: Text<'a>, raw: &[RawBlock]) -> Self {
        let mut places = sentences(text, raw.get(..HEAD).unwrap_or(raw));
        places.truncate(HEAD);
        Self {
            text,
            quotes: Vec::new(),
            tokens: Tokens::read(text, raw, &places, &[]),
        }
    }

    pub(crate) fn article(&self) -> Article<'_> {
        Article {
            text: self.text,
            tokens: &self.tokens,
            quotes: &self.quotes,
        }
    }
}
