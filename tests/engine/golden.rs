//! The golden cases: `tests/claims/*.txt`, a text and what must be found in it.
//!
//! A case is `=== name`, the text, `---`, then one fact a line. The first letter says of what kind:
//! `f` the form, `s` sentences, `b` blocks, `k` classes, `q` quotations with their speakers, `x` words in marks that nobody says,
//! `a` attributions, `c` statements, `w` statements with who makes them, `+` statements worth suggesting.
//! `n` notes. Of these a case that names one names all, in order ("nothing": there is none). `r` names some of the reasons.

use std::path::{Path, PathBuf};

use stet::engine::{QuotationKind, Span, THRESHOLD};

use crate::Article;
use crate::promises::keeps_its_promises;

/// One case of a file in `tests/claims`: a text and what must be found in it.
pub(crate) struct Case {
    name: String,
    pub(crate) text: String,
    facts: Vec<(char, String)>,
}

pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files.iter().flat_map(|file| cases_of(file)).collect()
}

/// `=== name`, the text, `---`, then one fact a line; `#` before the first case is a remark.
fn cases_of(file: &Path) -> Vec<Case> {
    let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
    let words = std::fs::read_to_string(file).unwrap();
    words
        .split("\n=== ")
        .skip(1)
        .map(|case| {
            let (name, rest) = case.split_once('\n').unwrap();
            let (text, facts) = rest
                .split_once("\n---\n")
                .unwrap_or_else(|| panic!("{stem}/{name} has no ---"));
            let facts = facts
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| (line.chars().next().unwrap(), line[1..].trim().to_owned()))
                .collect();
            Case {
                name: format!("{stem}/{name}"),
                text: text.to_owned(),
                facts,
            }
        })
        .collect()
}

/// All that is found, in the notation of the cases; a case names what it cares for.
fn found(article: &Article, kind: char) -> Vec<String> {
    let lines = match kind {
        'f' => vec![name(&article.analysis.form)],
        's' | 'b' | 'k' => found_in_text(article, kind),
        'q' | 'x' | 'a' => found_said(article, kind),
        'c' | 'w' | '+' | 'r' => found_to_check(article, kind),
        'n' => article
            .analysis
            .notes
            .iter()
            .map(|n| format!("{}: {}", name(&n.kind), n.words))
            .collect(),
        other => panic!("no such fact: {other}"),
    };
    lines
        .into_iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn found_in_text(article: &Article, kind: char) -> Vec<String> {
    let analysis = &article.analysis;
    match kind {
        's' => analysis
            .sentences
            .iter()
            .map(|s| article.cut(s.span))
            .collect(),
        'b' => analysis
            .blocks
            .iter()
            .map(|b| format!("{}: {}", name(&b.kind), article.cut(b.span)))
            .collect(),
        _ => analysis
            .sentences
            .iter()
            .map(|s| format!("{}: {}", name(&s.class), article.cut(s.span)))
            .collect(),
    }
}

fn found_said(article: &Article, kind: char) -> Vec<String> {
    let all = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| article.cut(*span))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    let quotations = article.analysis.quotations.iter();
    match kind {
        'q' => quotations
            .filter(|q| q.kind != QuotationKind::Scare)
            .map(|q| {
                format!(
                    "{}: {}",
                    q.speaker.as_ref().map_or("-", |s| s.name.as_str()),
                    all(&q.content)
                )
            })
            .collect(),
        'x' => quotations
            .filter(|q| q.kind == QuotationKind::Scare)
            .map(|q| article.cut(q.span))
            .collect(),
        _ => article
            .analysis
            .attributions
            .iter()
            .map(|a| {
                format!(
                    "{} | {} | {}",
                    a.speaker.as_deref().unwrap_or("-"),
                    all(&a.cue),
                    all(&a.content)
                )
            })
            .collect(),
    }
}

fn found_to_check(article: &Article, kind: char) -> Vec<String> {
    let candidates = article.analysis.candidates.iter();
    match kind {
        'c' => candidates.map(|c| c.statement.clone()).collect(),
        'w' => candidates
            .map(|c| format!("{}: {}", c.claimant.as_deref().unwrap_or("-"), c.statement))
            .collect(),
        '+' => candidates
            .filter(|c| c.score >= THRESHOLD)
            .map(|c| c.statement.clone())
            .collect(),
        _ => candidates
            .flat_map(|c| {
                c.reasons
                    .iter()
                    .map(|r| format!("{}: {}", name(&r.cue), r.words))
            })
            .collect(),
    }
}

pub(crate) fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// `r` names reasons that must be among those given; every other kind lists all there are, in order.
fn failures(case: &Case) -> Vec<String> {
    let article = Article::read(&case.text);
    let mut kinds: Vec<char> = case.facts.iter().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    let mut failures = Vec::new();
    for kind in kinds {
        let expected: Vec<&str> = case
            .facts
            .iter()
            .filter(|(k, _)| *k == kind)
            .map(|(_, fact)| fact.as_str())
            .collect();
        let expected: Vec<&str> = if expected == ["nothing"] {
            Vec::new()
        } else {
            expected
        };
        let got = found(&article, kind);
        let right = if kind == 'r' {
            expected.iter().all(|fact| got.iter().any(|g| g == fact))
        } else {
            got == expected
        };
        if !right {
            failures.push(format!(
                "{}\n  expected {kind} {}\n  found    {kind} {}",
                case.name,
                expected.join(&format!("\n           {kind} ")),
                got.join(&format!("\n           {kind} "))
            ));
        }
    }
    failures
}

#[test]
fn golden_cases_hold() {
    let cases = cases();
    assert!(cases.len() >= 150, "only {} golden cases", cases.len());
    let failed: Vec<String> = cases.iter().flat_map(failures).collect();
    assert!(
        failed.is_empty(),
        "{} facts fail:\n\n{}",
        failed.len(),
        failed.join("\n\n")
    );
}

#[test]
fn golden_texts_keep_the_promises() {
    for case in cases() {
        keeps_its_promises(&case.text);
    }
}
