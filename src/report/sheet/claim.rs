//! A claim of the dossier: what was answered to it, by whom, on which evidence.

use super::block::{Block, Run, RunStyle, TextStyle};
use super::parts::{difference, fact, source};
use super::rationale;
use crate::report::told::{ToldClaim, ToldEvidence, ToldList, ToldVerdict};

pub(super) fn claim(it: &ToldClaim) -> Vec<Block> {
    let place = it.place.map(|it| format!("{it}  ")).unwrap_or_default();
    let mut blocks = vec![
        Block::Heading {
            level: 3,
            anchor: Some(format!("claim-{}", it.number)),
            runs: vec![Run::plain(format!("{place}{}", it.statement))],
        },
        Block::text(TextStyle::Note, state(it)),
    ];
    if let Some(answers) = &it.answers {
        blocks.push(Block::text(TextStyle::Plain, vec![Run::bold(answers)]));
    }
    if it.reworded {
        let quote = vec![Run::plain(&it.quote)];
        blocks.push(Block::text(TextStyle::Quote, quote));
    }
    blocks.extend(it.facts.iter().map(fact));
    let two = it.answers.is_some();
    blocks.extend(it.verdicts.iter().flat_map(|it| verdict(it, two)));
    blocks.extend(it.signed_off.iter().map(|it| {
        let question = if two { it.question } else { "" };
        let mut words = format!("{question} signed off by {}, {}", it.by, it.at.words);
        if !it.stands {
            words.push_str(". It no longer counts: something has changed since");
        }
        Block::text(TextStyle::Note, vec![Run::plain(words.trim_start())])
    }));
    if !it.evidence.is_empty() {
        blocks.push(part("Sources"));
        blocks.extend(it.evidence.iter().flat_map(evidence));
    }
    blocks.extend(it.confidential.iter().map(Block::plain));
    blocks.extend(it.lists.iter().flat_map(checklist));
    if !it.comments.is_empty() {
        blocks.push(part("Comments"));
        blocks.extend(it.comments.iter().map(|it| {
            let settled = if it.settled { " (resolved)" } else { "" };
            let who = format!("{}, {}{settled}: ", it.by, it.at.words);
            Block::text(TextStyle::Note, vec![Run::bold(who), Run::plain(&it.text)])
        }));
    }
    if !it.events.is_empty() {
        let events: Vec<String> = it.events.iter().map(u64::to_string).collect();
        let words = format!("In the history: {}", events.join(", "));
        blocks.push(Block::text(TextStyle::Note, vec![Run::soft(words)]));
    }
    blocks
}

/// What heads a part of a claim without being a heading of the document.
fn part(words: &str) -> Block {
    Block::text(TextStyle::Note, vec![Run::bold(words)])
}

fn state(it: &ToldClaim) -> Vec<Run> {
    let mut runs = vec![Run::bold(it.state_words)];
    if let Some(rating) = &it.rating {
        runs.extend([Run::plain(" · "), Run::rated(rating)]);
    }
    let mut words = format!(" · claim {} of the session", it.number);
    if let Some(claimant) = &it.claimant {
        words.push_str(&format!(" · claimed by {claimant}"));
    }
    if let Some(score) = it.score.filter(|_| it.rating.is_none()) {
        words.push_str(&format!(" · worth checking {score}/100"));
    }
    runs.push(Run::soft(words));
    runs
}

fn verdict(it: &ToldVerdict, two: bool) -> Vec<Block> {
    let mut head = Vec::new();
    if two {
        head.push(Run::bold(format!("{}: ", it.question)));
    }
    head.push(match it.question {
        "Said" => Run::answer(RunStyle::Said, &it.rating),
        _ => Run::rated(&it.rating),
    });
    head.push(Run::plain(format!("  {}", it.by)));
    head.push(Run::soft(format!(", {}", it.at.words)));
    if let Some(again) = &it.affirmed {
        let words = format!(" · still holds: {}, {}", again.by, again.at.words);
        head.push(Run::soft(words));
    }
    if it.dissent {
        head.push(Run::bold(" · Dissent"));
    }
    let mut blocks = vec![Block::text(TextStyle::Plain, head)];
    let rationale = rationale::blocks(&it.rationale).into_iter();
    blocks.extend(rationale.map(Block::within));
    for why in &it.stale {
        let mut runs = vec![Run::bold("Stale: "), Run::plain(&why.words)];
        runs.push(Run::soft(format!(" {}, {}\n", why.by, why.at.words)));
        runs.extend(difference(&why.difference));
        blocks.push(Block::text(TextStyle::Boxed, runs));
    }
    blocks
}

fn evidence(it: &ToldEvidence) -> Vec<Block> {
    let mut head = source(it.stance, &it.title, it.url.as_deref());
    let primary = if it.primary { ", primary" } else { "" };
    let place = it.locator.iter().map(|it| format!(", {it}"));
    let place: String = place.collect();
    head.push(Run::soft(format!(
        " {}{primary}{place}, added by {}, {}",
        it.kind, it.by, it.at.words
    )));
    if let Some(gone) = &it.removed {
        let why = gone.why.iter().map(|it| format!(": {it}"));
        let why: String = why.collect();
        head.push(Run::bold(" Removed"));
        head.push(Run::soft(format!(
            " by {}, {}{why}",
            gone.by, gone.at.words
        )));
    }
    let mut blocks = vec![Block::text(TextStyle::Plain, head)];
    let passage = it.passage.iter().map(|it| vec![Run::plain(it)]);
    blocks.extend(passage.map(|it| Block::text(TextStyle::Quote, it).within()));
    let check = it.check.iter().map(|it| ("Passage check", it));
    let contexts = it.contexts.iter().map(|it| ("In the source", it));
    let quotation = it
        .quotation
        .iter()
        .map(|it| ("Quotation in the article", it));
    let notes = check.chain(contexts).chain(quotation);
    blocks.extend(notes.map(|(about, words)| {
        let runs = vec![Run::bold(format!("{about}: ")), Run::plain(words)];
        Block::text(TextStyle::Note, runs).within()
    }));
    if let Some(drift) = &it.drift {
        let seen = format!(", seen {}: {}\n", drift.at.words, drift.words);
        let mut runs = vec![Run::bold("The source changed"), Run::plain(seen)];
        runs.extend(difference(&drift.difference));
        blocks.push(Block::text(TextStyle::Boxed, runs).within());
    }
    blocks
}

fn checklist(list: &ToldList) -> Vec<Block> {
    let mut blocks = vec![part(&format!("Checklist: {}", list.kind))];
    blocks.extend(list.items.iter().map(|item| {
        let now = item.tick.as_ref().is_some_and(|it| !it.earlier);
        let mut runs = vec![
            Run::bold(if now { "Ticked: " } else { "Not ticked: " }),
            Run::plain(&item.words),
        ];
        if let Some(tick) = &item.tick {
            let earlier = if tick.earlier {
                ", for an earlier wording"
            } else {
                ""
            };
            let words = format!(" {}, {}{earlier}", tick.by, tick.at.words);
            runs.push(Run::soft(words));
        }
        Block::text(TextStyle::Note, runs).within()
    }));
    blocks
}
