//! `stet verify FILE` says what a report proves, and no more.

use std::path::PathBuf;

use reqwest::Method;
use serde_json::{Value, json};
use stet::audit::SigningKey;
use stet::domain::{Role, view};
use uuid::Uuid;

use crate::support::{self, ARTICLE, Ended, Server, client, stet};

/// A report's text, and the server it is from.
async fn report(title: &str) -> (Server, String) {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let id = Uuid::now_v7();
    let article = json!({"id": id, "title": title, "text": ARTICLE});
    editor.post("/api/sessions", article).await;
    let path = format!("/api/sessions/{id}/report.json");
    let report = editor.request(Method::GET, &path).send().await.unwrap();
    (server, report.text().await.unwrap())
}

pub(crate) async fn verify(server: &Server, text: &[u8]) -> Ended {
    let name = format!("report-{}.json", Uuid::now_v7());
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    let ended = stet(&server.database, &["verify", file.to_str().unwrap()]).await;
    std::fs::remove_file(file).unwrap();
    ended
}

/// With more of a command line.
pub(crate) async fn verify_with(server: &Server, text: &str, more: &[&str]) -> Ended {
    let name = format!("report-{}.json", Uuid::now_v7());
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    let ended = stet(
        &server.database,
        &[&["verify", file.to_str().unwrap()], more].concat(),
    )
    .await;
    std::fs::remove_file(file).unwrap();
    ended
}

/// The report as it was before reports were signed.
fn unsigned(text: &str) -> String {
    changed(text, |json| {
        json["format"] = json!("stet.report/1");
        for member in ["key", "signature", "checkpoint"] {
            json.as_object_mut().unwrap().remove(member);
        }
    })
}

