//! A trail that was altered behind Stet's back: nothing is added to it, nothing of it is told as if it held, and it stays readable.

use std::path::PathBuf;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, AddComment, GiveVerdict};
use stet::domain::{ClaimId, Command, CommentId, Question, Role, SessionId};
use uuid::Uuid;

use crate::support::{Database, Node, Person, Server, code, report_files, stet, typing};

const WORDS: &str = "Event 3 was altered after it was written. Everything up to 2 is whole.";

/// Rates a claim the other way.
const ALTER: &str = "update events set data = replace(data::text, '\"true\"', '\"false\"')::json where kind = 'verdict_given'";

/// A session of five events, a verdict among them, and the server it was made on.
async fn at_work() -> (Server, Person, SessionId, ClaimId) {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let accept = Command::AcceptClaims(AcceptClaims {
        claims: vec![claim],
    });
    editor.does(session, &accept, None).await;
    let verdict = Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        question: Question::So,
        claim,
        rating: "true".into(),
        rationale: "The operator says so.".into(),
        seen: None,
    });
    editor.does(session, &verdict, Some(1)).await;
    for text in ["Which year?", "2023."] {
        editor.does(session, &comment(claim, text), None).await;
    }
    (server, editor, session, claim)
}

fn comment(claim: ClaimId, text: &str) -> Command {
    Command::AddComment(AddComment {
        claim,
        text: text.into(),
        thread: None::<CommentId>,
        between: None,
    })
}

