//! The engine never says the opposite: what was not said, shown or found is nobody's statement.

use stet::engine::{self, Weights};

use crate::assess::place;

/// Who does not say it.
const SUBJECTS: [&str; 7] = [
    "The mayor",
    "Ines Falk",
    "A spokeswoman for the port",
    "Officials in Quinto",
    "The report, published in May,",
    "She",
    "Falk, who has not paid the fine,",
];

/// How it is not said of a content that follows, with the words a statement of it must keep.
const DENIALS: [(&str, &str); 22] = [
    ("{s} did not say that {c}", "not"),
    ("{s} didn't say {c}", "didn't"),
    ("{s} never claimed that {c}", "never"),
    ("{s} has never publicly claimed {c}", "never"),
    ("{s} had not yet confirmed that {c}", "not"),
    ("{s} did not, however, confirm that {c}", "not"),
    ("{s} refused to confirm that {c}", "refused"),
    ("{s} declined to say whether {c}", "declined"),
    ("{s} failed to show that {c}", "failed"),
    ("{s} denied that {c}", "denied"),
    ("{s} denied ever saying that {c}", "denied"),
    ("{s} stopped short of saying that {c}", "short of"),
    ("{s} left without saying that {c}", "without"),
    ("{s} would neither confirm nor deny that {c}", "neither"),
    ("{s} found no evidence that {c}", "no evidence"),
    ("{s} doubted that {c}", "doubted"),
    ("No official said that {c}", "No official"),
    ("None of the witnesses at the port believed {c}", "None of"),
    ("There is no evidence that {c}", "no evidence"),
    ("It is not true that {c}", "not true"),
    ("Never did the council say that {c}", "Never"),
    (
        "Contrary to reports that {c}, the harbour stayed open",
        "Contrary to",
    ),
];

/// What is not said; each part with a figure that gives it away.
const CONTENTS: [&str; 6] = [
    "the port paid $12 million",
    "Reyes took $2 million and the council paid 40 firms",
    "12 people drowned, and that 40 were hurt",
    "the dam lost 40 percent of its water but the ministry sold 12 boats",
    "Lund, who was born in 1961, sold 30 houses",
    "the men were armed; Reyes paid 30 of them",
];

/// What stands around it.
const SETTINGS: [&str; 6] = [
    "{d}.",
    "On Monday {d}.",
    "The ferry left in May, and {d}.",
    "While the ferry left in May, {d}.",
    "{d}, but the ferry left in May.",
    "“It is late,” the pilot said. {d}.",
];

fn texts() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    let denials = DENIALS.iter().flat_map(|(denial, keeps)| {
        let named = denial.contains("{s}");
        let subjects = SUBJECTS.iter().take(if named { SUBJECTS.len() } else { 1 });
        subjects.map(move |subject| (denial.replace("{s}", subject), *keeps))
    });
    denials.flat_map(|(denial, keeps)| {
        CONTENTS.iter().flat_map(move |content| {
            let said = denial.replace("{c}", content);
            SETTINGS
                .iter()
                .map(move |setting| (setting.replace("{d}", &said), keeps, *content))
        })
    })
}

/// The content's pieces that are denied: what stands behind a semicolon is the article's own again.
fn denied(content: &str) -> impl Iterator<Item = &str> {
    let own = content
        .split_once(';')
        .map_or(content, |(denied, _)| denied);
    own.split([' ', ','])
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
}

#[test]
fn what_was_not_said_is_nobodys_statement() {
    let mut wrong = Vec::new();
    for (text, keeps, content) in texts() {
        for candidate in engine::read(&text).candidates {
            let about = denied(content).any(|figure| candidate.statement.contains(figure));
            let kept = candidate
                .statement
                .to_lowercase()
                .contains(&keeps.to_lowercase());
            if about && (!kept || candidate.claimant.is_some()) {
                wrong.push(format!(
                    "{text}\n    {:?}: {}",
                    candidate.claimant, candidate.statement
                ));
            }
        }
    }
    none(&wrong);
}

/// Fails with all that is wrong.
#[track_caller]
fn none(wrong: &[String]) {
    let all = wrong.join("\n");
    assert!(wrong.is_empty(), "{} wrong:\n{all}", wrong.len());
}

#[test]
fn who_selects_what_was_not_said_gets_its_denial_too() {
    let mut wrong = Vec::new();
    for (text, keeps, content) in texts().filter(|(_, _, content)| !content.contains(';')) {
        let said = engine::assess(&text, &[place(&text, content)], &Weights::built_in());
        let kept = said
            .statement
            .to_lowercase()
            .contains(&keeps.to_lowercase());
        if !kept || said.claimant.is_some() {
            wrong.push(format!(
                "{text}\n    {:?}: {}",
                said.claimant, said.statement
            ));
        }
    }
    none(&wrong);
}

#[test]
fn who_reports_a_denial_says_it() {
    for (text, speaker) in [
        (
            "There is no evidence that the port paid $12 million, the court said.",
            "the court",
        ),
        (
            "The pilot said the mayor never claimed that 12 people drowned.",
            "The pilot",
        ),
        (
            "According to the pilot, no official said that 12 people drowned.",
            "the pilot",
        ),
        (
            "The ministry said it had not sold 12 boats.",
            "The ministry",
        ),
    ] {
        let found = engine::read(text).candidates;
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].claimant.as_deref(), Some(speaker), "{text}");
    }
}