fn changed(text: &str, change: impl Fn(&mut Value)) -> String {
    let mut json = serde_json::from_str(text).unwrap();
    change(&mut json);
    serde_json::to_string(&json).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_report_is_signed_by_the_server_that_wrote_it() {
    let (server, text) = report("The tower in numbers").await;
    let key = support::keys().signing.verifying();
    let whole = verify(&server, text.as_bytes()).await;
    assert_eq!(whole.code, 0, "{whole:?}");
    let last = server.workflow.last_checkpoint().unwrap().checkpoint;
    let said = format!(
        "“The tower in numbers” is whole: 1 event, every hash fits, the state is what they make.\n\
         It stands so in checkpoint {} of stet.example.org, {}, over 2 trails.\n\
         Signed with the key {key}: names, desk, dates and state are as they were signed.\n\
         Whose key that is, its fingerprint tells; compare it with who runs that Stet: {}\n",
        last.number,
        last.at.format("%-d %B %Y, %H:%M:%S UTC"),
        key.fingerprint()
    );
    assert_eq!(whole.out, said);
    for (member, value) in [
        ("desk", "Another desk"),
        ("written_at", "2020-01-01T00:00:00+00:00"),
    ] {
        let swapped = changed(&text, |json| json[member] = json!(value));
        let ended = verify(&server, swapped.as_bytes()).await;
        assert_eq!(ended.code, 2, "{ended:?}");
        assert!(
            ended.err.contains(&format!("`{member}` was altered")),
            "{ended:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_key_signed_a_report_is_held_against_the_key_asked_for() {
    let (server, text) = report("The tower in numbers").await;
    let base = server.base.clone();
    let known = client().get(format!("{base}/.well-known/stet-key"));
    let known = known.send().await.unwrap().text().await.unwrap();
    let keys: Vec<&str> = known.lines().collect();
    let own: Vec<String> = support::keys()
        .verifying()
        .map(|it| it.to_string())
        .collect();
    assert_eq!(keys, own);
    let listed = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stet-keys.txt");
    std::fs::write(&listed, &known).unwrap();
    let with = async |text: &str, key: &str| verify_with(&server, text, &["--key", key]).await;
    assert_eq!(with(&text, keys[0]).await.code, 0);
    assert_eq!(with(&text, listed.to_str().unwrap()).await.code, 0);
    let other = with(&text, keys[1]).await;
    assert_eq!(other.code, 4, "{other:?}");
    let stripped = with(&unsigned(&text), keys[0]).await;
    assert_eq!(stripped.code, 4, "{stripped:?}");
    assert_eq!(with(&text, "no key").await.code, 1);
    let altered = changed(&text, |json| json["desk"] = json!("Another desk"));
    assert_eq!(with(&altered, keys[0]).await.code, 2);
    let admin = server.admin().await;
    let shown = admin.get("/api/key").await;
    assert_eq!(shown["key"], keys[0]);
    assert_eq!(shown["earlier"][0]["key"], keys[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_verified_as_a_report_is() {
    let (server, json) = report("The tower in numbers").await;
    let json: Value = serde_json::from_str(&json).unwrap();
    let session = json["session"].as_str().unwrap();
    let editor = server.sign_in("editor@example.org").await;
    for file in ["memo.html", "report.html"] {
        let path = format!("/api/sessions/{session}/{file}");
        let page = editor.request(Method::GET, &path).send().await.unwrap();
        let page = page.text().await.unwrap();
        let whole = verify(&server, page.as_bytes()).await;
        assert_eq!(whole.code, 0, "{whole:?}");
        assert!(whole.out.starts_with("The page is whole"), "{whole:?}");
        assert!(whole.out.contains(session) && whole.out.contains("up to 1 event."));
        // The dossier tells all there is, and has the report inside; the memo does not.
        let inside = whole.out.contains("The signed report inside is whole");
        assert_eq!(inside, file == "report.html", "{whole:?}");
        let key = json["key"].as_str().unwrap();
        let same = verify_with(&server, &page, &["--key", key]).await;
        assert_eq!(same.code, 0, "{same:?}");
        let other = SigningKey::new("stet", [1; 32]).unwrap();
        let other = other.verifying().to_string();
        let other = verify_with(&server, &page, &["--key", &other]).await;
        assert_eq!(other.code, 4, "{other:?}");
        let altered = page.replacen("The tower", "A tower", 1);
        assert_eq!(verify(&server, altered.as_bytes()).await.code, 2);
    }
    let none = verify(&server, b"<!doctype html><p>The tower").await;
    assert_eq!(none.code, 3, "{none:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_continues_an_older_one_or_another_history() {
    let (server, older) = report("The tower in numbers").await;
    let json: Value = serde_json::from_str(&older).unwrap();
    let session = json["session"].as_str().unwrap();
    let editor = server.sign_in("editor@example.org").await;
    let close =
        json!({"id": Uuid::now_v7(), "command": {"kind": "close_session", "why": "Enough."}});
    editor
        .post(&format!("/api/sessions/{session}/commands"), close)
        .await;
    let path = format!("/api/sessions/{session}/report.json");
    let newer = editor.request(Method::GET, &path).send().await.unwrap();
    let newer = newer.text().await.unwrap();
    let (other_server, other) = report("The tower in numbers").await;
    let file = |name: &str, text: &str| {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let (old, new) = (file("older.json", &older), file("newer.json", &newer));
    let foreign = file("foreign.json", &other);
    for (text, against, code) in [
        (&newer, &old, 0),
        (&older, &old, 0),
        (&older, &new, 2),
        (&newer, &foreign, 2),
    ] {
        let ended = verify_with(&server, text, &["--against", against]).await;
        assert_eq!(ended.code, code, "{ended:?}");
    }
    drop(other_server);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_from_before_reports_were_signed_is_said_to_be_whole_in_itself() {
    let (server, text) = report("The tower in numbers").await;
    let text = unsigned(&text);
    let whole = verify(&server, text.as_bytes()).await;
    assert_eq!(whole.code, 0, "{whole:?}");
    let json: Value = serde_json::from_str(&text).unwrap();
    let said = format!(
        "“The tower in numbers” is whole in itself: 1 event, every hash fits, the state is what they make.\n\
         It is not signed: names, desk and date are not proven, nor that nobody wrote the whole file anew. \
         Compare the last hash with one you trust: {}\n",
        json["head"]["hash"].as_str().unwrap()
    );
    assert_eq!(whole.out, said);
    // What it cannot tell, it does not say otherwise of.
    let swapped = changed(&text, |json| {
        json["desk"] = json!("Another desk");
        json["written_at"] = json!("2020-01-01T00:00:00+00:00");
    });
    assert_eq!(verify(&server, swapped.as_bytes()).await.out, said);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_with_a_document_of_another_version_is_not_altered() {
    let (server, text) = report("The tower in numbers").await;
    let newer = changed(&unsigned(&text), |json| {
        json["document"] = json!(view::VERSION + 1);
        json["state"]["a_field_to_come"] = json!(true);
    });
    let ended = verify(&server, newer.as_bytes()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let said = format!(
        "every hash fits.\nState not compared: it was made by another version of Stet (document {}; this one makes {}).\n",
        view::VERSION + 1,
        view::VERSION
    );
    assert!(ended.out.contains(&said), "{ended:?}");
    // Its events are held against each other all the same.
    let altered = changed(&newer, |json| {
        json["events"][0]["data"]["details"]["title"] = json!("Another")
    });
    assert_eq!(verify(&server, altered.as_bytes()).await.code, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_altered_ends_with_2_and_what_is_no_report_with_3() {
    let (server, text) = report("The tower in numbers").await;
    let altered = [
        changed(&text, |it| {
            it["state"]["details"]["title"] = json!("Another")
        }),
        changed(&text, |it| {
            it["events"][0]["data"]["details"]["title"] = json!("Another")
        }),
        changed(&text, |it| it["events"] = json!([])),
        changed(&text, |it| it["head"]["seq"] = json!(2)),
        changed(&text, |it| {
            it["head"]["hash"] = it["events"][0]["prev"].clone()
        }),
        changed(&text, |it| it["session"] = json!(Uuid::now_v7())),
    ];
    for text in altered {
        let ended = verify(&server, text.as_bytes()).await;
        assert_eq!((ended.code, &*ended.out), (2, ""), "{ended:?}");
    }
    let malformed = [
        (
            changed(&text, |it| it["checked_by"] = json!("somebody")),
            "`checked_by`",
        ),
        (changed(&text, |it| it["head"]["of"] = json!(1)), "`of`"),
        (
            changed(&text, |it| it["events"][0]["note"] = json!("")),
            "`note`",
        ),
        (
            text.replacen('{', "{\"desk\": \"Another desk\",", 1),
            "`desk` stands twice",
        ),
        (format!("{text}{{}}"), "trailing"),
        (text[..text.len() / 2].into(), "is not a JSON report"),
        (
            text.replacen("stet.report/2", "stet.report/9", 1),
            "stet.report/9",
        ),
        ("{}".into(), "is not a JSON report"),
    ];
    for (text, named) in malformed {
        let ended = verify(&server, text.as_bytes()).await;
        assert_eq!((ended.code, &*ended.out), (3, ""), "{ended:?}");
        assert!(ended.err.contains(named), "{named}: {ended:?}");
    }
    assert_eq!(verify(&server, b"\xff\xfe").await.code, 3);
    let nowhere = stet(&server.database, &["verify", "nowhere.json"]).await;
    assert_eq!(nowhere.code, 3, "{nowhere:?}");
    let misspelt = stet(&server.database, &["verify", "--whole"]).await;
    assert_eq!(misspelt.code, 64, "not that of an alteration: {misspelt:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_cannot_steer_a_terminal() {
    let (server, text) = report("\u{202e}Nothing\u{2066} altered").await;
    let json: Value = serde_json::from_str(&text).unwrap();
    let session = json["session"].as_str().unwrap();
    for ended in [
        verify(&server, text.as_bytes()).await,
        stet(&server.database, &["verify", session]).await,
    ] {
        assert!(
            ended.out.starts_with("“\\u{202e}Nothing\\u{2066} altered”"),
            "{ended:?}"
        );
    }
    let ended = verify(&server, b"{\"\\u001b[2J\": 1}").await;
    assert!(
        !ended.err.contains('\u{1b}') && ended.err.contains("[2J"),
        "{ended:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_shows_the_key_and_makes_another_and_exports_are_signed_with_it() {
    let (server, text) = report("The tower in numbers").await;
    let json: Value = serde_json::from_str(&text).unwrap();
    let session = json["session"].as_str().unwrap();
    let name = format!("{}/key-{}", env!("CARGO_TARGET_TMPDIR"), Uuid::now_v7());
    let run = async |words: &[&str]| {
        let checkpoints = format!("{name}-checkpoints");
        let own = ["--key-file", &name, "--checkpoints", &checkpoints];
        let words = [words, &own].concat();
        stet(&server.database, &words).await
    };
    let first = run(&["key", "show"]).await;
    assert_eq!(first.code, 0, "{first:?}");
    let key = |shown: &Ended| shown.out.lines().next().unwrap().to_owned();
    assert_eq!(key(&run(&["key", "show"]).await), key(&first));
    let exported = run(&["export", session]).await;
    let signed = verify_with(&server, &exported.out, &["--key", &key(&first)]).await;
    assert_eq!(signed.code, 0, "{signed:?}");
    let second = run(&["key", "rotate"]).await;
    assert!(
        second.out.contains(&format!("Before: {}", key(&first))),
        "{second:?}"
    );
    assert_ne!(key(&second), key(&first));
    let exported = run(&["export", session]).await;
    let other = verify_with(&server, &exported.out, &["--key", &key(&first)]).await;
    assert_eq!(other.code, 4, "{other:?}");
    let whose = stet(
        &server.database,
        &["verify", session, "--key", &key(&first)],
    )
    .await;
    assert_eq!(whose.code, 1, "{whose:?}");
    assert!(
        !format!("{first:?}{second:?}").contains("PRIVATE"),
        "it never leaves its file"
    );
}
