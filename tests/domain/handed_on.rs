//! What is handed on with a report: the texts of snapshots, in which anybody can look for the quoted passages again.

use std::collections::BTreeMap;
use std::process::Command;

use data_encoding::HEXLOWER;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use sha2::{Digest, Sha256};
use stet::audit::snapshots::{ExportedSnapshot, PassagesChecked};
use stet::audit::{Refused, Wrong};
use stet::domain::contents::AttachSource;
use stet::domain::source::passage::check::check_passage;
use stet::domain::source::passage::{PassageCheck, PassageResult};
use stet::domain::source::provenance::Provenance;
use stet::domain::source::{BearsOn, EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, SnapshotId, SourceId};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk};
use crate::proof::{opened, signed_beside};

const SNAPSHOT: SnapshotId = SnapshotId(Uuid::from_u128(0x51));

const TEXT: &str = "The board met four times – so the “minutes” say.\n\nIt was the well-\nknown engineer who signed, and “nobody else”. The ﬁgures were Schöneberg’s own; 300 000 of them, he said.\n\u{c}On the second page stands one line: Ἀθῆναι κόσμος, and so on.";

fn attach(claim: ClaimId, passage: &str, check: PassageCheck) -> AttachSource {
    AttachSource {
        claim,
        evidence: EvidenceInput {
            source: Source {
                title: "Minutes".into(),
                url: None,
                kind: SourceKind::Document,
                primary: true,
            },
            passage: Some(passage.into()),
            locator: None,
            stance: Stance::Supports,
            bears_on: BearsOn::Both,
            provenance: Provenance {
                source_id: Some(SourceId(Uuid::from_u128(0x50))),
                source_version: Some(1),
                snapshot: Some(SNAPSHOT),
                check: Some(check),
                quotation: None,
                lineage: None,
            },
        },
    }
}

fn quoting(passages: &[&str]) -> (Desk, ClaimId) {
    let (mut desk, claim) = Desk::with_claim();
    for passage in passages {
        desk.does(
            CHECKER,
            attach(claim, passage, check_passage(passage, TEXT)),
        );
    }
    (desk, claim)
}

fn beside(text: Option<&str>) -> BTreeMap<SnapshotId, ExportedSnapshot> {
    let kept = ExportedSnapshot {
        sha256: HEXLOWER.encode(&Sha256::digest(TEXT)),
        length: u32::try_from(TEXT.chars().count()).unwrap(),
        text: text.map(str::to_owned),
    };
    BTreeMap::from([(SNAPSHOT, kept)])
}

fn wrong(text: &str) -> Wrong {
    match opened(text) {
        Err(Refused::Altered(flaw)) => flaw.wrong,
        other => panic!("{other:?}"),
    }
}

const PASSAGES: [&str; 6] = [
    "The board met four times",
    "the board met five times - so the minutes say",
    "the well-known engineer … nobody else",
    "The figures were [the engineer’s] own",
    "nothing of all this was ever written down anywhere",
    "300 000 of them",
];

#[test]
fn passages_are_looked_for_again_in_the_texts_beside_a_report() {
    let (desk, _) = quoting(&PASSAGES);
    let held = opened(&signed_beside(&desk, beside(Some(TEXT)))).unwrap();
    assert_eq!(held.passages, PassagesChecked { same: 6, untold: 0 });
    let held = opened(&signed_beside(&desk, beside(None))).unwrap();
    assert_eq!(held.passages, PassagesChecked { same: 0, untold: 6 });
}

#[test]
fn another_text_is_named_and_so_is_a_claim_whose_passage_is_not_as_is_said() {
    let (mut desk, claim) = quoting(&PASSAGES[..1]);
    let other = TEXT.replace("four", "nine");
    let text = signed_beside(&desk, beside(Some(&other)));
    assert_eq!(wrong(&text), Wrong::Snapshot(SNAPSHOT));
    // Whoever has the server and its key can write anything down; the text tells.
    let mut lie = check_passage("The board met five times", TEXT);
    lie.result = PassageResult::Found;
    for part in &mut lie.parts {
        part.result = PassageResult::Found;
        part.altered.clear();
    }
    desk.does(CHECKER, attach(claim, "The board met five times", lie));
    let text = signed_beside(&desk, beside(Some(TEXT)));
    assert_eq!(wrong(&text), Wrong::Passage(1));
    assert_eq!(second(&[text])[0].0, 2);
}

/// What the verifier in Python says of each.
fn second(texts: &[String]) -> Vec<(u8, String)> {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let folder = folder.join(format!("handed-on-{}", Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = texts.iter().enumerate().map(|(at, text)| {
        let file = folder.join(format!("{at}.json"));
        std::fs::write(&file, text).unwrap();
        file
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/verify.py");
    let ran = Command::new("python3").arg(script).args(files).output();
    let ran = ran.unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    let said = said.lines().map(|line| {
        let code = line.split(' ').next().unwrap().parse().unwrap();
        (code, line.to_owned())
    });
    let said: Vec<(u8, String)> = said.collect();
    assert_eq!(
        said.len(),
        texts.len(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    std::fs::remove_dir_all(folder).unwrap();
    said
}

/// A stretch of the text as somebody may quote it.
fn quoted(dice: &mut StdRng) -> String {
    let points: Vec<char> = TEXT.chars().collect();
    let start = dice.random_range(0..points.len() - 20);
    let end = (start + dice.random_range(8..80)).min(points.len());
    let mut passage: String = points[start..end].iter().collect();
    for (from, to) in [
        ("“", "\""),
        ("–", "—"),
        ("\n", " "),
        ("four", "five"),
        ("-\n", ""),
        (" ", "  "),
        ("ﬁ", "fi"),
        ("he", "HE"),
        ("engineer", "engineer ... "),
    ] {
        if dice.random_bool(0.3) {
            passage = passage.replace(from, to);
        }
    }
    let ends = ["", "“", ", ", ".”"];
    format!(
        "{}{passage}{}",
        ends.choose(dice).unwrap(),
        ends.choose(dice).unwrap()
    )
}

#[test]
fn the_second_verifier_finds_each_passage_where_it_is_said_to_stand() {
    if !crate::second_verifier::can_run() {
        return;
    }
    let mut dice = StdRng::seed_from_u64(16);
    let passages: Vec<String> = (0..300).map(|_| quoted(&mut dice)).collect();
    let passages: Vec<&str> = passages
        .iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let mut texts = Vec::new();
    for some in passages.chunks(20) {
        let (desk, _) = quoting(some);
        let text = signed_beside(&desk, beside(Some(TEXT)));
        assert_eq!(opened(&text).unwrap().passages.same, some.len());
        texts.push(text);
    }
    let (desk, _) = quoting(&PASSAGES);
    let other = TEXT.replace("four", "nine");
    texts.push(signed_beside(&desk, beside(Some(&other))));
    let mut said = second(&texts);
    assert_eq!(said.pop().unwrap().0, 2);
    let wrong: Vec<&String> = said
        .iter()
        .filter(|(code, _)| *code != 0)
        .map(|(_, line)| line)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
