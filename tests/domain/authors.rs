//! The author of the article: what they are asked, what they may answer, and what they see.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::Value;
use stet::domain::contents::{
    AddComment, AgreeToWording, AnswerFix, AskAuthors, AttachSource, ProposeFix, SettleMust,
};
use stet::domain::fix::settle_must::MustOutcome;
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::session::OpenEndKind;
use stet::domain::source::provenance::Provenance;
use stet::domain::source::{BearsOn, EvidenceInput, Source, SourceKind, Stance};
use stet::domain::view::author::AuthorView;
use stet::domain::{ClaimId, Command, FixId, Rejection, Span};

use crate::article::at;
use crate::desk::{AUTHOR, CHECKER, Desk, EDITOR, rate};

fn propose(desk: &mut Desk, span: Span, instead: &str, claim: Option<ClaimId>) -> FixId {
    let fix = ProposeFix {
        span,
        replacement: Some(instead.into()),
        weight: FixWeight::Must,
        why: Some("The register has it otherwise.".into()),
        claim,
    };
    FixId(desk.does(CHECKER, fix).command.0)
}

fn asked(desk: &mut Desk) {
    let people = BTreeSet::from([AUTHOR]);
    let due = "2026-12-02T17:00:00Z".parse::<DateTime<Utc>>().ok();
    desk.does(EDITOR, AskAuthors { people, due });
}

fn reworded(fix: FixId, words: &str) -> AnswerFix {
    AnswerFix {
        fix,
        answer: FixAnswer::Reworded,
        words: Some(words.into()),
        why: None,
    }
}

fn accepted(fix: FixId) -> AnswerFix {
    AnswerFix {
        fix,
        answer: FixAnswer::Accepted,
        words: None,
        why: None,
    }
}

fn declined(fix: FixId) -> AnswerFix {
    AnswerFix {
        fix,
        answer: FixAnswer::Declined,
        words: None,
        why: Some("The style guide asks for it.".into()),
    }
}

/// As somebody sends it who sees the fix as it is now.
fn sends(
    desk: &mut Desk,
    person: stet::domain::PersonId,
    fix: FixId,
    command: impl Into<Command>,
) -> Result<(), Rejection> {
    let base = desk.session.fixes[&fix].version;
    desk.sends(person, command.into(), Some(base)).map(drop)
}

fn sees(desk: &Desk) -> Value {
    serde_json::to_value(AuthorView::of(&desk.session, AUTHOR)).unwrap()
}

#[test]
fn an_author_answers_when_they_are_asked_and_does_nothing_else() {
    let (mut desk, claim) = Desk::with_claim();
    let fix = propose(&mut desk, at("1889"), "1890", None);
    let early = sends(&mut desk, AUTHOR, fix, accepted(fix)).unwrap_err();
    assert_eq!(early.code, "not_allowed");
    asked(&mut desk);
    sends(&mut desk, AUTHOR, fix, accepted(fix)).unwrap();
    let answer = desk.session.fixes[&fix].answer.clone().unwrap();
    assert!(answer.by_author && answer.stamp.by == AUTHOR);
    for command in [
        rate(claim, "true"),
        ProposeFix {
            span: at("330"),
            replacement: Some("331".into()),
            weight: FixWeight::Must,
            why: None,
            claim: None,
        }
        .into(),
        AskAuthors {
            people: BTreeSet::new(),
            due: None,
        }
        .into(),
    ] {
        assert_eq!(desk.refuses(AUTHOR, command).code, "not_allowed");
    }
    // Who works on claims does not answer for the author.
    let checker = sends(&mut desk, CHECKER, fix, declined(fix)).unwrap_err();
    assert_eq!(checker.code, "not_allowed");
    desk.does(
        EDITOR,
        AskAuthors {
            people: BTreeSet::new(),
            due: None,
        },
    );
    let late = sends(&mut desk, AUTHOR, fix, declined(fix)).unwrap_err();
    assert_eq!(late.code, "not_allowed");
}

