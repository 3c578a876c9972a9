//! The revisions of the article, and what they did to claims.

use serde::Serialize;

use super::article::{Block, article, found};
use super::values::{Fact, Moment, name, rating};
use crate::domain::Session;
use crate::domain::claim::Claim;
use crate::domain::revision::{Revision, RevisionCounts};
use crate::report::input::Report;

/// Each revision that took the place of the text before it.
pub(super) fn facts(report: &Report<'_>) -> impl Iterator<Item = Fact> {
    let revisions = report.session.revisions.iter();
    revisions.map(|it| Fact {
        about: "Revision",
        words: told(report, it),
    })
}

/// A text that a revision took the place of, as it stood when it went.
#[derive(Serialize)]
pub(in crate::report) struct Earlier {
    pub(in crate::report) revision: u32,
    /// “replaced 3 May 2026, 14:05 UTC, as of event 41”.
    pub(in crate::report) until: String,
    pub(in crate::report) article: Vec<Block>,
}

/// The texts there were, with the claims as they were then. `claims` are those that are told now, in their order: in an
/// earlier text they have the same numbers, and what has become none of them has none.
pub(super) fn earlier(report: &Report<'_>, claims: &[&Claim]) -> Vec<Earlier> {
    let revisions = &report.session.revisions;
    let events = report.events.iter().map(|it| &it.event);
    let seqs = revisions.iter().map(|it| it.after);
    let texts = Session::fold_at(report.session.id, events, seqs, |then| {
        let numbered = (1..).zip(claims);
        let there = numbered.filter_map(|(place, it)| Some((place, then.claims.get(&it.id)?)));
        let there: Vec<(usize, &Claim)> = there.collect();
        article(then, &there, &[], |_, it| {
            format!("Claim {}, then: {}", it.number, found(then, it))
        })
    });
    let told = revisions.iter().zip(texts.unwrap_or_default());
    let told = told.map(|(revision, article)| Earlier {
        revision: revision.number.saturating_sub(1),
        until: format!(
            "replaced {}, as of event {}",
            Moment::of(revision.stamp.at).words,
            revision.after
        ),
        article,
    });
    told.collect()
}

fn told(report: &Report<'_>, it: &Revision) -> String {
    let by = name(report, it.stamp.by, it.stamp.at);
    let made = match it.from_fixes {
        true => "made from accepted fixes",
        false => "handed in",
    };
    let at = Moment::of(it.stamp.at).words;
    let mut words = vec![format!("{}, {made} by {by}, {at}.", it.number)];
    words.extend(it.why.clone());
    words.extend(counted(&it.counts));
    words.join("\n")
}

/// “Claims: 20 unchanged, 3 corrected, 1 gone.”
fn counted(counts: &RevisionCounts) -> Option<String> {
    let counted = [
        (counts.unchanged, "unchanged"),
        (counts.moved, "moved"),
        (counts.edited, "edited"),
        (counts.corrected, "corrected"),
        (counts.gone, "gone"),
        (counts.new, "newly suggested"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<String> = counted
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    (!counted.is_empty()).then(|| format!("Claims: {}.", counted.join(", ")))
}

/// What revisions did to a claim.
pub(super) fn of_claim(session: &Session, claim: &Claim) -> Vec<Fact> {
    let corrected = claim.corrected.iter().map(|it| {
        let labels = it.ratings.iter().map(|(question, name)| {
            let label = rating(session, *question, name).label;
            format!("{}: {label}", question.word())
        });
        let labels: Vec<String> = labels.collect();
        let answers = match labels.is_empty() {
            true => "nobody had answered yet".into(),
            false => labels.join(", "),
        };
        Fact {
            about: "Corrected",
            words: format!(
                "In revision {} by accepted fixes. Before, the article said “{}”; {answers}.",
                it.revision, it.quote
            ),
        }
    });
    let unsettled = claim.unsettled.iter().map(|it| {
        let words = claim.unsettled_words().unwrap_or_default();
        let before = it.around.as_ref().map_or(&it.before, |it| &it.before);
        Fact {
            about: "Not settled after a revision",
            words: format!(
                "{words} since revision {}. Before: “{before}”.",
                it.revision
            ),
        }
    });
    corrected.chain(unsettled).collect()
}
