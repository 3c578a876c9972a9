//! What holds over any text at all, however broken.

use proptest::prelude::*;
use stet::engine::{self, Analysis, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::Article;

/// Everything that must hold whatever the text is.
pub(crate) fn keeps_its_promises(text: &str) {
    let article = Article::read(text);
    let analysis = &article.analysis;
    let edges = grapheme_edges(text);
    for span in all_spans(analysis) {
        assert!(span.start <= span.end, "a span runs backwards: {span:?}");
        assert!(
            edges.contains(&span.start) && edges.contains(&span.end),
            "{span:?} cuts a character of {text:?}"
        );
    }
    let blocks: Vec<Span> = analysis.blocks.iter().map(|b| b.span).collect();
    let sentences: Vec<Span> = analysis.sentences.iter().map(|s| s.span).collect();
    holds_every_word_once(&article, &blocks, "blocks");
    holds_every_word_once(&article, &sentences, "sentences");
    for sentence in &sentences {
        assert!(
            blocks
                .iter()
                .any(|b| b.start <= sentence.start && sentence.end <= b.end),
            "a sentence leaves its block"
        );
    }
    keeps_its_candidates(text, &article);
    for note in &analysis.notes {
        let sentence = sentences[note.sentence as usize];
        assert!(
            sentence.start <= note.spans[0].start && note.spans[0].end <= sentence.end,
            "a note leaves its sentence"
        );
        assert!(note.spans.iter().all(|s| s.start < s.end));
        if let Some(claim) = note.claim {
            let claim = analysis.candidates[claim as usize].span;
            assert!(claim.start <= note.spans[0].start && note.spans[0].start < claim.end);
        }
    }
    for speaker in analysis
        .attributions
        .iter()
        .filter_map(|a| a.speaker.as_ref())
    {
        // The head of a turn may have it in capitals.
        let small = || stands_in(&text.to_lowercase(), &speaker.to_lowercase());
        let stands = stands_in(text, speaker) || small();
        assert!(stands, "{speaker:?} is not in the text");
    }
    assert_eq!(
        *analysis,
        engine::read(text),
        "the same text gave another result"
    );
    let split = engine::split(text);
    assert_eq!(split, sentences, "split and read disagree");
}

fn keeps_its_candidates(text: &str, article: &Article) {
    let mut end = 0;
    for candidate in &article.analysis.candidates {
        let sentence = article.analysis.sentences[candidate.sentence as usize].span;
        let quote = article.cut(candidate.span);
        assert!(
            sentence.start <= candidate.span.start && candidate.span.end <= sentence.end,
            "a candidate leaves its sentence"
        );
        assert!(
            candidate.span.start >= end,
            "two candidates overlap in {text:?}"
        );
        end = candidate.span.end;
        assert!(candidate.score <= 100);
        assert!(!candidate.reasons.is_empty(), "a score without a reason");
        let statement = &candidate.statement;
        assert!(is_of(text, statement), "{statement:?} is not in {text:?}");
        loses_no_negation(&quote, &candidate.statement);
        let lines = candidate.statement.split_whitespace().collect::<Vec<_>>();
        assert_eq!(
            lines.join(" "),
            candidate.statement,
            "white space is left in"
        );
    }
}

fn all_spans(analysis: &Analysis) -> Vec<Span> {
    let mut spans: Vec<Span> = analysis.blocks.iter().map(|b| b.span).collect();
    spans.extend(analysis.sentences.iter().map(|s| s.span));
    spans.extend(
        analysis
            .sentences
            .iter()
            .flat_map(|s| s.reasons.iter().filter_map(|r| r.span)),
    );
    spans.extend(
        analysis
            .quotations
            .iter()
            .flat_map(|q| std::iter::once(q.span).chain(q.content.clone())),
    );
    spans.extend(analysis.attributions.iter().flat_map(|a| {
        [&a.source, &a.cue, &a.content]
            .into_iter()
            .flatten()
            .copied()
    }));
    spans.extend(analysis.candidates.iter().map(|c| c.span));
    spans.extend(analysis.notes.iter().flat_map(|n| n.spans));
    spans
}

/// How many letters the findings hold in words of their own.
pub(crate) fn sizes(analysis: &Analysis) -> usize {
    let reasons = analysis.sentences.iter().flat_map(|s| &s.reasons);
    let statements = analysis.candidates.iter().map(|c| c.statement.len());
    let notes = analysis.notes.iter().map(|n| n.words.len());
    reasons.map(|r| r.words.len()).sum::<usize>() + statements.sum::<usize>() + notes.sum::<usize>()
}

fn grapheme_edges(text: &str) -> std::collections::HashSet<u32> {
    let mut edges = std::collections::HashSet::from([0]);
    let mut at = 0;
    for grapheme in text.graphemes(true) {
        at += grapheme.chars().count() as u32;
        edges.insert(at);
    }
    edges
}

fn holds_every_word_once(article: &Article, spans: &[Span], what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{what} overlap or are out of order");
        assert!(span.start < span.end, "an empty one among the {what}");
        let lost = article.cut(Span {
            start: end,
            end: span.start,
        });
        assert!(lost.trim().is_empty(), "{what} lose {lost:?}");
        end = span.end;
    }
    let lost = article.cut(Span {
        start: end,
        end: article.chars.len() as u32,
    });
    assert!(lost.trim().is_empty(), "{what} lose {lost:?} at the end");
}

