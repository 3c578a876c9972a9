//! Sources that are looked at again: by hand and by the clock, and what becomes of what was quoted from them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::config::FetchMode;
use stet::domain::{PersonId, Role, SessionId};
use stet::fetch::Fetcher;
use uuid::Uuid;

use crate::support::{Person, Server, Site, code, page};

/// What the page says, look by look; the last of them for ever.
const SAYS: [&str; 3] = [
    "The tower is 330 metres tall, the operator says on its page about the tower.",
    "The tower is 312 metres tall, the operator says on its page about the tower.",
    "This page was taken down, and nothing is said here about any building now.",
];

/// A page that says what the counter says.
async fn turning() -> (Site, Arc<AtomicUsize>) {
    let turn = Arc::new(AtomicUsize::new(0));
    let says = Arc::clone(&turn);
    let site = Site::start(move |path| {
        let words = SAYS[says.load(Ordering::SeqCst).min(SAYS.len() - 1)];
        // Every look gets another file, as pages are.
        let nonce = Uuid::now_v7();
        let more = "<p>It was built for a fair. It is painted every seven years.</p>";
        match path {
            "/gone" => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
            _ => page(&format!(
                "<!doctype html><html><head><title>The tower</title><meta name=nonce content={nonce}></head><body>\
                 <nav><a href=/>Home {nonce}</a></nav><article><h1>The tower</h1><p>{words}</p>{more}</article></body></html>"
            )),
        }
    })
    .await;
    (site, turn)
}

async fn adds(person: &Person, url: &str) -> String {
    let record = json!({"title": "The operator", "kind": "web_page", "primary": true, "url": url});
    let (status, made) = person.post("/api/sources", record).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    made["id"].as_str().unwrap().into()
}

async fn fetches(person: &Person, source: &str) -> (StatusCode, Value) {
    let path = format!("/api/sources/{source}/fetch");
    person.send(Method::POST, &path, Value::Null).await
}

/// Evidence with this passage; the claim and its id.
async fn quotes(person: &Person, session: SessionId, source: &str, passage: &str) -> (Uuid, Uuid) {
    let claim = person.claims(session).await[0];
    let id = Uuid::now_v7();
    let command = json!({"kind": "attach_source", "claim": claim, "stance": "supports",
        "source": {"title": "", "kind": "web_page"}, "source_id": source, "passage": passage});
    let path = format!("/api/sessions/{session}/commands");
    let accept = json!({"kind": "accept_claims", "claims": [claim]});
    person
        .post(&path, json!({"id": Uuid::now_v7(), "command": accept}))
        .await;
    let (status, said) = person
        .post(&path, json!({"id": id, "command": command}))
        .await;
    assert_eq!(status, StatusCode::OK, "{said}");
    (claim, id)
}

async fn judges(person: &Person, session: SessionId, claim: Uuid) {
    let verdict = json!({"kind": "give_verdict", "claim": claim, "rating": "true", "rationale": "It says so."});
    let path = format!("/api/sessions/{session}/commands");
    let (status, said) = person
        .post(
            &path,
            json!({"id": Uuid::now_v7(), "command": verdict, "base": 1}),
        )
        .await;
    assert_eq!(status, StatusCode::OK, "{said}");
}

/// What each route that looks at a source again leaves on the desk's trail: one event.
pub(crate) async fn every_route() -> [&'static str; 2] {
    let (site, _) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let admin = server.admin().await;
    let source = adds(&admin, &site.at("/tower")).await;
    let events = async || server.store.desk_head(server.desk).await.unwrap().0;
    let before = events().await;
    for status in [StatusCode::CREATED, StatusCode::OK] {
        assert_eq!(fetches(&admin, &source).await.0, status);
    }
    let path = format!("/api/sources/{source}/schedule");
    let every = json!({"every_days": 30});
    let (status, _) = admin.send(Method::PUT, &path, every).await;
    assert_eq!(
        (status, events().await - before),
        (StatusCode::NO_CONTENT, 3)
    );
    [
        "post /api/sources/{id}/fetch",
        "put /api/sources/{id}/schedule",
    ]
}

