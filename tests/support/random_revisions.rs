//! Random edits that a writer makes in an article.

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use stet::domain::contents::SettleClaims;
use stet::domain::revision::settle::Settlement;
use stet::domain::{ClaimId, Command};

#[allow(
    dead_code,
    reason = "not every test with random commands edits the article"
)]
/// A text with some edits in it: words go, come, change or go elsewhere.
pub(crate) fn edited(dice: &mut StdRng, text: &str, edits: usize) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for _ in 0..edits {
        let at = dice.random_range(0..words.len());
        let end = |length: usize| (at + length).min(words.len());
        match dice.random_range(0..6) {
            0 if words.len() > 1 => drop(words.remove(at)),
            1 => words.insert(at, "perhaps"),
            2 => words[at] = "altered",
            3 => words.insert(at, "\n\nNew 🚀 paragraph."),
            4 => {
                let part: Vec<&str> = words.drain(at..end(9)).collect();
                let to = dice.random_range(0..=words.len());
                words.splice(to..to, part);
            }
            _ if words.len() > 8 => drop(words.drain(at..end(4))),
            _ => {}
        }
    }
    words.join(" ")
}

/// Some claims settled, whether a revision did anything to them or not.
pub(crate) fn settle(dice: &mut StdRng, claims: Vec<ClaimId>) -> Command {
    let outcomes = [Settlement::Kept, Settlement::GivenUp];
    let outcome = *outcomes.choose(dice).unwrap();
    SettleClaims { claims, outcome }.into()
}
