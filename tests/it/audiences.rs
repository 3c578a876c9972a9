//! A comment between some people, as a canary: it is looked for wherever something of a session comes out.

use reqwest::Method;
use serde_json::Value;
use stet::domain::contents::{AddComment, EditComment, MergeClaims, ResolveThread};
use stet::domain::{ClaimId, CommentId, Role, SessionId};
use uuid::Uuid;

use crate::support::{Person, Server, Socket, stet};

const CANARY: &str = "canary-7fb3";

/// Everything a person gets of a session over HTTP, as one text.
pub(crate) async fn all_of(person: &Person, session: SessionId) -> String {
    let head = person.state(session).await["seq"].as_u64().unwrap();
    let mut paths = vec![
        "/api/sessions".to_owned(),
        "/api/claims".to_owned(),
        // The address stands in what is looked through.
        format!("/api/claims?q={}", CANARY.replace('-', "%2D")),
        "/api/claims?open_comment=true".to_owned(),
        format!("/api/sessions/{session}"),
        format!("/api/sessions/{session}/events"),
        format!("/api/sessions/{session}/events?kind=comment_added"),
        format!("/api/sessions/{session}/events?person={}", person.id),
    ];
    paths.extend((1..=head).map(|at| format!("/api/sessions/{session}?at={at}")));
    let mut all = person.takes_everything(session).await;
    for path in paths {
        let answer = person.request(Method::GET, &path).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        all.push_str(&path);
        all.push_str(&answer.text().await.unwrap());
    }
    all
}

/// What a socket hears up to an event, as one text.
pub(crate) async fn heard(socket: &mut Socket, seq: u64) -> String {
    let mut all = String::new();
    while socket.seq < seq {
        all.push_str(&socket.until("events").await.to_string());
    }
    all + &socket.document.to_string()
}

/// Says something between two people in every way there is, and moves it with its claim; answers with the last event.
async fn says_it(author: &Person, named: &Person, session: SessionId) -> u64 {
    let claims = author.claims(session).await;
    let (first, second) = (ClaimId(claims[0]), ClaimId(claims[1]));
    let said = AddComment {
        claim: second,
        text: CANARY.into(),
        thread: None,
        between: Some([named.id].into()),
    };
    let id = Uuid::now_v7();
    author.sends_as(id, session, &said.into(), None).await;
    let (claim, comment) = (second, CommentId(id));
    let reply = AddComment {
        claim,
        text: format!("{CANARY} again"),
        thread: Some(comment),
        between: None,
    };
    named.does(session, &reply.into(), None).await;
    let text = format!("{CANARY}, edited");
    let edit = EditComment {
        claim,
        comment,
        text,
    };
    author.does(session, &edit.into(), Some(1)).await;
    let why = Some(format!("{CANARY} why"));
    let thread = comment;
    let resolve = ResolveThread { claim, thread, why };
    named.does(session, &resolve.into(), None).await;
    let merge = MergeClaims {
        claim: first,
        other: second,
        statement: None,
    };
    author.does(session, &merge.into(), Some(1)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_between_some_people_reaches_nobody_else_on_any_way() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Checker).await;
    let named = server.person("Named", Role::Editor).await;
    let session = admin.opens().await;
    let there = admin.on(beside.base.clone());
    let mut others = [
        admin.joins(session).await,
        admin.joins(session).await,
        there.joins(session).await,
    ];
    let mut insider = named.joins(session).await;
    let mut late = Socket::idle(&admin, session, &admin.state(session).await).await;
    let seq = says_it(&author, &named, session).await;

    for socket in &mut others {
        let heard = heard(socket, seq).await;
        assert!(!heard.contains(CANARY), "{heard}");
    }
    let heard_inside = heard(&mut insider, seq).await;
    for words in ["", " again", ", edited", " why"] {
        assert!(
            heard_inside.contains(&format!("{CANARY}{words}")),
            "{words}"
        );
    }
    // Who was away for a while is told what they missed, from the tail and from the database.
    let (before, hash, state) = (late.seq, late.hash.clone(), late.document.clone());
    for node in [&admin, &there] {
        (late.seq, late.hash, late.document) = (before, hash.clone(), state.clone());
        late.rejoin(node, session).await;
        let missed = heard(&mut late, seq).await;
        assert!(!missed.contains(CANARY), "{missed}");
    }
    for person in [&admin, &there] {
        let all = all_of(person, session).await;
        assert!(!all.contains(CANARY), "{all}");
    }
    for person in [&author, &named] {
        assert!(person.state(session).await.to_string().contains(CANARY));
        let events = person.get(&format!("/api/sessions/{session}/events")).await;
        assert!(events.to_string().contains(CANARY));
    }
    let closed = admin.closes_and_takes_everything(session).await;
    assert!(!closed.contains(CANARY), "{closed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_report_has_it_and_the_json_report_is_proven_all_the_same() {
    let server = Server::start().await;
    let author = server.person("Author", Role::Editor).await;
    let named = server.person("Named", Role::Editor).await;
    let session = author.opens().await;
    says_it(&author, &named, session).await;
    let path = format!("/api/sessions/{session}/report.json?comments=true");
    let answer = author.request(Method::GET, &path).send().await.unwrap();
    let text = answer.text().await.unwrap();
    assert!(
        !text.contains(CANARY),
        "not even its author's: it may be handed on"
    );
    let report: Value = serde_json::from_str(&text).unwrap();
    let withheld = report["events"].as_array().unwrap().iter();
    let withheld: Vec<&Value> = withheld.filter(|it| it.get("data").is_none()).collect();
    assert_eq!(withheld.len(), 4);
    assert!(withheld.iter().all(|it| it.get("salt").is_none()));

    let verified = crate::proof::verify(&server, text.as_bytes()).await;
    assert_eq!(verified.code, 0, "{verified:?}");
    assert!(verified.out.contains("Withheld: 4 events"), "{verified:?}");
    for format in ["html", "md", "csv", "json"] {
        let args = [
            "export",
            &session.to_string(),
            "--format",
            format,
            "--comments",
        ];
        let exported = stet(&server.database, &args).await;
        assert_eq!(exported.code, 0, "{exported:?}");
        assert!(!exported.out.contains(CANARY), "{format}");
    }
}

/// Who may take words out of a session looks for them first, and finds none that are between others.
#[tokio::test(flavor = "multi_thread")]
async fn who_searches_for_words_to_take_out_finds_none_that_are_between_others() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Editor).await;
    let named = server.person("Named", Role::Editor).await;
    let session = author.opens().await;
    let claim = ClaimId(author.claims(session).await[0]);
    let said = AddComment {
        claim,
        text: CANARY.into(),
        thread: None,
        between: Some([author.id, named.id].into()),
    };
    author.does(session, &said.into(), None).await;
    let path = format!("/api/sessions/{session}/redactions/found");
    let (_, found) = admin
        .post(&path, serde_json::json!({"words": CANARY}))
        .await;
    assert_eq!(found, serde_json::json!({"events": []}));
}