#[test]
fn words_of_the_author_are_made_only_once_the_desk_has_agreed() {
    let mut desk = Desk::open();
    let fix = propose(&mut desk, at("1889"), "1890", None);
    let wider = propose(&mut desk, at("opened in 1889"), "opened in 1890", None);
    asked(&mut desk);
    sends(&mut desk, AUTHOR, fix, reworded(fix, "spring 1889")).unwrap();
    let ends = |desk: &Desk| -> Vec<OpenEndKind> {
        let ends = desk.session.open_ends();
        ends.into_iter().map(|it| it.kind).collect()
    };
    let state = |desk: &Desk| desk.session.fixes[&fix].words_to_be().map(str::to_owned);
    assert_eq!(state(&desk), None);
    assert!(
        desk.session.fixes[&wider].answer.is_none(),
        "nothing is decided yet"
    );
    assert!(ends(&desk).contains(&OpenEndKind::Wording));
    let agree = AgreeToWording { fix };
    let own = sends(&mut desk, AUTHOR, fix, agree.clone()).unwrap_err();
    assert_eq!(own.code, "not_allowed", "nobody agrees with themselves");
    sends(&mut desk, EDITOR, fix, agree.clone()).unwrap();
    assert_eq!(state(&desk).as_deref(), Some("spring 1889"));
    assert!(!ends(&desk).contains(&OpenEndKind::Wording));
    let other = desk.session.fixes[&wider].answer.clone().unwrap();
    assert_eq!(other.answer, FixAnswer::Declined, "both cannot be made");
    let again = sends(&mut desk, EDITOR, fix, agree).unwrap_err();
    assert_eq!(again.code, "nothing_to_agree_to");
    // The author has other words once more, and the desk is asked once more.
    sends(&mut desk, AUTHOR, fix, reworded(fix, "the spring of 1889")).unwrap();
    assert_eq!(state(&desk), None);
    // The desk may have its own.
    sends(&mut desk, EDITOR, fix, reworded(fix, "May 1889")).unwrap();
    assert_eq!(state(&desk).as_deref(), Some("May 1889"));
}

#[test]
fn an_agreement_to_words_that_a_revision_took_out_is_refused() {
    let mut desk = Desk::open();
    let fix = propose(&mut desk, at("1889"), "1890", None);
    asked(&mut desk);
    sends(&mut desk, AUTHOR, fix, reworded(fix, "spring 1889")).unwrap();
    let without = desk.session.text.as_str().replace("1889", "long ago");
    desk.revises(&without);
    let lost = sends(&mut desk, EDITOR, fix, AgreeToWording { fix }).unwrap_err();
    assert_eq!(lost.code, "not_in_article");
    assert_eq!(
        sees(&desk)["fixes"],
        serde_json::json!({}),
        "it stands nowhere"
    );
    assert_eq!(sees(&desk)["to_answer"], 0);
}

/// What nobody but the desk may read.
const CANARY: &str = "CANARY";

/// A claim with a rating, a comment and a piece of evidence, and a fix that follows from it and was insisted on.
fn insisted() -> (Desk, ClaimId, FixId) {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(
        CHECKER,
        AttachSource {
            claim,
            evidence: EvidenceInput {
                passage: Some("opened on 31 March 1889".into()),
                source: Source {
                    title: "The tower’s register".into(),
                    url: Some("https://example.org/register".into()),
                    kind: SourceKind::Document,
                    primary: true,
                },
                locator: Some("p. 4".into()),
                stance: Stance::Refutes,
                bears_on: BearsOn::default(),
                provenance: Provenance::default(),
            },
        },
    );
    desk.does(CHECKER, rate(claim, "false"));
    desk.does(
        CHECKER,
        AddComment {
            claim,
            text: CANARY.into(),
            thread: None,
            between: None,
        },
    );
    let fix = propose(&mut desk, at("1889"), "1890", Some(claim));
    asked(&mut desk);
    sends(&mut desk, AUTHOR, fix, declined(fix)).unwrap();
    sends(
        &mut desk,
        EDITOR,
        fix,
        SettleMust {
            fix,
            outcome: MustOutcome::Insisted,
            why: "It is wrong.".into(),
        },
    )
    .unwrap();
    (desk, claim, fix)
}

