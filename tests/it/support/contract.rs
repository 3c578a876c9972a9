//! What was sent and answered, held against what the documents say: OpenAPI for the routes, AsyncAPI for the socket.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use jsonschema::Validator;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::http::Api;
use stet::http::protocol::asyncapi;
use utoipa::OpenApi;

static OPENAPI: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(Api::openapi()).unwrap());
static ASYNCAPI: LazyLock<Value> = LazyLock::new(asyncapi);

/// Says what in `value` is not as any of the schemas `names` of the document has it.
fn is_as_described(document: &'static Value, names: &[&str], value: &Value, what: &str) {
    static VALIDATORS: Mutex<BTreeMap<String, &'static Validator>> = Mutex::new(BTreeMap::new());
    let key = format!("{:p} {names:?}", document);
    let mut made = VALIDATORS.lock().unwrap();
    let validator = *made.entry(key).or_insert_with(|| {
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let mut schema = match names {
            [name] => reference(name),
            names => json!({"anyOf": names.iter().map(|it| reference(it)).collect::<Vec<_>>()}),
        };
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        schema["components"] = document["components"].clone();
        let made = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema);
        Box::leak(Box::new(made.unwrap()))
    });
    drop(made);
    let wrong: Vec<_> = validator
        .iter_errors(value)
        .map(|it| format!("at {:?}: {it}", it.instance_path().as_str()))
        .collect();
    assert!(
        wrong.is_empty(),
        "{what} is not as {names:?} has it: {}\n{value}",
        wrong.join("\n")
    );
}

/// The line of the OpenAPI document a path belongs to.
fn described_path(path: &str) -> Option<&'static Value> {
    let asked: Vec<_> = path.split('?').next().unwrap().split('/').collect();
    let paths = OPENAPI["paths"].as_object().unwrap();
    let fits = |described: &str| {
        let parts: Vec<_> = described.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, asked)| {
                part == asked
                    || part
                        .split('{')
                        .next()
                        .is_some_and(|it| it != *part && asked.starts_with(it))
            })
    };
    // What stands there word for word comes before what fits a parameter.
    let found = paths.iter().filter(|(described, _)| fits(described));
    found
        .min_by_key(|(it, _)| it.matches('{').count())
        .map(|(_, it)| it)
}

/// The schema a body has to fit.
fn schema<'a>(content: &'a Value, media_type: &str) -> Option<&'a str> {
    let reference = content["content"][media_type]["schema"]["$ref"].as_str()?;
    reference.rsplit('/').next()
}

/// Holds an answer, and what was sent if it was taken, against the OpenAPI document.
pub(super) fn holds(
    (method, path): (&Method, &str),
    sent: Option<&Value>,
    status: StatusCode,
    media_type: &str,
    answer: &[u8],
) {
    if *method == Method::HEAD {
        // It is answered as GET, without what there is to hold against anything.
        return;
    }
    let json = media_type.ends_with("json");
    let value: Option<Value> = json.then(|| serde_json::from_slice(answer).unwrap());
    let answer = String::from_utf8_lossy(answer);
    let Some(described) = described_path(path) else {
        let described = path.starts_with("/api/") && path != "/api/openapi.json";
        assert!(
            status == 404 || !described,
            "{method} {path} is in no document"
        );
        return;
    };
    let operation = &described[method.as_str().to_lowercase()];
    if operation.is_null() {
        assert_eq!(status, 405, "{method} {path} is in no document");
        return;
    }
    let what = format!("the answer {status} of {method} {path}");
    let response = &operation["responses"][status.as_str()];
    assert!(
        !response.is_null(),
        "{what} is not in the OpenAPI document: {answer}"
    );
    match (schema(response, media_type), value) {
        (Some(name), Some(value)) => is_as_described(&OPENAPI, &[name], &value, &what),
        (Some(name), None) => panic!("{what} is no JSON, but should be {name}"),
        (None, _) => assert!(
            answer.is_empty() || !response["content"][media_type].is_null(),
            "{what} is {media_type}, which the OpenAPI document does not say: {answer}"
        ),
    }
    if let (true, Some(name), Some(sent)) = (
        status.is_success(),
        schema(&operation["requestBody"], "application/json"),
        sent,
    ) {
        is_as_described(
            &OPENAPI,
            &[name],
            sent,
            &format!("what {method} {path} took"),
        );
    }
}

/// Holds a message of the socket against the AsyncAPI document.
pub(super) fn message_holds(said_by: &str, message: &Value) {
    let operation = &ASYNCAPI["operations"][said_by]["messages"];
    let messages = operation.as_array().unwrap().iter();
    let names: Vec<_> = messages
        .map(|it| {
            let place = it["$ref"].as_str().unwrap().trim_start_matches('#');
            let described = ASYNCAPI.pointer(place).unwrap();
            let payload = described["payload"]["$ref"].as_str().unwrap();
            payload.rsplit('/').next().unwrap()
        })
        .collect();
    is_as_described(&ASYNCAPI, &names, message, said_by);
}

#[test]
#[should_panic(expected = "the answer 200 OK of GET /api/me is not as [\"Me\"] has it")]
fn an_answer_without_what_the_document_names_is_found() {
    let get = (&Method::GET, "/api/me");
    holds(get, None, StatusCode::OK, "application/json", b"{}");
}

#[test]
#[should_panic(
    expected = "the answer 418 I'm a teapot of GET /api/me is not in the OpenAPI document"
)]
fn an_answer_the_document_does_not_know_is_found() {
    let get = (&Method::GET, "/api/me");
    holds(
        get,
        None,
        StatusCode::IM_A_TEAPOT,
        "text/plain",
        b"short and stout",
    );
}

#[test]
#[should_panic(expected = "hear is not as [\"ClientMessage\"] has it")]
fn a_message_the_document_does_not_know_is_found() {
    message_holds("hear", &json!({"type": "shout"}));
}
