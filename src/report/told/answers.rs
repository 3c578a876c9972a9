//! What was answered to the questions of a claim, in sentences and one by one.

use serde::Serialize;

use super::ledger::{Difference, difference};
use super::values::{Fact, Moment, Rating, in_order, name, rating};
use crate::domain::claim::state::Shown;
use crate::domain::claim::{Claim, Status};
use crate::domain::question::Waiver;
use crate::domain::verdict::{StaleReason, Verdict};
use crate::domain::{PersonId, Question, Session};
use crate::report::input::Report;

#[derive(Serialize)]
pub(in crate::report) struct ToldVerdict {
    /// The question it answers, in a word.
    pub(in crate::report) question: &'static str,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    /// Who looked at it again when it was stale, and keeps it.
    pub(in crate::report) affirmed: Option<Looked>,
    pub(in crate::report) rating: Rating,
    /// Markdown.
    pub(in crate::report) rationale: String,
    pub(in crate::report) stale: Vec<Change>,
    pub(in crate::report) dissent: bool,
}

/// Who looked at something again, and when.
#[derive(Serialize)]
pub(in crate::report) struct Looked {
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
}

/// Something that changed after a verdict was given.
#[derive(Serialize)]
pub(in crate::report) struct Change {
    pub(in crate::report) words: String,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    pub(in crate::report) difference: Difference,
}

/// A second person's release of the answer to a question.
#[derive(Serialize)]
pub(in crate::report) struct Signed {
    /// The question, in a word.
    pub(in crate::report) question: &'static str,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    /// Whether it still counts.
    pub(in crate::report) stands: bool,
}

/// “Said: as quoted, by Jens Maier, 22 September 2022. So: unverifiable.” Nothing where only *so* is asked: the rating says it.
/// `noted`: with what the desk wrote beside a reason.
pub(super) fn in_words(report: &Report<'_>, claim: &Claim, noted: bool) -> Option<String> {
    let session = report.session;
    let asked = claim.status == Status::Accepted && claim.asks(Question::Said);
    asked.then(|| {
        let told = claim.questions().map(|question| {
            let waived = claim.answers(question).waived.as_ref();
            if let Some(waiver) = waived {
                return not_asked(question, waiver, noted);
            }
            let word = question.word();
            let Some(shown) = claim.shown(question) else {
                return format!("{word}: not answered yet.");
            };
            let answer = answer(session, question, &shown).to_lowercase();
            match question {
                Question::Said => {
                    format!("{word}: {answer}, by {}.", claim.attribution().line())
                }
                Question::So => format!("{word}: {answer}."),
            }
        });
        told.collect::<Vec<_>>().join(" ")
    })
}

/// “Whether it is so was not asked: asked elsewhere.” `noted`: with what the desk wrote beside the reason.
pub(super) fn not_asked(question: Question, waiver: &Waiver, noted: bool) -> String {
    let asked = match question {
        Question::Said => "it was said",
        Question::So => "it is so",
    };
    let note = waiver.note.as_deref().filter(|_| noted);
    let why = waiver.reason.with_note(note);
    format!(
        "Whether {asked} was not asked: {}.",
        why.trim_end_matches('.')
    )
}

/// “True”; “True or Mixed, not decided”.
pub(super) fn answer(session: &Session, question: Question, shown: &Shown) -> String {
    let label = |name: &str| rating(session, question, name).label;
    match &shown.differing {
        Some(other) => format!("{} or {}, not decided", label(&shown.rating), label(other)),
        None => label(&shown.rating),
    }
}

/// Every answer, those to *said* first, each question's in the order in which they were given.
pub(super) fn verdicts(report: &Report<'_>, claim: &Claim) -> Vec<ToldVerdict> {
    let questions = Question::ALL.into_iter();
    let told = questions.flat_map(|question| {
        let dissent = claim.dissent(question);
        let verdicts = in_order(&claim.answers(question).verdicts, |it| it.at).into_iter();
        verdicts.map(move |(by, it)| ToldVerdict {
            dissent: dissent.contains_key(by),
            ..told_verdict(report, claim, question, (*by, it))
        })
    });
    told.collect()
}

