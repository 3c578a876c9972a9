//! What the browser is told keeps its document equal to the session, whatever happens.

use proptest::prelude::*;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use stet::domain::audience::Hidden;
use stet::domain::contents::ClaimAssigned;
use stet::domain::{Session, view};

use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};
use crate::random;

pub(crate) fn busy_desk(seed: u64, steps: usize) -> Desk {
    let mut dice = StdRng::seed_from_u64(seed);
    let people = [EDITOR, CHECKER, VIEWER];
    let mut desk = Desk::open();
    for _ in 0..steps {
        if dice.random_bool(0.03) {
            let edits = dice.random_range(1..3);
            let text =
                random::random_revisions::edited(&mut dice, desk.session.text.as_str(), edits);
            let _ = desk.tries_to_revise(Some(&text));
            continue;
        }
        if dice.random_bool(0.02) && desk.session.with_fixes().is_ok() {
            let _ = desk.tries_to_revise(None);
            continue;
        }
        let person = people[dice.random_range(0..3)];
        let (command, base) = random::command(&mut dice, &desk.session, &people);
        let _ = desk.sends(person, command, base);
    }
    desk
}

proptest! {
    #![proptest_config(crate::property::cases(48))]

    #[test]
    fn applying_every_patch_in_order_equals_the_fold(seed in any::<u64>()) {
        let desk = busy_desk(seed, 120);
        // Now and then they close the session at once and leave it so.
        prop_assume!(desk.events.len() > 20);
        let mut session = Session::begin(desk.session.id, &desk.events[0]).unwrap();
        let mut browser = view::document(&session, &Hidden::default());
        for (before, event) in (1..).zip(&desk.events[1..]) {
            let told = view::Before::of(&session, &event.kind);
            let touched = session.apply(event).unwrap();
            json_patch::merge(&mut browser, &told.patch(&session, &touched));
            // Folded from the start, so that nothing a session keeps between two events can hide what changed.
            let anew = Session::fold(session.id, &desk.events[..=before]).unwrap();
            prop_assert_eq!(&browser, &view::document(&anew, &Hidden::default()), "after event {}", event.seq);
        }
        let folded = Session::fold(session.id, &desk.events).unwrap();
        prop_assert_eq!(browser, view::document(&folded, &Hidden::default()));
        prop_assert_eq!(folded, desk.session);
    }

    #[test]
    fn an_event_read_back_from_its_json_is_the_same_event(seed in any::<u64>()) {
        for event in busy_desk(seed, 40).events {
            let json = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(serde_json::from_str::<stet::domain::Event>(&json).unwrap(), event);
        }
    }
}

#[test]
fn the_document_holds_no_null_and_nothing_that_a_patch_cannot_say() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Null => panic!("null at {path}"),
            Value::Object(map) => map
                .iter()
                .for_each(|(key, it)| walk(it, &format!("{path}/{key}"))),
            _ => {}
        }
    }
    walk(&busy_desk(1, 400).document, "");
}

#[test]
fn a_trail_that_does_not_fit_is_refused_and_changes_nothing() {
    let desk = busy_desk(2, 60);
    let mut session = desk.session.clone();
    let mut gap = desk.events[3].clone();
    assert!(session.apply(&gap).is_err());
    gap.seq = session.seq + 1;
    let mut lost = gap.clone();
    lost.kind = stet::domain::EventKind::ClaimAssigned(ClaimAssigned {
        claim: stet::domain::ClaimId(uuid::Uuid::nil()),
        before: None,
        after: None,
    });
    assert!(session.apply(&lost).is_err());
    assert_eq!(session, desk.session);
    assert!(Session::fold(session.id, &desk.events[1..]).is_err());
    assert!(Session::fold(session.id, &[]).is_err());
}
