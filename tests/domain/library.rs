//! The rules of a desk's source library, as the people on it would state them.

use std::collections::BTreeSet;

use chrono::DateTime;
use serde_json::{Value, json};
use stet::domain::audience::Hidden;
use stet::domain::base::stamp::Stamp;
use stet::domain::contents::{AttachSource, EditDetails};
use stet::domain::desk::contents::{
    AddMember, AddSource, ConfirmSnapshot, EditSource, LinkSource, MergeSources, NoteSource,
    OpenDesk, ScheduleFetch, TakeSnapshot, UnlinkSource,
};
use stet::domain::desk::library::record::SourceRecord;
use stet::domain::desk::library::snapshot::{SnapshotFacts, Taken, TextFacts};
use stet::domain::desk::{Desk, DeskCommand, DeskEventKind};
use stet::domain::source::{EvidenceInput, SourceKind};
use stet::domain::{DeskId, PersonId, Rejection, Role, SnapshotId, SourceId, view};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk as Session, EDITOR};

const ADMIN: PersonId = PersonId(Uuid::from_u128(1));
const ANA: PersonId = PersonId(Uuid::from_u128(2));

struct Trial(Desk);

fn source(number: u128) -> SourceId {
    SourceId(Uuid::from_u128(number))
}

fn record(title: &str, url: Option<&str>) -> SourceRecord {
    SourceRecord {
        title: title.into(),
        publisher: None,
        date: None,
        kind: SourceKind::WebPage,
        primary: false,
        url: url.map(Into::into),
    }
}

fn add(number: u128, url: Option<&str>) -> AddSource {
    AddSource {
        source: source(number),
        record: record(&format!("Source {number}"), url),
    }
}

fn link(from: u128, to: u128) -> LinkSource {
    LinkSource {
        source: source(from),
        origin: source(to),
        why: None,
    }
}

fn snapshot(of: u128, number: u128, hash: &str) -> TakeSnapshot {
    TakeSnapshot {
        source: source(of),
        snapshot: SnapshotId(Uuid::from_u128(number)),
        facts: SnapshotFacts {
            sha256: hash.into(),
            bytes: 3,
            media_type: "text/plain".into(),
            how: Taken::Pasted,
            text: None,
            unread: None,
            file_name: None,
        },
    }
}

impl Trial {
    fn open() -> Self {
        let mut trial = Self(Desk::new(DeskId(Uuid::from_u128(9))));
        let name = "Desk".into();
        let admin_name = "Admin".into();
        trial.does(OpenDesk {
            name,
            admin: ADMIN,
            admin_name,
        });
        trial
    }

    fn with(sources: u128) -> Self {
        let mut trial = Self::open();
        (1..=sources).for_each(|it| drop(trial.does(add(it, None))));
        trial
    }

    fn tries(&mut self, command: impl Into<DeskCommand>) -> Result<Vec<DeskEventKind>, Rejection> {
        let happened = self.0.decide(ADMIN, &command.into())?;
        for event in &happened {
            let at = DateTime::UNIX_EPOCH;
            self.0.apply(event, Stamp { by: ADMIN, at }).unwrap();
        }
        Ok(happened)
    }

    fn does(&mut self, command: impl Into<DeskCommand>) -> Vec<DeskEventKind> {
        self.tries(command).unwrap()
    }

    fn refuses(&mut self, command: impl Into<DeskCommand>) -> &'static str {
        self.tries(command).unwrap_err().code
    }
}

#[test]
fn checkers_keep_the_library_and_viewers_read_it() {
    let mut desk = Trial::open();
    let name = "Ana".into();
    desk.does(AddMember {
        person: ANA,
        name,
        role: Role::Viewer,
    });
    let refused = desk.0.decide(ANA, &add(1, None).into());
    assert_eq!(refused.unwrap_err().code, "not_allowed");
}

