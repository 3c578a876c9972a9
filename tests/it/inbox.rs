//! Inboxes: who is told of what was said, and of nothing else.

use reqwest::StatusCode;
use serde_json::{Value, json};
use stet::domain::contents::{AcceptClaims, AddComment, GiveVerdict, ProposeFix};
use stet::domain::fix::FixWeight;
use stet::domain::{ClaimId, Command, PersonId, Question, Role, SessionId, Span};
use uuid::Uuid;

use crate::support::{Person, Server};

/// A desk of three at one session with a claim under check.
struct Desk {
    server: Server,
    editor: Person,
    checker: Person,
    second: Person,
    session: SessionId,
    claim: ClaimId,
}

impl Desk {
    async fn start() -> Self {
        let server = Server::start().await;
        let editor = server.person("Editor", Role::Editor).await;
        let checker = server.person("Checker", Role::Checker).await;
        let second = server.person("Checker Two", Role::Checker).await;
        let session = editor.opens().await;
        let claim = ClaimId(editor.claims(session).await[0]);
        let accept = AcceptClaims {
            claims: vec![claim],
        };
        editor.does(session, &accept.into(), None).await;
        Self {
            server,
            editor,
            checker,
            second,
            session,
            claim,
        }
    }

    async fn says(
        &self,
        who: &Person,
        text: &str,
        thread: Option<Uuid>,
        between: Option<&[PersonId]>,
    ) -> Uuid {
        let comment = Command::AddComment(AddComment {
            claim: self.claim,
            text: text.into(),
            thread: thread.map(stet::domain::CommentId),
            between: between.map(|it| it.iter().copied().collect()),
        });
        let id = Uuid::now_v7();
        let (status, body) = who.sends_as(id, self.session, &comment, None).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        id
    }
}

async fn inbox(who: &Person) -> Value {
    who.get("/api/inbox").await
}

