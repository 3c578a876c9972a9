//! The article's blocks: headline, headings, paragraphs, list items, captions.
//!
//! Knows line breaks, hard-wrapped lines, list markers and how a line without a full stop looks.
//! Must not know sentences or what the words say.

use super::analysis::BlockKind;
use super::lexicon::{WordClass, entry};
use super::text::{ByteSpan, Text};
use super::turn_head::opens_turn;

/// A block in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawBlock {
    pub(crate) at: ByteSpan,
    pub(crate) kind: BlockKind,
    /// The list marker the block begins with, when it is one.
    pub(crate) marker: Option<Marker>,
    /// What stands before its words and is none of them: a speaker's name, a dateline, a handle.
    pub(crate) head: Option<ByteSpan>,
    /// What hangs on its end: hashtags, links.
    pub(crate) tail: Option<ByteSpan>,
    /// Whose words it is, by their fullest name in the text, wherever that stands.
    pub(crate) speaker: Option<ByteSpan>,
}

/// "3." or "•" or "(b)" at the head of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// The whole marker with its punctuation.
    pub(crate) at: ByteSpan,
    pub(crate) style: Style,
    /// The number it counts with; letters count from a = 1, plain bullets are 0.
    pub(crate) value: u32,
}

/// How a marker is written; a list keeps one style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    bullet: bool,
    letter: bool,
    dot: bool,
    bracket: bool,
}

/// Lines wider than this were not wrapped by hand.
const WIDEST_WRAP: usize = 100;
/// Lines narrower than this are verse, names or headings, not wrapped prose.
const NARROWEST_WRAP: usize = 45;
/// A start of a sentence shorter than this may be a list's first word.
const SHORTEST_START: usize = 25;
/// A line without a full stop and with at most this many words reads as a heading.
const HEADING_WORDS: usize = 16;
/// A headline may be longer than a heading.
const HEADLINE_WORDS: usize = 30;

/// Splits the text into blocks that hold every character that is not white space.
pub(crate) fn blocks(text: Text) -> Vec<RawBlock> {
    let mut found: Vec<RawBlock> = Vec::new();
    let mut group: Vec<ByteSpan> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            join_lines(text, &group, &mut found);
            group.clear();
        } else {
            group.push(line);
        }
    }
    join_lines(text, &group, &mut found);
    name_kinds(text, &mut found);
    found
}

/// The trimmed lines in order; an empty stretch stands for a blank line.
fn lines(text: Text) -> impl Iterator<Item = ByteSpan> {
    let all = text.all();
    let mut at = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.bytes(ByteSpan::new(at, all.end));
        let length = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let end = length.map_or(all.end, |n| at + n);
        let line = text.trim(ByteSpan::new(at, end));
        done = length.is_none();
        at = end + 1;
        if text.byte(end) == b'\r' && text.byte(at) == b'\n' {
            at += 1;
        }
        Some(line)
    })
}

/// Adds the blocks of neighbouring lines: one for hard-wrapped prose, else one a line.
fn join_lines(text: Text, group: &[ByteSpan], found: &mut Vec<RawBlock>) {
    let width = group.iter().map(|line| line.len()).max().unwrap_or(0);
    // Lines of one paragraph are about as wide as each other, but for its last.
    let wide = group.iter().filter(|line| line.len() * 10 >= width * 7);
    let even = wide.count() * 10 >= (group.len().max(3) - 1) * 6 && group.len() > 2;
    let mut open: Option<ByteSpan> = None;
    for line in group {
        open = Some(match open {
            Some(block) if wraps(text, block, *line, width, even) => {
                ByteSpan::new(block.start, line.end)
            }
            Some(block) => {
                found.push(plain(text, block));
                *line
            }
            None => *line,
        });
    }
    found.extend(open.map(|block| plain(text, block)));
}

/// Whether `line` goes on with the paragraph before it: its first word did not fit on the line above,
/// or the sentence plainly runs on.
fn wraps(text: Text, block: ByteSpan, line: ByteSpan, width: usize, even: bool) -> bool {
    let before = text.cut(block);
    let above = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    let (depth, words) = quoted(text.cut(line));
    let anew = marker(text, line).is_some() || opens_turn(text, line);
    if anew || words.is_empty() || depth != quoted(above.trim()).0 {
        return false;
    }
    // "over-⏎charged": a word that goes on.
    let mut tail = before.chars().rev();
    let hyphen = tail
        .next()
        .is_some_and(|c| matches!(c, '-' | '‐' | '\u{ad}'));
    if hyphen && tail.next().is_some_and(char::is_alphanumeric) {
        return words.starts_with(char::is_alphanumeric);
    }
    // Only the line above: a block grows, and would be looked through anew for each of its lines.
    let last = ByteSpan::new(block.end.saturating_sub(above.len()), block.end);
    let above = above.len();
    let first = words.split_whitespace().next().unwrap_or("");
    let full = above + 1 + first.len() > width;
    let open = !ends_a_sentence(text, last);
    // Two lines of dialogue look wrapped when the first is the longer one.
    let opens_quote = first.starts_with(['“', '"', '«']) && !before.ends_with(char::is_lowercase);
    let runs_on = first.starts_with(char::is_lowercase) && open;
    // A sentence that ends with its line and one that begins with the next may be two paragraphs.
    let parted = !open && !first.starts_with(char::is_lowercase) && !even;
    (full && (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) && !opens_quote && !parted)
        || (runs_on && block.len() >= SHORTEST_START)
}

