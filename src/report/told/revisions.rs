//! The revisions of the article, and what they did to claims.

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