async fn is_refused(person: &Person, session: SessionId, claim: ClaimId) {
    let (status, said) = person.sends(session, &comment(claim, "On."), None).await;
    assert_eq!((status, code(&said)), (StatusCode::CONFLICT, "damaged"));
    let detail = said["detail"].as_str().unwrap();
    assert!(detail.starts_with(WORDS), "{detail}");
    for file in report_files() {
        let path = format!("/api/sessions/{session}/{file}");
        let (status, said) = person.send(Method::GET, &path, Value::Null).await;
        assert_eq!((status, code(&said)), (StatusCode::CONFLICT, "damaged"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_session_can_be_read_is_marked_and_takes_nothing() {
    let (server, _, session, claim) = at_work().await;
    server.database.alter("events", ALTER).await;
    let restarted = Server::beside(&server).await;
    let editor = restarted.sign_in("editor@example.org").await;
    let state = editor.state(session).await;
    let damaged = json!({"event": 3, "whole": 2, "words": WORDS});
    assert_eq!(state["damaged"], damaged);
    assert_eq!(state["seq"], 5, "what can be folded is shown");
    is_refused(&editor, session, claim).await;

    let trail = editor.get(&format!("/api/sessions/{session}/events")).await;
    assert_eq!(trail["damaged"], damaged);
    assert_eq!(trail["events"].as_array().unwrap().len(), 5);
    let whole = editor.get(&format!("/api/sessions/{session}?at=2")).await;
    assert_eq!((&whole["seq"], whole.get("damaged")), (&json!(2), None));
    let path = format!("/api/sessions/{session}?at=4");
    let (_, said) = editor.send(Method::GET, &path, Value::Null).await;
    assert_eq!(code(&said), "damaged");

    let mut socket = editor.joins(session).await;
    assert_eq!(socket.until("welcome").await["damaged"], damaged);
    let id = Uuid::now_v7();
    socket.command(id, &comment(claim, "On."), None).await;
    let refused = socket.until("refused").await;
    assert_eq!(refused["problem"]["code"], "damaged");
    let records = server.store.records(session).await.unwrap();
    assert_eq!(records.len(), 5, "nothing was added");

    let other = editor.opens().await;
    assert!(editor.state(other).await.get("damaged").is_none());
    let ready = reqwest::get(format!("{}/readyz", restarted.base)).await;
    assert_eq!(ready.unwrap().status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_open_when_it_is_damaged_lets_everybody_go_and_says_so() {
    for look in ["report.json", "events"] {
        let (server, editor, session, claim) = at_work().await;
        let mut socket = editor.joins(session).await;
        assert!(socket.until("welcome").await.get("damaged").is_none());
        server.database.alter("events", ALTER).await;
        let path = format!("/api/sessions/{session}/{look}");
        editor.send(Method::GET, &path, Value::Null).await;
        assert_eq!(socket.until_closed().await, 1012, "{look}");
        socket.rejoin(&editor, session).await;
        assert_eq!(socket.until("welcome").await["damaged"]["event"], 3);
        is_refused(&editor, session, claim).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_done_to_a_trail_the_first_bad_event_is_named() {
    let unlinked = "Event 4 does not continue event 3: one of the two was altered. Everything up to 2 is whole.";
    let of_another =
        "update events set actor = (select id from accounts where name = 'Admin') where seq = 4";
    for (sql, words, seq) in [
        (ALTER, WORDS, 5),
        (
            "delete from events where seq = 5",
            "Event 5 is missing. Everything up to 4 is whole.",
            4,
        ),
        (
            "delete from events where seq = 3",
            "Event 3 is missing. Everything up to 2 is whole.",
            2,
        ),
        (
            of_another,
            "Event 4 was altered after it was written. Everything up to 3 is whole.",
            5,
        ),
        // Data that cannot even be read was altered all the same; what stands behind it cannot be folded.
        (
            "update events set data = '{\"claim\": \"\\ud800\"}' where seq = 3",
            WORDS,
            2,
        ),
        // The same to a JSON reader, and yet not what was written.
        (
            "update events set data = (data::text || ' ')::json where seq = 3",
            WORDS,
            5,
        ),
        (
            "update sessions set head_seq = 4",
            "Event 5 comes after the end of the trail. Everything up to 4 is whole.",
            5,
        ),
        (
            "update sessions set head_hash = repeat('0', 64)",
            "Event 5 is not the one the trail is said to end with. Everything up to 4 is whole.",
            5,
        ),
        (
            "update events set (prev, hash) = (select prev, hash from events where seq = 4) where seq = 3",
            WORDS,
            5,
        ),
        ("sealed again", unlinked, 5),
    ] {
        let (server, _, session, claim) = at_work().await;
        let sql = if sql == "sealed again" {
            seal_again(&server, session).await
        } else {
            sql.into()
        };
        server.database.alter("events", &sql).await;
        let restarted = Server::beside(&server).await;
        let editor = restarted.sign_in("editor@example.org").await;
        let state = editor.state(session).await;
        assert_eq!(state["damaged"]["words"], words, "{sql}");
        assert_eq!(state["seq"], seq, "{sql}");
        let (_, said) = editor.sends(session, &comment(claim, "On."), None).await;
        assert_eq!(code(&said), "damaged", "{sql}");
        let verified = stet(&server.database, &["verify", &session.to_string()]).await;
        assert_eq!(
            (verified.code, verified.err.trim()),
            (2, &*format!("stet: {words}")),
            "{sql}"
        );
    }
}

/// Another time for event 3, with the hash that fits it.
async fn seal_again(server: &Server, session: SessionId) -> String {
    let mut records = server.store.records(session).await.unwrap();
    let mut chain = stet::audit::Chain::at(session.0, 2, records[1].hash.clone());
    let third = &mut records[2];
    third.at = "2020-01-01T00:00:00.000000Z".into();
    chain.link(third).unwrap();
    format!(
        "update events set at = '{}', hash = '{}' where seq = 3",
        third.at, third.hash
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_which_nothing_can_be_read_says_so_and_harms_no_other() {
    let (server, _, session, _) = at_work().await;
    let alter = "update events set data = '{}' where seq = 1";
    server.database.alter("events", alter).await;
    let restarted = Server::beside(&server).await;
    // It knows the session as it was, and would go on listing it.
    server.stop().await;
    let editor = restarted.sign_in("editor@example.org").await;
    for path in ["", "/events", "/report.json"] {
        let path = format!("/api/sessions/{session}{path}");
        let (status, said) = editor.send(Method::GET, &path, Value::Null).await;
        assert_eq!(
            (status, code(&said)),
            (StatusCode::CONFLICT, "damaged"),
            "{path}"
        );
        let detail = said["detail"].as_str().unwrap();
        assert!(
            detail.starts_with("Event 1 was altered after it was written. No event is whole."),
            "{detail}"
        );
    }
    let other = editor.opens().await;
    assert_eq!(editor.state(other).await["seq"], 1);
    // Its place in the lists has to be made anew, and cannot be.
    restarted.store.clear_index().await.unwrap();
    for _ in 0..2 {
        let listed = editor.get("/api/sessions").await;
        let listed = listed["sessions"].as_array().unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0]["id"], other.to_string());
        let claims = editor.get("/api/claims").await;
        assert!(!claims["claims"].as_array().unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_finds_a_damaged_session_and_writes_no_report_of_it() {
    let (server, _, session, _) = at_work().await;
    let id = session.to_string();
    let whole = stet(&server.database, &["verify", &id]).await;
    assert_eq!(whole.code, 0, "{whole:?}");
    assert!(
        whole
            .out
            .starts_with("“The tower in numbers” is whole: 5 events"),
        "{whole:?}"
    );
    assert!(whole.out.contains("It is not signed"), "{whole:?}");
    let doctor = stet(&server.database, &["doctor"]).await;
    let said = "1 session, 0 with a damaged trail. 1 desk, 0 with a damaged trail.\n";
    assert_eq!(doctor.code, 0);
    assert!(doctor.out.ends_with(said), "{doctor:?}");

    server.database.alter("events", ALTER).await;
    let doctor = stet(&server.database, &["doctor"]).await;
    assert_eq!(doctor.code, 2);
    assert!(
        doctor.out.contains(&format!("Session {id}: {WORDS}")),
        "{doctor:?}"
    );
    assert!(doctor.out.contains("1 session, 1 with"), "{doctor:?}");
    let export = stet(&server.database, &["export", &id]).await;
    assert_eq!((export.code, &*export.out), (2, ""));
    assert!(export.err.contains(WORDS), "{export:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desks_trail_is_verified_by_its_id_and_its_name() {
    let (server, ..) = at_work().await;
    let id = server.desk.to_string();
    for called in [&*id, "Desk"] {
        let whole = stet(&server.database, &["verify", called]).await;
        assert_eq!(whole.code, 0, "{whole:?}");
        assert!(
            whole
                .out
                .contains("The trail of the desk “Desk” is whole: "),
            "{whole:?}"
        );
    }
    for (sql, words) in [
        (
            "update desk_events set data = replace(data::text, '\"checker\"', '\"admin\"')::json where kind = 'member_joined' and data::text like '%Editor%'",
            None,
        ),
        (
            "update desk_events set actor = (select id from accounts where name = 'Editor') where seq = 1",
            Some("Event 1 was altered"),
        ),
        (
            "delete from desk_events where seq = 2",
            Some("Event 2 is missing. Event 1 is whole."),
        ),
        (
            "delete from desk_events where seq = (select max(seq) from desk_events)",
            Some("is missing. Everything up to"),
        ),
        (
            "update desk_events set data = '{\"name\": \"Desk\", \"name\": \"Desk\"}' where kind = 'desk_opened'",
            Some("was altered after it was written"),
        ),
        (
            "update desks set head_hash = repeat('0', 64)",
            Some("is not the one the trail is said to end with"),
        ),
    ] {
        let (server, ..) = at_work().await;
        server.database.alter("desk_events", sql).await;
        let verified = stet(&server.database, &["verify", "Desk"]).await;
        let doctor = stet(&server.database, &["doctor"]).await;
        let Some(words) = words else {
            assert_eq!((verified.code, doctor.code), (0, 0), "nothing was altered");
            continue;
        };
        assert_eq!(
            (verified.code, doctor.code),
            (2, 2),
            "{sql}: {verified:?} {doctor:?}"
        );
        assert!(verified.err.contains(words), "{sql}: {verified:?}");
        assert!(doctor.out.contains(words), "{sql}: {doctor:?}");
        assert!(
            doctor.out.contains("1 desk, 1 with a damaged trail."),
            "{doctor:?}"
        );
    }
    let nothing = stet(&server.database, &["verify", "Another desk"]).await;
    assert_eq!(nothing.code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_on_a_damaged_desks_trail_is_an_error_in_the_log_and_people_can_sign_in() {
    const ERROR: &str = "the trail of a desk is damaged, and an event is added to it all the same";
    let (server, ..) = at_work().await;
    let add = async |name: &str| {
        let email = format!("{name}@example.org");
        let words = ["user", "add", name, &email];
        typing(&server.database, &words, "correct horse battery\n").await
    };
    let before = add("Before").await;
    assert!(
        before.code == 0 && !before.err.contains(ERROR),
        "{before:?}"
    );
    let alter = "update desk_events set at = at - interval '1 day' where seq = 2";
    server.database.alter("desk_events", alter).await;
    let after = add("After").await;
    assert!(after.code == 0 && after.err.contains(ERROR), "{after:?}");
    assert!(
        after
            .err
            .contains("event 2 was altered after it was written"),
        "{after:?}"
    );
    let restarted = Server::beside(&server).await;
    restarted.sign_in("after@example.org").await;
}

fn log(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.log", Uuid::now_v7()))
}

/// A node that writes a log of its own.
fn logging(database: &Database, log: &std::path::Path) -> Node {
    Node::over(database, None, Some(log.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_session_is_in_the_log_once() {
    let (server, _, session, claim) = at_work().await;
    server.database.alter("events", ALTER).await;
    let log = log("damaged");
    let node = logging(&server.database, &log);
    let editor = node.sign_in("editor@example.org").await;
    for _ in 0..2 {
        editor.state(session).await;
        is_refused(&editor, session, claim).await;
    }
    drop(node);
    let said = std::fs::read_to_string(&log).unwrap();
    let times = said.matches("the trail of a session is damaged").count();
    assert_eq!(times, 1, "{said}");
    assert!(
        said.contains("event 3 was altered after it was written"),
        "{said}"
    );
    std::fs::remove_file(log).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_reads_is_checked_all_the_same_and_told_to_admins() {
    let (server, editor, session, _) = at_work().await;
    server.database.alter("events", ALTER).await;
    let forged = "update desk_events set data = replace(data::text, 'editor', 'admin')::json where kind = 'member_joined'";
    server.database.alter("desk_events", forged).await;
    server.workflow.check_round(0).await.unwrap();
    let ready = reqwest::get(format!("{}/readyz", server.base)).await;
    let ready = ready.unwrap().text().await.unwrap();
    assert_eq!(ready, "degraded: 2 damaged trails\n");
    let trust = server.admin().await.get("/api/trust").await;
    assert_eq!(trust["damaged"], json!([session]));
    assert_eq!(trust["desk_damaged"], true);
    let trust = editor.get("/api/trust").await;
    assert_eq!(trust["damaged"], json!([]), "told to admins");
}
