//! In what a quotation and its source differ where the words are the same.
//!
//! Must not know: what is quoted; how it was found.

use std::collections::BTreeSet;

use super::words::{Class, LINE_ENDS, class_of};
use crate::domain::source::passage::Difference;

use Difference::{Case, Dashes, Hyphenation, QuotationMarks, Spaces};

/// In what two spellings of one word or mark differ.
pub(super) fn of_words(quoted: &str, source: &str, found: &mut BTreeSet<Difference>) {
    if quoted == source {
        return;
    }
    if quoted.contains(LINE_ENDS) != source.contains(LINE_ENDS) {
        found.insert(Hyphenation);
        return;
    }
    let is_dash = |text: &str| text.chars().all(|it| class_of(it) == Class::Dash);
    if is_dash(quoted) && is_dash(source) {
        found.insert(Dashes);
    } else if quoted.to_lowercase() == source.to_lowercase() {
        found.insert(Case);
    }
}

/// In what two stretches between the same words differ.
pub(super) fn between_words(quoted: &str, source: &str, found: &mut BTreeSet<Difference>) {
    if quoted == source {
        return;
    }
    let only = |text: &str, class| -> String {
        text.chars().filter(|it| class_of(*it) == class).collect()
    };
    if only(quoted, Class::QuotationMark) != only(source, Class::QuotationMark) {
        found.insert(QuotationMarks);
    }
    if only(quoted, Class::Space) != only(source, Class::Space) {
        found.insert(Spaces);
    }
}
