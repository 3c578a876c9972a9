//! The letters the fonts have not got. A tagged PDF may not hold one (ISO 14289-1, 7.21.8): another stands in its place,
//! and the document says so.

use std::collections::BTreeSet;

use typst::text::Font;
use unicode_script::{Script, UnicodeScript};

use crate::report::sheet::{Block, Run, Sheet};

/// What stands for a letter there is none of.
const INSTEAD: char = '\u{25a1}';

/// Puts another in place of each letter there is none of; the scripts of those. `ascii_only`: as if the fonts had no others.
pub(super) fn settle(
    sheet: &mut Sheet,
    fonts: &[Font],
    ascii_only: bool,
) -> BTreeSet<&'static str> {
    let mut letters = Letters {
        fonts,
        ascii_only,
        missing: BTreeSet::new(),
    };
    letters.look_at(sheet);
    letters.missing
}

/// What a document says of the scripts it has no letters for.
pub(super) fn notice(missing: &BTreeSet<&str>) -> Option<String> {
    let scripts: Vec<&str> = missing.iter().copied().collect();
    (!scripts.is_empty()).then(|| {
        format!(
            "This PDF has no letters for some of the text ({}): {INSTEAD} stands in their place. The HTML and DOCX reports have them.",
            scripts.join(", ")
        )
    })
}

/// Which letters there are, and the scripts of those there are not.
struct Letters<'a> {
    fonts: &'a [Font],
    ascii_only: bool,
    missing: BTreeSet<&'static str>,
}

impl Letters<'_> {
    fn look_at(&mut self, sheet: &mut Sheet) {
        let Sheet {
            title,
            mast,
            draft,
            foot,
            language: _,
            blocks,
        } = sheet;
        let texts = [title, mast, foot].into_iter().chain(draft);
        texts.for_each(|it| self.text(it));
        for block in blocks {
            match block {
                Block::Heading { runs, .. } => self.heading(runs),
                Block::Text { runs, .. } => self.runs(runs),
                Block::Table { rows, .. } => {
                    rows.iter_mut().flatten().for_each(|it| self.runs(it));
                }
                Block::Strip { words, .. } => self.text(words),
                Block::Contents { .. } => {}
            }
        }
    }

    /// A heading has to say something (ISO 14289-1, 7.4).
    fn heading(&mut self, runs: &mut [Run]) {
        self.runs(runs);
        let blank = runs.iter().all(|it| it.text.trim().is_empty());
        if let Some(first) = runs.first_mut().filter(|_| blank) {
            first.text = INSTEAD.into();
        }
    }

    fn runs(&mut self, runs: &mut [Run]) {
        runs.iter_mut().for_each(|it| self.text(&mut it.text));
    }

    fn text(&mut self, text: &mut String) {
        if text.is_ascii() && !text.chars().any(|it| it.is_ascii_control()) && text.len() <= LONG {
            return;
        }
        let mut settled = String::with_capacity(text.len());
        let (mut replaced, mut unbroken) = (false, 0_usize);
        for letter in text.chars().filter_map(spaced) {
            unbroken = if letter.is_whitespace() {
                0
            } else {
                unbroken + 1
            };
            // What has no place to break would run over the edge of the paper.
            if unbroken > LONG && !text.contains("://") {
                settled.push('\u{200b}');
                unbroken = 0;
            }
            // A mark over a letter there is none of has nothing to stand over.
            if replaced && letter.script() == Script::Inherited {
                continue;
            }
            replaced = !self.has(letter);
            if replaced {
                self.missing.insert(script(letter));
            }
            settled.push(if replaced { INSTEAD } else { letter });
        }
        *text = settled;
    }

    fn has(&self, letter: char) -> bool {
        let always = matches!(letter, INSTEAD | ' ' | '\n' | '\t' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}');
        let letter_there = !self.ascii_only || letter.is_ascii();
        always
            || (letter_there
                && self
                    .fonts
                    .iter()
                    .any(|it| it.info().coverage.contains(letter.into())))
    }
}

/// How many letters may stand without a place to break.
const LONG: usize = 80;

/// A letter as it is set: lines end in one way, what is as wide as nothing known is a space, and nothing is left of controls,
/// of what would turn the order of letters around, which on paper nobody could see (Unicode, UAX #9, 2.1 and 2.2), and of what
/// no PDF may say it holds (ISO 14289-1, 7.21.7).
fn spaced(letter: char) -> Option<char> {
    match letter {
        '\n' | '\t' => Some(letter),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        _ if letter.is_control() => None,
        _ if letter.is_whitespace() => Some(' '),
        _ => Some(letter),
    }
}

fn script(letter: char) -> &'static str {
    match letter.script() {
        Script::Common | Script::Inherited | Script::Unknown => "symbols",
        script => script.full_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, ascii_only: bool) -> (String, BTreeSet<&'static str>) {
        let fonts = &super::super::FONTS;
        let mut letters = Letters {
            fonts,
            ascii_only,
            missing: BTreeSet::new(),
        };
        let mut text = text.to_owned();
        letters.text(&mut text);
        (text, letters.missing)
    }

    #[test]
    fn what_cannot_be_set_is_left_out_or_named() {
        let text = |it: &str| set(it, false).0;
        assert_eq!(text("\u{feff}a\u{202e}b\u{1}c"), "abc");
        assert_eq!(text("a\u{2028}b\u{1680}c\u{3000}d"), "a\nb c d");
        assert_eq!(text("Ελλάδα, Москва, Łódź"), "Ελλάδα, Москва, Łódź");
        assert_eq!(text("字\u{301}e\u{301}"), "□e\u{301}");
        let (plain, missing) = set("é字", true);
        assert_eq!(plain, "□□");
        assert!(
            missing.contains("Han") && missing.contains("Latin"),
            "{missing:?}"
        );
    }

    #[test]
    fn a_word_without_end_finds_places_to_break_and_an_address_keeps_its_own() {
        let (word, _) = set(&"x".repeat(300), false);
        assert_eq!(word.matches('\u{200b}').count(), 3);
        assert_eq!(word.replace('\u{200b}', ""), "x".repeat(300));
        let address = format!("https://example.org/{}", "x".repeat(300));
        assert_eq!(set(&address, false).0, address);
    }
}
