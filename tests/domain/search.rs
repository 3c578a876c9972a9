//! When two wordings are the same to somebody who searches. `tests/browser/fold.test.mjs` holds the browser to the same facts.

use serde::Deserialize;
use stet::domain::base::fold::fold;

#[derive(Deserialize)]
struct Fact {
    text: String,
    folded: String,
}

#[test]
fn texts_are_folded_as_the_browser_folds_them() {
    let facts: Vec<Fact> = serde_json::from_str(include_str!("../fold.json")).unwrap();
    assert!(!facts.is_empty());
    for Fact { text, folded } in facts {
        assert_eq!(fold(&text), folded, "{text:?}");
        assert_eq!(fold(&folded), folded, "what is folded stays so");
    }
}

#[test]
fn other_words_are_told_apart() {
    assert_ne!(fold("か"), fold("が"));
    assert_ne!(fold("metre"), fold("meter"));
}
