//! What becomes of evidence when its source says something else, as people at a desk would state it.

use std::collections::BTreeSet;

use serde_json::json;
use stet::domain::source::drifted::{SaysNow, SourceDrifted};
use stet::domain::source::passage::PassageResult;
use stet::domain::source::passage::check::check_passage;
use stet::domain::verdict::StaleKind;
use stet::domain::{
    ClaimId, ClaimState, Command, EventKind, EvidenceId, PersonId, Question, SnapshotId, SourceId,
    Span,
};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk, EDITOR, rate};

const SOURCE: SourceId = SourceId(Uuid::from_u128(0x50));
const FIRST: SnapshotId = SnapshotId(Uuid::from_u128(0x51));
const SECOND: SnapshotId = SnapshotId(Uuid::from_u128(0x52));

const PASSAGE: &str = "The tower is 330 metres tall";
const BEFORE: &str = "A page. The tower is 330 metres tall. It is so.";
const ALTERED: &str = "A page. The tower is 312 metres tall. It is so.";
const GONE: &str = "This page was moved.";

/// Evidence whose passage was looked for in the first snapshot, which says `text`.
fn attach(desk: &mut Desk, claim: ClaimId, bears_on: &str, text: &str) -> EvidenceId {
    let attach = json!({"kind": "attach_source", "claim": claim,
        "source": {"title": "The operator", "kind": "web_page", "primary": true},
        "passage": PASSAGE, "stance": "supports", "bears_on": bears_on, "source_id": SOURCE,
        "snapshot": FIRST, "check": check_passage(PASSAGE, text)});
    let command: Command = serde_json::from_value(attach).unwrap();
    match desk.does(EDITOR, command).kind {
        EventKind::SourceAttached(it) => it.evidence,
        other => panic!("{other:?}"),
    }
}

fn says(text: &str) -> SaysNow {
    SaysNow {
        sources: BTreeSet::from([SOURCE]),
        snapshot: SECOND,
        later: BTreeSet::new(),
        text: text.into(),
    }
}

/// The server looks at the source, which says this; what it finds.
fn looks(desk: &mut Desk, text: &str) -> Vec<SourceDrifted> {
    let found = desk.session.drifted(&says(text));
    for (it, version) in &found {
        assert!(desk.session.still_drifts(it, *version));
        desk.follows(PersonId::SERVER, EventKind::SourceDrifted(it.clone()));
        assert!(!desk.session.still_drifts(it, *version), "it is told once");
    }
    found.into_iter().map(|it| it.0).collect()
}

fn kinds(desk: &Desk, claim: ClaimId, question: Question) -> Vec<StaleKind> {
    let claim = desk.claim(claim);
    let verdict = &claim.answers(question).verdicts[&CHECKER];
    let reasons = claim.stale_reasons(question, verdict);
    reasons.iter().map(|it| it.kind).collect()
}

#[test]
fn a_verdict_is_stale_when_the_words_it_rests_on_are_altered_or_gone() {
    for (text, result, words) in [
        (
            ALTERED,
            PassageResult::Altered,
            "The source changed: the quoted words are altered.",
        ),
        (
            GONE,
            PassageResult::Missing,
            "The source changed: the quoted words are gone.",
        ),
    ] {
        let (mut desk, claim) = Desk::with_claim();
        attach(&mut desk, claim, "both", BEFORE);
        desk.does(CHECKER, rate(claim, "true"));
        let found = looks(&mut desk, text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].before, found[0].check.result),
            (PassageResult::Found, result)
        );
        let verdict = &desk.claim(claim).answers(Question::So).verdicts[&CHECKER];
        let reasons = desk.claim(claim).stale_reasons(Question::So, verdict);
        assert_eq!(reasons.len(), 1, "{reasons:?}");
        assert_eq!(
            (reasons[0].kind, reasons[0].words.as_str(), reasons[0].by),
            (StaleKind::SourceDrifted, words, PersonId::SERVER)
        );
        assert_eq!(reasons[0].before.as_deref(), Some(PASSAGE));
        let now = (result == PassageResult::Altered).then_some("The tower is 312 metres tall");
        assert_eq!(reasons[0].after.as_deref(), now);
        // The server looks again and finds the same: nothing happens.
        assert_eq!(looks(&mut desk, text), []);
        let still = json!({"kind": "affirm_verdict", "claim": claim});
        desk.does(CHECKER, serde_json::from_value::<Command>(still).unwrap());
        assert_eq!(kinds(&desk, claim, Question::So), []);
    }
}

#[test]
fn words_that_stand_there_in_another_way_or_never_stood_there_are_no_drift() {
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, claim, "both", BEFORE);
    assert_eq!(
        looks(&mut desk, "“The  tower is 330 METRES tall”, it says."),
        []
    );
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, claim, "both", ALTERED);
    assert_eq!(looks(&mut desk, GONE), []);
}

