//! What is done to the desk's sources reaches the sessions that have evidence from them; and what is handed on of a session can be
//! checked again.

use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::desk::contents::LinkSource;
use stet::domain::{Role, SessionId, SourceId};
use stet::store::DeskSecret;
use stet::workflow::desk::submit;
use uuid::Uuid;

use crate::support::{Person, Server, stet};

const STATEMENT: &str =
    "The ministry spoke on Thursday.\n\nIt met four times, “in secret”, that week.";

async fn adds(person: &Person, title: &str, text: Option<&str>) -> String {
    let record = json!({"title": title, "kind": "web_page", "primary": true});
    let (status, made) = person.post("/api/sources", record).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let id = made["id"].as_str().unwrap().to_owned();
    if let Some(text) = text {
        let path = format!("/api/sources/{id}/snapshots");
        let (status, made) = person.post(&path, json!({"text": text})).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
    }
    id
}

async fn commands(person: &Person, session: SessionId, command: Value) {
    let path = format!("/api/sessions/{session}/commands");
    let body = json!({"id": Uuid::now_v7(), "command": command});
    let (status, said) = person.post(&path, body).await;
    assert_eq!(status, StatusCode::OK, "{said}");
}

async fn attaches(person: &Person, session: SessionId, source: &str, passage: Option<&str>) {
    let claim = person.claims(session).await[0];
    let cited = json!({"title": "", "kind": "other"});
    let mut command = json!({"kind": "attach_source", "claim": claim, "source": cited, "stance": "supports", "source_id": source});
    if let Some(passage) = passage {
        command["passage"] = json!(passage);
    }
    commands(person, session, command).await;
}

/// A session with evidence from these sources, judged by who opened it.
async fn judged(editor: &Person, sources: &[&str]) -> (SessionId, Uuid) {
    let session = editor.opens().await;
    let claim = editor.claims(session).await[0];
    commands(
        editor,
        session,
        json!({"kind": "accept_claims", "claims": [claim]}),
    )
    .await;
    for source in sources {
        attaches(editor, session, source, None).await;
    }
    let claim = editor.claims(session).await[0];
    let verdict = json!({"kind": "give_verdict", "claim": claim, "rating": "true", "rationale": "Both say so."});
    let path = format!("/api/sessions/{session}/commands");
    let body = json!({"id": Uuid::now_v7(), "base": 1, "command": verdict});
    let (status, said) = editor.post(&path, body).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    (session, claim)
}

/// The claim once it has so many origins.
async fn with_origins(person: &Person, of: (SessionId, Uuid), origins: u64) -> Value {
    let begun = Instant::now();
    loop {
        let state = person.get(&format!("/api/sessions/{}", of.0)).await;
        let claim = state["state"]["claims"][of.1.to_string()].clone();
        if claim["independence"]["origins"] == origins {
            return claim;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{claim}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The last event of a session.
async fn last(person: &Person, session: SessionId) -> Value {
    let trail = person
        .get(&format!("/api/sessions/{session}/events?limit=1000"))
        .await;
    let events = trail["events"].as_array().unwrap();
    events.last().unwrap()["event"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_at_the_desk_is_told_to_the_sessions_with_such_evidence_in_the_name_of_who_made_it()
{
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let (one, two) = (
        adds(&editor, "Agency", None).await,
        adds(&editor, "Copy", None).await,
    );
    let of = judged(&editor, &[&one, &two]).await;
    let elsewhere = judged(&editor, &[&one]).await;
    with_origins(&editor, of, 2).await;
    let link = format!("/api/sources/{two}/origins/{one}");
    let why = json!({"why": "It quotes it throughout."});
    let (status, _) = checker.send(Method::PUT, &link, why).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let claim = with_origins(&editor, of, 1).await;
    let stale = &claim["questions"]["so"]["verdicts"][editor.id.0.to_string()]["stale"]["0"];
    assert_eq!(stale["kind"], "origins");
    assert_eq!(claim["recounted"]["by"], json!(checker.id));
    assert_eq!(
        (&claim["recounted"]["before"], &claim["recounted"]["after"]),
        (&json!(2), &json!(1))
    );
    let event = last(&editor, of.0).await;
    assert_eq!(event["kind"], "lineage_changed");
    assert_eq!(event["actor"], json!(checker.id));
    assert_eq!(event["data"]["cause"]["why"], "It quotes it throughout.");
    // Who has no evidence from it hears nothing.
    assert_eq!(last(&editor, elsewhere.0).await["kind"], "verdict_given");
    // Merged, they are one source; and each thing is told once.
    let merge = format!("/api/sources/{two}/merge");
    let (status, _) = checker.post(&merge, json!({"into": one})).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let begun = Instant::now();
    loop {
        let claim = with_origins(&editor, of, 1).await;
        if claim["independence"]["sources"] == 1 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{claim}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let trail = editor
        .get(&format!("/api/sessions/{}/events?limit=1000", of.0))
        .await;
    let told = trail["events"].as_array().unwrap().iter();
    let told = told.filter(|it| it["event"]["kind"] == "lineage_changed");
    assert_eq!(told.count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_linked_while_nobody_followed_is_told_by_the_next_server() {
    let first = Server::start().await;
    let editor = first.person("Editor", Role::Editor).await;
    let (one, two) = (
        adds(&editor, "Agency", None).await,
        adds(&editor, "Copy", None).await,
    );
    let of = judged(&editor, &[&one, &two]).await;
    first.stop().await;
    let id = |text: &str| SourceId(text.parse().unwrap());
    let link = LinkSource {
        source: id(&two),
        origin: id(&one),
        why: None,
    };
    let linked = submit(&first.store, first.desk, editor.id, link, DeskSecret::None).await;
    linked.unwrap();
    let second = Server::beside(&first).await;
    let again = second.sign_in("editor@example.org").await;
    with_origins(&again, of, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_report_says_what_came_of_a_passage_and_the_signed_one_lets_it_be_looked_for_again() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let source = adds(&editor, "Minutes", Some(STATEMENT)).await;
    let session = editor.opens().await;
    let claim = editor.claims(session).await[0];
    commands(
        &editor,
        session,
        json!({"kind": "accept_claims", "claims": [claim]}),
    )
    .await;
    attaches(&editor, session, &source, Some("It met five times")).await;
    attaches(&editor, session, &source, Some("spoke on Thursday")).await;
    let report = async |format: &str| {
        let path = format!("/api/sessions/{session}/report.{format}");
        let answer = editor.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.text().await.unwrap()
    };
    for format in ["html", "md", "csv"] {
        let text = report(format).await;
        assert!(
            text.contains("altered: “five” instead of “four”"),
            "{format}: {text}"
        );
    }
    let sentence = "It met four times, “in secret”, that week.";
    for format in ["html", "md"] {
        assert!(report(format).await.contains(sentence), "{format}");
    }
    let json = report("json").await;
    assert!(json.contains("The ministry spoke on Thursday."));
    let file = std::env::temp_dir().join(format!("stet-passages-{session}.json"));
    std::fs::write(&file, &json).unwrap();
    let path = file.to_str().unwrap();
    let done = stet(&server.database, &["verify", path]).await;
    assert!(
        done.code == 0 && done.out.contains("Looked for again: 2 passages"),
        "{done:?}"
    );
    std::fs::write(
        &file,
        json.replace("spoke on Thursday.", "spoke on Saturday."),
    )
    .unwrap();
    let done = stet(&server.database, &["verify", path]).await;
    assert_eq!(done.code, 2, "{done:?}");
    std::fs::remove_file(file).unwrap();
}
