//! What changed in the article itself.

use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::line::{BetweenGroup, BetweenLine};
use crate::report::told::{ArticleBlock, Told, difference};

/// After so long paragraphs are told less finely, where thousands of them changed.
const LONGEST: Duration = Duration::from_secs(2);

pub(super) fn groups(before: &Told, now: &Told) -> Vec<BetweenGroup> {
    let mut lines = Vec::new();
    let mut tell = |words: &str, was: &str, is: &str| {
        if was != is {
            let both = difference(Some(was.into()), Some(is.into()));
            lines.push(BetweenLine::new(None, words).with(both));
        }
    };
    tell("Its headline", &before.title, &now.title);
    tell("Who wrote it, where and when", &before.byline, &now.byline);
    let url = |it: &Told| it.url.clone().unwrap_or_else(|| "none".into());
    tell("Its address", &url(before), &url(now));
    lines.extend(passages(&before.article, &now.article));
    let decided = |it: &Told| (it.decided_sentences, it.sentences);
    if decided(before) != decided(now) {
        lines.push(BetweenLine::new(
            None,
            format!(
                "{} of {} sentences were decided; now {} of {}.",
                before.decided_sentences, before.sentences, now.decided_sentences, now.sentences
            ),
        ));
    }
    let about = "The article";
    vec![BetweenGroup { about, lines }]
}

/// The paragraphs that are otherwise, new or gone. A paragraph whose place another has taken stands beside that.
fn passages(before: &[ArticleBlock], now: &[ArticleBlock]) -> Vec<BetweenLine> {
    let (before, now) = (texts(before), texts(now));
    let mut lines = Vec::new();
    let deadline = Some(Instant::now() + LONGEST);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &before, &now, deadline);
    for op in ops {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let gone = before.get(old).unwrap_or_default();
        let come = now.get(new).unwrap_or_default();
        for at in 0..gone.len().max(come.len()) {
            let (was, is) = (gone.get(at).cloned(), come.get(at).cloned());
            let words = match (&was, &is) {
                (Some(_), None) => "A paragraph is gone",
                (None, _) => "A paragraph is new",
                (Some(_), Some(_)) => "A paragraph reads otherwise",
            };
            lines.push(BetweenLine::new(None, words).with(difference(was, is)));
        }
    }
    lines
}

fn texts(blocks: &[ArticleBlock]) -> Vec<String> {
    let texts = blocks.iter().map(|block| {
        let pieces = block.pieces.iter();
        let pieces = pieces.map(|it| format!("{}{}", it.before, it.text));
        pieces.collect::<String>()
    });
    texts.collect()
}
