//! What changed between two moments of a session: as the page is told it, and as a report.

use reqwest::{Method, StatusCode};
use serde_json::Value;
use stet::domain::Command;
use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{DismissClaims, RewordClaim};

use super::desk::Desk;
use crate::support::{code, printed, unpacked};

impl Desk {
    async fn head(&self) -> u64 {
        let state = self.editor.state(self.session).await;
        state["seq"].as_u64().unwrap()
    }

    fn changes(&self, file: &str, query: &str) -> String {
        format!("/api/sessions/{}/changes{file}?{query}", self.session)
    }
}

/// Each change as “about, claim: words [before → after]”.
fn told(changes: &Value) -> Vec<String> {
    let groups = changes["groups"].as_array().unwrap().iter();
    let lines = groups.flat_map(|group| {
        let lines = group["lines"].as_array().unwrap().iter();
        lines.map(|it| {
            let side = |name: &str| it["difference"][name].as_str().unwrap_or("-").to_owned();
            let claim = it["claim"].as_u64().map(|it| format!(" {it}"));
            format!(
                "{}{}: {} [{} → {}]",
                group["about"].as_str().unwrap(),
                claim.unwrap_or_default(),
                it["words"].as_str().unwrap(),
                side("before"),
                side("after")
            )
        })
    });
    lines.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_between_two_events_is_told_by_what_it_is_about() {
    let desk = Desk::new().await;
    let (claim, other) = (desk.claims[0], desk.claims[1]);
    desk.rates(claim, "false", "The register says otherwise.")
        .await;
    let from = desk.head().await;
    desk.attaches(claim, "The register", "300 metres", "p. 2")
        .await;
    desk.rates(claim, "true", "The register says so.").await;
    let (why, statement) = (AsideReason::Opinion, "It is the tallest of all.".to_owned());
    let dismiss = DismissClaims {
        claims: vec![other],
        reason: why,
        note: None,
    };
    desk.editor_does(&dismiss.into()).await;
    let to = desk.head().await;
    let reword = RewordClaim { claim, statement };
    desk.editor_does(&Command::RewordClaim(reword)).await;

    let path = desk.changes("", &format!("from={from}&to={to}"));
    let changes = desk.editor.get(&path).await;
    assert_eq!(changes["result"], "3 events by 2 people.");
    assert_eq!(
        (&changes["from"]["seq"], &changes["to"]["seq"]),
        (&from.into(), &to.into())
    );
    let first = "The Eiffel Tower is the tallest structure in Paris at 330 metres, the operating company said on Monday";
    let said = [
        &format!("Answers 1: {first} [False → True]"),
        "Verdicts 1: Checker changed their verdict [So: False → So: True]",
        "Verdicts 1: Checker says otherwise why it is “True” [The register says otherwise. → The register says so.]",
        "Claims: 1 claim [To check → Dismissed]",
        "Claims 2: Dismissed by Editor: opinion [- → -]",
        "Sources 1: New: The register (supports) [- → 300 metres]",
    ];
    assert_eq!(told(&changes), said);

    // Up to the end, it has been reworded as well; from the end on, nothing happened.
    let to_the_end = desk
        .editor
        .get(&desk.changes("", &format!("from={to}")))
        .await;
    let said = [
        "Verdicts 1: So: True by Checker is stale: The wording changed. [- → -]".to_owned(),
        "Claims: 1 claim [Needs second check → Stale]".to_owned(),
        format!("Claims 1: Its wording [{first} → It is the tallest of all.]"),
    ];
    assert_eq!(told(&to_the_end), said);
    let head = desk.head().await;
    let nothing = desk
        .editor
        .get(&desk.changes("", &format!("from={head}")))
        .await;
    assert_eq!(told(&nothing), Vec::<String>::new());
    assert_eq!(nothing["result"], "Nothing happened between the two.");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_moments_that_are_not_there_are_refused_and_no_other_report_is_between_any() {
    let desk = Desk::new().await;
    for (file, query, status, said) in [
        (
            "",
            "from=0",
            StatusCode::UNPROCESSABLE_ENTITY,
            "no_such_event",
        ),
        (
            "",
            "from=3&to=2",
            StatusCode::UNPROCESSABLE_ENTITY,
            "no_such_event",
        ),
        ("", "from=1&to=99", StatusCode::NOT_FOUND, "no_such_event"),
        (
            ".pdf",
            "from=99",
            StatusCode::UNPROCESSABLE_ENTITY,
            "no_such_event",
        ),
    ] {
        let path = desk.changes(file, query);
        let answer = desk
            .editor
            .request(Method::GET, &path)
            .send()
            .await
            .unwrap();
        let (was, body) = (answer.status(), answer.json().await.unwrap());
        assert_eq!((was, code(&body)), (status, said), "{path}");
    }
    let path = format!("/api/sessions/{}/memo.html?from=1", desk.session);
    let answer = desk
        .editor
        .request(Method::GET, &path)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn as_a_report_it_says_the_same_on_every_paper_and_the_page_proves_itself() {
    let desk = Desk::new().await;
    let from = desk.head().await;
    desk.rates(
        desk.claims[0],
        "false",
        "The <b>register</b> says otherwise.",
    )
    .await;
    for file in [".html", ".pdf", ".docx"] {
        let path = desk.changes(file, &format!("from={from}"));
        let answer = desk.editor.request(Method::GET, &path).send();
        let answer = answer.await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let bytes = answer.bytes();
        let text = match file {
            ".pdf" => printed(&bytes),
            ".docx" => unpacked(&bytes),
            _ => String::from_utf8(bytes.to_vec()).unwrap(),
        };
        for said in [
            "1 event by 1 person",
            "No answer",
            "False",
            "So: False by Checker",
        ] {
            assert!(text.contains(said), "{file} without {said}: {text}");
        }
        if file == ".html" {
            stet::audit::page::verify(&text).unwrap();
            assert!(!text.contains("<b>register"), "{text}");
        }
    }
}
