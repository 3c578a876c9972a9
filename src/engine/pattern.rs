//! Patterns of the regex crate, spelled with classes that are small.
//!
//! Knows that Unicode's classes of letters have hundreds of ranges, which a pattern that repeats them pays for in
//! megabytes and tenths of a second. Here they are the scripts' blocks: near enough to tell a name.
//! Must not know what a pattern is for.

use std::sync::OnceLock;

use regex::{Captures, Match, Regex, RegexSet};

/// A pattern, made when something is first held against it.
pub(crate) struct Pattern {
    spelled: &'static str,
    made: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) const fn new(spelled: &'static str) -> Self {
        Self {
            spelled,
            made: OnceLock::new(),
        }
    }

    /// What is no pattern fits nothing; a debug build, and with that every test, stops at it.
    fn regex(&self) -> Option<&Regex> {
        let make = || {
            let made = Regex::new(&with_small_classes(self.spelled));
            debug_assert!(made.is_ok(), "{made:?}");
            made.ok()
        };
        self.made.get_or_init(make).as_ref()
    }

    pub(crate) fn is_match(&self, words: &str) -> bool {
        self.regex().is_some_and(|it| it.is_match(words))
    }

    pub(crate) fn find<'a>(&self, words: &'a str) -> Option<Match<'a>> {
        self.regex()?.find(words)
    }

    pub(crate) fn find_all<'a>(&self, words: &'a str) -> impl Iterator<Item = Match<'a>> {
        let regex = self.regex().into_iter();
        regex.flat_map(move |it| it.find_iter(words))
    }

    pub(crate) fn captures<'a>(&self, words: &'a str) -> Option<Captures<'a>> {
        self.regex()?.captures(words)
    }
}

/// Several patterns that are looked for at once.
pub(crate) fn set<'a>(patterns: impl Iterator<Item = &'a str>) -> RegexSet {
    let made = RegexSet::new(patterns.map(with_small_classes));
    debug_assert!(made.is_ok(), "{made:?}");
    made.unwrap_or_else(|_| RegexSet::empty())
}

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

fn with_small_classes(pattern: &str) -> String {
    let mut spelled = pattern.to_owned();
    for (class, small) in CLASSES {
        spelled = spelled.replace(class, small);
    }
    spelled
}
