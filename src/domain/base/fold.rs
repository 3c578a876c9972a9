//! When two wordings are the same to somebody who searches: however quotes, dashes, spaces and accents were typed, and
//! whatever cannot be seen. `static/app/core/text/fold.js` is the same for the browser; `tests/fold.json` holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

use super::name::cannot_be_seen;

/// How lengthened Arabic is drawn: a word is the same with and without.
const TATWEEL: char = '\u{640}';

/// A text as it is compared in a search. Fold both sides.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.chars().map(quotation_mark).nfkd();
    let kept = plain.filter(|it| !is_accent(*it) && !cannot_be_seen(*it) && *it != TATWEEL);
    let upper: String = kept.map(dash).flat_map(char::to_uppercase).collect();
    // Up and down again: ß is ss, and a sigma is a sigma wherever it stands.
    let lower = upper.chars().flat_map(char::to_lowercase);
    let folded: String = lower
        .map(|it| if it == 'ς' { 'σ' } else { it })
        .nfc()
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quotation_mark(char: char) -> char {
    match char {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' | '〝' | '〞' | '〟' | '❝' | '❞' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | '´' | '`' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ'
        | '❛' | '❜' => '\'',
        char => char,
    }
}

fn dash(char: char) -> char {
    match char {
        '\u{2212}' | '\u{2043}' => '-',
        char if char.general_category() == GeneralCategory::DashPunctuation => '-',
        '⁄' => '/',
        char => char,
    }
}

/// Accents and points; what is a letter of its own to its script (Indic vowels, voiced kana) stays.
fn is_accent(char: char) -> bool {
    use Script::{Arabic, Cyrillic, Greek, Hebrew, Inherited, Latin, Syriac};
    let voiced = matches!(char, '\u{3099}' | '\u{309a}');
    let on_letters = matches!(
        char.script(),
        Inherited | Latin | Greek | Cyrillic | Hebrew | Arabic | Syriac
    );
    is_combining_mark(char) && on_letters && !voiced
}
