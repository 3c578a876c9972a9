//! What a passage check finds, as somebody who quotes would state it.

use proptest::prelude::*;
use stet::domain::base::text::Text;
use stet::domain::source::passage::check::check_passage;
use stet::domain::source::passage::{Difference, PassageCheck, PassageResult};

use crate::property::cases;
use Difference::{Case, Dashes, Hyphenation, QuotationMarks, Spaces};
use PassageResult::{Altered, Found, FoundWithDifferences, Missing};

const STATEMENT: &str = "\
A vice director general of the general bureau made the statement on Thursday.

“We have never exported weapons to Russia before,” she said, adding that the rumour is “aimed at tarnishing the \
image” of the country. The U.S. and other hostile forces spread it. We are going to keep to this – as ever – and \
warn of the consequences.

It was the first state-\nment of the kind, a re-\nport says, on a well-\nknown subject.";

/// Each part's words in the text, with its result.
fn told<'a>(check: &PassageCheck, text: &'a Text) -> Vec<(PassageResult, &'a str)> {
    let parts = check.parts.iter();
    parts
        .map(|it| {
            (
                it.result,
                it.span
                    .and_then(|span| text.slice(span))
                    .unwrap_or_default(),
            )
        })
        .collect()
}

fn differences(passage: &str, text: &str) -> Vec<Difference> {
    let check = check_passage(passage, text);
    assert_eq!(check.result, FoundWithDifferences, "{passage}: {check:?}");
    check
        .parts
        .iter()
        .flat_map(|it| it.differences.clone())
        .collect()
}

/// The words of a passage that its source has not, with those it has.
fn altered(passage: &str, text: &str) -> Vec<(String, String)> {
    let check = check_passage(passage, text);
    assert_eq!(check.result, Altered, "{passage}: {check:?}");
    let words = check.parts.iter().flat_map(|it| &it.altered);
    words
        .map(|it| (it.quoted.clone(), it.found.clone()))
        .collect()
}

fn pair(quoted: &str, source: &str) -> (String, String) {
    (quoted.into(), source.into())
}

#[test]
fn what_stands_there_is_found_with_its_place_and_its_whole_sentence() {
    let text = Text::new(STATEMENT.into());
    let check = check_passage("hostile forces", STATEMENT);
    assert_eq!(told(&check, &text), [(Found, "hostile forces")]);
    let sentence = check.parts[0].sentence.and_then(|it| text.slice(it));
    assert_eq!(
        sentence,
        Some("The U.S. and other hostile forces spread it.")
    );
}

#[test]
fn how_it_is_written_is_told_apart_from_what_it_says() {
    assert_eq!(
        differences("the rumour is \"aimed at", STATEMENT),
        [QuotationMarks]
    );
    assert_eq!(differences("to this - as ever", STATEMENT), [Dashes]);
    assert_eq!(differences("to this—as ever", STATEMENT), [Dashes, Spaces]);
    assert_eq!(differences("never  exported\nweapons", STATEMENT), [Spaces]);
    assert_eq!(
        differences("the first statement of the kind", STATEMENT),
        [Hyphenation]
    );
    assert_eq!(differences("weapons to russia", STATEMENT), [Case]);
    assert_eq!(differences("on a well-known subject", STATEMENT), [Spaces]);
    assert_eq!(differences("I dont’t", "“I dont't”"), [QuotationMarks]);
}

#[test]
fn words_that_were_altered_are_named_on_both_sides() {
    assert_eq!(
        altered("aimed to tarnish the image of the country", STATEMENT),
        [pair("to tarnish", "at tarnishing")]
    );
    assert_eq!(
        altered("We have exported weapons to Russia", STATEMENT),
        [pair("", "never")]
    );
    assert_eq!(
        altered(
            "We have never knowingly exported weapons to Russia before",
            STATEMENT
        ),
        [pair("knowingly", "")]
    );
    assert_eq!(
        altered("tarnish", STATEMENT),
        [pair("tarnish", "tarnishing")]
    );
    assert_eq!(
        altered("It was −5 degrees", "It was 5 degrees today."),
        [pair("−", "")]
    );
}

