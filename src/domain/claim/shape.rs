//! What changes the shape of a claim: its boundaries, its wording, its parts, who takes care of it.

use super::super::event::{Part, What};
use super::super::ids::{ClaimId, CommandId, PersonId};
use super::super::input::{optional, required};
use super::super::rejection::Rejection;
use super::super::text::Span;
use super::{Article, Claim, Wording, seen_claim};

/// The longest statement, in code points.
pub(super) const STATEMENT: usize = 2000;

/// The longest stretch of an article that can be a claim, in code points.
const LONGEST: u32 = 5000;

/// The trimmed text at `span` as a part of the article that can be a claim, with what the engine says of it.
/// Without a statement of the person's own the engine words it.
pub(in super::super) fn part_of(
    article: Article<'_>,
    span: Span,
    statement: Option<&str>,
) -> Result<Part, Rejection> {
    Ok(part_and_claimant(article, span, statement)?.0)
}

/// The same, with who makes the claim as far as the engine can tell.
pub(in super::super) fn part_and_claimant(
    article: Article<'_>,
    span: Span,
    statement: Option<&str>,
) -> Result<(Part, Option<String>), Rejection> {
    let bad = |detail: &str| Rejection::invalid("bad_span", "span", detail);
    if span.end > article.text.len() || span.start > span.end {
        return Err(bad("The selection lies outside the article."));
    }
    let span = article
        .text
        .trim(span)
        .ok_or_else(|| bad("Nothing is selected but white space."))?;
    if span.len() > LONGEST {
        return Err(Rejection::invalid(
            "too_long",
            "span",
            format!(
                "That is {} characters; a claim rests on at most {LONGEST}. Select the words that can be checked.",
                span.len()
            ),
        ));
    }
    let own = optional(statement, "statement", STATEMENT)?;
    let assessment = article.assess(span, own.as_deref());
    let worded = own.is_some();
    let statement = match own {
        Some(statement) => statement,
        None => required(&assessment.statement, "span", STATEMENT)?,
    };
    let part = Part {
        span,
        quote: article.text.slice(span).unwrap_or_default().into(),
        statement,
        worded,
        finding: Some(assessment.finding),
    };
    Ok((part, assessment.claimant))
}

pub(in super::super) fn move_to(
    claim: &Claim,
    article: Article<'_>,
    base: Option<u32>,
    span: Span,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    let kept = claim.worded.then_some(claim.statement.as_str());
    let after = part_of(article, span, kept)?;
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

pub(in super::super) fn reword(
    claim: &Claim,
    article: Article<'_>,
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
    let worded = before.statement != after.statement;
    let finding = worded.then(|| article.assess(claim.span, Some(&after.statement)).finding);
    Ok(What::ClaimReworded {
        claim: claim.id,
        before,
        after,
        finding,
    })
}

/// What a split command asks for.
pub(in super::super) struct Cut<'a> {
    pub(in super::super) at: u32,
    pub(in super::super) statements: Option<&'a (String, String)>,
}

pub(in super::super) fn split(
    claim: &Claim,
    article: Article<'_>,
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
        first: part_of(article, first, wordings.map(|both| both.0.as_str()))?,
        second: part_of(article, second, wordings.map(|both| both.1.as_str()))?,
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
