//! The words of an article, for what somebody else took out of it: where a quote stands, and which words of a statement
//! are not its own.
//!
//! Must not know who proposes what, nor what becomes of it.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::domain::base::text::{Span, Text};

/// Where quotes stand in an article, and which words it has.
pub(super) struct ArticleWords {
    /// The article with one space for all that is white, and straight quotation marks: engines hand them on so.
    folded: String,
    /// Of each byte of that the code point of the article.
    code_points: Vec<u32>,
    words: HashSet<String>,
    /// Where the last place of a quote ends: the same words again are the next ones.
    last: HashMap<String, usize>,
}

impl ArticleWords {
    pub(super) fn of(text: &Text) -> Self {
        let mut article = Self {
            folded: String::with_capacity(text.as_str().len()),
            code_points: Vec::with_capacity(text.as_str().len()),
            words: words(text.as_str()).map(|(_, word)| word).collect(),
            last: HashMap::new(),
        };
        for (code_point, c) in (0..).zip(text.as_str().chars()) {
            let c = folded(c);
            if c != ' ' || !article.folded.ends_with(' ') {
                article.folded.push(c);
                article.code_points.resize(article.folded.len(), code_point);
            }
        }
        article
    }

    /// The next place of a quote, or its first one.
    pub(super) fn place(&mut self, quote: &str) -> Option<Span> {
        let quote: Vec<&str> = quote.split_whitespace().collect();
        let quote: String = quote.join(" ").chars().map(folded).collect();
        if quote.is_empty() {
            return None;
        }
        let behind = self.last.get(&quote).copied().unwrap_or(0);
        let next = self
            .folded
            .get(behind..)?
            .find(&quote)
            .map(|at| behind + at);
        let at = next.or_else(|| self.folded.find(&quote))?;
        let end = at + quote.len();
        let span = Span::new(
            *self.code_points.get(at)?,
            self.code_points.get(end - 1)? + 1,
        );
        self.last.insert(quote, end);
        Some(span)
    }

    /// The statement with brackets around what is not the quote's, in its order; nothing, if a word of it is not the
    /// article's.
    pub(super) fn bracketed(&self, statement: &str, quote: &str) -> Option<String> {
        let plain: String = statement
            .chars()
            .filter(|c| !matches!(c, '[' | ']'))
            .collect();
        let stated: Vec<(usize, String)> = words(&plain).collect();
        if !stated.iter().all(|(_, word)| self.words.contains(word)) {
            return None;
        }
        let own: Vec<String> = words(quote).map(|(_, word)| word).collect();
        let told: Vec<&String> = stated.iter().map(|(_, word)| word).collect();
        let own: Vec<&String> = own.iter().collect();
        let mut out = String::with_capacity(plain.len() + 8);
        let mut copied = 0;
        for change in capture_diff_slices(Algorithm::Lcs, &own, &told) {
            let put_in = change.new_range();
            if matches!(change.tag(), DiffTag::Equal | DiffTag::Delete) {
                continue;
            }
            let (from, _) = stated.get(put_in.start)?;
            let (last, _) = stated.get(put_in.end.checked_sub(1)?)?;
            let end = last + length_at(&plain, *last);
            out.push_str(plain.get(copied..*from)?);
            out.push('[');
            out.push_str(plain.get(*from..end)?);
            out.push(']');
            copied = end;
        }
        out.push_str(plain.get(copied..)?);
        Some(out)
    }
}

/// The words of a text in small letters, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> {
    let begins = text.char_indices().scan(false, |inside, (at, c)| {
        let begins = c.is_alphanumeric() && !*inside;
        *inside = c.is_alphanumeric();
        Some((at, begins))
    });
    let begins = begins.filter(|(_, begins)| *begins);
    begins.map(|(at, _)| {
        let end = at + length_at(text, at);
        (at, text.get(at..end).unwrap_or_default().to_lowercase())
    })
}

/// A character as quotes are compared.
fn folded(c: char) -> char {
    match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' | '‚' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn length_at(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len())
}
