//! A trail proves itself, and any change in it is found.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use stet::audit::snapshots::ExportedSnapshot;
use stet::audit::{
    About, Chain, Checkpoint, Export, Flaw, Head, Heads, Inclusion, Record, Refused, SigningKey,
    TrailId, Unreadable, VerifiedExport, Wrong, read_export, verify, verify_export,
};
use stet::domain::audience::Hidden;
use stet::domain::desk::EarlierName;
use stet::domain::{DeskId, SessionId, SnapshotId, view};
use uuid::Uuid;

use crate::desk::Desk;
use crate::patches::busy_desk;

pub(crate) fn sealed(desk: &Desk) -> Vec<Record> {
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
    let mut sealed_again = records.clone();
    sealed_again[9].data = json!({});
    let mut forged = Chain::at(id.0, 9, records[8].hash.clone());
    forged.link(&mut sealed_again[9]).unwrap();
    let flaw = verify(id, sealed_again).unwrap_err();
    // Its data fits no event, which is seen before the break behind it.
    assert_eq!((flaw.seq, flaw.whole()), (10, 9));
    let mut sealed_again = records.clone();
    sealed_again[9].at = sealed_again[9].at.replace("2026", "2025");
    let mut forged = Chain::at(id.0, 9, records[8].hash.clone());
    forged.link(&mut sealed_again[9]).unwrap();
    let flaw = verify(id, sealed_again).unwrap_err();
    assert_eq!((flaw.seq, flaw.whole()), (11, 9), "either of the two");
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

fn export(desk: &Desk) -> Export {
    let events = sealed(desk);
    let last = events.last().unwrap();
    Export {
        format: "stet.report/1".into(),
        desk: "Desk".into(),
        session: desk.session.id,
        written_at: "2026-11-24T00:00:00Z".into(),
        key: None,
        checkpoint: None,
        people: [].into(),
        earlier_names: [].into(),
        snapshots: [].into(),
        head: stet::audit::ExportHead {
            seq: last.seq,
            hash: last.hash.clone(),
        },
        document: view::VERSION,
        state: view::document(&desk.session, &Hidden::default()),
        events: events.into_iter().map(Into::into).collect(),
    }
}

/// What comes of an unsigned report, as there were before reports were signed.
fn checked(export: &Export) -> Result<VerifiedExport, Flaw> {
    let text = serde_json::to_string(export).unwrap();
    verify_export(read_export(&text).unwrap()).map_err(flaw)
}

fn flaw(refused: Refused) -> Flaw {
    match refused {
        Refused::Altered(flaw) => flaw,
        Refused::Unreadable(why) => panic!("{why}"),
    }
}

fn key() -> SigningKey {
    SigningKey::new("stet.example.org", [7; 32]).unwrap()
}

/// That the trail stands in a checkpoint, among some others.
fn inclusion(desk: &Desk) -> Inclusion {
    let events = sealed(desk);
    let last = events.last().unwrap();
    let on = DeskId(Uuid::from_u128(1));
    let head = |seq, hash: &str| Head {
        desk: on,
        seq,
        hash: hash.into(),
    };
    let others = (0..u128::from(last.seq % 11)).map(|n| {
        let session = SessionId(Uuid::from_u128(n << 100));
        (TrailId::Session(session), head(7, &"ab".repeat(32)))
    });
    let mut heads: Heads = others.collect();
    let own = TrailId::Session(desk.session.id);
    heads.insert(TrailId::Desk(on), head(3, &"cd".repeat(32)));
    heads.insert(own, head(last.seq, &last.hash));
    let about = About {
        at: chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        epoch: Uuid::nil(),
        accepted: None,
    };
    let note = Checkpoint::next("stet.example.org", None, &heads, about).sign(&key());
    Inclusion::of(own, &heads, note).unwrap()
}

/// A report as the server hands it out.
pub(crate) fn signed(desk: &Desk) -> String {
    signed_with(desk, |_| {})
}

/// The same, whose checkpoint was changed before it was signed.
pub(crate) fn signed_with(desk: &Desk, change: impl FnOnce(&mut Inclusion)) -> String {
    let mut inclusion = inclusion(desk);
    change(&mut inclusion);
    let export = Export {
        checkpoint: Some(inclusion),
        format: stet::audit::FORMAT.into(),
        people: [
            (crate::desk::EDITOR, "Editor".into()),
            (crate::desk::CHECKER, "Checker".into()),
        ]
        .into(),
        earlier_names: [(
            crate::desk::CHECKER,
            vec![EarlierName {
                name: "Chequer".into(),
                until: "2026-11-23T12:00:00Z".parse().unwrap(),
            }],
        )]
        .into(),
        ..export(desk)
    };
    String::from_utf8(export.signed(&key()).unwrap()).unwrap()
}

/// A report with these texts beside it.
pub(crate) fn signed_beside(
    desk: &Desk,
    snapshots: BTreeMap<SnapshotId, ExportedSnapshot>,
) -> String {
    let export = Export {
        format: stet::audit::FORMAT.into(),
        snapshots,
        ..export(desk)
    };
    String::from_utf8(export.signed(&key()).unwrap()).unwrap()
}

pub(crate) fn opened(text: &str) -> Result<VerifiedExport, Refused> {
    verify_export(read_export(text)?)
}

/// A change of a report, given the ids of two people.
type Change = fn(&mut Value, &[String; 2]);

#[test]
fn a_report_is_signed_as_a_whole_and_the_first_member_that_was_altered_is_named() {
    let text = signed(&busy_desk(5, 60));
    let holds = opened(&text).unwrap();
    assert_eq!(holds.signed_by, Some(key().verifying()));
    let (editor, checker) = (
        crate::desk::EDITOR.to_string(),
        crate::desk::CHECKER.to_string(),
    );
    let changes: [(&str, Change); 7] = [
        ("earlier_names", |it, [_, checker]| {
            it["earlier_names"][checker][0]["name"] = json!("Somebody else")
        }),
        ("desk", |it, _| it["desk"] = json!("Another desk")),
        ("written_at", |it, _| {
            it["written_at"] = json!("2026-11-25T00:00:00Z")
        }),
        ("people", |it, [one, other]| {
            let (first, second) = (it["people"][one].clone(), it["people"][other].clone());
            it["people"][one] = second;
            it["people"][other] = first;
        }),
        ("people", |it, [one, _]| {
            drop(it["people"].as_object_mut().unwrap().remove(one))
        }),
        ("document", |it, _| {
            it["document"] = json!(view::VERSION + 1)
        }),
        ("key", |it, _| {
            let other = SigningKey::new("stet.example.org", [8; 32]).unwrap();
            it["key"] = json!(other.verifying().to_string());
        }),
    ];
    for (name, change) in changes {
        let mut json: Value = serde_json::from_str(&text).unwrap();
        change(&mut json, &[editor.clone(), checker.clone()]);
        let altered = serde_json::to_string_pretty(&json).unwrap();
        let wrong = flaw(opened(&altered).unwrap_err()).wrong;
        let named = Wrong::Field(name.into());
        assert!(
            wrong == named || name == "key" && wrong == Wrong::Signature,
            "{name}: {wrong:?}"
        );
    }
}

#[test]
fn the_same_values_in_other_bytes_are_no_report() {
    let text = signed(&busy_desk(5, 30));
    let json: Value = serde_json::from_str(&text).unwrap();
    for rewritten in [
        serde_json::to_string(&json).unwrap(),
        serde_json::to_string_pretty(&json).unwrap(),
        text.replacen("\n  ", "\n   ", 1),
        text.replacen("Desk", "\\u0044esk", 1),
        format!("{text}\n"),
        format!(" {text}"),
    ] {
        assert_ne!(rewritten, text);
        let refused = opened(&rewritten).unwrap_err();
        assert!(
            matches!(refused, Refused::Unreadable(Unreadable::Rewritten)),
            "{refused}"
        );
    }
    assert!(opened(&format!("{text}{{}}")).is_err());
}

#[test]
fn a_signature_that_was_taken_off_or_made_by_another_is_seen() {
    let desk = busy_desk(5, 30);
    let text = signed(&desk);
    let mut json: Value = serde_json::from_str(&text).unwrap();
    json.as_object_mut().unwrap().remove("signature");
    let refused = opened(&json.to_string()).unwrap_err();
    assert!(
        matches!(refused, Refused::Unreadable(Unreadable::Unsigned)),
        "{refused}"
    );
    // Made to look like one of the first format it holds, and is signed by nobody.
    json["format"] = json!("stet.report/1");
    for member in ["key", "checkpoint", "earlier_names"] {
        json.as_object_mut().unwrap().remove(member);
    }
    assert_eq!(opened(&json.to_string()).unwrap().signed_by, None);
    let other = SigningKey::new("stet.example.org", [8; 32]).unwrap();
    let export = Export {
        format: stet::audit::FORMAT.into(),
        ..export(&desk)
    };
    let forged = String::from_utf8(export.signed(&other).unwrap()).unwrap();
    assert_eq!(opened(&forged).unwrap().signed_by, Some(other.verifying()));
    let named = forged.replace(
        &other.verifying().to_string(),
        &key().verifying().to_string(),
    );
    assert_eq!(flaw(opened(&named).unwrap_err()).wrong, Wrong::Signature);
}

#[test]
fn any_byte_that_changes_is_found() {
    let text = signed(&busy_desk(5, 12));
    let mut dice = StdRng::seed_from_u64(3);
    for _ in 0..400 {
        let mut bytes = text.clone().into_bytes();
        let at = dice.random_range(0..bytes.len());
        bytes[at] ^= 1 << dice.random_range(0..7);
        if let Ok(changed) = String::from_utf8(bytes) {
            assert!(
                opened(&changed).is_err(),
                "byte {at}: {}",
                &changed[at.saturating_sub(20)..]
            );
        }
    }
}

#[test]
fn an_export_that_was_shortened_or_whose_state_was_touched_is_found() {
    let export = export(&busy_desk(5, 60));
    assert!(checked(&export).is_ok());
    let mut short = export.clone();
    short.events.pop();
    assert_eq!(checked(&short).unwrap_err().seq, export.head.seq);
    let mut touched = export.clone();
    touched.state["details"]["title"] = json!("Another title");
    assert_eq!(checked(&touched).unwrap_err().wrong, Wrong::State);
    let mut longer = export.clone();
    longer.head.seq -= 1;
    assert_eq!(checked(&longer).unwrap_err().wrong, Wrong::BeyondEnd);
    let mut another = export;
    another.head.hash = "0".repeat(64);
    assert_eq!(checked(&another).unwrap_err().wrong, Wrong::AnotherEnd);
}

#[test]
fn nothing_but_a_reports_members_stands_in_it_and_each_once() {
    let text = serde_json::to_string(&export(&busy_desk(6, 20))).unwrap();
    assert!(read_export(&text).is_ok());
    let why = |text: &str| read_export(text).unwrap_err().to_string();
    let cases = [
        (
            text.replacen('{', r#"{"signed_by":"the editor","#, 1),
            "`signed_by`",
        ),
        (
            text.replacen('{', r#"{"desk":"Another desk","#, 1),
            "`desk` stands twice",
        ),
        (
            text.replacen(r#""head":{"#, r#""head":{"by":1,"#, 1),
            "`by`",
        ),
        (
            text.replacen(r#""title""#, r#""title":"Another","title""#, 1),
            "`title` stands twice",
        ),
        (format!("{text}{text}"), "trailing"),
        (
            text.replacen("stet.report/1", "stet.report/9", 1),
            "`stet.report/9`",
        ),
        (
            text.replacen("stet.report/1", "stet.report/2", 1),
            "not signed",
        ),
        (
            text.replacen("2026-11-24T00:00:00Z", "yesterday", 1),
            "`written_at`",
        ),
        (text.replacen(r#""desk":"Desk","#, "", 1), "`desk`"),
    ];
    for (altered, named) in cases {
        assert_ne!(altered, text, "{named}");
        assert!(why(&altered).contains(named), "{named}: {}", why(&altered));
    }
    let id = uuid::Uuid::from_u128(0xABC);
    let twice = format!(
        r#""people":{{"{id}":"Editor","{}":"Checker"}}"#,
        id.simple()
    );
    let twice = text.replacen(r#""people":{}"#, &twice, 1);
    assert!(why(&twice).contains("`people` twice"), "{}", why(&twice));
}

#[test]
fn a_checkpoint_in_which_the_trail_does_not_stand_is_found_whoever_signed_the_report() {
    let desk = busy_desk(5, 12);
    let holds = opened(&signed(&desk)).unwrap().checkpoint.unwrap();
    assert_eq!(holds.number, 1);
    let changes: [fn(&mut Inclusion); 5] = [
        |it| it.index += 1,
        |it| drop(it.proof.pop()),
        |it| it.leaf = it.leaf.replace("session ", "session  "),
        |it| it.note = it.note.replace("number 1", "number 2"),
        |it| {
            it.note = SigningKey::new("other.example.org", [9; 32])
                .unwrap()
                .sign("x\n")
        },
    ];
    for change in changes {
        let refused = opened(&signed_with(&desk, change)).unwrap_err();
        let found = flaw(refused);
        assert!(matches!(found.wrong, Wrong::Checkpoint(_)), "{found:?}");
    }
}
