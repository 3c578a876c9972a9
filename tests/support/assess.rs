//! An engine small enough to foresee.

use stet::domain::claim::assess::Assessment;
use stet::domain::claim::finding::{Finding, Reason};
use stet::domain::{Span, Text};

/// An engine that finds every number worth checking, and no claimant; “not” is all it knows of denials.
pub(crate) fn assess(text: &Text, spans: &[Span], wording: Option<&str>) -> Assessment {
    let at = spans.iter().copied().reduce(Span::hull).unwrap_or_default();
    let quotes = spans.iter().filter_map(|it| text.slice(*it));
    let quote = quotes.collect::<Vec<_>>().join(" … ");
    let words = |of: &str| of.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let reasons = wording.unwrap_or(&quote).split_whitespace().filter(number);
    let reasons: Vec<Reason> = reasons
        .map(|word| Reason {
            cue: "number".into(),
            words: format!("names a number: {word}"),
            points: 20,
            span: at,
        })
        .collect();
    Assessment {
        drops_denial: wording.is_some_and(|it| quote.contains(" not ") && !it.contains(" not ")),
        statement: words(&quote),
        claimant: None,
        finding: Finding {
            score: 20 * u8::try_from(reasons.len().min(5)).unwrap(),
            reasons,
            notes: vec![],
        },
    }
}
