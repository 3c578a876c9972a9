//! How the tables of `data/en` are kept: an entry a line, sorted, none twice, with a head that says what its cells are.
//!
//! That their cells mean something to the engine is tested where they are read.

use std::fs;
use std::path::{Path, PathBuf};

fn tables() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("data/en")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

fn entries(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

/// The entries of one table, cell by cell.
pub(crate) fn table(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/en")
        .join(file);
    let text = fs::read_to_string(path).unwrap();
    let owned = |cells: Vec<&str>| cells.into_iter().map(str::to_owned).collect();
    entries(&text).into_iter().map(owned).collect()
}

#[test]
fn every_table_is_sorted_and_says_nothing_twice() {
    let tables = tables();
    assert!(tables.len() > 8);
    for (path, text) in &tables {
        let shown = path.display();
        // What stands in several places of a sentence is told by both cells.
        let keys = if path.ends_with("currencies.tsv") {
            2
        } else {
            1
        };
        let entries = entries(text);
        assert!(!entries.is_empty(), "{shown} is empty");
        for pair in entries.windows(2) {
            let [left, right] = [&pair[0][..keys], &pair[1][..keys]];
            assert!(
                left < right,
                "{shown}: {right:?} does not go behind {left:?}"
            );
        }
    }
}

#[test]
fn every_table_has_a_head_and_full_cells() {
    for (path, text) in tables() {
        let shown = path.display();
        let head = text
            .lines()
            .take_while(|line| line.starts_with("# "))
            .count();
        let remarks = text.lines().filter(|line| line.starts_with('#')).count();
        assert!(
            head > 1 && head == remarks,
            "{shown}: remarks stand at the head"
        );
        assert!(
            text.ends_with('\n') && !text.contains('\r'),
            "{shown}: lines end with \\n"
        );
        for cells in entries(&text) {
            let full = cells
                .iter()
                .all(|cell| !cell.is_empty() && cell.trim() == *cell);
            assert!(full && cells.len() > 1, "{shown}: {cells:?}");
            let mut parts: Vec<&str> = cells[1].split(',').collect();
            parts.sort_unstable();
            parts.dedup();
            let listed = cells[1].split(',').count();
            assert_eq!(
                parts.len(),
                listed,
                "{shown}: {cells:?} names a class twice"
            );
        }
    }
}
