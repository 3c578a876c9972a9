//! The audit trail as the report tells it: who, when, what, and what was there before and after.

use std::collections::BTreeMap;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use ts_rs::TS;
use utoipa::ToSchema;

use super::values::{Moment, name};
use crate::audit::Sealed;
use crate::domain::entry::Describer;
use crate::domain::{ClaimId, Event};
use crate::report::input::Report;

/// One line of the trail.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct LedgerEntry {
    /// The event.
    #[ts(type = "number")]
    pub seq: u64,
    /// When it happened.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// What they did.
    pub words: String,
    /// What that changed.
    pub difference: Difference,
}

/// What was there before something happened, and what is there after it.
#[derive(Debug, Clone, Serialize, Default, TS, ToSchema)]
#[ts(rename = "TextDifference")]
#[schema(as = TextDifference)]
pub struct Difference {
    /// What was there.
    #[ts(optional = nullable)]
    pub before: Option<String>,
    /// What is there.
    #[ts(optional = nullable)]
    pub after: Option<String>,
    /// Both in one, if enough is the same for that to be read. Words that stand, went or came are never next to each
    /// other without a space.
    pub parts: Vec<DifferencePart>,
}

/// A stretch of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct DifferencePart {
    /// `same`, `gone` or `new`.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
}

pub(super) fn ledger(report: &Report<'_>) -> Vec<LedgerEntry> {
    let describer = if report.comments {
        Describer::new(report.session, report.hidden)
    } else {
        Describer::without_comments(report.session, report.hidden)
    };
    let events = report.events.iter();
    events
        .filter(|it| !report.hidden.hides(&it.event.kind))
        .map(|it| entry(&describer, report, &it.event))
        .collect()
}

/// The events about each claim, by number.
pub(super) fn events_of(report: &Report<'_>) -> BTreeMap<ClaimId, Vec<u64>> {
    let mut events: BTreeMap<ClaimId, Vec<u64>> = BTreeMap::new();
    let seen = |it: &&Sealed| !report.hidden.hides(&it.event.kind);
    for it in report.events.iter().filter(seen) {
        for claim in it.event.kind.claims() {
            events.entry(claim).or_default().push(it.event.seq);
        }
    }
    events
}

fn entry(describer: &Describer<'_>, report: &Report<'_>, event: &Event) -> LedgerEntry {
    let entry = event.entry(describer);
    LedgerEntry {
        seq: event.seq,
        at: Moment::of(event.at),
        by: name(report, event.actor, event.at),
        words: entry.spelled(|person| name(report, person, event.at)),
        difference: difference(entry.before, entry.after),
    }
}

pub(in crate::report) fn difference(before: Option<String>, after: Option<String>) -> Difference {
    let parts = match (&before, &after) {
        (Some(before), Some(after)) => parts(before, after),
        _ => Vec::new(),
    };
    Difference {
        before,
        after,
        parts,
    }
}

/// How many bytes both sides of a difference have at most that is told word by word: much more would take a processor for
/// minutes, and be read by nobody.
const LONGEST: usize = 40_000;

/// The difference word by word; nothing if the two have less than half in common.
fn parts(before: &str, after: &str) -> Vec<DifferencePart> {
    if before.len() + after.len() > LONGEST {
        return Vec::new();
    }
    let diff = TextDiff::from_unicode_words(before, after);
    let mut parts: Vec<DifferencePart> = Vec::new();
    // What has gone and come since the last words that stand.
    let (mut gone, mut new) = (String::new(), String::new());
    let mut changes = diff.iter_all_changes().peekable();
    let mut same = 0;
    while let Some(change) = changes.next() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Delete => gone.push_str(text),
            ChangeTag::Insert => new.push_str(text),
            // Between two changes, white space stands on neither side alone.
            ChangeTag::Equal
                if text.trim().is_empty()
                    && !(gone.is_empty() && new.is_empty())
                    && changes
                        .peek()
                        .is_some_and(|next| next.tag() != ChangeTag::Equal) =>
            {
                gone.push_str(text);
                new.push_str(text);
            }
            ChangeTag::Equal => {
                replace(&mut parts, &mut gone, &mut new);
                push(&mut parts, "same", text);
                same += solid(text);
            }
        }
    }
    replace(&mut parts, &mut gone, &mut new);
    if same * 4 < solid(before) + solid(after) {
        return Vec::new();
    }
    parts
}

/// Puts `new` behind `gone`, each without the white space around it, and a space between them.
fn replace(parts: &mut Vec<DifferencePart>, gone: &mut String, new: &mut String) {
    let (old, come) = (std::mem::take(gone), std::mem::take(new));
    let edge = |text: &str, end: bool| {
        let core = text.trim();
        let (lead, trail) = text.split_once(core).unwrap_or_default();
        if end {
            trail.to_owned()
        } else {
            lead.to_owned()
        }
    };
    let standing = if come.trim().is_empty() { &old } else { &come };
    push(parts, "same", &edge(standing, false));
    push(parts, "gone", old.trim());
    if !old.trim().is_empty() && !come.trim().is_empty() {
        push(parts, "same", " ");
    }
    push(parts, "new", come.trim());
    push(parts, "same", &edge(standing, true));
}

fn solid(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

fn push(parts: &mut Vec<DifferencePart>, kind: &'static str, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => parts.push(DifferencePart {
            kind,
            text: text.into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let parts = parts(before, after);
        let shown = parts.iter().map(|it| match it.kind {
            "gone" => format!("[-{}-]", it.text),
            "new" => format!("[+{}+]", it.text),
            _ => it.text.clone(),
        });
        shown.collect()
    }

    #[test]
    fn old_and_new_words_never_run_together() {
        assert_eq!(
            shown("on 14 July, in Paris", "on 15 July, in Paris"),
            "on [-14-] [+15+] July, in Paris"
        );
        assert_eq!(
            shown(
                "The tower is the tallest in Paris",
                "The tower is tallest in Paris, they say"
            ),
            "The tower is [-the-] tallest in Paris[+, they say+]"
        );
        assert_eq!(
            shown(
                "North Korea denied selling arms again",
                "The DPRK denied selling arms"
            ),
            "[-North Korea-] [+The DPRK+] denied selling arms [-again-]"
        );
    }

    #[test]
    fn what_has_little_in_common_is_told_as_before_and_after() {
        let told = difference(Some("Mixed".into()), Some("False".into()));
        assert!(told.parts.is_empty());
        assert_eq!(
            (told.before.as_deref(), told.after.as_deref()),
            (Some("Mixed"), Some("False"))
        );
    }
}
