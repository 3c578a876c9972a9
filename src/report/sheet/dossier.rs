//! The dossier on paper: everything the desk knows about a text, for the editor who signs and the lawyer who asks.

use super::block::{Block, Run, RunStyle, Sheet, TextStyle};
use super::claim::claim;
use super::parts::{article, byline, change, definitions, fact, key, ledger, tally};
use crate::report::names::capitalised;
use crate::report::told::{Stretch, Told, ToldContact, ToldFix};

pub(super) fn dossier(told: &Told) -> Sheet {
    let mut blocks = head(told);
    let mut section = |heading: &str, of: Vec<Block>| {
        if !of.is_empty() {
            blocks.push(Block::heading(2, heading));
            blocks.extend(of);
        }
    };
    section(
        "What the article should say",
        told.fixes.iter().flat_map(fix).collect(),
    );
    section("The article with its claims", {
        let mut marked = article(&told.article);
        marked.push(key());
        marked
    });
    // The last ones, if there were many: each is the whole article.
    let many = told.earlier.len().saturating_sub(REVISIONS);
    for it in told.earlier.iter().skip(many) {
        let words = format!("Revision {} of the article, {}", it.revision, it.until);
        section(&words, article(&it.article));
    }
    section(
        "Claims",
        match told.claims.is_empty() {
            true => vec![Block::plain("Nothing is under check.")],
            false => told.claims.iter().flat_map(claim).collect(),
        },
    );
    section("Set aside", set_aside(told));
    section("Contacts", told.contacts.iter().flat_map(contact).collect());
    section("What the ratings mean", definitions(&told.tally));
    section("History", ledger(&told.ledger, told.comments));
    section("Proof", vec![proof(told)]);
    Sheet {
        title: format!("{} · Dossier", told.title),
        mast: format!("Dossier · {} · {}", told.desk, told.written.words),
        draft: told.draft.clone(),
        foot: format!("Session {}", told.session),
        language: told.language.clone(),
        blocks,
    }
}

/// How many stretches of the strip can be told apart on paper: each is half a millimetre then.
const STRETCHES: usize = 350;

/// How many earlier revisions stand on paper.
const REVISIONS: usize = 10;

/// The same strip in at most so many stretches: neighbours become one that looks like the widest of them.
fn at_most(strip: &[Stretch], most: usize) -> Vec<Stretch> {
    let together = strip.len().div_ceil(most).max(1);
    let merged = strip.chunks(together).filter_map(|those| {
        let widest = those.iter().max_by_key(|it| it.width)?;
        Some(Stretch {
            width: those.iter().map(|it| it.width).sum(),
            ..widest.clone()
        })
    });
    merged.collect()
}

/// The first page: what came out, by which rules, and where the rest is.
fn head(told: &Told) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, &told.title)];
    blocks.push(byline(&told.byline, told.url.as_deref()));
    let going = match told.going_on {
        true => " The check is still going on.",
        false => "",
    };
    let result = format!("{}{going}", told.tally.result);
    blocks.push(Block::text(TextStyle::Lead, vec![Run::plain(result)]));
    blocks.push(tally(&told.tally, true));
    let states = told.tally.states.iter();
    let states: Vec<String> = states
        .map(|it| format!("{} {}", it.count, it.words))
        .collect();
    if !states.is_empty() {
        let words = format!("{} under check: {}.", told.tally.claims, states.join(", "));
        blocks.push(Block::text(TextStyle::Note, vec![Run::plain(words)]));
    }
    blocks.push(Block::Strip {
        words: format!(
            "The article from first to last character: {} of {} sentences are decided, {} unread.",
            told.decided_sentences, told.sentences, told.unread_sentences
        ),
        stretches: at_most(&told.strip, STRETCHES),
    });
    blocks.extend(told.facts.iter().map(fact));
    blocks.push(Block::Contents {
        title: "In this dossier",
    });
    blocks
}

