//! What will not be checked: claims that were dismissed, and text that was set aside. The article marks both with ⟨ ⟩.

use serde::Serialize;

use super::values::{Fact, Moment, in_reading_order, name, rating};
use crate::domain::article::aside::AsideReason;
use crate::domain::base::stamp::Stamp;
use crate::domain::claim::{Claim, Dismissal, Status};
use crate::domain::contents::ClaimsDismissed;
use crate::domain::{Event, EventKind, Question, Span};
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct SetAside {
    /// The letters that lead here from the article: a, b … z, aa, ab …
    pub(in crate::report) mark: String,
    /// The number of the claim, if it was one.
    pub(in crate::report) claim: Option<u32>,
    pub(in crate::report) text: String,
    pub(in crate::report) decision: Decision,
    pub(in crate::report) facts: Vec<Fact>,
    #[serde(skip)]
    pub(in crate::report) spans: Vec<Span>,
}

/// Why something will not be checked, who decided it, and when.
#[derive(Serialize)]
pub(in crate::report) struct Decision {
    pub(in crate::report) why: String,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
}

pub(super) fn set_aside(report: &Report<'_>) -> Vec<SetAside> {
    let claims = in_reading_order(report.session).into_iter();
    let mut all: Vec<SetAside> = claims
        .filter_map(|claim| match &claim.status {
            Status::Dismissed(dismissal) => Some(told_claim(report, claim, dismissal)),
            Status::Suggested | Status::Accepted => None,
        })
        .collect();
    all.extend(report.session.asides.values().map(|it| {
        let texts = it
            .spans
            .iter()
            .filter_map(|span| report.session.text.slice(*span));
        SetAside {
            mark: String::new(),
            claim: None,
            text: texts.collect::<Vec<_>>().join(" … "),
            decision: decision(report, it.reason, it.note.as_deref(), it.stamp),
            facts: Vec::new(),
            spans: it.spans.clone(),
        }
    }));
    all.sort_by(|one, other| one.spans.cmp(&other.spans));
    for (index, it) in all.iter_mut().enumerate() {
        it.mark = letters(index);
    }
    all
}

fn told_claim(report: &Report<'_>, claim: &Claim, dismissal: &Dismissal) -> SetAside {
    SetAside {
        mark: String::new(),
        claim: Some(claim.number),
        text: claim.statement.clone(),
        decision: dismissed(report, dismissal),
        facts: facts(report, claim),
        spans: match claim.gone {
            true => Vec::new(),
            false => claim.anchor.spans(),
        },
    }
}

/// What is to be known about a claim nobody will check: what was judged all the same, and who wanted it dismissed first.
fn facts(report: &Report<'_>, claim: &Claim) -> Vec<Fact> {
    let verdicts = Question::ALL.into_iter().flat_map(|question| {
        let verdicts = claim.answers(question).verdicts.iter();
        verdicts.map(move |(by, verdict)| Fact {
            about: match question {
                Question::Said => "Said was answered",
                Question::So => "Had a verdict",
            },
            words: format!(
                "{}, by {}",
                rating(report.session, question, &verdict.judgement.rating).label,
                name(report, *by, verdict.at)
            ),
        })
    });
    let mut facts: Vec<Fact> = verdicts.collect();
    let proposed = |it: &Event| matches!(&it.kind, EventKind::ClaimsDismissed(ClaimsDismissed { proposed, .. }) if proposed.contains(&claim.id));
    let mut events = report.events.iter().rev().map(|it| &it.event);
    if !facts.is_empty()
        && let Some(event) = events.find(|it| proposed(it))
    {
        facts.push(Fact {
            about: "Dismissal proposed",
            words: format!(
                "by {}, {}",
                name(report, event.actor, event.at),
                Moment::of(event.at).words
            ),
        });
    }
    facts
}

pub(super) fn dismissed(report: &Report<'_>, it: &Dismissal) -> Decision {
    decision(report, it.reason, it.note.as_deref(), it.stamp)
}

fn decision(
    report: &Report<'_>,
    reason: AsideReason,
    note: Option<&str>,
    stamp: Stamp,
) -> Decision {
    Decision {
        why: reason.with_note(note),
        by: name(report, stamp.by, stamp.at),
        at: Moment::of(stamp.at),
    }
}

/// The `index`th of a, b … z, aa, ab …
fn letters(index: usize) -> String {
    let mut rest = index + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'a' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_behind_z() {
        let told: Vec<String> = [0, 1, 25, 26, 27, 701, 702].map(letters).into();
        assert_eq!(told, ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
