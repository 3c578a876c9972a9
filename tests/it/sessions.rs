//! Article sessions: opening one, and what is refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::state::ClaimState;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, ArchiveSession, CloseSession, ReopenSession, SetAside,
};
use stet::domain::{ClaimId, Command, Role, Span};
use uuid::Uuid;

use crate::support::{ARTICLE, Server, code};

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_split_into_claims_and_nothing_is_read_yet() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let state = editor.state(session).await;
    assert_eq!(state["seq"], 1);
    assert_eq!(state["people"][editor.id.to_string()]["name"], "Editor");
    let claims = state["state"]["claims"].as_object().unwrap();
    assert!(claims.values().any(|claim| {
        claim["anchor"][0]["quote"]
            .as_str()
            .unwrap()
            .contains("330 metres")
    }));
    assert!(
        claims
            .values()
            .all(|claim| claim["state"] == "suggested" && claim["score"].as_u64() >= Some(40))
    );
    assert_eq!(state["state"]["coverage"]["decided_sentences"], 0);
    let list = editor.get("/api/sessions").await;
    assert_eq!(
        list["sessions"][0]["details"]["title"],
        "The tower in numbers"
    );
    assert_eq!(list["sessions"][0]["claims"]["suggested"], claims.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weekday_the_date_did_not_have_is_noted_on_its_claim() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let id = Uuid::now_v7();
    let text = "The Berlin wall fell on Friday, November 9, 1989.\n\n\
        More than 6.3 million people visited the Eiffel Tower in 2023.";
    let article = json!({"id": id, "title": "The wall", "text": text});
    let (status, _) = editor.post("/api/sessions", article).await;
    assert_eq!(status, StatusCode::CREATED);
    let state = editor.state(stet::domain::SessionId(id)).await;
    let claims = state["state"]["claims"].as_object().unwrap().values();
    let noted: Vec<_> = claims.filter(|it| it.get("notes").is_some()).collect();
    assert_eq!(noted.len(), 1);
    let words = "November 9, 1989 was a Thursday, not a Friday";
    assert_eq!(noted[0]["notes"]["0"]["words"], words);
    assert_eq!(noted[0]["notes"]["0"]["kind"], "weekday");
    for format in ["html", "md"] {
        let path = format!("/api/sessions/{id}/report.{format}");
        let report = editor.request(Method::GET, &path).send().await.unwrap();
        let report = report.text().await.unwrap().replace('\\', "");
        assert!(report.contains(words) && report.contains("Does not add up"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_not_english_opens_with_sentences_and_a_remark_in_place_of_claims() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let id = Uuid::now_v7();
    let text = "Der Turm ist mit 330 Metern das höchste Gebäude der Stadt, und das wird auch so bleiben. \
        Im letzten Jahr kamen mehr als sechs Millionen Menschen zu Besuch, die von der Aussicht begeistert waren.";
    let article = json!({"id": id, "title": "Der Turm", "text": text, "language": "de"});
    let (status, _) = editor.post("/api/sessions", article).await;
    assert_eq!(status, StatusCode::CREATED);
    let state = editor.state(stet::domain::SessionId(id)).await;
    assert_eq!(state["state"]["claims"], json!({}));
    assert_eq!(state["state"]["sentences"].as_object().unwrap().len(), 2);
    let remark = state["state"]["remark"].as_str().unwrap();
    assert!(remark.contains("does not seem to be English"), "{remark}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_gets_a_clear_problem_and_opens_nothing() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let id = Uuid::now_v7();
    let usual = json!({"id": id, "title": "T", "text": ARTICLE});
    let cases = [
        (json!({"text": " \n"}), "empty", "text"),
        (json!({"text": "a\u{0}b"}), "nul", "text"),
        (json!({"text": "é".repeat(600_000)}), "too_long", "text"),
        (json!({"title": ""}), "empty", "title"),
        (
            json!({"published": "31 June 2026"}),
            "bad_date",
            "published",
        ),
        (json!({"url": "javascript:alert(1)"}), "bad_url", "url"),
        (json!({"language": "English!"}), "bad_language", "language"),
        (json!({"language": "Deutsch"}), "bad_language", "language"),
    ];
    for (change, expected, field) in cases {
        let mut body = usual.clone();
        let change = change.as_object().unwrap();
        body.as_object_mut().unwrap().extend(change.clone());
        let (status, problem) = editor.post("/api/sessions", body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{expected}");
        assert_eq!(
            (code(&problem), problem["field"].as_str()),
            (expected, Some(field))
        );
        assert_eq!(problem["type"], format!("urn:stet:problem:{expected}"));
    }
    assert_eq!(editor.get("/api/sessions").await, json!({"sessions": []}));
    assert_eq!(
        editor.post("/api/sessions", usual).await.0,
        StatusCode::CREATED
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_answered_with_a_problem_and_never_a_500() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let bodies: [&[u8]; 6] = [
        b"",
        b"{",
        b"[]",
        b"\"\xff\xfe\"",
        b"{\"id\":\"x\"}",
        b"{\"id\":1e999}",
    ];
    for path in [
        "/api/sessions".to_owned(),
        format!("/api/sessions/{session}/commands"),
        "/api/login".into(),
    ] {
        for body in bodies {
            let request = editor
                .request(Method::POST, &path)
                .header("Content-Type", "application/json");
            let answer = request.body(body.to_vec()).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{path} {body:?}");
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
        }
    }
    for path in [
        "/api/sessions/nonsense",
        "/api/sessions/nonsense/events",
        "/api/nothing",
        "/nothing",
    ] {
        assert_eq!(
            editor.send(Method::GET, path, Value::Null).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let path = format!("/api/sessions/{session}?at=x");
    assert_eq!(
        editor.send(Method::GET, &path, Value::Null).await.0,
        StatusCode::BAD_REQUEST
    );
    let huge = json!({"id": Uuid::now_v7(), "title": "T", "text": "x".repeat(9 * 1024 * 1024)});
    assert_eq!(
        editor.post("/api/sessions", huge).await.0,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_and_commanding_twice_does_it_once() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let article = json!({"id": Uuid::now_v7(), "title": "T", "text": ARTICLE});
    for _ in 0..2 {
        assert_eq!(
            editor.post("/api/sessions", article.clone()).await.0,
            StatusCode::CREATED
        );
    }
    let mut other = article.clone();
    other["title"] = json!("Another");
    assert_eq!(
        code(&editor.post("/api/sessions", other).await.1),
        "command_reused"
    );
    let session = stet::domain::SessionId(article["id"].as_str().unwrap().parse().unwrap());

    let (id, close) = (
        Uuid::now_v7(),
        Command::CloseSession(CloseSession {
            why: Some("gone to print".into()),
        }),
    );
    let first = editor.sends_as(id, session, &close, None).await;
    let again = editor.sends_as(id, session, &close, None).await;
    assert_eq!((first.0, &first), (StatusCode::OK, &again));
    let reused = editor
        .sends_as(id, session, &Command::ReopenSession(ReopenSession {}), None)
        .await;
    assert_eq!(
        (reused.0, code(&reused.1)),
        (StatusCode::CONFLICT, "command_reused")
    );

    // The same after a restart, when nothing is left in memory.
    let restarted = Server::beside(&server).await;
    let editor = restarted.sign_in("editor@example.org").await;
    assert_eq!(editor.sends_as(id, session, &close, None).await, first);
    assert_eq!(editor.state(session).await["seq"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_can_be_seen_as_of_any_event() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let before = editor.state(session).await;
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    editor
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims {
                claims: claims.clone(),
            }),
            None,
        )
        .await;
    let span = Span::new(0, 20);
    editor
        .does(
            session,
            &Command::SetAside(SetAside {
                span,
                blocks: None,
                reason: AsideReason::NothingToCheck,
                note: None,
            }),
            None,
        )
        .await;
    let then = editor.get(&format!("/api/sessions/{session}?at=1")).await;
    assert_eq!(then, before);
    let path = format!("/api/sessions/{session}?at=9");
    assert_eq!(
        editor.send(Method::GET, &path, Value::Null).await.0,
        StatusCode::NOT_FOUND
    );

    let all = editor.get(&format!("/api/sessions/{session}/events")).await;
    assert_eq!(all["events"].as_array().unwrap().len(), 3);
    assert!(all.get("next").is_none());
    let page = editor
        .get(&format!("/api/sessions/{session}/events?limit=2"))
        .await;
    assert_eq!((&page["next"], &page["head"]), (&json!(2), &json!(3)));
    let of_claim = editor
        .get(&format!(
            "/api/sessions/{session}/events?claim={}",
            claims[0]
        ))
        .await;
    assert_eq!(of_claim["events"][0]["event"]["kind"], "claims_accepted");
    let of_kind = editor
        .get(&format!(
            "/api/sessions/{session}/events?kind=text_set_aside"
        ))
        .await;
    assert_eq!(
        of_kind["events"][0]["entry"]["words"][0],
        "set text aside: nothing to check"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_that_has_not_changed_is_not_sent_again() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let path = format!("/api/sessions/{}", editor.opens().await);
    let first = editor.request(Method::GET, &path).send().await.unwrap();
    let tag = first.headers()["etag"].clone();
    let again = editor
        .request(Method::GET, &path)
        .header("If-None-Match", tag.to_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_shows_that_a_comment_began_the_work_on_a_claim() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let accept = Command::AcceptClaims(AcceptClaims {
        claims: vec![claim],
    });
    let comment = Command::AddComment(AddComment {
        claim,
        text: "Where is this from?".into(),
        thread: None,
        between: None,
    });
    for (command, state) in [
        (accept, ClaimState::ToCheck),
        (comment, ClaimState::InProgress),
    ] {
        editor.does(session, &command, None).await;
        server.workflow.index_desk(server.desk).await.unwrap();
        let listed = server
            .store
            .sessions_of(server.desk, false, None, 500)
            .await
            .unwrap();
        assert_eq!(listed[0].summary.claims[&state], 1, "{state:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_made_by_hand_is_read_by_the_engine_too() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let words = "million people visited it in 2023";
    let start = ARTICLE[..ARTICLE.find(words).unwrap()].chars().count();
    let start = u32::try_from(start).unwrap();
    let end = start + u32::try_from(words.len()).unwrap();
    let add = Command::AddClaim(AddClaim {
        spans: vec![Span::new(start, end)],
        statement: None,
        claimant: None,
    });
    editor.does(session, &add, None).await;
    let state = editor.state(session).await;
    let claims = state["state"]["claims"].as_object().unwrap();
    let added = claims.values().find(|it| it["origin"] == "person").unwrap();
    assert!(added["score"].as_u64().unwrap() > 0, "{added}");
    assert!(added["reasons"]["0"]["words"].is_string(), "{added}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_session_is_out_of_the_list_and_still_there() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let listed = async |path: &str| editor.get(path).await["sessions"].as_array().unwrap().len();
    let why = Some("gone to print".into());
    editor
        .does(session, &Command::CloseSession(CloseSession { why }), None)
        .await;
    assert_eq!(listed("/api/sessions").await, 1);
    editor
        .does(session, &Command::ArchiveSession(ArchiveSession {}), None)
        .await;
    assert_eq!(listed("/api/sessions").await, 0);
    assert_eq!(listed("/api/sessions?archived=true").await, 1);
    let state = editor.state(session).await;
    assert_eq!(state["state"]["archived"]["by"], editor.id.to_string());
    editor
        .does(session, &Command::ReopenSession(ReopenSession {}), None)
        .await;
    assert_eq!(listed("/api/sessions").await, 1);
    assert_eq!(listed("/api/sessions?archived=true").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_with_something_open_is_refused_with_the_list() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let close = Command::CloseSession(CloseSession { why: None });
    let (status, problem) = editor.sends(session, &close, None).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(
        (code(&problem), &problem["field"]),
        ("open_ends", &json!("why"))
    );
    assert!(!problem["open_ends"].as_array().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_sessions_is_told_page_by_page_and_none_is_missing() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let mut opened = Vec::new();
    for _ in 0..5 {
        opened.push(editor.opens().await.to_string());
    }
    // Two that were changed in the same moment stand one after the other all the same.
    let same = "update sessions set updated_at = '2026-11-30T12:00:00Z' where id in (select id from sessions order by id limit 3)";
    server.database.run(same).await.unwrap();
    let (mut told, mut after) = (Vec::new(), String::new());
    loop {
        let page = editor.get(&format!("/api/sessions?limit=2{after}")).await;
        let sessions = page["sessions"].as_array().unwrap();
        assert!((1..=2).contains(&sessions.len()));
        told.extend(
            sessions
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        after = format!("&after={}", next.replace('+', "%2B"));
    }
    told.sort();
    opened.sort();
    assert_eq!(told, opened);
    let (status, said) = editor
        .send(Method::GET, "/api/sessions?after=nowhere", Value::Null)
        .await;
    let refused = (status, code(&said));
    assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "bad_place"));
}

/// Who looks back and forth is answered from what was read before: it has to be what the trail says.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_past_is_the_same_from_wherever_it_is_looked_at() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let says = |text: String| {
        Command::AddComment(AddComment {
            claim,
            text,
            thread: None,
            between: None,
        })
    };
    for number in 2..=520 {
        let command = says(format!("Said at {number}."));
        editor.does(session, &command, None).await;
    }
    let then = async |at: u64| {
        let told = editor
            .get(&format!("/api/sessions/{session}?at={at}"))
            .await;
        let comments = &told["state"]["claims"][claim.0.to_string()]["comments"];
        let said = comments.as_object().map_or(0, serde_json::Map::len);
        (told["seq"].as_u64().unwrap(), said, told["hash"].clone())
    };
    let trail = editor
        .get(&format!("/api/sessions/{session}/events?limit=1000"))
        .await;
    let mut moments = vec![520, 1, 2, 250, 251, 252, 500, 501, 502, 519];
    moments.extend(moments.clone().into_iter().rev());
    for at in moments {
        let hash = trail["events"][usize::try_from(at).unwrap() - 1]["event"]["hash"].clone();
        let said = usize::try_from(at - 1).unwrap();
        assert_eq!(then(at).await, (at, said, hash), "as of event {at}");
    }
    // It goes on, past the next moment that is kept whole.
    for number in 521..=760 {
        let command = says(format!("Said at {number}."));
        editor.does(session, &command, None).await;
        if number % 100 == 0 {
            assert_eq!(then(number).await.1, usize::try_from(number - 1).unwrap());
        }
    }
    for at in [760, 751, 750, 749, 3] {
        assert_eq!(then(at).await.1, usize::try_from(at - 1).unwrap());
    }
}
