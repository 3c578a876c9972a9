//! What may stand in a cell: text that no spreadsheet takes for a formula, and no more of it than one holds.

use unicode_segmentation::UnicodeSegmentation;

/// What Excel holds in a cell is 32,767 units of UTF-16; it pushes the rest into the rows below.
const LONGEST: usize = 32_000;

/// `text` as a cell.
pub(super) fn cell(text: &str) -> String {
    bounded(inert(text))
}

/// `text` in one line, so that what stands in the same line of another cell is about the same thing.
pub(super) fn line(text: &str) -> String {
    let lines: Vec<&str> = text
        .split(ends_line)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" ")
}

/// A spreadsheet executes a cell that begins with one of these, whatever white space, quotation marks or unseen
/// characters stand before it; an apostrophe makes it text (OWASP, “CSV injection”). So that it holds as well where
/// semicolons or tabs part cells, as they do in many countries, what follows one of those counts as a beginning, and
/// so does a new line.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Where the apostrophe would go, while nothing but white space and the like has come.
    let mut beginning = Some(0);
    for char in text.chars() {
        // A tab or carriage return does so only as the first of the whole cell.
        let starts = starts_formula(char) || matches!((char, beginning), ('\t' | '\r', Some(0)));
        if starts && let Some(at) = beginning.take() {
            out.insert(at, '\'');
        }
        out.push(char);
        if parts_cells(char) {
            beginning = Some(out.len());
        } else if !is_passed_over(char) {
            beginning = None;
        }
    }
    out
}

fn starts_formula(char: char) -> bool {
    matches!(char, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

fn parts_cells(char: char) -> bool {
    matches!(char, ';' | '\t') || ends_line(char)
}

fn ends_line(char: char) -> bool {
    matches!(
        char,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What does not keep a formula from being one.
fn is_passed_over(char: char) -> bool {
    let is_quote = matches!(
        char,
        '"' | '\''
            | '`'
            | '‘'
            | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
            | '＇'
    );
    let is_unseen = matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    is_quote || is_unseen || char.is_whitespace() || char.is_control()
}

fn bounded(text: String) -> String {
    let units = |text: &str| text.encode_utf16().count();
    if units(&text) <= LONGEST {
        return text;
    }
    let mut room = LONGEST;
    let kept = text.graphemes(true).take_while(|grapheme| {
        let fits = units(grapheme) <= room;
        room = room.saturating_sub(units(grapheme));
        fits
    });
    let kept: String = kept.collect();
    format!("{kept} … (cut here; the JSON report has all of it)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_execute_are_inert() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "＝1",
            "＋1",
            "－1",
            "＠SUM(1)",
            " =1+1",
            "\n@x",
            "\u{a0}=1",
            "\u{3000}＝1",
            "\u{feff}=1",
            "\u{200b}=1",
            "\u{202e}=1",
            "\"=1",
            "'=1",
            "“=1",
            "« =1",
            " \" =1",
            "\u{1b}=1",
        ] {
            let mut inert = cell(text);
            let apostrophe = inert.find('\'').unwrap();
            let formula = inert.find(|char| starts_formula(char) || matches!(char, '\t' | '\r'));
            assert!(apostrophe < formula.unwrap(), "{text:?} {inert:?}");
            inert.remove(apostrophe);
            assert_eq!(inert, text);
        }
        for text in [
            "",
            "1 = 1",
            "a-b",
            "“quoted”",
            "5 - 3",
            "x@example.org",
            "a, =b",
        ] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn a_formula_behind_what_parts_cells_elsewhere_is_inert() {
        assert_eq!(cell("a;=1+1"), "a;'=1+1");
        assert_eq!(cell("a\n=1+1"), "a\n'=1+1");
        assert_eq!(cell("a\r\n=1+1,b"), "a\r\n'=1+1,b");
        assert_eq!(cell("a\t@x"), "a\t'@x");
    }

    #[test]
    fn a_line_stays_one() {
        assert_eq!(line("One.\r\n\r\n  Two.\u{2028}Three."), "One. Two. Three.");
    }

    #[test]
    fn a_cell_ends_before_excel_would_cut_it_and_says_so() {
        let long = cell(&"e\u{301}".repeat(40_000));
        assert!(long.encode_utf16().count() < 32_767);
        assert!(long.ends_with("(cut here; the JSON report has all of it)"));
        assert!(long.starts_with(&"e\u{301}".repeat(16_000)));
        assert!(!long.starts_with(&"e\u{301}".repeat(16_001)));
    }
}
