use stet::domain::article::aside::AsideReason;
use stet::domain::article::block::{Block, BlockKind};
use stet::domain::article::coverage::Paint;
use stet::domain::contents::{AcceptClaims, AddClaim, MoveClaim, SetAside, TakeBack};
use stet::domain::summary::Summary;
use stet::domain::{Command, CommandId, EventKind, Session, SessionId, Span};
use uuid::Uuid;

use crate::article::{TEXT, at, opening};
use crate::desk::{CHECKER, Desk, EDITOR};

/// Sentences there are, decided ones, unread ones.
fn counted(desk: &Desk) -> (u32, u32, u32) {
    let it = desk.session.coverage();
    (it.sentences, it.decided_sentences, it.unread_sentences)
}

fn aside(span: Span) -> Command {
    Command::SetAside(SetAside {
        span,
        blocks: None,
        reason: AsideReason::NothingToCheck,
        note: None,
    })
}

#[test]
fn every_character_is_a_claim_set_aside_or_unread() {
    let desk = Desk::open();
    let coverage = desk.session.coverage();
    let text = &desk.session.text;
    let covered: u32 = coverage
        .pieces
        .iter()
        .map(|(start, it)| text.solid(Span::new(*start, it.end)))
        .sum();
    assert_eq!(covered, text.solid(Span::new(0, text.len())));
    assert_eq!(
        counted(&desk),
        (4, 0, 2),
        "what the engine suggests nobody has read, nor the headline and the last sentence"
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
        TakeBack {
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
            TakeBack {
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
        AddClaim {
            spans: vec![at("lovely")],
            statement: None,
            claimant: None,
        },
    );
    let coverage = desk.session.coverage();
    assert!(matches!(
        coverage.pieces[&at("lovely").start].paint,
        Paint::Claim { .. }
    ));
    assert_eq!(counted(&desk), (4, 1, 1), "the whole sentence is decided");
}

#[test]
fn the_summary_counts_what_the_session_holds() {
    let mut desk = Desk::open();
    desk.does(
        CHECKER,
        AcceptClaims {
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
    let text = &desk.session.text;
    assert_eq!(length, text.solid(Span::new(0, text.len())));
    assert_eq!(serde_json::from_value::<Summary>(json).unwrap(), summary);
}

fn claim(desk: &mut Desk, words: &str) {
    let span = at(words);
    let add = Command::AddClaim(AddClaim {
        spans: vec![span],
        statement: None,
        claimant: None,
    });
    desk.does(CHECKER, add);
}

#[test]
fn what_is_left_of_a_sentence_is_decided_with_its_claims() {
    let mut desk = Desk::open();
    claim(&mut desk, "The view");
    claim(&mut desk, "lovely");
    assert_eq!(
        counted(&desk),
        (4, 1, 1),
        "“is” and the stop join the two and ask nothing of anybody"
    );
    let pieces = desk.session.coverage().pieces.clone();
    assert!(
        pieces
            .values()
            .all(|it| it.paint != Paint::Unread || it.end <= 20)
    );
    assert_eq!(
        desk.refuses(CHECKER, aside(at("is lovely."))).code,
        "nothing_unread"
    );
}

#[test]
fn a_claim_that_is_a_small_part_of_its_sentence_does_not_speak_for_the_rest() {
    let mut desk = Desk::open();
    claim(&mut desk, "view");
    assert_eq!(counted(&desk), (4, 0, 2));
}

#[test]
fn nothing_is_decided_by_a_claim_that_is_only_suggested() {
    let mut desk = Desk::open();
    let first = desk.claims()[0];
    let shorter = Command::MoveClaim(MoveClaim {
        claim: first,
        spans: vec![at("The Eiffel Tower opened in")],
    });
    desk.does(CHECKER, shorter);
    assert_eq!(counted(&desk), (4, 0, 3), "“1889.” belongs to nobody yet");
    desk.does(
        CHECKER,
        AcceptClaims {
            claims: vec![first],
        },
    );
    assert_eq!(counted(&desk), (4, 1, 2));
}

#[test]
fn a_long_claim_does_not_decide_the_suggestions_under_it() {
    let mut desk = Desk::open();
    let span = at("The Eiffel Tower opened in 1889. It is 330 metres tall.");
    let add = Command::AddClaim(AddClaim {
        spans: vec![span],
        statement: None,
        claimant: None,
    });
    desk.does(CHECKER, add);
    assert_eq!(
        counted(&desk),
        (4, 0, 2),
        "both sentences are only suggested"
    );
}

/// A sentence of the long article, without the space after it.
const SENTENCE: &str = "The view is lovely.";

/// Where the sentences from one up to another lie in the long article.
fn sentences(from: u32, to: u32) -> Span {
    let each = u32::try_from(SENTENCE.len()).unwrap() + 1;
    Span::new(from * each, to * each - 1)
}

/// A desk at an article of many sentences in paragraphs of ten, of which the engine suggests nothing.
fn long_article(count: u32) -> Desk {
    let mut event = opening(CommandId(Uuid::from_u128(7)), EDITOR);
    let EventKind::SessionOpened(opened) = &mut event.kind else {
        unreachable!()
    };
    let whole = vec![SENTENCE; usize::try_from(count).unwrap()];
    opened.text = whole.join(" ");
    let paragraphs = (0..count / 10).map(|it| Block {
        span: sentences(it * 10, it * 10 + 10),
        kind: BlockKind::Paragraph,
    });
    opened.blocks = paragraphs.collect();
    opened.sentences = (0..count).map(|it| sentences(it, it + 1)).collect();
    opened.claims.clear();
    let session = Session::begin(SessionId(Uuid::from_u128(9)), &event).unwrap();
    Desk::at(session, event)
}

#[test]
fn coverage_of_a_long_article_is_kept_as_it_would_be_worked_out_anew() {
    let mut desk = long_article(300);
    let steps: Vec<Command> = vec![
        aside(sentences(0, 2)),
        aside(sentences(4, 9)),
        aside(sentences(0, 300)),
        TakeBack {
            span: sentences(150, 151),
        }
        .into(),
        AddClaim {
            spans: vec![sentences(150, 151), sentences(170, 171)],
            statement: None,
            claimant: None,
        }
        .into(),
        TakeBack {
            span: sentences(130, 170),
        }
        .into(),
        aside(sentences(120, 160)),
        TakeBack {
            span: sentences(20, 280),
        }
        .into(),
        aside(sentences(30, 31)),
        TakeBack {
            span: sentences(0, 300),
        }
        .into(),
    ];
    for step in steps {
        let _ = desk.session.coverage();
        let said = format!("{step:?}");
        desk.does(CHECKER, step);
        let anew = Session::fold(desk.session.id, &desk.events).unwrap();
        assert_eq!(desk.session.coverage(), anew.coverage(), "after {said}");
    }
}

#[test]
fn what_surrounds_the_article_is_set_aside_at_once_and_nothing_else() {
    let mut desk = long_article(40);
    let whole = sentences(0, 40);
    let around = |kind| {
        Command::SetAside(SetAside {
            span: whole,
            blocks: Some(kind),
            reason: AsideReason::NothingToCheck,
            note: None,
        })
    };
    assert_eq!(
        desk.refuses(CHECKER, around(BlockKind::Furniture)).code,
        "nothing_unread"
    );
    // The second and the last of its paragraphs are no article.
    for index in [1, 3] {
        desk.session.blocks[index].kind = BlockKind::Furniture;
    }
    desk.does(CHECKER, around(BlockKind::Furniture));
    let coverage = desk.session.coverage();
    assert_eq!(
        (coverage.decided_sentences, coverage.unread_sentences),
        (20, 20)
    );
    let aside = desk.session.asides.values().next().unwrap();
    assert_eq!(aside.spans.first().unwrap().start, sentences(10, 11).start);
    assert_eq!(aside.spans.last().unwrap().end, sentences(39, 40).end);
}
