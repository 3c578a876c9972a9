//! The desk's source library over HTTP: found again, kept as it was, and quoted from.

use std::time::Instant;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;
use stet::domain::desk::library::snapshot::Taken;
use stet::intake::sandbox::Sandbox;
use stet::workflow::library::{self, Kept};
use uuid::Uuid;

use crate::support::{Person, Server, code, stet};

const STATEMENT: &str =
    "The ministry spoke on Thursday.\n\n“We have never exported weapons,” it said.\n";

fn record(title: &str, url: Option<&str>) -> Value {
    json!({"title": title, "publisher": "Agence du Nord", "date": "22 September 2022", "kind": "web_page", "primary": true, "url": url})
}

async fn adds(person: &Person, title: &str, url: Option<&str>) -> String {
    let (status, made) = person.post("/api/sources", record(title, url)).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    made["id"].as_str().unwrap().into()
}

async fn keeps(person: &Person, source: &str, text: &str) -> String {
    let path = format!("/api/sources/{source}/snapshots");
    let (status, made) = person.post(&path, json!({"text": text})).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    made["id"].as_str().unwrap().into()
}

/// The titles that a search of the library finds.
async fn found(person: &Person, asked: &str) -> Vec<String> {
    let page = person.get(&format!("/api/sources?{asked}")).await;
    let rows = page["sources"].as_array().unwrap().clone();
    let titles = rows
        .into_iter()
        .map(|it| it["title"].as_str().unwrap().into());
    titles.collect()
}

