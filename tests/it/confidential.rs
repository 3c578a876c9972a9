//! Confidential evidence, as a canary: what it says is looked for wherever something of a session comes out, and that it is
//! there is told to everybody.

use std::path::PathBuf;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{
    AcceptClaims, AttachConfidential, DetachConfidential, EditConfidential, GiveVerdict,
    MergeClaims, ShareConfidential,
};
use stet::domain::source::EvidenceInput;
use stet::domain::{ClaimId, EvidenceId, PersonId, Question, Role, SessionId};
use uuid::Uuid;

use crate::audiences::{all_of, heard};
use crate::support::{Person, Server, Socket, stet};

const CANARY: &str = "canary-7fb3";

/// A source with the canary in every field that somebody types.
fn secret(more: &str) -> EvidenceInput {
    let said = format!("{CANARY}{more}");
    let source = json!({"title": said, "url": format!("https://example.org/{said}"), "kind": "interview", "primary": true});
    let evidence = json!({"source": source, "passage": said, "locator": said, "stance": "refutes"});
    serde_json::from_value(evidence).unwrap()
}

fn attach(claim: ClaimId, seen_by: &[PersonId]) -> AttachConfidential {
    AttachConfidential {
        claim,
        content: secret(""),
        seen_by: seen_by.iter().copied().collect(),
        salt: Default::default(),
    }
}

/// Attaches, edits, moves and removes one in every way there is; answers with its id and the last event.
async fn works_on_it(author: &Person, named: &Person, session: SessionId) -> (EvidenceId, u64) {
    let claims = author.claims(session).await;
    let (first, second) = (ClaimId(claims[0]), ClaimId(claims[1]));
    let id = Uuid::now_v7();
    let sent = attach(second, &[named.id]);
    let (status, said) = author.sends_as(id, session, &sent.into(), None).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    let evidence = EvidenceId(id);
    let edit = EditConfidential {
        claim: second,
        evidence,
        content: secret(" edited"),
        salt: Default::default(),
    };
    named.does(session, &edit.into(), Some(1)).await;
    let merge = MergeClaims {
        claim: first,
        other: second,
        statement: None,
    };
    author.does(session, &merge.into(), Some(1)).await;
    let accept = AcceptClaims {
        claims: vec![first],
    };
    author.does(session, &accept.into(), None).await;
    let verdict = GiveVerdict {
        salt: Default::default(),
        claim: first,
        question: Question::So,
        rating: "true".into(),
        rationale: "So they say.".into(),
        seen: None,
        attribution_version: None,
    };
    author.does(session, &verdict.into(), Some(2)).await;
    let detach = DetachConfidential {
        claim: first,
        evidence,
        why: Some(format!("{CANARY} why")),
        salt: Default::default(),
    };
    (
        evidence,
        author.does(session, &detach.into(), Some(2)).await,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_says_reaches_nobody_else_on_any_way_and_that_it_is_there_everybody() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Checker).await;
    let named = server.person("Named", Role::Checker).await;
    let session = admin.opens().await;
    let there = admin.on(beside.base.clone());
    let mut others = [admin.joins(session).await, there.joins(session).await];
    let mut insider = named.joins(session).await;
    let mut late = Socket::idle(&admin, session, &admin.state(session).await).await;
    let (evidence, seq) = works_on_it(&author, &named, session).await;

    for socket in &mut others {
        let heard = heard(socket, seq).await;
        assert!(!heard.contains(CANARY), "{heard}");
        assert!(
            heard.contains(&evidence.to_string()),
            "that it is there is told"
        );
    }
    let inside = heard(&mut insider, seq).await;
    for words in ["", " edited", " why"] {
        assert!(inside.contains(&format!("{CANARY}{words}")), "{words}");
    }
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
        assert!(all.contains("confidential_attached"));
    }
    for person in [&author, &named] {
        let events = person.get(&format!("/api/sessions/{session}/events")).await;
        assert!(events.to_string().contains(CANARY));
        let reports = person.request(Method::GET, &format!("/api/sessions/{session}/report.html"));
        let report = reports.send().await.unwrap().text().await.unwrap();
        assert!(
            !report.contains(CANARY),
            "not even theirs: it may be handed on"
        );
        assert!(report.contains("1 confidential source, seen by"));
    }
    let closed = admin.closes_and_takes_everything(session).await;
    assert!(!closed.contains(CANARY), "{closed}");
}

