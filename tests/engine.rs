//! What the claim engine promises, as facts: over any text, over the golden cases in `tests/claims`,
//! and over a real article where one lies beside the repository.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a test states what is there and fails loudly when it is not"
)]

#[path = "engine/assess.rs"]
mod assess;
#[path = "engine/data.rs"]
mod data;
#[path = "engine/denials.rs"]
mod denials;
#[path = "engine/documented.rs"]
mod documented;
#[path = "engine/golden.rs"]
mod golden;
#[path = "engine/languages.rs"]
mod languages;
#[path = "engine/linear.rs"]
mod linear;
#[path = "engine/promises.rs"]
mod promises;
#[path = "support/property.rs"]
mod property;
#[path = "engine/real_article.rs"]
mod real_article;

use stet::engine::{self, Analysis, Span};

/// A text one can cut by code points.
struct Article {
    chars: Vec<char>,
    analysis: Analysis,
}

impl Article {
    fn read(text: &str) -> Self {
        Self {
            chars: text.chars().collect(),
            analysis: engine::read(text),
        }
    }

    fn cut(&self, span: Span) -> String {
        self.chars[span.start as usize..span.end as usize]
            .iter()
            .collect()
    }
}
