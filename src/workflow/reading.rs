//! From an article to what a session opens with: the claim engine's findings in the domain's words.

use crate::domain::claim::Reason;
use crate::domain::coverage::{Block, BlockKind};
use crate::domain::event::{Opened, Suggestion};
use crate::domain::{ClaimId, CommandId, Details, Scale, Span};
use crate::engine;

/// Splits `text` and suggests as claims what scores `threshold` or more; their ids follow from `command`.
pub(super) fn opened(details: Details, text: String, command: CommandId, threshold: u8) -> Opened {
    let found = engine::read(&text);
    let worth = found
        .candidates
        .into_iter()
        .filter(|it| it.score >= threshold);
    let claims = (0..)
        .zip(worth.take(crate::domain::session::CLAIMS))
        .map(|(index, it)| Suggestion {
            claim: ClaimId::suggested(command, index),
            span: span(it.span),
            statement: it.statement,
            claimant: it.claimant,
            score: it.score,
            reasons: it
                .reasons
                .into_iter()
                .map(|why| reason(why, it.span))
                .collect(),
        });
    Opened {
        details,
        claims: claims.collect(),
        blocks: found.blocks.into_iter().map(block).collect(),
        sentences: found
            .sentences
            .into_iter()
            .map(|it| span(it.span))
            .collect(),
        scale: Scale::usual(),
        text,
    }
}

fn block(block: engine::Block) -> Block {
    Block {
        span: span(block.span),
        kind: match block.kind {
            engine::BlockKind::Headline => BlockKind::Headline,
            engine::BlockKind::Heading => BlockKind::Heading,
            engine::BlockKind::Paragraph => BlockKind::Paragraph,
            engine::BlockKind::ListItem => BlockKind::ListItem,
            engine::BlockKind::Caption => BlockKind::Caption,
        },
    }
}

/// A reason that no single word gave away is about the whole candidate.
fn reason(reason: engine::Reason, whole: engine::Span) -> Reason {
    let cue = serde_json::to_value(reason.cue).unwrap_or_default();
    Reason {
        cue: cue.as_str().unwrap_or_default().into(),
        words: reason.words,
        points: reason.points,
        span: span(reason.span.unwrap_or(whole)),
    }
}

fn span(span: engine::Span) -> Span {
    Span::new(span.start, span.end)
}
