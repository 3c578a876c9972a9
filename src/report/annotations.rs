//! A collection of Web Annotations (W3C Recommendation of 23 February 2017): each claim at its places in the article, with
//! what was found. Other programs find the words again by quotation or by position, and know which text is meant.

use serde::Serialize;

use super::format::{Format, ReportError};
use super::input::Report;
use super::told::{Marked, MarkedClaim, Place};

pub(super) const FORMAT: Format = Format {
    name: "annotations",
    extension: "json",
    media_type: "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
    write,
};

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    creator: Creator<'a>,
    created: &'a str,
    total: usize,
    first: Page<'a>,
}

#[derive(Serialize)]
struct Creator<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    start_index: u32,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: [TextualBody<'a>; 2],
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct TextualBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: &'a str,
    format: &'static str,
    language: &'a str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: [Selector<'a>; 2],
    state: TimeState<'a>,
}

/// A way to find the words; each finds the same.
#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    /// In code points, end exclusive.
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TimeState<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source_date: &'a str,
}

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let marked = Marked::of(report);
    let collection = format!("urn:uuid:{}", marked.session);
    // A text that is nowhere yet is named by its session and revision.
    let source = match &marked.article {
        Some(address) => address.clone(),
        None => format!("{collection}#revision-{}", marked.revision),
    };
    let items = marked.claims.iter();
    let items = items.map(|it| annotation(&marked, it, &source)).collect();
    Ok(serde_json::to_vec_pretty(&Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        kind: "AnnotationCollection",
        label: &marked.title,
        creator: Creator {
            kind: "Organization",
            name: &marked.desk,
        },
        created: &marked.written.iso,
        total: marked.claims.len(),
        first: Page {
            id: format!("{collection}#page-1"),
            kind: "AnnotationPage",
            start_index: 0,
            items,
        },
        id: collection,
    })?)
}

fn annotation<'a>(marked: &'a Marked, claim: &'a MarkedClaim, source: &'a str) -> Annotation<'a> {
    let body = |purpose, value, language| TextualBody {
        kind: "TextualBody",
        purpose,
        value,
        format: "text/plain",
        language,
    };
    let target = |place: &'a Place| Target {
        source,
        selector: [
            Selector::Quote {
                exact: &place.exact,
                prefix: &place.prefix,
                suffix: &place.suffix,
            },
            Selector::Position {
                start: place.start,
                end: place.end,
            },
        ],
        state: TimeState {
            kind: "TimeState",
            source_date: &marked.since.iso,
        },
    };
    Annotation {
        id: format!("urn:uuid:{}", claim.id),
        kind: "Annotation",
        motivation: "assessing",
        body: [
            body("describing", &claim.statement, &marked.language),
            body("assessing", &claim.result, "en"),
        ],
        target: claim.places.iter().map(target).collect(),
    }
}
