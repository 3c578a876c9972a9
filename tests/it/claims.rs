//! The claims of a desk across its sessions, and the read models behind every list.

use std::time::Duration;

use chrono::{TimeDelta, Utc};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::auth::Auth;
use stet::domain::claim::attribution::Attribution;
use stet::domain::claim::plan::Due;
use stet::domain::contents::{
    AcceptClaims, AddComment, ArchiveSession, AttributeClaim, CloseSession, GiveVerdict,
    PlanClaims, RewordClaim, SetDeadline,
};
use stet::domain::{ClaimId, Question, Role, SessionId};
use stet::store::claim_lists::ClaimFilter;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::support::{Person, Server, code, stet};

async fn listed(person: &Person, query: &str) -> Value {
    person.get(&format!("/api/claims{query}")).await
}

fn statements(page: &Value) -> Vec<&str> {
    let claims = page["claims"].as_array().unwrap().iter();
    claims.map(|it| it["statement"].as_str().unwrap()).collect()
}

/// A session with all its claims accepted.
async fn checked(person: &Person) -> (SessionId, Vec<ClaimId>) {
    let session = person.opens().await;
    let claims = person.claims(session).await.into_iter().map(ClaimId);
    let claims: Vec<ClaimId> = claims.collect();
    let accept = AcceptClaims {
        claims: claims.clone(),
    };
    person.does(session, &accept.into(), None).await;
    (session, claims)
}