/// Waits until something is so, and gives up when it takes very long.
async fn until<T>(so: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(it) = so().await {
            return it;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it never came about");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_says_something_else_makes_a_verdict_stale_for_everybody_at_once() {
    let (site, turn) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&editor, &site.at("/tower")).await;
    let (status, looked) = fetches(&checker, &source).await;
    assert_eq!(
        (status, &looked["unchanged"]),
        (StatusCode::CREATED, &json!(false)),
        "{looked}"
    );
    let session = editor.opens().await;
    let (claim, evidence) = quotes(&editor, session, &source, "The tower is 330 metres tall").await;
    judges(&checker, session, claim).await;
    let claim = claim.to_string();
    let mut at_editor = editor.joins(session).await;
    let mut at_checker = checker.joins(session).await;
    assert_eq!(
        at_editor.document["claims"][&claim]["state"],
        "second_check"
    );

    turn.store(1, Ordering::SeqCst);
    let (status, looked) = fetches(&checker, &source).await;
    assert_eq!(status, StatusCode::CREATED, "{looked}");
    for socket in [&mut at_editor, &mut at_checker] {
        let told = socket.until("events").await;
        let event = &told["events"][0];
        assert_eq!(event["event"]["actor"], PersonId::SERVER.to_string());
        let words = event["entry"]["words"][0].as_str().unwrap();
        assert!(words.ends_with("the quoted words are altered"), "{words}");
        let it = &socket.document["claims"][&claim];
        assert_eq!(it["state"], "stale");
        let verdict = &it["questions"]["so"]["verdicts"][checker.id.to_string()];
        let why = &verdict["stale"]["0"];
        assert_eq!(why["kind"], "source_drifted");
        assert_eq!(why["before"], "The tower is 330 metres tall");
        let drift = &it["evidence"][evidence.to_string()]["drift"];
        assert_eq!(drift["snapshot"], looked["snapshot"]);
        assert_eq!(drift["check"]["parts"][0]["altered"][0]["found"], "312");
    }
    assert_eq!(at_editor.document, editor.state(session).await["state"]);
    // What changed is told, and only that.
    let path = format!(
        "/api/sources/{source}/snapshots/{}/difference",
        looked["snapshot"].as_str().unwrap()
    );
    let changed = checker.get(&path).await;
    assert_eq!(
        changed,
        json!({"changes": [{"before": SAYS[0], "after": SAYS[1]}], "further": 0})
    );
    // The trail holds by the proof that everybody has, and the reports tell it.
    for (format, words) in [
        ("json", "source_drifted"),
        ("md", "**The source changed**"),
        ("html", "The source changed"),
        ("csv", "the quoted words are altered"),
    ] {
        let path = format!("/api/sessions/{session}/report.{format}");
        let report = checker.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(report.status(), StatusCode::OK);
        let report = report.text().await.unwrap();
        assert!(report.contains(words), "{format}: {report}");
        if format != "json" {
            assert!(!report.contains("somebody who has left"), "{format}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_says_what_it_said_is_no_new_snapshot() {
    let (site, _) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, &site.at("/tower")).await;
    let (_, first) = fetches(&checker, &source).await;
    let (status, again) = fetches(&checker, &source).await;
    assert_eq!(
        (status, &again["unchanged"], &again["snapshot"]),
        (StatusCode::OK, &json!(true), &first["snapshot"])
    );
    let shown = checker.get(&format!("/api/sources/{source}")).await;
    let kept = shown["kept"].as_array().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0]["how"], "fetched");
    assert_eq!(kept[0]["confirmed"]["by"], checker.id.to_string());
    let at = format!(
        "/api/sources/{source}/snapshots/{}/text",
        first["snapshot"].as_str().unwrap()
    );
    let text = checker.request(Method::GET, &at).send().await.unwrap();
    let text = text.text().await.unwrap();
    assert!(text.contains(SAYS[0]) && !text.contains("Home"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_fetched_says_why_and_keeps_nothing() {
    let (site, _) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let checker = server.person("Checker", Role::Checker).await;
    let viewer = server.person("Viewer", Role::Viewer).await;
    let gone = adds(&checker, &site.at("/gone")).await;
    let (status, said) = fetches(&checker, &gone).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "fetch_failed")
    );
    let (status, _) = fetches(&viewer, &gone).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let inside = adds(&checker, "http://127.0.0.1/secret").await;
    let (_, said) = fetches(&checker, &inside).await;
    assert_eq!(code(&said), "not_fetched");
    let record = json!({"title": "A book", "kind": "book", "primary": true});
    let (_, book) = checker.post("/api/sources", record).await;
    let (_, said) = fetches(&checker, book["id"].as_str().unwrap()).await;
    assert_eq!(code(&said), "no_address");
    let off = Fetcher::new(&FetchMode::Off, Vec::new()).unwrap();
    let server = Server::fetching(off).await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, "https://example.org/a").await;
    let (_, said) = fetches(&checker, &source).await;
    assert_eq!(code(&said), "fetch_off");
    assert!(said["detail"].as_str().unwrap().contains("Paste the text"));
    let shown = checker.get(&format!("/api/sources/{source}")).await;
    assert_eq!(
        (&shown["fetching"]["can"], &shown["kept"]),
        (&json!(false), &json!([]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_is_fetched_again_when_it_is_due_by_the_server_itself() {
    let (site, turn) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let editor = server.person("Editor", Role::Editor).await;
    let source = adds(&editor, &site.at("/tower")).await;
    fetches(&editor, &source).await;
    let session = editor.opens().await;
    let (claim, evidence) = quotes(&editor, session, &source, "The tower is 330 metres tall").await;
    let path = format!("/api/sources/{source}/schedule");
    let (status, said) = editor
        .send(Method::PUT, &path, json!({"every_days": 7}))
        .await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    let shown = editor.get(&format!("/api/sources/{source}")).await;
    assert_eq!(shown["fetching"]["every_days"], 7);
    assert!(shown["fetching"]["next"].is_string());

    turn.store(2, Ordering::SeqCst);
    // Seven days later.
    server
        .database
        .run("update jobs set due_at = now() where kind = 'fetch'")
        .await
        .unwrap();
    let drift = until(async || {
        let state = editor.state(session).await;
        let claim = &state["state"]["claims"][claim.to_string()];
        let it = &claim["evidence"][evidence.to_string()];
        it.get("drift").cloned()
    })
    .await;
    assert_eq!(drift["check"]["result"], "missing");
    let shown = editor.get(&format!("/api/sources/{source}")).await;
    let by = &shown["kept"][0]["by"];
    assert_eq!(*by, json!(PersonId::SERVER), "nobody's account fetched it");
    // What was done is over, and it is due again in a week.
    until(async || {
        let left = server.database.count("jobs where kind = 'drift'").await;
        (left == 0).then_some(())
    })
    .await;
    let next = "jobs where kind = 'fetch' and due_at > now() + interval '6 days' and attempts = 0 and lease is null";
    assert_eq!(server.database.count(next).await, 1);
    let (_, said) = editor.send(Method::PUT, &path, json!({})).await;
    assert_eq!(said, Value::Null);
    assert_eq!(server.database.count("jobs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_for_good_is_shown_to_admins_and_begins_anew_when_asked_for() {
    let (site, _) = turning().await;
    let server = Server::fetching(site.fetcher()).await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, &site.at("/gone")).await;
    let path = format!("/api/sources/{source}/schedule");
    checker
        .send(Method::PUT, &path, json!({"every_days": 1}))
        .await;
    let due = |attempts: u8| {
        format!("update jobs set due_at = now(), attempts = {attempts} where kind = 'fetch'")
    };
    server.database.run(&due(0)).await.unwrap();
    // The first time it is put off, and says why.
    let failure = until(async || {
        let shown = checker.get(&format!("/api/sources/{source}")).await;
        let failure = shown["fetching"]["failure"].as_str();
        failure.map(str::to_owned)
    })
    .await;
    assert!(
        failure.contains("There is no page at that address"),
        "{failure}"
    );
    assert_eq!(admin.get("/api/desk/jobs").await["jobs"], json!([]));
    server.database.run(&due(5)).await.unwrap();
    let given_up = until(async || {
        let given_up = admin.get("/api/desk/jobs").await;
        given_up["jobs"].as_array()?.first().cloned()
    })
    .await;
    assert_eq!(
        (&given_up["source"], &given_up["title"]),
        (&json!(source), &json!("The operator"))
    );
    let (status, _) = checker
        .send(Method::GET, "/api/desk/jobs", Value::Null)
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    checker
        .send(Method::PUT, &path, json!({"every_days": 2}))
        .await;
    assert_eq!(admin.get("/api/desk/jobs").await["jobs"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_take_a_job_once_and_a_lease_that_ran_out_is_taken_over() {
    let (site, _) = turning().await;
    let off = Fetcher::new(&FetchMode::Off, Vec::new()).unwrap();
    let server = Server::fetching(off).await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, &site.at("/tower")).await;
    let path = format!("/api/sources/{source}/schedule");
    checker
        .send(Method::PUT, &path, json!({"every_days": 1}))
        .await;
    let now = chrono::Utc::now() + chrono::TimeDelta::days(2);
    let kind = stet::store::jobs::JobKind::Fetch;
    let minute = chrono::TimeDelta::minutes(1);
    let take = async |now| server.store.take_job(kind, now, minute).await.unwrap();
    let (one, other) = tokio::join!(take(now), take(now));
    assert!(one.is_some() != other.is_some());
    assert_eq!(take(now).await, None);
    // Whoever had it is gone.
    let again = take(now + minute + minute).await.unwrap();
    assert_eq!(again.attempts, 2);
    // Who comes back late has nothing to say.
    let late = one.or(other).unwrap();
    server.store.job_done(&late).await.unwrap();
    assert_eq!(server.database.count("jobs").await, 1);
    server.store.job_done(&again).await.unwrap();
    assert_eq!(server.database.count("jobs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_has_its_text_kept_page_by_page_and_a_broken_one_says_so() {
    let server = Server::start().await;
    let checker = server.person("Checker", Role::Checker).await;
    let source = adds(&checker, "https://example.org/report").await;
    let uploads = async |name: &str, bytes: Vec<u8>| {
        let path = format!("/api/sources/{source}/files?name={name}");
        let file = checker.request(Method::POST, &path).body(bytes);
        let sent = file.send().await.unwrap();
        let status = sent.status();
        (status, sent.json::<Value>().await.unwrap())
    };
    let text_of = async |made: &Value| {
        let id = made["id"].as_str().unwrap();
        let at = format!("/api/sources/{source}/snapshots/{id}/text");
        let text = checker.request(Method::GET, &at).send().await.unwrap();
        text.text().await.unwrap()
    };
    let read = |name: &str| {
        let path = format!("{}/tests/it/intake/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(path).unwrap()
    };
    let (status, made) = uploads("draft.docx", read("draft.docx")).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert!(text_of(&made).await.contains("National Assembly"));
    let (status, made) = uploads("page.html", b"<p>Caf\xe9 open</p>".to_vec()).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert_eq!(text_of(&made).await, "Café open");
    let (status, said) = uploads("a.pdf", b"%PDF-1.7\nnothing else".to_vec()).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "unread")
    );
    assert!(said["detail"].as_str().unwrap().contains("damaged"));
    // Sound, and longer than is read: kept, and it says why there is no text.
    let mut long = b"<!doctype html><p>x</p>".to_vec();
    long.resize(6 * 1024 * 1024, b' ');
    let (status, made) = uploads("long.html", long).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert!(made["unread"].as_str().unwrap().contains("5 MiB"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_article_quotes_is_looked_for_where_nobody_typed_a_passage() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = SessionId(Uuid::now_v7());
    let text = "“We have never sold a single ship to them,” the minister Ada Byron said on Monday.";
    let open = json!({"id": session, "title": "Ships", "text": text});
    let (status, said) = editor.post("/api/sessions", open).await;
    assert_eq!(status, StatusCode::CREATED, "{said}");
    let path = format!("/api/sessions/{session}/commands");
    let does = async |command: Value| {
        let id = Uuid::now_v7();
        let sent = json!({"id": id, "command": command, "base": 1});
        let (status, said) = editor.post(&path, sent).await;
        assert_eq!(status, StatusCode::OK, "{said}");
        id
    };
    let claim = editor.claims(session).await[0];
    let source = adds(&editor, "https://example.org/speech").await;
    let keep = format!("/api/sources/{source}/snapshots");
    let speech = "Friends. We have never sold one single ship to them. Thank you.";
    editor.post(&keep, json!({"text": speech})).await;
    let attach = |bears_on: &str| {
        json!({"kind": "attach_source", "claim": claim, "stance": "supports", "bears_on": bears_on,
            "source": {"title": "", "kind": "web_page"}, "source_id": source})
    };
    let said = does(attach("said")).await;
    let so = does(attach("so")).await;
    let state = editor.state(session).await;
    let evidence = &state["state"]["claims"][claim.to_string()]["evidence"];
    let quotation = &evidence[said.to_string()]["quotation"];
    assert_eq!(quotation["result"], "altered", "{evidence}");
    let altered = &quotation["parts"][0]["altered"][0];
    assert_eq!(
        (&altered["quoted"], &altered["found"]),
        (&json!("a"), &json!("one"))
    );
    assert!(evidence[so.to_string()].get("quotation").is_none());
}
