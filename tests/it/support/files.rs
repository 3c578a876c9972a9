//! The files a session can be taken away in, each as text, whatever it is packed in.

use std::io::{Cursor, Read};

use reqwest::{Method, StatusCode};
use stet::domain::SessionId;
use stet::domain::contents::{CloseSession, PublishReport};
use stet::report::FORMATS;

use super::people::{Person, code};

/// What every file is called, such as `memo.html`: there is none that a test could forget.
pub(crate) fn report_files() -> Vec<String> {
    let formats = FORMATS.iter();
    formats
        .map(|it| format!("{}.{}", it.name, it.extension))
        .collect()
}

impl Person {
    /// Every file they are given of a session, with comments and without, as one text with the paths before each.
    pub(crate) async fn takes_everything(&self, session: SessionId) -> String {
        let mut all = String::new();
        for file in report_files() {
            for wanted in ["", "?comments=true", "?page=https://desk.example/check"] {
                let path = format!("/api/sessions/{session}/{file}{wanted}");
                let answer = self.request(Method::GET, &path).send().await.unwrap();
                let status = answer.status();
                let bytes = answer.bytes();
                let text = match file.rsplit('.').next().unwrap() {
                    "docx" if status.is_success() => unpacked(&bytes),
                    "pdf" if status.is_success() => printed(&bytes),
                    _ => String::from_utf8(bytes.to_vec()).unwrap(),
                };
                let inside = stet::audit::page::inside(&text)
                    .unwrap()
                    .unwrap_or_default();
                // What is refused with what is missing says something of the session, too.
                let said = serde_json::from_str(&text).unwrap_or_default();
                let missing = status == StatusCode::CONFLICT && code(&said) == "missing";
                assert!(status.is_success() || missing, "{path}: {status} {text}");
                all.push_str(&path);
                all.push_str(&text);
                all.push_str(&inside);
            }
        }
        all
    }
}

impl Person {
    /// The same once the session is closed, with whatever is open, and published: then there is a public report, and what
    /// readers are given. They are an editor.
    pub(crate) async fn closes_and_takes_everything(&self, session: SessionId) -> String {
        let close = CloseSession {
            why: Some("It is printed tonight.".into()),
        };
        self.does(session, &close.into(), None).await;
        let mut all = self.takes_everything(session).await;
        let public = all.split("/public.html").nth(1).unwrap();
        assert!(public.contains("Fact check by"), "{public}");
        let (listed, why) = (true, None);
        let publish = PublishReport { listed, why };
        self.does(session, &publish.into(), None).await;
        for rest in ["", "/1", "/card", "/feed.atom"] {
            let path = format!("/published/{session}{rest}");
            let answer = self.request(Method::GET, &path).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            all.push_str(&path);
            all.push_str(&answer.text().await.unwrap());
        }
        all
    }
}

/// The words on the pages of a PDF, with a space between any two.
pub(crate) fn printed(file: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(file).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn unpacked(file: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut all = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        part.read_to_string(&mut all).unwrap();
    }
    all
}
