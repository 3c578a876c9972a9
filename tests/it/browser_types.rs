//! The types of the browser's side, made from the Rust types and the OpenAPI document, a file for each area.
//!
//! `STET_BLESS=1 cargo test --test it browser_types && npm run format` writes them anew.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::Value;
use stet::audit::Sealed;
use stet::domain::contents::{ClaimSplit, ClaimsMerged, ClaimsProposed, ClaimsSeparated};
use stet::domain::{Command, view};
use stet::http::Api;
use stet::http::bodies::{visit_account_bodies, visit_bodies};
use stet::http::protocol::{ClientMessage, ServerMessage};
use ts_rs::{Config, TS, TypeVisitor};
use utoipa::OpenApi;

use crate::support::is_as_written;

/// A type as TypeScript has it.
struct Declared {
    area: &'static str,
    text: String,
    needs: BTreeSet<String>,
}

/// Gathers the declaration of a type and of all it is made of, each in the first area that needs it.
struct Declarations {
    area: &'static str,
    found: BTreeMap<String, Declared>,
    /// Which Rust type has the name.
    names: BTreeMap<String, TypeId>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = Config::default();
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&config);
        let known = self.names.insert(name.clone(), TypeId::of::<T>());
        assert!(
            known.is_none_or(|it| it == TypeId::of::<T>()),
            "two Rust types are called {name}"
        );
        if known.is_some() {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        let needs = T::dependencies(&config).into_iter().map(|it| it.ts_name);
        let declared = Declared {
            area: self.area,
            text: on_one_line(&format!("{docs}export {}\n", T::decl(&config))),
            needs: needs.collect(),
        };
        self.found.insert(name, declared);
        T::visit_dependencies(self);
    }
}

/// The same with every comment of one line on one line.
fn on_one_line(text: &str) -> String {
    let mut short = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/**\n *") {
        let (words, after) = comment.split_once("*/").unwrap();
        short.push_str(before);
        if words.trim_end().contains('\n') {
            write!(short, "/**\n *{words}*/").unwrap();
        } else {
            write!(short, "/** {} */", words.trim()).unwrap();
        }
        rest = after;
    }
    short + rest
}

fn declarations() -> BTreeMap<String, Declared> {
    let mut all = Declarations {
        area: "claims",
        found: BTreeMap::new(),
        names: BTreeMap::new(),
    };
    all.visit::<view::ClaimView>();
    all.area = "state";
    all.visit::<view::State>();
    all.area = "claim-events";
    all.visit::<ClaimsProposed>();
    all.visit::<ClaimSplit>();
    all.visit::<ClaimsMerged>();
    all.visit::<ClaimsSeparated>();
    all.area = "events";
    all.visit::<Sealed>();
    all.area = "commands";
    all.visit::<Command>();
    all.area = "socket";
    all.visit::<ClientMessage>();
    all.visit::<ServerMessage>();
    all.area = "accounts";
    visit_account_bodies(&mut all);
    all.area = "bodies";
    visit_bodies(&mut all);
    all.found
}

/// The files, each with the types that no earlier one has.
const AREAS: [&str; 9] = [
    "claims",
    "state",
    "claim-events",
    "events",
    "commands",
    "socket",
    "accounts",
    "bodies",
    "routes",
];

/// Files that hand on another, which only for length is one of its own.
const PARTS: [(&str, &str); 4] = [
    ("state", "claims"),
    ("events", "claim-events"),
    ("routes", "accounts"),
    ("routes", "bodies"),
];

/// The types that the table of routes names.
fn bodies_of<'a>(
    routes: Option<&str>,
    all: &'a BTreeMap<String, Declared>,
) -> impl Iterator<Item = &'a str> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_owned).collect()
    };
    let named = words(routes.unwrap_or_default());
    let names = all.keys().filter(move |it| named.contains(*it));
    names.map(String::as_str)
}