#[test]
fn one_address_is_one_source_also_after_it_was_edited_and_merged() {
    let mut desk = Trial::open();
    desk.does(add(1, Some("https://news.example/a?utm_source=x")));
    assert_eq!(
        desk.refuses(add(2, Some("http://news.example/a#top"))),
        "source_is_there"
    );
    desk.does(add(2, Some("https://news.example/b")));
    let edit = |number, base, url| EditSource {
        source: source(number),
        base,
        record: record("Edited", Some(url)),
    };
    assert_eq!(
        desk.refuses(edit(2, 1, "https://news.example/a")),
        "source_is_there"
    );
    assert_eq!(
        desk.refuses(edit(2, 7, "https://news.example/c")),
        "changed_meanwhile"
    );
    desk.does(edit(2, 1, "https://news.example/c"));
    assert_eq!(desk.0.library.at("https://news.example/b"), None);
    let (from, into) = (source(2), source(1));
    desk.does(MergeSources {
        source: from,
        into,
        why: None,
    });
    assert_eq!(desk.0.library.at("http://news.example/c"), Some(into));
    let (id, it) = desk.0.library.source(from).unwrap();
    assert_eq!((id, it.record.title.as_str()), (into, "Source 1"));
    assert_eq!(desk.0.library.ids_of(into), BTreeSet::from([from, into]));
    assert_eq!(
        desk.refuses(MergeSources {
            source: from,
            into,
            why: None
        }),
        "no_change"
    );
}

#[test]
fn what_is_said_of_a_source_is_versioned_and_can_be_taken_back() {
    let mut desk = Trial::with(1);
    let say = |text: &str| NoteSource {
        source: source(1),
        text: text.into(),
        why: None,
    };
    desk.does(say("Reliable."));
    assert_eq!(desk.refuses(say(" Reliable. ")), "no_change");
    desk.does(say(""));
    let (_, it) = desk.0.library.source(source(1)).unwrap();
    assert_eq!((it.note(), it.notes.len()), (None, 2));
}

#[test]
fn sources_of_one_origin_count_once_and_a_circle_is_flagged() {
    let mut desk = Trial::with(5);
    desk.does(link(2, 1));
    desk.does(link(3, 2));
    assert_eq!(desk.refuses(link(3, 2)), "no_change");
    assert_eq!(desk.refuses(link(3, 3)), "same_source");
    let lineage = desk.0.library.lineage(source(3));
    assert_eq!(
        (lineage.origins, lineage.circle),
        (BTreeSet::from([source(1)]), false)
    );
    desk.does(link(1, 3));
    let lineage = desk.0.library.lineage(source(2));
    assert_eq!(
        (lineage.origins, lineage.circle),
        (BTreeSet::from([source(1)]), true)
    );
    // Whoever derives from a circle and from something else has two origins.
    desk.does(link(4, 2));
    desk.does(link(4, 5));
    let lineage = desk.0.library.lineage(source(4));
    assert_eq!(
        (lineage.origins, lineage.circle),
        (BTreeSet::from([source(1), source(5)]), true)
    );
    desk.does(UnlinkSource {
        source: source(1),
        origin: source(3),
        why: None,
    });
    assert!(!desk.0.library.lineage(source(4)).circle);
    let (from, into) = (source(1), source(5));
    desk.does(MergeSources {
        source: from,
        into,
        why: None,
    });
    assert_eq!(
        desk.0.library.lineage(source(3)).origins,
        BTreeSet::from([source(5)])
    );
}

#[test]
fn a_snapshot_that_says_the_same_is_none() {
    let mut desk = Trial::with(2);
    desk.does(snapshot(1, 1, "aa"));
    assert_eq!(desk.refuses(snapshot(1, 2, "aa")), "no_change");
    desk.does(snapshot(1, 2, "bb"));
    desk.does(snapshot(2, 3, "aa"));
    let (from, into) = (source(2), source(1));
    desk.does(MergeSources {
        source: from,
        into,
        why: None,
    });
    let (_, it) = desk.0.library.source(from).unwrap();
    assert_eq!(it.snapshots.len(), 3);
}

/// Evidence that a desk's library completed: of this source, with these origins, at this address.
fn evidence(id: u128, origins: &[u128], url: &str) -> EvidenceInput {
    let cited = json!({"title": "A page", "url": url, "kind": "web_page", "primary": false});
    let origins: Vec<SourceId> = origins.iter().map(|it| source(*it)).collect();
    let lineage = json!({"origins": origins, "addresses": [url]});
    let all =
        json!({"source": cited, "stance": "supports", "source_id": source(id), "lineage": lineage});
    serde_json::from_value(all).unwrap()
}

