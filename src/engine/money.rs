//! How sums and large numbers are written: signs, codes and scale words, long and short.
//!
//! Knows "$3 mil", "kr3bn", "Rs5 lakh crore", "RM10 million", and when a word for a scale is not one it knows.
//! Must not know what a sum is for.

use super::lexicon::{Classes, Forms, entry};

/// What stands right before the digits of a sum, and the name its currency has here.
const SIGNS: [(&str, &str); 44] = [
    ("US$", "$"),
    ("A$", "A$"),
    ("AU$", "A$"),
    ("C$", "C$"),
    ("CA$", "C$"),
    ("HK$", "HK$"),
    ("NZ$", "NZ$"),
    ("NT$", "NT$"),
    ("S$", "S$"),
    ("R$", "R$"),
    ("$", "$"),
    ("£", "£"),
    ("€", "€"),
    ("¥", "¥"),
    ("₹", "rupees"),
    ("₨", "rupees"),
    ("₽", "roubles"),
    ("₩", "won"),
    ("₦", "naira"),
    ("₺", "lira"),
    ("₴", "hryvnia"),
    ("₱", "pesos"),
    ("₪", "shekels"),
    ("฿", "baht"),
    ("₫", "dong"),
    ("Rs.", "rupees"),
    ("Rs", "rupees"),
    ("INR", "rupees"),
    ("PKR", "rupees"),
    ("RM", "ringgit"),
    ("MYR", "ringgit"),
    ("RMB", "yuan"),
    ("CNY", "yuan"),
    ("Rp", "rupiah"),
    ("kr", "kroner"),
    ("Kr", "kroner"),
    ("NOK", "kroner"),
    ("DKK", "kroner"),
    ("SEK", "kronor"),
    ("CHF", "francs"),
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
];

/// Words for how often a thousand or the like, and whether they say so of sums alone.
const SCALES: [(&str, f64, bool); 41] = [
    ("hundred", 1e2, false),
    ("hundreds", 1e2, false),
    ("thousand", 1e3, false),
    ("thousands", 1e3, false),
    ("k", 1e3, true),
    ("grand", 1e3, true),
    ("lakh", 1e5, false),
    ("lakhs", 1e5, false),
    ("lac", 1e5, false),
    ("lacs", 1e5, false),
    ("million", 1e6, false),
    ("millions", 1e6, false),
    ("mn", 1e6, false),
    ("mln", 1e6, false),
    ("mil", 1e6, true),
    ("mill", 1e6, true),
    ("mio", 1e6, true),
    ("m", 1e6, true),
    ("crore", 1e7, false),
    ("crores", 1e7, false),
    ("cr", 1e7, true),
    ("milliard", 1e9, false),
    ("milliards", 1e9, false),
    ("billion", 1e9, false),
    ("billions", 1e9, false),
    ("bn", 1e9, false),
    ("bln", 1e9, false),
    ("bil", 1e9, true),
    ("mrd", 1e9, true),
    ("mld", 1e9, true),
    ("b", 1e9, true),
    ("trillion", 1e12, false),
    ("trillions", 1e12, false),
    ("tn", 1e12, false),
    ("trn", 1e12, false),
    ("tln", 1e12, false),
    ("trln", 1e12, false),
    ("t", 1e12, true),
    ("quadrillion", 1e15, false),
    ("dozen", 12.0, false),
    ("quintillion", 1e18, false),
];

/// Short words for what a sum is spent on, which no other list has.
const SPENT: [&str; 18] = [
    "fine", "fee", "tax", "deal", "loan", "bid", "aid", "debt", "gift", "bond", "cash", "levy",
    "toll", "fare", "rent", "wage", "note", "coin",
];

/// The currency a word begins with, when digits follow it, and the bytes it takes.
pub(crate) fn sign(word: &str) -> Option<(&'static str, usize)> {
    SIGNS
        .iter()
        .find(|(sign, _)| {
            let rest = word.strip_prefix(sign).unwrap_or("");
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(|(sign, name)| (*name, sign.len()))
}

/// Whether a character is a currency's sign.
pub(crate) fn is_sign(c: char) -> bool {
    c == '$' || !c.is_alphanumeric() && SIGNS.iter().any(|(sign, _)| sign.starts_with(c))
}

/// The currency that a whole word before a number stands for: "Rs 5 lakh", "RM 10 million".
pub(crate) fn code(word: &str) -> Option<&'static str> {
    SIGNS
        .iter()
        .find(|(sign, _)| *sign == word)
        .map(|(_, name)| *name)
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
    let listed = listed || SPENT.contains(&word);
    let letters = word.chars().all(char::is_alphabetic);
    let plain = lower == word || !word.contains(char::is_lowercase);
    of_money && letters && plain && word.len() <= 4 && !listed && scale(word, true).is_none()
}