#[test]
fn a_word_within_another_and_words_that_anybody_says_are_not_found() {
    for passage in [
        "of the war",
        "weapon",
        "ship",
        "",
        "…",
        "We shall never do that",
        "“”",
    ] {
        let result = check_passage(passage, STATEMENT).result;
        assert!(
            result == Missing || (passage == "weapon" && result == Altered),
            "{passage}"
        );
    }
    assert_eq!(check_passage("anything", "").result, Missing);
}

#[test]
fn parts_between_ellipses_are_looked_for_in_their_order() {
    let text = Text::new(STATEMENT.into());
    let check = check_passage(
        "We have never exported weapons … spread it … consequences.",
        STATEMENT,
    );
    assert_eq!(
        told(&check, &text),
        [
            (Found, "We have never exported weapons"),
            (Found, "spread it"),
            (Found, "consequences")
        ]
    );
    let turned = check_passage("hostile forces [...] never exported", STATEMENT);
    assert_eq!(turned.result, Altered);
    assert!(turned.parts[1].out_of_order && turned.parts[1].altered.is_empty());
    let half = check_passage("never exported ... weapons of mass destruction", STATEMENT);
    let results: Vec<PassageResult> = half.parts.iter().map(|it| it.result).collect();
    assert_eq!((half.result, results), (Missing, vec![Found, Missing]));
}

#[test]
fn the_second_of_two_places_is_taken_when_only_that_one_fits() {
    let text = "He said no. Then he said that the Navy would. He said no.";
    let whole = Text::new(text.into());
    let check = check_passage("the Navy … said no", text);
    assert_eq!(check.result, Found);
    assert_eq!(check.parts[1].span.map(|it| it.start), Some(49));
    let check = check_passage("said [the fleet] would", text);
    assert_eq!(told(&check, &whole), [(Found, "said"), (Found, "would")]);
    assert_eq!(check.parts[0].span.map(|it| it.start), Some(20));
}

#[test]
fn insertions_in_brackets_are_the_quoters() {
    for passage in [
        "[The official] said the rumor",
        "[T]he rumor was",
        "the rumor [sic] was",
        "the rumor[s] was",
    ] {
        let check = check_passage(passage, "She said the rumor was so.");
        assert!(check.result <= FoundWithDifferences, "{passage}: {check:?}");
        assert!(
            check.parts.iter().all(|it| it.differences.is_empty()),
            "{passage}: {check:?}"
        );
    }
}

#[test]
fn a_source_with_dots_and_brackets_of_its_own_is_quoted_with_them() {
    let text = "HOUSTON: Roger ... we copy [static] you down.";
    let check = check_passage("Roger ... we copy [static] you", text);
    assert_eq!((check.result, check.parts.len()), (Found, 1));
}

#[test]
fn a_place_without_a_difference_is_taken_before_one_with() {
    let text = "It is “so”. It is so.";
    let check = check_passage("it is so", text);
    assert_eq!(check.result, FoundWithDifferences);
    let check = check_passage("It is so", text);
    assert_eq!(
        (check.result, check.parts[0].span.map(|it| it.start)),
        (Found, Some(12))
    );
}

#[test]
fn scripts_without_spaces_are_quoted_by_the_character() {
    let text = "他说:“我们从未向俄罗斯出口武器。”";
    assert_eq!(check_passage("从未向俄罗斯出口武器", text).result, Found);
    assert_eq!(
        altered("我们从来向俄罗斯出口武器", text),
        [pair("来", "未")]
    );
    assert_eq!(
        check_passage("мы никогда", "Сказала: «Мы никогда не».").result,
        FoundWithDifferences
    );
    assert_eq!(
        check_passage("re\u{301}sume\u{301}", "a résumé b").result,
        Found
    );
}

/// What a check looks at besides spaces and quotation marks.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e]{1,3}",
        "[A-E][a-e]{0,3}",
        "[éж漢]{1,2}",
        "[,;!?]",
        "[-–]"
    ]
}

