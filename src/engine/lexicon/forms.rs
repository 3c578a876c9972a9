//! Verb forms, and how a verb's base spells them.
//!
//! Knows the rules of English spelling.
//! Must not know which verbs there are.

use std::ops::BitOr;

/// The forms a verb's spelling can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forms(u8);

impl Forms {
    pub(crate) const BASE: Self = Self(1);
    pub(crate) const THIRD: Self = Self(2);
    pub(crate) const PAST: Self = Self(4);
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const ING: Self = Self(16);

    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Forms {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Every form of a verb: of an irregular one, its pasts and participles are given, a comma between two.
pub(super) fn inflect(base: &str, [pasts, participles]: [&str; 2]) -> Vec<(String, Forms)> {
    let mut forms = vec![
        (base.to_owned(), Forms::BASE),
        (third_person(base), Forms::THIRD),
    ];
    for stem in stems(base) {
        forms.push((format!("{stem}ing"), Forms::ING));
        if pasts.is_empty() {
            forms.push((past(&stem), Forms::PAST | Forms::PARTICIPLE));
        }
    }
    for (given, bit) in [(pasts, Forms::PAST), (participles, Forms::PARTICIPLE)] {
        let given = given.split(',').filter(|form| !form.is_empty());
        forms.extend(given.map(|form| (form.to_owned(), bit)));
    }
    forms
}

fn past(stem: &str) -> String {
    match stem.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        Some(stem) => format!("{stem}ied"),
        None if stem.ends_with('e') => format!("{stem}d"),
        None => format!("{stem}ed"),
    }
}

/// "says", "carries"; of a noun, its plural.
pub(super) fn third_person(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    match base {
        "have" => "has".to_owned(),
        "be" => "is".to_owned(),
        _ if hisses.iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// The stems that "-ed" and "-ing" may be added to: a doubled consonant counts beside the plain one,
/// because a spelling too many does no harm and one too few loses the verb.
fn stems(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e')
        && !stem.ends_with(['e', 'o', 'y'])
    {
        return vec![stem.to_owned()];
    }
    let mut stems = vec![base.to_owned()];
    let mut last = base.chars().rev();
    let tail = (last.next(), last.next(), last.next());
    if let (Some(c), Some(v), Some(before)) = tail
        && !is_vowel(c)
        && !matches!(c, 'w' | 'x' | 'y')
        && is_vowel(v)
        && (!is_vowel(before) || before == 'u')
    {
        stems.push(format!("{base}{c}"));
    }
    stems
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| !is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
