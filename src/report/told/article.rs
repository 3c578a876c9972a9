//! The article as the report shows it: block by block, each stretch with what it is and the notes that stand at its end.

use std::collections::BTreeMap;

use serde::Serialize;

use super::aside::SetAside;
use super::values::rating;
use crate::domain::article::block::BlockKind;
use crate::domain::article::coverage::Paint;
use crate::domain::claim::Claim;
use crate::domain::claim::state::ClaimState;
use crate::domain::summary::Summary;
use crate::domain::{Question, Session, Span};

/// A stretch of the coverage strip.
#[derive(Serialize, Clone)]
pub(in crate::report) struct Stretch {
    pub(in crate::report) width: u32,
    /// A claim's state, `aside`, `unread` or `objection`.
    pub(in crate::report) kind: String,
    pub(in crate::report) hue: Option<u32>,
    /// The hue of a verdict that differs.
    pub(in crate::report) other: Option<u32>,
    /// Whether nobody asks if it is so.
    pub(in crate::report) not_asked: bool,
    /// Whether it was not said like this.
    pub(in crate::report) said_failed: bool,
}

#[derive(Serialize)]
pub(in crate::report) struct Block {
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) pieces: Vec<Piece>,
}

/// A stretch of the article with what it is.
#[derive(Serialize)]
pub(in crate::report) struct Piece {
    /// White space before it.
    pub(in crate::report) before: String,
    pub(in crate::report) text: String,
    pub(in crate::report) look: Look,
    pub(in crate::report) hue: Option<u32>,
    /// The hue of a verdict that differs.
    pub(in crate::report) other: Option<u32>,
    /// Whether it was not said like this.
    pub(in crate::report) said_failed: bool,
    /// The claims and set-aside stretches that end here.
    pub(in crate::report) notes: Vec<Note>,
}

/// What a stretch is.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(untagged)]
pub(in crate::report) enum Look {
    /// `unread` or `aside`.
    Text(&'static str),
    Claim(ClaimState),
}

impl Look {
    /// `unread`, `aside` or the name of a state.
    pub(in crate::report) fn name(self) -> &'static str {
        match self {
            Self::Text(name) => name,
            Self::Claim(state) => state.name(),
        }
    }

    /// What stands around it where no colour can.
    pub(in crate::report) fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Text("aside") => ("⟨", "⟩"),
            Self::Text(_) => ("⌊", "⌋"),
            Self::Claim(_) => ("", ""),
        }
    }
}

/// Leads from the article to what is said about it.
#[derive(Serialize, Clone)]
pub(in crate::report) struct Note {
    /// A claim's place in reading order, or the letters of something set aside.
    pub(in crate::report) label: String,
    pub(in crate::report) anchor: String,
    /// What it leads to.
    pub(in crate::report) words: String,
}

pub(super) fn strip(session: &Session) -> Vec<Stretch> {
    let told = Summary::of(session).strip.into_iter().map(|it| Stretch {
        width: it.0,
        kind: it.1,
        hue: u32::try_from(it.2).ok(),
        other: u32::try_from(it.3).ok(),
        not_asked: it.2 == -2,
        said_failed: it.4,
    });
    told.collect()
}

/// `claims` are those that are numbered, with their numbers; `words` is what a note says of a claim.
pub(super) fn article(
    session: &Session,
    claims: &[(usize, &Claim)],
    set_aside: &[SetAside],
    words: impl Fn(usize, &Claim) -> String,
) -> Vec<Block> {
    let pieces = &session.coverage().pieces;
    let notes = notes(claims, set_aside, words);
    let mut blocks = Vec::new();
    for block in &session.blocks {
        let mut at = block.span.start;
        let mut told = Vec::new();
        for (start, piece) in pieces.range(block.span.start..block.span.end) {
            let text = |from, to| {
                session
                    .text
                    .slice(Span::new(from, to))
                    .unwrap_or_default()
                    .to_owned()
            };
            let (look, hue, other) = look(session, piece.paint);
            let claim = match piece.paint {
                Paint::Claim { claim } => session.claims.get(&claim),
                Paint::Unread | Paint::Aside { .. } | Paint::Dismissed { .. } => None,
            };
            told.push(Piece {
                said_failed: claim.is_some_and(|it| session.said_failed(it)),
                before: text(at, *start),
                text: text(*start, piece.end),
                look,
                hue,
                other,
                notes: notes
                    .range(start + 1..=piece.end)
                    .flat_map(|(_, notes)| notes.clone())
                    .collect(),
            });
            at = piece.end;
        }
        blocks.push(Block {
            kind: block_kind(block.kind),
            pieces: told,
        });
    }
    blocks
}

/// How far a claim is and what was answered: “signed off, As quoted, True”.
pub(super) fn found(session: &Session, claim: &Claim) -> String {
    let mut words = vec![claim.state().words().to_owned()];
    for question in claim.questions() {
        let label = |name: &str| rating(session, question, name).label;
        let shown = claim.shown(question).into_iter();
        let shown = shown.flat_map(|it| [Some(it.rating), it.differing]);
        words.extend(shown.flatten().map(|it| label(&it)));
    }
    words.join(", ")
}

/// The notes by where they stand.
fn notes(
    claims: &[(usize, &Claim)],
    set_aside: &[SetAside],
    words: impl Fn(usize, &Claim) -> String,
) -> BTreeMap<u32, Vec<Note>> {
    let mut notes: BTreeMap<u32, Vec<Note>> = BTreeMap::new();
    for (place, claim) in claims.iter().filter(|(_, it)| !it.gone) {
        notes
            .entry(claim.anchor.hull().end)
            .or_default()
            .push(Note {
                label: place.to_string(),
                anchor: format!("claim-{}", claim.number),
                words: words(*place, claim),
            });
    }
    for it in set_aside {
        for span in &it.spans {
            notes.entry(span.end).or_default().push(Note {
                label: it.mark.clone(),
                anchor: format!("aside-{}", it.mark),
                words: format!("Set aside: {}", it.decision.why),
            });
        }
    }
    notes
}

pub(super) fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
        BlockKind::Table => "table",
        BlockKind::Furniture => "furniture",
    }
}

fn look(session: &Session, paint: Paint) -> (Look, Option<u32>, Option<u32>) {
    let claim = match paint {
        Paint::Unread => None,
        Paint::Aside { .. } => return (Look::Text("aside"), None, None),
        Paint::Claim { claim } | Paint::Dismissed { claim } => session.claims.get(&claim),
    };
    let Some(claim) = claim else {
        return (Look::Text("unread"), None, None);
    };
    let hue = |name: &String| rating(session, Question::So, name).hue;
    let shown = claim.shown(Question::So);
    let other = shown.as_ref().and_then(|it| it.differing.as_ref()).map(hue);
    match claim.state() {
        ClaimState::Dismissed => (Look::Text("aside"), None, None),
        state => (
            Look::Claim(state),
            shown.as_ref().map(|it| hue(&it.rating)),
            other,
        ),
    }
}