/// Words with something between them.
fn words(most: usize) -> impl Strategy<Value = Vec<(String, String)>> {
    let between = prop_oneof![
        Just(" "),
        Just("\n"),
        Just(" “"),
        Just("” "),
        Just("\u{a0} "),
        Just(" '")
    ];
    prop::collection::vec((word(), between.prop_map(String::from)), 1..most)
}

fn joined(words: &[(String, String)]) -> String {
    words
        .iter()
        .map(|(word, between)| format!("{word}{between}"))
        .collect()
}

/// Its words in one spelling, with one space between them. Dashes right behind each other are one.
fn folded(text: &str) -> String {
    let mut plain = String::new();
    let mut before = ' ';
    for char in text.to_lowercase().chars() {
        let is_dash = |it: char| matches!(it, '-' | '–');
        match char {
            it if is_dash(it) && is_dash(before) => {}
            it if is_dash(it) => plain.push_str(" - "),
            '“' | '”' | '\'' => plain.push(' '),
            ',' | ';' | '!' | '?' | '漢' => plain.extend([' ', char, ' ']),
            it => plain.push(it),
        }
        before = char;
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_passage_is_found_if_and_only_if_it_stands_there_once_both_are_folded(
        text in words(40), other in words(6), cut in any::<prop::sample::Index>(), len in 1_usize..8, own in any::<bool>(),
    ) {
        let source = joined(&text);
        let from = cut.index(text.len());
        let passage = if own {
            joined(&text[from..(from + len).min(text.len())])
        } else {
            joined(&other)
        };
        // Stops at its ends are not the quotation's.
        let quoted = folded(&passage);
        let quoted = quoted.trim_matches([' ', ',', ';']);
        prop_assume!(quoted.chars().any(char::is_alphanumeric));
        let check = check_passage(&passage, &source);
        let stands = folded(&source).contains(&format!(" {quoted} "));
        prop_assert_eq!(check.result <= FoundWithDifferences, stands, "{:?} in {:?}: {:?}", passage, source, check);
    }

    #[test]
    fn a_word_put_in_place_of_another_is_named(
        text in prop::collection::vec("[a-z]{4,9}", 12..60), at in any::<prop::sample::Index>(),
    ) {
        let at = at.index(text.len() - 8) + 4;
        let mut quoted = text.clone();
        quoted[at] = "zzzzzzzzzzz".into();
        let passage = quoted[at - 4..at + 4].join(" ");
        let words = altered(&passage, &text.join(" "));
        prop_assert!(words.iter().any(|(said, _)| said.contains("zzzzzzzzzzz")), "{words:?}");
    }

    #[test]
    fn every_span_lies_in_the_text(passage in "\\PC{0,40}", text in "\\PC{0,80}") {
        let check = check_passage(&passage, &format!("{text} {passage} {text}"));
        let text = Text::new(format!("{text} {passage} {text}"));
        for part in check.parts {
            let altered = part.altered.iter().map(|it| it.span);
            for span in part.span.into_iter().chain(part.sentence).chain(altered) {
                prop_assert!(text.slice(span).is_some());
            }
        }
    }
}

/// Nothing is timed: what takes more than linear time does not end while anybody waits.
#[test]
fn any_passage_is_looked_for_in_a_long_text_of_anything() {
    let heaps = [
        "a ",
        "word ",
        "\"",
        "- ",
        "a-\n",
        "é ",
        "漢",
        ". ",
        "[",
        "the rumor is ",
        "\u{301}",
        "…",
    ];
    let long = |of: &str| of.repeat(10_000 / of.chars().count());
    for of in heaps {
        let text = of.repeat(64 * 1024 / of.len());
        for passage in [
            &long(of),
            "the rumor … is [so] far",
            &long("a…"),
            &long("rumor the "),
        ] {
            let check = check_passage(passage, &text);
            assert!(check.parts.len() <= 64, "{of:?}");
        }
    }
}
