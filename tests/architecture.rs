//! The map as a test: who may import whom, and the few rules that keep the house easy to find one's way in.
//!
//! ARCHITECTURE.md draws the same map. When a test here fails, the rule is right more often than the exception.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what failed by failing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use graph::{circles, import_graph};

#[path = "architecture/graph.rs"]
mod graph;

#[path = "architecture/browser.rs"]
mod browser;

#[path = "architecture/named_tests.rs"]
mod named_tests;

/// Whom each module may import. `main` and its `cli` may import all, and nobody imports them.
const MAY_IMPORT: [(&str, &[&str]); 18] = [
    ("domain", &[]),
    ("engine", &[]),
    ("config", &[]),
    ("audit", &["domain"]),
    ("report", &["domain", "audit"]),
    ("store", &["domain", "audit"]),
    ("cluster", &[]),
    ("ws", &[]),
    ("live", &["domain", "ws"]),
    ("auth", &["domain", "store", "workflow"]),
    ("intake", &["domain"]),
    ("fetch", &["config"]),
    ("jobs", &["domain", "store", "fetch", "intake", "workflow"]),
    ("model", &["domain"]),
    ("keys", &["audit"]),
    ("checkpoints", &["audit", "domain"]),
    (
        "workflow",
        &[
            "domain",
            "engine",
            "audit",
            "store",
            "live",
            "intake",
            "ws",
            "checkpoints",
        ],
    ),
    (
        "http",
        &[
            "domain",
            "engine",
            "config",
            "audit",
            "report",
            "store",
            "live",
            "auth",
            "intake",
            "fetch",
            "jobs",
            "keys",
            "checkpoints",
            "model",
            "workflow",
            "ws",
        ],
    ),
];

/// Which crate only one module says.
const ONLY: [(&str, &str); 2] = [("diesel", "store"), ("actix", "http")];

/// Made from the Rust types, to be read by programs.
const GENERATED: &str = "static/app/core/types/";

/// The longest file, in lines.
const LONGEST: usize = 500;