/// Everybody on the desk searches its library and reads its trail: nothing of it is there.
#[tokio::test(flavor = "multi_thread")]
async fn it_does_not_come_into_the_library_nor_into_the_trail_of_the_desk() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Editor).await;
    let named = server.person("Named", Role::Checker).await;
    let session = author.opens().await;
    let before = server.store.desk_head(server.desk).await.unwrap();
    works_on_it(&author, &named, session).await;
    assert_eq!(server.store.desk_head(server.desk).await.unwrap(), before);
    for person in [&admin, &author] {
        for asked in ["q=canary", "", &format!("session={session}")] {
            let page = person.get(&format!("/api/sources?{asked}")).await;
            assert_eq!(page["sources"], json!([]), "{asked}");
        }
    }
    // Nor does a source of the library tell that it is used.
    let source = json!({"title": "The register", "kind": "document", "primary": true});
    let (_, added) = admin.post("/api/sources", source).await;
    let source = added["id"].as_str().unwrap();
    let mut quiet = attach(ClaimId(author.claims(session).await[0]), &[]);
    quiet.content.provenance.source_id = Some(stet::domain::SourceId(source.parse().unwrap()));
    author.does(session, &quiet.into(), None).await;
    let shown = author.get(&format!("/api/sources/{source}")).await;
    assert_eq!(shown["claims"], 0, "{shown}");
    let used = author.get(&format!("/api/claims?source={source}")).await;
    assert_eq!(used["claims"], json!([]));
    let state = admin.state(session).await.to_string();
    assert!(!state.contains("The register") && !state.contains(source));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_to_see_it_is_told_what_it_says_and_who_does_not_any_more_loses_it() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Editor).await;
    let named = server.person("Named", Role::Checker).await;
    let session = author.opens().await;
    let claim = ClaimId(author.claims(session).await[0]);
    let mut socket = named.joins(session).await;
    let id = Uuid::now_v7();
    author
        .sends_as(id, session, &attach(claim, &[]).into(), None)
        .await;
    let share = |seen_by: &[PersonId]| ShareConfidential {
        claim,
        evidence: EvidenceId(id),
        seen_by: seen_by.iter().copied().collect(),
    };
    let seq = author
        .does(session, &share(&[named.id]).into(), Some(1))
        .await;
    heard(&mut socket, seq).await;
    assert!(socket.document.to_string().contains(CANARY), "in place");
    assert_eq!(socket.document, named.state(session).await["state"]);
    let seq = author.does(session, &share(&[]).into(), Some(2)).await;
    heard(&mut socket, seq).await;
    assert!(!socket.document.to_string().contains(CANARY), "and gone");
    assert_eq!(socket.document, named.state(session).await["state"]);
    let all = all_of(&named, session).await;
    assert!(!all.contains(CANARY), "nor as of then: {all}");
    let mut stranger = share(&[]);
    stranger.seen_by.insert(PersonId(Uuid::now_v7()));
    let (status, said) = author
        .sends_as(Uuid::now_v7(), session, &stranger.into(), Some(3))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
    let path = format!("/api/sessions/{session}/redactions/found");
    let (_, found) = admin.post(&path, json!({"words": CANARY})).await;
    assert_eq!(
        found,
        json!({"events": []}),
        "who searches letter by letter finds nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_proven_without_it_and_it_can_be_shown_later_unaltered() {
    let server = Server::start().await;
    let author = server.person("Author", Role::Editor).await;
    let named = server.person("Named", Role::Checker).await;
    let session = author.opens().await;
    works_on_it(&author, &named, session).await;
    let path = format!("/api/sessions/{session}/report.json");
    let answer = author.request(Method::GET, &path).send().await.unwrap();
    let report = answer.text().await.unwrap();
    assert!(!report.contains(CANARY));
    let whole = crate::proof::verify(&server, report.as_bytes()).await;
    assert_eq!(whole.code, 0, "{whole:?}");
    assert!(
        whole.out.contains("the state is what they make"),
        "{whole:?}"
    );
    assert!(whole.out.contains("Confidential: 3 events"), "{whole:?}");

    let shown = named
        .get(&format!(
            "/api/sessions/{session}/events?kind=confidential_attached"
        ))
        .await;
    let revealed = |shown: &Value| {
        let name = format!("revealed-{}.json", Uuid::now_v7());
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, shown.to_string()).unwrap();
        file
    };
    let asks = async |file: PathBuf| {
        let more = ["--revealed", file.to_str().unwrap()];
        crate::proof::verify_with(&server, &report, &more).await
    };
    let proven = asks(revealed(&shown)).await;
    assert_eq!(proven.code, 0, "{proven:?}");
    assert!(
        proven.out.contains("Revealed: 1 confidential part"),
        "{proven:?}"
    );
    let mut altered = shown.clone();
    altered["events"][0]["event"]["data"]["sealed"]["content"]["after"]["locator"] = json!("p. 9");
    assert_eq!(asks(revealed(&altered)).await.code, 2);
    assert_eq!(asks(revealed(&json!({"events": []}))).await.code, 3);

    let args = [
        "export",
        &session.to_string(),
        "--format",
        "md",
        "--comments",
    ];
    let exported = stet(&server.database, &args).await;
    assert!(!exported.out.contains(CANARY) && exported.out.contains("1 confidential source"));
}

/// What a hash stands for may not be thrown away: the trail would verify, and nothing be left to show.
#[tokio::test(flavor = "multi_thread")]
async fn content_that_is_taken_out_of_the_database_is_found() {
    let server = Server::start().await;
    let author = server.person("Author", Role::Editor).await;
    let session = author.opens().await;
    let claim = ClaimId(author.claims(session).await[0]);
    let seq = author.does(session, &attach(claim, &[]).into(), None).await;
    let page = server
        .person("Reader", Role::Viewer)
        .await
        .get(&format!("/api/sessions/{session}/events?after={}", seq - 1))
        .await;
    let closed = page["events"][0]["event"]["data"].to_string();
    assert!(closed.contains(r#""sealed":{"hash":"#), "{closed}");
    let alter =
        format!("update events set data = '{closed}'::json where kind = 'confidential_attached'");
    server.database.alter("events", &alter).await;
    let args = ["verify", &session.to_string()];
    assert_eq!(stet(&server.database, &args).await.code, 2);
}
