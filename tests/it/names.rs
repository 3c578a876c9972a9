//! What somebody is called: another name is an event, and what was done before stays under the old one.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, PlanClaims};
use stet::domain::{ClaimId, Command, Role};

use crate::support::{Person, Server, code};

async fn renames(by: &Person, whom: &Person, name: &str) -> (StatusCode, Value) {
    let path = format!("/api/members/{}/name", whom.id);
    by.send(Method::PUT, &path, json!({"name": name})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_names_people_as_they_were_then_and_says_who_was_renamed() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Ada Byron", Role::Checker).await;
    let session = admin.opens().await;
    let claims = admin.claims(session).await;
    let accept = |claim| {
        let claims = vec![ClaimId(claim)];
        Command::AcceptClaims(AcceptClaims { claims })
    };
    checker.does(session, &accept(claims[0]), None).await;
    let mut socket = admin.joins(session).await;
    socket.until("welcome").await;
    assert_eq!(
        renames(&checker, &checker, " Ada  Lovelace ").await.0,
        StatusCode::NO_CONTENT
    );
    socket.until("member").await;
    checker.does(session, &accept(claims[1]), None).await;
    let claim = ClaimId(claims[1]);
    let to = Some(checker.id);
    checker
        .does(
            session,
            &Command::PlanClaims(PlanClaims {
                claims: vec![claim],
                assign: to.into_iter().collect(),
                ..PlanClaims::default()
            }),
            None,
        )
        .await;

    let report = format!("/api/sessions/{}/report", session.0);
    let answer = admin.request(Method::GET, &format!("{report}.md"));
    let told = answer.send().await.unwrap().text().await.unwrap();
    let lines: Vec<&str> = told.lines().filter(|it| it.contains("Ada")).collect();
    assert!(
        lines[0].contains("Ada Lovelace was called Ada Byron until "),
        "{lines:#?}"
    );
    let by = |name: &str| lines.iter().filter(|it| it.contains(name)).count();
    // Each of the events once, and the assignment with whom it is to.
    assert!(
        by("Ada Byron") == 2 && by("Ada Lovelace") >= 3,
        "{lines:#?}"
    );
    let json = admin.get(&format!("{report}.json")).await;
    let id = checker.id.to_string();
    assert_eq!(json["people"][&id], "Ada Lovelace");
    assert_eq!(json["earlier_names"][&id][0]["name"], "Ada Byron");
    assert_eq!(json["earlier_names"].as_object().unwrap().len(), 1);
    assert_eq!(
        checker.get("/api/me").await["account"]["name"],
        "Ada Lovelace"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_ones_own_or_an_admins_to_change_and_is_told_apart() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let ada = server.person("Ada", Role::Checker).await;
    let bo = server.person("Bo", Role::Editor).await;
    let (status, said) = renames(&bo, &ada, "Adele").await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    // As the one who has it, and as it looks.
    for taken in ["Bo", "bo", "B\u{43e}"] {
        let (status, said) = renames(&ada, &ada, taken).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{taken}");
        assert_eq!(said["field"], "name", "{taken}");
    }
    assert_eq!(
        renames(&admin, &ada, "Adele").await.0,
        StatusCode::NO_CONTENT
    );
    let members = admin.get("/api/members").await;
    assert!(members.to_string().contains("Adele"));
    // What was done under the name that was given up stays under it: it is nobody else's.
    assert_eq!(code(&renames(&bo, &bo, "Ada").await.1), "name_taken");
    assert_eq!(renames(&ada, &ada, "Ada").await.0, StatusCode::NO_CONTENT);
}
