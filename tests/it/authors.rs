//! An author of the article: what they are told, what they answer, and all the ways that are closed to them.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, AddComment, AskAuthors, PlanClaims, ProposeFix};
use stet::domain::fix::FixWeight;
use stet::domain::{ClaimId, Command, Role, SessionId, Span};
use uuid::Uuid;

use crate::access::{OPEN, filled_in, routes};
use crate::support::{ARTICLE, Person, Server, code, connect};

/// The routes an author may ask, which are about themselves, and those that are for authors.
const FOR_AUTHORS: [&str; 16] = [
    "get /api/author/articles",
    "get /api/author/articles/{id}",
    "post /api/author/articles/{id}/answers",
    "get /api/me",
    "delete /api/login",
    "put /api/login/desk",
    "get /api/desks",
    "get /api/logins",
    "delete /api/logins",
    "delete /api/logins/{id}",
    "put /api/password",
    "put /api/members/{id}/name",
    "get /api/second-factor",
    "post /api/second-factor",
    "put /api/second-factor",
    "post /api/second-factor/removal",
];

/// A desk with an author who is asked about one session, in which a fix waits for them.
struct Asked {
    server: Server,
    editor: Person,
    author: Person,
    session: SessionId,
    fix: Uuid,
}

impl Asked {
    async fn start() -> Self {
        let server = Server::start().await;
        let editor = server.admin().await;
        let author = server.person("Author", Role::Author).await;
        let session = editor.opens().await;
        let start = u32::try_from(ARTICLE.find("2023").unwrap()).unwrap();
        let propose = ProposeFix {
            span: Span::new(start, start + 4),
            replacement: Some("2024".into()),
            weight: FixWeight::Must,
            why: Some("<b>The register</b> has it.".into()),
            claim: None,
        };
        let fix = Uuid::now_v7();
        let propose = Command::ProposeFix(propose);
        let sent = editor.sends_as(fix, session, &propose, None).await;
        assert_eq!(sent.0, StatusCode::OK, "{}", sent.1);
        let asked = Self {
            server,
            editor,
            author,
            session,
            fix,
        };
        asked.asks([asked.author.id]).await;
        asked
    }

    async fn asks<const N: usize>(&self, people: [stet::domain::PersonId; N]) {
        let people = people.into();
        let ask = Command::AskAuthors(AskAuthors { people, due: None });
        self.editor.does(self.session, &ask, None).await;
    }

    fn article(&self) -> String {
        format!("/api/author/articles/{}", self.session)
    }

