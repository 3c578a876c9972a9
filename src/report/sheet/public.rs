//! The public report on paper: what readers are told.

use super::block::{Block, Run, Sheet, TextStyle};
use super::parts::{article, byline, definitions, fact, source, tally};
use super::rationale;
use crate::report::told::{Fact, Public, PublicClaim};

pub(super) fn public(told: &Public) -> Sheet {
    let mut blocks = vec![Block::heading(1, &told.title)];
    blocks.push(byline(&told.byline, told.url.as_deref()));
    let result = vec![Run::plain(&told.result)];
    blocks.push(Block::text(TextStyle::Lead, result));
    if !told.open.is_empty() {
        blocks.push(fact(&Fact {
            about: "Closed with open ends",
            words: told.open.join(" "),
        }));
    }
    blocks.push(tally(&told.tally, false));
    blocks.push(Block::heading(2, "The article"));
    blocks.extend(article(&told.article));
    let mut pieces = told.article.iter().flat_map(|it| &it.pieces);
    let unread = pieces.any(|it| it.look.name() == "unread");
    let mut key =
        "Dotted line: checked, and signed off by a second person. ⟨ ⟩: not a statement to check."
            .to_owned();
    if !told.open.is_empty() {
        key.push_str(" Plain line: not settled.");
    }
    if unread {
        key.push_str(" ⌊ ⌋: not read.");
    }
    blocks.push(Block::text(TextStyle::Note, vec![Run::soft(key)]));
    blocks.push(Block::heading(2, "What was checked"));
    blocks.extend(told.claims.iter().flat_map(claim));
    blocks.push(Block::heading(2, "How we checked"));
    blocks.push(Block::plain(told.rules.join(" ")));
    blocks.push(Block::heading(2, "What the words mean"));
    blocks.extend(definitions(&told.tally));
    Sheet {
        title: format!("{} · Fact check", told.title),
        mast: format!("Fact check by {} · {}", told.desk, told.closed.words),
        draft: None,
        foot: told.desk.clone(),
        language: told.language.clone(),
        blocks,
    }
}

fn claim(it: &PublicClaim) -> Vec<Block> {
    let mut blocks = vec![Block::Heading {
        level: 3,
        anchor: Some(format!("claim-{}", it.number)),
        runs: vec![Run::plain(format!("{}  {}", it.place, it.statement))],
    }];
    let answer = match (&it.answers, &it.rating) {
        _ if !it.settled => Run::plain("Not settled when the check was closed."),
        (Some(answers), _) => Run::bold(answers),
        (None, Some(rating)) => Run::rated(rating),
        (None, None) => Run::plain("Nothing was asked of it."),
    };
    blocks.push(Block::text(TextStyle::Plain, vec![answer]));
    blocks.extend(it.why.iter().flat_map(|it| rationale::blocks(it)));
    blocks.extend(it.sources.iter().map(|it| {
        let mut runs = source(it.stance, &it.title, it.url.as_deref());
        let primary = if it.primary { ", primary" } else { "" };
        runs.push(Run::soft(format!(" {}{primary}", it.kind)));
        Block::text(TextStyle::Note, runs).within()
    }));
    blocks
}
