//! Nothing changes without an event, and an alteration is found.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::auth::Auth;
use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, AffirmVerdict, ArchiveSession, AssignClaim, AttachSource,
    CloseSession, DetachSource, DismissClaims, EditComment, EditDetails, EditSource, GiveVerdict,
    MergeClaims, MoveClaim, ReopenSession, ReopenThread, ResolveThread, RestoreClaims, RewordClaim,
    SeparateClaims, SetAside, SignOff, SplitClaim, TakeBack, UnarchiveSession, WithdrawSignOff,
    WithdrawVerdict,
};
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, Command, CommentId, DetailsInput, EvidenceId, Role, SessionId, Span};
use stet::workflow::learning;
use stet::{audit, engine};
use strum::VariantNames;
use utoipa::OpenApi;
use uuid::Uuid;

use crate::support::{ARTICLE, PASSWORD, Person, Server};
use crate::{passwords, proposals};

fn evidence(title: &str) -> EvidenceInput {
    EvidenceInput {
        source: Source {
            title: title.into(),
            url: None,
            kind: SourceKind::Book,
            primary: true,
        },
        passage: None,
        locator: None,
        stance: Stance::Supports,
    }
}

fn at(words: &str) -> Span {
    let start = ARTICLE[..ARTICLE.find(words).unwrap()].chars().count();
    let end = start + words.chars().count();
    Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
}

/// Two people work through every command there is; the commands in the order they were sent, with who sent them.
#[expect(clippy::too_many_lines, reason = "a list, one command after the other")]
async fn every_command(editor: &Person, checker: &Person, session: SessionId) -> Vec<&'static str> {
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    let claim = claims[0];
    let mut log = Log {
        session,
        kinds: Vec::new(),
    };
    let title = DetailsInput {
        title: "The tower, again".into(),
        author: None,
        outlet: None,
        published: Some("15 May 2026".into()),
        url: None,
        language: None,
    };
    log.send(editor, EditDetails { details: title }).await;
    let why = Some("gone to print".to_owned());
    log.send(editor, CloseSession { why: why.clone() }).await;
    log.send(editor, ArchiveSession {}).await;
    log.send(editor, UnarchiveSession {}).await;
    log.send(editor, ReopenSession {}).await;
    log.send(
        checker,
        AcceptClaims {
            claims: claims.clone(),
        },
    )
    .await;
    log.send(
        checker,
        DismissClaims {
            claims: claims[1..].to_vec(),
            reason: AsideReason::Opinion,
            note: None,
        },
    )
    .await;
    log.send(
        checker,
        RestoreClaims {
            claims: claims[1..].to_vec(),
        },
    )
    .await;
    let lovely = at("The view is lovely.");
    log.send(
        checker,
        SetAside {
            span: lovely,
            blocks: None,
            reason: AsideReason::Opinion,
            note: None,
        },
    )
    .await;
    log.send(checker, TakeBack { span: lovely }).await;
    let added = log
        .send(
            checker,
            AddClaim {
                spans: vec![lovely],
                statement: None,
                claimant: None,
            },
        )
        .await;
    let added = ClaimId(added);
    log.send(checker, proposals::nothing()).await;
    log.send(
        checker,
        MoveClaim {
            claim: added,
            spans: vec![at("The view is")],
        },
    )
    .await;
    log.send(
        checker,
        RewordClaim {
            claim: added,
            statement: "The view from the tower is lovely.".into(),
            claimant: None,
        },
    )
    .await;
    let half = log
        .send(
            checker,
            SplitClaim {
                claim: added,
                at: at("view is").start,
                statements: None,
            },
        )
        .await;
    log.send(
        checker,
        MergeClaims {
            claim: added,
            other: ClaimId(half),
            statement: None,
        },
    )
    .await;
    log.send(
        checker,
        SeparateClaims {
            claim: added,
            other: ClaimId(half),
        },
    )
    .await;
    log.send(
        checker,
        AssignClaim {
            claim,
            to: Some(checker.id),
        },
    )
    .await;
    let source = EvidenceId(
        log.send(
            checker,
            AttachSource {
                claim,
                evidence: evidence("Guide"),
            },
        )
        .await,
    );
    log.send(
        checker,
        GiveVerdict {
            claim,
            rating: "true".into(),
            rationale: "Guide, page 4".into(),
            seen: None,
        },
    )
    .await;
    log.send(
        editor,
        EditSource {
            claim,
            evidence: source,
            content: evidence("The guide"),
        },
    )
    .await;
    log.send(
        checker,
        AffirmVerdict {
            claim,
            of: None,
            seen: None,
        },
    )
    .await;
    let thread = CommentId(
        log.send(
            editor,
            AddComment {
                claim,
                text: "Sure?".into(),
                thread: None,
                between: None,
            },
        )
        .await,
    );
    log.send(
        editor,
        EditComment {
            claim,
            comment: thread,
            text: "Are you sure?".into(),
        },
    )
    .await;
    let resolve = Command::ResolveThread(ResolveThread {
        claim,
        thread,
        why: Some("yes, page 4".into()),
    });
    log.send(checker, resolve.clone()).await;
    log.send(checker, ReopenThread { claim, thread }).await;
    log.send(checker, resolve.clone()).await;
    log.send(
        editor,
        SignOff {
            claim,
            verdict: checker.id,
            why: None,
        },
    )
    .await;
    log.send(editor, WithdrawSignOff { claim, why: None }).await;
    log.send(checker, WithdrawVerdict { claim, why: None })
        .await;
    log.send(
        checker,
        DetachSource {
            claim,
            evidence: source,
            why: None,
        },
    )
    .await;
    log.kinds
}

