//! What readers are given of a publication: pages that stay, corrections, a card, a feed; and nothing of the desk.

use reqwest::{Method, StatusCode, header};
use serde_json::Value;
use stet::audit;
use stet::domain::contents::{CloseSession, PublishReport, ReopenSession, TakeDownReport};

use super::desk::Desk;
use crate::support::{Answer, Request};

impl Desk {
    /// As somebody who comes from nowhere.
    async fn reader(&self, rest: &str) -> Answer {
        let path = format!("/published/{}{rest}", self.session);
        let request = Request::new(&self.server.base, Method::GET, &path);
        request.send().await.unwrap()
    }

    async fn read(&self, rest: &str) -> String {
        let answer = self.reader(rest).await;
        assert_eq!(answer.status(), StatusCode::OK, "{rest}");
        answer.text().await.unwrap()
    }

    async fn closes(&self) {
        let why = Some("INTERNAL: printed tonight.".into());
        self.editor_does(&CloseSession { why }.into()).await;
    }

    async fn publishes(&self, listed: bool, why: Option<&str>) {
        let why = why.map(Into::into);
        self.editor_does(&PublishReport { listed, why }.into())
            .await;
    }

    /// The checker answers, and the editor signs it off.
    async fn settles(&self, rating: &str, rationale: &str) {
        self.rates(self.claims[0], rating, rationale).await;
        self.signs(self.claims[0]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_what_was_published_and_a_version_stays_as_it_was() {
    let desk = Desk::new().await;
    desk.attaches(desk.claims[0], "The register", "330 metres", "")
        .await;
    desk.settles("mostly_true", "The register says so.").await;
    desk.says(desk.claims[1], "CANARY").await;
    assert_eq!(desk.reader("").await.status(), StatusCode::NOT_FOUND);
    desk.closes().await;
    assert_eq!(desk.reader("").await.status(), StatusCode::NOT_FOUND);
    desk.publishes(true, None).await;

    let answer = desk.reader("").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let head = answer.headers().clone();
    assert_eq!(
        head[header::CACHE_CONTROL],
        "public, max-age=0, s-maxage=60"
    );
    assert!(head.get(header::SET_COOKIE).is_none());
    let policy = head[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && policy.ends_with("frame-ancestors 'none'"));
    let first = answer.text().await.unwrap();
    for said in [
        "The register says so.",
        "Version 1, published",
        "id=\"claim-1\"",
    ] {
        assert!(first.contains(said), "{said}: {first}");
    }
    for inside in ["CANARY", "INTERNAL", "Checker", "noindex"] {
        assert!(!first.contains(inside), "{inside}");
    }
    audit::page::verify(&first).unwrap();
    let tag = head[header::ETAG].to_str().unwrap().to_owned();
    let path = format!("/published/{}", desk.session);
    let again = Request::new(&desk.server.base, Method::GET, &path).header("If-None-Match", &tag);
    let again = again.send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    // A browser keeps the page under what this answer says: under another policy it would draw and prove nothing.
    let kept = &again.headers()[header::CONTENT_SECURITY_POLICY];
    assert_eq!(kept, &head[header::CONTENT_SECURITY_POLICY]);

    // What is changed afterwards changes nothing that was given out.
    desk.editor_does(&ReopenSession {}.into()).await;
    desk.rates(desk.claims[0], "false", "The register was misread.")
        .await;
    assert_eq!(desk.read("").await, first);
    desk.signs(desk.claims[0]).await;
    desk.closes().await;
    desk.publishes(true, Some("We had misread <b>the register</b>."))
        .await;
    let second = desk.read("").await;
    for said in [
        "We had misread &lt;b&gt;the register&lt;",
        "Statement 1 was Mostly true; it is False.",
        "Version 2, published",
    ] {
        assert!(second.contains(said), "{said}: {second}");
    }
    audit::page::verify(&second).unwrap();
    assert_eq!(desk.read("/2").await, second);
    let earlier = desk.read("/1").await;
    assert!(earlier.contains("Version 2 took its place."), "{earlier}");
    assert!(earlier.contains("noindex") && earlier.contains("The register says so."));
    assert!(!earlier.contains("misread"));
    for nowhere in ["/3", "/0", "/foo", "/99999999999999999999"] {
        assert_eq!(desk.reader(nowhere).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_and_a_feed_go_with_it_and_search_engines_are_told_as_the_desk_wants() {
    let desk = Desk::new().await;
    desk.settles("true", "It is.").await;
    desk.closes().await;
    desk.publishes(false, None).await;
    assert!(
        desk.read("")
            .await
            .contains("<meta name=\"robots\" content=\"noindex\">")
    );
    let card = desk.reader("/card").await;
    let policy = card.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.ends_with("frame-ancestors *"), "{policy}");
    let card = card.text().await.unwrap().replace("&#x2f;", "/");
    let address = format!("/published/{}\"", desk.session);
    assert!(
        card.contains(&address) && !card.contains("<script"),
        "{card}"
    );

    desk.editor_does(&ReopenSession {}.into()).await;
    desk.closes().await;
    desk.publishes(true, Some("For all & <everybody>.")).await;
    let feed = desk.reader("/feed.atom").await;
    let kind = feed.headers()[header::CONTENT_TYPE]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(kind, "application/atom+xml; charset=utf-8");
    let feed = feed.text().await.unwrap();
    let mut reader = quick_xml::Reader::from_str(&feed);
    let mut entries = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(it) if it.name().0 == "entry" => entries += 1,
            _ => {}
        }
    }
    assert_eq!(entries, 2, "{feed}");
    assert!(
        feed.contains("Correction 1: The tower in numbers"),
        "{feed}"
    );
    assert!(feed.contains("For all &amp; &lt;everybody&gt;."), "{feed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_down_is_gone_with_all_its_versions_and_says_why() {
    let desk = Desk::new().await;
    desk.closes().await;
    desk.publishes(true, None).await;
    desk.read("").await;
    let why = "A court <asked> for it.".to_owned();
    desk.editor_does(&TakeDownReport { why }.into()).await;
    for rest in ["", "/1", "/card", "/feed.atom"] {
        let answer = desk.reader(rest).await;
        assert_eq!(answer.status(), StatusCode::GONE, "{rest}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("A court &lt;asked&gt; for it."), "{page}");
        assert!(!page.contains("tower"), "{page}");
    }
    // What follows stands alone: it neither brings back what is gone nor quotes it.
    desk.editor_does(&ReopenSession {}.into()).await;
    desk.closes().await;
    desk.publishes(true, Some("The court allowed this.")).await;
    assert_eq!(desk.reader("/1").await.status(), StatusCode::GONE);
    let page = desk.read("").await;
    assert!(page.contains("The court allowed this."), "{page}");
    assert!(!page.contains("version 1"), "{page}");
    let feed = desk.read("/feed.atom").await;
    assert_eq!(feed.matches("<entry>").count(), 1, "{feed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_export_says_what_is_published_and_what_keeps_it() {
    let desk = Desk::new().await;
    let path = format!("/api/sessions/{}/exports", desk.session);
    let offer = async || -> Value { desk.editor.get(&path).await };
    let told = offer().await;
    assert!(
        told["unpublishable"]
            .as_str()
            .unwrap()
            .contains("Close the session first")
    );
    desk.closes().await;
    assert_eq!(offer().await.get("unpublishable"), None);
    desk.publishes(true, None).await;
    let told = offer().await;
    assert_eq!(told["versions"][0]["number"], 1);
    assert_eq!(told["may_take_down"], true);
    assert!(
        told["unpublishable"]
            .as_str()
            .unwrap()
            .contains("Nothing has changed")
    );
    let told: Value = desk.checker.get(&path).await;
    assert!(
        told["unpublishable"].as_str().unwrap().contains("editor"),
        "{told}"
    );
    assert_eq!(told["may_take_down"], false);
}