/// How deep a line of a letter is quoted with ">", and its words.
fn quoted(line: &str) -> (usize, &str) {
    let words = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let marks = line.get(..line.len() - words.len()).unwrap_or("");
    (marks.matches('>').count(), words)
}

fn plain(text: Text, at: ByteSpan) -> RawBlock {
    RawBlock {
        at,
        kind: BlockKind::Paragraph,
        marker: marker(text, at),
        head: None,
        tail: None,
        speaker: None,
    }
}

/// Whether the stretch ends like a sentence, closing marks aside.
pub(crate) fn ends_a_sentence(text: Text, at: ByteSpan) -> bool {
    text.cut(at)
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'”’“‘»«›)]*_".contains(c))
        .ends_with([
            '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ';', ':',
        ])
}

fn name_kinds(text: Text, found: &mut [RawBlock]) {
    let last = found.len().saturating_sub(1);
    let markers: Vec<Option<Marker>> = found.iter().map(|block| block.marker).collect();
    for (i, block) in found.iter_mut().enumerate() {
        let before = i
            .checked_sub(1)
            .and_then(|i| markers.get(i).copied().flatten());
        let after = markers.get(i + 1).copied().flatten();
        block.marker = block
            .marker
            .filter(|own| is_item(text, *own, block.at, before, after));
        block.kind = kind(text, block, i == 0, i == last);
    }
}

/// A number counts items only in company: "3. That's how many …" on its own is no item.
fn is_item(
    text: Text,
    own: Marker,
    block: ByteSpan,
    before: Option<Marker>,
    after: Option<Marker>,
) -> bool {
    let follows = before.is_some_and(|m| m.style == own.style && m.value + 1 == own.value);
    let leads = after.is_some_and(|m| m.style == own.style && m.value == own.value + 1);
    // Word parts number and words with a tab.
    let tabbed = text.byte(own.at.end) == b'\t';
    own.style.bullet || follows || leads || tabbed || next_marker(text, own, block).is_some()
}

fn kind(text: Text, block: &RawBlock, first: bool, last: bool) -> BlockKind {
    if block.marker.is_some() {
        return BlockKind::ListItem;
    }
    let words = text.cut(block.at);
    if is_caption(words) {
        return BlockKind::Caption;
    }
    let count = words.split_whitespace().take(HEADLINE_WORDS + 1).count();
    let closed = ends_a_sentence(text, block.at);
    let asks = words.ends_with('?') && count <= HEADING_WORDS;
    if first && !last && count <= HEADLINE_WORDS && (!closed || asks) {
        return BlockKind::Headline;
    }
    if !closed && !last && count <= HEADING_WORDS && !words.ends_with(',') {
        return BlockKind::Heading;
    }
    BlockKind::Paragraph
}

/// "Image: …", "(Photo by …)", "File photo …": a short block that names a picture or its maker.
fn is_caption(words: &str) -> bool {
    let head = words.trim_start_matches(['(', '[', '*', '_']);
    let word = head
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    if !entry(word).classes.any(WordClass::CaptionWord) {
        return false;
    }
    let rest = head.get(word.len()..).unwrap_or("").trim_start();
    let label = rest.starts_with([':', '|', '/', '—'])
        || rest.starts_with("by ")
        || rest.starts_with("courtesy");
    let file = word.eq_ignore_ascii_case("file") && rest.starts_with("photo");
    label && !word.eq_ignore_ascii_case("source") || file
}

/// Bullets people type and paste.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '⁃'
            | '◦'
            | '▪'
            | '●'
            | '·'
            | '‣'
            | '■'
            | '○'
            | '∙'
            | '➢'
            | '➤'
            | '►'
            | '▸'
            | '✓'
            | '✔'
            | '➔'
            | '❖'
            | '◆'
            | '□'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
            | '\u{f0fc}'
    )
}

/// Word's letters for bullets, which are one only before a tab or a gap: "o", "§".
fn is_letter_bullet(text: Text, at: usize) -> bool {
    let first = text.after(at).filter(|c| matches!(c, 'o' | '§'));
    first.is_some_and(|c| {
        let behind = at + c.len_utf8();
        let gap = text.byte(behind) == b'\t'
            || text.byte(behind) == b' ' && text.byte(behind + 1) == b' ';
        gap || c == '§' && text.byte(behind) == b' ' && text.byte(behind + 1).is_ascii_alphabetic()
    })
}

