//! The language of a text, where it does not say so itself.

use whatlang::Lang;

/// A text with fewer code points than this tells no language.
const SHORTEST: usize = 120;

/// How much of a text is looked at, in code points.
const ENOUGH: usize = 4_000;

/// The BCP 47 tag of a text's language, if it is plain which it is.
pub(super) fn of(text: &str) -> Option<String> {
    let head: String = text.chars().take(ENOUGH).collect();
    if head.chars().count() < SHORTEST {
        return None;
    }
    let found = whatlang::detect(&head).filter(whatlang::Info::is_reliable)?;
    // Two letters where ISO 639-1 has them, as RFC 5646 wants it.
    let tag = match found.lang() {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Ell => "el",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        other => other.code(),
    };
    Some(tag.to_owned())
}
