//! Words, numbers and marks of every sentence, each with what the lexicon says about it.
//!
//! Knows where a word ends, its clitics ("Russia’s", "they've") and how it is written.
//! Must not know phrases: a token is judged alone.

mod ends;

use std::collections::HashMap;

use ends::{begins_word, clitic_length, per_cent, word_end};

use super::Force;

use super::blocks::{RawBlock, item_marker};
use super::lexicon::{Classes, Entry, Forms, entry};
use super::money;
use super::phrases::finds_finite;
use super::quotes::Quote;
use super::text::{ByteSpan, Text};
use super::wrapped::is_invisible;

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
    pub(crate) fn is(self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    pub(crate) fn has(self, forms: Forms) -> bool {
        self.forms.any(forms)
    }

    pub(crate) fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// The tokens of one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) at: ByteSpan,
    pub(crate) tokens: &'a [Token],
    /// Broken words as one reads them, by the byte they begin at.
    whole: &'a HashMap<usize, String>,
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

/// All tokens, and which belong to which sentence.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    all: Vec<Token>,
    /// Broken words as one reads them, by the byte they begin at.
    whole: HashMap<usize, String>,
    /// For each sentence: its bytes, its block, and the place behind its last token.
    sentences: Vec<(ByteSpan, usize, usize)>,
}

impl Tokens {
    /// Reads the sentences of some blocks, list markers left out.
    pub(crate) fn read(
        text: Text,
        raw: &[RawBlock],
        sentences: &[(ByteSpan, usize)],
        quotes: &[Quote],
    ) -> Self {
        let mut tokens = Self {
            all: Vec::with_capacity(text.all().len() / 5),
            whole: HashMap::new(),
            sentences: Vec::with_capacity(sentences.len()),
        };
        let mut reader = Tokenizer {
            text,
            quotes,
            quote: 0,
        };
        for (at, block) in sentences {
            let marker = raw
                .get(*block)
                .and_then(|block| item_marker(text, block, *at));
            // A sign may combine with the marker's space.
            let from = marker.map_or(at.start, |it| text.next_grapheme_edge(at.start, it.end));
            reader.read_sentence(ByteSpan::new(from, at.end), &mut tokens.all);
            tokens.sentences.push((*at, *block, tokens.all.len()));
        }
        let broken = tokens.all.iter().filter(|token| token.broken);
        tokens.whole = broken
            .map(|token| (token.at.start, text.read(token.at)))
            .collect();
        tokens.find_verbs(text);
        tokens
    }

    /// Marks the finite verbs, once for all who ask.
    fn find_verbs(&mut self, text: Text) {
        let mut finite = Vec::with_capacity(self.all.len());
        for s in self.each(text) {
            finite.extend((0..s.len()).map(|at| finds_finite(&s, at)));
        }
        for (token, finite) in self.all.iter_mut().zip(finite) {
            token.finite = finite;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.sentences.len()
    }

    pub(crate) fn sentence<'a>(&'a self, text: Text<'a>, index: usize) -> Sentence<'a> {
        let from = index
            .checked_sub(1)
            .and_then(|i| self.sentences.get(i))
            .map_or(0, |(_, _, end)| *end);
        let (at, block, to) = self.sentences.get(index).copied().unwrap_or_default();
        Sentence {
            text,
            at,
            tokens: self.all.get(from..to).unwrap_or(&[]),
            whole: &self.whole,
            index,
            block,
        }
    }

    /// The sentence that holds a byte, or the next one.
    pub(crate) fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|(at, _, _)| at.end <= byte)
    }

    pub(crate) fn each<'a>(&'a self, text: Text<'a>) -> impl Iterator<Item = Sentence<'a>> {
        (0..self.len()).map(move |index| self.sentence(text, index))
    }
}

/// Reads tokens in order and keeps its place among the quotations.
struct Tokenizer<'a> {
    text: Text<'a>,
    quotes: &'a [Quote],
    quote: usize,
}