#[test]
fn words_that_come_back_are_told_too() {
    let (mut desk, claim) = Desk::with_claim();
    let evidence = attach(&mut desk, claim, "both", BEFORE);
    looks(&mut desk, GONE);
    assert_eq!(looks(&mut desk, ALTERED).len(), 1);
    let back = looks(&mut desk, BEFORE);
    assert_eq!(
        (back[0].before, back[0].check.result),
        (PassageResult::Altered, PassageResult::Found)
    );
    let drift = desk.claim(claim).evidence[&evidence].drift.clone();
    assert_eq!(drift.unwrap().words(), "the quoted words stand there again");
    assert_eq!(looks(&mut desk, BEFORE), []);
}

#[test]
fn drift_makes_stale_the_question_the_evidence_bears_on_and_no_other() {
    let mut desk = Desk::open();
    let claim = desk.adds(Span::new(0, 20), "Ada Byron");
    attach(&mut desk, claim, "so", BEFORE);
    let said = json!({"kind": "give_verdict", "claim": claim, "question": "said",
        "rating": "as_quoted", "rationale": ""});
    desk.does(CHECKER, serde_json::from_value::<Command>(said).unwrap());
    desk.does(CHECKER, rate(claim, "true"));
    looks(&mut desk, GONE);
    assert_eq!(kinds(&desk, claim, Question::Said), []);
    assert_eq!(
        kinds(&desk, claim, Question::So),
        [StaleKind::SourceDrifted]
    );
}

#[test]
fn a_verdict_on_what_was_seen_before_the_source_changed_is_stale_at_once() {
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, claim, "both", BEFORE);
    let seen = desk.claim(claim).evidence_versions();
    looks(&mut desk, GONE);
    let late = json!({"kind": "give_verdict", "claim": claim, "rating": "true",
        "rationale": "", "seen": seen});
    desk.does(CHECKER, serde_json::from_value::<Command>(late).unwrap());
    assert_eq!(desk.claim(claim).state(), ClaimState::Stale);
}

#[test]
fn who_writes_the_evidence_anew_answers_the_drift() {
    let (mut desk, claim) = Desk::with_claim();
    let evidence = attach(&mut desk, claim, "both", BEFORE);
    desk.does(CHECKER, rate(claim, "true"));
    looks(&mut desk, ALTERED);
    let other = "The tower is 312 metres tall";
    let edit = json!({"kind": "edit_source", "claim": claim, "evidence": evidence,
        "source": {"title": "The operator", "kind": "web_page", "primary": true},
        "passage": other, "stance": "supports", "source_id": SOURCE,
        "snapshot": SECOND, "check": check_passage(other, ALTERED)});
    desk.does(EDITOR, serde_json::from_value::<Command>(edit).unwrap());
    assert_eq!(desk.claim(claim).evidence[&evidence].drift, None);
    assert_eq!(kinds(&desk, claim, Question::So), [StaleKind::SourceEdited]);
    assert_eq!(looks(&mut desk, ALTERED), []);
}

#[test]
fn what_was_quoted_from_something_newer_or_elsewhere_is_left_alone_and_so_is_a_closed_session() {
    let (mut desk, claim) = Desk::with_claim();
    attach(&mut desk, claim, "both", BEFORE);
    let newer = SaysNow {
        later: BTreeSet::from([FIRST]),
        ..says(GONE)
    };
    assert_eq!(desk.session.drifted(&newer), []);
    let other = SaysNow {
        sources: BTreeSet::from([SourceId(Uuid::from_u128(7))]),
        ..says(GONE)
    };
    assert_eq!(desk.session.drifted(&other), []);
    let close = json!({"kind": "close_session", "why": "For the test."});
    desk.does(EDITOR, serde_json::from_value::<Command>(close).unwrap());
    assert_eq!(desk.session.drifted(&says(GONE)), []);
}

#[test]
fn evidence_without_a_passage_drifts_with_what_the_article_quotes() {
    let (mut desk, claim) = Desk::with_claim();
    let attach = json!({"kind": "attach_source", "claim": claim,
        "source": {"title": "The speech", "kind": "web_page", "primary": true},
        "stance": "supports", "source_id": SOURCE, "snapshot": FIRST,
        "quotation": check_passage(PASSAGE, BEFORE)});
    desk.does(EDITOR, serde_json::from_value::<Command>(attach).unwrap());
    let found = looks(&mut desk, ALTERED);
    assert_eq!(found[0].check.result, PassageResult::Altered);
}

#[test]
fn the_end_of_a_page_is_a_space() {
    let text = "It was the first state-\u{c}ment of the\u{c}kind. More.";
    let check = check_passage("the first statement of the kind", text);
    assert_eq!(check.result, PassageResult::FoundWithDifferences);
    assert_eq!(
        check.parts[0].context.as_deref(),
        Some("It was the first state- ment of the kind.")
    );
    let check = check_passage("statement of the sort", text);
    assert_eq!(check.result, PassageResult::Altered);
}
