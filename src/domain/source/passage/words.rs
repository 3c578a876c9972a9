//! A text as the words and marks that a quotation is compared by. Quotation marks and white space are none of them; a dash of
//! any length is one, and so is every other mark.
//!
//! Must not know: what is looked for in them.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use crate::domain::base::name::cannot_be_seen;

/// What ends a line, and what ends a page: a hyphen before it may break a word.
pub(super) const LINE_ENDS: [char; 2] = ['\n', '\u{c}'];

/// A word or mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it says, as its [`Vocabulary`] counts; 0: nothing that anybody looks for.
    pub(super) id: u32,
    /// Its first byte.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
}

/// The words and marks that are looked for, each with a number from 1.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    /// By the first byte of a word in ASCII: the lengths there are, a bit each. Most words of a text are ruled out by it.
    by_first: Vec<u64>,
    /// The same by its last byte.
    by_last: Vec<u64>,
    buffer: String,
}

/// What a character is to the words it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word.
    Letter,
    /// A word by itself, in a script that puts no space between words.
    Alone,
    Space,
    QuotationMark,
    Dash,
    /// Not to be seen, or an accent: goes with what is before it.
    Unseen,
    Mark,
}

/// What a character is to the words it stands in.
pub(super) fn class_of(char: char) -> Class {
    match char {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        // A form feed parts the pages of a file.
        ' ' | '\n' | '\t' | '\r' | '\u{c}' => Class::Space,
        '"' | '\'' | '`' => Class::QuotationMark,
        '-' => Class::Dash,
        '!'..='~' => Class::Mark,
        char => class_beyond_ascii(char),
    }
}

fn class_beyond_ascii(char: char) -> Class {
    use Script::{Han, Hiragana, Katakana, Khmer, Lao, Myanmar, Thai};
    match char {
        // Letters of Latin, Greek and Cyrillic, which most texts beyond ASCII are made of.
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}'
        | '\u{3a3}'..='\u{3f5}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}' => return Class::Letter,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' | '〝' | '〞' | '〟' | '❝' | '❞' | '‘'
        | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | '❛'
        | '❜' => return Class::QuotationMark,
        '\u{2212}' | '\u{2043}' => return Class::Dash,
        char if char.is_whitespace() => return Class::Space,
        _ => {}
    }
    if char.is_alphanumeric() {
        // No script before Thai does without spaces.
        let spaceless = char >= '\u{e00}'
            && matches!(
                char.script(),
                Han | Hiragana | Katakana | Thai | Lao | Khmer | Myanmar
            );
        return if spaceless {
            Class::Alone
        } else {
            Class::Letter
        };
    }
    let category = char.general_category();
    let accent = matches!(
        category,
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    );
    if accent || cannot_be_seen(char) || char.is_control() {
        Class::Unseen
    } else if category == GeneralCategory::DashPunctuation {
        Class::Dash
    } else {
        Class::Mark
    }
}

impl Vocabulary {
    /// The words and marks of a text; those that were not there before are added.
    pub(super) fn learn(&mut self, text: &str) -> Vec<Token> {
        self.read(text, true)
    }

    /// The words and marks of a text, in which something is looked for.
    pub(super) fn tokens(&mut self, text: &str) -> Vec<Token> {
        self.read(text, false)
    }

    /// The number of a word or mark, added if it is not there.
    pub(super) fn learn_word(&mut self, word: &str) -> u32 {
        self.id(word, true)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    fn read(&mut self, text: &str, learns: bool) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        // Words beyond ASCII are dear to fold, and come again and again.
        let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
        let mut at = 0;
        loop {
            let plain = plain_cut(text, at);
            if let Some((start, end)) =
                plain.filter(|(_, end)| text.as_bytes().get(*end) != Some(&b'-'))
            {
                at = end;
                let word = text.get(start..end).unwrap_or_default();
                tokens.push(Token {
                    id: self.plain_id(word, learns),
                    start: narrow(start),
                    end: narrow(end),
                });
                continue;
            }
            let Some(Cut { class, start, end }) = cut(text, at) else {
                return tokens;
            };
            at = end;
            let word = text.get(start..end).unwrap_or_default();
            let mut token = Token {
                id: 0,
                start: narrow(start),
                end: narrow(end),
            };
            match class {
                Class::Dash => token.id = self.id("-", learns),
                Class::Mark => {
                    // A mark that stands for several, as an ellipsis does, is as many.
                    for part in word.nfkc() {
                        let id = self.id(part.encode_utf8(&mut [0; 4]), learns);
                        tokens.push(Token { id, ..token });
                    }
                    continue;
                }
                Class::Letter
                | Class::Alone
                | Class::Space
                | Class::QuotationMark
                | Class::Unseen => {
                    if let Some((id, end)) = self.goes_on(text, (start, end), learns) {
                        token.end = narrow(end);
                        tokens.push(Token { id, ..token });
                        at = end;
                        continue;
                    }
                    token.id = if learns || word.is_ascii() {
                        self.id(word, learns)
                    } else {
                        *seen.entry(word).or_insert_with(|| self.id(word, false))
                    };
                }
            }
            tokens.push(token);
        }
    }

    /// The word that a line's end breaks behind these bytes, if it is looked for, and where it ends.
    fn goes_on(
        &mut self,
        text: &str,
        (start, end): (usize, usize),
        learns: bool,
    ) -> Option<(u32, usize)> {
        let next = *text.as_bytes().get(end)?;
        if next != b'-' && next.is_ascii() {
            return None;
        }
        let end = goes_on_in_next_line(text, end)?;
        let id = self.id(text.get(start..end)?, learns);
        (id > 0).then_some((id, end))
    }

