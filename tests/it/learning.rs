//! The engine's order, learned from what a desk accepted and dismissed.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{AcceptClaims, DismissClaims};
use stet::domain::{ClaimId, Command, Role, SessionId};
use stet::engine::DECISIONS;
use stet::workflow::learning;
use uuid::Uuid;

use crate::support::{Person, Server};

const ARTICLE: &str = "A court ruled against the city in the case of the old bridge.\n\n\
    The city paid $3 million for the old bridge.\n\n\
    A court banned the sale of the old harbour.\n\n\
    The harbour received $5 million from the city.\n\n\
    The weather was lovely.";

async fn open(person: &Person) -> SessionId {
    let id = Uuid::now_v7();
    let article = json!({"id": id, "title": "The bridge", "text": ARTICLE});
    let (status, _) = person.post("/api/sessions", article).await;
    assert_eq!(status, StatusCode::CREATED);
    SessionId(id)
}

/// The session's claims with this word in them: id and score.
async fn with(person: &Person, session: SessionId, word: &str) -> Vec<(ClaimId, u64)> {
    let state = person.state(session).await;
    let claims = state["state"]["claims"].as_object().unwrap().iter();
    claims
        .filter(|(_, claim)| claim["anchor"][0]["quote"].as_str().unwrap().contains(word))
        .map(|(id, claim)| {
            let id = ClaimId(id.parse().unwrap());
            (id, claim["score"].as_u64().unwrap())
        })
        .collect()
}

/// Accepts what is about courts and dismisses what is about money.
async fn decide(person: &Person) {
    let session = open(person).await;
    let ids = async |word| -> Vec<ClaimId> {
        let claims = with(person, session, word).await;
        claims.into_iter().map(|(id, _)| id).collect()
    };
    let (claims, dismissed) = (ids("court").await, ids("million").await);
    assert_eq!((claims.len(), dismissed.len()), (2, 2));
    person
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims { claims }),
            None,
        )
        .await;
    let dismiss = Command::DismissClaims(DismissClaims {
        claims: dismissed,
        reason: AsideReason::NothingToCheck,
        note: None,
    });
    person.does(session, &dismiss, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_teaches_the_engine_its_order_and_goes_back() {
    let server = Server::start().await;
    let admin = server.admin().await;
    for _ in 0..6 {
        decide(&admin).await;
    }
    let (store, desk) = (&server.store, server.desk);
    let trail = store.desk_head(desk).await.unwrap();
    let declined = learning::learn(store, desk, DECISIONS).await.unwrap_err();
    assert_eq!(
        declined.to_string(),
        "there are 24 decisions on suggested claims, and it takes 200 to learn an order from them"
    );
    let learned = learning::learn(store, desk, 24).await.unwrap();
    assert_eq!(learned.decisions, 24);
    assert!(learned.before_percent < learned.after_percent);
    assert_eq!(store.desk_head(desk).await.unwrap(), trail);
    assert!(admin.get("/api/me").await["desk"].get("engine").is_none());

    let taken = learning::take(store, desk, admin.id, &learned).await;
    assert_eq!(taken.unwrap(), 1);
    let told = server.sign_in("admin@example.org").await;
    let engine = told.get("/api/me").await["desk"]["engine"].clone();
    assert_eq!(engine["version"], 1);
    assert_eq!(engine["decisions"], 24);
    // A claim that is not suggested any more has no score here.
    let best = async |word| -> u64 {
        let claims = with(&admin, open(&admin).await, word).await;
        claims
            .into_iter()
            .map(|(_, score)| score)
            .max()
            .unwrap_or_default()
    };
    assert!(best("court").await > best("million").await);

    let checker = server.person("Checker", Role::Checker).await;
    let reset = async |person: &Person| {
        let answer = person.send(Method::DELETE, "/api/desk/engine", Value::Null);
        answer.await.0
    };
    assert_eq!(reset(&checker).await, StatusCode::FORBIDDEN);
    assert_eq!(reset(&admin).await, StatusCode::NO_CONTENT);
    let after = store.desk_head(desk).await.unwrap();
    assert_eq!(reset(&admin).await, StatusCode::NO_CONTENT);
    assert_eq!(
        store.desk_head(desk).await.unwrap(),
        after,
        "it is so already"
    );
    assert!(admin.get("/api/me").await["desk"].get("engine").is_none());
    assert!(best("court").await < best("million").await);
    let again = learning::take(store, desk, admin.id, &learned).await;
    assert_eq!(again.unwrap(), 2, "a version is never used twice");
}
