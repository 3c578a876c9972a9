//! The socket's protocol as it is written down: docs/asyncapi.json, and one snapshot a message.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use stet::domain::{ClaimId, PersonId, Role};
use stet::http::Problem;
use stet::http::protocol::{Answer, ClientMessage, ServerMessage, asyncapi};
use stet::live::{Field, Focus, Limits, MESSAGE, Notice, Present, You};
use stet::workflow::Join;
use uuid::Uuid;

use crate::support::is_as_written;

#[test]
fn asyncapi_says_what_the_types_say() {
    let mut text = serde_json::to_string_pretty(&asyncapi()).unwrap();
    text.push('\n');
    is_as_written(
        "docs/asyncapi.json",
        &text,
        "STET_BLESS=1 cargo test --test it protocol",
        str::to_owned,
    );
}

#[test]
fn every_reference_of_asyncapi_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(String::from));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = asyncapi();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50, "{}", found.len());
    for reference in found {
        let place = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(place).is_some(), "{reference}");
    }
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

#[test]
fn what_a_client_says() {
    let claim = Some(ClaimId(Uuid::from_u128(7)));
    let messages = [
        ClientMessage::Join(Join {
            epoch: Uuid::from_u128(1),
            after: 42,
            hash: None,
        }),
        ClientMessage::Join(Join {
            epoch: Uuid::from_u128(1),
            after: 42,
            hash: Some("ab".repeat(32)),
        }),
        ClientMessage::Command {
            revision: None,
            id: Uuid::from_u128(2),
            command: json!({"kind": "give_verdict", "claim": claim, "rating": "false", "rationale": "Page 4 says so."}),
            base: Some(3),
        },
        ClientMessage::Focus(Focus {
            claim,
            field: Some(Field::Rationale),
            away: false,
        }),
        ClientMessage::Focus(Focus {
            away: true,
            ..Focus::default()
        }),
    ];
    insta::assert_json_snapshot!(messages);
    for message in messages {
        let again: ClientMessage =
            serde_json::from_str(&serde_json::to_string(&message).unwrap()).unwrap();
        assert_eq!(again, message);
    }
}

#[test]
fn what_the_server_says() {
    let present = Present {
        name: "Checker".into(),
        role: Role::Checker,
        focus: Focus {
            claim: Some(ClaimId(Uuid::from_u128(7))),
            field: Some(Field::Source),
            away: false,
        },
    };
    let people = BTreeMap::from([(person(2), present)]);
    let problem: Problem = serde_json::from_value(json!({
        "type": "urn:stet:problem:changed_meanwhile", "title": "Somebody was faster", "status": 409,
        "detail": "It changed while you were working on it.", "code": "changed_meanwhile",
        "changed": {"base": 1, "now": 2, "before": "It is 300 metres tall.", "after": "It is 330 metres tall.", "by": person(2)},
    }))
    .unwrap();
    let messages = [
        ServerMessage::Notice(Notice::Welcome {
            epoch: Uuid::from_u128(1),
            seq: 57,
            you: You {
                id: person(1),
                name: "Editor".into(),
                role: Role::Admin,
                may: Role::Admin.rights(),
            },
            people: people.clone(),
            limits: Limits {
                frame_bytes: MESSAGE,
            },
            damaged: None,
        }),
        ServerMessage::Notice(Notice::Reset { head: Some(41) }),
        ServerMessage::Notice(Notice::You(You {
            id: person(1),
            name: "Editor".into(),
            role: Role::Viewer,
            may: Role::Viewer.rights(),
        })),
        ServerMessage::Notice(Notice::Member {
            id: person(2),
            removed: true,
        }),
        ServerMessage::Notice(Notice::Member {
            id: person(2),
            removed: false,
        }),
        ServerMessage::Notice(Notice::People {
            people,
            gone: [person(3)].into(),
        }),
        ServerMessage::Answer(Answer::Done {
            id: Uuid::from_u128(2),
            seq: 58,
        }),
        ServerMessage::Answer(Answer::Refused {
            id: Uuid::from_u128(2),
            problem,
        }),
        serde_json::from_value(json!({"type": "events", "events": [{
            "event": {
                "seq": 58, "at": "2026-11-23T16:05:12.123456Z", "actor": person(2),
                "command": Uuid::from_u128(2), "kind": "claims_accepted", "hash": "11".repeat(32),
            },
            "patch": {"claims": {Uuid::from_u128(7).to_string(): {"state": "to_check"}}},
            "entry": {"words": ["accepted claim 7"], "claims": [ClaimId(Uuid::from_u128(7))]},
        }]}))
        .unwrap(),
    ];
    insta::assert_json_snapshot!(messages);
}

#[test]
fn the_page_about_the_protocol_names_every_command_message_and_close_code() {
    let page = read("docs/protocol.md");
    let described = asyncapi();
    let schemas = &described["components"]["schemas"];
    for message in ["ClientMessage", "Notice", "Answer", "Happened", "Command"] {
        let kinds = kinds(&schemas[message]);
        assert!(!kinds.is_empty(), "{message}");
        for kind in kinds {
            let told = [format!("`{kind}`"), format!("\"type\":\"{kind}\"")];
            assert!(
                told.iter().any(|words| page.contains(words)),
                "docs/protocol.md does not mention {kind}"
            );
        }
    }
    let live = read("src/ws/close.rs");
    let codes = live.lines().filter_map(|line| {
        let (_, code) = line.trim().strip_prefix("Self::")?.split_once(" => ")?;
        code.strip_suffix(',')
    });
    let codes: Vec<_> = codes.collect();
    assert!(codes.len() > 8, "{codes:?}");
    for code in codes {
        assert!(
            page.contains(code),
            "docs/protocol.md does not mention {code}"
        );
    }
}

/// The values of `type` or `kind` that tell a schema's variants apart.
fn kinds(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for tag in ["type", "kind"] {
        let value = schema.pointer(&format!("/properties/{tag}/enum/0"));
        found.extend(value.and_then(Value::as_str).map(String::from));
    }
    for key in ["oneOf", "allOf"] {
        let parts = schema.get(key).and_then(Value::as_array);
        found.extend(parts.into_iter().flatten().flat_map(kinds));
    }
    found
}

fn read(file: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(path).unwrap()
}