impl Tokenizer<'_> {
    fn read_sentence(&mut self, at: ByteSpan, out: &mut Vec<Token>) {
        let mut here = at.start;
        while here < at.end {
            let Some(c) = self.text.after(here) else {
                return;
            };
            if c.is_whitespace() {
                // A mark that combines with the space is part of no word.
                here = self.text.next_grapheme_edge(here, here + c.len_utf8());
                continue;
            }
            if self.text.marks_line(here) {
                here += 1;
                continue;
            }
            let first = out.len();
            here = if begins_word(self.text, here, c) {
                self.read_word(here, at.end, out)
            } else {
                let token = self.mark(here, c);
                out.push(token);
                token.at.end
            };
            let quoted = self.is_quoted(out.get(first).map_or(here, |t| t.at.start));
            out.iter_mut()
                .skip(first)
                .for_each(|token| token.quoted = quoted);
        }
    }

    fn read_word(&self, start: usize, limit: usize, out: &mut Vec<Token>) -> usize {
        let end = self
            .text
            .next_grapheme_edge(start, word_end(self.text, start, limit));
        let mut at = ByteSpan::new(start, end);
        let word = self.text.cut(at);
        let number = word
            .trim_start_matches(['+', '-', '−'])
            .starts_with(|c: char| c.is_ascii_digit())
            || money::sign(word).is_some();
        if number {
            out.push(Token {
                at,
                kind: TokenKind::Number,
                classes: entry(self.text.cut(at)).classes,
                broken: is_broken(word),
                ..Token::default()
            });
            return end;
        }
        at.end = per_cent(self.text, at, limit).unwrap_or(at.end);
        let end = at.end;
        let clitic = Some(clitic_length(self.text.cut(at)))
            .filter(|n| self.text.is_grapheme_edge(end - n))
            .unwrap_or(0);
        at.end -= clitic;
        out.push(word_token(self.text, at));
        if clitic > 0 {
            let at = ByteSpan::new(at.end, end);
            let known = entry(self.text.cut(at));
            out.push(Token {
                at,
                kind: TokenKind::Clitic,
                classes: known.classes,
                ..Token::default()
            });
        }
        end
    }

    fn mark(&self, here: usize, c: char) -> Token {
        // Two hyphens are one typed dash.
        let more = usize::from(c == '-' && self.text.byte(here + 1) == b'-');
        let end = here + c.len_utf8() + more;
        let at = ByteSpan::new(here, self.text.next_grapheme_edge(here, end));
        let kind = match c {
            ',' => TokenKind::Comma,
            ':' => TokenKind::Colon,
            ';' => TokenKind::Semicolon,
            '-' | '–' | '—' | '―' => TokenKind::Dash,
            '(' | '[' => TokenKind::Open,
            ')' | ']' => TokenKind::Close,
            '.' | '!' | '?' | '…' => TokenKind::Stop,
            _ if self
                .quotes
                .get(self.quote..)
                .is_some_and(|rest| rest.iter().take(2).any(|q| q.at.start == here)) =>
            {
                TokenKind::OpenQuote
            }
            _ if self
                .quotes
                .get(self.quote)
                .is_some_and(|q| q.at.end == at.end) =>
            {
                TokenKind::CloseQuote
            }
            _ => TokenKind::Other,
        };
        Token {
            at,
            kind,
            ..Token::default()
        }
    }

    fn is_quoted(&mut self, here: usize) -> bool {
        while self
            .quotes
            .get(self.quote)
            .is_some_and(|quote| quote.at.end <= here)
        {
            self.quote += 1;
        }
        self.quotes
            .get(self.quote)
            .is_some_and(|quote| quote.at.start <= here)
    }
}

fn word_token(text: Text, at: ByteSpan) -> Token {
    let word = text.cut(at);
    let broken = is_broken(word);
    let whole = if broken { text.read(at) } else { String::new() };
    let bare = if broken { whole.as_str() } else { word }.trim_end_matches('.');
    let capital = word.starts_with(char::is_uppercase);
    let Entry {
        mut classes,
        mut forms,
        force,
    } = entry(if bare.contains(char::is_whitespace) {
        "percent"
    } else {
        bare
    });
    if classes == Classes::NONE && forms == Forms::default() && !capital {
        if bare.len() > 4 && bare.ends_with("ly") {
            classes = Classes::ADVERB;
        } else if bare.len() > 4 && bare.ends_with("ed") {
            forms = Forms::PAST.or(Forms::PARTICIPLE);
        } else if bare.len() > 5 && bare.ends_with("ing") {
            forms = Forms::ING;
        } else if names_a_person(bare) {
            classes = Classes::ROLE;
        }
    }
    Token {
        at,
        kind: TokenKind::Word,
        classes,
        forms,
        force,
        capital,
        broken,
        quoted: false,
        finite: false,
    }
}

/// Whether a word is not written as one reads it: over two lines, in two words, with soft hyphens.
fn is_broken(word: &str) -> bool {
    word.contains(|c: char| c.is_whitespace() || is_invisible(c))
}

/// "zoologist", "chairwoman", "salesperson": what people are called by what they do.
fn names_a_person(word: &str) -> bool {
    let endings = [
        "ologist", "ologists", "woman", "women", "person", "ician", "icians", "grapher", "yist",
        "mist", "nist", "rist", "tist",
    ];
    word.len() > 5 && endings.iter().any(|ending| word.ends_with(ending))
}
