//! What was looked at of a claim: its checklists, and the sources that only some people see.

use serde::Serialize;

use super::values::{Moment, in_order, name, plural};
use crate::domain::checklist::ItemPlace;
use crate::domain::claim::{Claim, Status};
use crate::report::input::Report;

/// The list of one kind of claim, with what is ticked.
#[derive(Serialize)]
pub(in crate::report) struct ToldList {
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) items: Vec<ToldItem>,
}

#[derive(Serialize)]
pub(in crate::report) struct ToldItem {
    pub(in crate::report) words: String,
    pub(in crate::report) tick: Option<ToldTick>,
}

#[derive(Serialize)]
pub(in crate::report) struct ToldTick {
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    /// Whether it was for an earlier wording.
    pub(in crate::report) earlier: bool,
}

/// The lists of a claim under check.
pub(super) fn lists(report: &Report<'_>, claim: &Claim) -> Vec<ToldList> {
    let Some(lists) = &report.session.checklists else {
        return Vec::new();
    };
    if claim.status != Status::Accepted {
        return Vec::new();
    }
    let told = claim.kinds().into_iter().filter_map(|kind| {
        let items = (0..).zip(lists.lists.get(&kind)?).map(|(place, item)| {
            let tick = claim.tick(ItemPlace { kind, place });
            ToldItem {
                words: item.words.clone(),
                tick: tick.map(|it| ToldTick {
                    by: name(report, it.stamp.by, it.stamp.at),
                    at: Moment::of(it.stamp.at),
                    earlier: !claim.is_current(it),
                }),
            }
        });
        Some(ToldList {
            kind: kind.words(),
            items: items.collect(),
        })
    });
    told.collect()
}

impl ToldList {
    /// “Quotation: 3 of 4”.
    pub(in crate::report) fn count(&self) -> String {
        let ticks = self.items.iter().filter_map(|it| it.tick.as_ref());
        let ticked = ticks.filter(|it| !it.earlier).count();
        format!("{}: {ticked} of {}", self.kind, self.items.len())
    }
}

/// The confidential sources of a claim, each in a sentence that says nothing of what it says.
pub(super) fn confidential(report: &Report<'_>, claim: &Claim) -> Vec<String> {
    let told = in_order(claim.confidential(), |it| it.order).into_iter();
    let told = told.map(|(_, it)| {
        let named = |person: &_| name(report, *person, report.written_at);
        let people: Vec<String> = it.seen_by.iter().map(named).collect();
        let removed = it.removed.map(|it| {
            let by = name(report, it.by, it.at);
            format!("; removed by {by}, {}", Moment::of(it.at).words)
        });
        format!(
            "{}, seen by {}; last changed by {}, {}{}.",
            plural(1, "confidential source", ""),
            people.join(", "),
            name(report, it.by, it.at),
            Moment::of(it.at).words,
            removed.unwrap_or_default()
        )
    });
    told.collect()
}
