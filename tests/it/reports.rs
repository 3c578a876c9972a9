//! Reports: what each form tells, and to whom.

mod article;
mod changes;
mod desk;
mod machines;
mod memo;
mod outside;
mod paper;
mod public;
mod published;
mod whole;

use reqwest::Method;
use serde_json::json;
use stet::domain::article::aside::AsideReason;
use stet::domain::claim::state::ClaimState;
use stet::domain::contents::{
    AcceptClaims, CloseSession, DetachSource, DismissClaims, GiveVerdict, SignOff,
};
use stet::domain::{ClaimId, Command, EvidenceId, Question, Role};

use crate::support::{ARTICLE, Server, stet};
use desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_table_tells_all_of_a_claim_in_one_row_and_excel_reads_its_letters() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    desk.attaches(claim, "Le guide", "330 mètres,\nantenna included", "p. 3")
        .await;
    desk.attaches(claim, "The operator", "", "").await;
    desk.rates(claim, "true", "It’s 330 m.\n\n- measured").await;
    let raw = desk.file("csv").await;
    assert_eq!(raw.headers()["content-type"], "text/csv; charset=utf-8");
    let raw = raw.bytes();
    assert!(raw.starts_with(b"\xef\xbb\xbfplace,claim,state"));
    assert!(raw.ends_with(b"\r\n"));
    let rows = desk.rows("csv").await;
    assert_eq!(rows.len(), desk.claims.len());
    let row = &rows[0];
    let is = |column: &str, said: &str| assert_eq!(row[column], said, "{column}");
    is("place", "1");
    is("claim", "1");
    is("rating", "True");
    is("given by", "Checker");
    is("rationales", "Checker: It’s 330 m.\n\n'- measured");
    // The second line of each is about the second source.
    is("sources", "Le guide\nThe operator");
    is("source stance", "supports\nsupports");
    is("source kind", "document\ndocument");
    is("source primary", "yes\nyes");
    let address = "https://example.org/page?a=1&b=2";
    is("source address", &format!("{address}\n{address}"));
    is("source locator", "p. 3\n");
    is("source passage", "330 mètres, antenna included\n");
    is("source added by", "Checker\nChecker");
    for column in ["given at", "source added at"] {
        for at in row[column].lines() {
            assert!(at.ends_with('Z'), "{column}: {at}");
            assert!(chrono::DateTime::parse_from_rfc3339(at).is_ok(), "{at}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_called_after_the_article_in_its_own_letters() {
    let title = "كوريا الشمالية تنفي";
    let desk = Desk::over(title, ARTICLE).await;
    for form in ["html", "md", "csv", "json"] {
        let header = desk.file(form).await.headers()["content-disposition"].clone();
        let header = header.to_str().unwrap();
        let (ascii, full) = header.split_once("; filename*=UTF-8''").unwrap();
        assert_eq!(ascii, format!("attachment; filename=\"report.{form}\""));
        let full: String = url::form_urlencoded::parse(full.replace('+', "%2B").as_bytes())
            .map(|(name, _)| name.into_owned())
            .collect();
        assert_eq!(full, format!("كوريا-الشمالية-تنفي.{form}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn markdown_has_the_rationale_as_it_is_and_what_changed_in_the_ledger() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    let rationale =
        "# So\n\n[KCNA](https://kcna.kp) *says* so.\n\n<b>bold</b> ![p](https://evil.test/p)";
    desk.rates(claim, "true", rationale).await;
    desk.rates(claim, "false", "It is 300 metres.").await;
    let other = desk.claims[1];
    desk.rates(other, "true", rationale).await;
    let report = desk.report("md").await;
    let quoted = "> # So\n>\n> [KCNA](https://kcna.kp) *says* so.\n>\n> &lt;b>bold&lt;/b> [p](https://evil.test/p)\n";
    assert!(report.contains(quoted), "{report}");
    let after = "   - After: False\\\n     It is 300 metres.\n";
    assert!(report.contains("   - Before: True\\\n"), "{report}");
    assert!(report.contains(after), "{report}");
    // One ledger, and no more than is needed escaped in it.
    assert_eq!(report.matches("rated claim 2 True").count(), 1, "{report}");
    assert!(report.contains("tallest structure in Paris at 330 metres, the operating"));
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_stand_in_reading_order_with_the_number_of_the_session_beside_it() {
    let desk = Desk::new().await;
    desk.adds("The tower in numbers", None).await;
    let number = desk.claims.len() + 1;
    let html = desk.report("html").await;
    let first = html
        .find("<span class=\"place\">1</span> The tower in numbers")
        .unwrap();
    assert!(first < html.find("<span class=\"place\">2</span>").unwrap());
    assert!(html.contains(&format!("claim {number} of the session")));
    // So do the notes in the article.
    let notes: Vec<u32> = html
        .split("<sup><a ")
        .skip(1)
        .map(|note| note.split(['>', '<']).nth(1).unwrap().parse().unwrap())
        .collect();
    let in_order: Vec<u32> = (1..).take(desk.claims.len() + 1).collect();
    assert_eq!(notes, in_order);
    let markdown = desk.report("md").await;
    assert!(markdown.contains("### 1. The tower in numbers\n"));
    let rows = desk.rows("csv").await;
    assert_eq!(rows[0]["claim"], number.to_string());
    assert_eq!(rows[0]["place"], "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_has_its_word_and_its_mark_and_the_tally_adds_up() {
    let text = "Paris has 330 bridges.\n\nLyon has 28 bridges.\n\nNice has 5 bridges.\n\nMetz has 9 bridges.";
    let desk = Desk::over("Bridges", text).await;
    let mut claims = Vec::new();
    for words in text.split("\n\n") {
        claims.push(match existing(&desk, words).await {
            Some(claim) => claim,
            None => desk.adds(words, None).await,
        });
    }
    for claim in &claims[..3] {
        desk.attaches(*claim, "The city", "so many", "p. 1").await;
        desk.rates(*claim, "true", "Counted.").await;
    }
    for claim in &claims[..2] {
        desk.editor_does(&Command::SignOff(SignOff {
            question: Question::So,
            claim: *claim,
            verdict: desk.checker.id,
            why: None,
        }))
        .await;
    }
    desk.attaches(claims[1], "The state", "others", "p. 2")
        .await;
    let html = desk.report("html").await;
    for state in [
        ClaimState::SignedOff,
        ClaimState::Stale,
        ClaimState::SecondCheck,
        ClaimState::ToCheck,
    ] {
        let name = serde_json::to_value(state).unwrap();
        let name = name.as_str().unwrap();
        assert!(html.contains(&format!("<mark class=\"{name}")), "{name}");
        assert!(html.contains(&format!("<span class=\"st {name}")), "{name}");
        assert!(
            html.contains(&format!("<b>{}</b>", state.words())),
            "{name}"
        );
    }
    assert_eq!(sum(&html, "<dd>", "<"), 4);
    assert_eq!(sum(&html, "<span class=\"count\">", " "), 4);
    assert!(html.contains("<dd>3 <small>1 stale</small></dd>"), "{html}");
    assert!(html.contains("<dt>No verdict</dt><dd>1</dd>"));
    assert!(html.contains("<b>It no longer counts</b>"));
    let markdown = desk.report("md").await;
    assert!(markdown.contains("- True: 3 (1 stale)\n") && markdown.contains("- No verdict: 1\n"));
    assert!(
        markdown.contains("By state: 1 stale, 1 signed off, 1 needs second check, 1 to check.")
    );
}

/// The numbers behind `mark` and before `end`, added up.
fn sum(html: &str, mark: &str, end: &str) -> u32 {
    let numbers = html.split(mark).skip(1);
    let numbers = numbers.filter_map(|rest| rest.split(end).next()?.trim().parse::<u32>().ok());
    numbers.sum()
}

/// The claim of exactly these words, if the engine has suggested one.
async fn existing(desk: &Desk, words: &str) -> Option<ClaimId> {
    let state = desk.editor.state(desk.session).await;
    let claims = state["state"]["claims"].as_object().unwrap().clone();
    let found = claims
        .iter()
        .find(|(_, it)| it["anchor"][0]["quote"] == words);
    found.map(|(id, _)| ClaimId(id.parse().unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_report_of_an_open_session_is_a_draft() {
    let desk = Desk::new().await;
    let seq = desk.editor.state(desk.session).await["seq"].clone();
    let says = format!("Draft, as of event {seq}");
    let html = desk.report("html").await;
    assert!(html.contains(&format!("<span class=\"draft\">{says}</span></aside>")));
    // The head of a table is printed on every page.
    assert!(html.contains(".head { display: table-header-group; break-inside: avoid; }"));
    assert!(desk.report("md").await.contains(&format!("**{says}.**")));
    let why = Some("It goes to print.".into());
    desk.editor_does(&Command::CloseSession(CloseSession { why }))
        .await;
    for form in ["html", "md"] {
        let report = desk.report(form).await;
        assert!(!report.contains("Draft, as of event"), "{form}");
        let head = &report[..report.find("The article").unwrap()];
        for said in [
            "Closed with open ends",
            "by Editor, ",
            "It goes to print.",
            "not signed off.",
        ] {
            assert!(head.contains(said), "{form} says “{said}” at its head");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_told_only_to_who_asks_for_them() {
    let desk = Desk::new().await;
    desk.says(desk.claims[0], "Not before we have heard from them.")
        .await;
    let resolved = desk
        .resolves(desk.claims[0], "They have called back.")
        .await;
    let said = "Not before we have heard from them";
    for form in ["html", "md", "csv"] {
        assert!(!desk.report(form).await.contains(said), "{form}");
        assert!(!desk.report(form).await.contains(&resolved), "{form}");
        let with = format!("{form}?comments=true");
        assert!(desk.report(&with).await.contains(said), "{with}");
    }
    for form in ["html", "md"] {
        let report = desk.report(form).await;
        assert!(report.contains("commented on claim 1"), "{form}");
        assert!(report.contains("What people said in comments is left out."));
    }
    // The whole trail, or its hashes would not hold.
    assert!(desk.report("json").await.contains(said));
    let described = desk.editor.get("/api/openapi.json").await;
    let wanted = &described["paths"]["/api/sessions/{id}/{name}.{format}"]["get"]["parameters"];
    let wanted = wanted.as_array().unwrap();
    assert!(
        wanted
            .iter()
            .any(|it| it["name"] == "comments" && it["in"] == "query")
    );

    for (flag, told) in [(None, false), (Some("--comments"), true)] {
        let session = desk.session.to_string();
        let mut words = vec!["export", &session, "--format", "md"];
        words.extend(flag);
        let printed = stet(&desk.server.database, &words).await;
        assert_eq!(printed.code, 0, "{printed:?}");
        assert_eq!(printed.out.contains(said), told);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn html_has_one_ledger_and_says_what_ratings_mean_and_which_zone_times_are_of() {
    let desk = Desk::new().await;
    desk.rates(desk.claims[0], "true", "Measured.").await;
    let html = desk.report("html").await;
    // Histories are for the screen.
    assert!(html.contains("details { display: none; }"));
    assert!(html.contains("<p class=\"in-ledger\">In the ledger: 2, 3</p>"));
    assert_eq!(html.matches("id=\"ledger\"").count(), 1);
    assert!(html.contains("<dd>Right in substance; a detail is off or missing.</dd>"));
    for time in html.split("<time ").skip(1) {
        let time = time.split("</time>").next().unwrap();
        assert!(time.contains("Z\"") && time.ends_with(" UTC"), "{time}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_paragraph_finds_its_own_direction() {
    let text = "The tower has 330 steps, the city said.\n\nقال المتحدث إن البرج يبلغ ارتفاعه 330 مترا في عام 2023.";
    let desk = Desk::over("Two scripts", text).await;
    let claim = desk.adds("The tower has 330 steps", None).await;
    desk.attaches(claim, "البرج", "يبلغ ارتفاعه 330 مترا", "ص 3")
        .await;
    desk.rates(claim, "true", "يبلغ 330 مترا\n\n- It is so")
        .await;
    let html = desk.report("html").await;
    for part in [
        "<h1 dir=\"auto\"",
        "<p class=\"paragraph\" dir=\"auto\">",
        "<h3 dir=\"auto\">",
        "<blockquote dir=\"auto\">يبلغ ارتفاعه",
        "<p dir=\"auto\">يبلغ 330",
        "<li dir=\"auto\">It is so</li>",
        "<bdi>ص 3</bdi>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    // The report is English, the article is what it is.
    assert!(html.contains("<html lang=\"en\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_counts_what_is_under_check_apart_from_what_is_only_suggested() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claims = editor.claims(session).await;
    let report = async || {
        let path = format!("/api/sessions/{session}/report.md");
        let answer = editor.request(Method::GET, &path).send().await.unwrap();
        answer.text().await.unwrap()
    };
    let suggested = format!("{} more suggested, not yet decided on.", claims.len());
    let fresh = report().await;
    assert!(
        fresh.contains("0 claims under check, 0 with a verdict"),
        "{fresh}"
    );
    assert!(fresh.contains(&suggested), "{fresh}");
    let claims = claims.into_iter().map(ClaimId).collect();
    editor
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims { claims }),
            None,
        )
        .await;
    assert!(!report().await.contains("suggested, not yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_tells_what_its_sign_off_lacked_and_who_objects_to_it() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    desk.rates(claim, "true", "").await;
    let sign_off = Command::SignOff(SignOff {
        question: Question::So,
        claim,
        verdict: desk.checker.id,
        why: Some("Everybody knows it.".into()),
    });
    desk.editor_does(&sign_off).await;
    desk.says(claim, "I did not.").await;
    for form in ["html", "md", "csv"] {
        let report = desk.report(form).await;
        for said in [
            "Signed off without",
            "a rationale and without a source: Everybody knows it.",
            "Objection after the sign-off",
        ] {
            assert!(report.contains(said), "{form}: {said}");
        }
        assert!(!report.contains("I did not."), "{form}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_that_was_removed_stays_readable() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    desk.attaches(claim, "The old guide", "It has 300 metres.", "p. 9")
        .await;
    let state = desk.editor.state(desk.session).await;
    let evidence = &state["state"]["claims"][claim.0.to_string()]["evidence"];
    let evidence = evidence.as_object().unwrap().keys().next().unwrap();
    let detach = Command::DetachSource(DetachSource {
        claim,
        evidence: EvidenceId(evidence.parse().unwrap()),
        why: Some("It is of 1920.".into()),
    });
    desk.editor_does(&detach).await;
    for form in ["html", "md", "csv"] {
        let report = desk.report(form).await;
        for said in ["The old guide", "It has 300 metres.", "It is of 1920."] {
            assert!(report.contains(said), "{form}: {said}");
        }
    }
    let row = &desk.rows("csv").await[0];
    assert!(row["source removed"].starts_with("Editor, 20"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn verdicts_that_differ_and_dismissals_of_one_person_are_told() {
    let desk = Desk::new().await;
    let claim = desk.claims[0];
    desk.rates(claim, "true", "Measured.").await;
    desk.editor_does(&Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        question: Question::So,
        claim,
        rating: "false".into(),
        rationale: "Not so.".into(),
        seen: None,
    }))
    .await;
    let dismiss = Command::DismissClaims(DismissClaims {
        claims: vec![claim],
        reason: AsideReason::Opinion,
        note: None,
    });
    desk.editor_does(&dismiss).await;
    for form in ["html", "md", "csv"] {
        let report = desk.report(form).await;
        assert!(
            report.contains("True by Checker, False by Editor"),
            "{form}"
        );
        assert!(report.contains("opinion, proposed by Editor, "), "{form}");
    }
    let html = desk.report("html").await;
    assert!(
        html.contains("<mark class=\"second_check h1 differ o5\">"),
        "{html}"
    );
    assert!(html.contains("<dd>1 <small>1 with another verdict</small></dd>"));
    // The second person agrees.
    desk.checker_does(&dismiss).await;
    for form in ["html", "md"] {
        let report = desk.report(form).await;
        assert!(report.contains("Had a verdict"), "{form}");
        assert!(report.contains("Dismissal proposed"), "{form}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_called_by_what_was_asked_for_and_by_name_where_it_was_signed() {
    let desk = Desk::new().await;
    desk.rates(desk.claims[0], "true", "Measured.").await;
    desk.says(desk.claims[1], "Is it?").await;
    for form in ["html", "md", "csv"] {
        let report = desk.report(&format!("{form}?names=initials")).await;
        assert!(!report.contains("Checker"), "{form}: {report}");
    }
    let html = desk.report("html?names=initials").await;
    assert!(html.contains("<bdi class=\"who\">C</bdi>"), "{html}");
    let memo = desk.file_called("memo.html?names=initials").await;
    let memo = memo.text().await.unwrap();
    assert!(memo.contains("One open comment, by C"), "{memo}");
    assert!(
        desk.report("json?names=roles")
            .await
            .contains("\"Checker\"")
    );
    let path = format!("/api/sessions/{}/report.html?names=none", desk.session);
    let (status, said) = desk.editor.send(Method::GET, &path, json!(null)).await;
    assert_eq!(status.as_u16(), 400, "{said}");
}
