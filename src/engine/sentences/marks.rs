//! The marks that end a sentence, and those that may stand around its ends.
//!
//! Knows single characters.
//! Must not know what a mark means where it stands.

use super::super::blocks::is_bullet;

/// Marks that may end a sentence.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_foreign_stop(c)
}

/// Full stops that need no white space behind them.
pub(super) fn is_foreign_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '؟' | '۔' | '।')
}

/// Marks that close what stands before a sentence's end and belong to its left.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '*' | '_' | '」' | '』' | '）'
    )
}

/// Marks that may open a sentence before its first word.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '('
            | '['
            | '{'
            | '*'
            | '_'
            | '「'
            | '『'
            | '（'
            | '¿'
            | '¡'
    ) || is_bullet(c)
}
