//! From an article to what a session opens with: the claim engine's findings in the domain's words.

use std::collections::BTreeMap;

use crate::domain::article::block::{Block, BlockKind};
use crate::domain::article::form::ArticleForm;
use crate::domain::claim::assess::Assessment;
use crate::domain::claim::finding::{Finding, Note, Reason};
use crate::domain::contents::SessionOpened;
use crate::domain::session::open::Suggestion;
use crate::domain::{ClaimId, CommandId, Details, Scale, Span, Text};
use crate::engine;

/// Splits `text` and suggests as claims what scores `threshold` or more; their ids follow from `command`.
///
/// A consistency note goes with the suggested claim its words stand in, else with the first of its sentence.
pub(super) fn opened(
    details: Details,
    text: String,
    command: CommandId,
    threshold: u8,
    weights: &engine::Weights,
) -> SessionOpened {
    let found = engine::read_with(&text, weights);
    let worth: Vec<(u32, engine::Candidate)> = (0..)
        .zip(found.candidates)
        .filter(|(_, it)| it.score >= threshold)
        .take(crate::domain::session::CLAIMS)
        .collect();
    let mut notes = by_claim(found.notes, &worth);
    let claims = (0..).zip(worth).map(|(index, (candidate, it))| Suggestion {
        claim: ClaimId::suggested(command, index),
        spans: vec![span(it.span)],
        statement: it.statement,
        claimant: it.claimant,
        finding: Finding {
            score: it.score,
            reasons: it
                .reasons
                .into_iter()
                .map(|why| reason(why, it.span))
                .collect(),
            notes: notes.remove(&candidate).unwrap_or_default(),
        },
    });
    SessionOpened {
        details,
        claims: claims.collect(),
        blocks: found.blocks.into_iter().map(block).collect(),
        sentences: found
            .sentences
            .into_iter()
            .map(|it| span(it.span))
            .collect(),
        form: form(found.form),
        remark: found.language.remark().map(Into::into),
        scale: Scale::usual(),
        said_scale: Some(Scale::usual_for_said()),
        policy: None,
        checklists: None,
        backup: Vec::new(),
        text,
    }
}

/// What the engine says of words that a person made a claim; with a wording of theirs, of what that still says.
pub(super) fn assessed(
    text: &Text,
    spans: &[Span],
    wording: Option<&str>,
    weights: &engine::Weights,
) -> Assessment {
    let at = spans.iter().copied().reduce(Span::hull).unwrap_or_default();
    let own = |it: &Span| engine::Span {
        start: it.start,
        end: it.end,
    };
    let stretches: Vec<engine::Span> = spans.iter().map(own).collect();
    let found = engine::assess(text.as_str(), &stretches, weights);
    let whole = own(&at);
    let reasons = found.reasons.into_iter().map(|why| reason(why, whole));
    let mut finding = Finding {
        score: found.score,
        reasons: reasons.collect(),
        notes: found.notes.into_iter().map(note).collect(),
    };
    if let Some(wording) = wording {
        finding.reword(text, at, wording);
    }
    Assessment {
        drops_denial: wording.is_some_and(|it| engine::drops_denial(&found.statement, it)),
        statement: found.statement,
        claimant: found.claimant,
        finding,
    }
}

/// The notes of each suggested claim, filed under the candidate it was.
fn by_claim(
    notes: Vec<engine::Note>,
    worth: &[(u32, engine::Candidate)],
) -> BTreeMap<u32, Vec<Note>> {
    let mut filed: BTreeMap<u32, Vec<Note>> = BTreeMap::new();
    for it in notes {
        let own = worth.iter().find(|(index, _)| Some(*index) == it.claim);
        let near = || {
            worth
                .iter()
                .find(|(_, claim)| claim.sentence == it.sentence)
        };
        if let Some((index, _)) = own.or_else(near) {
            filed.entry(*index).or_default().push(note(it));
        }
    }
    filed
}

fn form(form: engine::Form) -> Option<ArticleForm> {
    match form {
        engine::Form::News => None,
        engine::Form::Transcript => Some(ArticleForm::Transcript),
        engine::Form::Interview => Some(ArticleForm::Interview),
        engine::Form::Speech => Some(ArticleForm::Speech),
        engine::Form::Mail => Some(ArticleForm::Mail),
        engine::Form::Posts => Some(ArticleForm::Posts),
        engine::Form::LiveBlog => Some(ArticleForm::LiveBlog),
        engine::Form::List => Some(ArticleForm::List),
        engine::Form::Table => Some(ArticleForm::Table),
    }
}

fn note(note: engine::Note) -> Note {
    let kind = serde_json::to_value(note.kind).unwrap_or_default();
    Note {
        kind: kind.as_str().unwrap_or_default().into(),
        words: note.words,
        spans: note.spans.map(span),
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
            engine::BlockKind::Table => BlockKind::Table,
            engine::BlockKind::Furniture => BlockKind::Furniture,
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
