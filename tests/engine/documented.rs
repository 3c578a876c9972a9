//! `docs/engine.md` names every cue and every kind of note that the golden cases bring up.

use std::collections::BTreeSet;
use std::path::Path;

use stet::engine;

use crate::golden::{cases, name};

#[test]
fn every_cue_and_every_note_is_documented() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/engine.md");
    let page = std::fs::read_to_string(page).unwrap();
    let mut named = BTreeSet::new();
    for case in cases() {
        let found = engine::read(&case.text);
        named.extend(found.notes.iter().map(|note| name(&note.kind)));
        named.extend(found.sentences.iter().map(|s| name(&s.class)));
        let reasons = found.sentences.iter().flat_map(|s| &s.reasons);
        named.extend(reasons.map(|reason| name(&reason.cue)));
    }
    assert!(named.len() > 30, "the golden cases bring up only {named:?}");
    let missing: Vec<&String> = named
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/engine.md does not explain {missing:?}"
    );
}