struct Log {
    session: SessionId,
    kinds: Vec<&'static str>,
}

impl Log {
    /// Sends a command with the version that is there now, and sees that it left exactly one event.
    async fn send(&mut self, person: &Person, command: impl Into<Command>) -> Uuid {
        let command = command.into();
        let before = person.state(self.session).await;
        let json = serde_json::to_value(&command).unwrap();
        let claim = &before["state"]["claims"][json["claim"].as_str().unwrap_or_default()];
        let versions = [
            &claim["evidence"][json["evidence"].as_str().unwrap_or_default()]["version"],
            &claim["comments"][json["comment"].as_str().unwrap_or_default()]["version"],
            &claim["version"],
        ];
        let base = versions
            .into_iter()
            .find_map(Value::as_u64)
            .map(|base| u32::try_from(base).unwrap());
        let id = Uuid::now_v7();
        let (status, body) = person.sends_as(id, self.session, &command, base).await;
        assert_eq!(status, StatusCode::OK, "{json}: {body}");
        let seq = before["seq"].as_u64().unwrap() + 1;
        assert_eq!(body["seq"], seq, "one command, one event");
        let page = person
            .get(&format!(
                "/api/sessions/{}/events?after={}",
                self.session,
                seq - 1
            ))
            .await;
        let told = page["events"].as_array().unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["event"]["command"], id.to_string());
        assert_eq!(told[0]["event"]["actor"], person.id.to_string());
        assert!(!told[0]["entry"]["words"].as_array().unwrap().is_empty());
        self.kinds.push(command.into());
        id
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_leaves_one_event() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let session = editor.opens().await;
    let sent = every_command(&editor, &checker, session).await;
    for kind in Command::VARIANTS {
        assert!(
            sent.contains(kind),
            "no test sends {kind}: add it to every_command"
        );
    }
    let records = server.store.records(session).await.unwrap();
    let verified = audit::verify(session, records).unwrap();
    assert_eq!(
        server.store.head_of(session).await.unwrap(),
        Some((verified.session.seq, verified.hash))
    );
}

