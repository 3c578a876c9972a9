//! What was signed of a database is held against it: an older one or another history is found, told, and not built on.

use std::sync::Arc;

use reqwest::{Method, StatusCode};
use serde_json::Value;
use stet::checkpoints::{Checkpoints, SecondPlace, check_all};
use stet::domain::contents::{AcceptClaims, AddComment, CloseSession};
use stet::domain::{ClaimId, Command, Role, SessionId};
use stet::workflow::Workflow;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::support::{Deployment, Person, Server, client, code, keys, stet};

/// Takes the last of the three events of a session away, as a database that was put back from a backup lacks it.
const CUT: &str = "
    update sessions set head_seq = 2,
        head_hash = (select hash from events where events.session_id = sessions.id and seq = 2);
    delete from session_index;
    delete from claim_index;
    delete from events where seq = 3";

/// A session of three events, and the server it was made on, with a checkpoint over all of it.
async fn at_work() -> (Server, Person, SessionId) {
    let (server, editor, session) = unsigned().await;
    server.workflow.checkpoint().await.unwrap();
    (server, editor, session)
}

/// A session of three events of which nothing was signed yet.
async fn unsigned() -> (Server, Person, SessionId) {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    editor.does(session, &accept.into(), None).await;
    editor.does(session, &comment(claim), None).await;
    (server, editor, session)
}

fn comment(claim: ClaimId) -> Command {
    AddComment {
        claim,
        text: "Which year?".into(),
        thread: None,
        between: None,
    }
    .into()
}