/// What each route about sources leaves on the desk's trail: nine events, and none for what only looks.
pub(crate) async fn every_route(server: &Server, admin: &Person) -> [&'static str; 9] {
    let events = async || server.store.desk_head(server.desk).await.unwrap().0;
    let before = events().await;
    let one = adds(admin, "One", None).await;
    let two = adds(admin, "Two", None).await;
    let snapshot = keeps(admin, &one, STATEMENT).await;
    let mut edited = record("One again", None);
    edited["base"] = json!(1);
    let link = format!("/api/sources/{one}/origins/{two}");
    for (method, path, body) in [
        (Method::PUT, format!("/api/sources/{one}"), edited),
        (
            Method::PUT,
            format!("/api/sources/{one}/note"),
            json!({"text": "Good for figures."}),
        ),
        (
            Method::PUT,
            link.clone(),
            json!({"why": "It quotes it throughout."}),
        ),
        (Method::DELETE, link, Value::Null),
        (
            Method::POST,
            format!("/api/sources/{two}/merge"),
            json!({"into": one}),
        ),
    ] {
        let (status, said) = admin.send(method, &path, body).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    }
    let file = admin.request(
        Method::POST,
        &format!("/api/sources/{one}/files?name=a.txt"),
    );
    let sent = file.body(b"Another text".to_vec()).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let check = format!("/api/sources/{one}/snapshots/{snapshot}/passage-check");
    let (status, _) = admin.post(&check, json!({"passage": "on Thursday"})).await;
    assert_eq!((status, events().await - before), (StatusCode::OK, 9));
    [
        "post /api/sources",
        "put /api/sources/{id}",
        "put /api/sources/{id}/note",
        "put /api/sources/{id}/origins/{origin}",
        "delete /api/sources/{id}/origins/{origin}",
        "post /api/sources/{id}/merge",
        "post /api/sources/{id}/snapshots",
        "post /api/sources/{id}/files",
        "post /api/sources/{id}/snapshots/{snapshot}/passage-check",
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_is_found_by_its_address_and_by_any_of_its_words() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let address = "https://news.example/a?id=5";
    let first = adds(&checker, "Élysée statement", Some(address)).await;
    let again = record(
        "Another name",
        Some("http://NEWS.example:80/a?utm_source=x&id=5#top"),
    );
    let (status, there) = checker.post("/api/sources", again).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(there, json!({"id": first, "new": false}));
    let second = adds(&checker, "Treaty", None).await;
    keeps(&checker, &second, STATEMENT).await;
    for (asked, titles) in [
        ("q=elys", vec!["Élysée statement"]),
        ("q=news.example", vec!["Élysée statement"]),
        ("q=agence", vec!["Treaty", "Élysée statement"]),
        ("q=agence%20weap", vec!["Treaty"]),
        ("q=state", vec!["Élysée statement"]),
        ("q=ministry", vec!["Treaty"]),
        ("no_snapshot=true", vec!["Élysée statement"]),
        ("kind=book", vec![]),
        ("q=%27%20%26%20!", vec!["Treaty", "Élysée statement"]),
        ("limit=1", vec!["Treaty"]),
        ("limit=1&after=1", vec!["Élysée statement"]),
    ] {
        assert_eq!(found(&checker, asked).await, titles, "{asked}");
    }
    let (status, said) = checker
        .post("/api/sources", record("", Some("ftp://x")))
        .await;
    assert_eq!(
        (status, said["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("url"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_of_a_source_stays_readable_and_a_merged_one_leads_to_the_other() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let one = adds(&checker, "Report", Some("https://news.example/one")).await;
    let two = adds(&checker, "The report", Some("https://news.example/two")).await;
    let path = format!("/api/sources/{one}");
    let mut edit = record("Report of 2022", Some("https://news.example/one"));
    edit["base"] = json!(1);
    let (status, _) = checker.send(Method::PUT, &path, edit.clone()).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (status, said) = checker.send(Method::PUT, &path, edit).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::CONFLICT, "changed_meanwhile")
    );
    let note = json!({"text": "Quote the agency.", "why": "Translations differ."});
    checker
        .send(Method::PUT, &format!("{path}/note"), note)
        .await;
    let link = |from: &str, to: &str| format!("/api/sources/{from}/origins/{to}");
    for (from, to) in [(&one, &two), (&two, &one)] {
        let (status, _) = checker.send(Method::PUT, &link(from, to), json!({})).await;
        assert_eq!(
            status,
            StatusCode::NO_CONTENT,
            "a circle is flagged and not refused"
        );
    }
    let shown = checker.get(&path).await;
    assert_eq!(shown["earlier"][0]["title"], "Report");
    assert_eq!(
        (&shown["circle"], &shown["origins"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(shown["notes"][0]["why"], "Translations differ.");
    let merge = format!("/api/sources/{two}/merge");
    checker
        .send(Method::POST, &merge, json!({"into": one}))
        .await;
    let led = checker.get(&format!("/api/sources/{two}")).await;
    assert_eq!((&led["id"], &led["circle"]), (&json!(one), &json!(false)));
    let (_, there) = checker
        .post(
            "/api/sources",
            record("x", Some("https://news.example/two")),
        )
        .await;
    assert_eq!(there["id"], json!(one));
    let viewer = server.person("Viewer", Role::Viewer).await;
    let (status, _) = viewer.post("/api/sources", record("y", None)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_source_said_is_kept_to_the_byte_and_runs_nothing() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, "Page", None).await;
    let hostile = "<script>alert(1)</script>\r\nThe end.";
    let file = checker.request(
        Method::POST,
        &format!("/api/sources/{source}/files?name=x.html"),
    );
    let sent = file.body(hostile.as_bytes().to_vec()).send().await.unwrap();
    let made: Value = sent.json().await.unwrap();
    let at = format!(
        "/api/sources/{source}/snapshots/{}",
        made["id"].as_str().unwrap()
    );
    for asked in ["file", "file?picture=true"] {
        let answer = checker
            .request(Method::GET, &format!("{at}/{asked}"))
            .send()
            .await
            .unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/octet-stream");
        assert!(header("content-disposition").starts_with("attachment"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(answer.text().await.unwrap(), hostile);
    }
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 20]].concat();
    let file = checker.request(
        Method::POST,
        &format!("/api/sources/{source}/files?name=x.svg"),
    );
    let made: Value = file
        .body(picture)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let at = format!(
        "/api/sources/{source}/snapshots/{}/file?picture=true",
        made["id"].as_str().unwrap()
    );
    let answer = checker.request(Method::GET, &at).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/png");
    let file = checker.request(Method::POST, &format!("/api/sources/{source}/files"));
    let sent = file.body(vec![b'a'; 21 * 1024 * 1024]).send().await;
    assert!(sent.is_err() || sent.is_ok_and(|it| it.status() == StatusCode::UNPROCESSABLE_ENTITY));
    let elsewhere = format!("/api/sources/{}/snapshots/{}/text", source, Uuid::now_v7());
    let answer = checker
        .request(Method::GET, &elsewhere)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_says_which_source_it_is_from_and_whether_its_passage_stands_there() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = editor.claims(session).await[0];
    let path = format!("/api/sessions/{session}/commands");
    let attaches = async |source: Value, more: Value| {
        let mut command =
            json!({"kind": "attach_source", "claim": claim, "source": source, "stance": "refutes"});
        command
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let id = Uuid::now_v7();
        let (status, said) = editor
            .post(&path, json!({"id": id, "command": command}))
            .await;
        (status, said, id.to_string())
    };
    let cited =
        json!({"title": "A page", "url": "https://news.example/p?fbclid=1", "kind": "web_page"});
    let (status, said, first) = attaches(cited, json!({"passage": "never exported"})).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    let state = async || editor.get(&format!("/api/sessions/{session}")).await;
    let evidence = async |id: &str| {
        state().await["state"]["claims"][claim.to_string()]["evidence"][id].clone()
    };
    let it = evidence(&first).await;
    let source = it["source_id"].as_str().unwrap().to_owned();
    assert_eq!(it["source"]["url"], "https://news.example/p");
    assert!(it.get("check").is_none(), "no snapshot yet");
    keeps(&editor, &source, STATEMENT).await;
    // What the client says of the check and the source is not believed.
    let forged = json!({"source_id": source, "passage": "have exported weapons", "source_version": 9, "bears_on": "said",
        "check": {"result": "found", "parts": []}});
    let (_, _, second) = attaches(json!({"title": "", "kind": "other"}), forged).await;
    let it = evidence(&second).await;
    assert_eq!(it["source"]["title"], "A page");
    assert_eq!(
        (&it["source_version"], &it["bears_on"]),
        (&json!(1), &json!("said"))
    );
    assert_eq!(it["check"]["result"], "altered");
    assert_eq!(it["check"]["parts"][0]["altered"][0]["found"], "never");
    let (status, said, _) = attaches(
        json!({"title": "", "kind": "other"}),
        json!({"source_id": Uuid::now_v7()}),
    )
    .await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "no_such_source")
    );
    let shown = editor.get(&format!("/api/sources/{source}")).await;
    assert_eq!(shown["claims"], 1, "one claim, with two pieces of evidence");
    let page = editor.get(&format!("/api/claims?source={source}")).await;
    assert_eq!(page["claims"][0]["claim"], json!(claim));
    adds(&editor, "Newer", None).await;
    assert_eq!(
        found(&editor, &format!("session={session}")).await,
        ["A page", "Newer"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_altered_in_the_database_is_found_and_the_search_is_made_anew() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, "Page", None).await;
    let snapshot = keeps(&checker, &source, STATEMENT).await;
    server
        .database
        .run("delete from source_index")
        .await
        .unwrap();
    let done = stet(&server.database, &["doctor", "--rebuild"]).await;
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(found(&checker, "q=ministry").await, ["Page"]);
    let alter = "update blobs set bytes = convert_to(replace(convert_from(bytes, 'utf8'), 'never', 'often'), 'utf8')";
    server.database.run(alter).await.unwrap();
    let done = stet(&server.database, &["doctor"]).await;
    assert!(
        done.code != 0 && done.out.contains("was altered"),
        "{done:?}"
    );
    let path = format!("/api/sources/{source}/snapshots/{snapshot}/text");
    let answer = checker.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    for refused in ["update blobs set bytes = ''", "delete from blobs"] {
        assert!(
            server.database.run_as_app(refused).await.is_err(),
            "{refused}"
        );
    }
}

/// Prints how long a search among 10,000 sources takes, and attaching one of them: `cargo test --test it -- --ignored --nocapture ten_thousand`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: it adds 10,000 sources first"]
async fn ten_thousand_sources_are_searched() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    for number in 0..10_000_u32 {
        let words: String = (0..12)
            .map(|it| format!("w{} ", number.wrapping_mul(2_654_435_761) >> (it + 8)))
            .collect();
        let record = serde_json::from_value(record(
            &format!("Report {words}"),
            Some(&format!("https://news.example/{number}")),
        ));
        let added = library::add(&server.store, server.desk, checker.id, record.unwrap()).await;
        let (source, _) = added.unwrap();
        if number % 10 == 0 {
            let kept = Kept {
                file: format!("{STATEMENT}{words}").into_bytes(),
                name: None,
                how: Taken::Pasted,
                page: None,
            };
            let by = (server.desk, checker.id);
            let sandbox = Sandbox::of(env!("CARGO_BIN_EXE_stet").into());
            library::keep(&server.store, &sandbox, by, source, kept)
                .await
                .unwrap();
        }
    }
    for asked in [
        "r",
        "re",
        "report",
        "ministry",
        "w1",
        "w16",
        "news.example/77",
        "nothing",
        "report%20w2%20exported",
    ] {
        let mut took = Vec::new();
        for _ in 0..20 {
            let begun = Instant::now();
            found(&checker, &format!("limit=6&q={asked}")).await;
            took.push(begun.elapsed());
        }
        took.sort();
        println!("{asked}: median {:?}, slowest {:?}", took[10], took[19]);
    }
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claim = editor.claims(session).await[0];
    let page = editor.get("/api/sources?limit=50&q=ministry").await;
    let mut took = Vec::new();
    for source in page["sources"].as_array().unwrap() {
        let command = json!({"kind": "attach_source", "claim": claim, "source": {"title": "", "kind": "other"},
            "stance": "supports", "passage": "never exported weapons", "source_id": source["id"]});
        let begun = Instant::now();
        let path = format!("/api/sessions/{session}/commands");
        let body = json!({"id": Uuid::now_v7(), "command": command});
        let (status, said) = editor.post(&path, body).await;
        took.push(begun.elapsed());
        assert_eq!(status, StatusCode::OK, "{said}");
    }
    took.sort();
    println!("attached: median {:?}, slowest {:?}", took[25], took[49]);
}

/// A PDF file with a line of text on each page.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|it| format!("{} 0 R", 4 + 2 * it))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{}]/Count {}>>",
            kids.join(" "),
            pages.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (number, words) in pages.iter().enumerate() {
        let content = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * number
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj{object}endobj\n"));
    }
    let (at, size) = (file.len(), objects.len() + 1);
    file.push_str(&format!(
        "xref\n0 {size}\n{table}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF"
    ));
    file.into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_text_of_a_printed_file_is_kept_with_its_pages_and_quoted_from() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, "Minutes", None).await;
    let at = format!("/api/sources/{source}/files?name=minutes.pdf");
    let pages = [
        "The board met four times.",
        "Nobody else signed the minutes.",
    ];
    let file = checker.request(Method::POST, &at).body(pdf(&pages));
    let made: Value = file.send().await.unwrap().json().await.unwrap();
    let at = format!(
        "/api/sources/{source}/snapshots/{}",
        made["id"].as_str().unwrap()
    );
    let text = checker.request(Method::GET, &format!("{at}/text"));
    let text = text.send().await.unwrap().text().await.unwrap();
    let told: Vec<&str> = text.split('\u{c}').map(str::trim).collect();
    assert_eq!(told, pages);
    let check = json!({"passage": "Nobody else signed the minutes"});
    let (status, checked) = checker.post(&format!("{at}/passage-check"), check).await;
    assert_eq!(status, StatusCode::OK, "{checked}");
    assert_eq!(checked["result"], "found", "{checked}");
}
