//! What the engine says of a stretch that a person made a claim.

use stet::engine::{self, Assessment, Candidate, Span, Weights};

use crate::golden::cases;
use crate::promises::{is_of, pieces};
use proptest::prelude::*;

/// Where words stand in a text, in code points.
pub(crate) fn place(text: &str, words: &str) -> Span {
    let at = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let start = text[..at].chars().count() as u32;
    Span {
        start,
        end: start + words.chars().count() as u32,
    }
}

/// What is said of the stretches with these words.
fn said_of(text: &str, words: &[&str]) -> Assessment {
    let spans: Vec<Span> = words.iter().map(|words| place(text, words)).collect();
    engine::assess(text, &spans, &Weights::built_in())
}

fn reasons(assessed: &Assessment) -> Vec<&str> {
    let weighed = assessed.reasons.iter();
    weighed.map(|reason| reason.words.as_str()).collect()
}

const TWO: &str =
    "The council paid $3 million in May, and the court imposed sanctions on 12 firms.";

#[test]
fn half_a_claim_keeps_none_of_the_other_halfs_reasons() {
    let first = said_of(TWO, &["The council paid $3 million in May"]);
    assert!(reasons(&first).contains(&"names a sum: $3 million"));
    assert!(!reasons(&first).iter().any(|why| why.contains("sanctions")));
    let second = said_of(TWO, &["and the court imposed sanctions on 12 firms."]);
    assert!(reasons(&second).contains(&"speaks of law: sanctions"));
    assert!(!reasons(&second).iter().any(|why| why.contains("$3")));
    let denied = "The mayor denied the theft; the port paid $3 million.";
    let paid = said_of(denied, &["the port paid $3 million"]);
    assert!(!reasons(&paid).contains(&"somebody denies something"));
}

#[test]
fn a_statement_never_begins_or_ends_with_a_bare_joint() {
    for (words, statement) in [
        (
            ", and the court imposed sanctions on 12 firms.",
            "the court imposed sanctions on 12 firms",
        ),
        (
            "The council paid $3 million in May, and",
            "The council paid $3 million in May",
        ),
        ("in May, and", "in May"),
    ] {
        assert_eq!(said_of(TWO, &[words]).statement, statement);
    }
    let but = "The dam was built in 1961; but it leaked in 1978, which 40 people saw.";
    assert_eq!(
        said_of(but, &["; but it leaked in 1978"]).statement,
        "it leaked in 1978"
    );
    assert_eq!(
        said_of(but, &[", which 40 people saw."]).statement,
        "40 people saw"
    );
    // A sentence that begins so was not split there.
    let opens = "But the dam leaked in 1978.";
    assert_eq!(
        said_of(opens, &[opens]).statement,
        "But the dam leaked in 1978"
    );
}

#[test]
fn a_second_half_gets_the_subject_it_shares() {
    let text = "Norway left the union in 1905 and became a kingdom under Haakon.";
    let half = said_of(text, &["and became a kingdom"]);
    assert_eq!(half.statement, "[Norway] became a kingdom");
    // Where nobody knows the subject the words stay.
    let unsure = "If the dam breaks, the valley floods and drowns the town.";
    assert_eq!(
        said_of(unsure, &["and drowns the town"]).statement,
        "drowns the town"
    );
}

#[test]
fn a_note_stays_with_its_first_words() {
    let text = "Output rose 20% from 50 to 70 last year, and 12 people left.";
    let with = said_of(text, &["Output rose 20% from 50 to 70 last year"]);
    assert_eq!(with.notes.len(), 1);
    assert_eq!(with.notes[0].claim, None);
    assert!(said_of(text, &["12 people left"]).notes.is_empty());
    // Its sentence is counted in the whole article.
    let later = format!("The port is old. It is large.\n\n{text}");
    let counted = said_of(&later, &["Output rose 20% from 50 to 70 last year"]);
    assert_eq!(counted.notes, {
        let found = engine::read(&later).notes;
        let whole = found.into_iter().map(|note| engine::Note {
            claim: None,
            ..note
        });
        whole.collect::<Vec<_>>()
    });
}

