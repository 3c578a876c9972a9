//! An article comes in: pasted, as a file, from a web address. What is shown before a session is opened, and what is refused.

mod files;
mod hostile;
mod web;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;
use stet::intake::{Extracted, Flaw, LeftOut, PieceKind, Source, extract};
use uuid::Uuid;

use crate::support::{Person, Server, code};

/// The draft that LibreOffice made of `draft.fodt`, which stands beside it.
pub(crate) const DRAFT: &[u8] = include_bytes!("intake/draft.docx");
/// The same as a PDF file.
pub(crate) const PRINTED: &[u8] = include_bytes!("intake/draft.pdf");

/// A page as news sites make them.
pub(crate) const PAGE: &str = r##"<!doctype html><html lang="en"><head><title>Eight days in July | Example Weekly</title>
<meta property="og:site_name" content="Example Weekly"><meta name="author" content="Ada Author">
<meta property="article:published_time" content="2026-07-24T06:00:00Z"><style>p{color:red}</style></head><body>
<nav><a href="/">Home</a> <a href="/science">Science</a></nav>
<article><h1>Eight days in July</h1><p class="byline">By Ada Author</p>
<figure><img src="x.jpg" alt=""><figcaption>The rocket on its pad</figcaption></figure>
<p>On 16 July 1969 a Saturn V lifted off from Launch Complex 39A in Florida with three astronauts on board.<sup><a href="#fn1">1</a></sup> At 111 metres it is still the tallest rocket ever flown to the Moon, the agency said on Monday.</p>
<p>The <a href="https://example.org/log">mission log</a> tells that the landing was watched by 600 million people, a fifth of all who lived then.</p>
<h2>The way home</h2>
<ul><li>Splashdown was on 24 July.</li><li>The crew spent 21 days in quarantine.</li></ul>
<table><tr><th>Day</th><th>Distance</th></tr><tr><td>1</td><td>9,000 km</td></tr><tr><td>2</td><td>200,000 km</td></tr></table>
<p>The samples weighed 21.5 kilograms in all, and laboratories in nine countries got a share of them within the year.</p>
<ol class="footnotes"><li id="fn1"><p>Flight plan, 1 July 1969, https://example.org/plan</p></li></ol></article>
<div class="newsletter"><form><p>Sign up for our weekly newsletter and never miss a story again.</p><button>Subscribe</button></form></div>
<footer>© Example Weekly</footer><script>alert(1)</script></body></html>"##;

pub(crate) fn file(name: &str, bytes: &[u8]) -> Result<Extracted, Flaw> {
    extract(&Source::File { name: name.into() }, bytes)
}

/// The pieces of a kind, as text.
pub(crate) fn of_kind(found: &Extracted, kind: PieceKind) -> Vec<&str> {
    let pieces = found
        .pieces
        .iter()
        .filter(|it| it.kind == kind && it.left_out.is_none());
    pieces.map(|it| it.text.as_str()).collect()
}

pub(crate) fn left_out(found: &Extracted, why: LeftOut) -> Vec<&str> {
    let pieces = found.pieces.iter().filter(|it| it.left_out == Some(why));
    pieces.map(|it| it.text.as_str()).collect()
}

/// What each part of the backup says, and the words it stands on.
pub(crate) fn backed(found: &Extracted) -> Vec<(String, String)> {
    let article = found.article();
    let words = |span: stet::domain::Span| -> String {
        let [skip, take] = [span.start, span.len()].map(|it| usize::try_from(it).unwrap());
        article.text.chars().skip(skip).take(take).collect()
    };
    let said = |it: &stet::intake::BackupMark| {
        let backup = &found.backup[usize::try_from(it.backup).unwrap()];
        let says = if backup.note.is_empty() {
            backup.url.clone().unwrap()
        } else {
            backup.note.clone()
        };
        (says, words(it.span))
    };
    article.marks.iter().map(said).collect()
}

/// Hands a file in.
pub(crate) async fn hands_in(person: &Person, name: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let path = format!("/api/desk/intake/file?name={name}");
    let request = person.request(Method::POST, &path).body(bytes);
    let answer = request.send().await.unwrap();
    let status = answer.status();
    (status, answer.json().await.unwrap())
}

/// What each route of the intake leaves on the desk's trail: nothing, for nothing is kept.
pub(crate) async fn every_route(admin: &Person) -> [&'static str; 2] {
    let (status, _) = admin.post("/api/desk/intake", json!({"text": "A."})).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = hands_in(admin, "a.txt", b"A.".to_vec()).await;
    assert_eq!(status, StatusCode::OK);
    ["post /api/desk/intake", "post /api/desk/intake/file"]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_shown_before_it_is_opened_and_its_backup_is_kept_with_it() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let (status, shown) = hands_in(&editor, "draft.docx", DRAFT.to_vec()).await;
    assert_eq!(status, StatusCode::OK, "{shown}");
    assert_eq!(shown["found"]["author"], "Ada Author");
    let found: Extracted = serde_json::from_value(shown).unwrap();
    let article = found.article();
    let text: Vec<char> = article.text.chars().collect();
    let backup = article.marks.iter().map(|mark| {
        let it = &found.backup[usize::try_from(mark.backup).unwrap()];
        let [start, end] =
            [mark.span.start, mark.span.end].map(|it| usize::try_from(it).unwrap());
        let words: String = text[start..end].iter().collect();
        json!({"kind": it.kind, "note": it.note, "url": it.url, "stretches": [{"span": mark.span, "words": words}]})
    });
    let session = Uuid::now_v7();
    let body = json!({"id": session, "title": found.found.title, "text": article.text,
        "backup": backup.collect::<Vec<_>>()});
    let (status, opened) = editor.post("/api/sessions", body).await;
    assert_eq!(status, StatusCode::CREATED, "{opened}");
    let state = editor.state(stet::domain::SessionId(session)).await;
    let kept = &state["state"]["backup"];
    assert_eq!(kept["0"]["kind"], "comment");
    assert_eq!(
        kept["0"]["anchor"][0]["quote"],
        "National Assembly in Paris asked the Academy of Sciences"
    );
    assert_eq!(kept["0"]["url"], "https://example.org/decree");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_no_sessions_hands_nothing_in() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let (status, body) = checker
        .post("/api/desk/intake", json!({"text": "A."}))
        .await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let (status, _) = hands_in(&checker, "a.txt", b"A.".to_vec()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(checker.get("/api/desk/intake").await["fetches"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_thing_at_a_time_is_handed_in_and_it_must_be_something() {
    let server = Server::start().await;
    let admin = server.admin().await;
    for body in [json!({}), json!({"text": "A.", "html": "<p>A."})] {
        let (status, _) = admin.post("/api/desk/intake", body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (status, body) = admin.post("/api/desk/intake", json!({"text": " \n"})).await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::UNPROCESSABLE_ENTITY, "no_text")
    );
    assert_eq!(body["field"], "text");
}
