//! What the article should say instead, how that is answered, and what it keeps open.

use stet::domain::contents::{AnswerFix, ProposeFix, SettleMust, WithdrawFix};
use stet::domain::fix::settle_must::MustOutcome;
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::session::OpenEndKind;
use stet::domain::{Command, FixId, Span};

use crate::article::at;
use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};

fn propose(span: Span, instead: &str) -> ProposeFix {
    ProposeFix {
        span,
        replacement: Some(instead.into()),
        weight: FixWeight::Must,
        why: Some("the register has it otherwise".into()),
        claim: None,
    }
}

fn query(span: Span) -> ProposeFix {
    ProposeFix {
        replacement: None,
        weight: FixWeight::Query,
        why: Some("Which tower?".into()),
        ..propose(span, "")
    }
}

fn proposed(desk: &mut Desk, fix: ProposeFix) -> FixId {
    FixId(desk.does(CHECKER, fix).command.0)
}

fn answer(fix: FixId, answer: FixAnswer) -> AnswerFix {
    AnswerFix {
        fix,
        answer,
        words: None,
        why: None,
    }
}

/// As the editor sends it who sees the fix as it is now.
fn answers(desk: &mut Desk, command: AnswerFix) {
    let base = desk.session.fixes[&command.fix].version;
    desk.sends(EDITOR, command.into(), Some(base)).unwrap();
}

fn refused(desk: &mut Desk, command: impl Into<Command>) -> &'static str {
    desk.sends(EDITOR, command.into(), Some(1))
        .unwrap_err()
        .code
}

#[test]
fn a_fix_names_the_words_as_they_are_and_as_they_should_be() {
    let mut desk = Desk::open();
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    let shown = &desk.document["fixes"][fix.to_string()];
    assert_eq!(
        (&shown["quote"], &shown["replacement"]),
        (&"1889".into(), &"1890".into())
    );
    assert_eq!(shown["weight"], "must");
    answers(&mut desk, answer(fix, FixAnswer::Accepted));
    let fix = &desk.session.fixes[&fix];
    assert_eq!(fix.words_to_be(), Some("1890"));
}

#[test]
fn what_changes_nothing_or_stands_nowhere_is_refused() {
    let mut desk = Desk::open();
    let end = desk.session.text.len();
    for (fix, code) in [
        (propose(at("1889"), "1889"), "no_change"),
        (propose(Span::new(end, end + 1), "x"), "bad_span"),
        (propose(Span::new(3, 3), ""), "no_change"),
        (propose(at("1889"), "\0"), "nul"),
        (propose(at("1889"), &"x".repeat(5001)), "too_long"),
        (
            ProposeFix {
                replacement: None,
                ..propose(at("1889"), "")
            },
            "empty",
        ),
        (
            ProposeFix {
                why: None,
                ..query(at("1889"))
            },
            "empty",
        ),
    ] {
        assert_eq!(desk.refuses(CHECKER, fix).code, code);
    }
    assert_eq!(
        desk.refuses(VIEWER, propose(at("1889"), "x")).code,
        "not_allowed"
    );
}

#[test]
fn of_fixes_of_the_same_words_one_is_made() {
    let mut desk = Desk::open();
    let first = proposed(&mut desk, propose(at("opened in 1889"), "opened in 1890"));
    let second = proposed(&mut desk, propose(at("1889"), "the 1880s"));
    let beside = proposed(&mut desk, propose(at("330"), "331"));
    let asked = proposed(&mut desk, query(at("1889")));
    answers(&mut desk, answer(second, FixAnswer::Accepted));
    let state = |desk: &Desk, id| desk.session.fixes[&id].answer.as_ref().map(|it| it.answer);
    assert_eq!(state(&desk, first), Some(FixAnswer::Declined));
    assert_eq!(state(&desk, beside), None);
    assert_eq!(state(&desk, asked), None, "a query changes no words");
    // And back again.
    answers(&mut desk, answer(first, FixAnswer::Accepted));
    assert_eq!(state(&desk, second), Some(FixAnswer::Declined));
}

#[test]
fn an_answer_says_what_it_has_to() {
    let mut desk = Desk::open();
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    let asked = proposed(&mut desk, query(at("330")));
    assert_eq!(
        refused(&mut desk, answer(fix, FixAnswer::Declined)),
        "empty"
    );
    assert_eq!(
        refused(&mut desk, answer(fix, FixAnswer::Reworded)),
        "empty"
    );
    assert_eq!(
        refused(&mut desk, answer(fix, FixAnswer::Answered)),
        "no_query"
    );
    assert_eq!(
        refused(&mut desk, answer(asked, FixAnswer::Accepted)),
        "nothing_proposed"
    );
    let same = AnswerFix {
        words: Some("1890".into()),
        ..answer(fix, FixAnswer::Reworded)
    };
    assert_eq!(refused(&mut desk, same), "no_change");
    let other = AnswerFix {
        words: Some("in spring 1889".into()),
        ..answer(fix, FixAnswer::Reworded)
    };
    answers(&mut desk, other.clone());
    assert_eq!(
        desk.session.fixes[&fix].words_to_be(),
        Some("in spring 1889")
    );
    assert_eq!(refused(&mut desk, other), "changed_meanwhile");
    let reply = AnswerFix {
        words: Some("The one in Paris.".into()),
        ..answer(asked, FixAnswer::Answered)
    };
    answers(&mut desk, reply);
    assert_eq!(desk.session.fixes[&asked].words_to_be(), None);
}

