//! A page that names a test as proof names one that is there.

use std::fs;

/// The file that `it/entrance::name` and the like stand in, and the name; nothing for what is no test.
fn named(code: &str) -> Option<(String, &str)> {
    let (place, name) = code.split_once("::")?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/_".contains(c);
    if !place.chars().chain(name.chars()).all(plain) || name.is_empty() {
        return None;
    }
    let file = if place.starts_with("src/") {
        format!("{place}.rs")
    } else {
        format!("tests/{place}.rs")
    };
    Some((file, name))
}

#[test]
fn the_page_about_security_names_tests_that_are_there() {
    let page = fs::read_to_string("docs/security.md").unwrap();
    let codes = page.split('`').skip(1).step_by(2);
    let mut found = 0;
    let mut missing = Vec::new();
    for (file, name) in codes.filter_map(named) {
        found += 1;
        let text = fs::read_to_string(&file).unwrap_or_default();
        if !text.contains(&format!("fn {name}(")) {
            missing.push(format!("{file}::{name}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(found > 80, "{found} tests are named");
}

#[test]
fn the_map_of_invariants_names_files_that_are_there() {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let codes = page.split('`').skip(1).step_by(2);
    let files = codes.filter(|it| it.starts_with("tests/") || it.starts_with("src/"));
    let there = |it: &&str| {
        let plain = it.trim_end_matches('/');
        fs::exists(plain).unwrap() || fs::exists(format!("{plain}.test.mjs")).unwrap()
    };
    let missing: Vec<&str> = files.filter(|it| !there(it)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