    async fn answers(&self, who: &Person, answer: Value) -> (StatusCode, Value) {
        let mut body = json!({"id": Uuid::now_v7(), "fix": self.fix});
        let all = body.as_object_mut().unwrap();
        all.extend(answer.as_object().unwrap().clone());
        who.post(&format!("{}/answers", self.article()), body).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_sees_what_they_are_asked_about_and_answers_it() {
    let desk = Asked::start().await;
    let list = desk.author.get("/api/author/articles").await;
    let article = &list["articles"][0];
    assert_eq!(article["id"], desk.session.to_string());
    assert_eq!(
        (&article["to_answer"], &article["closed"]),
        (&1.into(), &false.into())
    );
    let seen = desk.author.get(&desk.article()).await;
    let fix = &seen["fixes"][desk.fix.to_string()];
    assert_eq!(
        (&fix["quote"], &fix["why"]),
        (&"2023".into(), &"<b>The register</b> has it.".into())
    );
    let (status, seen) = desk
        .answers(&desk.author, json!({"version": 1, "answer": "accepted"}))
        .await;
    assert_eq!(status, StatusCode::OK, "{seen}");
    assert_eq!(seen["to_answer"], 0);
    let state = desk.editor.state(desk.session).await;
    let answer = &state["state"]["fixes"][desk.fix.to_string()]["answer"];
    assert_eq!(
        (&answer["answer"], &answer["by_author"]),
        (&"accepted".into(), &true.into())
    );
    assert_eq!(answer["by"], desk.author.id.to_string());
    let list = desk.author.get("/api/author/articles").await;
    assert_eq!(list["articles"][0]["to_answer"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_with_a_fix_stands_with_the_author_until_it_is_answered_and_in_the_table() {
    let desk = Asked::start().await;
    let claim = ClaimId(desk.editor.claims(desk.session).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    desk.editor.does(desk.session, &accept.into(), None).await;
    let fix = ProposeFix {
        span: Span::new(0, 3),
        replacement: Some("A".into()),
        weight: FixWeight::Should,
        why: None,
        claim: Some(claim),
    };
    let id = Uuid::now_v7();
    let sent = desk
        .editor
        .sends_as(id, desk.session, &fix.into(), None)
        .await;
    assert_eq!(sent.0, StatusCode::OK, "{}", sent.1);
    let found = desk.editor.get("/api/claims?with_author=true").await;
    assert_eq!(found["counts"]["with_author"], 1);
    assert_eq!(found["claims"][0]["claim"], claim.to_string());
    let answer =
        json!({"id": Uuid::now_v7(), "fix": id, "version": 1, "answer": "declined", "why": "No."});
    let path = format!("{}/answers", desk.article());
    assert_eq!(desk.author.post(&path, answer).await.0, StatusCode::OK);
    let found = desk.editor.get("/api/claims?with_author=true").await;
    assert_eq!(
        (&found["counts"]["with_author"], &found["claims"]),
        (&0.into(), &json!([]))
    );
    let table = format!("/api/sessions/{}/report.csv", desk.session);
    let table = desk
        .editor
        .request(Method::GET, &table)
        .send()
        .await
        .unwrap();
    let table = table.text().await.unwrap();
    assert!(table.contains("should: “The” → “A”, declined"), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_route_is_closed_to_an_author() {
    let desk = Asked::start().await;
    for (method, path) in routes() {
        let name = format!("{} {path}", method.as_str().to_lowercase());
        if OPEN.contains(&name.as_str()) || FOR_AUTHORS.contains(&name.as_str()) {
            continue;
        }
        let path = filled_in(&path, desk.session.0);
        let request = desk.author.request(method.clone(), &path).json(&json!({}));
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body: Value = answer.json().await.unwrap_or_default();
        assert_eq!(
            (status, code(&body)),
            (StatusCode::FORBIDDEN, "only_author"),
            "{name}"
        );
    }
    let origin = Some(desk.server.base.as_str());
    let socket = connect(&desk.author, desk.session, origin).await;
    assert_eq!(socket.err(), Some(403), "no socket is opened for an author");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_sees_no_article_they_are_not_asked_about() {
    let desk = Asked::start().await;
    let other = desk.server.person("Other", Role::Author).await;
    let hidden = async |who: &Person| {
        let answer = who
            .request(Method::GET, &desk.article())
            .send()
            .await
            .unwrap();
        let posted = desk
            .answers(who, json!({"version": 1, "answer": "accepted"}))
            .await;
        (answer.status(), posted.0)
    };
    let missing = (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND);
    assert_eq!(hidden(&other).await, missing);
    assert_eq!(
        other.get("/api/author/articles").await["articles"],
        json!([])
    );
    desk.asks([]).await;
    assert_eq!(
        hidden(&desk.author).await,
        missing,
        "they are not asked any more"
    );
    assert_eq!(
        desk.author.get("/api/author/articles").await["articles"],
        json!([])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_meanwhile_is_told_to_an_author_without_a_name() {
    let desk = Asked::start().await;
    let (status, refused) = desk
        .answers(&desk.author, json!({"version": 7, "answer": "accepted"}))
        .await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "changed_meanwhile")
    );
    assert!(
        !refused.to_string().contains(&desk.editor.id.to_string()),
        "{refused}"
    );
    let (status, refused) = desk
        .answers(&desk.author, json!({"version": 1, "answer": "declined"}))
        .await;
    assert_eq!(
        (status, code(&refused), &refused["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, "empty", &"why".into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_said_on_the_desk_is_in_what_an_author_gets() {
    let desk = Asked::start().await;
    let claim = ClaimId(desk.editor.claims(desk.session).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    desk.editor.does(desk.session, &accept.into(), None).await;
    let comment = AddComment {
        claim,
        text: "CANARY".into(),
        thread: None,
        between: None,
    };
    desk.editor.does(desk.session, &comment.into(), None).await;
    for path in ["/api/author/articles".to_owned(), desk.article()] {
        let all = desk.author.get(&path).await.to_string();
        for hidden in [
            "CANARY",
            &desk.editor.id.to_string(),
            &claim.to_string(),
            "Ada",
        ] {
            assert!(!all.contains(hidden), "{hidden} in {all}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gives_work_of_the_desk_to_an_author_nor_asks_a_checker_as_one() {
    let desk = Asked::start().await;
    let checker = desk.server.person("Checker", Role::Checker).await;
    let claim = ClaimId(desk.editor.claims(desk.session).await[0]);
    let accept = AcceptClaims {
        claims: vec![claim],
    };
    desk.editor.does(desk.session, &accept.into(), None).await;
    let assign = PlanClaims {
        claims: vec![claim],
        assign: [desk.author.id].into(),
        ..PlanClaims::default()
    };
    let (status, body) = desk
        .editor
        .sends(desk.session, &assign.into(), Some(2))
        .await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "only_author")
    );
    let people = [checker.id].into();
    let ask = Command::AskAuthors(AskAuthors { people, due: None });
    let (status, body) = desk.editor.sends(desk.session, &ask, None).await;
    assert_eq!(
        (status, code(&body), &body["field"]),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            "no_author",
            &"people".into()
        )
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_becomes_an_author_loses_their_open_sockets_and_sees_nothing_more() {
    let desk = Asked::start().await;
    let beside = Server::beside(&desk.server).await;
    let checker = desk.server.person("Checker", Role::Checker).await;
    let there = beside.sign_in("checker@example.org").await;
    let mut sockets = [
        checker.joins(desk.session).await,
        there.joins(desk.session).await,
    ];
    for socket in &mut sockets {
        socket.until("welcome").await;
    }
    let path = format!("/api/members/{}", checker.id);
    let changed = desk
        .editor
        .send(Method::PUT, &path, json!({"role": "author"}))
        .await;
    assert_eq!(changed.0, StatusCode::NO_CONTENT);
    for socket in &mut sockets {
        assert_eq!(socket.until_closed().await, 4403);
    }
    let state = format!("/api/sessions/{}", desk.session);
    let answer = there.request(Method::GET, &state).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_that_is_as_an_author_has_it_is_not_sent_again() {
    let desk = Asked::start().await;
    let ask = async |tag: &str| {
        let request = desk.author.request(Method::GET, &desk.article());
        request.header("If-None-Match", tag).send().await.unwrap()
    };
    let first = ask("").await;
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(ask(&tag).await.status(), StatusCode::NOT_MODIFIED);
    let comment = json!({"version": 1, "answer": "declined", "why": "It reads better."});
    assert_eq!(desk.answers(&desk.author, comment).await.0, StatusCode::OK);
    assert_eq!(ask(&tag).await.status(), StatusCode::OK);
}