#[test]
fn who_proposed_a_fix_takes_it_back_and_an_editor_with_a_reason() {
    let mut desk = Desk::open();
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    let withdraw = |why: Option<&str>| WithdrawFix {
        fix,
        why: why.map(Into::into),
    };
    assert_eq!(refused(&mut desk, withdraw(None)), "empty");
    desk.sends(CHECKER, withdraw(None).into(), Some(1)).unwrap();
    assert!(desk.session.fixes.is_empty());
    assert_eq!(
        refused(&mut desk, answer(fix, FixAnswer::Accepted)),
        "no_such_fix"
    );
}

#[test]
fn fixes_without_an_answer_and_musts_that_were_declined_keep_a_session_open() {
    let mut desk = Desk::open();
    let kinds = |desk: &Desk| -> Vec<OpenEndKind> {
        let ends = desk.session.open_ends().into_iter();
        let ends =
            ends.filter(|it| matches!(it.kind, OpenEndKind::Fix | OpenEndKind::DeclinedMust));
        ends.map(|it| it.kind).collect()
    };
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    assert_eq!(kinds(&desk), [OpenEndKind::Fix]);
    let declined = AnswerFix {
        why: Some("the register errs".into()),
        ..answer(fix, FixAnswer::Declined)
    };
    answers(&mut desk, declined);
    assert_eq!(kinds(&desk), [OpenEndKind::DeclinedMust]);
    answers(&mut desk, answer(fix, FixAnswer::Accepted));
    assert_eq!(kinds(&desk), []);
}

#[test]
fn a_place_between_two_words_can_take_one_more() {
    let mut desk = Desk::open();
    let place = at("1889").start;
    let one = proposed(&mut desk, propose(Span::new(place, place), "late "));
    let two = proposed(&mut desk, propose(Span::new(place, place), "early "));
    let whole = proposed(&mut desk, propose(at("1889"), "1890"));
    let fixes = &desk.session.fixes;
    assert!(fixes[&one].overlaps(&fixes[&two]), "only one stands there");
    assert!(
        !fixes[&one].overlaps(&fixes[&whole]),
        "before the word, not in it"
    );
}

#[test]
fn a_must_that_was_declined_is_insisted_on_or_let_go_with_a_reason() {
    let mut desk = Desk::open();
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    let settle = |outcome, why: &str| SettleMust {
        fix,
        outcome,
        why: why.into(),
    };
    let sends = |desk: &mut Desk, command: SettleMust| {
        let base = desk.session.fixes[&fix].version;
        desk.sends(EDITOR, command.into(), Some(base))
    };
    let early = sends(&mut desk, settle(MustOutcome::LetGo, "no"));
    assert_eq!(early.unwrap_err().code, "not_declined");
    let declined = AnswerFix {
        why: Some("the writer wants it so".into()),
        ..answer(fix, FixAnswer::Declined)
    };
    answers(&mut desk, declined.clone());
    let ends = |desk: &Desk| -> Vec<OpenEndKind> {
        let ends = desk.session.open_ends();
        ends.into_iter().map(|it| it.kind).collect()
    };
    assert!(ends(&desk).contains(&OpenEndKind::DeclinedMust));
    let blank = sends(&mut desk, settle(MustOutcome::Insisted, " "));
    assert_eq!(blank.unwrap_err().field, Some("why"));
    sends(&mut desk, settle(MustOutcome::Insisted, "it is wrong")).unwrap();
    assert!(
        ends(&desk).contains(&OpenEndKind::Fix),
        "it is to be answered again"
    );
    answers(&mut desk, declined);
    sends(&mut desk, settle(MustOutcome::LetGo, "the day is disputed")).unwrap();
    let left = ends(&desk);
    assert!(!left.contains(&OpenEndKind::Fix) && !left.contains(&OpenEndKind::DeclinedMust));
    let shown = &desk.document["fixes"][fix.to_string()];
    assert_eq!(shown["let_go"]["why"], "the day is disputed");
    answers(&mut desk, answer(fix, FixAnswer::Accepted));
    assert!(
        desk.session.fixes[&fix].let_go.is_none(),
        "it is to be made after all"
    );
}

#[test]
fn a_fix_that_is_in_the_text_is_not_taken_back() {
    let mut desk = Desk::open();
    let fix = proposed(&mut desk, propose(at("1889"), "1890"));
    answers(&mut desk, answer(fix, FixAnswer::Accepted));
    desk.tries_to_revise(None).unwrap();
    let withdraw = WithdrawFix { fix, why: None };
    let refused = desk.sends(CHECKER, withdraw.into(), Some(2)).unwrap_err();
    assert_eq!(refused.code, "made");
}
