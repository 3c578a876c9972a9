//! Trails that were written once, by the versions of the format there have been. They fold and verify for ever.
//!
//! Nothing writes the files under `tests/trails` anew. What a later version adds (new kinds, optional fields) goes into
//! files of its own; what does not read these any more breaks every trail there is.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stet::audit::{Chain, Exported, Record, Verified, verify};
use stet::domain::audience::Hidden;
use stet::domain::base::stamp::Stamp;
use stet::domain::base::viewer::Viewer;
use stet::domain::desk::{Desk, DeskEventKind};
use stet::domain::{DeskId, EventKind, PersonId, SessionId, view};
use strum::VariantNames;
use uuid::Uuid;

/// The sessions, and the hashes they end with.
const SESSIONS: [(&str, &str); 17] = [
    (
        "v11/session-r",
        "7c8a46f6d9adbea6b0397fbcfa700437a95e2ad299581b05c14b62d7d4fe6057",
    ),
    (
        "v11/session-q",
        "e6af0a60ef2d5c80fe4f72e807142a2ff9ee7d910eea993e8996e4768f85a40f",
    ),
    (
        "v10/session-p",
        "eae1fc5898adcbfc93ee2813204fdda203ea00d4bc3fb7e4f1b7a0c3acbf1c58",
    ),
    (
        "v10/session-o",
        "aeda136bfd8d46b44a7bae74a268a0d0547d2e37e31b3c9c9b4fea75dcdb0ec6",
    ),
    (
        "v9/session-n",
        "371dbc81a3246e80ef09b7b9810b1f076546e8f2a3bc1595a7b909cfa098640e",
    ),
    (
        "v9/session-m",
        "1b31a9e89a28bc1b519b5d1f383803a2e591322f0330d5bc93dcfcddea9ff792",
    ),
    (
        "v1/session-a",
        "583ff870231fa80ff57da00f5af8ea4c3e9cd6d07989a3af29f4386d6fb00a10",
    ),
    (
        "v1/session-b",
        "77b79a272e874f090a8154f77ce46c1b6de33459ef0a3173bc85a918c31eb572",
    ),
    (
        "v2/session-c",
        "9b48b86d9e37f981f758a1ccccdfc705cc635843409be3f148e61f33b37f3222",
    ),
    (
        "v3/session-d",
        "c6ce97edf466d202bb99c79a017f24bed7f1b008b4801ef03bb7837cd397690d",
    ),
    (
        "v6/session-f",
        "bb3bc9533e9532323854d53fbdc34cda8a5e2f8b628d540a6717e552803f8e43",
    ),
    (
        "v7/session-g",
        "586361254ffad243e3cc815ebcc2ee9f25d424526ab339bb3bba4227e6e1b765",
    ),
    (
        "v8/session-l",
        "8a5ff87bbca6fec3afc0ec8d41f7ec9dc7e1c5241ca8e5984cc2d72e646c7113",
    ),
    (
        "v8/session-k",
        "1ec6ce50116e6fbff5760b8c9162e1fa058b8e2e05f03f1247fafe8b4966ff78",
    ),
    (
        "v8/session-j",
        "be653dd1b9d56624cd572898bce1b5f250a08b2737559ae3585c52449f628411",
    ),
    (
        "v8/session-h",
        "7d267630f6ee6f4ee5ff237cc68aaa7fdf1b88b71f1e8c80de990dc1ab29c57d",
    ),
    (
        "v8/session-i",
        "b4d3d73cf152665a6c59eb189f3e34a11d5fc5992e614b55fde2e5691a844ab1",
    ),
];

/// The session out of one of whose comments words were taken, and the hash it ends with.
const REDACTED: (&str, &str) = (
    "v5/session-e",
    "da36fd486ab17c75e1de9e5e3d45bd7d49a470bc24e644b0e4b79e0cf9bc9bdf",
);

