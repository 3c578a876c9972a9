//! No text takes more than linear time and memory, however it is made.
//!
//! Nothing is timed: a megabyte read in quadratic time would not end while anybody waits,
//! and what is found in twice the text is counted against what is found in the text.

use stet::engine::{self, Analysis};

use crate::promises::sizes;

/// What the most is made of: a megabyte each.
const HEAPED: [&str; 10] = [
    "\"",
    "“",
    "(",
    "Mr. ",
    "word",
    "he said ",
    "\n",
    "1. ",
    "“We did it all today.” ",
    "SMITH: we are here. ",
];

/// Other heaps: enough to be seen if they take more than linear time.
const OTHERS: [&str; 84] = [
    "the men because of it ",
    "reds to go there ",
    "– What is it?\n\n– It is so.\n\n",
    "[Roe] We are here.\n\n",
    "Q. Is it?\n\nA. It is.\n\n",
    "Rosa Klein\n\nWe are here.\n\n",
    "____________________________________________________________\n",
    "²",
    "a²",
    "end.[1]",
    "**Ada**\n",
    "Ada Roe: we are here.\n",
    "ADA ROE\n",
    "@ada\n",
    "[00:01] Ada: it is so.\n\n",
    "Ada Roe\n2h\n",
    "What is it?\n\nI know.\n\n",
    "a\tb\n",
    "“”",
    "[",
    ")",
    "'",
    "‘",
    "’",
    "a",
    "\n\n",
    ".",
    ". ",
    "!",
    "…",
    " ",
    "\u{301}",
    "🇳🇴",
    "• ",
    "- a\n",
    "U.S. ",
    "a.",
    "said ",
    "he said, ",
    "\" he said \"",
    "and said that he said, ",
    "“a” ",
    "“a\n\n",
    "Smith ",
    "Mr. Smith said he said. ",
    "A spokesman, a man, ",
    "1 ",
    "1,1",
    "$",
    "http://",
    "a/b",
    "x@",
    "—",
    ";",
    "?\" A",
    "if ",
    "北京。",
    "“We did it all today,” he said. ",
    "He said. “We did it all again today.”\n\n",
    "Roald Amundsen said. ",
    "Roald Amundsen met Roald Amunsden. ",
    "SMITH: we are here.\n\n",
    "from 10 to 20 ",
    "10 of 20 (5%) ",
    "Monday, May 18, 2015 ",
    "Born in 1960, ",
    "“‘",
    "“a (b [c ",
    "they said they ",
    "the official said. ",
    "a senior official said. ",
    "1) a ",
    "(1) a\n",
    "a: ",
    "Photo: ",
    "A. ",
    "word\n",
    "e.g. ",
    "... ",
    "workers' ",
    "\r\n",
    "👩‍👩‍👧 ",
    "$1 million ",
    "word.[1] ",
];

fn heap(of: &str, bytes: usize) -> String {
    of.repeat(bytes / of.len())
}

/// How many things an analysis holds.
fn weight(analysis: &Analysis) -> usize {
    let reasons = analysis.sentences.iter().map(|s| s.reasons.len());
    let candidates = analysis.candidates.iter().map(|c| c.reasons.len() + 1);
    let content = analysis.attributions.iter().map(|a| a.content.len() + 1);
    analysis.blocks.len()
        + analysis.sentences.len()
        + reasons.sum::<usize>()
        + candidates.sum::<usize>()
        + content.sum::<usize>()
        + analysis.quotations.len()
        + analysis.notes.len()
}

#[test]
fn a_megabyte_of_anything_is_read() {
    for of in HEAPED {
        let text = heap(of, 1_000_000);
        assert!(engine::read(&text).sentences.len() <= text.len(), "{of:?}");
    }
}

#[test]
fn twice_the_text_gives_no_more_than_twice_the_findings() {
    for of in HEAPED.iter().chain(&OTHERS) {
        let (once, twice) = (heap(of, 60_000), heap(of, 120_000));
        let (once, twice) = (engine::read(&once), engine::read(&twice));
        let (n, m) = (weight(&once), weight(&twice));
        assert!(
            m <= 2 * n + 64,
            "{of:?}: {n} findings in a text, {m} in twice the text"
        );
        assert!(
            sizes(&twice) <= 2 * sizes(&once) + 4096,
            "{of:?}: the findings of twice the text are more than twice as long"
        );
    }
}

#[test]
fn a_thousand_initials_before_a_thousand_names_are_spelled_out_in_the_time_it_takes_to_read_them() {
    let letters = || 'A'..='Z';
    let introduced = "Ada Roe met Bo Lund and Cy Dahl here. ".repeat(12_000);
    let initials =
        letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
    let turns =
        initials.map(|it| format!("{}: we are here now.\n\n", it.iter().collect::<String>()));
    let text = format!(
        "{introduced}\n\n{}AR: it is so.\n",
        turns.collect::<String>()
    );
    let found = engine::read(&text);
    let told = found
        .attributions
        .iter()
        .filter_map(|it| it.speaker.as_deref());
    assert!(told.into_iter().any(|it| it == "Ada Roe"));
}
