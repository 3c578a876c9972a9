//! Who takes care of claims, by when, how pressing they are, and how they are found.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use stet::domain::claim::plan::Due;
use stet::domain::claim::planned::{Plan, Priority};
use stet::domain::claim_summary::ClaimSummary;
use stet::domain::contents::{PlanClaims, SetDeadline};
use stet::domain::{ClaimId, PersonId};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};

fn at(time: &str) -> DateTime<Utc> {
    time.parse().unwrap()
}

fn plan(claims: &[ClaimId]) -> PlanClaims {
    PlanClaims {
        claims: claims.to_vec(),
        ..PlanClaims::default()
    }
}

fn tags(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn several_claims_are_planned_at_once_and_what_is_not_named_stays() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    let first = PlanClaims {
        assign: [CHECKER, EDITOR].into(),
        due: Some(Due::By(at("2026-12-02T17:00:00Z"))),
        priority: Some(Priority::High),
        tag: tags(&["#energy", "numbers"]),
        ..plan(&claims)
    };
    let event = desk.does(CHECKER, first);
    let second = PlanClaims {
        unassign: [EDITOR].into(),
        tag: tags(&["numbers"]),
        untag: tags(&["energy"]),
        ..plan(&claims[..1])
    };
    desk.does(CHECKER, second);
    let expected = Plan {
        assignees: [CHECKER].into(),
        due: Some(at("2026-12-02T17:00:00Z")),
        priority: Priority::High,
        tags: tags(&["numbers"]),
    };
    assert_eq!(desk.claim(claims[0]).plan, expected);
    assert_eq!(
        desk.claim(claims[1]).plan.tags,
        tags(&["energy", "numbers"])
    );
    let shown = &desk.document["claims"][claims[0].to_string()]["plan"];
    assert_eq!(shown["priority"], "high");
    let entry = desk.entry(&event);
    assert_eq!(entry.claims.len(), claims.len());
    let words = entry.spelled(|it| (if it == CHECKER { "Bo" } else { "Ed" }).into());
    assert!(words.ends_with(" to Bo, Ed"), "{words}");
    assert_eq!(
        entry.after.as_deref(),
        Some("due 2 December 2026, 17:00 UTC\npriority high\ntags energy, numbers")
    );
    let none = PlanClaims {
        due: Some(Due::Never),
        priority: Some(Priority::Normal),
        unassign: [CHECKER].into(),
        untag: tags(&["numbers"]),
        ..plan(&claims[..1])
    };
    let event = desk.does(CHECKER, none);
    assert!(desk.claim(claims[0]).plan.is_nothing());
    let words = desk.entry(&event).spelled(|_| "Bo".into());
    assert_eq!(words, "took claim 1 from Bo");
}

#[test]
fn a_plan_that_changes_nothing_or_too_much_is_refused() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    assert_eq!(desk.refuses(CHECKER, plan(&claims)).code, "no_change");
    assert_eq!(desk.refuses(CHECKER, plan(&[])).code, "empty");
    let assign = PlanClaims {
        assign: [CHECKER].into(),
        ..plan(&claims)
    };
    assert_eq!(desk.refuses(VIEWER, assign.clone()).code, "not_allowed");
    let many = (1..22).map(|it| PersonId(Uuid::from_u128(it))).collect();
    let many = PlanClaims {
        assign: many,
        ..plan(&claims)
    };
    let refused = desk.refuses(CHECKER, many);
    assert_eq!((refused.code, refused.field), ("too_many", Some("assign")));
    let long = "x".repeat(41);
    for (tag, code) in [("#", "empty"), (long.as_str(), "too_long"), ("a\0", "nul")] {
        let tagged = PlanClaims {
            tag: tags(&[tag]),
            ..plan(&claims)
        };
        let refused = desk.refuses(CHECKER, tagged);
        assert_eq!(
            (refused.code, refused.field),
            (code, Some("tag")),
            "{tag:?}"
        );
    }
    // Of some that need nothing done the others are planned.
    desk.does(
        CHECKER,
        PlanClaims {
            assign: [CHECKER].into(),
            ..plan(&claims[..1])
        },
    );
    desk.does(CHECKER, assign);
    assert!(claims.iter().all(|it| !desk.claim(*it).plan.is_nothing()));
}

#[test]
fn a_claim_without_a_time_is_due_when_its_session_is() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    let deadline = Some(at("2026-12-24T12:00:00Z"));
    assert_eq!(
        desk.refuses(CHECKER, SetDeadline { deadline }).code,
        "not_allowed"
    );
    let event = desk.does(EDITOR, SetDeadline { deadline });
    let words = desk.entry(&event).spelled(|_| String::new());
    assert_eq!(words, "set the deadline: 24 December 2026, 12:00 UTC");
    assert_eq!(desk.document["deadline"], "2026-12-24T12:00:00Z");
    let own = Due::By(at("2026-12-02T17:00:00Z"));
    desk.does(
        CHECKER,
        PlanClaims {
            due: Some(own),
            ..plan(&claims[..1])
        },
    );
    let due = |claim: ClaimId| ClaimSummary::of(desk.claim(claim), &desk.session).plan.due;
    assert_eq!(due(claims[0]), Some(at("2026-12-02T17:00:00Z")));
    assert_eq!(due(claims[1]), deadline);
    assert_eq!(desk.summary().deadline, deadline);
    assert_eq!(
        desk.refuses(EDITOR, SetDeadline { deadline }).code,
        "no_change"
    );
    desk.does(EDITOR, SetDeadline { deadline: None });
    assert!(desk.document.get("deadline").is_none());
}

#[test]
fn a_claim_is_found_by_its_tags() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    desk.does(
        CHECKER,
        PlanClaims {
            tag: tags(&["Énergie"]),
            ..plan(&claims[..1])
        },
    );
    let words = ClaimSummary::of(desk.claim(claims[0]), &desk.session).words();
    assert!(words.contains("#energie"), "{words}");
}

#[test]
fn a_time_no_calendar_has_is_refused_and_parts_of_a_second_are_let_go() {
    let mut desk = Desk::open();
    let claims = desk.claims();
    for time in ["-005000-01-01T00:00:00Z", "+020261-12-02T17:00:00Z"] {
        let due = PlanClaims {
            due: Some(Due::By(at(time))),
            ..plan(&claims)
        };
        let refused = desk.refuses(CHECKER, due);
        assert_eq!(
            (refused.code, refused.field),
            ("bad_time", Some("due")),
            "{time}"
        );
        let deadline = Some(at(time));
        let refused = desk.refuses(EDITOR, SetDeadline { deadline });
        assert_eq!(refused.field, Some("deadline"), "{time}");
    }
    let deadline = Some(at("2026-12-31T23:59:60.5Z"));
    desk.does(EDITOR, SetDeadline { deadline });
    assert_eq!(desk.document["deadline"], "2026-12-31T23:59:59Z");
}

#[test]
fn a_deadline_is_nobodys_work_on_a_claim() {
    let mut desk = Desk::open();
    let claim = desk.claims()[0];
    let before = desk.claim(claim).updated;
    let deadline = Some(at("2026-12-24T12:00:00Z"));
    desk.does(EDITOR, SetDeadline { deadline });
    assert_eq!(desk.claim(claim).updated, before);
}
