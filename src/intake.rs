//! From what somebody pasted to the text that is checked.

use crate::domain::Rejection;

/// The longest article, in bytes of UTF-8: 1 MiB.
pub const LONGEST: usize = 1024 * 1024;

/// How many lines an article may have that say something: each may be a block, and costs far more than its bytes.
const LINES: usize = 20_000;

/// The text of an article as it will be checked: without a byte order mark, every line ending one line feed.
///
/// # Errors
/// A [`Rejection`] if there is no text, too much of it, or a NUL character in it.
pub fn article(pasted: &str) -> Result<String, Rejection> {
    let text = pasted.strip_prefix('\u{feff}').unwrap_or(pasted);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Rejection::invalid(
            "empty",
            "text",
            "There is no text yet. Paste the article here.",
        ));
    }
    if text.len() > LONGEST {
        return Err(Rejection::invalid(
            "too_long",
            "text",
            format!(
                "The text has {} bytes; a session holds one article of at most 1 MiB ({LONGEST} bytes).",
                text.len()
            ),
        ));
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines > LINES {
        return Err(Rejection::invalid(
            "too_long",
            "text",
            format!("The text has {lines} lines; a session holds one article of at most {LINES}."),
        ));
    }
    if let Some(line) = text.lines().position(|line| line.contains('\0')) {
        return Err(Rejection::invalid(
            "nul",
            "text",
            format!(
                "There is a NUL character (U+0000) in line {}. It cannot be kept; take it out.",
                line + 1
            ),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ending_becomes_one_line_feed() {
        assert_eq!(article("\u{feff}a\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn what_cannot_be_checked_is_refused_with_the_reason() {
        assert_eq!(article(" \r\n\t").unwrap_err().code, "empty");
        assert_eq!(
            article(&"x".repeat(LONGEST + 1)).unwrap_err().code,
            "too_long"
        );
        assert!(article(&"é".repeat(LONGEST / 2)).is_ok());
        assert!(article(&"x\n\n".repeat(LINES)).is_ok());
        assert_eq!(
            article(&"x\n".repeat(LINES + 1)).unwrap_err().code,
            "too_long"
        );
        assert!(article("a\nb\0").unwrap_err().detail.contains("line 2"));
    }
}