#[test]
fn a_module_imports_only_what_the_map_allows() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into();
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        let module = module_of(&file);
        if ["main", "cli", "lib"].contains(&module.as_str()) {
            continue;
        }
        let Some(allowed) = allowed.get(module.as_str()) else {
            wrong.push(format!("{}: `{module}` is not on the map", shown(&file)));
            continue;
        };
        for (line, name) in imports(&file) {
            if name != module && MAY_IMPORT.iter().any(|(known, _)| *known == name) {
                if !allowed.contains(&name.as_str()) {
                    let place = shown(&file);
                    wrong.push(format!("{place}:{line}: `{module}` imports `{name}`"));
                }
            } else if name == "cli" {
                wrong.push(format!("{}:{line}: imports the command line", shown(&file)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "Move what is needed to a module both may import, or hand it in as a value. If the map itself is to \
         change, change MAY_IMPORT and ARCHITECTURE.md together.\n{}",
        wrong.join("\n")
    );
}

/// Rules below the modules: what may never import what.
const NEVER: [(&str, &str, &str); 5] = [
    (
        "domain/base",
        "domain",
        "leaf types are imported by all and import nothing but each other",
    ),
    (
        "domain/article",
        "domain/claim",
        "coverage knows where claims lie, not what they are",
    ),
    (
        "domain/session",
        "domain/desk",
        "a session holds the scale it was given",
    ),
    (
        "domain/claim.rs",
        "domain/contents.rs",
        "a claim does not know which commands there are",
    ),
    (
        "domain/session.rs",
        "domain/contents.rs",
        "a session does not know which commands there are",
    ),
];

#[test]
fn nothing_imports_what_its_header_says_it_must_not_know() {
    let graph = import_graph();
    let mut wrong = Vec::new();
    for (from, to, why) in NEVER {
        let within = |file: &str, place: &str| {
            file == place || file == format!("{place}.rs") || file.starts_with(&format!("{place}/"))
        };
        for (file, imports) in &graph {
            for import in imports {
                if within(file, from) && within(import, to) && !within(import, from) {
                    wrong.push(format!("src/{file} imports src/{import}: {why}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let graph = import_graph();
    let circles = circles(&graph);
    assert!(
        circles.is_empty(),
        "Move what both need into a file below them, or hand it in as a value.\n{}",
        circles.join("\n")
    );
}

#[test]
fn the_scan_of_imports_sees_what_it_should() {
    let graph = import_graph();
    let imports = |file: &str, other: &str| graph[file].contains(other);
    assert!(imports("domain/verdict/give.rs", "domain/session.rs"));
    assert!(
        imports("http/commands.rs", "http/state.rs"),
        "through what http.rs hands on"
    );
    assert!(
        imports("domain/claim.rs", "domain/claim/wording.rs"),
        "by a path in the code"
    );
    assert!(
        !imports("http/commands.rs", "http.rs"),
        "what hands on is not imported"
    );
    let names = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
    let made: graph::Graph = [("a", &["b"][..]), ("b", &["c"]), ("c", &["b"])]
        .map(|(file, imports)| (file.to_owned(), names(imports)))
        .into();
    assert_eq!(circles(&made), ["a circle of 2:\n    b -> c\n    c -> b"]);
}

#[test]
fn only_store_says_diesel_and_only_http_says_actix() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        for (word, home) in ONLY {
            if module_of(&file) == home {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            for (line, text) in text.lines().enumerate() {
                if names_crate(without_comment(text), word) {
                    let line = line + 1;
                    wrong.push(format!("{}:{line}: says {word}", shown(&file)));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "Give the module that may say it ({ONLY:?}) a function in the words of the domain, and call that.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_file_is_longer_than_500_lines() {
    let mut wrong = Vec::new();
    for place in ["src", "tests", "static/app", "static/css"] {
        for file in files(place, &["rs", "js", "mjs", "ts", "css"]) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            if lines > LONGEST && !shown(&file).starts_with(GENERATED) {
                wrong.push(format!("{}: {lines} lines", shown(&file)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "Find the second thing the file knows, and give it a file of its own, named after it.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_module_is_called_mod() {
    let mut wrong = files("src", &["rs"]);
    // Cargo takes every file right below `tests` for a test of its own, and leaves what is below alone.
    wrong.extend(files("tests", &["rs"]));
    wrong.retain(|file| file.ends_with("mod.rs"));
    assert!(
        wrong.is_empty(),
        "Name the file after the module: `foo.rs` beside `foo/`, not `foo/mod.rs`.\n{wrong:?}"
    );
}

#[test]
fn every_vendored_file_is_the_one_in_the_manifest() {
    let vendor = root().join("static/vendor");
    let manifest = fs::read(vendor.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let mut promised = BTreeMap::new();
    for entry in manifest["files"].as_array().unwrap() {
        let text = |key: &str| entry[key].as_str().unwrap().to_owned();
        promised.insert(text("file"), text("sha256"));
    }
    let mut wrong = Vec::new();
    for file in files("static/vendor", &[]) {
        let name = file.strip_prefix(&vendor).unwrap();
        let name = name.to_str().unwrap().to_owned();
        let is = hex(&Sha256::digest(fs::read(&file).unwrap()));
        match promised.remove(&name) {
            _ if name == "manifest.json" => {}
            None => wrong.push(format!("{name}: not in the manifest ({is})")),
            Some(promised) if promised != is => wrong.push(format!("{name}: is {is}")),
            Some(_) => {}
        }
    }
    wrong.extend(promised.keys().map(|name| format!("{name}: missing")));
    assert!(
        wrong.is_empty(),
        "Vendored files are copied unchanged from their npm packages. Copy them again, and write package, version, \
         licence, source and SHA-256 into static/vendor/manifest.json.\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_module_is_declared() {
    let declared: BTreeSet<String> = ["src/lib.rs", "src/main.rs"]
        .iter()
        .flat_map(|file| declarations(&root().join(file)))
        .collect();
    let mut wrong: Vec<String> = files("src", &["rs"])
        .iter()
        .map(|file| module_of(file))
        .filter(|module| !["lib", "main"].contains(&module.as_str()) && !declared.contains(module))
        .collect();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "Nothing compiles what is in these modules. Declare them in src/lib.rs, or remove them: {wrong:?}"
    );
}

#[test]
fn the_scan_sees_every_way_to_import() {
    let seen = |text: &str, depth| {
        let names = crate_names(text, depth).into_iter();
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(seen("use crate::domain::{Claim, self};", 1), "domain");
    assert_eq!(
        seen("use crate::{domain::{A, b}, store::C};", 1),
        "domain store"
    );
    assert_eq!(
        seen("use crate::{\n    live,\n    auth::Auth as A,\n};", 1),
        "live auth"
    );
    assert_eq!(seen("let x = crate::store::now();", 1), "store");
    assert_eq!(seen("use super::super::http;", 2), "http");
    assert_eq!(seen("use super::ids; // crate::http", 2), "");
    assert!(names_crate("    diesel_async::run(x)", "diesel"));
    assert!(names_crate("#[diesel(table_name = events)]", "diesel"));
    assert!(names_crate(
        "use tracing_actix_web::TracingLogger;",
        "actix"
    ));
    assert!(!names_crate("info,tracing_actix_web=warn", "actix"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `place` that end so; all that there are if no ending is named.
fn files(place: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut dirs = vec![root().join(place)];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().unwrap_or_default();
            if path.is_dir() {
                dirs.push(path);
            } else if endings.is_empty() || endings.iter().any(|wanted| *wanted == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().display().to_string()
}

/// `src/store.rs` and `src/store/events.rs` are both of `store`.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = Path::new(below.components().next().unwrap().as_os_str());
    first.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The crate's own modules a file names, with the line.
fn imports(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).unwrap();
    let depth = file.strip_prefix(root().join("src")).unwrap();
    let depth = depth.components().count();
    let mut found = Vec::new();
    let mut group: Option<(usize, String)> = None;
    for (line, text) in text.lines().enumerate() {
        // A group of imports may go over several lines.
        let (line, text) = match group.take() {
            Some((first, before)) => (first, format!("{before}\n{text}")),
            None => (line + 1, text.to_owned()),
        };
        let opens = text.contains("crate::{");
        if opens && text.matches('{').count() > text.matches('}').count() {
            group = Some((line, text));
            continue;
        }
        found.extend(
            crate_names(&text, depth)
                .into_iter()
                .map(|name| (line, name)),
        );
    }
    found
}

/// What follows `crate::`, or as many `super::` as lead there from a file that is `depth` below `src`.
fn crate_names(text: &str, depth: usize) -> Vec<String> {
    let code: Vec<&str> = text.lines().map(without_comment).collect();
    let code = code.join("\n").replace(&"super::".repeat(depth), "crate::");
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => names.extend(group_names(group)),
            None => names.push(identifier(after)),
        }
    }
    names
}

/// The first names of each path in `{a::b, c::{d, e}}`, without the opening brace.
fn group_names(group: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut depth = 0;
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            letter => names.last_mut().unwrap().push(letter),
        }
    }
    let names = names.iter().map(|path| identifier(path.trim_start()));
    names.filter(|name| !name.is_empty()).collect()
}

fn identifier(text: &str) -> String {
    let letters = text.chars();
    letters
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

fn without_comment(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether a path or attribute in this line of code begins with a crate whose name has `word` in it.
fn names_crate(code: &str, word: &str) -> bool {
    let mut rest = code.split(word);
    rest.next();
    rest.any(|after| {
        let after =
            after.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
        after.starts_with("::")
            || after.starts_with('(')
            || (code.contains("use ") && after.starts_with(';'))
    })
}

/// What a file declares with `mod name;`.
fn declarations(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    lines.map(str::to_owned).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
