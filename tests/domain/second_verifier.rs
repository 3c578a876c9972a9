//! `tools/verify.py`, which knows nothing of our code, comes to the same end for whole reports and for altered ones.
//!
//! A few dozen in every run; `STET_ROUNDS=2000 cargo test --test domain second_verifier` for the long hunt.

use std::path::PathBuf;
use std::process::Command;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use stet::audit::{Refused, Wrong, read_export, verify_export};

use crate::patches::busy_desk;
use crate::proof::{signed, signed_with};

/// With which code `stet verify` ends for a report.
fn code(text: &str) -> u8 {
    let verified = match read_export(text) {
        Ok(read) => verify_export(read),
        Err(_) => return 3,
    };
    match verified {
        Ok(_) => 0,
        Err(Refused::Altered(flaw)) if matches!(flaw.wrong, Wrong::Unreadable(_)) => 3,
        Err(Refused::Altered(_)) => 2,
        Err(Refused::Unreadable(_)) => 3,
    }
}

/// The report with one thing in it changed.
fn altered(text: &str, dice: &mut StdRng) -> String {
    match dice.random_range(0..4) {
        0 => {
            let mut bytes = text.as_bytes().to_vec();
            let at = dice.random_range(0..bytes.len());
            bytes[at] ^= 1 << dice.random_range(0..7);
            String::from_utf8(bytes).unwrap_or_else(|_| format!("{text} "))
        }
        1 => {
            let mut lines: Vec<&str> = text.lines().collect();
            let at = dice.random_range(0..lines.len());
            let other = dice.random_range(0..lines.len());
            match dice.random_range(0..3) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at]),
                _ => lines.swap(at, other),
            }
            lines.join("\n") + "\n"
        }
        _ => {
            let mut json: Value = serde_json::from_str(text).unwrap();
            let members = [
                "format",
                "desk",
                "written_at",
                "key",
                "people",
                "head",
                "document",
                "state",
            ];
            let events = json["events"].as_array().unwrap().len();
            match dice.random_range(0..5) {
                0 => json[*members.choose(dice).unwrap()] = json!("another"),
                1 => json["desk"] = json!("Another desk"),
                2 => drop(
                    json["events"]
                        .as_array_mut()
                        .unwrap()
                        .remove(dice.random_range(0..events)),
                ),
                3 => {
                    json["events"][dice.random_range(0..events)]["at"] =
                        json!("2020-01-01T00:00:00.000000Z")
                }
                _ => json["events"][dice.random_range(0..events)]["data"]["more"] = json!("words"),
            }
            serde_json::to_string_pretty(&json).unwrap()
        }
    }
}

/// Whether `tools/verify.py` can run here; says so if it cannot.
pub(crate) fn can_run() -> bool {
    let there = Command::new("python3")
        .args(["-c", "import cryptography"])
        .output();
    let can = there.is_ok_and(|it| it.status.success());
    if !can {
        println!("Skipped: python3 with the package cryptography is not here");
    }
    can
}

#[test]
fn a_verifier_that_shares_no_code_comes_to_the_same_end() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/verify.py");
    if !can_run() {
        return;
    }
    let rounds = std::env::var("STET_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok());
    let rounds: u64 = rounds.unwrap_or(40);
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("second-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut dice = StdRng::seed_from_u64(15);
    let mut expected = Vec::new();
    for round in 0..rounds {
        let desk = busy_desk(round, dice.random_range(2..40));
        let whole = signed(&desk);
        let other = altered(&whole, &mut dice);
        let elsewhere = signed_with(&desk, |it| match dice.random_range(0..3) {
            0 => it.index += 1,
            1 => drop(it.proof.pop()),
            _ => it.leaf = it.leaf.replacen('a', "b", 1),
        });
        for text in [whole, other, elsewhere] {
            let file = folder.join(format!("{}.json", expected.len()));
            std::fs::write(&file, &text).unwrap();
            expected.push((file, code(&text)));
        }
    }
    let files = expected.iter().map(|(file, _)| file);
    let ran = Command::new("python3")
        .arg(script)
        .args(files)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(
        said.len(),
        expected.len(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let other = expected
        .iter()
        .zip(&said)
        .filter(|((_, code), said)| !said.starts_with(&format!("{code} ")));
    let other: Vec<String> = other
        .map(|((file, code), said)| format!("{code} for {}: {said}", file.display()))
        .collect();
    assert!(
        other.is_empty(),
        "{} of {}:\n{}",
        other.len(),
        expected.len(),
        other.join("\n")
    );
    let count = |code: u8| expected.iter().filter(|(_, it)| *it == code).count();
    assert!(count(0) >= expected.len() / 3 && count(2) > 0 && count(3) > 0);
    std::fs::remove_dir_all(folder).unwrap();
}
