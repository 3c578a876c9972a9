//! The desk's checklists over HTTP, and that a session keeps those it was opened with.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::checklist::{ClaimKind, ItemPlace};
use stet::domain::contact::{ContactChannel, ContactInput, ContactRole};
use stet::domain::contents::{AcceptClaims, ClassifyClaim, LogContact, RewordClaim, TickItem};
use stet::domain::{ClaimId, Role};

use crate::support::{Person, Server, code};

const PATH: &str = "/api/desk/checklists";

/// What the route leaves on the desk's trail: one event.
pub(crate) async fn every_route(admin: &Person) -> [&'static str; 1] {
    let lists = json!({"number": [{"words": "Look it up."}]});
    let set = json!({"base": 1, "lists": lists});
    let (status, said) = admin.send(Method::PUT, PATH, set).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    ["put /api/desk/checklists"]
}

#[tokio::test(flavor = "multi_thread")]
async fn editors_change_what_is_looked_at_and_open_sessions_keep_what_they_have() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let before = editor.opens().await;
    let lists = checker.get(PATH).await;
    assert_eq!(lists["version"], 1);
    let set = json!({"base": 1, "lists": {"number": [{"words": " Look it up. "}], "law": []}});
    let (status, _) = checker.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, said) = editor.send(Method::PUT, PATH, set.clone()).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    let (status, said) = editor.send(Method::PUT, PATH, set).await;
    assert_eq!((status, code(&said)), (StatusCode::CONFLICT, "changed"));
    let after = editor.opens().await;
    let of =
        async |session| -> Value { editor.state(session).await["state"]["checklists"].clone() };
    assert_eq!(of(before).await, lists);
    let now = json!({"version": 2, "lists": {"number": [{"words": "Look it up."}]}});
    assert_eq!(of(after).await, now);
    assert_eq!(checker.get(PATH).await, now);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_tells_what_was_ticked_and_who_was_asked() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let claims = vec![claim];
    editor
        .does(session, &AcceptClaims { claims }.into(), None)
        .await;
    let kinds = [ClaimKind::Law].into();
    let classify = ClassifyClaim { claim, kinds };
    editor.does(session, &classify.into(), None).await;
    let item = |place| ItemPlace {
        kind: ClaimKind::Law,
        place,
    };
    let tick = |place| TickItem {
        claim,
        item: item(place),
    };
    editor.does(session, &tick(1).into(), Some(1)).await;
    let statement = "The tower is 330 metres tall, they say.".into();
    let reword = RewordClaim { claim, statement };
    editor.does(session, &reword.into(), Some(1)).await;
    editor.does(session, &tick(0).into(), Some(2)).await;
    let contact = |claim, asked: &str| LogContact {
        claim,
        content: ContactInput {
            whom: ContactRole::Claimant,
            name: "<b>Press office</b>".into(),
            tried_at: "2026-01-10T09:12:00Z".parse().unwrap(),
            how: ContactChannel::Mail,
            asked: asked.into(),
            deadline: "2026-01-10T17:00:00Z".parse().ok(),
        },
    };
    let about_it = contact(Some(claim), "How tall is it?");
    editor.does(session, &about_it.into(), None).await;
    let about_all = contact(None, "Who wrote this?");
    editor.does(session, &about_all.into(), None).await;
    let report = async |form: &str| {
        let path = format!("/api/sessions/{session}/report.{form}");
        let answer = editor.request(Method::GET, &path).send().await.unwrap();
        answer.text().await.unwrap()
    };
    for form in ["html", "md"] {
        let told = report(form).await;
        for said in [
            "Contacts",
            "How tall is it?",
            "Who wrote this?",
            "10 January 2026, 17:00 UTC",
            "past",
            "No answer yet.",
            "for an earlier wording",
            "Accused, charged and convicted are told apart",
        ] {
            assert!(told.contains(said), "{form}: {said}");
        }
        assert!(!told.contains("<b>Press"), "{form}: what is typed is text");
    }
    let csv = report("csv").await;
    assert!(
        csv.contains("contacts") && csv.contains("Law: 1 of 4"),
        "{csv}"
    );
}
