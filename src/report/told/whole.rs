//! What is to be known about a report as a whole: who worked on what it tells, which rules were set aside, what is not in it.

use super::values::{Fact, name, of_claims, plural};
use crate::domain::{PersonId, Question};
use crate::report::input::Report;

/// Everybody who did something, in the order in which they first did.
pub(super) fn worked_on_it(report: &Report<'_>) -> Option<Fact> {
    let mut seen: Vec<PersonId> = Vec::new();
    for it in report.events {
        let event = &it.event;
        let told = !report.hidden.hides(&event.kind) && event.actor != PersonId::SERVER;
        if told && !seen.contains(&event.actor) {
            seen.push(event.actor);
        }
    }
    let mut names: Vec<String> = seen
        .into_iter()
        .map(|it| name(report, it, report.written_at))
        .collect();
    // People who have left have one name between them.
    names.dedup();
    (!names.is_empty()).then(|| Fact {
        about: "Worked on it",
        words: format!("{}.", names.join(", ")),
    })
}

/// The sign-offs that were given without something the rules ask for. Why, stands at each claim.
pub(super) fn rules_set_aside(report: &Report<'_>) -> Option<Fact> {
    let claims = report.session.claims.values();
    let mut without: Vec<(&str, u32)> = claims
        .flat_map(|claim| {
            let questions = Question::ALL.into_iter();
            let signed = questions.filter_map(|it| claim.answers(it).sign_off.as_ref());
            let lacks = signed.flat_map(|it| &it.without);
            lacks.map(|it| (it.words(), claim.number))
        })
        .collect();
    without.sort_unstable();
    without.dedup();
    let lines = without.chunk_by(|one, other| one.0 == other.0);
    let lines = lines.filter_map(|same| {
        let (lack, _) = same.first()?;
        let numbers: Vec<u32> = same.iter().map(|it| it.1).collect();
        let signed = ["is signed off", "are signed off"];
        of_claims(&numbers, signed, &format!("without {lack}."))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Fact {
        about: "Rules set aside",
        words: lines.join("\n"),
    })
}

/// What whoever reads this is not told, and where that is.
pub(super) fn left_out(report: &Report<'_>) -> Option<Fact> {
    let session = report.session;
    let mut lines = Vec::new();
    let claims = || session.claims.values();
    let comments = claims().map(|it| it.comments(report.hidden).count()).sum();
    if !report.comments && comments > 0 {
        lines.push(format!(
            "{} of the desk: the JSON report has them.",
            plural(comments, "comment", "comments")
        ));
    }
    let mut events = report.events.iter();
    if events.any(|it| report.hidden.hides(&it.event.kind)) {
        lines.push("What some people said among themselves: no report has that.".to_owned());
    }
    let confidential = claims().map(|it| it.confidential().len()).sum();
    if confidential > 0 {
        lines.push(format!(
            "{}: that they are there is told, and not what they say.",
            plural(confidential, "confidential source", "confidential sources")
        ));
    }
    let sealed = report.hidden.sealed_answers();
    if sealed > 0 {
        lines.push(format!(
            "{}, given blind: nobody but their authors sees them yet.",
            plural(sealed, "answer", "answers")
        ));
    }
    (!lines.is_empty()).then(|| Fact {
        about: "Not in it",
        words: lines.join("\n"),
    })
}