#[test]
fn the_claimant_is_who_says_all_of_it() {
    let text = "The mayor said the dam lost 40 percent of its water. It was built in 1961. \
                “We sold 12 boats,” the mayor said.";
    let reported = said_of(text, &["the dam lost 40 percent of its water"]);
    assert_eq!(reported.claimant.as_deref(), Some("The mayor"));
    assert_eq!(said_of(text, &["It was built in 1961."]).claimant, None);
    let both = said_of(
        text,
        &[
            "the dam lost 40 percent of its water",
            "It was built in 1961",
        ],
    );
    assert_eq!(both.claimant, None);
    assert_eq!(
        both.statement,
        "the dam lost 40 percent of its water. It was built in 1961"
    );
    let apart = said_of(
        text,
        &[
            "the dam lost 40 percent of its water",
            "“We sold 12 boats,”",
        ],
    );
    assert_eq!(apart.claimant.as_deref(), Some("The mayor"));
    assert_eq!(
        apart.statement,
        "the dam lost 40 percent of its water … We sold 12 boats"
    );
}

#[test]
fn sentences_that_follow_each_other_stay_as_they_stand() {
    let text = "The dam lost 40 percent of its water.\nNobody\u{a0}was hurt. It was built in 1961.";
    let both = said_of(
        text,
        &["The dam lost 40 percent of its water.\nNobody\u{a0}was hurt."],
    );
    assert_eq!(
        both.statement,
        "The dam lost 40 percent of its water. Nobody was hurt"
    );
    assert!(reasons(&both).contains(&"names a share: 40 percent"));
}

#[test]
fn what_the_paper_put_in_is_no_part_of_a_statement() {
    let list =
        "What they promise:\n\n• Ravn sold 40 boats in May.\n• Roux over-\ncharged 12 clerks.";
    let both = said_of(
        list,
        &["• Ravn sold 40 boats in May.\n• Roux over-\ncharged 12 clerks."],
    );
    assert_eq!(
        both.statement,
        "Ravn sold 40 boats in May. Roux overcharged 12 clerks"
    );
    let one = said_of(list, &["Roux over-\ncharged 12 clerks"]);
    assert_eq!(one.statement, "Roux overcharged 12 clerks");
}

#[test]
fn parts_that_only_a_joint_keeps_apart_are_one() {
    let whole = said_of(TWO, &[TWO]);
    let parts = [
        "The council paid $3 million in May",
        "the court imposed sanctions on 12 firms.",
    ];
    let merged = said_of(TWO, &parts);
    assert_eq!(merged.statement, whole.statement);
    assert_eq!(merged.score, whole.score);
}

#[test]
fn words_that_are_cut_stay_cut_and_count_for_nothing() {
    let cut = said_of(
        "The council paid $3 million in May.",
        &["ouncil paid $3 mill"],
    );
    assert_eq!(cut.statement, "ouncil paid $3 mill");
    assert!(cut.claimant.is_none());
    for reason in cut.reasons.iter().filter_map(|reason| reason.span) {
        let own = place("The council paid $3 million in May.", "ouncil paid $3 mill");
        assert!(own.start <= reason.start && reason.end <= own.end);
    }
}

#[test]
fn nothing_is_said_of_nothing() {
    let text = "The council paid $3 million.";
    let far = Span {
        start: 900,
        end: 950,
    };
    for spans in [vec![], vec![far], vec![Span { start: 3, end: 4 }]] {
        assert_eq!(
            engine::assess(text, &spans, &Weights::built_in()),
            Assessment::default()
        );
    }
}

#[test]
fn another_language_gets_its_words_and_no_score() {
    let text = "Der Bürgermeister sagte am Montag, dass die Stadt und der Hafen nicht für das Geld \
                verantwortlich sind, und dass er nicht zurücktreten wird.";
    let said = said_of(text, &["dass er nicht zurücktreten wird"]);
    assert_eq!(said.statement, "dass er nicht zurücktreten wird");
    assert_eq!(
        (said.score, said.claimant, said.reasons),
        (0, None, Vec::new())
    );
}

/// How an answer differs from the candidate of the same words.
fn difference(candidate: &Candidate, said: &Assessment) -> Option<&'static str> {
    if said.claimant != candidate.claimant {
        Some("claimant")
    } else if said.statement != candidate.statement {
        Some("statement")
    } else if (said.score, &said.reasons) != (candidate.score, &candidate.reasons) {
        Some("score")
    } else {
        None
    }
}

