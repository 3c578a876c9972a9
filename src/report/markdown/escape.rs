//! Plain text in Markdown: it stays text, and no more of it is escaped than CommonMark (and GFM) would take for markup.

/// `plain` within a line; line breaks become spaces.
pub(super) fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut before = None;
    let mut chars = plain.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        if char.is_whitespace() && (char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')) {
            out.push(' ');
        } else if char.is_control() {
            // It would move the cursor of a terminal.
            out.push(char::REPLACEMENT_CHARACTER);
        } else {
            let rest = plain.get(at + char.len_utf8()..).unwrap_or_default();
            match (char, is_markup(char, before, after, rest)) {
                // GFM makes links of bare addresses, and would take a backslash for the address's last letter.
                ('<', true) => out.push_str("&lt;"),
                (char, true) => out.extend(['\\', char]),
                (char, false) => out.push(char),
            }
        }
        before = Some(char);
    }
    out.push_str(&closing(plain));
    out
}

/// A line that begins with `escaped`, so that it begins no list, heading, quotation or underline.
pub(super) fn at_start(escaped: &str) -> String {
    let escaped = escaped.trim_start();
    let mut chars = escaped.chars();
    let (first, second) = (chars.next(), chars.next());
    let stands_alone = second.is_none_or(char::is_whitespace) || second == first;
    match first {
        Some('>') => format!("\\{escaped}"),
        Some('#' | '+' | '-' | '=') if stands_alone => format!("\\{escaped}"),
        Some('0'..='9') => {
            let rest = escaped.trim_start_matches(|char: char| char.is_ascii_digit());
            let number = escaped.strip_suffix(rest).unwrap_or_default();
            if rest.starts_with(['.', ')']) {
                format!("{number}\\{rest}")
            } else {
                escaped.into()
            }
        }
        _ => escaped.into(),
    }
}

/// The words of a heading, which end with `escaped`: hashes at the end would be taken off.
pub(super) fn at_end(escaped: &str) -> String {
    match escaped.trim_end().strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => escaped.into(),
    }
}

fn is_markup(char: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let is_space = |char: Option<char>| char.is_some_and(char::is_whitespace);
    match char {
        '`' | '[' | '~' | '|' => true,
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '*' => !(is_space(before) && is_space(after)),
        '_' => !(is_letter(before) && is_letter(after)),
        '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows `&` makes it one character, as `amp;` does.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let letters = name.chars().take(33);
    let length = letters.take_while(char::is_ascii_alphanumeric).count();
    length > 0 && name.chars().nth(length) == Some(';')
}

/// What ends the changes of direction that `plain` leaves open: what we write behind it is not turned round.
fn closing(plain: &str) -> String {
    let mut open = Vec::new();
    for char in plain.chars() {
        match char {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.last() == Some(&char) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    #[test]
    fn usual_prose_is_left_as_it_is() {
        for plain in [
            "“It grew by 12.5 % (from 300,000),” he said – twice: in 2022!",
            "AT&T, Q&A, 5 < 6, a_b, x = y, 3 * 4, C# and #1",
            "https://example.org/a_b?c=d&e=f#g",
        ] {
            assert_eq!(text(plain), plain);
        }
    }

    /// The words of a line that is nothing but one paragraph or one heading.
    fn read(line: &str) -> String {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_GFM;
        let mut read = String::new();
        for event in Parser::new_ext(line, options) {
            match event {
                Event::Text(text) => read.push_str(&text),
                Event::Start(Tag::Paragraph | Tag::Heading { .. })
                | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {}
                other => panic!("{line:?} has {other:?}"),
            }
        }
        read
    }

    #[test]
    fn text_stays_text_in_every_place() {
        for plain in [
            "*a* _b_ `c` [d](e) ![f](g) <b> <!-- ~~h~~ &amp; &#35; \\* \\",
            "# a",
            "## b ##",
            "- a",
            "-",
            "---",
            "+ a",
            "* a",
            "***",
            "1. a",
            "23) a",
            "> a",
            "===",
            "=",
            "| a | b |",
            "    code",
            "```",
            "~~~",
            "a  ",
            "[1]: https://x.test",
            "<https://x.test>",
            "\\",
            "a\\",
            "**",
            "_",
            "#",
            "&lt;",
            "[ ] a",
            "\u{202e}a",
        ] {
            let said = text(plain);
            assert_eq!(read(&at_start(&said)), closed(plain.trim()));
            assert_eq!(
                read(&format!("x {said} y")),
                format!("x {} y", closed(plain))
            );
            assert_eq!(read(&format!("# {}", at_end(&said))), closed(plain.trim()));
        }
    }

    fn closed(plain: &str) -> String {
        format!("{plain}{}", closing(plain))
    }

    #[test]
    fn a_bare_address_swallows_no_escape() {
        let plain = "https://x.test/<img src=x> 5 < 6";
        assert_eq!(text(plain), "https://x.test/&lt;img src=x> 5 < 6");
    }

    #[test]
    fn a_line_stays_one_and_moves_no_cursor() {
        assert_eq!(text("a\r\nb\u{2028}c\u{1b}[2J"), "a  b c\u{fffd}\\[2J");
        assert_eq!(
            text("\u{202e}a\u{2066}b"),
            "\u{202e}a\u{2066}b\u{2069}\u{202c}"
        );
    }
}
