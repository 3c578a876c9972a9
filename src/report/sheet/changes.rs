//! What changed between two moments, on paper.

use super::block::{Block, Run, Sheet, TextStyle};
use super::parts::{difference, ledger};
use crate::report::between::{Between, BetweenGroup, BetweenLine};

pub(super) fn changes(told: &Between) -> Sheet {
    let (from, to) = (&told.from, &told.to);
    let mut blocks = vec![Block::heading(1, &told.title)];
    let words = format!(
        "From event {}, {}, to event {}, {}. {}",
        from.seq, from.at.words, to.seq, to.at.words, told.result
    );
    blocks.push(Block::text(TextStyle::Lead, vec![Run::plain(words)]));
    blocks.extend(told.groups.iter().flat_map(group));
    if !told.events.is_empty() {
        blocks.push(Block::heading(2, "Who did what in between"));
        blocks.extend(ledger(&told.events, told.comments));
    }
    Sheet {
        title: format!("{} · What changed", told.title),
        mast: format!("What changed · {}", told.desk),
        draft: None,
        foot: format!("Session {}", told.session),
        language: told.language.clone(),
        blocks,
    }
}

fn group(it: &BetweenGroup) -> Vec<Block> {
    let heading = Block::heading(2, format!("{} ({})", it.about, it.lines.len()));
    let lines = it.lines.iter().flat_map(line);
    std::iter::once(heading).chain(lines).collect()
}

fn line(it: &BetweenLine) -> Vec<Block> {
    let claim = it.claim.map(|it| Run::bold(format!("Claim {it}  ")));
    let words = Run::plain(&it.words);
    let mut blocks = vec![Block::text(
        TextStyle::Plain,
        claim.into_iter().chain([words]).collect(),
    )];
    let both = difference(&it.difference);
    if !both.is_empty() {
        blocks.push(Block::text(TextStyle::Note, both).within());
    }
    blocks
}
