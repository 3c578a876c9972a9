//! The socket: what happens arrives, in order, once.

use std::time::Duration;

use serde_json::json;
use stet::domain::audience::Hidden;
use stet::domain::contents::{AcceptClaims, AddComment, CloseSession, ReopenSession, RewordClaim};
use stet::domain::{ClaimId, Command, Role, SessionId};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::support::{Heard, Person, Server, Socket, code};

async fn two_at_a_session() -> (Server, Person, Person, SessionId) {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = editor.opens().await;
    (server, editor, checker, session)
}

async fn accept_all(person: &Person, session: SessionId) -> (Vec<ClaimId>, Command) {
    let claims: Vec<ClaimId> = person
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    (
        claims.clone(),
        Command::AcceptClaims(AcceptClaims { claims }),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_does_the_other_sees_with_who_did_it() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let (claims, accept) = accept_all(&editor, session).await;
    let mut at_checker = checker.joins(session).await;
    let mut at_editor = editor.joins(session).await;
    let id = Uuid::now_v7();
    at_editor.command(id, &accept, None).await;
    let done = at_editor.until("done").await;
    assert_eq!((&done["id"], &done["seq"]), (&json!(id), &json!(2)));
    assert_eq!(at_editor.seq, 2, "one's own event comes before the answer");
    let told = at_checker.until("events").await;
    let entry = &told["events"][0];
    assert_eq!(entry["event"]["actor"], editor.id.to_string());
    assert!(
        entry["entry"]["words"][0]
            .as_str()
            .unwrap()
            .starts_with("accepted claim")
    );
    assert_eq!(
        at_checker.document["claims"][claims[0].to_string()]["state"],
        "to_check"
    );
    assert_eq!(at_checker.document, checker.state(session).await["state"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_gets_all_they_missed_and_nothing_twice() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let mut socket = checker.joins(session).await;
    socket.until("welcome").await;
    let (claims, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    socket.until_seq(2).await;
    let mut away = socket;
    for text in ["one", "two", "three"] {
        let comment = Command::AddComment(AddComment {
            claim: claims[0],
            text: text.into(),
            thread: None,
            between: None,
        });
        editor.does(session, &comment, None).await;
    }
    away.rejoin(&checker, session).await;
    away.until_seq(5).await;
    assert_eq!(away.seen, [2, 3, 4, 5]);
    assert_eq!(away.document, checker.state(session).await["state"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_from_another_epoch_or_from_the_future_is_reset() {
    let (_server, _editor, checker, session) = two_at_a_session().await;
    for join in [
        json!({"type": "join", "epoch": Uuid::nil(), "after": 1}),
        json!({"type": "join", "epoch": checker.state(session).await["epoch"], "after": 99}),
    ] {
        let mut socket = checker.joins(session).await;
        socket.until("welcome").await;
        socket.say(join).await;
        socket.until("reset").await;
        let state = checker.state(session).await;
        socket
            .say(json!({"type": "join", "epoch": state["epoch"], "after": state["seq"]}))
            .await;
        socket.until("welcome").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_resent_on_another_socket_gets_its_first_answer() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    let (_, accept) = accept_all(&editor, session).await;
    let id = Uuid::now_v7();
    for _ in 0..2 {
        let mut socket = editor.joins(session).await;
        socket.command(id, &accept, None).await;
        assert_eq!(socket.until("done").await["seq"], 2);
    }
    assert_eq!(editor.state(session).await["seq"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_why_and_the_socket_goes_on() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let (claims, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    let mut socket = checker.joins(session).await;
    socket
        .command(
            Uuid::now_v7(),
            &Command::CloseSession(CloseSession {
                why: Some("gone to print".into()),
            }),
            None,
        )
        .await;
    assert_eq!(
        code(&socket.until("refused").await["problem"]),
        "not_allowed"
    );
    let reword = |statement: &str| {
        Command::RewordClaim(RewordClaim {
            claim: claims[0],
            statement: statement.into(),
        })
    };
    editor
        .does(session, &reword("By the editor."), Some(1))
        .await;
    socket
        .command(Uuid::now_v7(), &reword("By the checker."), Some(1))
        .await;
    let problem = socket.until("refused").await["problem"].clone();
    assert_eq!(code(&problem), "changed_meanwhile");
    assert_eq!(problem["changed"]["after"], "By the editor.");
    assert_eq!(problem["changed"]["by"], editor.id.to_string());
    socket
        .say(json!({"type": "command", "id": Uuid::now_v7(), "command": {"kind": "nonsense"}}))
        .await;
    assert_eq!(code(&socket.until("refused").await["problem"]), "bad_json");
}

#[tokio::test(flavor = "multi_thread")]
async fn presence_says_who_is_here_and_on_which_claim() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let claim = editor.claims(session).await[0];
    let mut at_editor = editor.joins(session).await;
    let mut at_checker = checker.joins(session).await;
    at_checker
        .say(json!({"type": "focus", "claim": claim, "field": "rationale"}))
        .await;
    let mine = checker.id.to_string();
    while at_editor.people[&mine]["field"] != "rationale" {
        at_editor.until("people").await;
    }
    assert_eq!(at_editor.people[&mine]["claim"], claim.to_string());
    assert_eq!(at_editor.people[&mine]["name"], "Checker");
    drop(at_checker);
    while at_editor.people.get(&mine).is_some() {
        at_editor.until("people").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_a_login_closes_its_sockets() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    let other = editor.again().await;
    let mut socket = other.joins(session).await;
    socket.until("welcome").await;
    let path = format!("/api/logins/{}", other.login);
    editor
        .send(reqwest::Method::DELETE, &path, json!(null))
        .await;
    assert_eq!(socket.until_closed().await, 4401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_says_come_back_and_nothing_is_lost() {
    let (server, editor, checker, session) = two_at_a_session().await;
    let mut socket = checker.joins(session).await;
    socket.until("welcome").await;
    let (_, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    server.stop().await;
    assert_eq!(socket.until_closed().await, 1012);
    let restarted = Server::beside(&server).await;
    let checker = restarted.sign_in("checker@example.org").await;
    socket.rejoin(&checker, session).await;
    socket.until_seq(2).await;
    assert_eq!(socket.document, checker.state(session).await["state"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_missed_some_before_the_restart_gets_them_as_events_and_others_hear_nothing_twice() {
    let (server, editor, checker, session) = two_at_a_session().await;
    let mut behind = checker.joins(session).await;
    behind.until("welcome").await;
    let (claims, accept) = accept_all(&editor, session).await;
    let comment = |text: &str| {
        Command::AddComment(AddComment {
            claim: claims[0],
            text: text.into(),
            thread: None,
            between: None,
        })
    };
    editor.does(session, &accept, None).await;
    editor.does(session, &comment("One."), None).await;
    // What has come meanwhile is not read.
    server.stop().await;
    let restarted = Server::beside(&server).await;
    let editor = restarted.sign_in("editor@example.org").await;
    let checker = restarted.sign_in("checker@example.org").await;
    let mut there = editor.joins(session).await;
    assert_eq!(there.until("welcome").await["seq"], 3);
    behind.rejoin(&checker, session).await;
    let first = behind.hears().await;
    assert!(matches!(&first, Heard::Message(it) if it["type"] == "welcome"));
    behind.until_seq(3).await;
    editor.does(session, &comment("Two."), None).await;
    let state = editor.state(session).await;
    for socket in [&mut there, &mut behind] {
        socket.until_seq(4).await;
        assert_eq!(socket.document, state["state"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_make_no_sense_end_the_socket() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    for (message, expected) in [
        (Message::text("{"), 4400),
        (Message::text(r#"{"type":"dance"}"#), 4400),
        (Message::binary(vec![1, 2, 3]), 4400),
        (Message::text("x".repeat(65 * 1024)), 1009),
    ] {
        let mut socket = editor.joins(session).await;
        socket.until("welcome").await;
        socket.say_raw(message).await;
        assert_eq!(socket.until_closed().await, expected);
    }
    let mut socket = editor.joins(session).await;
    for _ in 0..6000 {
        if socket.try_say(json!({"type": "focus"})).await.is_err() {
            break;
        }
    }
    assert_eq!(socket.until_closed().await, 4429);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_without_waiting_is_done_in_that_order_and_together() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let (claims, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    let mut socket = checker.joins(session).await;
    let ids: Vec<Uuid> = (0..40).map(|_| Uuid::now_v7()).collect();
    for id in &ids {
        let comment = Command::AddComment(AddComment {
            claim: claims[0],
            text: id.to_string(),
            thread: None,
            between: None,
        });
        socket.command(*id, &comment, None).await;
    }
    let (mut told, mut batches, mut done) = (Vec::new(), 0, Vec::new());
    while done.len() < ids.len() {
        let Heard::Message(message) = socket.hears().await else {
            panic!("closed");
        };
        match message["type"].as_str() {
            Some("events") => {
                batches += 1;
                for event in message["events"].as_array().unwrap() {
                    told.push(event["event"]["command"].clone());
                }
            }
            Some("done") => {
                done.push(message["id"].clone());
                assert!(done.len() <= told.len(), "told before answered");
            }
            _ => {}
        }
    }
    let ids: Vec<_> = ids.iter().map(|id| json!(id)).collect();
    assert_eq!((&told, &done), (&ids, &ids));
    assert!(batches < 40, "a commit for each");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_fast_is_told_so_and_stays() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let mut socket = editor.joins(session).await;
    let close = Command::ReopenSession(ReopenSession {});
    for _ in 0..700 {
        socket.command(Uuid::now_v7(), &close, None).await;
    }
    let mut codes = Vec::new();
    for _ in 0..700 {
        codes.push(code(&socket.until("refused").await["problem"]).to_owned());
    }
    assert!(codes.iter().any(|code| code == "too_many"));
    assert!(codes.iter().any(|code| code == "no_change"));
    // Somebody else is not slowed down, and the socket goes on.
    let (_, accept) = accept_all(&checker, session).await;
    checker.does(session, &accept, None).await;
    socket.until_seq(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_against_the_protocol_end_the_socket_with_its_code() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    for (frame, expected) in [
        (vec![0xC1, 0x81, 0, 0, 0, 0, b'x'], 1002),
        (vec![0x81, 0x01, b'x'], 1002),
        (vec![0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28], 1007),
        // Only the header is sent: nobody waits for four million terabytes.
        (
            vec![0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            1009,
        ),
    ] {
        let mut socket = editor.joins(session).await;
        socket.until("welcome").await;
        socket.say_bytes(&frame).await;
        assert_eq!(socket.until_closed().await, expected, "{frame:?}");
        // A browser does not say `closed` before the server has closed the connection, too.
        let end = socket.hears_within(Duration::from_secs(10)).await;
        assert!(matches!(end, Some(Heard::Closed(_))), "it stays open");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_gets_no_socket() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    for origin in [None, Some("https://evil.test"), Some("null")] {
        let refused = crate::support::connect(&editor, session, origin).await;
        assert_eq!(refused.err(), Some(403), "{origin:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_over_one_database_agree_on_the_order() {
    let (server, editor, _checker, session) = two_at_a_session().await;
    let (claims, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    let beside = Server::beside(&server).await;
    let there = beside.sign_in("checker@example.org").await;
    let comment = |text: &str| {
        Command::AddComment(AddComment {
            claim: claims[0],
            text: text.into(),
            thread: None,
            between: None,
        })
    };
    for round in 0..5 {
        editor
            .does(session, &comment(&format!("here {round}")), None)
            .await;
        there
            .does(session, &comment(&format!("there {round}")), None)
            .await;
    }
    let mut socket = there.joins(session).await;
    socket.until_seq(12).await;
    let (folded, _) = server
        .workflow
        .as_of(server.desk, session, None)
        .await
        .unwrap();
    let comments = folded.claims[&claims[0]]
        .comments(&Hidden::default())
        .count();
    assert_eq!(comments, 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_a_client_that_does_not_read() {
    let (_server, editor, checker, session) = two_at_a_session().await;
    let (claims, accept) = accept_all(&editor, session).await;
    editor.does(session, &accept, None).await;
    let mut stalled = checker.joins(session).await;
    stalled.until("welcome").await;
    let mut reading = editor.joins(session).await;
    let reading = tokio::spawn(async move {
        reading.until_seq(402).await;
        reading
    });
    // 27 kB each: more than the sockets on both sides hold.
    let long = "€".repeat(9000);
    for _ in 0..400 {
        let comment = Command::AddComment(AddComment {
            claim: claims[0],
            text: long.clone(),
            thread: None,
            between: None,
        });
        let (status, body) = editor.sends(session, &comment, None).await;
        assert!(status.is_success(), "{body}");
    }
    let reading = reading.await.unwrap();
    assert_eq!(reading.seen.len(), 400, "who reads gets everything");
    let code = loop {
        match stalled.hears_within(Duration::from_secs(20)).await {
            Some(Heard::Closed(code)) => break code,
            Some(Heard::Message(_)) => {
                assert!(stalled.seq < 402, "it was let go before it had everything")
            }
            None => panic!("it is not closed"),
        }
    };
    assert!([4508, 1006].contains(&code), "{code}");
    stalled.rejoin(&checker, session).await;
    while let Some(Heard::Message(message)) = stalled.hears_within(Duration::from_secs(5)).await {
        if message["type"] == "reset" || stalled.seq == 402 {
            return;
        }
    }
    panic!("it neither catches up nor starts anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_that_joins_nothing_is_let_go() {
    let (_server, editor, _checker, session) = two_at_a_session().await;
    let state = editor.state(session).await;
    let mut socket = Socket::idle(&editor, session, &state).await;
    assert_eq!(socket.until_closed().await, 4408);
}