/// Whether a statement is a stretch of the text as one reads it outside the brackets it begins with, and inside them.
///
/// "[There is no evidence that] [Amundsen] was born": what was put in may be two things, and hold brackets of the text.
pub(crate) fn is_of(text: &str, statement: &str) -> bool {
    let closes = |(at, _): (usize, &str)| {
        let (put_in, rest) = (&statement[1..at], &statement[at + 1..]);
        stands_in(text, put_in) && is_of(text, rest.trim_start())
    };
    stands_in(text, statement)
        || statement.starts_with('[') && statement.match_indices(']').any(closes)
}

/// Whether words stand in a text letter by letter. White space of the text may be one space, and a line's end
/// with the hyphen before it nothing or that hyphen; what only marks a line as quoted, signs that nobody sees, the
/// markers of a list's items and the marks of notes may be left out. Nothing may be put in.
fn stands_in(text: &str, words: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let words: Vec<char> = words.chars().collect();
    (0..=text.len()).any(|from| reads_on(&text, from, &words))
}

/// Whether the words begin at a place of the text.
fn reads_on(text: &[char], from: usize, words: &[char]) -> bool {
    // Where in the text the words so far may end; a broken word may be written in two ways.
    let mut ends = std::collections::BTreeSet::from([from]);
    for (i, letter) in words.iter().enumerate() {
        let mut next = std::collections::BTreeSet::new();
        for end in ends {
            for at in skips(text, end, i == 0) {
                let gap = gap(text, at);
                match text.get(at) {
                    Some(c) if *letter == ' ' && c.is_whitespace() => next.extend(gap),
                    Some(c) if *c == *letter => next.extend([at + 1]),
                    _ => {}
                }
            }
        }
        ends = next;
    }
    !ends.is_empty()
}

/// The places behind the white space at a place, and behind what marks the line or the item it ends with.
fn gap(text: &[char], at: usize) -> Vec<usize> {
    let mut end = at;
    while text.get(end).is_some_and(|c| c.is_whitespace()) {
        end += 1;
    }
    let mut ends = vec![end];
    if text[at..end].iter().any(|c| matches!(c, '\n' | '\r')) {
        while text
            .get(end)
            .is_some_and(|c| *c == '>' || c.is_whitespace())
        {
            end += 1;
        }
        ends.push(end);
    }
    let behind = |end: &usize| behind_marker(text, *end);
    let items: Vec<usize> = ends.iter().filter_map(behind).collect();
    ends.extend(items);
    ends
}

