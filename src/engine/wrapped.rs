//! What belongs to the paper and not to the words: hyphens at a line's end, "> " before a quoted line.
//!
//! Knows when the hyphen of "over-⏎charged" goes and that of "long-⏎term" stays: by the article, else by word lists.
//! Must not know sentences: it sees characters and lines.

use std::collections::HashMap;

use super::analysis::Force;
use super::lexicon::{Entry, WordClass, WordList, entry, is_known};
use super::note_mark::{is_invisible, is_raised, note_mark};

/// A word that goes on in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Break {
    /// Where its hyphen stands.
    hyphen: usize,
    /// Where the word goes on.
    resumes: usize,
    /// Whether the hyphen is the word's own.
    stays: bool,
}

/// The broken words of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Wrapped {
    breaks: Vec<Break>,
    /// What is not read: where it begins and ends. The marks of notes.
    marks: Vec<(usize, usize)>,
}

/// No broken words.
pub(crate) static UNBROKEN: Wrapped = Wrapped {
    breaks: Vec::new(),
    marks: Vec::new(),
};

/// The longest half of a word that is looked at.
const LONGEST: usize = 30;
/// How deep a line may be quoted.
const DEEPEST: usize = 8;

impl Wrapped {
    /// Finds the broken words of a text, in one pass, and looks for them whole in another.
    pub(crate) fn new(text: &str) -> Self {
        let mut breaks: Vec<Break> = text
            .char_indices()
            .filter(|(_, c)| matches!(c, '-' | '‐') || is_invisible(*c))
            .filter_map(|(at, _)| broken(text, at))
            .collect();
        let marks = marks(text);
        if breaks.is_empty() {
            return Self { breaks, marks };
        }
        let mut whole: HashMap<String, usize> = HashMap::new();
        for it in &breaks {
            let words = halves(text, it).map(written);
            whole.extend(words.into_iter().flatten().map(|word| (word, 0)));
        }
        let letter = |c: char| c.is_alphanumeric() || c == '-';
        let words = text.split(|c| !letter(c));
        for word in words.filter(|word| (2..=2 * LONGEST + 1).contains(&word.len())) {
            if let Some(count) = whole.get_mut(&word.to_lowercase()) {
                *count += 1;
            }
        }
        for it in &mut breaks {
            it.stays = stays(text, it, &whole);
        }
        breaks.retain(|it| !is_hanging(text, it));
        Self { breaks, marks }
    }

    /// Where a word goes on whose line ends with the hyphen at a byte.
    pub(crate) fn resumes(&self, hyphen: usize) -> Option<usize> {
        let at = self.breaks.binary_search_by_key(&hyphen, |it| it.hyphen);
        at.ok()
            .and_then(|at| self.breaks.get(at))
            .map(|it| it.resumes)
    }

    /// Where the mark of a note ends that begins at a byte.
    pub(crate) fn mark_end(&self, at: usize) -> Option<usize> {
        let found = self.marks.binary_search_by_key(&at, |it| it.0);
        found
            .ok()
            .and_then(|i| self.marks.get(i))
            .map(|(_, end)| *end)
    }

    /// The words from `start` to `end` as one reads them: in one line, broken words whole, "> " and the marks of
    /// notes left off.
    pub(crate) fn read(&self, text: &str, start: usize, end: usize) -> String {
        let first = self.breaks.partition_point(|it| it.hyphen < start);
        let breaks = self.breaks.iter().skip(first);
        let breaks = breaks.take_while(|it| it.resumes <= end);
        let breaks = breaks.map(|it| (it.hyphen, it.resumes, if it.stays { "-" } else { "" }));
        let first = self.marks.partition_point(|it| it.0 < start);
        let marks = self.marks.iter().skip(first).take_while(|it| it.1 <= end);
        let mut cuts: Vec<(usize, usize, &str)> = breaks.collect();
        cuts.extend(marks.map(|it| (it.0, it.1, "")));
        cuts.sort_unstable();
        let mut read = String::with_capacity(end.saturating_sub(start));
        let mut at = start;
        for (from, to, hyphen) in cuts {
            push_lines(&mut read, text.get(at..from).unwrap_or(""));
            read.push_str(hyphen);
            at = to.max(at);
        }
        push_lines(&mut read, text.get(at..end).unwrap_or(""));
        read.truncate(read.trim_end().len());
        read
    }
}

/// The marks of notes in a text, in order.
fn marks(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let signs = text.match_indices(|c| c == '[' || is_raised(c));
    for (at, _) in signs {
        if found.last().is_none_or(|(_, end)| *end <= at)
            && let Some(end) = note_mark(text, at)
        {
            found.push((at, end));
        }
    }
    found
}