/// Of all candidates of a text how many are answered with what `read` says of them, and what differs elsewhere.
fn agreement(text: &str) -> (usize, Vec<String>) {
    let mut differ = Vec::new();
    let candidates = engine::read(text).candidates;
    for candidate in &candidates {
        let said = engine::assess(text, &[candidate.span], &Weights::built_in());
        if let Some(what) = difference(candidate, &said) {
            differ.push(format!("{what}: {candidate:?}\n    {said:?}"));
        }
    }
    (candidates.len(), differ)
}

#[test]
fn a_stretch_that_is_a_candidate_is_answered_with_that_candidate() {
    let texts: Vec<String> = cases().into_iter().map(|case| case.text).collect();
    let (mut all, mut differ) = (0, Vec::new());
    for text in &texts {
        let (count, other) = agreement(text);
        all += count;
        differ.extend(other);
    }
    assert!(
        differ.is_empty(),
        "{} of {all} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
    // All of them as one article: names and roles from further off than the blocks around are not known.
    let (all, differ) = agreement(&texts.join("\n\n"));
    println!(
        "{} of {all} candidates of one long article differ",
        differ.len()
    );
    let spoken = differ
        .iter()
        .all(|it| it.starts_with("claimant") || it.starts_with("statement"));
    assert!(
        spoken && differ.len() * 50 <= all,
        "{} of {all} differ:\n{}",
        differ.len(),
        differ.join("\n")
    );
}

#[test]
fn only_the_blocks_around_are_read() {
    // A megabyte whose every reading would take as long as the article's.
    let heap = "“We sold 12 boats,” the mayor said, and he added that he left.\n\n".repeat(15_000);
    let text = format!("{heap}{TWO}\n\n{heap}");
    for _ in 0..4 {
        let half = said_of(&text, &["the court imposed sanctions on 12 firms"]);
        assert_eq!(half.statement, "the court imposed sanctions on 12 firms");
    }
}

/// What holds of any stretches of any text.
fn keeps_within(text: &str, cuts: &[u32]) {
    let length = text.chars().count() as u32;
    let spans: Vec<Span> = cuts
        .chunks_exact(2)
        .map(|cut| (cut[0] % (length + 1), cut[1] % (length + 1)))
        .map(|(a, b)| Span {
            start: a.min(b),
            end: a.max(b),
        })
        .collect();
    let said = engine::assess(text, &spans, &Weights::built_in());
    let inside = |at: Span| {
        let mut sorted = spans.clone();
        sorted.sort();
        let mut end = at.start;
        for span in sorted {
            if span.start <= end {
                end = end.max(span.end);
            }
        }
        end >= at.end
    };
    for reason in said.reasons.iter().filter_map(|reason| reason.span) {
        assert!(
            inside(reason),
            "{reason:?} is outside {spans:?} of {text:?}"
        );
    }
    for note in &said.notes {
        assert!(
            inside(note.spans[0]),
            "{note:?} is outside {spans:?} of {text:?}"
        );
    }
    assert!(
        in_parts(text, &said.statement),
        "{:?} is not in {text:?}",
        said.statement
    );
    assert!(!said.statement.contains('\n'));
    assert_eq!(said, engine::assess(text, &spans, &Weights::built_in()));
}

/// Whether a statement is made of parts with words of the text alone; the text may hold " … " itself.
fn in_parts(text: &str, statement: &str) -> bool {
    let split = |(at, mark): (usize, &str)| {
        let left = statement[..at].strip_suffix(' ');
        let right = statement[at + mark.len()..].strip_prefix(' ');
        left.zip(right)
            .is_some_and(|(left, right)| is_of(text, left) && in_parts(text, right))
    };
    is_of(text, statement) || statement.match_indices('…').any(split)
}

/// Found by the property test below.
#[test]
fn a_bullet_without_a_space_behind_it_is_no_part_of_the_statement() {
    keeps_within("a 0aA ¡A\n·ऄ¡A  aAa", &[0, 0, 0, 18]);
}

proptest! {
    #![proptest_config(crate::property::cases(300))]

    #[test]
    fn any_stretch_is_answered_from_what_stands_inside(
        text in pieces(),
        cuts in prop::collection::vec(0u32..900, 2..8),
    ) {
        keeps_within(&text, &cuts);
    }

    #[test]
    fn any_stretch_of_any_unicode_is_answered(
        text in "(?s).{0,120}",
        cuts in prop::collection::vec(0u32..120, 2..8),
    ) {
        keeps_within(&text, &cuts);
    }
}