    /// The number of a word of ASCII that stands in one line.
    fn plain_id(&mut self, word: &str, learns: bool) -> u32 {
        if !learns && !self.could_be(word.as_bytes()) {
            return 0;
        }
        self.buffer.clear();
        self.buffer.push_str(word);
        self.buffer.make_ascii_lowercase();
        self.id_of_buffer(learns)
    }

    fn id(&mut self, word: &str, learns: bool) -> u32 {
        fold_word(word, &mut self.buffer);
        self.id_of_buffer(learns)
    }

    fn id_of_buffer(&mut self, learns: bool) -> u32 {
        if let Some(id) = self.ids.get(self.buffer.as_str()) {
            return *id;
        }
        if !learns {
            return 0;
        }
        let id = narrow(self.ids.len() + 1);
        let bytes = self.buffer.as_bytes();
        let length = 1 << bytes.len().min(63);
        for (lengths, byte) in [
            (&mut self.by_first, bytes.first()),
            (&mut self.by_last, bytes.last()),
        ] {
            lengths.resize(256, 0);
            if let Some(lengths) = byte.and_then(|it| lengths.get_mut(usize::from(*it))) {
                *lengths |= length;
            }
        }
        self.ids.insert(self.buffer.as_str().into(), id);
        id
    }

    fn could_be(&self, word: &[u8]) -> bool {
        let length = 1 << word.len().min(63);
        let has = |lengths: &[u64], byte: Option<&u8>| {
            let byte = byte.map(|it| usize::from(it.to_ascii_lowercase()));
            byte.and_then(|it| lengths.get(it))
                .is_some_and(|it| it & length != 0)
        };
        has(&self.by_first, word.first()) && has(&self.by_last, word.last())
    }
}

/// A word as it is compared: in lower case, ligatures taken apart, without what breaks it at a line's end.
fn fold_word(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() && !word.contains(LINE_ENDS) {
        into.push_str(word);
        into.make_ascii_lowercase();
        return;
    }
    let broken = word.contains(LINE_ENDS);
    let kept = word.chars().filter(|it| {
        let class = class_of(*it);
        !(broken && matches!(class, Class::Space | Class::Dash))
            && (class != Class::Unseen || is_accent(*it))
    });
    let lower = kept.nfkc().flat_map(char::to_lowercase);
    into.extend(lower.map(|it| if it == 'ς' { 'σ' } else { it }));
}

/// A word or mark in a text.
struct Cut {
    class: Class,
    start: usize,
    end: usize,
}

/// The first word from byte `at` on with its end, if it is in ASCII with nothing before it but what parts words: as most are.
fn plain_cut(text: &str, at: usize) -> Option<(usize, usize)> {
    let behind = text.as_bytes().get(at..)?;
    let gap = behind.iter().position(|it| {
        !matches!(
            it,
            b' ' | b'\n' | b'\r' | b'\t' | b'\x0c' | b'"' | b'\'' | b'`'
        )
    })?;
    let word = behind.get(gap..)?;
    let length = word.iter().position(|it| !it.is_ascii_alphanumeric());
    let length = length.unwrap_or(word.len());
    // An accent may follow.
    if length == 0 || word.get(length).is_some_and(|it| !it.is_ascii()) {
        return None;
    }
    Some((at + gap, at + gap + length))
}

/// The first word or mark from byte `at` on.
fn cut(text: &str, at: usize) -> Option<Cut> {
    let mut chars = text.get(at..)?.char_indices();
    let (start, class) = chars.find_map(|(place, char)| {
        let class = class_of(char);
        let between = matches!(class, Class::Space | Class::QuotationMark | Class::Unseen);
        (!between).then_some((at + place, class))
    })?;
    let more = match class {
        Class::Letter => Some(Class::Letter),
        Class::Dash => Some(Class::Dash),
        Class::Alone | Class::Space | Class::QuotationMark | Class::Unseen | Class::Mark => None,
    };
    let mut end = start;
    for (place, char) in text.get(start..)?.char_indices() {
        let of = class_of(char);
        if place > 0 && of != Class::Unseen && Some(of) != more {
            break;
        }
        if of != Class::Unseen || is_accent(char) || place == 0 {
            end = start + place + char.len_utf8();
        }
    }
    Some(Cut { class, start, end })
}

fn is_accent(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// Where a word ends whose first part is broken off at a line's end by a hyphen right behind it.
fn goes_on_in_next_line(text: &str, at: usize) -> Option<usize> {
    let behind = text.get(at..)?;
    let behind = behind.trim_start_matches(['\u{ad}', '\u{200b}']);
    let rest = behind
        .strip_prefix(['-', '\u{2010}', '\u{ad}'])
        .or_else(|| (text.get(at..)?.starts_with('\u{ad}')).then_some(behind))?;
    let next = rest.trim_start();
    let gap = rest.get(..rest.len() - next.len())?;
    // An empty line parts paragraphs; where a page ends there may be one all the same.
    if gap.matches('\n').count() != 1 && !gap.contains('\u{c}') {
        return None;
    }
    let start = text.len() - next.len();
    let first = next.chars().next().filter(|it| it.is_lowercase())?;
    let cut = cut(text, start)?;
    (class_of(first) == Class::Letter && cut.start == start).then_some(cut.end)
}

/// What people read of a text: the end of a page in it is a space.
pub(super) fn in_one_line(text: &str) -> String {
    text.replace('\u{c}', " ")
}

/// A place in a text as tokens keep it. No text is longer than that.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