/// Why and how what is there begins, the last said first.
fn items(inbox: &Value) -> Vec<(&str, &str)> {
    let items = inbox["items"].as_array().unwrap().iter();
    items
        .map(|it| {
            (
                it["reason"].as_str().unwrap(),
                it["words"].as_str().unwrap(),
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_named_or_answered_is_told_and_nobody_else() {
    let desk = Desk::start().await;
    let thread = desk
        .says(&desk.editor, "@checker two, is that right?", None, None)
        .await;
    desk.says(&desk.checker, "It is not.", Some(thread), None)
        .await;
    let verdict = GiveVerdict {
        salt: Default::default(),
        claim: desk.claim,
        question: Question::So,
        rating: "false".into(),
        rationale: "As @Editor said.".into(),
        seen: None,
        attribution_version: None,
    };
    desk.checker
        .does(desk.session, &verdict.into(), Some(1))
        .await;
    let second = inbox(&desk.second).await;
    assert_eq!(items(&second), [("named", "@checker two, is that right?")]);
    assert_eq!(second["unread"], 1);
    let item = &second["items"][0];
    assert_eq!((&item["number"], &item["read"]), (&1.into(), &false.into()));
    assert_eq!(item["claim"], desk.claim.to_string());
    let editor = inbox(&desk.editor).await;
    assert_eq!(
        items(&editor),
        [("named", "As @Editor said."), ("reply", "It is not.")]
    );
    assert_eq!(items(&inbox(&desk.checker).await), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_stays_read_until_it_says_something_new() {
    let desk = Desk::start().await;
    let fix = ProposeFix {
        span: Span::new(0, 3),
        replacement: Some("A".into()),
        weight: FixWeight::Must,
        why: None,
        claim: None,
    };
    let id = Uuid::now_v7();
    let (status, _) = desk
        .checker
        .sends_as(id, desk.session, &fix.into(), None)
        .await;
    assert_eq!(status, StatusCode::OK);
    let path = format!("/api/sessions/{}/commands", desk.session);
    let answer = |base: u32, answer: &str| {
        json!({"id": Uuid::now_v7(), "base": base,
        "command": {"kind": "answer_fix", "fix": id, "answer": answer, "why": "It reads well."}})
    };
    desk.editor.post(&path, answer(1, "declined")).await;
    let found = inbox(&desk.checker).await;
    assert_eq!(items(&found), [("answer", "declined: It reads well.")]);
    let item = &found["items"][0];
    let read = json!({"items": [{"session": item["session"], "item": item["item"], "at": item["at"]},
        {"session": item["session"], "item": item["item"], "at": "9999-01-01T00:00:00Z"},
        {"session": item["session"], "item": "made up", "at": item["at"]}]});
    let (status, _) = desk.checker.post("/api/inbox/read", read).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(inbox(&desk.checker).await["unread"], 0);
    let kept = desk.server.database.count("inbox_read").await;
    assert_eq!(kept, 1, "what is not there is not noted");
    desk.editor.post(&path, answer(2, "accepted")).await;
    let found = inbox(&desk.checker).await;
    assert_eq!(found["unread"], 1);
    assert!(items(&found)[0].1.starts_with("accepted"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_between_some_people_is_in_no_other_inbox() {
    let desk = Desk::start().await;
    let between = [desk.checker.id];
    let words = "@Checker and @Checker Two: her source is Bo.";
    let thread = desk.says(&desk.editor, words, None, Some(&between)).await;
    assert_eq!(items(&inbox(&desk.checker).await).len(), 1);
    desk.says(&desk.checker, "I asked him.", Some(thread), None)
        .await;
    assert_eq!(
        items(&inbox(&desk.editor).await),
        [("reply", "I asked him.")]
    );
    let second = inbox(&desk.second).await;
    assert_eq!(items(&second), []);
    assert_eq!(second["unread"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_and_who_left_are_in_no_inbox_and_an_archive_is_quiet() {
    let desk = Desk::start().await;
    let author = desk.server.person("Ann", Role::Author).await;
    desk.says(&desk.editor, "@Ann @Checker look", None, None)
        .await;
    assert_eq!(items(&inbox(&desk.checker).await).len(), 1);
    let rows = format!("inbox where person_id = '{}'", author.id);
    assert_eq!(desk.server.database.count(&rows).await, 0);
    let close = json!({"kind": "close_session", "why": "printed"});
    for command in [close, json!({"kind": "archive_session"})] {
        let path = format!("/api/sessions/{}/commands", desk.session);
        let body = json!({"id": Uuid::now_v7(), "command": command});
        assert_eq!(desk.editor.post(&path, body).await.0, StatusCode::OK);
    }
    assert_eq!(items(&inbox(&desk.checker).await), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_named_keeps_it_under_another_name_and_who_came_later_was_not_named() {
    let desk = Desk::start().await;
    desk.says(&desk.editor, "@Checker Two and @Bo, look", None, None)
        .await;
    assert_eq!(items(&inbox(&desk.second).await).len(), 1);
    let path = format!("/api/members/{}/name", desk.second.id);
    let named = json!({"name": "Ann Miller"});
    let renamed = desk.second.send(reqwest::Method::PUT, &path, named).await;
    assert_eq!(renamed.0, StatusCode::NO_CONTENT);
    let later = desk.server.person("Bo", Role::Checker).await;
    desk.says(&desk.editor, "Something else.", None, None).await;
    assert_eq!(inbox(&desk.second).await["unread"], 1);
    assert_eq!(items(&inbox(&later).await), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_edited_is_said_anew() {
    let desk = Desk::start().await;
    let comment = desk.says(&desk.editor, "@Checker fine?", None, None).await;
    let found = inbox(&desk.checker).await;
    let item = &found["items"][0];
    let read =
        json!({"items": [{"session": item["session"], "item": item["item"], "at": item["at"]}]});
    desk.checker.post("/api/inbox/read", read).await;
    assert_eq!(inbox(&desk.checker).await["unread"], 0);
    let edit = json!({"id": Uuid::now_v7(), "base": 1, "command": {"kind": "edit_comment",
        "claim": desk.claim, "comment": comment, "text": "@Checker this is wrong, call me"}});
    let path = format!("/api/sessions/{}/commands", desk.session);
    let (status, body) = desk.editor.post(&path, edit).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let found = inbox(&desk.checker).await;
    assert_eq!(found["unread"], 1);
    assert!(items(&found)[0].1.ends_with("call me"));
}
