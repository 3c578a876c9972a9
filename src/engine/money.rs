//! How sums and large numbers are written: signs, codes and scale words, long and short.
//!
//! Knows "$3 mil", "kr3bn", "Rs5 lakh crore", "RM10 million", and when a word for a scale is not one it knows.
//! Must not know what a sum is for.

use std::sync::LazyLock;

use strum::EnumString;

use super::data;
use super::lexicon::{Classes, Forms, WordList, entry};

/// One way to write a currency.
struct Currency {
    written: &'static str,
    place: Place,
    /// What it is called in a note.
    name: &'static str,
}

/// Where the way to write a currency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString)]
enum Place {
    /// Right before the digits, or before them as a word of its own.
    #[strum(serialize = "sign")]
    Sign,
    /// Behind them.
    #[strum(serialize = "word")]
    Word,
    /// Before a dollar sign: whose dollars they are.
    #[strum(serialize = "before $")]
    BeforeDollar,
}

static CURRENCIES: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    let entries = data::entries(data::CURRENCIES);
    entries
        .filter_map(|mut cells| {
            Some(Currency {
                written: cells.text(),
                place: cells.value()?,
                name: cells.text(),
            })
        })
        .collect()
});

/// Words for how often a thousand or the like, and whether they say so of sums alone.
static SCALES: LazyLock<Vec<(&str, f64, bool)>> = LazyLock::new(|| {
    let entries = data::entries(data::SCALES);
    entries
        .filter_map(|mut cells| Some((cells.text(), cells.value()?, cells.text() == "money")))
        .collect()
});

fn written(place: Place) -> impl Iterator<Item = &'static Currency> {
    CURRENCIES.iter().filter(move |it| it.place == place)
}

/// The currency a word begins with, when digits follow it, and the bytes it takes.
pub(crate) fn sign(word: &str) -> Option<(&'static str, usize)> {
    // Most words have no digit, and then no sign either.
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let begins = |it: &&Currency| {
        let rest = word.strip_prefix(it.written).unwrap_or("");
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let found = written(Place::Sign).find(begins)?;
    Some((found.name, found.written.len()))
}

/// Whether a character is a currency's sign.
pub(crate) fn is_sign(c: char) -> bool {
    c == '$' || !c.is_alphanumeric() && written(Place::Sign).any(|it| it.written.starts_with(c))
}

/// The currency that a whole word before a number stands for: "Rs 5 lakh", "RM 10 million".
pub(crate) fn code(word: &str) -> Option<&'static str> {
    let found = written(Place::Sign).find(|it| it.written == word);
    found.map(|it| it.name)
}

/// The currency that a word behind a number names: "euros".
pub(crate) fn currency(word: &str) -> Option<&'static str> {
    let found = written(Place::Word).find(|it| word.eq_ignore_ascii_case(it.written));
    found.map(|it| it.name)
}

/// Whose dollars a word right before the sign makes them: "HK" of "HK$5".
pub(crate) fn dollars(word: &str) -> &'static str {
    let found = written(Place::BeforeDollar).find(|it| it.written == word);
    found.map_or("other dollars", |it| it.name)
}

/// How many a scale word stands for; some stand for it behind a sum only.
pub(crate) fn scale(word: &str, of_money: bool) -> Option<f64> {
    SCALES
        .iter()
        .find(|(name, _, money)| word.eq_ignore_ascii_case(name) && (of_money || !money))
        .map(|(_, value, _)| *value)
}

/// Whether a word behind a number is a scale that nobody here knows: "3 zillion", "$3 zn".
///
/// Such a number is unknown, not small. Behind a sum any short word that no list has may be one.
pub(crate) fn is_unknown_scale(word: &str, of_money: bool) -> bool {
    let lower = word.to_ascii_lowercase();
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    if stem.ends_with("illion") || stem.ends_with("illiard") {
        return scale(word, true).is_none();
    }
    let known = entry(word);
    let listed = known.classes != Classes::NONE || known.forms != Forms::default();
    let listed = listed || WordList::Spent.has(word);
    let letters = word.chars().all(char::is_alphabetic);
    let plain = lower == word || !word.contains(char::is_lowercase);
    of_money && letters && plain && word.len() <= 4 && !listed && scale(word, true).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_read() {
        assert_eq!(CURRENCIES.len(), data::entries(data::CURRENCIES).count());
        assert_eq!(SCALES.len(), data::entries(data::SCALES).count());
    }
}