/// The marker a stretch begins with: "•", "- ", "3.", "3)", "(3)", "b.", "• 9."
pub(crate) fn marker(text: Text, at: ByteSpan) -> Option<Marker> {
    let first = text.after(at.start)?;
    let mut here = at.start;
    let mut bullet = false;
    if is_bullet(first) || is_letter_bullet(text, here) {
        bullet = true;
        here = text.skip(here + first.len_utf8(), at.end, is_space_in_line);
    } else if matches!(first, '-' | '*' | '–' | '—') {
        let behind = here + first.len_utf8();
        if !matches!(text.byte(behind), b' ' | b'\t') {
            return None;
        }
        bullet = true;
        here = text.skip(behind, at.end, is_space_in_line);
    }
    let counted = counter(text, here, at.end, bullet);
    counted
        .or_else(|| {
            let plain = Style {
                bullet: true,
                letter: false,
                dot: false,
                bracket: false,
            };
            bullet.then_some((here, plain, 0))
        })
        .map(|(end, style, value)| Marker {
            at: ByteSpan::new(at.start, end),
            style,
            value,
        })
}

/// Small numerals of two letters and more; "i", "v" and "x" are letters.
const ROMAN: [(&str, u32); 9] = [
    ("ii", 2),
    ("iii", 3),
    ("iv", 4),
    ("vi", 6),
    ("vii", 7),
    ("viii", 8),
    ("ix", 9),
    ("xi", 11),
    ("xii", 12),
];

/// The numeral at a place with a full stop or bracket behind it: its value, and where it ends.
fn roman(text: Text, from: usize, end: usize) -> Option<(u32, usize)> {
    let behind = text.skip(from, end.min(from + 5), |c| matches!(c, 'i' | 'v' | 'x'));
    let closes = matches!(text.byte(behind), b'.' | b')');
    let written = text.cut(ByteSpan::new(from, behind));
    let (_, value) = ROMAN
        .iter()
        .find(|(numeral, _)| closes && *numeral == written)?;
    Some((*value, behind))
}

/// The counting part of a marker: where it ends, its style, its value.
fn counter(text: Text, start: usize, end: usize, bullet: bool) -> Option<(usize, Style, u32)> {
    let open = text.byte(start) == b'(';
    let from = start + usize::from(open);
    let digits = text.skip(from, end.min(from + 4), |c| c.is_ascii_digit());
    let letter = digits == from && text.byte(from).is_ascii_lowercase();
    let (value, mut here) = if let Some((value, behind)) = roman(text, from, end) {
        (value, behind)
    } else if letter {
        (u32::from(text.byte(from) - b'a') + 1, from + 1)
    } else {
        let value = text.cut(ByteSpan::new(from, digits)).parse().ok();
        (value.filter(|_| digits <= from + 3)?, digits)
    };
    let dot = text.byte(here) == b'.';
    here += usize::from(dot);
    let bracket = text.byte(here) == b')';
    here += usize::from(bracket);
    let spaced = here >= end || matches!(text.byte(here), b' ' | b'\t' | b'\n' | 0xC2);
    let style = Style {
        bullet,
        letter,
        dot,
        bracket,
    };
    ((dot || bracket) && spaced && here < end).then_some((here, style, value))
}

/// The marker a sentence of a block begins with, when the block is a list's item or holds several.
pub(crate) fn item_marker(text: Text, block: &RawBlock, sentence: ByteSpan) -> Option<ByteSpan> {
    let own = block.marker?;
    marker(text, sentence)
        .filter(|found| found.style == own.style && found.at.end <= sentence.end)
        .map(|found| found.at)
}

/// Where the next item of an enumeration inside one block begins.
pub(crate) fn next_marker(text: Text, own: Marker, block: ByteSpan) -> Option<Marker> {
    let mut from = own.at.end;
    while from < block.end {
        let space = text.skip(from, block.end, |c| !c.is_whitespace());
        let word = text.skip(space, block.end, char::is_whitespace);
        if word >= block.end {
            return None;
        }
        let found = marker(text, ByteSpan::new(word, block.end))
            .filter(|m| m.style == own.style && follows(text, own, *m));
        if found.is_some() {
            return found;
        }
        from = word + text.after(word).map_or(1, char::len_utf8);
    }
    None
}

/// The next number of the same list; of plain marks only real bullets, for " - " may be a dash.
fn follows(text: Text, own: Marker, next: Marker) -> bool {
    match own.value {
        0 => next.value == 0 && text.after(next.at.start).is_some_and(is_bullet),
        value => next.value == value + 1,
    }
}

fn is_space_in_line(c: char) -> bool {
    c.is_whitespace() && c != '\n' && c != '\r'
}
