//! `docs/engine.md` names every cue and every kind of note that the golden cases bring up,
//! and its tables of points are those of `data/en/weights`.
//!
//! `STET_BLESS=1 cargo test --test engine the_tables` writes the tables anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stet::engine::{self, Weights};

use crate::data::table;
use crate::golden::{cases, name};

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/engine.md")
}

#[test]
fn every_cue_and_every_note_is_documented() {
    let page = std::fs::read_to_string(page()).unwrap();
    let mut named = BTreeSet::new();
    for case in cases() {
        let found = engine::read(&case.text);
        named.extend(found.notes.iter().map(|note| name(&note.kind)));
        named.extend(found.sentences.iter().map(|s| name(&s.class)));
        let reasons = found.sentences.iter().flat_map(|s| &s.reasons);
        named.extend(reasons.map(|reason| name(&reason.cue)));
    }
    assert!(named.len() > 30, "the golden cases bring up only {named:?}");
    let missing: Vec<&String> = named
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/engine.md does not explain {missing:?}"
    );
}

#[test]
fn the_tables_of_points_are_the_engines() {
    let mut page_now = std::fs::read_to_string(page()).unwrap();
    let before = page_now.clone();
    for (mark, rows) in [
        ("classes", classes()),
        ("cues", cues()),
        ("context", context()),
        ("certain", certain()),
    ] {
        let begin = format!("<!-- {mark} -->\n");
        let from = page_now.find(&begin).unwrap() + begin.len();
        let to = from + page_now[from..].find("<!-- end -->").unwrap();
        page_now.replace_range(from..to, &rows.concat());
    }
    if std::env::var_os("STET_BLESS").is_some() {
        std::fs::write(page(), page_now).unwrap();
        return;
    }
    assert!(
        before == page_now,
        "docs/engine.md does not say what data/en/weights says: \
         run `STET_BLESS=1 cargo test --test engine the_tables` and read the difference"
    );
}

#[test]
fn the_points_of_the_table_are_those_the_engine_gives() {
    let built_in = serde_json::to_value(Weights::built_in()).unwrap();
    for cells in table("weights/cues.tsv") {
        let points: [i64; 2] = [cells[1].parse().unwrap(), cells[2].parse().unwrap()];
        assert_eq!(built_in[&cells[0]], serde_json::json!(points), "{cells:?}");
    }
}

fn head(cells: &[&str]) -> String {
    format!(
        "| {} |\n|{}\n",
        cells.join(" | "),
        "---|".repeat(cells.len())
    )
}

/// "+24", "−10"; nothing for no points.
fn signed(points: &str) -> String {
    match points.parse::<i32>().unwrap() {
        0 => String::new(),
        points if points < 0 => format!("−{}", -points),
        points => format!("+{points}"),
    }
}

/// The entries of a table of weights, the highest first.
fn by_points(file: &str) -> Vec<Vec<String>> {
    let mut entries = table(file);
    entries.sort_by_key(|cells| -cells[1].parse::<i32>().unwrap());
    entries
}

fn classes() -> Vec<String> {
    let row = |it: Vec<String>| format!("| `{}` | {} | {} | {} |\n", it[0], it[1], it[2], it[4]);
    let head = head(&["class", "starts at", "at most", "when"]);
    let rows = by_points("weights/classes.tsv").into_iter().map(row);
    std::iter::once(head).chain(rows).collect()
}

fn cues() -> Vec<String> {
    let row = |it: Vec<String>| {
        let times = match it[3].as_str() {
            "0" => String::new(),
            "1" => format!("{}, once", signed(&it[2])),
            "2" => format!("{}, twice", signed(&it[2])),
            "3" => format!("{}, three times", signed(&it[2])),
            more => format!("{}, {more} times", signed(&it[2])),
        };
        let gap = if times.is_empty() { "" } else { " " };
        format!(
            "| `{}` | {} |{gap}{times} | {} |\n",
            it[0],
            signed(&it[1]),
            it[5]
        )
    };
    let head = head(&["cue", "first", "each further", "it is"]);
    let rows = by_points("weights/cues.tsv").into_iter().map(row);
    std::iter::once(head).chain(rows).collect()
}

fn context() -> Vec<String> {
    let reasons = table("reasons.tsv");
    let cue = |kind: &str| reasons.iter().find(|it| it[0] == kind).unwrap()[1].clone();
    let row = |it: Vec<String>| format!("| `{}` | {} | {} |\n", cue(&it[0]), signed(&it[1]), it[2]);
    let head = head(&["cue", "points", "when"]);
    let rows = by_points("weights/context.tsv").into_iter().map(row);
    std::iter::once(head).chain(rows).collect()
}

fn certain() -> Vec<String> {
    let cues = table("weights/cues.tsv");
    let certainty = |it: &[String]| it[4].parse::<i32>().unwrap();
    let counts: BTreeSet<i32> = cues
        .iter()
        .map(|it| certainty(it))
        .filter(|it| *it != 0)
        .collect();
    let row = |count: &i32| {
        let alike = cues.iter().filter(|it| certainty(it) == *count);
        let names: Vec<String> = alike.map(|it| format!("`{}`", it[0])).collect();
        let count = count.to_string().replace('-', "−");
        format!("| {} | {count} |\n", names.join(", "))
    };
    let head = head(&["for each", "counts"]);
    std::iter::once(head)
        .chain(counts.iter().rev().map(row))
        .collect()
}

#[test]
fn what_is_only_mentioned_weighs_less_than_what_is_asserted() {
    let points = |text: &str, cue: &str| {
        let found = engine::read(text);
        let reasons = found.candidates.iter().flat_map(|it| &it.reasons);
        let points = reasons
            .filter(|it| name(&it.cue) == cue)
            .map(|it| it.points);
        points.sum::<i8>()
    };
    let mentioned = "The work took six years because France was at war.";
    let asserted = "France was at war because the work took six years.";
    assert!(points(mentioned, "casualty") < points(asserted, "casualty"));
    assert!(points(mentioned, "quantity") > points(asserted, "quantity"));
    let led = "Because France was at war, the work took six years.";
    for cue in ["casualty", "quantity", "cause"] {
        assert_eq!(points(mentioned, cue), points(led, cue), "{cue}");
    }
}
