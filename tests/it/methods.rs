//! What every address answers to a method or a character that it does not know.

use reqwest::{Method, StatusCode};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::access::{filled_in, routes};
use crate::support::{Request, Server, client, code};

#[tokio::test(flavor = "multi_thread")]
async fn head_is_answered_as_get_without_its_body() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    for path in [
        "/healthz",
        "/api/me",
        "/api/sessions",
        &format!("/api/sessions/{session}"),
        "/",
    ] {
        let whole = admin.request(Method::GET, path).send().await.unwrap();
        let head = admin.request(Method::HEAD, path).send().await.unwrap();
        assert_eq!(head.status(), whole.status(), "{path}");
        assert_eq!(
            head.headers().get("content-type"),
            whole.headers().get("content-type"),
            "{path}"
        );
        assert_eq!(head.bytes(), b"", "{path}");
    }
    let nowhere = admin
        .request(Method::HEAD, "/api/nowhere")
        .send()
        .await
        .unwrap();
    assert_eq!(nowhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_an_address_does_not_know_is_told_which_it_knows() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let known = routes();
    for (_, path) in &known {
        let asked = filled_in(path, Uuid::now_v7());
        for method in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
        ] {
            if known
                .iter()
                .any(|(other, at)| at == path && *other == method)
            {
                continue;
            }
            let answer = admin
                .request(method.clone(), &asked)
                .json(&json!({}))
                .send()
                .await
                .unwrap();
            assert_eq!(
                answer.status(),
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {asked}"
            );
            let allowed = answer.headers()["allow"].to_str().unwrap().to_owned();
            let listed: Vec<&str> = allowed.split(", ").collect();
            for (other, at) in known.iter().filter(|(_, at)| at == path) {
                assert!(listed.contains(&other.as_str()), "{other} {at}: {allowed}");
            }
            let problem: Value = answer.json().await.unwrap();
            assert_eq!(code(&problem), "bad_method");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_first_event_there_is_no_session_and_the_trail_is_not_damaged() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    for at in [0, 2, u64::MAX] {
        let path = format!("/api/sessions/{session}?at={at}");
        let answer = admin.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{at}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(code(&problem), "no_such_event", "{at}");
    }
}

/// The members of a body, by its schema, with a word for each that is a text.
fn body(schema: &Value, all: &Value) -> Map<String, Value> {
    let schema = match schema["$ref"].as_str() {
        Some(name) => &all[name.rsplit('/').next().unwrap()],
        None => schema,
    };
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let mut members: Map<String, Value> = parts.flat_map(|part| body(part, all)).collect();
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        let format = member["format"].as_str();
        let value = match member["type"].as_str() {
            Some("string") if format == Some("uuid") => json!(Uuid::now_v7()),
            Some("string") => json!("words"),
            Some("integer") => json!(1),
            _ if member["type"].as_array().is_some() => json!("words"),
            _ => continue,
        };
        members.insert(name.clone(), value);
    }
    members
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nul_in_any_field_or_query_is_refused_and_no_fault_of_the_server() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let session = admin.opens().await;
    let api = serde_json::to_value(stet::http::Api::openapi()).unwrap();
    let all = &api["components"]["schemas"];
    let mut tried = 0;
    for (path, methods) in api["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let asked = filled_in(path, session.0);
            for query in operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|it| it["in"] == "query")
            {
                let asked = format!("{asked}?{}=a%00b", query["name"].as_str().unwrap());
                let status = admin
                    .request(method.clone(), &asked)
                    .send()
                    .await
                    .unwrap()
                    .status();
                assert!(status.as_u16() < 500, "{method} {asked}: {status}");
                tried += 1;
            }
            let whole = body(
                &operation["requestBody"]["content"]["application/json"]["schema"],
                all,
            );
            for (name, _) in whole.iter().filter(|(_, value)| **value == json!("words")) {
                let mut body = whole.clone();
                body.insert(name.clone(), json!("a\0b"));
                let answer = admin
                    .request(method.clone(), &asked)
                    .json(&Value::Object(body))
                    .send()
                    .await
                    .unwrap();
                let status = answer.status();
                assert!(
                    status.is_client_error(),
                    "{method} {asked} {name}: {status}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 25, "{tried}");
    let path = "/api/claims?q=a%00b";
    let answer = admin.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(code(&answer.json::<Value>().await.unwrap()), "nul");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_files_know_get_and_head_and_say_so() {
    let server = Server::start().await;
    for path in ["/", "/team", "/static/app/main.js", "/api/openapi.json"] {
        let request = Request::new(&server.base, Method::PUT, path);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.headers()["allow"], "GET, HEAD", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_no_encoding_and_who_is_too_fast_is_told_so_as_a_problem() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let request = admin.request(Method::GET, "/api/me");
    let answer = request
        .header("Accept-Encoding", "identity;q=0")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_ACCEPTABLE);
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(code(&problem), "no_encoding");
    let wrong = json!({"email": "nobody@example.org", "password": "no"});
    loop {
        let request = Request::new(&server.base, Method::POST, "/api/login").json(&wrong);
        let answer = request.send().await.unwrap();
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            assert_eq!(answer.headers()["retry-after"], "60");
            break;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_of_which_nothing_can_be_seen_is_none() {
    let server = Server::start().await;
    let admin = server.admin().await;
    for (title, code_said) in [("\u{200b}\u{2060} ", "empty"), ("\u{200b}\u{0}", "nul")] {
        let body = json!({"id": Uuid::now_v7(), "title": title, "text": "The tower is high."});
        let (status, said) = admin.post("/api/sessions", body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{title:?}");
        assert_eq!((code(&said), &said["field"]), (code_said, &json!("title")));
    }
}

#[test]
fn the_document_describes_every_answer_and_says_who_may_ask() {
    let api = serde_json::to_value(stet::http::Api::openapi()).unwrap();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            for (status, answer) in operation["responses"].as_object().unwrap() {
                let said = answer["description"].as_str().unwrap();
                assert!(!said.is_empty(), "{method} {path} {status}");
            }
            let open = crate::access::OPEN.contains(&format!("{method} {path}").as_str());
            let secured = operation["security"].is_array();
            assert_eq!(secured, !open, "{method} {path}");
        }
    }
    let file = &api["paths"]["/api/sessions/{id}/{name}.{format}"]["get"]["parameters"];
    let is = |at: usize, all: Vec<&'static str>| {
        let mut seen = std::collections::BTreeSet::new();
        let all: Vec<&str> = all.into_iter().filter(|it| seen.insert(*it)).collect();
        let pattern = format!("^({})$", all.join("|"));
        assert_eq!(file[at]["schema"]["pattern"], pattern);
    };
    let formats = stet::report::FORMATS.iter();
    is(1, formats.clone().map(|it| it.name).collect());
    is(2, formats.map(|it| it.extension).collect());
}

/// A page is told apart from an address at which there is nothing by its status, for who looks in from outside.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_the_browser_knows_is_there() {
    let server = Server::start().await;
    let routes = include_str!("../../static/app/core/route.js");
    let patterns = routes.split("const PAGES = [").nth(1).unwrap();
    let patterns = patterns.split("\n];").next().unwrap();
    let mut seen = 0;
    for line in patterns.lines().filter(|it| it.contains('^')) {
        // Between `^` and the `$` at the end; a template has others within.
        let pattern = line.split('^').nth(1).unwrap();
        let pattern = pattern.rsplit_once('$').unwrap().0;
        let path = pattern.replace("\\/", "/");
        let path = path.replace("(?<id>${UUID})", &Uuid::now_v7().to_string());
        let path = path.replace("(?<number>[1-9][0-9]{0,6})", "2");
        let url = format!("{}{path}", server.base);
        let answer = client().get(&url).header("accept", "text/html");
        let status = answer.send().await.unwrap().status();
        assert_eq!(status, StatusCode::OK, "{path}");
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}
