//! Files that were made to hurt: each ends in a sentence, and what is text in them stays text.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::Value;
use stet::intake::sandbox::Sandbox;
use stet::intake::{Source, extract};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zip::write::SimpleFileOptions;

use super::files::docx;
use super::{DRAFT, PAGE, PRINTED, file};
use crate::support::Server;

fn sandbox() -> Sandbox {
    Sandbox::of(env!("CARGO_BIN_EXE_stet").into())
}

fn source(name: &str) -> Source {
    Source::File { name: name.into() }
}

/// Material of attackers, which stands beside the project where it is tested; absent elsewhere.
pub(super) fn sec_kit(path: &str) -> Option<PathBuf> {
    let kit = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/sec-kit");
    let found = kit.join(path);
    if !found.exists() {
        eprintln!("{} is not here: skipped", found.display());
        return None;
    }
    Some(found)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_of_its_own_reads_what_this_one_would() {
    for (name, bytes) in [
        ("draft.docx", DRAFT),
        ("draft.pdf", PRINTED),
        ("page.html", PAGE.as_bytes()),
    ] {
        let there = sandbox().extract(&source(name), bytes).await.unwrap();
        assert_eq!(there, file(name, bytes).unwrap(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_unpacks_to_much_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024, "{} bytes", bomb.len());
    let refused = sandbox().extract(&source("bomb.docx"), &bomb).await;
    assert_eq!(refused.unwrap_err().code, "unpacks_to_much");
}

#[tokio::test(flavor = "multi_thread")]
async fn entities_that_grow_and_elements_in_elements_end_in_a_sentence() {
    let laughs = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b; it is</w:t></w:r></w:p></w:body></w:document>"#;
    let found = file("l.docx", &docx(&[("word/document.xml", laughs)])).unwrap();
    assert_eq!(found.article().text, "&b; it is", "no entity is followed");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    let refused = file("d.docx", &docx(&[("word/document.xml", &deep)]));
    assert_eq!(refused.unwrap_err().code, "too_much");
    let deep = format!("{}<p>The end of it.", "<div>".repeat(100_000));
    // Either it is read, or it says why not; nothing hangs and nothing falls.
    let read = sandbox().extract(&source("d.html"), deep.as_bytes()).await;
    if let Err(flaw) = read {
        assert_eq!(flaw.code, "too_much");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_file_of_garbage_or_without_end_ends_in_a_sentence() {
    let sandbox = sandbox();
    let mut garbage = b"%PDF-1.7\n".to_vec();
    garbage.extend((0..200_000_u32).map(|it| it.wrapping_mul(2_654_435_761).to_be_bytes()[0]));
    let refused = sandbox.extract(&source("g.pdf"), &garbage).await;
    assert!(refused.is_err());
    let mut cut = PRINTED.to_vec();
    cut.truncate(PRINTED.len() / 2);
    let _ = sandbox.extract(&source("c.pdf"), &cut).await;
    // A page whose content calls itself, and a tree of pages that holds itself.
    let endless = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>endobj\n4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj\n5 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
    let refused = sandbox.extract(&source("e.pdf"), endless).await;
    assert!(refused.is_err(), "{refused:?}");
}

#[test]
fn a_scanned_or_foreign_file_says_what_it_is() {
    let page = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>endobj\n4 0 obj<</Length 8>>stream\n0 0 9 re\nendstream endobj\nxref\n0 5\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n0000000198 00000 n \ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n250\n%%EOF";
    let flaw = file("s.pdf", page).unwrap_err();
    assert!(
        ["scanned", "damaged_file"].contains(&flaw.code.as_str()),
        "{flaw}"
    );
    for (name, bytes) in [
        ("a.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..]),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.mp3", b"ID3\x04\x00"),
        ("a.bin", b"\x00\x01\x02\x03\x04\x05"),
        ("a.xlsx", b"PK\x03\x04aaaa"),
    ] {
        assert_eq!(
            file(name, bytes).unwrap_err().code,
            "unknown_kind",
            "{name}"
        );
    }
    assert_eq!(
        file("a.docx", b"PK\x03\x04aaaa").unwrap_err().code,
        "damaged_file"
    );
    assert_eq!(file("a.txt", b"").unwrap_err().code, "no_text");
    assert_eq!(
        file("a.html", b"<html><body></body></html>")
            .unwrap_err()
            .code,
        "no_text"
    );
}

#[test]
fn a_door_and_a_check_for_robots_are_told_from_articles() {
    let stub = "<html><head><title>Eight days</title></head><body><article><h1>Eight days</h1><p>On 16 July 1969 a Saturn V lifted off from Launch Complex 39A in Florida with Neil Armstrong, Buzz Aldrin and Michael Collins on board. At 111 metres it is still the tallest rocket ever flown.</p><p>Subscribe to continue reading</p></article></body></html>";
    let found = file("stub.html", stub.as_bytes()).unwrap();
    assert_eq!(found.remarks[0].code, "paywall");
    assert!(found.article().text.contains("Saturn V"));
    let blocked = "<html><head><title>Just a moment...</title></head><body><p>Verifying you are human.</p></body></html>";
    assert_eq!(
        file("b.html", blocked.as_bytes()).unwrap_err().code,
        "blocked_page"
    );
}

#[test]
fn hostile_pages_are_text_and_nothing_else() {
    let Some(path) = sec_kit("data/html_xss.json") else {
        return;
    };
    let all: Vec<String> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(all.len() >= 39, "{}", all.len());
    for html in &all {
        // As plain text every byte stands as it stood.
        let text = format!("Before.\n\n{html}\n\nAfter.");
        let found = file("x.txt", text.as_bytes()).unwrap();
        assert_eq!(found.whole().text, text);
        // As a page only its text is left: no script, no style, no address that is none of the Web.
        let page = format!("<p>Before.</p>{html}<p>After.</p>");
        let found = match extract(&Source::Pasted, page.as_bytes()) {
            Ok(found) => found,
            Err(flaw) => {
                assert_eq!(flaw.code, "too_much", "{html}");
                continue;
            }
        };
        assert!(found.whole().text.contains("Before."), "{html}");
        for backup in &found.backup {
            let url = backup.url.as_deref().unwrap_or("https:");
            assert!(url.starts_with("http"), "{html}: {url}");
        }
    }
}

#[test]
fn tricks_of_unicode_stand_as_they_stood() {
    fn texts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(it) => found.push(it.clone()),
            Value::Array(list) => list.iter().for_each(|it| texts(it, found)),
            Value::Object(map) => map.values().for_each(|it| texts(it, found)),
            _ => {}
        }
    }
    let Some(path) = sec_kit("data/unicode_tricks.json") else {
        return;
    };
    let tricks: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut all = Vec::new();
    texts(&tricks, &mut all);
    for trick in all {
        let said = format!("He said {trick} there.");
        let escaped = said.replace('&', "&amp;").replace('<', "&lt;");
        let document = format!(
            "<w:document><w:body><w:p><w:r><w:t>{escaped}</w:t></w:r></w:p></w:body></w:document>"
        );
        for (name, bytes) in [
            ("x.txt", said.clone().into_bytes()),
            (
                "x.html",
                format!("<meta charset=utf-8><p>{escaped}</p>").into_bytes(),
            ),
            ("x.docx", docx(&[("word/document.xml", &document)])),
        ] {
            // No parser of HTML and no XML knows a NUL.
            if trick.contains('\0') && name != "x.txt" {
                continue;
            }
            let found = file(name, &bytes).unwrap();
            assert_eq!(found.whole().text, said, "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_five_gigabytes_is_cut_off_with_a_sentence() {
    let server = Server::start().await;
    let (name, value) = server.admin().await.shows();
    let host = server.base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /api/desk/intake/file?name=a.txt HTTP/1.1\r\nHost: {host}\r\n{name}: {value}\r\nContent-Length: 5368709120\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut read, mut write) = stream.into_split();
    let sent = tokio::spawn(async move {
        let part = vec![b'x'; 64 * 1024];
        let mut sent = 0_usize;
        while write.write_all(&part).await.is_ok() {
            sent += part.len();
        }
        sent
    });
    let mut answer = vec![0; 4096];
    let answered = tokio::time::timeout(Duration::from_secs(60), read.read(&mut answer));
    let length = answered.await.unwrap().unwrap();
    let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    drop(read);
    let sent = sent.await.unwrap();
    // What was on its way is thrown away until the connection closes, a second later; it is never held, and a fast machine
    // sends a good part of it in that time.
    assert!(sent < 5_368_709_120, "{sent} bytes were taken");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever stands in paragraphs comes out as it was, from every kind of file that can hold it.
    #[test]
    fn paragraphs_come_out_as_they_went_in(words in prop::collection::vec("[a-zA-Z0-9éü🚀“”’&<>()]{1,12}( [a-zA-Z0-9éü🚀“”’&<>()]{1,12}){0,6}\\.", 1..6)) {
        let escaped: Vec<String> = words.iter().map(|it| it.replace('&', "&amp;").replace('<', "&lt;")).collect();
        let html: String = escaped.iter().map(|it| format!("<p>{it}</p>")).collect();
        let document: String = escaped.iter().map(|it| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>")).collect();
        let document = format!("<w:document><w:body>{document}</w:body></w:document>");
        let text = words.join("\n\n");
        let pasted = extract(&Source::Pasted, html.as_bytes()).unwrap();
        prop_assert_eq!(&pasted.whole().text, &text);
        let written = file("a.docx", &docx(&[("word/document.xml", &document)])).unwrap();
        prop_assert_eq!(&written.whole().text, &text);
        let plain = file("a.txt", text.as_bytes()).unwrap();
        prop_assert_eq!(&plain.whole().text, &text);
    }

    /// A file that is cut or altered anywhere is read or refused, and nothing falls.
    #[test]
    fn an_altered_draft_is_read_or_refused(at in 0..DRAFT.len(), with: u8) {
        let mut bytes = DRAFT.to_vec();
        bytes[at] = with;
        let _ = file("draft.docx", &bytes);
        bytes.truncate(at);
        let _ = file("draft.docx", &bytes);
    }
}
