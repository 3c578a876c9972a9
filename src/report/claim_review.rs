//! ClaimReview (schema.org), in JSON-LD: what search engines read beside a published check, an object a claim.
//!
//! Their own demands are met: the rating is a number only where the scale has numbers, `bestRating` is greater than
//! `worstRating` and both are at least 1, and each object has an address of its own on the page of the check.

use serde::Serialize;

use super::format::{Format, ReportError};
use super::input::Report;
use super::told::{Claimant, Review, Reviews};

pub(super) const FORMAT: Format = Format {
    name: "claim-review",
    extension: "json",
    media_type: "application/ld+json",
    write,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimReview<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    date_published: String,
    author: Agent<'a>,
    claim_reviewed: &'a str,
    item_reviewed: Claim<'a>,
    review_rating: Rating<'a>,
}

/// A person or an organisation.
#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: Agent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    appearance: CreativeWork<'a>,
}

#[derive(Serialize)]
struct CreativeWork<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
    headline: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(flatten)]
    grade: Option<Grade>,
    alternate_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grade {
    rating_value: u32,
    best_rating: u32,
    worst_rating: u32,
}

pub(super) fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let all = Reviews::of(report).map_err(ReportError::Missing)?;
    let objects: Vec<_> = all.reviews.iter().map(|it| object(&all, it)).collect();
    Ok(serde_json::to_vec_pretty(&objects)?)
}

fn object<'a>(all: &'a Reviews, review: &'a Review) -> ClaimReview<'a> {
    ClaimReview {
        context: "https://schema.org",
        kind: "ClaimReview",
        url: format!("{}#claim-{}", all.page, review.number),
        date_published: review.reviewed.to_string(),
        author: Agent {
            kind: "Organization",
            name: &all.desk,
        },
        claim_reviewed: &review.statement,
        item_reviewed: Claim {
            kind: "Claim",
            author: match &review.claimant {
                Claimant::Person(name) => Agent {
                    kind: "Person",
                    name,
                },
                Claimant::Outlet(name) => Agent {
                    kind: "Organization",
                    name,
                },
            },
            date_published: review.said.map(|it| it.to_string()),
            appearance: CreativeWork {
                kind: "CreativeWork",
                url: &all.article,
                headline: &all.title,
            },
        },
        review_rating: Rating {
            kind: "Rating",
            grade: review.grade.as_ref().map(|it| Grade {
                rating_value: it.value,
                best_rating: it.best,
                worst_rating: it.worst,
            }),
            alternate_name: &review.label,
        },
    }
}