/// Bullets, which mark an item without a space behind them too; "-", "*", dashes, and Word's "o" and "§" need one.
const BULLETS: &str = "•⁃◦▪●·‣■○∙➢➤►▸✓✔➔❖◆□\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}";

/// The place behind "• ", "•", "– ", "2) " or "(b) ".
fn behind_marker(text: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    let bullet = text.get(at).is_some_and(|c| BULLETS.contains(*c));
    if bullet || text.get(at).is_some_and(|c| "-*–—o§".contains(*c)) {
        end += 1;
    } else {
        end += usize::from(text.get(end) == Some(&'('));
        let from = end;
        while text.get(end).is_some_and(char::is_ascii_alphanumeric) && end < from + 3 {
            end += 1;
        }
        let closes = end;
        while text.get(end).is_some_and(|c| matches!(c, '.' | ')')) {
            end += 1;
        }
        if from == closes || closes == end {
            return None;
        }
    }
    let spaces = text
        .get(end..)?
        .iter()
        .take_while(|c| c.is_whitespace())
        .count();
    (spaces > 0 || bullet).then_some(end + spaces)
}

/// The place behind "[12]", "[citation needed]" or "¹".
fn behind_note(text: &[char], at: usize) -> Option<usize> {
    let raised = |c: &&char| matches!(**c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let high = text.get(at..)?.iter().take_while(raised).count();
    if high > 0 {
        return Some(at + high);
    }
    let close = text.get(at..)?.iter().take(26).position(|c| *c == ']')?;
    (text.get(at) == Some(&'[')).then_some(at + close + 1)
}

/// Signs that nobody sees.
const UNSEEN: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// The places to go on reading from: here, behind signs nobody sees, and behind a hyphen and a line's end.
fn skips(text: &[char], at: usize, first: bool) -> Vec<usize> {
    let mut all = vec![at];
    if first {
        return all;
    }
    let mut end = at;
    loop {
        let unseen = text
            .get(end)
            .filter(|c| UNSEEN.contains(c))
            .map(|_| end + 1);
        let Some(behind) = unseen.or_else(|| behind_note(text, end)) else {
            break;
        };
        end = behind;
        all.push(end);
    }
    // The hyphen may have been read already.
    let hyphen = |at: usize| {
        text.get(at)
            .is_some_and(|c| matches!(c, '-' | '‐' | '\u{ad}'))
    };
    let begins = if hyphen(at) { at + 1 } else { at };
    let read = at.checked_sub(1).is_some_and(hyphen);
    if hyphen(at) || read {
        let broken = gap(text, begins);
        let ends_line = |end: &usize| text[begins..*end].iter().any(|c| matches!(c, '\n' | '\r'));
        all.extend(broken.into_iter().filter(ends_line));
    }
    all
}

/// Words that turn what is said into its opposite.
const NEGATIONS: [&str; 14] = [
    "not", "never", "no", "nobody", "none", "neither", "nor", "without", "denied", "denies",
    "refused", "declined", "contrary", "nothing",
];

/// How many words of a text deny.
pub(crate) fn negations(text: &str) -> usize {
    // A sign that combines with a letter makes another word of it.
    let letter = |c: char| c.is_alphanumeric() || "'’\u{301}\u{600}".contains(c);
    // A soft hyphen is no letter and no space: what stands around it is one word.
    let lower = text.to_lowercase().replace(UNSEEN, "");
    lower
        .split(|c| !letter(c))
        .filter(|word| {
            let short = word.ends_with("n't") || word.ends_with("n’t") || *word == "cannot";
            short || NEGATIONS.contains(word)
        })
        .count()
}

/// A statement keeps every word of its quotation that denies.
fn loses_no_negation(quote: &str, statement: &str) {
    assert!(
        negations(statement) >= negations(quote),
        "{statement:?} says the opposite of {quote:?}"
    );
}

/// Pieces of news, well and badly formed.
const PIECES: &[&str] = &[
    "The ministry said ",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "Mr. ",
    "U.S. ",
    "a.m. ",
    "Inc. ",
    "3. ",
    "1) ",
    "• ",
    "- ",
    "according to ",
    "the mayor of Bergen",
    "denied ",
    "that prices rose 4.5 percent ",
    ", who ",
    "and ",
    "but it fell by $3 million ",
    "in Dec. 2020",
    ". ",
    "? ",
    "! ",
    "… ",
    "... ",
    "(",
    ")",
    "[2]",
    "; ",
    ": ",
    "—",
    "he added",
    "She was born in 1960",
    "was",
    "will ",
    "if ",
    "e\u{301}",
    "\u{301}",
    "👩‍👩‍👧",
    "🇳🇴",
    "\u{600}",
    "北京。",
    "؟",
    "\u{feff}",
    "\u{a0}",
    "\u{200d}",
    "http://example.org/a.b?c",
    "café",
    "No. 5",
    "10,000 people ",
    "Friday, May 18, 2015 ",
    "doubled from 10 to 15 ",
    "up 20% from $50 to $70 ",
    "10 km (16 miles) ",
    "30 of the 90 (25 percent) ",
    "Roald Amundsen, 39, ",
    "Roald Amunsden, 93, ",
    "saying ",
    "said",
    "reports ",
    "did not say that ",
    "never claimed ",
    "No official confirmed ",
    "denied that ",
    "without ",
    "nor ",
    "the court did not find that Reyes took $2 million ",
    "there is no evidence that ",
    "Speaking without notes, ",
    "Contrary to reports, ",
    "While ",
    "over-\n",
    "charged 12 firms ",
    "long-\n",
    "term ",
    "-\n",
    "\n> ",
    "> ",
    "\n• ",
    "2) ",
    "\u{ad}",
    "per cent ",
    "Rs5 lakh ",
    "kr3bn ",
];

/// The pieces, strung together.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::property::cases(400))]

    #[test]
    fn any_unicode_keeps_the_promises(text in "(?s).{0,120}") {
        keeps_its_promises(&text);
    }

    #[test]
    fn anything_like_news_keeps_the_promises(text in pieces()) {
        keeps_its_promises(&text);
    }
}