fn fix(it: &ToldFix) -> Vec<Block> {
    let mut said = vec![Run::bold(it.weight)];
    let claim = it.claim.map(|it| format!(", claim {it}"));
    let why = it.why.iter().map(|it| format!(": {it}"));
    let why: String = why.collect();
    let (claim, at) = (claim.unwrap_or_default(), &it.at.words);
    said.push(Run::soft(format!("{claim}, by {}, {at}{why}. ", it.by)));
    match &it.answer {
        None => said.push(Run::bold("Not answered yet.")),
        Some(answer) => {
            said.push(Run::bold(capitalised(answer.answer)));
            let mut words = format!(" by {}, {}", answer.by, answer.at.words);
            for more in [&answer.words, &answer.why].into_iter().flatten() {
                words.push_str(&format!(": {more}"));
            }
            said.push(Run::soft(words));
        }
    }
    if let Some(outcome) = &it.outcome {
        said.push(Run::plain(format!(" {}.", capitalised(outcome))));
    }
    vec![
        Block::text(TextStyle::Article, change(it)),
        Block::text(TextStyle::Note, said).within(),
    ]
}

fn set_aside(told: &Told) -> Vec<Block> {
    let all = told.set_aside.iter().flat_map(|it| {
        let claim = it.claim.map(|it| format!(" claim {it},"));
        let (claim, why) = (claim.unwrap_or_default(), &it.decision);
        let words = format!("{claim} {}, by {}, {}", why.why, why.by, why.at.words);
        let runs = vec![
            Run::bold(format!("{}  ", it.mark)),
            Run::plain(format!("⟨{}⟩", it.text)),
            Run::soft(words),
        ];
        let line = Block::Text {
            style: TextStyle::Plain,
            indent: 0,
            anchor: Some(format!("aside-{}", it.mark)),
            runs,
        };
        [line].into_iter().chain(it.facts.iter().map(fact))
    });
    all.collect()
}

fn contact(it: &ToldContact) -> Vec<Block> {
    let mut words = format!(
        "  {}, {}, about {}, {}",
        it.whom, it.how, it.about, it.tried.words
    );
    if let Some(deadline) = &it.deadline {
        words.push_str(&format!("; answer wanted by {}", deadline.words));
    }
    if it.overdue {
        words.push_str(", past");
    }
    words.push_str(&format!("; written down by {}", it.by));
    let answer = it.answer.as_ref().map_or_else(
        || vec![Run::plain("No answer yet.")],
        |it| vec![Run::bold("Answer: "), Run::plain(it)],
    );
    vec![
        Block::text(
            TextStyle::Plain,
            vec![Run::bold(&it.name), Run::soft(words)],
        ),
        Block::text(TextStyle::Quote, vec![Run::plain(&it.asked)]).within(),
        Block::text(TextStyle::Note, answer).within(),
    ]
}

fn proof(told: &Told) -> Block {
    let words = format!(
        "{} events, each sealed by the one before it. This document is a copy for reading: what proves it is the signed \
         JSON report of this session, or the HTML one, which verifies itself. Their last hash has to be ",
        told.events
    );
    let hash = Run::styled(RunStyle::Code, &told.hash);
    Block::text(
        TextStyle::Plain,
        vec![Run::plain(words), hash, Run::plain(".")],
    )
}

#[cfg(test)]
mod tests {
    use super::{Stretch, at_most};

    #[test]
    fn a_strip_of_many_stretches_keeps_its_length_and_what_is_widest() {
        let stretch = |width, kind: &str| Stretch {
            width,
            kind: kind.into(),
            hue: None,
            other: None,
            not_asked: false,
            said_failed: false,
        };
        let strip: Vec<Stretch> = (0..1001)
            .map(|at| stretch(1 + at % 3, if at % 3 == 2 { "unread" } else { "aside" }))
            .collect();
        let told = at_most(&strip, 350);
        assert_eq!(told.len(), 334);
        let length = |all: &[Stretch]| all.iter().map(|it| it.width).sum::<u32>();
        assert_eq!(length(&told), length(&strip));
        assert_eq!(told[0].kind, "unread");
        assert_eq!(at_most(&strip[..3], 350).len(), 3);
        assert!(at_most(&[], 350).is_empty());
    }
}
