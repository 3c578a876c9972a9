//! The letters the fonts have not got. A tagged PDF may not hold one (ISO 14289-1, 7.21.8): another stands in its place,
//! and the document says so.

use std::collections::BTreeSet;

use typst::text::Font;
use unicode_script::{Script, UnicodeScript};

use crate::report::sheet::{Block, Run, Sheet, TextStyle};

/// What stands for a letter there is none of.
const INSTEAD: char = '\u{25a1}';

/// Puts another in place of each letter there is none of, and says at the head of the sheet what they are.
pub(super) fn settle(sheet: &mut Sheet, fonts: &[Font]) {
    let mut letters = Letters {
        fonts,
        missing: BTreeSet::new(),
    };
    letters.look_at(sheet);
    if letters.missing.is_empty() {
        return;
    }
    let scripts: Vec<&str> = letters.missing.into_iter().collect();
    let words = format!(
        "This PDF has no letters for some of the text ({}): {INSTEAD} stands in their place. The HTML and DOCX reports have them.",
        scripts.join(", ")
    );
    sheet.blocks.insert(
        1,
        Block::Text {
            style: TextStyle::Boxed,
            indent: 0,
            anchor: None,
            runs: vec![Run::bold(words)],
        },
    );
}

/// Which letters there are, and the scripts of those there are not.
struct Letters<'a> {
    fonts: &'a [Font],
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
                Block::Heading { runs, .. } | Block::Text { runs, .. } => self.runs(runs),
                Block::Table { rows, .. } => {
                    rows.iter_mut().flatten().for_each(|it| self.runs(it));
                }
                Block::Strip { words, .. } => self.text(words),
                Block::Contents { .. } => {}
            }
        }
    }

    fn runs(&mut self, runs: &mut [Run]) {
        runs.iter_mut().for_each(|it| self.text(&mut it.text));
    }

    fn text(&mut self, text: &mut String) {
        if text.is_ascii() && !text.chars().any(is_control) {
            return;
        }
        let kept = text.chars().filter(|it| !is_control(*it));
        let kept = kept.map(|it| match self.has(it) {
            true => it,
            false => {
                self.missing.insert(script(it));
                INSTEAD
            }
        });
        *text = kept.collect();
    }

    fn has(&self, letter: char) -> bool {
        let no_ink = letter.is_whitespace()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}' | '\u{feff}');
        no_ink
            || self
                .fonts
                .iter()
                .any(|it| it.info().coverage.contains(letter.into()))
    }
}

/// What has no place in a text that is set: controls but for line ends and tabs, and what would turn the order of letters
/// around (Unicode, UAX #9, 2.1 and 2.2), which on paper nobody could see.
fn is_control(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}');
    turns || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

fn script(letter: char) -> &'static str {
    match letter.script() {
        Script::Common | Script::Inherited | Script::Unknown => "symbols",
        script => script.full_name(),
    }
}
