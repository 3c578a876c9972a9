//! What several sheets have in common: facts, differences, the article with its marks, the ratings with what they mean.

use super::block::{Block, Run, RunStyle, TextStyle};
use crate::report::told::{ArticleBlock, Difference, Fact, LedgerEntry, Piece, Tally, ToldFix};

/// “Rules” and what is to be said of them.
pub(super) fn fact(it: &Fact) -> Block {
    let about = Run::bold(format!("{}  ", it.about));
    Block::text(TextStyle::Boxed, vec![about, Run::plain(&it.words)])
}

/// What was there before, and what is there now.
pub(super) fn difference(it: &Difference) -> Vec<Run> {
    if !it.parts.is_empty() {
        return it.parts.iter().map(Run::of_difference).collect();
    }
    match (&it.before, &it.after) {
        (Some(before), Some(after)) => vec![
            Run::bold("Before "),
            Run::styled(RunStyle::Gone, before),
            Run::bold("\nAfter "),
            Run::styled(RunStyle::New, after),
        ],
        (Some(before), None) => vec![Run::bold("Before "), Run::plain(before)],
        (None, Some(after)) => vec![Run::plain(after)],
        (None, None) => Vec::new(),
    }
}

/// The words as they are and as they should be, among those around them.
pub(super) fn change(it: &ToldFix) -> Vec<Run> {
    let mut runs = vec![Run::plain(&it.before)];
    match it.struck {
        true => {
            runs.push(Run::styled(RunStyle::Gone, &it.quote));
            if let Some(words) = &it.words {
                runs.extend([Run::plain(" "), Run::styled(RunStyle::New, words)]);
            }
        }
        false => runs.push(Run::bold(&it.quote)),
    }
    runs.push(Run::plain(&it.behind));
    runs.retain(|it| !it.text.is_empty());
    runs
}

/// The article, each stretch with its mark and the numbers of what is said about it.
pub(super) fn article(blocks: &[ArticleBlock]) -> Vec<Block> {
    let told = blocks.iter().map(|block| {
        let style = match block.kind {
            "headline" | "heading" => TextStyle::ArticleHead,
            _ => TextStyle::Article,
        };
        Block::text(style, block.pieces.iter().flat_map(stretch).collect())
    });
    told.collect()
}

fn stretch(piece: &Piece) -> Vec<Run> {
    let (open, close) = piece.look.brackets();
    let mut runs = Vec::new();
    if !piece.before.is_empty() {
        runs.push(Run::plain(&piece.before));
    }
    runs.push(Run {
        look: Some(piece.look),
        hue: piece.hue,
        ..Run::plain(format!("{open}{}{close}", piece.text))
    });
    runs.extend(piece.notes.iter().map(|it| Run {
        link: Some(format!("#{}", it.anchor)),
        ..Run::styled(RunStyle::Reference, &it.label)
    }));
    runs
}

/// What the marks in the article mean.
pub(super) fn key() -> Block {
    let words = "The number behind a marked stretch is the claim it belongs to. ⟨ ⟩: set aside. ⌊ ⌋: unread. Dotted \
                 line: signed off. Yellow: stale, something has changed since the verdict.";
    Block::text(TextStyle::Note, vec![Run::soft(words)])
}

/// The scales with what each step means.
pub(super) fn definitions(tally: &Tally) -> Vec<Block> {
    let rows = tally.ratings.iter().map(|it| {
        vec![
            vec![Run::rated(&it.rating)],
            vec![Run::plain(&it.definition)],
        ]
    });
    let mut blocks = vec![Block::Table {
        widths: vec![3, 9],
        head: vec!["Rating", "What it means"],
        rows: rows.collect(),
    }];
    if !tally.said.is_empty() {
        let rows = tally.said.iter().map(|it| {
            vec![
                vec![Run::answer(RunStyle::Said, &it.rating)],
                vec![Run::plain(&it.definition)],
            ]
        });
        blocks.push(Block::Table {
            widths: vec![3, 9],
            head: vec!["Said", "Did they say it, in these words, there and then?"],
            rows: rows.collect(),
        });
    }
    blocks
}

/// How many claims have each rating.
pub(super) fn tally(told: &Tally, unrated: bool) -> Block {
    let mut rows: Vec<Vec<Vec<Run>>> = told
        .ratings
        .iter()
        .map(|it| {
            let mut beside = Vec::new();
            if it.stale > 0 {
                beside.push(format!("{} stale", it.stale));
            }
            if it.differing > 0 {
                beside.push(format!("{} with another verdict", it.differing));
            }
            vec![
                vec![Run::rated(&it.rating)],
                vec![Run::bold(it.count.to_string())],
                vec![Run::soft(beside.join(", "))],
            ]
        })
        .collect();
    let mut row = |words: &str, count: usize| {
        rows.push(vec![
            vec![Run::plain(words)],
            vec![Run::bold(count.to_string())],
            Vec::new(),
        ]);
    };
    if told.not_asked > 0 {
        row("Whether it is so: not asked", told.not_asked);
    }
    if unrated {
        row("No verdict", told.unrated);
    }
    Block::Table {
        widths: vec![5, 2, 5],
        head: vec!["Rating", "Claims", ""],
        rows,
    }
}

/// Who wrote the article, where, and where it stands.
pub(super) fn byline(byline: &str, url: Option<&str>) -> Block {
    let mut runs = vec![Run::soft(byline)];
    if let Some(url) = url {
        runs.extend([Run::plain("  "), Run::address(url)]);
    }
    Block::text(TextStyle::Note, runs)
}

/// How a source bears on a claim, what it is called, and where it is. Who gives no title gets the address for one.
pub(super) fn source(stance: &str, title: &str, url: Option<&str>) -> Vec<Run> {
    let mut runs = vec![Run::bold(stance), Run::plain("  ")];
    if url != Some(title) {
        runs.push(Run::plain(format!("{title} ")));
    }
    runs.extend(url.map(Run::address));
    runs
}

/// How many events stand on paper: some fifty pages.
const EVENTS: usize = 2_000;

/// Who did what, when.
pub(super) fn ledger(entries: &[LedgerEntry], comments: bool) -> Vec<Block> {
    let comments = match comments {
        true => "",
        false => " What people said in comments is left out.",
    };
    let left_out = entries.len().saturating_sub(EVENTS);
    let earlier = match left_out {
        0 => String::new(),
        some => format!(
            " The first {some} events are left out here: the HTML report has them, and the JSON report of the session."
        ),
    };
    let words = format!(
        "Times are UTC. Claims have the numbers of the session.{comments} Struck: taken out. Bold and underlined: put in.{earlier}"
    );
    let rows = entries.iter().skip(left_out).map(|it| {
        let mut what = vec![Run::bold(format!("{} ", it.by)), Run::plain(&it.words)];
        let difference = difference(&it.difference);
        if !difference.is_empty() {
            what.push(Run::plain("\n"));
            what.extend(difference);
        }
        vec![
            vec![Run::soft(it.seq.to_string())],
            what,
            vec![Run::soft(&it.at.words)],
        ]
    });
    vec![
        Block::text(TextStyle::Note, vec![Run::soft(words)]),
        Block::Table {
            widths: vec![2, 22, 8],
            head: vec!["No.", "What happened", "When"],
            rows: rows.collect(),
        },
    ]
}
