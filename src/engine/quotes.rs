//! Quotation marks: which open, which close, what stands between them.
//!
//! Knows straight and curly, double and single marks, apostrophes, and quotations over several paragraphs.
//! Must not know who speaks.

use super::analysis::BlockKind;
use super::blocks::RawBlock;
use super::lexicon::WordList;
use super::text::{ByteSpan, Text};

/// A quotation in bytes: outermost marks only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote {
    /// With its marks.
    pub(crate) at: ByteSpan,
    /// Without them, one stretch a paragraph.
    pub(crate) parts: Vec<ByteSpan>,
    /// Whether the marks are single ones.
    pub(crate) single: bool,
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Either,
    Nothing,
}

/// A mark waiting for its partner.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: ByteSpan,
    single: bool,
    curly: bool,
}

/// Deeper nesting than this is not a quotation but a heap of marks.
const DEEPEST: usize = 4;
/// An unclosed quotation that ends its paragraph still needs this many words.
const UNCLOSED_WORDS: usize = 4;

/// The outermost quotations of the article, in order.
pub(crate) fn quotes(text: Text, blocks: &[RawBlock]) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut running: Option<Quote> = None;
    for (i, block) in blocks.iter().enumerate() {
        let (pairs, unclosed) = pair_up(text, block.at);
        let mut pairs = pairs.into_iter().peekable();
        if let Some(mut quote) = running.take() {
            let own = unclosed.filter(|open| open.mark.start == block.at.start);
            match pairs.next_if(|pair| pair.at.start == block.at.start) {
                Some(last) => {
                    quote.at.end = last.at.end;
                    quote.parts.extend(last.parts);
                }
                None => quote
                    .parts
                    .extend(own.map(|open| ByteSpan::new(open.mark.end, block.at.end))),
            }
            quote.at.end = quote
                .at
                .end
                .max(quote.parts.last().map_or(0, |part| part.end));
            if own.is_some() && continues(text, quote.at.start, blocks.get(i + 1)) {
                running = Some(quote);
                continue;
            }
            found.push(quote);
            found.extend(pairs);
            continue;
        }
        found.extend(pairs);
        let Some(open) = unclosed else { continue };
        let part = ByteSpan::new(open.mark.end, block.at.end);
        let quote = Quote {
            at: ByteSpan::new(open.mark.start, block.at.end),
            parts: vec![part],
            single: open.single,
        };
        if continues(text, quote.at.start, blocks.get(i + 1)) {
            running = Some(quote);
        } else if text
            .cut(part)
            .split_whitespace()
            .take(UNCLOSED_WORDS)
            .count()
            == UNCLOSED_WORDS
        {
            found.push(quote);
        }
    }
    found.extend(running);
    found.sort_by_key(|quote| quote.at);
    outermost(found)
}

/// Whether the next paragraph begins with the same opening mark, as a quotation that goes on does.
fn continues(text: Text, opened: usize, next: Option<&RawBlock>) -> bool {
    let mark = text.after(opened).filter(|c| matches!(c, '"' | '“' | '«'));
    next.is_some_and(|block| {
        block.kind == BlockKind::Paragraph && mark.is_some() && text.after(block.at.start) == mark
    })
}

/// Leaves out what lies inside an earlier quotation.
fn outermost(found: Vec<Quote>) -> Vec<Quote> {
    let mut end = 0;
    found
        .into_iter()
        .filter(|quote| {
            let outer = quote.at.start >= end;
            end = end.max(quote.at.end);
            outer && quote.parts.iter().any(|part| !part.is_empty())
        })
        .collect()
}

