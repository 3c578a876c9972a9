//! What XML can hold.

/// Whether a letter may stand in a document (XML 1.0, production 2): one that may not makes all of it unreadable.
pub(super) fn holds(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}
