use stet::domain::command::AsideReason;
use stet::domain::coverage::Paint;
use stet::domain::summary::Summary;
use stet::domain::{Command, Span};

use crate::article::{TEXT, at};
use crate::desk::{CHECKER, Desk};

fn aside(span: Span) -> Command {
    Command::SetAside {
        span,
        reason: AsideReason::NothingToCheck,
        note: None,
    }
}

#[test]
fn every_character_is_a_claim_set_aside_or_unread() {
    let desk = Desk::open();
    let coverage = desk.session.coverage();
    let covered: u32 = coverage
        .pieces
        .iter()
        .map(|(start, it)| desk.session.text.solid(Span::new(*start, it.end)))
        .sum();
    assert_eq!(covered, coverage.characters);
    assert_eq!(coverage.read, 0, "what the engine suggests nobody has read");
    assert_eq!(
        coverage.unread_sentences, 2,
        "the headline and the last sentence"
    );
}

#[test]
fn setting_aside_takes_only_what_is_unread() {
    let mut desk = Desk::open();
    let whole = Span::new(0, u32::try_from(TEXT.chars().count()).unwrap());
    desk.does(CHECKER, aside(whole));
    let coverage = desk.session.coverage();
    assert_eq!(coverage.unread_sentences, 0);
    assert!(matches!(
        coverage.pieces[&at("The Eiffel").start].paint,
        Paint::Claim { .. }
    ));
    assert!(matches!(coverage.pieces[&0].paint, Paint::Aside { .. }));
    assert_eq!(desk.refuses(CHECKER, aside(whole)).code, "nothing_unread");
}

#[test]
fn what_was_set_aside_can_be_taken_back_in_part() {
    let mut desk = Desk::open();
    desk.does(CHECKER, aside(at("The view is lovely.")));
    desk.does(
        CHECKER,
        Command::TakeBack {
            span: at("is lovely."),
        },
    );
    let coverage = desk.session.coverage();
    assert!(matches!(
        coverage.pieces[&at("The view").start].paint,
        Paint::Aside { .. }
    ));
    assert_eq!(
        coverage.pieces[&at("is lovely.").start].paint,
        Paint::Unread
    );
    assert_eq!(
        desk.refuses(
            CHECKER,
            Command::TakeBack {
                span: at("is lovely.")
            }
        )
        .code,
        "no_change"
    );
}

#[test]
fn a_claim_lies_over_text_that_was_set_aside() {
    let mut desk = Desk::open();
    desk.does(CHECKER, aside(at("The view is lovely.")));
    desk.does(
        CHECKER,
        Command::AddClaim {
            span: at("lovely"),
            statement: None,
            claimant: None,
        },
    );
    let coverage = desk.session.coverage();
    assert!(matches!(
        coverage.pieces[&at("lovely").start].paint,
        Paint::Claim { .. }
    ));
    assert_eq!(
        coverage.read,
        15 + 1,
        "“Theviewislovely.” has sixteen characters"
    );
}

#[test]
fn the_summary_counts_what_the_session_holds() {
    let mut desk = Desk::open();
    desk.does(
        CHECKER,
        Command::AcceptClaims {
            claims: desk.claims()[..1].to_vec(),
        },
    );
    let summary = Summary::of(&desk.session);
    let json = serde_json::to_value(&summary).unwrap();
    assert_eq!(
        json["claims"],
        serde_json::json!({"suggested": 1, "to_check": 1})
    );
    let length: u32 = summary.strip.iter().map(|it| it.0).sum();
    assert_eq!(length, summary.coverage.characters);
    assert_eq!(serde_json::from_value::<Summary>(json).unwrap(), summary);
}
