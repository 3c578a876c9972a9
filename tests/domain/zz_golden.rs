use crate::article::moment;
use crate::confidential::secret;
use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};
use crate::proof::sealed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use stet::audit::{Chain, Record, verify};
use stet::domain::audience::Hidden;
use stet::domain::base::ids::ContactId;
use stet::domain::base::stamp::Stamp;
use stet::domain::base::viewer::Viewer;
use stet::domain::checklist::{ChecklistItem, ClaimKind, ItemPlace};
use stet::domain::contact::*;
use stet::domain::contents::*;
use stet::domain::desk::contents::{OpenDesk, SetChecklists};
use stet::domain::desk::{Desk as Team, DeskCommand};
use stet::domain::source::confidential::Salt;
use stet::domain::{DeskId, EvidenceId, PersonId, SessionId, view};
use uuid::Uuid;

fn dir(name: &str) -> String {
    format!("{}/tests/trails/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn write_golden() {
    std::fs::create_dir_all(dir("v8")).unwrap();
    let (mut desk, claim) = Desk::with_claim();
    desk.does(
        CHECKER,
        ClassifyClaim {
            claim,
            kinds: BTreeSet::from([ClaimKind::Number, ClaimKind::Date]),
        },
    );
    let item = ItemPlace {
        kind: ClaimKind::Number,
        place: 1,
    };
    desk.does(CHECKER, TickItem { claim, item });
    desk.does(
        EDITOR,
        TickItem {
            claim,
            item: ItemPlace {
                kind: ClaimKind::Date,
                place: 0,
            },
        },
    );
    desk.does(EDITOR, UntickItem { claim, item });
    let asked = |text: &str, deadline| ContactInput {
        whom: ContactRole::Claimant,
        name: "The ministry's press office".into(),
        tried_at: moment(50),
        how: ContactChannel::Mail,
        asked: text.into(),
        deadline,
    };
    let one = ContactId(
        desk.does(
            CHECKER,
            LogContact {
                claim: Some(claim),
                content: asked("How tall is it?", Some(moment(4000))),
            },
        )
        .command
        .0,
    );
    let two = ContactId(
        desk.does(
            CHECKER,
            LogContact {
                claim: None,
                content: asked("Who wrote this?", None),
            },
        )
        .command
        .0,
    );
    desk.does(
        EDITOR,
        EditContact {
            contact: one,
            content: asked("How tall is it today?", Some(moment(5000))),
        },
    );
    desk.does(
        EDITOR,
        AnswerContact {
            contact: one,
            answer: ContactAnswer {
                outcome: ContactOutcome::NoAnswer,
                text: None,
            },
        },
    );
    desk.does(
        EDITOR,
        AnswerContact {
            contact: one,
            answer: ContactAnswer {
                outcome: ContactOutcome::Answered,
                text: Some("330 metres.".into()),
            },
        },
    );
    desk.does(
        EDITOR,
        AnswerContact {
            contact: two,
            answer: ContactAnswer {
                outcome: ContactOutcome::NoAnswer,
                text: Some("Nobody works there.".into()),
            },
        },
    );
    desk.does(
        EDITOR,
        EditContact {
            contact: two,
            content: asked("Who wrote this, and when?", None),
        },
    );
    let salt = Salt::default();
    let attach = |title: &str| AttachConfidential {
        claim,
        content: secret(title),
        seen_by: BTreeSet::from([VIEWER]),
        salt: Salt::default(),
    };
    let first = EvidenceId(desk.does(CHECKER, attach("A clerk")).command.0);
    let mut plain = attach("A guard");
    plain.content.passage = None;
    let second = EvidenceId(desk.does(CHECKER, plain).command.0);
    desk.does(
        CHECKER,
        EditConfidential {
            claim,
            evidence: first,
            content: secret("Two clerks"),
            salt: salt.clone(),
        },
    );
    desk.does(
        CHECKER,
        ShareConfidential {
            claim,
            evidence: first,
            seen_by: BTreeSet::from([EDITOR]),
        },
    );
    desk.does(
        CHECKER,
        DetachConfidential {
            claim,
            evidence: second,
            why: Some("He was not there.".into()),
            salt: salt.clone(),
        },
    );
    let third = EvidenceId(desk.does(EDITOR, attach("A cook")).command.0);
    desk.does(
        EDITOR,
        DetachConfidential {
            claim,
            evidence: third,
            why: None,
            salt,
        },
    );
    let records = sealed(&desk);
    let lines: Vec<String> = records
        .iter()
        .map(|it| serde_json::to_string(it).unwrap())
        .collect();
    std::fs::write(dir("v8/session-j.jsonl"), lines.join("\n") + "\n").unwrap();
    println!("SESSION_J {}", records.last().unwrap().hash);
    for name in [
        "v1/session-a",
        "v1/session-b",
        "v2/session-c",
        "v3/session-d",
        "v6/session-f",
        "v7/session-g",
        "v8/session-j",
    ] {
        let text = std::fs::read_to_string(dir(&format!("{name}.jsonl"))).unwrap();
        let records: Vec<Record> = text
            .lines()
            .map(|it| serde_json::from_str(it).unwrap())
            .collect();
        let session = verify(SessionId(Uuid::from_u128(9)), records)
            .unwrap()
            .session;
        let write = |suffix: &str, document: Value| {
            let text = serde_json::to_string_pretty(&document).unwrap();
            std::fs::write(
                dir(&format!("{name}{suffix}.document-{}.json", view::VERSION)),
                text + "\n",
            )
            .unwrap();
        };
        write("", view::document(&session, &Hidden::default()));
        if ["v2/session-c", "v8/session-j"].contains(&name) {
            write(
                ".outside",
                view::document(&session, &session.hidden_from(Viewer::Outsider)),
            );
        }
    }
    let admin = PersonId(Uuid::from_u128(1));
    let mut team = Team::new(DeskId(Uuid::from_u128(0xD)));
    let mut chain = Chain::new(Uuid::from_u128(0xD));
    let mut lines = Vec::new();
    let open = OpenDesk {
        name: "The fact desk".into(),
        admin,
        admin_name: "Ana Lind".into(),
    };
    let items = |words: &[&str]| {
        words
            .iter()
            .map(|it| ChecklistItem {
                words: (*it).into(),
            })
            .collect()
    };
    let set = SetChecklists {
        base: 1,
        lists: [
            (ClaimKind::Law, items(&["The judgment itself was read"])),
            (
                ClaimKind::Number,
                items(&["It was worked out again", "The unit is the same"]),
            ),
        ]
        .into(),
    };
    let commands: [DeskCommand; 2] = [open.into(), set.into()];
    for command in commands {
        for event in team.decide(admin, &command).unwrap() {
            let seq = chain.seq() + 1;
            let stamp = Stamp {
                by: admin,
                at: moment(i64::try_from(seq).unwrap()),
            };
            team.apply(&event, stamp).unwrap();
            let json = serde_json::to_value(&event).unwrap();
            let mut record = Record {
                seq,
                id: Uuid::from_u128(u128::from(seq)).to_string(),
                at: stet::domain::base::stamp::micros::text(&stamp.at),
                actor: admin.to_string(),
                command: Uuid::from_u128(100 + u128::from(seq)).to_string(),
                kind: event.name().into(),
                data: json["data"].clone(),
                salt: stet::audit::text_of([u8::try_from(seq).unwrap(); 16]),
                prev: String::new(),
                hash: String::new(),
            };
            chain.link(&mut record).unwrap();
            lines.push(serde_json::to_string(&record).unwrap());
        }
    }
    std::fs::write(dir("v8/desk-h.jsonl"), lines.join("\n") + "\n").unwrap();
    println!("DESK_H {}", chain.hash());
    let _ = json!(null);
}
