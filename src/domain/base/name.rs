//! Names of people and desks, as the eye takes them: in a trail a name stands for one person and no other.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::rejection::Rejection;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// A name as it is kept: white space joined, and nothing in it that cannot be seen.
///
/// # Errors
/// A [`Rejection`] about `field`.
pub fn named(typed: &str, field: &'static str) -> Result<String, Rejection> {
    if typed.trim().contains(|char: char| char.is_control()) {
        let why = "Write a name of at most 100 characters, on one line.";
        return Err(Rejection::invalid("bad_name", field, why));
    }
    let name = joined(typed);
    if name.is_empty() {
        return Err(Rejection::invalid("empty", field, "Write a name."));
    }
    if name.chars().count() > LONGEST {
        let why = "Write a name of at most 100 characters, on one line.";
        return Err(Rejection::invalid("bad_name", field, why));
    }
    if let Some(unseen) = name.chars().find(|char| cannot_be_seen(*char)) {
        let code = u32::from(unseen);
        let why = format!(
            "There is a character in this name that nobody can see (U+{code:04X}). Write it without."
        );
        return Err(Rejection::invalid("bad_name", field, why));
    }
    if !name.contains(char::is_alphanumeric) {
        let why = "Write a name with a letter or a digit in it.";
        return Err(Rejection::invalid("bad_name", field, why));
    }
    Ok(name)
}

/// Whether two names look the same, or differ in capitals and spaces alone.
///
/// By the skeletons of UTS #39, which give letters that look alike one form, whatever alphabet they are from.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    look(one) == look(other) || caseless(one) == caseless(other)
}

/// What the eye sees, capitals apart from small letters: “Ian” looks like “lan”, not like “Lan”.
fn look(name: &str) -> String {
    skeleton(&joined(name)).collect()
}

fn caseless(name: &str) -> String {
    let plain: String = joined(name).nfkc().collect();
    let folded = folded(plain.chars());
    // A skeleton may be a capital again: that of 0 is O.
    self::folded(skeleton(&folded))
}

/// Without the difference of capitals and small letters, of ß and ss, of σ and ς.
fn folded(name: impl Iterator<Item = char>) -> String {
    name.flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}

fn joined(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ")
}

/// Whether a character draws nothing itself: marks of direction, hyphenation and variation, fillers, tags. These are
/// Unicode's `Default_Ignorable_Code_Point`: they leave no trace in a skeleton.
pub fn cannot_be_seen(char: char) -> bool {
    skeleton(char.encode_utf8(&mut [0; 4])).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_alike() {
        for (one, other) in [
            ("Editor", "editor"),
            ("Editor", "EDITOR"),
            ("Editor", " Editor\u{a0}"),
            ("Mary Anne", "Mary \u{2003} Anne"),
            ("Editor", "\u{415}ditor"),
            ("Editor", "Edit\u{3bf}r"),
            ("Editor", "\u{ff25}\u{ff44}itor"),
            ("Editor", "EDIT0R"),
            ("Editor", "Ed\u{456}tor"),
            ("Ian", "lan"),
            ("Checker 1", "Checker l"),
            ("José", "Jose\u{301}"),
            ("Strauß", "STRAUSS"),
            ("Νίκος", "ΝΊΚΟΣ"),
            ("O'Brien", "O’Brien"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one} {other}");
        }
    }

    #[test]
    fn names_that_can_be_told_apart_are_not() {
        let names = [
            "Editor",
            "Editor 2",
            "Editor B.",
            "Checker",
            "Checker 0",
            "Checker 1",
            "Checker 2",
            "Ian",
            "Lan",
            "Jose",
            "José",
            "Ann",
            "Anne",
            "Ольга",
            "李雷",
            "Admin",
            "محمد",
        ];
        for (number, one) in names.iter().enumerate() {
            for other in names.iter().skip(number + 1) {
                assert!(!alike(one, other), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_name_is_kept_as_it_is_seen() {
        assert_eq!(named("  Mary \u{a0} Anne ", "name").unwrap(), "Mary Anne");
        assert_eq!(named("Дарья О.", "name").unwrap(), "Дарья О.");
        let all_else = [
            ("", "empty"),
            (" \u{2003} ", "empty"),
            ("Edi\u{200b}tor", "bad_name"),
            ("Edi\u{ad}tor", "bad_name"),
            ("Editor\u{202e}", "bad_name"),
            ("\u{3164}", "bad_name"),
            ("\u{2800}\u{2800}", "bad_name"),
            ("…", "bad_name"),
            ("Edi\ntor", "bad_name"),
            ("Edi\u{0}tor", "bad_name"),
        ];
        for (typed, code) in all_else {
            let refused = named(typed, "name").unwrap_err();
            assert_eq!(
                (refused.code, refused.field),
                (code, Some("name")),
                "{typed:?}"
            );
        }
        assert!(named(&"x".repeat(101), "name").is_err());
        let unseen = named("Edi\u{200b}tor", "name").unwrap_err();
        assert!(unseen.detail.contains("U+200B"), "{}", unseen.detail);
    }
}