/// Answers everything that is asked of a claim.
async fn rates(person: &Person, session: SessionId, claim: ClaimId) {
    let state = person.state(session).await;
    let asked = &state["state"]["claims"][claim.to_string()]["questions"];
    let answers = [(Question::Said, "as_quoted"), (Question::So, "true")];
    for (question, rating) in answers {
        if asked.get(question.word().to_lowercase()).is_none() {
            continue;
        }
        let verdict = GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question,
            claim,
            rating: rating.into(),
            rationale: String::new(),
            seen: None,
        };
        person.does(session, &verdict.into(), Some(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_did_stands_in_the_list_at_once_the_last_first() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (first, claims) = checked(&editor).await;
    let (second, others) = checked(&editor).await;
    rates(&editor, first, claims[1]).await;
    let page = listed(&editor, "").await;
    let all = page["claims"].as_array().unwrap();
    assert_eq!(all.len(), claims.len() + others.len());
    assert_eq!(all[0]["claim"], claims[1].to_string());
    assert_eq!(all[0]["session"], first.to_string());
    assert_eq!(all[0]["title"], "The tower in numbers");
    let rating = json!([{"rating": "true", "label": "True", "hue": 5, "icon": "true"}]);
    assert_eq!(all[0]["ratings"], rating);
    let behind = all[1..].iter();
    let behind: Vec<_> = behind
        .map(|it| (it["session"].as_str().unwrap(), it["number"].clone()))
        .collect();
    let second = second.to_string();
    assert_eq!(behind[..2], [(&*second, json!(1)), (&*second, json!(2))]);
    assert_eq!(page["counts"]["all"], json!(all.len()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_views_and_their_counts_agree() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (session, claims) = checked(&editor).await;
    let plan = PlanClaims {
        claims: vec![claims[0]],
        assign: [editor.id].into(),
        ..PlanClaims::default()
    };
    editor.does(session, &plan.into(), None).await;
    rates(&editor, session, claims[1]).await;
    let comment = AddComment {
        claim: claims[0],
        text: "Sure?".into(),
        thread: None,
        between: None,
    };
    editor.does(session, &comment.into(), None).await;
    rates(&editor, session, claims[0]).await;
    let reword = RewordClaim {
        claim: claims[0],
        statement: "The tower is tall".into(),
    };
    editor.does(session, &reword.into(), Some(1)).await;
    for (query, count, expected) in [
        (format!("?assignee={}", editor.id), "mine", claims[0]),
        ("?state=second_check".into(), "second_check", claims[1]),
        ("?state=stale".into(), "stale", claims[0]),
        ("?open_comment=true".into(), "open_comment", claims[0]),
    ] {
        let page = listed(&editor, &query).await;
        assert_eq!(page["counts"][count], 1, "{count}");
        let found = page["claims"].as_array().unwrap();
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!(found[0]["claim"], expected.to_string(), "{query}");
    }
    assert_eq!(
        listed(&editor, "?objection=true").await["claims"],
        json!([])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_first_stands_first_page_by_page() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (session, claims) = checked(&editor).await;
    let all = editor.claims(session).await.len();
    let due = "2031-01-01T00:00:00Z".parse().unwrap();
    let plan = PlanClaims {
        claims: vec![claims[0]],
        due: Some(Due::By(due)),
        ..PlanClaims::default()
    };
    editor.does(session, &plan.into(), None).await;
    rates(&editor, session, claims[1]).await;
    let mut found: Vec<String> = Vec::new();
    let mut query = "?order=due&limit=1".to_owned();
    loop {
        let page = listed(&editor, &query).await;
        let claim = page["claims"][0]["claim"].as_str().unwrap();
        found.push(claim.to_owned());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        query = format!("?order=due&limit=1&after={next}");
    }
    assert_eq!(found.len(), all, "each once: {found:?}");
    assert_eq!(
        found[0],
        claims[0].to_string(),
        "what has no time comes behind"
    );
    // A deadline of the session is that of all that have no time of their own.
    let deadline = "2029-01-01T00:00:00Z".parse().ok();
    editor
        .does(session, &SetDeadline { deadline }.into(), None)
        .await;
    let page = listed(&editor, "?order=due").await;
    assert_eq!(page["claims"][0]["plan"]["due"], "2029-01-01T00:00:00Z");
    let last = page["claims"].as_array().unwrap().last().unwrap();
    assert_eq!(last["claim"], claims[0].to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_however_they_are_typed() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (session, claims) = checked(&editor).await;
    let reword = RewordClaim {
        claim: claims[0],
        statement: "Škoda’s tower is 100% steel\u{a0}and over\u{ad}priced".into(),
    };
    editor.does(session, &reword.into(), Some(1)).await;
    let attribute = AttributeClaim {
        claim: claims[0],
        attribution: Attribution {
            claimant: Some("The Café".into()),
            ..Attribution::default()
        },
    };
    editor.does(session, &attribute.into(), Some(1)).await;
    for words in [
        "skoda's",
        "STEEL%20AND",
        "overpriced",
        "cafe",
        "100%25",
        "tower%20skoda",
    ] {
        let page = listed(&editor, &format!("?q={words}")).await;
        assert_eq!(page["claims"][0]["claim"], claims[0].to_string(), "{words}");
    }
    for words in ["100_", "%25steel%25x", "nowhere"] {
        let page = listed(&editor, &format!("?q={words}")).await;
        assert_eq!(page["claims"], json!([]), "{words}");
    }
    let long = "x".repeat(201);
    let answer = editor.request(Method::GET, &format!("/api/claims?q={long}"));
    let refused: Value = answer.send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (code(&refused), &refused["field"]),
        ("too_long", &json!("q"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_one_another_without_a_gap_and_one_that_is_as_it_was_is_not_sent_again() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    checked(&editor).await;
    checked(&editor).await;
    let whole = listed(&editor, "").await;
    let mut seen = Vec::new();
    let mut query = "?limit=1".to_owned();
    loop {
        let page = listed(&editor, &query).await;
        seen.extend(page["claims"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        query = format!("?limit=1&after={next}");
    }
    assert_eq!(json!(seen), whole["claims"]);
    let nonsense = editor.request(Method::GET, "/api/claims?after=yesterday");
    let refused: Value = nonsense.send().await.unwrap().json().await.unwrap();
    assert_eq!(code(&refused), "bad_place");

    let first = editor
        .request(Method::GET, "/api/claims")
        .send()
        .await
        .unwrap();
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let again = editor
        .request(Method::GET, "/api/claims")
        .header("If-None-Match", &tag);
    assert_eq!(
        again.send().await.unwrap().status(),
        StatusCode::NOT_MODIFIED
    );
    editor.opens().await;
    let again = editor
        .request(Method::GET, "/api/claims")
        .header("If-None-Match", &tag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_in_the_archive_and_another_desk_are_left_out() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let (session, _) = checked(&admin).await;
    let why = Some("gone to print".to_owned());
    admin
        .does(session, &CloseSession { why }.into(), None)
        .await;
    assert!(!statements(&listed(&admin, "").await).is_empty());
    admin.does(session, &ArchiveSession {}.into(), None).await;
    let page = listed(&admin, "").await;
    assert!(statements(&page).is_empty());
    assert_eq!(page["counts"]["all"], 0);
    admin.opens().await;
    let auth = Auth::new(server.store.clone());
    let desk = auth.open_desk("Second desk", "admin@example.org").await;
    let body = json!({"desk": desk.unwrap()});
    let request = admin.request(Method::PUT, "/api/login/desk").json(&body);
    let there = Person::of(&server.base, request.send().await.unwrap()).await;
    assert!(statements(&listed(&there.unwrap(), "").await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lists_follow_the_trails_though_nobody_reads_them_and_are_made_anew_from_them() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (session, claims) = checked(&editor).await;
    rates(&editor, session, claims[0]).await;
    let wanted = ClaimFilter {
        limit: 100,
        ..ClaimFilter::default()
    };
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let found = server.store.claims_of(server.desk, &wanted).await.unwrap();
        if found.first().is_some_and(|it| it.claim == claims[0]) {
            break;
        }
        assert!(Instant::now() < end, "nobody follows the trails");
        sleep(Duration::from_millis(50)).await;
    }
    let before = listed(&editor, "").await;
    server.stop().await;
    server.store.clear_index().await.unwrap();
    let rebuilt = stet(&server.database, &["doctor", "--rebuild"]).await;
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    let behind = server.store.behind(None, 10).await.unwrap();
    assert_eq!(behind, []);
    let again = Server::beside(&server).await;
    let editor = again.sign_in("editor@example.org").await;
    assert_eq!(listed(&editor, "").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_node_at_a_time_follows_the_trails() {
    let server = Server::start().await;
    let [one, other] = [Uuid::new_v4(), Uuid::new_v4()];
    let (now, length) = (Utc::now(), TimeDelta::seconds(5));
    let asks = async |who, seconds| {
        let at = now + TimeDelta::seconds(seconds);
        server.store.lease("a test", who, at, length).await.unwrap()
    };
    assert!(asks(one, 0).await);
    assert!(!asks(other, 3).await);
    assert!(asks(one, 4).await, "who has it keeps it");
    assert!(!asks(other, 8).await);
    assert!(asks(other, 10).await, "who fell silent has lost it");
    assert!(!asks(one, 11).await);
}
