//! What became another between two snapshots of a source, paragraph by paragraph.
//!
//! Must not know: where a snapshot is kept.

use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use ts_rs::TS;
use utoipa::ToSchema;

/// How many changes are told at most.
const MOST: usize = 200;

/// How many code points of a side of a change are told at most.
const LONGEST: usize = 4_000;

/// How long the least difference is looked for; what is told after that is still right, and longer.
const PATIENCE: Duration = Duration::from_millis(500);

/// What became another between two snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, TS)]
pub struct SnapshotDifference {
    /// The paragraphs that changed, in order; the first of them, where there are many.
    pub changes: Vec<ChangedPart>,
    /// How many changes there are beyond those.
    pub further: usize,
}

/// Paragraphs that became others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, TS)]
pub struct ChangedPart {
    /// What stood there; empty: nothing.
    pub before: String,
    /// What stands there; empty: nothing.
    pub after: String,
}

/// What became another between two texts.
#[must_use]
pub fn difference(before: &str, after: &str) -> SnapshotDifference {
    let (old, new) = (paragraphs(before), paragraphs(after));
    let deadline = Instant::now().checked_add(PATIENCE);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline);
    let changed = ops
        .into_iter()
        .filter(|it| !matches!(it, DiffOp::Equal { .. }));
    let mut changes: Vec<ChangedPart> = changed
        .map(|it| ChangedPart {
            before: told(old.get(it.old_range())),
            after: told(new.get(it.new_range())),
        })
        .collect();
    let further = changes.len().saturating_sub(MOST);
    changes.truncate(MOST);
    SnapshotDifference { changes, further }
}

fn paragraphs(text: &str) -> Vec<&str> {
    let lines = text.split(['\n', '\u{c}']).map(str::trim);
    lines.filter(|it| !it.is_empty()).collect()
}

fn told(paragraphs: Option<&[&str]>) -> String {
    let all = paragraphs.unwrap_or_default().join("\n");
    match all.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", all.get(..end).unwrap_or_default()),
        None => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_tells_the_paragraphs_that_changed_and_no_others() {
        let before = "One.\n\nTwo stays.\u{c}Three was so.\n\nFour.";
        let after = "One.\n\nTwo stays.\n\nThree is so.\n\nFour.\n\nFive.";
        let changes = difference(before, after).changes;
        let sides: Vec<(&str, &str)> = changes
            .iter()
            .map(|it| (it.before.as_str(), it.after.as_str()))
            .collect();
        assert_eq!(sides, [("Three was so.", "Three is so."), ("", "Five.")]);
        assert_eq!(difference(before, before).changes, []);
    }

    #[test]
    fn a_difference_of_everything_has_an_end() {
        let many = |word: &str| -> String {
            let lines = (0..2_000).map(|it| format!("{word} {it}\nSame.\n"));
            lines.collect()
        };
        let told = difference(&many("One"), &many("Other"));
        assert_eq!(told.changes.len() + told.further, 2_000);
        assert_eq!(told.changes.len(), MOST);
    }
}
