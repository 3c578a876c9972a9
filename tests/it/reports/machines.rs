//! What programs get: ClaimReview, Web Annotations and the trail.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::claim::attribution::Attribution;
use stet::domain::contents::{AttributeClaim, SignOff, WaiveQuestion};
use stet::domain::question::WaiveReason;
use stet::domain::{ClaimId, Command, Question};
use uuid::Uuid;

use super::desk::Desk;
use crate::support::ARTICLE;

const PAGE: &str = "?page=https://desk.example/checks/7%23top";

/// Holds a file against a schema written from its specification.
fn is_valid(schema: &str, file: &Value) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let made = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let wrong: Vec<String> = made.iter_errors(file).map(|it| it.to_string()).collect();
    assert!(wrong.is_empty(), "{}\n{file:#}", wrong.join("\n"));
}

impl Desk {
    async fn asks(&self, file: &str) -> (StatusCode, Value) {
        let path = format!("/api/sessions/{}/{file}", self.session);
        let answer = self.editor.request(Method::GET, &path).send().await;
        let answer = answer.unwrap();
        let (status, bytes) = (answer.status(), answer.bytes());
        (status, serde_json::from_slice(&bytes).unwrap())
    }

    pub(super) async fn signs(&self, claim: ClaimId) {
        let sign_off = SignOff {
            question: Question::So,
            claim,
            verdict: self.checker.id,
            why: Some("It is plain.".into()),
        };
        self.editor_does(&Command::SignOff(sign_off)).await;
    }

    async fn does_not_ask_whether_it_was_said(&self, claim: ClaimId) {
        let waive = WaiveQuestion {
            question: Question::Said,
            claim,
            reason: WaiveReason::NotVouchedFor,
            note: None,
        };
        self.editor_does(&Command::WaiveQuestion(waive)).await;
    }

