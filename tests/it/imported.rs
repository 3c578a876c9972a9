//! A session that one Stet wrote down is taken in by another: verified, kept byte by byte, read, and never changed.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::{AddComment, GiveVerdict};
use stet::domain::{ClaimId, Command, Question, Role, SessionId};

use crate::support::{Person, Server, code, printed, stet};

/// The routes, of which one changes something: it leaves one event on the desk's trail.
pub(crate) async fn every_route(admin: &Person) -> [&'static str; 1] {
    let (_elsewhere, editor, session) = elsewhere().await;
    let (status, body) = admin.takes_in(report_of(&editor, session).await).await;
    assert_eq!(status, StatusCode::CREATED, "{body}");
    ["post /api/sessions/import"]
}

impl Person {
    async fn takes_in(&self, file: Vec<u8>) -> (StatusCode, Value) {
        let request = self
            .request(Method::POST, "/api/sessions/import")
            .body(file);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn reads(&self, session: SessionId, file: &str) -> (StatusCode, Vec<u8>) {
        let path = format!("/api/imported/{session}/{file}");
        let answer = self.request(Method::GET, &path).send().await.unwrap();
        (answer.status(), answer.bytes())
    }
}

/// A desk on another server, with a session that has a verdict and a comment between two.
async fn elsewhere() -> (Server, Person, SessionId) {
    let server = Server::start().await;
    let editor = server.admin().await;
    let checker = server.person("Jens Maier", Role::Checker).await;
    let session = editor.opens().await;
    let claim = ClaimId(editor.claims(session).await[0]);
    let claims = vec![claim];
    let accept = stet::domain::contents::AcceptClaims { claims };
    editor.does(session, &accept.into(), None).await;
    let between = Some([checker.id].into());
    let whisper = AddComment {
        claim,
        text: "Between the two of us.".into(),
        thread: None,
        between,
    };
    editor
        .does(session, &Command::AddComment(whisper), None)
        .await;
    let verdict = GiveVerdict {
        claim,
        question: Question::So,
        rating: "mostly_true".into(),
        rationale: "As <b>the register</b> says.".into(),
        seen: None,
        attribution_version: None,
        salt: Default::default(),
    };
    checker
        .does(session, &Command::GiveVerdict(verdict), Some(1))
        .await;
    (server, editor, session)
}

async fn report_of(editor: &Person, session: SessionId) -> Vec<u8> {
    let path = format!("/api/sessions/{session}/report.json");
    let answer = editor.request(Method::GET, &path).send().await.unwrap();
    answer.bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_another_server_is_taken_in_and_read_as_it_is() {
    let (_there, author, session) = elsewhere().await;
    let file = report_of(&author, session).await;
    let here = Server::start().await;
    let editor = here.admin().await;
    let checker = here.person("Checker", Role::Checker).await;

    let (status, refused) = checker.takes_in(file.clone()).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, taken) = editor.takes_in(file.clone()).await;
    assert_eq!(status, StatusCode::CREATED, "{taken}");
    assert_eq!(taken["session"], json!(session));
    let list = checker.get("/api/imported").await;
    assert_eq!(list["sessions"][0]["title"], taken["title"]);
    assert_eq!(list["sessions"][0]["by"], "Admin");
    assert_eq!(list["may_import"], false);

    // The file is the file; what is made of it says where it is from.
    assert_eq!(
        checker.reads(session, "report.json").await,
        (StatusCode::OK, file.clone())
    );
    let (status, page) = checker.reads(session, "report.html").await;
    assert_eq!(status, StatusCode::OK);
    let page = String::from_utf8(page).unwrap();
    // This server signs nothing that another says: it would vouch for it with its own key.
    assert!(stet::audit::page::verify(&page).is_err());
    for said in [
        "Taken in",
        "This page is not signed",
        "taken in from elsewhere, as of event",
        "Jens Maier",
        "Mostly true",
        "&lt;b&gt;the register",
        "told by their hashes alone",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Between the two of us"));
    let (_, paper) = checker.reads(session, "memo.pdf").await;
    let paper = printed(&paper);
    assert!(paper.contains("Mostly true") && paper.contains("taken in from elsewhere"));
    for file in ["report.docx", "report.md", "report.csv", "memo.html"] {
        assert_eq!(
            checker.reads(session, file).await.0,
            StatusCode::OK,
            "{file}"
        );
    }
    for nowhere in ["trail.jsonl", "public.html", "article.docx", "report.exe"] {
        assert_eq!(
            checker.reads(session, nowhere).await.0,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
    // A check that is closed is not said to go on because it is another desk's.
    assert!(page.contains("The check is still going on."));
    let why = Some("It is printed tonight.".into());
    let close = stet::domain::contents::CloseSession { why };
    author.does(session, &close.into(), None).await;
    let closed = report_of(&author, session).await;
    assert_eq!(editor.takes_in(closed).await.0, StatusCode::CREATED);
    for file in ["report.html", "report.md"] {
        let text = checker.reads(session, file).await.1;
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("aken in from elsewhere"), "{text}");
        assert!(!text.contains("still going on"), "{text}");
    }
    // It is no session of this desk: nothing of it can be changed.
    let path = format!("/api/sessions/{session}");
    let answer = editor.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_whole_not_signed_or_another_history_is_not_taken_in() {
    let (there, author, session) = elsewhere().await;
    let file = report_of(&author, session).await;
    let here = Server::start().await;
    let editor = here.admin().await;
    let text = String::from_utf8(file.clone()).unwrap();
    let altered = text.replacen("As <b>the register</b> says", "As the register denies", 1);
    assert_ne!(altered, text);
    for (file, said) in [
        (altered.into_bytes(), "altered"),
        (b"{}".to_vec(), "no_report"),
        (vec![0xFF, 0xFE], "no_report"),
        (Vec::new(), "no_report"),
    ] {
        let (status, refused) = editor.takes_in(file).await;
        assert_eq!(
            (status, code(&refused)),
            (StatusCode::UNPROCESSABLE_ENTITY, said)
        );
        assert_eq!(refused["field"], "file");
    }
    assert_eq!(editor.get("/api/imported").await["sessions"], json!([]));

    // The same again is said to be there; a later report of the session takes its place.
    assert_eq!(editor.takes_in(file.clone()).await.0, StatusCode::CREATED);
    let (status, refused) = editor.takes_in(file.clone()).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "no_change")
    );
    let claim = ClaimId(author.claims(session).await[0]);
    let comment = AddComment {
        claim,
        text: "Later.".into(),
        thread: None,
        between: None,
    };
    author
        .does(session, &Command::AddComment(comment), None)
        .await;
    let later = report_of(&author, session).await;
    assert_eq!(editor.takes_in(later.clone()).await.0, StatusCode::CREATED);
    let sessions = editor.get("/api/imported").await["sessions"].clone();
    assert_eq!(sessions.as_array().unwrap().len(), 1);
    assert_eq!(editor.reads(session, "report.json").await.1, later);

    // Also after one that ended with what it does not tell.
    let ana = there.person("Ana", Role::Checker).await;
    for between in [Some([ana.id].into()), None] {
        let comment = AddComment {
            claim,
            text: "Later still.".into(),
            thread: None,
            between,
        };
        let comment = Command::AddComment(comment);
        author.does(session, &comment, None).await;
        let later = report_of(&author, session).await;
        assert_eq!(editor.takes_in(later).await.0, StatusCode::CREATED);
    }
    // Where the session itself is, it is not taken in.
    let (status, refused) = author.takes_in(later).await;
    assert_eq!(
        (status, code(&refused)),
        (StatusCode::CONFLICT, "session_here")
    );
    drop(there);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_takes_one_in_too() {
    let (_there, author, session) = elsewhere().await;
    let here = Server::start().await;
    let editor = here.admin().await;
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = file.join(format!("imported-{session}.json"));
    std::fs::write(&file, report_of(&author, session).await).unwrap();
    let name = file.to_str().unwrap();
    let ended = stet(&here.database, &["import", name]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.out.contains("was taken in"), "{ended:?}");
    let sessions = editor.get("/api/imported").await["sessions"].clone();
    assert_eq!(sessions[0]["session"], json!(session));
    assert!(sessions[0].get("by").is_none());
    let again = stet(&here.database, &["import", name]).await;
    assert_ne!(again.code, 0);
    assert!(again.err.contains("taken in already"), "{again:?}");
    std::fs::remove_file(&file).unwrap();
}