/// The hash the desk's trail ends with.
const DESK: &str = "6014b00f7ddb290799a15cbe3ea698ab23612387b8a9d55802c0f76878993ecc";
const DESK_J: &str = "d86645671e21a554e5fc7a901e12b66553d2cf1ef53b0f0bebaf23aff3585078";
const DESK_B: &str = "c6a071f4d4268792da23a24d38e0c93593d85cc9ac637e6e0822a2ddd31adce9";
const DESK_C: &str = "5a776dfc55643d82c24af566ccfe481b53859c34116fa3b2bf8b92474889a929";
const DESK_D: &str = "f926011ae73f07ea9e1cf34380a9d4abb5acc6e15b13589b2c488b78bf4d19ff";
const DESK_I: &str = "ecf6978293ebc3ef4274f5efb3cc9d097b925f322e3a40bc011815ca7c3edeed";
const DESK_H: &str = "3c9b726c586c950c3821c48ca5d52e039e39e76af8a494d49d1604dffb6c1200";
const DESK_E: &str = "0fcbf6f69f96c6da1ae5d4c57a76fa02f7883b13080ec0582fbbe8439d4385d3";
const DESK_K: &str = "82800c2663d6e125cfec5b02d48dbd89b98838253c2ab07f67596da601ba979c";
const DESK_F: &str = "44af076002ca082f093ec9d9fb4b6fd9c6b1b9862694eb45046e0ad076943ef8";

/// The id of the sessions, and of the desk.
const SESSION: SessionId = SessionId(Uuid::from_u128(9));
const DESK_ID: Uuid = Uuid::from_u128(0xD);

/// Fields that an event may do without, by one that always stands beside them.
const OPTIONAL: [(&str, &[&str]); 35] = [
    ("listed", &["why"]),
    ("priority", &["assignees", "due", "tags"]),
    ("people", &["before", "due"]),
    ("fate", &["statement", "finding", "around", "fixes"]),
    ("dropped_claims", &["form", "remark", "from_fixes", "why"]),
    ("weight", &["replacement", "why", "claim"]),
    ("answer", &["words", "why", "declined", "by_author"]),
    ("before", &["why"]),
    ("own_objections", &["version", "blind"]),
    ("asked", &["deadline"]),
    ("contact", &["claim"]),
    ("outcome", &["text"]),
    (
        "blocks",
        &[
            "remark",
            "form",
            "said_scale",
            "backup",
            "checklists",
            "policy",
        ],
    ),
    ("desk_event", &["other", "why"]),
    ("after", &["into"]),
    ("verdict", &["question"]),
    ("definition", &["fails"]),
    ("said_when", &["said_where"]),
    ("dropped", &["sent", "failed"]),
    ("language", &["author", "outlet", "published", "url"]),
    ("spans", &["claimant"]),
    ("anchor", &["claimant", "worded", "finding"]),
    ("score", &["notes"]),
    ("reason", &["note", "proposed"]),
    ("claim_version", &["of", "restored"]),
    ("source", &["passage", "locator"]),
    ("source_id", &["check", "quotation", "snapshot"]),
    ("primary", &["url"]),
    ("rating", &["without", "why", "adjudicated"]),
    ("sealed", &["question"]),
    ("thread", &["why"]),
    ("text", &["between"]),
    ("evidence", &["why"]),
    ("statement", &["claimant", "finding"]),
    ("claim", &["before", "after", "why", "restored"]),
];