    async fn is_from(&self, address: &str) {
        let details = json!({"kind": "edit_details", "details": {
            "title": "The tower in numbers", "url": address, "outlet": "The Gazette",
            "published": "2026-06-30"}});
        let path = format!("/api/sessions/{}/commands", self.session);
        let body = json!({"id": Uuid::now_v7(), "command": details, "base": 1});
        let (status, said) = self.editor.post(&path, body).await;
        assert_eq!(status, StatusCode::OK, "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_review_names_who_said_what_where_and_how_it_was_rated() {
    let desk = Desk::new().await;
    desk.is_from("https://gazette.example/tower").await;
    for (index, claim) in desk.claims.clone().into_iter().enumerate() {
        let rating = ["mostly_true", "unverifiable"][index.min(1)];
        desk.rates(claim, rating, "Measured.").await;
        desk.signs(claim).await;
    }
    // Who is quoted in it has not been asked about yet.
    let (status, said) = desk.asks(&format!("claim-review.json{PAGE}")).await;
    let unsigned = json!(["Claim 2 is not signed off."]);
    assert_eq!(
        (status, &said["missing"]),
        (StatusCode::CONFLICT, &unsigned)
    );
    desk.does_not_ask_whether_it_was_said(desk.claims[1]).await;
    let (status, all) = desk.asks(&format!("claim-review.json{PAGE}")).await;
    assert_eq!(status, StatusCode::OK, "{all}");
    is_valid(include_str!("claim-review.schema.json"), &all);
    let first = &all[0];
    assert_eq!(first["url"], "https://desk.example/checks/7#claim-1");
    assert_eq!(first["author"]["name"], "Desk");
    let said = &first["itemReviewed"];
    assert_eq!(said["appearance"]["url"], "https://gazette.example/tower");
    assert_eq!(
        said["author"],
        json!({"@type": "Organization", "name": "The Gazette"})
    );
    assert_eq!(said["datePublished"], "2026-06-30");
    let rating = json!({"@type": "Rating", "alternateName": "Mostly true", "ratingValue": 4,
        "bestRating": 5, "worstRating": 1});
    assert_eq!(first["reviewRating"], rating);
    // A rating without a number goes out with its name alone.
    let without = json!({"@type": "Rating", "alternateName": "Unverifiable"});
    assert_eq!(all[1]["reviewRating"], without);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_review_is_refused_with_the_list_of_what_is_missing() {
    let desk = Desk::new().await;
    let (first, second) = (desk.claims[0], desk.claims[1]);
    desk.rates(first, "true", "Measured.").await;
    let waive = WaiveQuestion {
        question: Question::So,
        claim: second,
        reason: WaiveReason::NotVouchedFor,
        note: None,
    };
    desk.editor_does(&Command::WaiveQuestion(waive)).await;
    let (status, said) = desk.asks("claim-review.json").await;
    assert_eq!(
        (status, &said["code"]),
        (StatusCode::CONFLICT, &json!("missing"))
    );
    let missing: Vec<&str> = said["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert_eq!(
        missing[0],
        "The address at which the check will appear is not given."
    );
    assert!(
        missing[1].starts_with("The article has no web address"),
        "{missing:?}"
    );
    assert_eq!(missing[2], "Claim 1 is not signed off.");
    assert!(
        !missing.contains(&"Claim 2 is not signed off."),
        "what is not asked is not missing"
    );
    desk.signs(first).await;
    let (_, said) = desk.asks(&format!("claim-review.json{PAGE}")).await;
    let why = "Claim 1 has no claimant, and the article neither an author nor an outlet.";
    assert!(
        said["missing"].as_array().unwrap().contains(&json!(why)),
        "{said}"
    );
    // Whose address it is to be is looked at as every address is.
    let (status, said) = desk
        .asks("claim-review.json?page=javascript:alert(1)")
        .await;
    assert_eq!(
        (status, &said["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("page"))
    );
    let (status, _) = desk.asks("claim-review.html").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_quoted_is_the_author_of_the_claim_and_said_it_on_their_day() {
    let desk = Desk::new().await;
    desk.is_from("https://gazette.example/tower").await;
    let claim = desk.claims[0];
    let attribution = Attribution {
        claimant: Some("The mayor".into()),
        said_when: Some("5 May 2026".into()),
        said_where: None,
    };
    let attribute = AttributeClaim { claim, attribution };
    desk.editor_does(&Command::AttributeClaim(attribute)).await;
    for claim in desk.claims.clone() {
        desk.rates(claim, "true", "Measured.").await;
        desk.signs(claim).await;
        desk.does_not_ask_whether_it_was_said(claim).await;
    }
    let (_, all) = desk.asks(&format!("claim-review.json{PAGE}")).await;
    let said = &all[0]["itemReviewed"];
    assert_eq!(
        said["author"],
        json!({"@type": "Person", "name": "The mayor"})
    );
    assert_eq!(said["datePublished"], "2026-05-05");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_annotation_finds_its_words_by_quotation_and_by_position_in_code_points() {
    let text = format!("💶 Zürich & <b>Ж</b>.\n\n{ARTICLE}");
    let desk = Desk::over("“Ж” & <b>", &text).await;
    let claim = desk.claims[0];
    desk.rates(claim, "mostly_true", "CANARY").await;
    desk.says(claim, "CANARY").await;
    let (status, all) = desk.asks("annotations.json").await;
    assert_eq!(status, StatusCode::OK);
    is_valid(include_str!("annotations.schema.json"), &all);
    assert_eq!(all["label"], "“Ж” & <b>");
    assert_eq!(all["total"], desk.claims.len());
    let text: Vec<char> = desk.text().await.chars().collect();
    let items = all["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), desk.claims.len());
    for item in items {
        for target in item["target"].as_array().unwrap() {
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let at = |it: &Value| usize::try_from(it.as_u64().unwrap()).unwrap();
            let (start, end) = (at(&position["start"]), at(&position["end"]));
            let there = |from: usize, to: usize| text[from..to].iter().collect::<String>();
            assert_eq!(quote["exact"], there(start, end));
            assert_eq!(quote["prefix"], there(start.saturating_sub(32), start));
            assert_eq!(quote["suffix"], there(end, (end + 32).min(text.len())));
        }
    }
    let result = items[0]["body"][1]["value"].as_str().unwrap();
    assert!(result.starts_with("Mostly true; "), "{result}");
    assert!(
        !all.to_string().contains("CANARY"),
        "what the desk says among itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_the_events_of_the_signed_report_a_line_each() {
    let desk = Desk::new().await;
    desk.rates(desk.claims[0], "true", "Measured.\nTwice.")
        .await;
    let lines = String::from_utf8(desk.file_called("trail.jsonl").await.bytes()).unwrap();
    let events: Vec<Value> = lines
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let (_, signed) = desk.asks("report.json").await;
    assert_eq!(Value::from(events), signed["events"]);
}
