//! The article for its author: the fixes as tracked changes, the queries as comments.

use std::io::{Cursor, Read};
use std::process::Command;

use serde_json::json;
use stet::domain::fix::FixWeight;
use uuid::Uuid;

use super::desk::Desk;
use crate::support::ARTICLE;

/// A part of the file, as XML that can be read.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    let mut part = zip.by_name(name).unwrap_or_else(|_| panic!("{name}"));
    part.read_to_string(&mut xml).unwrap();
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    xml
}

/// The text as it is once all changes are taken, or refused; a line a paragraph.
fn text(document: &str, taken: bool) -> String {
    let (gone, stays) = match taken {
        true => ("w:del", "w:t"),
        false => ("w:ins", "w:t w:delText"),
    };
    let mut reader = quick_xml::Reader::from_str(document);
    let (mut text, mut skip, mut within) = (String::new(), false, false);
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Start(it) if it.name().0 == gone => skip = true,
            Event::End(it) if it.name().0 == gone => skip = false,
            Event::Start(it) => within = stays.split(' ').any(|stays| stays == it.name().0),
            Event::End(it) => {
                within = false;
                if it.name().0 == "w:p" {
                    text.push('\n');
                }
            }
            Event::Empty(it) if it.name().0 == "w:br" && !skip => text.push('\n'),
            Event::Text(it) if within && !skip => text.push_str(&it),
            Event::GeneralRef(it) if within && !skip => text.push(match &*it {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("{other}"),
            }),
            Event::Eof => return text,
            _ => {}
        }
    }
}

impl Desk {
    async fn article(&self) -> Vec<u8> {
        self.file_called("article.docx").await.bytes().to_vec()
    }

    /// What is proposed for words of the article, in code points from where they begin.
    async fn proposes(&self, words: &str, fix: serde_json::Value) {
        let text = self.text().await;
        let start = text[..text.find(words).unwrap()].chars().count();
        let mut command =
            json!({"kind": "propose_fix", "span": [start, start + words.chars().count()]});
        command
            .as_object_mut()
            .unwrap()
            .extend(fix.as_object().unwrap().clone());
        let path = format!("/api/sessions/{}/commands", self.session);
        let body = json!({"id": Uuid::now_v7(), "command": command});
        let (status, said) = self.checker.post(&path, body).await;
        assert!(status.is_success(), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_gets_the_fixes_as_changes_and_the_queries_as_comments() {
    let desk = Desk::new().await;
    let must = desk
        .fix("330 metres", "300 metres", FixWeight::Must, 0)
        .await;
    desk.answers(must, 1, json!({"answer": "accepted"})).await;
    desk.fix("2023", "2024", FixWeight::Should, 1).await;
    desk.proposes(
        "operating",
        json!({"weight": "query", "why": "Who is that?"}),
    )
    .await;
    let out = desk.fix("tallest", "highest", FixWeight::Should, 0).await;
    desk.answers(out, 1, json!({"answer": "declined", "why": "No."}))
        .await;
    desk.rates(desk.claims[0], "false", "CANARY").await;
    desk.says(desk.claims[0], "CANARY").await;
    let file = desk.article().await;
    let document = part(&file, "word/document.xml");
    let blocks = ARTICLE.replace("\n\n", "\n") + "\n";
    assert_eq!(text(&document, false), blocks);
    let taken = blocks
        .replacen("330 metres", "300 metres", 1)
        .replacen("2023", "2024", 1);
    assert_eq!(text(&document, true), taken);
    let comments = part(&file, "word/comments.xml");
    for words in [
        "Must: &lt;b&gt;The register&lt;/b&gt; has it so.",
        "Accepted.",
        "Query: Who is that?",
    ] {
        assert!(comments.contains(words), "{words}: {comments}");
    }
    assert_eq!(
        document.matches("<w:commentRangeStart").count(),
        3,
        "none of what was declined"
    );
    assert_eq!(document.matches("<w:commentRangeEnd").count(), 3);
    let header = part(&file, "word/header1.xml");
    assert!(header.contains("Draft, as of event"), "{header}");
    // The desk asks, and nobody by name.
    for person in ["Checker", "CANARY"] {
        assert!(
            !format!("{document}{comments}{header}").contains(person),
            "{person}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fixes_that_overlap_reach_over_paragraphs_or_put_something_in_leave_the_text_whole() {
    let article = "One two three.\n\nFour & five\tsix.\n\nSeven <eight>.";
    let desk = Desk::over("Counted", article).await;
    let why = |words: &str| json!({"weight": "should", "replacement": words, "why": "So."});
    desk.proposes("two three", why("2 3")).await;
    // It cannot be made with the other, and is said beside it.
    desk.proposes("three", why("III")).await;
    desk.proposes("five\tsix.\n\nSeven", why("5 6 7")).await;
    desk.proposes("", why("So: ")).await;
    desk.proposes("<eight>", why("\"&'\u{1}")).await;
    let file = desk.article().await;
    let document = part(&file, "word/document.xml");
    assert_eq!(
        text(&document, false),
        "One two three.\nFour & fivesix.\nSeven <eight>.\n"
    );
    assert_eq!(document.matches("<w:tab />").count(), 1, "{document}");
    assert_eq!(
        text(&document, true),
        "So: One 2 3.\nFour & 5 6 7\n \"&'.\n"
    );
    let comments = part(&file, "word/comments.xml");
    assert!(comments.contains("Proposed: “three” → “III”"), "{comments}");
    for number in 1..=5 {
        for tag in ["commentRangeStart", "commentRangeEnd"] {
            let tag = format!("<w:{tag} w:id=\"{number}\"");
            assert_eq!(document.matches(&tag).count(), 1, "{tag}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_opens_the_article_with_its_changes_and_comments() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    }
    let desk = Desk::new().await;
    desk.fix("330 metres", "300 metres", FixWeight::Must, 0)
        .await;
    desk.proposes(
        "operating",
        json!({"weight": "query", "why": "Who & when?"}),
    )
    .await;
    let folder = std::env::temp_dir().join(format!("stet-article-{}", Uuid::now_v7()));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("article.docx"), desk.article().await).unwrap();
    // OpenDocument says what it made of it: each change, and each comment as its words.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "fodt",
            "article.docx",
        ])
        .current_dir(&folder)
        .output()
        .unwrap();
    let read = std::fs::read_to_string(folder.join("article.fodt"));
    let read = read.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stderr)));
    for tag in ["<text:deletion>", "<text:insertion>", "<office:annotation "] {
        assert!(read.contains(tag), "{tag}");
    }
    assert!(read.contains("330 metres") && read.contains("300 metres"));
    assert!(read.contains("Query: Who &amp; when?"), "{read}");
    std::fs::remove_dir_all(folder).unwrap();
}