#[test]
fn a_claim_counts_origins_and_nothing_that_comes_from_its_article() {
    let told = |pieces: &[EvidenceInput]| {
        let (mut desk, claim) = Session::with_claim();
        let mut details = json!(desk.session.details);
        details["url"] = json!("http://news.example/article?utm_source=x&id=1");
        let details = serde_json::from_value(details).unwrap();
        desk.does(EDITOR, EditDetails { details });
        for evidence in pieces {
            let evidence = evidence.clone();
            desk.does(CHECKER, AttachSource { claim, evidence });
        }
        let document = view::document(&desk.session, &Hidden::default());
        document["claims"][claim.to_string()]["independence"].clone()
    };
    let agency = [
        evidence(1, &[1], "https://a.example/"),
        evidence(2, &[1], "https://b.example/"),
        evidence(3, &[1], "https://c.example/"),
    ];
    assert_eq!(told(&agency), json!({"sources": 3, "origins": 1}));
    // One source that has it from two is one witness.
    let one = [evidence(4, &[1, 2], "https://d.example/")];
    assert_eq!(told(&one), json!({"sources": 1, "origins": 1}));
    let own = [evidence(5, &[5], "https://news.example/article?id=1")];
    assert_eq!(
        told(&own),
        json!({"sources": 1, "origins": 0, "from_article": 1})
    );
    assert_eq!(told(&[]), Value::Null);
}

fn schedule(of: u128, every_days: Option<u16>) -> ScheduleFetch {
    let source = source(of);
    ScheduleFetch { source, every_days }
}

#[test]
fn a_source_with_an_address_is_fetched_again_every_so_many_days() {
    let mut desk = Trial::with(1);
    assert_eq!(desk.refuses(schedule(1, Some(7))), "no_address");
    desk.does(add(2, Some("https://example.org/a")));
    for days in [0, 366] {
        assert_eq!(desk.refuses(schedule(2, Some(days))), "bad_days");
    }
    assert_eq!(desk.refuses(schedule(2, None)), "no_change");
    desk.does(schedule(2, Some(7)));
    let merge = MergeSources {
        source: source(2),
        into: source(1),
        why: None,
    };
    desk.does(merge);
    assert_eq!(desk.0.library.sources[&source(1)].fetched_every, Some(7));
    desk.does(schedule(2, None));
    assert_eq!(desk.0.library.sources[&source(1)].fetched_every, None);
}

/// A snapshot that was fetched: a page with this hash, which says the text with that one.
fn fetched(number: u128, hash: &str, text: &str) -> TakeSnapshot {
    let mut taken = snapshot(1, number, hash);
    taken.facts.how = Taken::Fetched;
    taken.facts.text = Some(TextFacts {
        sha256: text.into(),
        length: 1,
    });
    taken
}

#[test]
fn a_page_that_says_what_it_said_is_no_new_snapshot_however_it_is_put_together() {
    let mut desk = Trial::with(1);
    desk.does(fetched(1, "aa", "t1"));
    assert_eq!(desk.refuses(fetched(2, "bb", "t1")), "no_change");
    let confirm = |number| ConfirmSnapshot {
        source: source(1),
        snapshot: SnapshotId(Uuid::from_u128(number)),
    };
    desk.does(confirm(1));
    assert!(
        desk.0.library.sources[&source(1)].snapshots[0]
            .confirmed
            .is_some()
    );
    desk.does(fetched(2, "bb", "t2"));
    assert_eq!(desk.refuses(confirm(1)), "no_such_snapshot");
    // It may well say again what it said.
    desk.does(fetched(3, "cc", "t1"));
}

#[test]
fn the_server_itself_takes_snapshots_and_does_nothing_else() {
    let mut desk = Trial::with(2);
    let server = PersonId::SERVER;
    let taken = desk.0.decide(server, &fetched(1, "aa", "t1").into());
    assert!(taken.is_ok());
    for command in [
        DeskCommand::from(add(3, None)),
        schedule(1, None).into(),
        link(1, 2).into(),
    ] {
        let refused = desk.0.decide(server, &command).unwrap_err();
        assert_eq!(refused.code, "not_allowed");
    }
    desk.does(fetched(1, "aa", "t1"));
}