/// Adds words with single spaces between them and without what marks a line as quoted.
fn push_lines(read: &mut String, words: &str) {
    for (i, line) in words.split(['\n', '\r']).enumerate() {
        let line = if i > 0 {
            line.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
        } else {
            line
        };
        let mut space = i > 0;
        for (j, word) in line.split(char::is_whitespace).enumerate() {
            space |= j > 0;
            if word.is_empty() {
                continue;
            }
            if space && !read.is_empty() && !read.ends_with(' ') {
                read.push(' ');
            }
            space = false;
            read.push_str(word);
        }
        if space && !read.is_empty() && !read.ends_with(' ') {
            read.push(' ');
        }
    }
}

/// The word that the hyphen at a byte breaks, if a line ends there and a letter follows.
fn broken(text: &str, hyphen: usize) -> Option<Break> {
    let before = text.get(..hyphen)?.chars().next_back()?;
    let mut rest = text.get(hyphen..)?.chars();
    let mut at = hyphen + rest.next()?.len_utf8();
    let mut lines = 0;
    for c in rest {
        let quoting = c == '>' && lines > 0;
        if c == '\n' {
            lines += 1;
        } else if !(c.is_whitespace() || quoting) {
            break;
        }
        at += c.len_utf8();
        if lines > 1 || at > hyphen + 64 {
            return None;
        }
    }
    let after = text.get(at..)?.chars().next()?;
    let fits = (before.is_alphanumeric() || before == '.') && after.is_alphanumeric();
    let sign = text.get(hyphen..)?.chars().next()?;
    let inside = at == hyphen + sign.len_utf8();
    // Of the signs nobody sees only a soft hyphen breaks a word at a line's end.
    let breaks = lines == 1 && matches!(sign, '-' | '‐' | '\u{ad}');
    (fits && (breaks || inside && is_invisible(sign))).then_some(Break {
        hyphen,
        resumes: at,
        stays: false,
    })
}

/// Both halves of a broken word in small letters, without what hyphens join to them.
fn halves(text: &str, it: &Break) -> Option<(String, String)> {
    let left = text.get(..it.hyphen)?;
    let left: Vec<char> = left
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .take(LONGEST)
        .collect();
    let right: String = text
        .get(it.resumes..)?
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .take(LONGEST)
        .collect();
    let left: String = left.into_iter().rev().collect();
    Some((left.to_lowercase(), right.to_lowercase()))
}

/// The two ways to write a word: without and with its hyphen.
fn written((left, right): (String, String)) -> [String; 2] {
    [format!("{left}{right}"), format!("{left}-{right}")]
}

/// Whether the hyphen is the word's own.
fn stays(text: &str, it: &Break, whole: &HashMap<String, usize>) -> bool {
    let Some((left, right)) = halves(text, it) else {
        return true;
    };
    let soft = text
        .get(it.hyphen..)
        .is_some_and(|rest| rest.starts_with(is_invisible));
    let first = text.get(it.resumes..).and_then(|rest| rest.chars().next());
    let figure = left.ends_with(|c: char| !c.is_alphabetic()) || left.is_empty();
    if soft {
        return false;
    }
    if figure || first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
        return true;
    }
    let [joined, hyphened] = written((left.clone(), right.clone()));
    let seen = |word: &String| whole.get(word).copied().unwrap_or(0);
    match (seen(&joined), seen(&hyphened)) {
        (0, 0) => {}
        (closed, open) => return open > closed,
    }
    if is_known(&joined) || WordList::GrownBefore.has(&left) {
        return false;
    }
    let number = entry(&left).classes.any(WordClass::NumberWord);
    let behind = WordList::HyphenBehind.has(&right) && (is_known(&left) || number);
    let before = (WordList::HyphenBefore.has(&left) || number)
        && is_known(&right)
        && !WordList::GrownBehind.has(&right);
    behind || before
}

/// "pre- and post-war": a hyphen that waits for the next word is no broken word. Nor is one before a word that
/// denies: it must be read, whatever the line before it ended with.
fn is_hanging(text: &str, it: &Break) -> bool {
    let Some((left, right)) = halves(text, it) else {
        return false;
    };
    let Entry { classes, force, .. } = entry(&right);
    let denies =
        classes.any(WordClass::Negation) || force == Some(Force::Deny) || right == "contrary";
    let waits = matches!(right.as_str(), "and" | "or" | "to");
    (denies || waits) && !is_known(&[left, right].concat())
}

/// Whether a ">" only marks its line as quoted: nothing but such marks stands before it.
pub(crate) fn marks_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let mut near = before.chars().rev().take(DEEPEST);
    let line = near.find(|c| !matches!(c, '>' | ' ' | '\t'));
    // Deeper than that a row of them is no mark.
    line.map_or(before.len() < DEEPEST, |c| matches!(c, '\n' | '\r'))
}
