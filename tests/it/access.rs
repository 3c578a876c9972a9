//! Every route asks who it is.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::contents::AcceptClaims;
use stet::domain::{ClaimId, Command, Role};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::support::{ARTICLE, Request, Server, client, code};

/// The routes for people who are not signed in, as docs/protocol.md lists them.
pub(crate) const OPEN: [&str; 18] = [
    "get /.well-known/stet-key",
    "get /api/setup",
    "post /api/setup",
    "post /api/login",
    "get /api/demo",
    "get /api/ways-in",
    "post /api/openid",
    "post /api/openid/answer",
    "get /api/invitation",
    "post /api/invitation",
    "post /api/password-link",
    "post /api/password-link/holder",
    "get /published/{id}",
    "get /published/{id}/card",
    "get /published/{id}/feed.atom",
    "get /published/{id}/{version}",
    "get /healthz",
    "get /readyz",
];

pub(crate) fn routes() -> Vec<(Method, String)> {
    let api = serde_json::to_value(stet::http::Api::openapi()).unwrap();
    let mut routes = Vec::new();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            routes.push((method.to_uppercase().parse().unwrap(), path.clone()));
        }
    }
    assert!(routes.len() > 15);
    routes
}

pub(crate) fn filled_in(path: &str, id: Uuid) -> String {
    path.replace("{id}", &id.to_string())
        .replace("{name}.{format}", "report.json")
        .replace("{name}", "memo")
        .replace("{number}", "2")
        .replace("{claim}", &id.to_string())
        .replace("{origin}", &id.to_string())
        .replace("{snapshot}", &id.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_login_every_other_route_answers_401() {
    let server = Server::start().await;
    let session = server.admin().await.opens().await;
    for (method, path) in routes() {
        if OPEN.contains(&format!("{} {path}", method.as_str().to_lowercase()).as_str()) {
            continue;
        }
        let path = filled_in(&path, session.0);
        for cookie in [
            "",
            "stet_login=nonsense",
            "stet_login=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let request = Request::new(&server.base, method.clone(), &path)
                .header("Cookie", cookie)
                .json(&json!({}));
            let status = request.send().await.unwrap().status();
            assert_eq!(
                status,
                StatusCode::UNAUTHORIZED,
                "{method} {path} with {cookie:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_reads_and_changes_nothing() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let viewer = server.person("Viewer", Role::Viewer).await;
    let claims: Vec<ClaimId> = viewer
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    let (status, body) = viewer
        .sends(
            session,
            &Command::AcceptClaims(AcceptClaims { claims }),
            None,
        )
        .await;
    assert_eq!(
        (status, code(&body)),
        (StatusCode::FORBIDDEN, "not_allowed")
    );
    let article = json!({"id": Uuid::now_v7(), "title": "T", "text": ARTICLE});
    assert_eq!(
        viewer.post("/api/sessions", article).await.0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        viewer
            .post("/api/invitations", json!({"role": "admin"}))
            .await
            .0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        viewer
            .send(Method::GET, "/api/invitations", Value::Null)
            .await
            .0,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_from_another_site_is_refused() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let client = client();
    for origin in ["https://evil.test", "null", "http://127.0.0.1:1"] {
        let request = client.post(format!("{}/api/invitations", server.base));
        let request = request
            .header("Cookie", &admin.cookie)
            .header("Origin", origin);
        let answer = request
            .json(&json!({"role": "admin"}))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin}");
    }
    let request = client
        .post(format!("{}/api/invitations", server.base))
        .header("Cookie", &admin.cookie);
    let request = request
        .header("Sec-Fetch-Site", "cross-site")
        .json(&json!({"role": "admin"}));
    assert_eq!(
        request.send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_keeps_others_out() {
    let server = Server::start().await;
    for path in [
        "/",
        "/sessions/x",
        "/api/me",
        "/nowhere",
        "/static/app/main.js",
        "/api/docs/",
    ] {
        let answer = reqwest::get(format!("{}{path}", server.base))
            .await
            .unwrap();
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .map(|it| it.to_str().unwrap())
                .unwrap_or_default()
        };
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert!(
            header("content-security-policy").contains("default-src 'none'"),
            "{path}"
        );
        assert!(
            header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(
            header("cross-origin-resource-policy"),
            "same-origin",
            "{path}"
        );
    }
    let page = reqwest::get(format!("{}/", server.base)).await.unwrap();
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    assert!(policy.contains("require-trusted-types-for 'script'"));
    assert!(
        page.text()
            .await
            .unwrap()
            .contains(&format!("nonce=\"{nonce}\""))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_leads_nowhere_is_a_page_for_people_and_a_problem_for_programs() {
    let server = Server::start().await;
    let get = async |path: &str, accept: &str| {
        let url = format!("{}{path}", server.base);
        let request = client().get(url).header("Accept", accept);
        let answer = request.send().await.unwrap();
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        (answer.status(), kind)
    };
    let page = (StatusCode::NOT_FOUND, "text/html; charset=utf-8".to_owned());
    let problem = (StatusCode::NOT_FOUND, "application/problem+json".to_owned());
    assert_eq!(get("/nowhere", "text/html,*/*").await, page);
    assert_eq!(get("/nowhere", "*/*").await, problem);
    assert_eq!(get("/api/nowhere", "text/html,*/*").await, problem);
}