#[test]
fn an_author_sees_words_why_and_passages_and_nothing_else() {
    let (desk, claim, fix) = insisted();
    let seen = sees(&desk);
    let shown = &seen["fixes"][fix.to_string()];
    assert_eq!(
        (&shown["quote"], &shown["replacement"]),
        (&"1889".into(), &"1890".into())
    );
    assert_eq!(shown["passages"]["0"]["words"], "opened on 31 March 1889");
    assert_eq!(shown["insisted"]["why"], "It is wrong.");
    assert_eq!(
        (&shown["open"], &seen["to_answer"]),
        (&true.into(), &1.into())
    );
    assert_eq!(seen["due"], "2026-12-02T17:00:00Z");
    let all = seen.to_string();
    for hidden in [
        CANARY,
        "refutes",
        "rating",
        "claims",
        &EDITOR.to_string(),
        &CHECKER.to_string(),
        &claim.to_string(),
    ] {
        assert!(!all.contains(hidden), "{hidden} in {all}");
    }
    // Nor are there other keys than these: what comes to a session later does not come to authors by itself.
    let keys = |it: &Value| -> Vec<String> { it.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(
        keys(&seen),
        [
            "blocks",
            "closed",
            "due",
            "fixes",
            "language",
            "revision",
            "text",
            "title",
            "to_answer"
        ]
    );
    assert_eq!(
        keys(shown),
        [
            "insisted",
            "open",
            "passages",
            "quote",
            "replacement",
            "span",
            "version",
            "weight",
            "why"
        ]
    );
}

#[test]
fn of_the_answers_an_author_sees_whose_they_are_and_no_name() {
    let mut desk = Desk::open();
    let mine = propose(&mut desk, at("1889"), "1890", None);
    let theirs = propose(&mut desk, at("330"), "331", None);
    asked(&mut desk);
    sends(&mut desk, AUTHOR, mine, accepted(mine)).unwrap();
    sends(&mut desk, EDITOR, theirs, accepted(theirs)).unwrap();
    let seen = sees(&desk);
    let by = |fix: FixId| seen["fixes"][fix.to_string()]["answer"]["by"].clone();
    assert_eq!((by(mine), by(theirs)), ("you".into(), "desk".into()));
    assert!(!seen.to_string().contains(&EDITOR.to_string()));
}

#[test]
fn who_is_asked_and_until_when_is_told_and_changed_as_a_whole() {
    let mut desk = Desk::open();
    asked(&mut desk);
    let event = desk.events.last().unwrap().clone();
    let words = desk.entry(&event).spelled(|_| "Ada".into());
    assert_eq!(
        words,
        "asked Ada about the fixes, as author, by 2 December 2026, 17:00 UTC"
    );
    assert_eq!(desk.document["authors"]["people"][0], AUTHOR.to_string());
    let people = BTreeSet::from([AUTHOR]);
    let due = desk.session.authors.as_ref().unwrap().due;
    let same = desk.refuses(EDITOR, AskAuthors { people, due });
    assert_eq!(same.code, "no_change");
    let many = (0..21).map(|it| stet::domain::PersonId(uuid::Uuid::from_u128(it)));
    let people = many.collect();
    let refused = desk.refuses(EDITOR, AskAuthors { people, due: None });
    assert_eq!((refused.code, refused.field), ("too_many", Some("people")));
    let summary = desk.summary();
    assert_eq!(summary.with_authors.unwrap().to_answer, 0);
}

#[test]
fn what_goes_with_an_answer_is_answered_by_who_gave_that() {
    let mut desk = Desk::open();
    let fix = propose(&mut desk, at("1889"), "1890", None);
    let wider = propose(&mut desk, at("opened in 1889"), "opened in 1890", None);
    asked(&mut desk);
    sends(&mut desk, AUTHOR, fix, accepted(fix)).unwrap();
    let seen = sees(&desk);
    let other = &seen["fixes"][wider.to_string()]["answer"];
    assert_eq!(
        (&other["answer"], &other["by"]),
        (&"declined".into(), &"you".into())
    );
}
