//! A trail proves itself, and any change in it is found.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use stet::audit::{Chain, Export, Record, verify, verify_export};
use stet::domain::{SessionId, view};

use crate::desk::Desk;
use crate::patches::busy_desk;

fn sealed(desk: &Desk) -> Vec<Record> {
    let mut dice = StdRng::seed_from_u64(1);
    let mut chain = Chain::new(desk.session.id.0);
    desk.events
        .iter()
        .map(|event| chain.seal(event.clone(), dice.random()).unwrap().0)
        .map(|sealed| serde_json::from_value(serde_json::to_value(sealed).unwrap()).unwrap())
        .collect()
}

#[test]
fn a_sealed_trail_folds_to_the_same_session() {
    let desk = busy_desk(3, 200);
    let records = sealed(&desk);
    let verified = verify(desk.session.id, records.clone()).unwrap();
    assert_eq!(verified.session, desk.session);
    assert_eq!(verified.hash, records.last().unwrap().hash);
}

#[test]
fn whatever_is_altered_the_first_bad_event_is_named() {
    let desk = busy_desk(4, 60);
    let records = sealed(&desk);
    let id = desk.session.id;
    let bad = |records: Vec<Record>| verify(id, records).unwrap_err().seq;
    let altered = |change: fn(&mut Record)| {
        let mut records = records.clone();
        change(&mut records[9]);
        records
    };
    assert_eq!(bad(altered(|it| it.data = json!({}))), 10);
    assert_eq!(
        bad(altered(|it| it.actor = uuid::Uuid::nil().to_string())),
        10
    );
    assert_eq!(bad(altered(|it| it.at = it.at.replace("2026", "2025"))), 10);
    assert_eq!(bad(altered(|it| it.salt = "AAAA".into())), 10);
    assert_eq!(bad(altered(|it| it.hash = it.prev.clone())), 10);
    assert_eq!(
        bad(altered(|it| {
            it.data
                .as_object_mut()
                .unwrap()
                .insert("more".into(), Value::Null);
        })),
        10
    );
    let mut missing = records.clone();
    missing.remove(4);
    assert_eq!(bad(missing), 5);
    let mut swapped = records.clone();
    swapped.swap(6, 7);
    assert_eq!(bad(swapped), 7);
    assert_eq!(
        verify(SessionId(uuid::Uuid::nil()), records)
            .unwrap_err()
            .seq,
        1
    );
}

#[test]
fn an_export_that_was_shortened_or_whose_state_was_touched_is_found() {
    let desk = busy_desk(5, 60);
    let events = sealed(&desk);
    let last = events.last().unwrap();
    let export = Export {
        format: "stet.report/1".into(),
        desk: "Desk".into(),
        session: desk.session.id,
        written_at: "2026-11-24T00:00:00Z".into(),
        people: [].into(),
        head: stet::audit::ExportHead {
            seq: last.seq,
            hash: last.hash.clone(),
        },
        state: view::document(&desk.session),
        events,
    };
    assert!(verify_export(export.clone()).is_ok());
    let mut short = export.clone();
    short.events.pop();
    assert_eq!(verify_export(short).unwrap_err().seq, export.head.seq);
    let mut touched = export;
    touched.state["details"]["title"] = json!("Another title");
    assert!(verify_export(touched).unwrap_err().why.contains("state"));
}
