//! What changes the shape of a claim: its boundaries, its wording, its parts, who takes care of it.

use super::super::anchor::{Anchor, NoAnchor};
use super::super::event::{Part, What};
use super::super::ids::{ClaimId, CommandId, PersonId};
use super::super::input::{optional, required};
use super::super::rejection::Rejection;
use super::super::text::{Span, Text};
use super::{Article, Claim, Wording, seen_claim};

/// The longest statement, in code points.
pub(super) const STATEMENT: usize = 2000;

/// How much of an article a claim may rest on, in code points.
const LONGEST: u32 = 5000;

/// How many spans a claim may rest on.
const SPANS: usize = 50;

/// The words at `spans` as a part of the article that can be a claim, with what the engine says of it.
/// Without a statement of the person's own the engine words it.
pub(in super::super) fn part_of(
    article: Article<'_>,
    spans: &[Span],
    statement: Option<&str>,
) -> Result<Part, Rejection> {
    Ok(part_and_claimant(article, spans, statement)?.0)
}

/// The same, with who makes the claim as far as the engine can tell.
pub(in super::super) fn part_and_claimant(
    article: Article<'_>,
    spans: &[Span],
    statement: Option<&str>,
) -> Result<(Part, Option<String>), Rejection> {
    let anchor = anchor_on(article.text, spans)?;
    let own = optional(statement, "statement", STATEMENT)?;
    let assessment = article.assess(&anchor, own.as_deref());
    let worded = own.is_some();
    let statement = match own {
        Some(statement) => statement,
        None => required(&assessment.statement, "spans", STATEMENT)?,
    };
    let part = Part {
        anchor,
        statement,
        worded,
        finding: Some(assessment.finding),
    };
    Ok((part, assessment.claimant))
}

fn anchor_on(text: &Text, spans: &[Span]) -> Result<Anchor, Rejection> {
    let bad = |why: NoAnchor| Rejection::invalid("bad_span", "spans", why.to_string());
    let anchor = Anchor::new(text, spans).map_err(bad)?;
    let too_long = |detail| Err(Rejection::invalid("too_long", "spans", detail));
    if anchor.iter().count() > SPANS {
        return too_long(format!("A claim rests on at most {SPANS} places."));
    }
    if anchor.code_points() > LONGEST {
        return too_long(format!(
            "That is {} characters; a claim rests on at most {LONGEST}. Select the words that can be checked.",
            anchor.code_points()
        ));
    }
    Ok(anchor)
}

pub(in super::super) fn move_to(
    claim: &Claim,
    article: Article<'_>,
    base: Option<u32>,
    spans: &[Span],
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    let kept = claim.worded.then_some(claim.statement.as_str());
    let after = part_of(article, spans, kept)?;
    if after.anchor == claim.anchor {
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
    let finding = worded.then(|| {
        article
            .assess(&claim.anchor, Some(&after.statement))
            .finding
    });
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
    let whole = claim.anchor.hull();
    if cut.at <= whole.start || cut.at >= whole.end {
        return Err(Rejection::invalid(
            "bad_split",
            "at",
            "Choose a place inside the claim.",
        ));
    }
    let [first, second] = claim.anchor.cut_at(cut.at);
    let wordings = cut.statements;
    Ok(What::ClaimSplit {
        claim: claim.id,
        new: ClaimId(id.0),
        before: claim.part(),
        first: part_of(article, &first, wordings.map(|both| both.0.as_str()))?,
        second: part_of(article, &second, wordings.map(|both| both.1.as_str()))?,
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