/// The pairs of one block, and the outermost double mark that finds no partner.
fn pair_up(text: Text, block: ByteSpan) -> (Vec<Quote>, Option<Open>) {
    let mut pairs: Vec<Quote> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut last_end = block.start;
    let mut behind = block.start;
    for (i, c) in text.cut(block).char_indices().filter(|(_, c)| is_mark(*c)) {
        let at = block.start + i;
        if at < behind {
            continue;
        }
        // Two single marks in a row are one double mark, as old typesetting has it.
        let doubled = c == '\'' && text.byte(at + 1) == b'\'';
        let ticks = c == '`' && text.byte(at + 1) == b'`';
        let c = if doubled {
            '"'
        } else if ticks {
            '“'
        } else {
            c
        };
        behind = if doubled || ticks {
            at + 2
        } else {
            at + c.len_utf8()
        };
        let mark = ByteSpan::new(at, behind);
        if !(text.is_grapheme_edge(mark.start) && text.is_grapheme_edge(mark.end)) {
            continue;
        }
        let single = is_single(c);
        let partner = stack.iter().rposition(|open| open.single == single);
        match role(text, block, mark, c) {
            Role::Nothing => {}
            Role::Opens if partner.is_none() || c != '"' || stack.len() < 2 => {
                push(&mut stack, mark, c)
            }
            Role::Closes if partner.is_none() && c == '"' && follows_digit(text, mark) => {}
            Role::Either | Role::Closes
                if partner.is_none()
                    && (c == '"' || c == '”' && opens_wrongly(text, block, mark)) =>
            {
                push(&mut stack, mark, c)
            }
            _ => {
                let Some(open) = partner.and_then(|at| stack.drain(at..).next()) else {
                    continue;
                };
                if open.single && (text.cut(ByteSpan::new(open.mark.end, mark.start)).len() > 600) {
                    continue;
                }
                let part = ByteSpan::new(open.mark.end, mark.start);
                let at = ByteSpan::new(open.mark.start, mark.end);
                while pairs.last().is_some_and(|inner| at.holds(inner.at)) {
                    pairs.pop();
                }
                last_end = at.end;
                pairs.push(Quote {
                    at,
                    parts: vec![part],
                    single,
                });
            }
        }
    }
    let unclosed = stack.into_iter().find(|open| {
        !open.single
            && (open.mark.start >= last_end || open.curly || open.mark.start == block.start)
    });
    (pairs, unclosed)
}

fn push(stack: &mut Vec<Open>, mark: ByteSpan, c: char) {
    if stack.len() < DEEPEST {
        stack.push(Open {
            mark,
            single: is_single(c),
            curly: c != '"' && c != '\'',
        });
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`'
    )
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`')
}

fn role(text: Text, block: ByteSpan, mark: ByteSpan, c: char) -> Role {
    let before = text.before(mark.start).filter(|_| mark.start > block.start);
    let after = text.after(mark.end).filter(|_| mark.end < block.end);
    let open_left = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'«…:".contains(c));
    let word_right = after.is_some_and(|c| !c.is_whitespace());
    let letter_right = after.is_some_and(char::is_alphanumeric);
    match c {
        // As German and Danish set them: „…“, »…«, ‚…‘.
        '“' | '«' | '‘' | '‹' if !open_left && !letter_right => Role::Closes,
        '»' | '›' if open_left && letter_right => Role::Opens,
        '“' | '„' | '«' => Role::Opens,
        '‚' | '‹' if letter_right => Role::Opens,
        '›' => Role::Closes,
        '`' | '‚' | '‹' => Role::Nothing,
        '”' if open_left && word_right && letter_right => Role::Either,
        '”' | '»' => Role::Closes,
        '"' if open_left && word_right => Role::Opens,
        '"' if !open_left && after.is_none_or(|c| !c.is_alphanumeric()) => Role::Closes,
        '"' => Role::Either,
        '‘' | '\'' if open_left && letter_right && !is_elision(text, mark.end) => Role::Opens,
        '‘' => Role::Nothing,
        _ if before.is_some_and(|c| !c.is_whitespace())
            && !letter_right
            && !is_plural(before, text, mark.end) =>
        {
            Role::Closes
        }
        _ => Role::Nothing,
    }
}

/// "workers' rights": a mark behind an s that a lower-case word follows is a possessive.
fn is_plural(before: Option<char>, text: Text, end: usize) -> bool {
    before == Some('s') && text.byte(end) == b' ' && text.byte(end + 1).is_ascii_lowercase()
}

/// "'90s", "'em", "'til": the mark stands for letters left out.
fn is_elision(text: Text, at: usize) -> bool {
    let next = text.byte(at);
    let end = text.skip(at, text.all().end.min(at + 8), |c| {
        c.is_ascii_alphanumeric()
    });
    next.is_ascii_digit() || WordList::Elision.has(text.cut(ByteSpan::new(at, end)))
}

/// 6'2" and 12": a measure, not a mark.
fn follows_digit(text: Text, mark: ByteSpan) -> bool {
    text.before(mark.start).is_some_and(|c| c.is_ascii_digit())
}

/// A closing mark at a paragraph's head was meant to open.
fn opens_wrongly(text: Text, block: ByteSpan, mark: ByteSpan) -> bool {
    mark.start == block.start && text.after(mark.end).is_some_and(char::is_alphanumeric)
}
