//! The tokenizer: words, numbers and marks of a sentence, each with what the lexicon says about it.
//!
//! Knows where a word ends, its clitics ("Russia’s", "they've") and how it is written.
//! Must not know phrases: a token is judged alone.

mod ends;

use ends::{begins_word, clitic_length, per_cent, word_end};

use super::lexicon::{Classes, Entry, Forms, WordClass, entry};
use super::money;
use super::note_mark::is_invisible;
use super::quotes::Quote;
use super::sentence::{Token, TokenKind};
use super::text::{ByteSpan, Text};

/// Reads tokens in order and keeps its place among the quotations.
pub(crate) struct Tokenizer<'a> {
    text: Text<'a>,
    quotes: &'a [Quote],
    quote: usize,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: Text<'a>, quotes: &'a [Quote]) -> Self {
        Self {
            text,
            quotes,
            quote: 0,
        }
    }

    /// Adds the tokens of a stretch behind those read before.
    pub(crate) fn read_sentence(&mut self, at: ByteSpan, out: &mut Vec<Token>) {
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
            if let Some(end) = self.text.mark_end(here) {
                here = end;
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
            classes = WordClass::Adverb.into();
        } else if bare.len() > 4 && bare.ends_with("ed") {
            forms = Forms::PAST | Forms::PARTICIPLE;
        } else if bare.len() > 5 && bare.ends_with("ing") {
            forms = Forms::ING;
        } else if names_a_person(bare) {
            classes = WordClass::Role.into();
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
