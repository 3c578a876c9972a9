//! Whether a statement says more or less than the words of the article it stands on.
//!
//! Knows what the paper puts between words: line ends, hyphens, "> ", bullets and list numbers.
//! Must not know who worded it, nor what the engine makes of it.

/// Whether two wordings differ in more than case, white space, a final stop and what only the paper put in.
pub(super) fn differs(statement: &str, quote: &str) -> bool {
    let said = bare(statement);
    let printed = quote.contains(['\n', '\r']);
    let same =
        |quote: &str| bare(quote) == said || printed && unprinted(&bare(quote)) == unprinted(&said);
    !same(quote) && !behind_marker(quote).is_some_and(same)
}

fn bare(words: &str) -> String {
    // Soft hyphens and their like are no letters.
    let seen = words.replace(['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'], "");
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(['.', ',', ';', ':']).to_lowercase()
}

/// Words without the hyphens and quoting marks that lines end and begin with; both wordings lose them alike.
fn unprinted(words: &str) -> String {
    words.replace("- ", "").replace("> ", "").replace('-', "")
}

/// What stands behind "• ", "2) " or "(b) ".
fn behind_marker(quote: &str) -> Option<&str> {
    let (marker, rest) = quote.trim_start().split_once(char::is_whitespace)?;
    let bracketed = marker.ends_with(')');
    let counter = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    let number = counter.len() < marker.len() && counter.chars().all(|c| c.is_ascii_digit());
    let letter =
        bracketed && counter.len() == 1 && counter.chars().all(|c| c.is_ascii_alphabetic());
    let counts = !counter.is_empty() && counter.len() <= 3 && (number || letter);
    let bullet = marker.chars().count() == 1 && !marker.contains(char::is_alphanumeric);
    (counts || bullet).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn what_the_paper_put_in_is_no_rewording() {
        for (statement, quote) in [
            (
                "The county overcharged 12 firms",
                "The county over-\ncharged 12 firms.",
            ),
            ("its long-term debt rose", "its long-\n> term debt\n> rose"),
            ("Ravn: build 40 boats", "• Ravn: build 40 boats"),
            ("It has burned three times", "2) It has burned three times."),
            (
                "It has burned three times",
                "(b) It has burned three times.",
            ),
            ("the ferry sank", "The fer\u{ad}ry  sank"),
        ] {
            assert!(!differs(statement, quote), "{statement} / {quote}");
        }
    }

    #[test]
    fn other_words_are() {
        for (statement, quote) in [
            ("It burned three times", "2) It has burned three times."),
            ("[Ravn] left in May", "She left in May"),
            ("He will resign", "He will re-sign"),
            ("3 boats sank", "12. 3 boats sank in May"),
            ("He resigned", "No. He resigned."),
            ("Smith resigned", "A. Smith resigned."),
        ] {
            assert!(differs(statement, quote), "{statement} / {quote}");
        }
    }
}
