//! The document: an article, or some blocks of one, as the first stages read it.
//!
//! Knows the order of these stages, and holds what they hand on: blocks, quotations, sentences, tokens.
//! Must not know what is read from them.

use std::collections::HashMap;

use super::blocks::{RawBlock, item_marker};
use super::phrases::finds_finite;
use super::quotes::{Quote, quotes};
use super::sentence::{Sentence, Token};
use super::sentences::sentences;
use super::text::{ByteSpan, Text};
use super::tokenizer::Tokenizer;

/// The article's own date stands within its first sentences.
pub(crate) const HEAD: usize = 4;

/// Some blocks of a text with their sentences, tokens and quotations.
pub(crate) struct Document<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) blocks: &'a [RawBlock],
    pub(crate) quotes: Vec<Quote>,
    sentences: Vec<SentencePlace>,
    tokens: Vec<Token>,
    /// Broken words as one reads them, by the byte they begin at.
    whole: HashMap<usize, String>,
}

/// What of a sentence is its words: without a list's marker, the head of a turn, what hangs on a post's end.
fn own_words(text: Text, block: Option<&RawBlock>, at: ByteSpan) -> ByteSpan {
    let marker = block.and_then(|it| item_marker(text, it, at));
    let head = block.and_then(|it| it.head);
    let before = marker.or(head.filter(|it| it.start == at.start));
    // A sign may combine with the marker's space.
    let from = before.map_or(at.start, |it| text.next_grapheme_edge(at.start, it.end));
    let tail = block
        .and_then(|it| it.tail)
        .filter(|it| it.end > from && it.start < at.end);
    let end = tail.map_or(at.end, |it| it.start.max(from));
    ByteSpan::new(from, end.max(from))
}

/// Where one sentence stands.
#[derive(Debug, Clone, Copy, Default)]
struct SentencePlace {
    at: ByteSpan,
    /// The index of its block.
    block: usize,
    /// The place behind its last token.
    end: usize,
}

impl<'a> Document<'a> {
    /// Reads some blocks of a text.
    pub(crate) fn read(text: Text<'a>, blocks: &'a [RawBlock]) -> Self {
        let places = sentences(text, blocks);
        Self::of_sentences(text, blocks, &places, quotes(text, blocks))
    }

    /// Reads the article's first sentences, where its own date stands.
    pub(crate) fn head(text: Text<'a>, blocks: &'a [RawBlock]) -> Self {
        let mut places = sentences(text, blocks.get(..HEAD).unwrap_or(blocks));
        places.truncate(HEAD);
        Self::of_sentences(text, blocks, &places, Vec::new())
    }

    fn of_sentences(
        text: Text<'a>,
        blocks: &'a [RawBlock],
        places: &[(ByteSpan, usize)],
        quotes: Vec<Quote>,
    ) -> Self {
        let mut tokens = Vec::with_capacity(text.all().len() / 5);
        let mut entries = Vec::with_capacity(places.len());
        let mut tokenizer = Tokenizer::new(text, &quotes);
        for (at, block) in places.iter().copied() {
            let own = own_words(text, blocks.get(block), at);
            tokenizer.read_sentence(own, &mut tokens);
            let end = tokens.len();
            entries.push(SentencePlace { at, block, end });
        }
        let broken = tokens.iter().filter(|token| token.broken);
        let whole = broken
            .map(|token| (token.at.start, text.read(token.at)))
            .collect();
        let mut document = Self {
            text,
            blocks,
            quotes,
            sentences: entries,
            tokens,
            whole,
        };
        document.mark_finite_verbs();
        document
    }

    /// Marks the finite verbs, once for all who ask.
    fn mark_finite_verbs(&mut self) {
        let mut finite = Vec::with_capacity(self.tokens.len());
        for s in self.sentences() {
            finite.extend((0..s.len()).map(|at| finds_finite(&s, at)));
        }
        for (token, finite) in self.tokens.iter_mut().zip(finite) {
            token.finite = finite;
        }
    }

    /// How many sentences there are.
    pub(crate) fn len(&self) -> usize {
        self.sentences.len()
    }

    pub(crate) fn sentence(&self, index: usize) -> Sentence<'_> {
        let before = index.checked_sub(1).and_then(|i| self.sentences.get(i));
        let from = before.map_or(0, |entry| entry.end);
        let SentencePlace { at, block, end } =
            self.sentences.get(index).copied().unwrap_or_default();
        Sentence {
            text: self.text,
            at,
            tokens: self.tokens.get(from..end).unwrap_or(&[]),
            whole: &self.whole,
            index,
            block,
        }
    }

    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        (0..self.len()).map(|index| self.sentence(index))
    }

    /// The sentence that holds a byte, or the next one.
    pub(crate) fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|it| it.at.end <= byte)
    }

    /// The sentence after one in the same block.
    pub(crate) fn next_in_block(&self, s: &Sentence) -> Option<Sentence<'_>> {
        let next = s.index + 1;
        (next < self.len())
            .then(|| self.sentence(next))
            .filter(|next| next.block == s.block)
    }

    /// The quotation that begins at or holds a byte.
    pub(crate) fn quote_at(&self, byte: usize) -> Option<usize> {
        let behind = self.quotes.partition_point(|quote| quote.at.start <= byte);
        let index = behind.checked_sub(1)?;
        self.quotes
            .get(index)
            .filter(|quote| byte < quote.at.end)
            .map(|_| index)
    }

    pub(crate) fn quote(&self, index: usize) -> ByteSpan {
        self.quotes
            .get(index)
            .map(|quote| quote.at)
            .unwrap_or_default()
    }
}
