//! What changes the shape of a claim: its boundaries, its wording, its parts, who takes care of it.

use super::super::event::{Part, What};
use super::super::ids::{ClaimId, CommandId, PersonId};
use super::super::input::{optional, required};
use super::super::rejection::Rejection;
use super::super::text::{Span, Text};
use super::{Claim, Wording, seen_claim};

/// The longest statement, in code points.
const STATEMENT: usize = 2000;

/// The trimmed text at `span` as a part of the article that can be a claim.
pub(in super::super) fn part_of(
    text: &Text,
    span: Span,
    statement: Option<&str>,
) -> Result<Part, Rejection> {
    let bad = |detail: &str| Rejection::invalid("bad_span", "span", detail);
    if span.end > text.len() || span.start > span.end {
        return Err(bad("The selection lies outside the article."));
    }
    let span = text
        .trim(span)
        .ok_or_else(|| bad("Nothing is selected but white space."))?;
    let quote = text.slice(span).unwrap_or_default();
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let statement = match optional(statement, "statement", STATEMENT)? {
        Some(statement) => statement,
        None => required(&words, "span", STATEMENT)?,
    };
    Ok(Part {
        span,
        quote: quote.into(),
        statement,
    })
}

pub(in super::super) fn move_to(
    claim: &Claim,
    text: &Text,
    base: Option<u32>,
    span: Span,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    let worded = claim.statement != words_of(&claim.quote);
    let kept = worded.then_some(claim.statement.as_str());
    let after = part_of(text, span, kept)?;
    if after.span == claim.span {
        return Err(Rejection::conflict(
            "no_change",
            "The claim stands there already.",
        ));
    }
    Ok(What::ClaimMoved {
        claim: claim.id,
        before: claim.part(),
        after,
    })
}

fn words_of(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(in super::super) fn reword(
    claim: &Claim,
    base: Option<u32>,
    statement: &str,
    claimant: Option<&str>,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    let before = Wording {
        statement: claim.statement.clone(),
        claimant: claim.claimant.clone(),
    };
    let after = Wording {
        statement: required(statement, "statement", STATEMENT)?,
        claimant: match claimant {
            None => claim.claimant.clone(),
            Some(name) => optional(Some(name), "claimant", 300)?,
        },
    };
    if before == after {
        return Err(Rejection::conflict("no_change", "It says that already."));
    }
    Ok(What::ClaimReworded {
        claim: claim.id,
        before,
        after,
    })
}

/// What a split command asks for.
pub(in super::super) struct Cut<'a> {
    pub(in super::super) at: u32,
    pub(in super::super) statements: Option<&'a (String, String)>,
}

pub(in super::super) fn split(
    claim: &Claim,
    text: &Text,
    id: CommandId,
    base: Option<u32>,
    cut: &Cut<'_>,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    if cut.at <= claim.span.start || cut.at >= claim.span.end {
        return Err(Rejection::invalid(
            "bad_split",
            "at",
            "Choose a place inside the claim.",
        ));
    }
    let first = Span::new(claim.span.start, cut.at);
    let second = Span::new(cut.at, claim.span.end);
    let wordings = cut.statements;
    Ok(What::ClaimSplit {
        claim: claim.id,
        new: ClaimId(id.0),
        before: claim.part(),
        first: part_of(text, first, wordings.map(|both| both.0.as_str()))?,
        second: part_of(text, second, wordings.map(|both| both.1.as_str()))?,
    })
}

pub(in super::super) fn merge(
    claim: &Claim,
    other: &Claim,
    text: &Text,
    base: Option<u32>,
    statement: Option<&str>,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    if claim.id == other.id {
        return Err(Rejection::invalid(
            "same_claim",
            "other",
            "A claim cannot be merged with itself.",
        ));
    }
    if !other.verdicts.is_empty() {
        return Err(Rejection::conflict(
            "has_verdict",
            format!(
                "Claim {} has verdicts, which would be lost. Merge the other way round, or ask their authors to withdraw them.",
                other.number
            ),
        ));
    }
    let (first, second) = if claim.span <= other.span {
        (claim, other)
    } else {
        (other, claim)
    };
    let both = format!("{} {}", first.statement, second.statement);
    Ok(What::ClaimsMerged {
        claim: claim.id,
        other: other.id,
        before: claim.part(),
        other_before: other.part(),
        after: part_of(
            text,
            claim.span.hull(other.span),
            Some(statement.unwrap_or(&both)),
        )?,
    })
}

pub(in super::super) fn assign(claim: &Claim, to: Option<PersonId>) -> Result<What, Rejection> {
    if claim.assignee == to {
        return Err(Rejection::conflict(
            "no_change",
            "It is assigned so already.",
        ));
    }
    Ok(What::ClaimAssigned {
        claim: claim.id,
        before: claim.assignee,
        after: to,
    })
}
