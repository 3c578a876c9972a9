//! The audit trail as the report tells it: who, when, what, and the difference word by word.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::{moment, name, with_names};
use crate::domain::{Event, trail};
use crate::report::Report;

/// One line of the trail.
#[derive(Serialize)]
pub(in crate::report) struct Entry {
    pub(in crate::report) seq: u64,
    pub(in crate::report) at: String,
    pub(in crate::report) by: String,
    pub(in crate::report) words: String,
    /// The difference word by word: `same`, `gone` or `new`, and the text.
    pub(in crate::report) difference: Vec<(&'static str, String)>,
}

pub(super) fn entry(report: &Report<'_>, event: &Event) -> Entry {
    let entry = trail::describe(report.session, event);
    let named = |text: Option<String>| {
        text.map(|text| with_names(report, &text))
            .unwrap_or_default()
    };
    let difference = difference(&named(entry.before), &named(entry.after));
    Entry {
        seq: event.seq,
        at: moment(event.at),
        by: name(report, event.actor),
        words: with_names(report, &entry.words),
        difference,
    }
}

fn difference(before: &str, after: &str) -> Vec<(&'static str, String)> {
    let diff = TextDiff::from_words(before, after);
    let mut parts: Vec<(&'static str, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "gone",
            ChangeTag::Insert => "new",
        };
        match parts.last_mut() {
            Some((last, text)) if *last == tag => text.push_str(change.value()),
            _ => parts.push((tag, change.value().to_owned())),
        }
    }
    parts
}