async fn is_read_only(server: &Server, person: &Person, session: SessionId) {
    let claim = ClaimId(person.claims(session).await[0]);
    let (status, said) = person.sends(session, &comment(claim), None).await;
    let refused = (status, code(&said));
    assert_eq!(refused, (StatusCode::SERVICE_UNAVAILABLE, "read_only"));
    let ready = client().get(format!("{}/readyz", server.base)).send().await;
    let ready = ready.unwrap().text().await.unwrap();
    assert!(ready.starts_with("read only: the database"), "{ready}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_done_to_a_database_the_doctor_finds_it_by_the_checkpoints() {
    for (table, sql, said) in [
        ("events", CUT, "ends at event 2; it had 3"),
        (
            "events",
            "delete from session_index; delete from claim_index; delete from events; delete from sessions",
            "is gone; it had 3 events",
        ),
        (
            "events",
            "insert into desks (id, name, created_at, head_hash) values (gen_random_uuid(), 'Other', now(), repeat('0', 64));
             update sessions set desk_id = (select id from desks where name = 'Other')",
            "; it was on ",
        ),
        (
            "desk_events",
            "update desk_events set hash = repeat('a', 64) where seq = (select head_seq from desks);
             update desks set head_hash = repeat('a', 64)",
            " than it had",
        ),
        (
            "desk_events",
            "update desk_events set data = replace(data::text, 'editor', 'admin')::json where kind = 'member_joined' and data::text like '%editor%'",
            "was altered after it was written",
        ),
        (
            "desk_events",
            "update accounts set name = 'Somebody else' where name = 'Editor'",
            "has another name than “Somebody else”",
        ),
        (
            "desk_events",
            "update members set role = 'admin' where role = 'editor'",
            "by the table of members admin",
        ),
    ] {
        let (server, ..) = at_work().await;
        let whole = stet(&server.database, &["doctor"]).await;
        assert_eq!(whole.code, 0, "{whole:?}");
        assert!(whole.out.contains("0 events newer than that"), "{whole:?}");
        server.stop().await;
        server.database.alter(table, sql).await;
        let found = stet(&server.database, &["doctor"]).await;
        assert_eq!(found.code, 2, "{found:?}");
        assert!(found.out.contains(said), "{said}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_backup_is_an_alarm_until_somebody_accepts_it() {
    let (server, _, session) = at_work().await;
    server.stop().await;
    server.database.alter("events", CUT).await;
    let restored = Server::beside(&server).await;
    let editor = restored.sign_in("editor@example.org").await;
    assert_eq!(editor.state(session).await["seq"], 2, "it can be read");
    is_read_only(&restored, &editor, session).await;
    let (status, said) = restored
        .admin()
        .await
        .post("/api/invitations", serde_json::json!({"role": "viewer"}))
        .await;
    let refused = (status, code(&said));
    assert_eq!(refused, (StatusCode::SERVICE_UNAVAILABLE, "read_only"));
    let admin = restored.admin().await;
    let trust = admin.get("/api/trust").await;
    let lost = trust["departures"][0].as_str().unwrap();
    assert_eq!(lost, format!("session {session} ends at event 2; it had 3"));
    let why = trust["read_only"].as_str().unwrap();
    assert!(why.contains("knows an event that is not here"), "{why}");
    let trust = editor.get("/api/trust").await;
    assert!(trust["departures"].as_array().unwrap().is_empty());
    assert_eq!(editor.get("/api/me").await["read_only"], why);
    restored.stop().await;

    let blank = stet(&server.database, &["restore", "--accept", " "]).await;
    assert_eq!(blank.code, 1, "{blank:?}");
    let epoch = restored.workflow.epoch();
    let accepted = ["restore", "--accept", "The disk died on Monday."];
    let accepted = stet(&server.database, &accepted).await;
    assert_eq!(accepted.code, 0, "{accepted:?}");
    assert!(accepted.out.contains("ends at event 2; it had 3"));
    let again = Server::beside(&server).await;
    assert_ne!(again.workflow.epoch(), epoch, "browsers start afresh");
    let editor = again.sign_in("editor@example.org").await;
    let claim = ClaimId(editor.claims(session).await[0]);
    editor.does(session, &comment(claim), None).await;
    let trail = server.store.desk_trail(server.desk).await.unwrap().unwrap();
    assert_eq!(trail.flaw, None);
    again.workflow.checkpoint().await.unwrap();
    let whole = stet(&server.database, &["doctor"]).await;
    assert_eq!(whole.code, 0, "{whole:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_is_rewritten_under_a_running_server_is_not_signed() {
    let (server, editor, session) = at_work().await;
    let rewritten = "update events set hash = repeat('a', 64) where seq = 3;
                     update sessions set head_hash = repeat('a', 64)";
    server.database.alter("events", rewritten).await;
    assert!(server.workflow.checkpoint().await.is_none());
    is_read_only(&server, &editor, session).await;
    let trouble = server.workflow.trouble();
    assert_eq!(trouble.departures.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_settled_is_in_a_checkpoint_a_moment_later() {
    let (server, editor, session) = at_work().await;
    let before = server.workflow.last_checkpoint().unwrap();
    let close = CloseSession {
        why: Some("Enough for today.".into()),
    };
    editor.does(session, &close.into(), None).await;
    let file = || {
        Checkpoints::open(
            &server.database.checkpoints,
            vec![keys().signing.verifying()],
        )
    };
    // Far sooner than the minute that anything else may wait.
    for _ in 0..300 {
        let last = file().unwrap().last().unwrap();
        if last.checkpoint.number > before.checkpoint.number {
            let all = check_all(&server.database.checkpoints, &[keys().signing.verifying()]);
            assert_eq!(all.unwrap().unwrap().checkpoint, last.checkpoint);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no checkpoint was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_proves_that_its_trail_is_in_a_checkpoint() {
    let (server, editor, session) = at_work().await;
    let path = format!("/api/sessions/{session}/report.json");
    let (_, report) = editor.send(Method::GET, &path, Value::Null).await;
    let last = server.workflow.last_checkpoint().unwrap();
    assert_eq!(report["checkpoint"]["note"], last.note.as_str());
    let note = editor.request(Method::GET, "/api/checkpoint").send().await;
    assert_eq!(note.unwrap().text().await.unwrap(), last.note);
    let shown = editor.get("/api/trust").await;
    assert_eq!(shown["checkpoint"]["number"], last.checkpoint.number);
    let text = editor.request(Method::GET, &path).send().await.unwrap();
    let whole = crate::proof::verify(&server, &text.bytes()).await;
    assert_eq!(whole.code, 0, "{whole:?}");
    let stands = format!("It stands so in checkpoint {}", last.checkpoint.number);
    assert!(whole.out.contains(&stands), "{whole:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_write_checkpoints_is_not_ready() {
    let (server, editor, _) = at_work().await;
    std::fs::remove_file(&server.database.checkpoints).unwrap();
    editor.opens().await;
    assert!(server.workflow.checkpoint().await.is_none());
    let ready = client().get(format!("{}/readyz", server.base)).send().await;
    let ready = ready.unwrap();
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    let said: Value = ready.json().await.unwrap();
    assert_eq!(said["code"], "no_checkpoint");
    let why = said["detail"].as_str().unwrap();
    assert!(!why.contains('/'), "where it is, only the log says: {why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saw_another_history_is_told_so_and_goes_on_from_the_state() {
    let (server, editor, session) = unsigned().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let mut socket = editor.joins(session).await;
    socket.until("welcome").await;
    server.stop().await;
    // The epoch is the same.
    server.database.alter("events", CUT).await;
    let restored = Server::beside(&server).await;
    let editor = restored.sign_in("editor@example.org").await;
    socket.rejoin(&editor, session).await;
    assert_eq!(socket.until("reset").await["head"], 2, "it went back");
    editor.does(session, &comment(claim), None).await;
    socket.rejoin(&editor, session).await;
    assert_eq!(
        socket.until("reset").await["head"],
        3,
        "its event 3 is another"
    );
    socket.starts_anew(&editor, session).await;
    assert_eq!(socket.until("welcome").await["seq"], 3);
    editor.does(session, &comment(claim), None).await;
    socket.until_seq(4).await;
    socket.rejoin(&editor, session).await;
    assert_eq!(socket.until("welcome").await["seq"], 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_names_people_as_the_desks_trail_does() {
    let (server, editor, session) = at_work().await;
    let forged = "update accounts set name = 'Somebody else' where name = 'Editor'";
    server.database.run(forged).await.unwrap();
    let path = format!("/api/sessions/{session}/report.json");
    let (_, report) = editor.send(Method::GET, &path, Value::Null).await;
    assert_eq!(report["people"][editor.id.to_string()], "Editor");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_checkpoint_is_sent_to_a_second_place() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notes", listener.local_addr().unwrap());
    let deployment = Deployment::new().await;
    let store = &deployment.store;
    let workflow = Arc::new(Workflow::new(store.clone()).await.unwrap());
    let path = &deployment.database.checkpoints;
    let file = Checkpoints::open(path, vec![keys().signing.verifying()]).unwrap();
    let second = SecondPlace::new(url.parse().unwrap()).unwrap();
    workflow
        .keep_checkpoints(file, Some(second), keys().signing)
        .await;
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut heard = String::new();
    let mut buffer = [0; 4096];
    while !heard.contains("\u{2014} stet.example.org") {
        let read = stream.read(&mut buffer).await.unwrap();
        heard.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    let (head, note) = heard.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /notes HTTP/1.1"), "{head}");
    assert_eq!(note, workflow.last_checkpoint().unwrap().note);
    workflow.stop().await;
}
