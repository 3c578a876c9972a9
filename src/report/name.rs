//! What a report's file is called: the article's title, in letters every file system takes.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::base::name::cannot_be_seen;

/// The longest name in bytes, without its extension. File systems end at 255, and people add to names.
const LONGEST: usize = 120;

/// The name of a file, twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// In the letters of the title, whatever their script.
    pub full: String,
    /// For programs that read ASCII only.
    pub ascii: String,
}

/// The name of a file about the article called `title`. What the file is stands behind it, where it is not a report.
#[must_use]
pub fn file_name(title: &str, what: &str, extension: &str) -> FileName {
    let full = stem(title);
    let plain: Vec<&str> = full.split('-').filter(|word| word.is_ascii()).collect();
    let plain = plain.join("-");
    let file = |stem: &str| match stem {
        "" => format!("{what}.{extension}"),
        stem if what != "report" || is_device(stem) => format!("{stem}-{what}.{extension}"),
        stem => format!("{stem}.{extension}"),
    };
    FileName {
        full: file(&full),
        ascii: file(&plain),
    }
}

/// The words of `title` in small letters, joined by hyphens, cut at a word or else at a grapheme.
fn stem(title: &str) -> String {
    let mut name = String::new();
    let mut between = false;
    // Where the last whole word ends.
    let mut whole = 0;
    for grapheme in title.graphemes(true) {
        let letters = letters_of(grapheme);
        if letters.is_empty() {
            continue;
        }
        if !letters.starts_with(char::is_alphanumeric) {
            between = true;
            whole = name.len();
            continue;
        }
        let hyphen = if between && !name.is_empty() { "-" } else { "" };
        if name.len() + hyphen.len() + letters.len() > LONGEST {
            if !between && whole > LONGEST / 2 {
                name.truncate(whole);
            }
            return name;
        }
        name.push_str(hyphen);
        name.push_str(&letters);
        between = false;
    }
    name
}

/// A grapheme without what nobody sees. Joiners spell words in Persian and in Indian scripts; elsewhere they only hide.
fn letters_of(grapheme: &str) -> String {
    let joins = !grapheme.starts_with(|first: char| first.is_ascii());
    let seen = grapheme.chars().filter(|char| match char {
        '\u{200c}' | '\u{200d}' => joins,
        // A word goes on behind its apostrophe.
        '\'' | '’' => false,
        char => !cannot_be_seen(*char),
    });
    seen.flat_map(char::to_lowercase).collect()
}

/// Whether Windows keeps the name for a device, whatever the extension.
fn is_device(stem: &str) -> bool {
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        let mut chars = number.chars();
        matches!(chars.next(), Some('0'..='9' | '¹' | '²' | '³')) && chars.next().is_none()
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(title: &str) -> String {
        file_name(title, "report", "csv").full
    }

    #[test]
    fn a_name_keeps_the_letters_of_every_script() {
        for (title, name, ascii) in [
            (
                "The tower, in numbers!",
                "the-tower-in-numbers.csv",
                "the-tower-in-numbers.csv",
            ),
            (
                "Russia’s Isolation",
                "russias-isolation.csv",
                "russias-isolation.csv",
            ),
            (
                "كوريا الشمالية تنفي بيع الأسلحة",
                "كوريا-الشمالية-تنفي-بيع-الأسلحة.csv",
                "report.csv",
            ),
            (
                "北朝鮮、武器売却を否定",
                "北朝鮮-武器売却を否定.csv",
                "report.csv",
            ),
            ("उत्तर कोरिया", "उत्तर-कोरिया.csv", "report.csv"),
            (
                "Der Bär von Zürich",
                "der-bär-von-zürich.csv",
                "der-von.csv",
            ),
            ("نمی‌خواهم", "نمی‌خواهم.csv", "report.csv"),
            ("e\u{301}te\u{301}", "e\u{301}te\u{301}.csv", "report.csv"),
            ("", "report.csv", "report.csv"),
            ("🚀 …", "report.csv", "report.csv"),
        ] {
            let names = file_name(title, "report", "csv");
            assert_eq!(
                (names.full.as_str(), names.ascii.as_str()),
                (name, ascii),
                "{title}"
            );
        }
    }

    #[test]
    fn a_name_holds_no_path_no_control_and_nothing_that_turns_it_round() {
        for (title, name) in [
            ("../../etc/passwd", "etc-passwd.csv"),
            ("C:\\Windows\\System32", "c-windows-system32.csv"),
            ("a\u{0}b\r\nSet-Cookie: x\u{1b}", "a-b-set-cookie-x.csv"),
            ("report\u{202e}fdp.exe", "reportfdp-exe.csv"),
            ("\u{2066}a\u{2069}\u{200f}b", "ab.csv"),
            ("ad\u{200b}m\u{200c}i\u{ad}n\u{e0041}", "admin.csv"),
            ("\"; filename=\"x.exe", "filename-x-exe.csv"),
            (".htaccess", "htaccess.csv"),
            ("CON", "con-report.csv"),
            ("lpt1", "lpt1-report.csv"),
            ("Concrete", "concrete.csv"),
        ] {
            assert_eq!(full(title), name, "{title:?}");
        }
    }

    #[test]
    fn what_is_no_report_says_so_behind_the_title_however_long_that_is() {
        let name = |title: &str| file_name(title, "memo", "html").full;
        assert_eq!(name("The tower"), "the-tower-memo.html");
        assert_eq!(name("con"), "con-memo.html");
        assert_eq!(name("…"), "memo.html");
        assert!(name(&"tower ".repeat(50)).ends_with("tower-memo.html"));
    }

    #[test]
    fn a_long_name_ends_with_a_word_or_else_with_a_grapheme() {
        let words = full(&"tower ".repeat(50));
        assert_eq!(words, format!("{}.csv", ["tower"; 20].join("-")));
        // Three bytes a letter, and no word ends.
        assert_eq!(full(&"字".repeat(300)), format!("{}.csv", "字".repeat(40)));
        let marked = full(&"e\u{301}\u{302}".repeat(100));
        assert_eq!(marked, format!("{}.csv", "e\u{301}\u{302}".repeat(24)));
        assert_eq!(full(&format!("Z{}", "\u{301}".repeat(300))), "report.csv");
    }
}