/// Texts that once broke a promise: a mark that combines with a letter, with a space, with a quotation mark.
#[test]
fn what_once_broke_a_promise_keeps_it() {
    for text in [
        "\u{e000}B\u{180b}",
        "A. \u{301}B said “x”\u{301} so.",
        "“\u{301}Go,” he said.",
        "\u{600} A\u{600}\n\u{600}.",
        "\n• \u{301}\u{feff}according to 北京。",
        "over-\nnever claimed that prices rose 4.5 percent ",
    ] {
        keeps_its_promises(text);
    }
}

#[test]
fn nothing_is_in_nothing() {
    for text in ["", " ", "\n", "\r\n\r\n", "\u{a0}\t \u{2003}"] {
        assert_eq!(engine::read(text), Analysis::default(), "{text:?}");
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_no_sentence() {
    let plain = "Prices rose.\n\nThey fell again.\nThen they rose.";
    let sentences = |text: &str| -> Vec<String> {
        let article = Article::read(text);
        article
            .analysis
            .sentences
            .iter()
            .map(|s| {
                article
                    .cut(s.span)
                    .trim_start_matches('\u{feff}')
                    .to_owned()
            })
            .collect()
    };
    let expected = sentences(plain);
    assert_eq!(expected.len(), 3);
    assert_eq!(sentences(&plain.replace('\n', "\r\n")), expected);
    assert_eq!(sentences(&plain.replace('\n', "\r")), expected);
    assert_eq!(sentences(&format!("\u{feff}{plain}")), expected);
}
