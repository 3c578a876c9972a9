//! Patterns of the regex crate, spelled with classes that are small.
//!
//! Knows that Unicode's classes of letters have hundreds of ranges, which a pattern that repeats them pays for in
//! megabytes and tenths of a second. Here they are the scripts' blocks: near enough to tell a name.
//! Must not know what a pattern is for.

use regex::{Regex, RegexSet};

/// The classes, and what stands for them.
const CLASSES: [(&str, &str); 7] = [
    (
        r"\p{Lu}",
        r"[A-Z\x{c0}-\x{de}\x{100}-\x{17f}\x{370}-\x{3ff}\x{400}-\x{42f}]",
    ),
    (
        r"\p{Ll}",
        r"[a-z\x{df}-\x{2af}\x{370}-\x{3ff}\x{430}-\x{4ff}]",
    ),
    (
        r"\p{L}",
        r"[A-Za-z\x{aa}-\x{2af}\x{370}-\x{1fff}\x{2c00}-\x{2dff}\x{3040}-\x{fdff}]",
    ),
    (
        r"\P{L}",
        r"[^A-Za-z\x{aa}-\x{2af}\x{370}-\x{1fff}\x{2c00}-\x{2dff}\x{3040}-\x{fdff}]",
    ),
    (r"\p{N}", "[0-9]"),
    (r"\d", "[0-9]"),
    (r"\b", r"(?-u:\b)"),
];

fn spelled(pattern: &str) -> String {
    let mut spelled = pattern.to_owned();
    for (class, small) in CLASSES {
        spelled = spelled.replace(class, small);
    }
    spelled
}

/// A pattern; nothing where it is none, which a test finds.
pub(crate) fn pattern(pattern: &str) -> Option<Regex> {
    Regex::new(&spelled(pattern)).ok()
}

/// Several patterns that are looked for at once.
pub(crate) fn patterns<'a>(patterns: impl Iterator<Item = &'a str>) -> RegexSet {
    RegexSet::new(patterns.map(spelled)).unwrap_or_else(|_| RegexSet::empty())
}
