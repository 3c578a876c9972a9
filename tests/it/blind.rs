//! An answer given blind, as a canary: what it says is looked for wherever something of a session comes out, as each viewer, until
//! it opens.

use reqwest::StatusCode;
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, GiveVerdict, SetRules, WithdrawVerdict};
use stet::domain::policy::Rules;
use stet::domain::{ClaimId, Question, Role, SessionId};

use crate::audiences::{all_of, heard};
use crate::support::{Person, Server};

const CANARY: &str = "canary-51c0";

fn answer(claim: ClaimId, rating: &str) -> GiveVerdict {
    GiveVerdict {
        salt: Default::default(),
        claim,
        question: Question::So,
        rating: rating.into(),
        rationale: format!("{CANARY} {rating}"),
        seen: None,
        attribution_version: None,
    }
}

/// A session whose answers are given blind, with a claim to answer.
async fn blind(admin: &Person) -> (SessionId, ClaimId) {
    let session = admin.opens().await;
    let claim = ClaimId(admin.claims(session).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    admin.does(session, &accept.into(), None).await;
    let rules = Rules {
        blind: true,
        agreeing: 2,
        ..Rules::LIGHT
    };
    let why = "a delicate story".into();
    admin
        .does(session, &SetRules { rules, why }.into(), None)
        .await;
    (session, claim)
}

/// What a person is shown of a claim's answers.
async fn answers(person: &Person, session: SessionId, claim: ClaimId) -> Value {
    let state = person.state(session).await;
    state["state"]["claims"][claim.to_string()]["questions"]["so"].clone()
}

/// No report holds it, whoever makes it; nor does any list.
async fn no_report_or_list_holds_it(author: &Person, session: SessionId) {
    assert!(!author.takes_everything(session).await.contains(CANARY));
    for path in ["/api/claims", "/api/sessions", "/api/claims?q=canary-51c0"] {
        let listed = author.get(path).await.to_string();
        assert!(!listed.contains(CANARY), "{path}");
        assert!(!listed.contains("\"ratings\":[{"), "{path}: {listed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_says_reaches_nobody_else_on_any_way_until_it_opens() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Checker).await;
    let other = server.person("Other", Role::Editor).await;
    let viewer = server.person("Viewer", Role::Viewer).await;
    let (session, claim) = blind(&admin).await;
    let there = other.on(beside.base.clone());
    let mut sockets = [
        other.joins(session).await,
        viewer.joins(session).await,
        there.joins(session).await,
    ];
    let mut own = author.joins(session).await;
    author
        .does(session, &answer(claim, "false").into(), Some(1))
        .await;
    let seq = author
        .does(session, &answer(claim, "mixed").into(), Some(1))
        .await;

    for socket in &mut sockets {
        let heard = heard(socket, seq).await;
        assert!(!heard.contains(CANARY), "{heard}");
        assert!(
            heard.contains(&author.id.to_string()),
            "that somebody answered is told"
        );
        // The document behind the frames has the scale in it.
        let frames = heard.split(r#"{"asides""#).next().unwrap();
        for rating in ["\"false\"", "\"mixed\"", "False", "Mixed"] {
            assert!(!frames.contains(rating), "{rating}: {frames}");
        }
    }
    assert!(heard(&mut own, seq).await.contains(CANARY));
    for person in [&admin, &other, &viewer, &there] {
        let all = all_of(person, session).await;
        assert!(!all.contains(CANARY), "{all}");
        let shown = answers(person, session, claim).await;
        assert_eq!((&shown["verdicts"], shown.get("shown")), (&json!({}), None));
        assert_eq!(shown["state"], "second_check");
    }
    no_report_or_list_holds_it(&author, session).await;
    let own = answers(&author, session, claim).await;
    assert_eq!(
        own["sealed"][author.id.to_string()]["judgement"]["rating"],
        "mixed"
    );
    assert!(all_of(&author, session).await.contains(CANARY));

    // With the second answer both open, for all and at once.
    let seq = other
        .does(session, &answer(claim, "true").into(), Some(1))
        .await;
    for socket in &mut sockets {
        let heard = heard(socket, seq).await;
        assert!(heard.contains(&format!("{CANARY} mixed")), "{heard}");
    }
    let shown = answers(&viewer, session, claim).await;
    assert_eq!(shown["verdicts"].as_object().unwrap().len(), 2);
    assert_eq!(shown["differ_blind"], true);
    let fresh = answers(&admin.on(beside.base.clone()), session, claim).await;
    assert_eq!(fresh, shown, "every node says so");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_withdrawn_is_never_seen_and_a_restart_changes_nothing() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let author = server.person("Author", Role::Checker).await;
    let (session, claim) = blind(&admin).await;
    author
        .does(session, &answer(claim, "false").into(), Some(1))
        .await;
    let withdraw = WithdrawVerdict {
        claim,
        question: Question::So,
        why: None,
    };
    author.does(session, &withdraw.into(), None).await;
    // A node that reads the trail anew knows what was sealed.
    let beside = Server::beside(&server).await;
    let there = admin.on(beside.base.clone());
    assert!(!all_of(&there, session).await.contains(CANARY));
    let records = server.store.records(session).await.unwrap();
    let verified = stet::audit::verify(session, records).unwrap();
    assert_eq!(verified.session.seq, 5);
    let (status, _) = there
        .sends(session, &answer(claim, "true").into(), Some(1))
        .await;
    assert_eq!(status, StatusCode::OK);
}
