//! Where sources come from is known at the desk; sessions take it over, and what rests on it is counted anew.

use std::collections::{BTreeMap, BTreeSet};

use stet::domain::audience::Hidden;
use stet::domain::contents::{AffirmVerdict, AttachSource};
use stet::domain::source::provenance::{Provenance, SourceLineage};
use stet::domain::source::relink::{LibraryCause, LibraryChange, LineageNews, NamedSource};
use stet::domain::source::{BearsOn, EvidenceInput, Source, SourceKind, Stance};
use stet::domain::verdict::StaleKind;
use stet::domain::{ClaimId, EventKind, Question, SourceId, view};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn source(number: u128) -> SourceId {
    SourceId(Uuid::from_u128(0x5_0000 + number))
}

fn named(number: u128) -> NamedSource {
    NamedSource {
        id: source(number),
        title: format!("Source {number}"),
    }
}

fn from(origins: &[u128]) -> SourceLineage {
    SourceLineage {
        origins: origins.iter().map(|it| source(*it)).collect(),
        addresses: BTreeSet::from([format!("https://example.org/{}", origins[0])]),
        ..SourceLineage::default()
    }
}

fn attached(claim: ClaimId, number: u128, bears_on: BearsOn) -> AttachSource {
    AttachSource {
        claim,
        evidence: EvidenceInput {
            source: Source {
                title: format!("Source {number}"),
                url: None,
                kind: SourceKind::WebPage,
                primary: false,
            },
            passage: None,
            locator: None,
            stance: Stance::Supports,
            bears_on,
            provenance: Provenance {
                source_id: Some(source(number)),
                source_version: Some(1),
                lineage: Some(from(&[number])),
                ..Provenance::default()
            },
        },
    }
}

fn news(change: LibraryChange, all: &[(u128, u128, &[u128])]) -> LineageNews {
    let lineages = all.iter().map(|(id, now, origins)| {
        let known = (source(*now), from(origins));
        (source(*id), known)
    });
    LineageNews {
        by: EDITOR,
        cause: LibraryCause {
            change,
            desk_event: 7,
            source: named(2),
            other: Some(named(1)),
            why: Some("It quotes it throughout.".into()),
        },
        lineages: lineages.collect::<BTreeMap<_, _>>(),
    }
}

fn hears(desk: &mut Desk, news: &LineageNews) {
    let kind = desk.session.relinked(news).expect("it is news");
    desk.follows(news.by, EventKind::LineageChanged(kind));
    let whole = view::document(&desk.session, &Hidden::default());
    assert_eq!(desk.document, whole, "the patch tells all of it");
}

/// A claim with evidence from three sources, judged by the checker.
fn judged() -> (Desk, ClaimId) {
    let (mut desk, claim) = Desk::with_claim();
    for number in 1..=3 {
        desk.does(CHECKER, attached(claim, number, BearsOn::Both));
    }
    desk.does(CHECKER, rate(claim, "true"));
    (desk, claim)
}

fn stale(desk: &Desk, claim: ClaimId) -> Vec<StaleKind> {
    let claim = desk.claim(claim);
    let verdict = &claim.answers(Question::So).verdicts[&CHECKER];
    let reasons = claim.stale_reasons(Question::So, verdict);
    reasons.into_iter().map(|it| it.kind).collect()
}

#[test]
fn a_link_at_the_desk_makes_one_origin_of_two_and_the_verdict_stale() {
    let (mut desk, claim) = judged();
    let counted = desk.claim(claim).independence().unwrap();
    assert_eq!((counted.sources, counted.origins), (3, 3));
    let linked = news(LibraryChange::Linked, &[(2, 2, &[1]), (3, 3, &[1])]);
    hears(&mut desk, &linked);
    let counted = desk.claim(claim).independence().unwrap();
    assert_eq!((counted.sources, counted.origins), (3, 1));
    assert_eq!(stale(&desk, claim), [StaleKind::Origins]);
    let document = &desk.document["claims"][claim.to_string()];
    assert_eq!(document["recounted"]["before"], 3);
    assert_eq!(document["recounted"]["after"], 1);
    // The evidence is no other: whoever edits it names the version they saw.
    let versions: Vec<u32> = desk
        .claim(claim)
        .evidence
        .values()
        .map(|it| it.version)
        .collect();
    assert_eq!(versions, [1, 1, 1]);
    // What it knows already it is not told again.
    assert!(desk.session.relinked(&linked).is_none());
    desk.does(
        CHECKER,
        AffirmVerdict {
            claim,
            question: Question::So,
            of: None,
            attribution_version: None,
            seen: None,
        },
    );
    assert!(stale(&desk, claim).is_empty());
    assert!(
        desk.document["claims"][claim.to_string()]
            .get("recounted")
            .is_none()
    );
}