#[expect(clippy::too_many_lines, reason = "a list, one route after the other")]
#[tokio::test(flavor = "multi_thread")]
async fn every_route_that_changes_something_leaves_an_event() {
    let server = Server::with_model(proposals::nobody_there()).await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let mut tried = vec!["post /api/setup", "post /api/sessions"];
    let desk_before = server.store.desk_head(server.desk).await.unwrap().0;
    assert!(desk_before >= 3, "set-up and signing in left events");

    let mut expected = desk_before;
    let invite = json!({"role": "checker", "note": "for the night desk"});
    let (status, made) = admin.post("/api/invitations", invite.clone()).await;
    assert_eq!(status, StatusCode::CREATED);
    tried.push("post /api/invitations");
    let token = made["link"]
        .as_str()
        .unwrap()
        .split("token=")
        .nth(1)
        .unwrap();
    let body = json!({"token": token, "name": "Newcomer", "email": "new@example.org", "password": PASSWORD});
    let (status, _) = admin.post("/api/invitation", body).await;
    assert_eq!(status, StatusCode::OK);
    tried.push("post /api/invitation");
    expected += 4; // made, joined, accepted, signed in
    assert_eq!(
        server.store.desk_head(server.desk).await.unwrap().0,
        expected
    );

    let (_, void) = admin.post("/api/invitations", invite).await;
    let path = format!("/api/invitations/{}", void["id"].as_str().unwrap());
    assert_eq!(
        admin.send(Method::DELETE, &path, Value::Null).await.0,
        StatusCode::NO_CONTENT
    );
    tried.push("delete /api/invitations/{id}");
    let other = admin.again().await;
    tried.push("post /api/login");
    let path = format!("/api/logins/{}", other.login);
    assert_eq!(
        admin.send(Method::DELETE, &path, Value::Null).await.0,
        StatusCode::NO_CONTENT
    );
    tried.push("delete /api/logins/{id}");
    let newcomer = server.sign_in("new@example.org").await;
    let path = format!("/api/members/{}", newcomer.id);
    for (method, body) in [
        (Method::PUT, json!({"role": "editor"})),
        (Method::DELETE, Value::Null),
    ] {
        let (status, _) = admin.send(method, &path, body).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    tried.extend(["put /api/members/{id}", "delete /api/members/{id}"]);
    tried.extend(passwords::every_route(&server, &admin).await);
    tried.extend(crate::entrance::every_route(&server, &admin).await);
    tried.extend(crate::second_factor::every_route(&server, &admin).await);
    tried.extend(crate::api_tokens::every_route(&server, &admin).await);
    tried.extend(crate::redaction::every_route(&server, &admin).await);
    expected += 8 + 6 + 11 + 2;
    let body = json!({"threshold": 55});
    let (status, _) = admin.send(Method::PUT, "/api/desk", body).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    tried.push("put /api/desk");
    let learned = engine::Learned {
        weights: engine::Weights::built_in(),
        decisions: 200,
        before_percent: 60,
        after_percent: 70,
    };
    let taken = learning::take(&server.store, server.desk, admin.id, &learned).await;
    assert_eq!(taken.unwrap(), 1);
    let reset = admin.send(Method::DELETE, "/api/desk/engine", Value::Null);
    assert_eq!(reset.await.0, StatusCode::NO_CONTENT);
    tried.push("delete /api/desk/engine");
    expected += 6; // signed in, another role, removed, another threshold, an order learned, and put away
    let auth = Auth::new(server.store.clone());
    let second = auth.open_desk("Second desk", "admin@example.org").await;
    let second = second.unwrap();
    let (mover, body) = (admin.again().await, json!({"desk": second}));
    let (status, _) = mover.send(Method::PUT, "/api/login/desk", body).await;
    assert_eq!(status, StatusCode::OK);
    tried.push("put /api/login/desk");
    expected += 2; // signed in, and out again
    let there = server.store.desk_head(second).await.unwrap().0;
    assert_eq!(there, 3, "opened, joined, signed in");
    let claims = admin
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    assert_eq!(
        admin
            .does(
                session,
                &Command::AcceptClaims(AcceptClaims { claims }),
                None
            )
            .await,
        2
    );
    tried.push("post /api/sessions/{id}/commands");
    let (status, _) = proposals::asks(&admin, session).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    let (head, _) = server.store.head_of(session).await.unwrap().unwrap();
    assert_eq!(head, 3, "that it was sent the article stands in the trail");
    tried.push("post /api/sessions/{id}/proposals");
    assert_eq!(
        admin
            .send(Method::DELETE, "/api/login", Value::Null)
            .await
            .0,
        StatusCode::NO_CONTENT
    );
    tried.push("delete /api/login");
    expected += 5; // made, withdrawn, signed in, ended, signed out
    assert_eq!(
        server.store.desk_head(server.desk).await.unwrap().0,
        expected
    );

    let api = serde_json::to_value(stet::http::Api::openapi()).unwrap();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for method in methods
            .as_object()
            .unwrap()
            .keys()
            .filter(|method| *method != "get")
        {
            let route = format!("{method} {path}");
            assert!(
                tried.contains(&route.as_str()),
                "{route} changes something and no test sees its event"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_altered_behind_stets_back_is_found() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
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
    let verdict = Command::GiveVerdict(GiveVerdict {
        claim: claims[0],
        rating: "true".into(),
        rationale: String::new(),
        seen: None,
    });
    editor.does(session, &verdict, Some(1)).await;
    let alter = "update events set data = replace(data::text, '\"true\"', '\"false\"')::json where kind = 'verdict_given'";
    server.database.alter("events", alter).await;
    let flaw = audit::verify(session, server.store.records(session).await.unwrap()).unwrap_err();
    assert_eq!(flaw.seq, 3);
}