#[test]
fn the_browser_has_the_types_the_server_has() {
    let all = declarations();
    for area in AREAS {
        let mut text = String::from(
            "// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.\n\n",
        );
        let mine = || all.iter().filter(|(_, it)| it.area == area);
        let routes = (area == "routes").then(|| routes(&all));
        let needs = mine().flat_map(|(_, it)| it.needs.iter().map(String::as_str));
        let needs: BTreeSet<&str> = needs.chain(bodies_of(routes.as_deref(), &all)).collect();
        let mut imports: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in needs {
            let from = all[name].area;
            if from != area {
                imports.entry(from).or_default().push(name);
            }
        }
        for (from, names) in imports {
            let names = names.join(", ");
            writeln!(text, "import type {{ {names} }} from './{from}.d.ts';\n").unwrap();
        }
        for (_, part) in PARTS.iter().filter(|(of, _)| *of == area) {
            writeln!(text, "export * from './{part}.d.ts';\n").unwrap();
        }
        for (_, declared) in mine() {
            text.push_str(&declared.text);
            text.push('\n');
        }
        text.push_str(&routes.unwrap_or_default());
        is_as_written(
            &format!("static/app/core/types/{area}.d.ts"),
            &text,
            "STET_BLESS=1 cargo test --test it browser_types && npm run format",
            without_layout,
        );
    }
}

/// What a declaration says however it is laid out: prettier breaks lines, turns quotation marks, and sets and drops
/// commas, semicolons, bars and parentheses.
fn without_layout(text: &str) -> String {
    let layout =
        |it: &char| it.is_whitespace() || matches!(it, '"' | '\'' | ',' | ';' | '|' | '(' | ')');
    text.chars().filter(|it| !layout(it)).collect()
}

/// What each route that speaks JSON is sent, and what it answers.
fn routes(all: &BTreeMap<String, Declared>) -> String {
    let mut text = String::from(
        "/** What each route is sent, and what it answers. */\nexport interface Routes {\n",
    );
    let document = serde_json::to_value(Api::openapi()).unwrap();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Some(answer) = answer(operation) else {
                continue;
            };
            let mut parts = Vec::new();
            for place in ["path", "query"] {
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let named: Vec<_> = parameters
                    .filter(|it| it["in"] == place)
                    .map(parameter)
                    .collect();
                let needed = if named.iter().any(|it| !it.contains("?:")) {
                    ""
                } else {
                    "?"
                };
                if !named.is_empty() {
                    parts.push(format!("{place}{needed}: {{ {} }}", named.join("; ")));
                }
            }
            let body = &operation["requestBody"]["content"]["application/json"]["schema"];
            if !body.is_null() {
                parts.push(format!("body: {}", reference(body)));
            }
            parts.push(format!("answer: {answer}"));
            for name in [answer, reference(body)] {
                let there = name == "undefined" || all.contains_key(&name);
                assert!(
                    there,
                    "{method} {path}: `visit_bodies` does not show {name}"
                );
            }
            let method = method.to_uppercase();
            writeln!(text, "'{method} {path}': {{ {} }};", parts.join("; ")).unwrap();
        }
    }
    text.push_str("}\n");
    text
}

/// The type of a route's good answer; nothing for what is not JSON.
fn answer(operation: &Value) -> Option<String> {
    let answers = operation["responses"].as_object().unwrap();
    if answers.contains_key("204") {
        return Some("undefined".into());
    }
    let good = answers.get("200").or(answers.get("201"))?;
    let schema = &good["content"]["application/json"]["schema"];
    (!schema["$ref"].is_null()).then(|| reference(schema))
}

/// The name of the type a schema refers to.
fn reference(schema: &Value) -> String {
    let name = schema["$ref"].as_str().map(|it| it.rsplit('/').next());
    name.flatten().unwrap_or("undefined").into()
}

/// A parameter as a member of a type.
fn parameter(it: &Value) -> String {
    let schema = &it["schema"];
    let optional = it["required"] != true;
    let kind = match (&schema["type"], &schema["oneOf"]) {
        (Value::Array(kinds), _) => kinds[0].as_str(),
        (Value::String(kind), _) => Some(kind.as_str()),
        _ => None,
    };
    let kind = match kind {
        Some("integer") => "number",
        Some("boolean") => "boolean",
        // An id, a word of a list, a text: all of them go into the address as they are.
        _ => "string",
    };
    let name = it["name"].as_str().unwrap();
    format!("{name}{}: {kind}", if optional { "?" } else { "" })
}

#[test]
fn every_route_says_what_it_answers() {
    let document = serde_json::to_value(Api::openapi()).unwrap();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let answers = operation["responses"].as_object().unwrap();
            let silent = answers.contains_key("204") || answers.contains_key("101");
            let good = answers.get("200").or(answers.get("201"));
            let said = good.is_some_and(|it| {
                let content = it["content"].as_object().into_iter().flatten();
                content.clone().count() > 0
                    && content.clone().all(|(_, it)| !it["schema"].is_null())
            });
            assert!(
                silent || said,
                "{method} {path} has no schema for its answer"
            );
        }
    }
}