/// The releases, that of *said* first.
pub(super) fn signed(report: &Report<'_>, claim: &Claim) -> Vec<Signed> {
    let questions = Question::ALL.into_iter();
    let nobody_objects = claim.open_threads().next().is_none();
    let signed = questions.filter_map(|question| {
        let it = claim.answers(question).sign_off.as_ref()?;
        Some(Signed {
            question: question.word(),
            by: name(report, it.stamp.by, it.stamp.at),
            at: Moment::of(it.stamp.at),
            stands: claim.verdict_signed_off(question) && nobody_objects,
        })
    });
    signed.collect()
}

/// What is to be known about the answers beside themselves.
pub(super) fn facts(report: &Report<'_>, claim: &Claim) -> Vec<Fact> {
    let mut facts = Vec::new();
    let two = claim.asks(Question::Said);
    for question in claim.questions() {
        let answers = claim.answers(question);
        let said = two && question == Question::Said;
        if claim
            .shown(question)
            .is_some_and(|it| it.differing.is_some())
        {
            let told = in_order(&answers.verdicts, |it| it.at).into_iter();
            let told = told.map(|(by, it)| {
                let label = rating(report.session, question, &it.judgement.rating).label;
                format!("{label} by {}", name(report, *by, it.at))
            });
            facts.push(Fact {
                about: if said {
                    "Answers to Said differ"
                } else {
                    "Verdicts differ"
                },
                words: told.collect::<Vec<_>>().join(", "),
            });
        }
        if !answers.sealed.is_empty() {
            let people = answers.sealed.iter();
            let people = people.map(|(by, it)| name(report, *by, it.at));
            let people: Vec<String> = people.collect();
            facts.push(Fact {
                about: if said {
                    "Said, sealed"
                } else {
                    "Sealed answers"
                },
                words: format!(
                    "{}; what they say is seen when enough people have answered",
                    people.join(", ")
                ),
            });
        }
        if claim.needs_adjudicator(question) && !claim.verdict_signed_off(question) {
            facts.push(Fact {
                about: "To be decided",
                words: format!("{}: answers given blind differ", question.word()),
            });
        }
        for it in answers.sign_off.iter().filter(|it| !it.without.is_empty()) {
            let lacks: Vec<&str> = it.without.iter().map(|it| it.words()).collect();
            let why = it.why.as_deref().unwrap_or_default();
            facts.push(Fact {
                about: if said {
                    "Said signed off without"
                } else {
                    "Signed off without"
                },
                words: format!("{}: {why}", lacks.join(" and without ")),
            });
        }
        if let Some(it) = &answers.waived {
            let why = it.reason.with_note(it.note.as_deref());
            let by = name(report, it.stamp.by, it.stamp.at);
            let at = Moment::of(it.stamp.at).words;
            facts.push(Fact {
                about: if said { "Said waived" } else { "So waived" },
                words: format!("{why}, by {by}, {at}"),
            });
        }
    }
    facts
}

fn told_verdict(
    report: &Report<'_>,
    claim: &Claim,
    question: Question,
    (by, verdict): (PersonId, &Verdict),
) -> ToldVerdict {
    let change = |reason: StaleReason| Change {
        words: reason.words,
        by: name(report, reason.by, reason.at),
        at: Moment::of(reason.at),
        difference: difference(reason.before, reason.after),
    };
    let stale = claim.stale_reasons(question, verdict).into_iter();
    ToldVerdict {
        question: question.word(),
        by: name(report, by, verdict.at),
        at: Moment::of(verdict.at),
        affirmed: verdict.affirmed.map(|it| Looked {
            by: name(report, it.by, it.at),
            at: Moment::of(it.at),
        }),
        rating: rating(report.session, question, &verdict.judgement.rating),
        rationale: verdict.judgement.rationale.clone(),
        stale: stale.map(change).collect(),
        dissent: false,
    }
}
