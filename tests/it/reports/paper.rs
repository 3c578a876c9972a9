//! What is set on pages: PDF that can be read without seeing it, and DOCX that can be edited.

use std::process::Command;

use pdf_extract::{Dictionary, Document, Object};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::CloseSession;
use stet::domain::fix::FixWeight;
use uuid::Uuid;

use super::desk::Desk;
use crate::support::{printed, unpacked};

impl Desk {
    async fn paper(&self, file: &str) -> Vec<u8> {
        self.file_called(file).await.bytes()
    }

    /// A desk whose article has a verdict, a fix and a comment.
    async fn at_work() -> Self {
        let desk = Self::new().await;
        desk.attaches(desk.claims[0], "Ελλάδα и Москвы", "330 mètres", "p. 3")
            .await;
        let why = "The **guide** says so:\n\n- on [page 3](https://example.org/3)\n- and again";
        desk.rates(desk.claims[0], "false", why).await;
        let must = desk
            .fix("330 metres", "300 metres", FixWeight::Must, 0)
            .await;
        desk.answers(must, 1, json!({"answer": "accepted"})).await;
        desk.says(desk.claims[0], "CANARY").await;
        desk
    }
}

fn of<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let found = dictionary
        .get(key.as_bytes())
        .unwrap_or_else(|_| panic!("{key}"));
    document.dereference(found).unwrap().1
}

/// What ISO 14289-1 asks of the whole file and a reader's software looks for first.
fn is_tagged(file: &[u8], title: &str) {
    let document = Document::load_mem(file).unwrap();
    let catalog = document.catalog().unwrap();
    let marked = of(&document, catalog, "MarkInfo").as_dict().unwrap();
    assert!(of(&document, marked, "Marked").as_bool().unwrap());
    assert_eq!(of(&document, catalog, "Lang").as_str().unwrap(), b"en");
    let tree = of(&document, catalog, "StructTreeRoot").as_dict().unwrap();
    assert!(tree.has(b"K"), "{tree:?}");
    let shown = of(&document, catalog, "ViewerPreferences")
        .as_dict()
        .unwrap();
    assert!(of(&document, shown, "DisplayDocTitle").as_bool().unwrap());
    let said = of(&document, catalog, "Metadata").as_stream().unwrap();
    let said = said
        .decompressed_content()
        .unwrap_or_else(|_| said.content.clone());
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("<pdfuaid:part>1</pdfuaid:part>"), "{said}");
    assert!(said.contains(title), "{said}");
    // What is struck, a table's head and a heading are that for who hears them, too.
    let kinds = document.objects.values().filter_map(|it| it.as_dict().ok());
    let kinds = kinds.filter_map(|it| it.get(b"S").ok()?.as_name().ok());
    let kinds: Vec<&[u8]> = kinds.collect();
    for kind in ["Document", "H1", "H2", "P", "Table", "TH", "TD"] {
        assert!(kinds.contains(&kind.as_bytes()), "no {kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_is_tagged_and_has_every_word_that_the_page_has() {
    let desk = Desk::at_work().await;
    let memo = desk.paper("memo.pdf").await;
    is_tagged(&memo, "The tower in numbers · Memo for the editor");
    let pages = Document::load_mem(&memo).unwrap().get_pages().len();
    assert!(pages <= 2, "{pages} pages");
    let words = printed(&memo);
    for said in [
        "Draft, as of event",
        "What must change",
        "330 metres 300 metres",
        "accepted",
        "Every claim, one line",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let report = desk.paper("report.pdf").await;
    is_tagged(&report, "The tower in numbers · Dossier");
    let words = printed(&report);
    for said in [
        "Ελλάδα и Москвы",
        "The guide says so:",
        "• on page 3",
        "What the ratings mean",
        "History",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("CANARY"), "comments are left out");
    let all = printed(&desk.paper("report.pdf?comments=true").await);
    assert!(all.contains("CANARY"), "{all}");
    let link = Document::load_mem(&report).unwrap();
    let leads = format!("{:?}", link.objects);
    assert!(leads.contains("https://example.org/3"), "a link is one");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_the_fonts_have_not_got_are_named_and_the_pdf_stays_whole() {
    let desk = Desk::over(
        "Zahlen 数字",
        "The tower of 東京 has 333 metres. It opened in 1958.",
    )
    .await;
    let words = printed(&desk.paper("memo.pdf").await);
    assert!(words.contains("(Han)"), "{words}");
    assert!(words.contains("Zahlen □□"), "{words}");
    // What no font could set together, and what no PDF may hold, makes none fail.
    for text in [
        "\u{feff}Headline\u{2028}\u{1680}two",
        "a字\u{20dd}b\u{0483}\u{1f1e6}\u{200d}🏽",
    ] {
        let desk = desk
            .also(text, "The tower has 333 metres. It opened in 1958.")
            .await;
        desk.paper("memo.pdf").await;
        desk.paper("report.pdf").await;
    }
    let document = unpacked(&desk.paper("memo.docx").await);
    assert!(document.contains("Zahlen 数字"), "{document}");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_get_the_public_report_on_paper_once_the_session_is_closed() {
    let desk = Desk::at_work().await;
    let path = format!("/api/sessions/{}/public.pdf", desk.session);
    let refused = desk.editor.request(Method::GET, &path).send().await;
    let refused = refused.unwrap();
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["code"], "missing");
    let why = Some("It is printed tonight.".into());
    desk.editor_does(&CloseSession { why }.into()).await;
    let words = printed(&desk.paper("public.pdf").await);
    assert!(words.contains("Fact check by"), "{words}");
    for inside in ["CANARY", "Checker", "page 3"] {
        assert!(!words.contains(inside), "{inside}: {words}");
    }
    assert!(unpacked(&desk.paper("public.docx").await).contains("Fact check by"));
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_opens_the_memo_and_the_dossier() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    }
    let desk = Desk::at_work().await;
    let folder = std::env::temp_dir().join(format!("stet-paper-{}", Uuid::now_v7()));
    std::fs::create_dir(&folder).unwrap();
    for (file, words) in [
        ("memo.docx", "What must change"),
        ("report.docx", "What the article should say"),
    ] {
        std::fs::write(folder.join(file), desk.paper(file).await).unwrap();
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let done = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "fodt", file])
            .current_dir(&folder)
            .output()
            .unwrap();
        let made = folder.join(file).with_extension("fodt");
        let read = std::fs::read_to_string(made);
        let read = read.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stderr)));
        assert!(read.contains(words), "{words}");
        assert!(
            read.contains("text:outline-level=\"2\""),
            "headings are headings"
        );
        assert!(read.contains("<table:table "), "tables are tables");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