fn read(name: &str) -> String {
    let path = format!("{}/tests/trails/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn records(name: &str) -> Vec<Record> {
    let text = read(&format!("{name}.jsonl"));
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn verified(name: &str) -> Verified {
    verify(SESSION, records(name)).unwrap()
}

#[test]
fn sessions_of_every_format_verify_and_end_where_they_ended() {
    for (name, hash) in SESSIONS {
        assert_eq!(verified(name).hash, hash, "{name}");
    }
}

#[test]
fn what_is_read_of_them_is_written_again_in_the_same_bytes() {
    for record in SESSIONS.into_iter().flat_map(|(name, _)| records(name)) {
        let event = json!({"kind": record.kind, "data": record.data});
        let kind: EventKind = serde_json::from_value(event.clone()).unwrap();
        assert_eq!(kind.name(), record.kind);
        assert_eq!(serde_json::to_value(kind).unwrap(), event);
    }
}

/// Who changes the document counts its version up, and keeps a document of the new one here.
#[test]
fn they_make_the_document_of_this_version() {
    for (name, _) in SESSIONS {
        let kept = read(&format!("{name}.document-{}.json", view::VERSION));
        let kept: Value = serde_json::from_str(&kept).unwrap();
        let made = view::document(&verified(name).session, &Hidden::default());
        assert_eq!(
            made, kept,
            "the document of {name} changed, and its version did not"
        );
    }
}

#[test]
fn a_document_for_outsiders_holds_no_comment_between_some_people() {
    let kept = read(&format!(
        "v2/session-c.outside.document-{}.json",
        view::VERSION
    ));
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let session = verified("v2/session-c").session;
    assert_eq!(
        view::document(&session, &session.hidden_from(Viewer::Outsider)),
        kept
    );
    assert!(!kept.to_string().contains("Her source is Bo"));
}

#[test]
fn a_desk_of_every_format_verifies_and_each_event_can_be_read() {
    let desk_b = desk_of("v4/desk-b", DESK_B);
    let desk = desk_of("v1/desk", DESK);
    assert_eq!((desk.name.as_str(), desk.threshold), ("The fact desk", 50));
    let left: Vec<bool> = desk.members.values().map(|it| it.removed).collect();
    assert_eq!(left, [true, false]);
    assert!(desk.logins.is_empty() && desk.password_links.is_empty());
    assert_eq!(desk_b.members.len(), 2);
    let desk_c = desk_of("v5/desk-c", DESK_C);
    assert!(desk_c.second_factor_required && desk_c.api_tokens.len() == 1);
    assert!(desk_c.members.values().any(|it| it.name == "Bo Lind"));
    assert_eq!(desk_of("v6/desk-d", DESK_D).seq, 4);
    let rules = desk_of("v8/desk-i", DESK_I).policy;
    assert_eq!((rules.version, rules.rules.agreeing), (Some(2), 2));
    let scales = desk_of("v9/desk-j", DESK_J).scales;
    assert_eq!((scales.so.version, scales.so.label("false")), (2, "Wrong"));
    let imported = desk_of("v11/desk-k", DESK_K).imported;
    let heads = imported.values().map(|(report, _)| report.head);
    assert_eq!(heads.collect::<Vec<_>>(), [41]);
    let lists = desk_of("v8/desk-h", DESK_H).checklists;
    assert_eq!((lists.version, lists.lists.len()), (2, 2));
    let library = desk_of("v6/desk-e", DESK_E).library;
    let snapshots = library.sources.values().map(|it| it.snapshots.len());
    assert_eq!(snapshots.collect::<Vec<_>>(), [0, 2]);
    let library = desk_of("v8/desk-f", DESK_F).library;
    let source = library.sources.values().next().unwrap();
    assert!(source.snapshots[0].confirmed.is_some() && source.fetched_every.is_none());
}

/// The desk that a kept trail makes, whose last hash is this.
fn desk_of(name: &str, hash: &str) -> Desk {
    let mut chain = Chain::new(DESK_ID);
    let mut desk = Desk::new(DeskId(DESK_ID));
    for record in records(name) {
        chain.check(&record).unwrap();
        let event = json!({"kind": record.kind, "data": record.data});
        let kind: DeskEventKind = serde_json::from_value(event.clone()).unwrap();
        assert_eq!(serde_json::to_value(&kind).unwrap(), event);
        let stamp = Stamp {
            by: PersonId(record.actor.parse().unwrap()),
            at: record.at.parse().unwrap(),
        };
        desk.apply(&kind, stamp).unwrap();
    }
    assert_eq!(chain.hash(), hash);
    desk
}

/// A kind that came later has a trail of its own version.
#[test]
fn every_kind_stands_in_a_trail_that_is_kept() {
    let all = SESSIONS.into_iter().flat_map(|(name, _)| records(name));
    let mut kept: BTreeSet<String> = all.map(|it| it.kind).collect();
    kept.insert("event_redacted".into());
    let known: BTreeSet<String> = EventKind::VARIANTS.iter().map(|it| (*it).into()).collect();
    assert_eq!(kept, known);
    let desks = [
        "v1/desk",
        "v4/desk-b",
        "v5/desk-c",
        "v6/desk-d",
        "v6/desk-e",
        "v11/desk-k",
        "v9/desk-j",
        "v8/desk-i",
        "v8/desk-h",
        "v8/desk-f",
    ]
    .into_iter()
    .flat_map(records);
    let kept: BTreeSet<String> = desks.map(|it| it.kind).collect();
    let known: BTreeSet<String> = DeskEventKind::VARIANTS
        .iter()
        .map(|it| (*it).into())
        .collect();
    assert_eq!(kept, known);
}

#[test]
fn every_optional_field_is_there_once_and_missing_once() {
    let all = SESSIONS.into_iter().flat_map(|(name, _)| records(name));
    let data: Vec<Value> = all.map(|it| it.data).collect();
    for (beside, fields) in OPTIONAL {
        for field in fields {
            let has = |it: &Value| it.get(beside).is_some() && it.get(field).is_some();
            let lacks = |it: &Value| it.get(beside).is_some() && it.get(field).is_none();
            assert!(data.iter().any(|it| any(it, &has)), "{beside} with {field}");
            assert!(
                data.iter().any(|it| any(it, &lacks)),
                "{beside} without {field}"
            );
        }
    }
}

#[test]
fn a_session_is_closed_with_open_ends_once_and_without_once() {
    let all = SESSIONS.into_iter().flat_map(|(name, _)| records(name));
    let closed: Vec<Value> = all
        .filter(|it| it.kind == "session_closed")
        .map(|it| it.data)
        .collect();
    assert!(closed.contains(&json!({})));
    assert!(
        closed
            .iter()
            .any(|it| it.get("open_ends").is_some() && it.get("why").is_some())
    );
}

#[test]
fn a_trail_out_of_which_words_were_taken_verifies_and_says_how_often() {
    let (name, hash) = REDACTED;
    let text = read(&format!("{name}.jsonl"));
    let read = |text: &str| -> Vec<Exported> {
        let lines = text.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().unwrap()
    };
    let whole = verify(SESSION, read(&text)).unwrap();
    assert_eq!((whole.hash.as_str(), whole.redacted), (hash, 1));
    assert!(text.contains("\"kind\":\"event_redacted\""));
    // What stands instead is held by the event that says so.
    let altered = text.replacen('█', "x", 1);
    let flaw = verify(SESSION, read(&altered)).unwrap_err();
    assert_eq!(flaw.wrong, stet::audit::Wrong::Altered);
    // And without that event it is none that anybody redacted.
    let cut: Vec<Exported> = read(&text).into_iter().rev().skip(1).collect();
    assert!(verify(SESSION, cut.into_iter().rev()).is_err());
}

/// Whether anything within a value is so.
fn any(value: &Value, so: &impl Fn(&Value) -> bool) -> bool {
    so(value)
        || match value {
            Value::Object(map) => map.values().any(|it| any(it, so)),
            Value::Array(list) => list.iter().any(|it| any(it, so)),
            _ => false,
        }
}

/// Members of events that hold no words of anybody.
const NO_WORDS: [&str; 61] = [
    "assignees",
    "priority",
    "lost",
    "dropped_claims",
    "fate",
    "fixes",
    "bears_on",
    "contact",
    "deadline",
    "how",
    "outcome",
    "salt",
    "seen_by",
    "tried_at",
    "whom",
    "aside",
    "between",
    "change",
    "id",
    "into",
    "origins",
    "source_id",
    "claim",
    "claims",
    "comment",
    "cue",
    "definition",
    "evidence",
    "form",
    "icon",
    "instead",
    "kind",
    "language",
    "new",
    "of",
    "other",
    "proposed",
    "published",
    "question",
    "rating",
    "reason",
    "bears_on",
    "origins",
    "differences",
    "result",
    "snapshot",
    "source_id",
    "stance",
    "thread",
    "verdict",
    "without",
    "said_scale",
    "scale",
    "answer",
    "declined",
    "due",
    "fix",
    "people",
    "weight",
    "sets_aside",
    "signs",
];

#[test]
fn a_document_for_outsiders_holds_nothing_of_what_confidential_evidence_says() {
    let kept = read(&format!(
        "v8/session-j.outside.document-{}.json",
        view::VERSION
    ));
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let session = verified("v8/session-j").session;
    assert_eq!(
        view::document(&session, &session.hidden_from(Viewer::Outsider)),
        kept
    );
    let (kept, all) = (kept.to_string(), read("v8/session-j.jsonl"));
    for said in ["clerk", "guard", "not there", "cook"] {
        assert!(all.contains(said) && !kept.contains(said), "{said}");
    }
}

/// Of every text in an event it is known whether words can be taken out of it.
#[test]
fn each_text_of_an_event_is_somebodys_words_or_none() {
    fn texts(value: &Value, member: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::String(_) => drop(found.insert(member.into())),
            Value::Array(list) => list.iter().for_each(|it| texts(it, member, found)),
            Value::Object(map) => {
                for (name, it) in map {
                    let listed = Uuid::parse_str(name).is_ok() || name.parse::<u32>().is_ok();
                    texts(it, if listed { member } else { name }, found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for record in SESSIONS.into_iter().flat_map(|(name, _)| records(name)) {
        texts(&record.data, &record.kind, &mut found);
    }
    let words = stet::domain::session::redact::WORDS;
    for member in found {
        let (says, keeps) = (
            words.contains(&member.as_str()),
            NO_WORDS.contains(&member.as_str()),
        );
        assert!(says != keeps, "{member}: is it somebody's words, or not?");
    }
}
