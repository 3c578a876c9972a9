//! When two wordings are the same to somebody who searches: however quotes, dashes, spaces and accents were typed, and
//! whatever cannot be seen. `static/app/core/text/fold.js` is the same for the browser.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A text as it is compared in a search. Fold both sides.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.chars().map(quotation_mark).nfkd();
    let kept = plain.filter(|it| !is_accent(*it) && !cannot_be_seen(*it));
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
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' => '-',
        '⁄' => '/',
        char => char,
    }
}

/// Accents and points; signs that are letters of their own to their script (Indic nuktas and viramas, voiced kana) stay.
fn is_accent(char: char) -> bool {
    !matches!(canonical_combining_class(char), 0 | 7..=9)
}

fn cannot_be_seen(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_is_typed_otherwise_is_the_same() {
        for (one, other) in [
            ("Škoda’s", "skoda's"),
            ("“very” tall", "\"VERY\"  tall"),
            ("330\u{a0}metres", "330 metres"),
            ("over\u{ad}charged", "overcharged"),
            ("1939–1945", "1939-1945"),
            ("Straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος"),
            ("ﬁlm", "film"),
            ("cafe\u{301}", "café"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_are_not() {
        assert_ne!(fold("か"), fold("が"));
        assert_ne!(fold("metre"), fold("meter"));
    }
}
