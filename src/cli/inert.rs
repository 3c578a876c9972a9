//! Text from outside on a terminal: what steers a terminal, or turns the order of letters, is written out.

/// `text` with every character that a terminal would obey and not show as its code.
pub(super) fn inert(text: &str) -> String {
    escaped(text, |_| false)
}

/// The same, with line ends and tabs as they are: for words of several lines.
pub(crate) fn inert_lines(text: &str) -> String {
    escaped(text, |char| matches!(char, '\n' | '\t'))
}

fn escaped(text: &str, allowed: impl Fn(char) -> bool) -> String {
    let mut inert = String::with_capacity(text.len());
    for char in text.chars() {
        if (char.is_control() || turns(char)) && !allowed(char) {
            inert.extend(char.escape_unicode());
        } else {
            inert.push(char);
        }
    }
    inert
}

/// Whether it breaks a line or turns the direction of what follows.
fn turns(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        assert_eq!(inert("\u{1b}[2J“Stadt”"), "\\u{1b}[2J“Stadt”");
        assert_eq!(
            inert("a\u{9b}31m\u{7}\r\nb"),
            "a\\u{9b}31m\\u{7}\\u{d}\\u{a}b"
        );
        assert_eq!(
            inert("\u{202e}txt.exe\u{2066}"),
            "\\u{202e}txt.exe\\u{2066}"
        );
        assert_eq!(inert("Ольга, 李雷, محمد"), "Ольга, 李雷, محمد");
        assert_eq!(inert_lines("a\n\tb\u{1b}"), "a\n\tb\\u{1b}");
    }
}
