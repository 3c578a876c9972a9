//! The real article beside the repository, where it is.

use std::path::Path;

use stet::engine::{Class, THRESHOLD};

use crate::Article;
use crate::promises::keeps_its_promises;

fn real_article() -> Option<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/north-korea-denies.txt");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    text
}

#[test]
fn the_real_article_gives_every_quotation_its_speaker() {
    let Some(text) = real_article() else { return };
    let article = Article::read(&text);
    let said: Vec<(String, String)> = article
        .analysis
        .quotations
        .iter()
        .map(|q| {
            (
                article.cut(q.content[0]),
                q.speaker.as_ref().map_or(String::new(), |s| s.name.clone()),
            )
        })
        .collect();
    let official = "a senior official at the country’s defense ministry";
    let expected = [
        ("reckless", "North Korea"),
        ("never exported weapons or ammunition", official),
        ("reckless", official),
        ("tarnish", official),
        ("stop making reckless remarks", official),
        ("keep its mouth shut,", official),
        ("lawful right", official),
        ("unlawful", official),
        ("cooked up by the U.S. and its vassal forces.", official),
        ("partial mobilization", "Kremlin"),
    ];
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(words, speaker)| (words.to_string(), speaker.to_string()))
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn the_real_article_breaks_at_every_sentence_end() {
    let Some(text) = real_article() else { return };
    keeps_its_promises(&text);
    let article = Article::read(&text);
    let sentences: Vec<String> = article
        .analysis
        .sentences
        .iter()
        .map(|s| article.cut(s.span))
        .collect();
    assert_eq!(sentences.len(), 24);
    let starts = |head: &str| sentences.iter().any(|s| s.starts_with(head));
    for head in [
        "3. That’s how many",
        "In addition to Russia",
        "Moscow says",
        "Its situation is",
        "Securing military",
        "While the Kremlin",
        "Putin has reportedly",
        "The report suggested",
    ] {
        assert!(starts(head), "no sentence begins {head:?}");
    }
    assert!(
        sentences.iter().any(
            |s| s.contains("dismissing U.S. intelligence") && s.ends_with("flagging invasion.")
        )
    );
    assert!(
        sentences
            .iter()
            .any(|s| s.starts_with("The official—who was") && s.ends_with("image."))
    );
}

#[test]
fn the_real_article_ranks_its_big_number_high_and_its_headings_nowhere() {
    let Some(text) = real_article() else { return };
    let article = Article::read(&text);
    let troops = article
        .analysis
        .candidates
        .iter()
        .find(|c| c.statement.contains("300,000 troops"))
        .unwrap();
    assert!(troops.score >= THRESHOLD);
    assert!(
        troops
            .reasons
            .iter()
            .any(|r| r.words == "names a number: 300,000 troops")
    );
    for heading in ["Topline", "Key Facts", "Big Number"] {
        let sentence = article
            .analysis
            .sentences
            .iter()
            .find(|s| article.cut(s.span) == heading)
            .unwrap();
        assert_eq!((sentence.class, sentence.score), (Class::NonSentence, 0));
    }
}