#[test]
fn more_origins_are_told_and_leave_the_verdict_as_it_is() {
    let (mut desk, claim) = judged();
    hears(&mut desk, &news(LibraryChange::Linked, &[(2, 2, &[1])]));
    assert_eq!(stale(&desk, claim), [StaleKind::Origins]);
    desk.does(CHECKER, rate(claim, "mostly_true"));
    assert!(stale(&desk, claim).is_empty());
    hears(&mut desk, &news(LibraryChange::Unlinked, &[(2, 2, &[2])]));
    assert!(stale(&desk, claim).is_empty());
    let document = &desk.document["claims"][claim.to_string()];
    assert_eq!(document["recounted"]["before"], 2);
    assert_eq!(document["recounted"]["after"], 3);
}

#[test]
fn a_verdict_stays_stale_when_origins_fell_and_rose_again() {
    let (mut desk, claim) = judged();
    hears(&mut desk, &news(LibraryChange::Linked, &[(2, 2, &[1])]));
    hears(&mut desk, &news(LibraryChange::Unlinked, &[(2, 2, &[2])]));
    assert_eq!(stale(&desk, claim), [StaleKind::Origins]);
    let claim = desk.claim(claim);
    let verdict = &claim.answers(Question::So).verdicts[&CHECKER];
    let reason = claim.stale_reasons(Question::So, verdict).remove(0);
    assert_eq!(reason.words, "Its sources had fewer origins for a while.");
}

#[test]
fn two_records_that_were_merged_are_one_source() {
    let (mut desk, claim) = judged();
    let merged = news(LibraryChange::Merged, &[(2, 1, &[1])]);
    hears(&mut desk, &merged);
    let counted = desk.claim(claim).independence().unwrap();
    assert_eq!((counted.sources, counted.origins), (2, 2));
    assert!(desk.session.relinked(&merged).is_none());
}

#[test]
fn what_bears_on_said_alone_makes_no_answer_to_so_stale() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(CHECKER, attached(claim, 1, BearsOn::So));
    desk.does(CHECKER, attached(claim, 2, BearsOn::Said));
    desk.does(CHECKER, rate(claim, "true"));
    hears(&mut desk, &news(LibraryChange::Linked, &[(2, 2, &[1])]));
    assert!(stale(&desk, claim).is_empty());
}

#[test]
fn it_is_told_in_the_name_of_who_changed_the_library_and_why() {
    let (mut desk, claim) = judged();
    let event = {
        let kind = desk
            .session
            .relinked(&news(LibraryChange::Linked, &[(2, 2, &[1])]));
        desk.follows(EDITOR, EventKind::LineageChanged(kind.unwrap()))
    };
    let entry = desk.entry(&event);
    assert_eq!(entry.claims, [claim]);
    assert_eq!(
        entry.spelled(|_| String::new()),
        "said that “Source 2” derives from “Source 1”, which counts for claim 1: It quotes it throughout."
    );
}

#[test]
fn the_writers_backup_is_no_witness() {
    let (desk, claim) = judged();
    let counted = desk.claim(claim).independence().unwrap();
    let mut with_backup = desk.session.clone();
    with_backup.backup = vec![stet::domain::article::backup::Backup {
        kind: stet::domain::article::backup::BackupKind::Footnote,
        anchor: Some(desk.claim(claim).anchor.clone()),
        note: "See there.".into(),
        author: None,
        url: Some("https://example.org/1".into()),
    }];
    assert_eq!(with_backup.claims[&claim].independence(), Some(counted));
}
