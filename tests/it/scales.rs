//! The desk's scales over HTTP: who sets them, what is no scale, and that a session keeps those it was opened with.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, GiveVerdict};
use stet::domain::{ClaimId, Question, Role};

use crate::support::{Person, Server, code};

const PATH: &str = "/api/desk/scales";

/// The steps of a scale in their order, as they are set.
fn steps(scale: &Value) -> Vec<Value> {
    let mut steps: Vec<Value> = scale["steps"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, step)| {
            let mut step = step.clone();
            step["name"] = json!(name);
            step
        })
        .collect();
    steps.sort_by_key(|it| it["order"].as_u64());
    for step in &mut steps {
        step.as_object_mut().unwrap().remove("order");
    }
    steps
}

/// The desk's scales with the word of the first step of *so* changed.
fn renamed(now: &Value, label: &str) -> Value {
    let mut so = steps(&now["so"]);
    so[0]["label"] = json!(label);
    json!({"so_base": now["so"]["version"], "said_base": now["said"]["version"], "so": so, "said": steps(&now["said"])})
}

/// What the route leaves on the desk's trail: one event.
pub(crate) async fn every_route(admin: &Person) -> [&'static str; 1] {
    let now = admin.get(PATH).await;
    let (status, said) = admin.send(Method::PUT, PATH, renamed(&now, "Wrong")).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    ["put /api/desk/scales"]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_sets_them_and_open_sessions_keep_what_their_verdicts_were_given_on() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let editor = server.person("Editor", Role::Editor).await;
    let before = editor.opens().await;
    let claim = ClaimId(editor.claims(before).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    editor.does(before, &accept.into(), None).await;
    let now = editor.get(PATH).await;
    assert_eq!(
        (&now["so"]["version"], &now["said"]["version"]),
        (&json!(1), &json!(1))
    );
    let set = renamed(&now, "Wrong");
    let (status, _) = editor.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, said) = admin.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    let (status, said) = admin.send(Method::PUT, PATH, set).await;
    assert_eq!((status, code(&said)), (StatusCode::CONFLICT, "changed"));
    let after = editor.opens().await;
    let label = async |session| {
        let state = editor.state(session).await;
        state["state"]["scale"]["steps"]["false"]["label"].clone()
    };
    assert_eq!(
        (label(before).await, label(after).await),
        (json!("False"), json!("Wrong"))
    );
    let now = editor.get(PATH).await;
    assert_eq!(
        (&now["so"]["version"], &now["said"]["version"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(now["set"]["by"], admin.id.to_string());
    let rate = GiveVerdict {
        salt: Default::default(),
        claim,
        question: Question::So,
        rating: "false".into(),
        rationale: "It is not.".into(),
        seen: None,
        attribution_version: None,
    };
    editor.does(before, &rate.into(), Some(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_scale_is_refused_with_the_scale_and_the_step() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let now = admin.get(PATH).await;
    let mut set = renamed(&now, "True");
    let (status, said) = admin.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "bad_scale")
    );
    assert_eq!(said["field"], "so");
    assert!(
        said["detail"].as_str().unwrap().contains("“True”"),
        "{said}"
    );
    set["so"] = json!([]);
    let (status, said) = admin.send(Method::PUT, PATH, set).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "bad_scale")
    );
}
