//! Where a word begins and ends: its joining marks, its clitic, the full stop that belongs to it.
//!
//! Knows abbreviations, addresses, words in two parts and words over two lines.
//! Must not know what a word means.

use super::super::lexicon::{WordClass, entry};
use super::super::money;
use super::super::note_mark::is_raised;
use super::super::text::{ByteSpan, Text};

pub(super) fn begins_word(text: Text, here: usize, c: char) -> bool {
    c.is_alphanumeric()
        || (money::is_sign(c) && text.byte(here + c.len_utf8()).is_ascii_digit())
        || (matches!(c, '#' | '@') && text.byte(here + 1).is_ascii_alphanumeric())
}

/// Where a word ends: letters and digits, with single joining marks between them.
pub(super) fn word_end(text: Text, start: usize, limit: usize) -> usize {
    let mut end = start + text.after(start).map_or(1, char::len_utf8);
    loop {
        end = text.skip(end, limit, |c| c.is_alphanumeric() && !is_raised(c));
        if text.mark_end(end).is_some() {
            return end;
        }
        end = text.skip(end, limit, char::is_alphanumeric);
        let Some(c) = text.after(end).filter(|_| end < limit) else {
            return end;
        };
        if let Some(resumes) = text.resumes(end).filter(|at| *at < limit) {
            end = resumes;
            continue;
        }
        let behind = end + c.len_utf8();
        let joins = matches!(
            c,
            '.' | '\''
                | '’'
                | '-'
                | '&'
                | ','
                | '@'
                | '/'
                | ':'
                | '_'
                | '‑'
                | '\u{301}'
                | '\u{200d}'
        );
        let next = text.after(behind).filter(|_| behind < limit);
        let digits = text.byte(end.saturating_sub(1)).is_ascii_digit()
            && next.is_some_and(|n| n.is_ascii_digit());
        let letters = next.is_some_and(char::is_alphanumeric);
        let keeps = match c {
            ',' => digits,
            ':' | '/' => digits || is_address(text.cut(ByteSpan::new(start, end))),
            '%' => return behind,
            '.' => {
                letters || ends_abbreviation(text.cut(ByteSpan::new(start, end))) && next.is_some()
            }
            _ => joins && letters,
        };
        if !keeps {
            return end;
        }
        end = behind;
    }
}

/// Where the "per cent" that begins with the word at `at` ends: one word in two.
pub(super) fn per_cent(text: Text, at: ByteSpan, limit: usize) -> Option<usize> {
    let per = text.cut(at).eq_ignore_ascii_case("per");
    let cent = text.skip(at.end, limit, char::is_whitespace);
    let end = cent + "cent".len();
    let whole = per
        && cent > at.end
        && end <= limit
        && text
            .cut(ByteSpan::new(cent, end))
            .eq_ignore_ascii_case("cent")
        && text.after(end).is_none_or(|c| !c.is_alphanumeric());
    whole.then_some(end)
}

fn is_address(word: &str) -> bool {
    word.starts_with("http") || word.starts_with("www.") || word.contains(':')
}

/// Whether the full stop behind the word belongs to it.
fn ends_abbreviation(word: &str) -> bool {
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    let initial =
        word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word != "I";
    dotted
        || initial
        || entry(word)
            .classes
            .any(WordClass::Title | WordClass::Abbreviation)
            && word.len() <= 5
}

/// The bytes of the clitic a word ends with, 0 without one.
pub(super) fn clitic_length(word: &str) -> usize {
    let Some((at, mark)) = word
        .char_indices()
        .rev()
        .take(4)
        .find(|(_, c)| matches!(c, '\'' | '’'))
    else {
        return 0;
    };
    let tail = word.get(at + mark.len_utf8()..).unwrap_or("");
    let clitic = matches!(tail, "s" | "S" | "re" | "ve" | "ll" | "d" | "m");
    if clitic && at > 0 { word.len() - at } else { 0 }
}
