//! Confidential evidence: that it is there, everybody knows; what it says, those who see it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stet::audit::{Wrong, closed, closed_text, part_hash, verify};
use stet::domain::audience::Hidden;
use stet::domain::base::viewer::Viewer;
use stet::domain::contents::{
    AttachConfidential, DetachConfidential, EditConfidential, MergeClaims, SeparateClaims,
    ShareConfidential,
};
use stet::domain::entry::Describer;
use stet::domain::source::confidential::Salt;
use stet::domain::source::{BearsOn, EvidenceInput};
use stet::domain::{ClaimId, ClaimState, Event, EvidenceId, PersonId, Question, view};

use crate::desk::{CHECKER, Desk, EDITOR, VIEWER, rate};
use crate::proof::sealed;

const SECRET: &str = "A ministry clerk";

pub(crate) fn secret(title: &str) -> EvidenceInput {
    let source = json!({"title": title, "kind": "interview", "primary": true});
    let passage = format!("{title} saw the list.");
    serde_json::from_value(json!({"source": source, "stance": "refutes", "passage": passage}))
        .unwrap()
}

fn attach(claim: ClaimId, seen_by: &[PersonId]) -> AttachConfidential {
    AttachConfidential {
        claim,
        content: secret(SECRET),
        seen_by: seen_by.iter().copied().collect(),
        salt: Salt::default(),
    }
}

fn id(event: &Event) -> EvidenceId {
    EvidenceId(event.command.0)
}

fn seen(desk: &Desk, viewer: Viewer) -> Value {
    view::document(&desk.session, &desk.session.hidden_from(viewer))
}

/// Whether somebody can read the secret in the document, or in any words of the trail.
fn reads(desk: &Desk, viewer: Viewer) -> bool {
    let hidden = desk.session.hidden_from(viewer);
    let describer = Describer::new(&desk.session, &hidden);
    let entries = desk.events.iter().map(|it| it.entry(&describer));
    let words: Vec<String> = entries.map(|it| format!("{it:?}")).collect();
    seen(desk, viewer).to_string().contains(SECRET) || words.join("\n").contains(SECRET)
}

#[test]
fn who_attached_it_and_who_is_named_see_it_and_nobody_else() {
    let (mut desk, claim) = Desk::with_claim();
    let evidence = id(&desk.does(CHECKER, attach(claim, &[VIEWER])));
    for (person, sees) in [(CHECKER, true), (VIEWER, true), (EDITOR, false)] {
        assert_eq!(reads(&desk, Viewer::Person(person)), sees, "{person}");
    }
    assert!(!reads(&desk, Viewer::Outsider), "no report has it");
    let outside = seen(&desk, Viewer::Outsider);
    let there = &outside["claims"][claim.to_string()]["confidential"][evidence.to_string()];
    assert_eq!(
        there["seen_by"].as_array().unwrap().len(),
        2,
        "that it is there is told"
    );
    assert!(there.get("content").is_none());
    assert_eq!(desk.claim(claim).state(), ClaimState::InProgress);
}

#[test]
fn only_those_who_see_it_change_it() {
    let (mut desk, claim) = Desk::with_claim();
    let evidence = id(&desk.does(CHECKER, attach(claim, &[])));
    let (content, salt) = (secret("Another"), Salt::default());
    let edit = EditConfidential {
        claim,
        evidence,
        content,
        salt: salt.clone(),
    };
    let detach = DetachConfidential {
        claim,
        evidence,
        why: Some(SECRET.into()),
        salt,
    };
    let share = ShareConfidential {
        claim,
        evidence,
        seen_by: BTreeSet::from([EDITOR]),
    };
    assert_eq!(desk.refuses(EDITOR, edit.clone()).code, "not_allowed");
    assert_eq!(desk.refuses(EDITOR, detach.clone()).code, "not_allowed");
    assert_eq!(desk.refuses(EDITOR, share.clone()).code, "not_allowed");
    desk.does(CHECKER, share.clone());
    assert!(reads(&desk, Viewer::Person(EDITOR)), "from now on");
    desk.does(EDITOR, edit);
    let refused = desk.sends(CHECKER, share.into(), Some(1));
    assert_eq!(
        refused.unwrap_err().code,
        "changed_meanwhile",
        "others see it than they knew"
    );
    // Who sees it can take themselves out, and never who attached it.
    let alone = ShareConfidential {
        claim,
        evidence,
        seen_by: BTreeSet::new(),
    };
    desk.does(EDITOR, alone);
    assert!(
        !reads(&desk, Viewer::Person(EDITOR)),
        "not what was before either"
    );
    assert!(reads(&desk, Viewer::Person(CHECKER)));
    desk.does(CHECKER, detach.clone());
    assert!(
        !reads(&desk, Viewer::Person(EDITOR)),
        "why it was taken off is theirs, too"
    );
    assert_eq!(desk.refuses(CHECKER, detach).code, "no_such_evidence");
}

#[test]
fn a_verdict_goes_stale_by_it_and_says_nothing_of_what_it_says() {
    let (mut desk, claim) = Desk::with_claim();
    let stale = |desk: &Desk| -> Vec<String> {
        let claim = desk.claim(claim);
        let verdict = &claim.answers(Question::So).verdicts[&EDITOR];
        let reasons = claim.stale_reasons(Question::So, verdict);
        assert!(
            reasons
                .iter()
                .all(|it| it.before.is_none() && it.after.is_none())
        );
        reasons.into_iter().map(|it| it.words).collect()
    };
    desk.does(EDITOR, rate(claim, "true"));
    let evidence = id(&desk.does(CHECKER, attach(claim, &[])));
    assert_eq!(stale(&desk), ["A confidential source was attached."]);
    desk.does(EDITOR, rate(claim, "false"));
    assert!(stale(&desk).is_empty(), "they know that it is there");
    let share = ShareConfidential {
        claim,
        evidence,
        seen_by: BTreeSet::from([VIEWER]),
    };
    desk.does(CHECKER, share);
    assert!(stale(&desk).is_empty(), "what it says is as it was");
    let (content, salt) = (secret("Another"), Salt::default());
    let edit = EditConfidential {
        claim,
        evidence,
        content,
        salt: salt.clone(),
    };
    desk.does(CHECKER, edit);
    assert_eq!(stale(&desk), ["A confidential source was edited."]);
    desk.does(EDITOR, rate(claim, "mixed"));
    let why = None;
    desk.does(
        CHECKER,
        DetachConfidential {
            claim,
            evidence,
            why,
            salt,
        },
    );
    assert_eq!(stale(&desk), ["A confidential source was removed."]);
}

#[test]
fn what_bears_on_one_question_makes_no_answer_to_the_other_stale() {
    let (mut desk, claim) = Desk::with_claim();
    desk.does(EDITOR, rate(claim, "true"));
    let mut said = attach(claim, &[]);
    said.content.bears_on = BearsOn::Said;
    desk.does(CHECKER, said);
    let claim = desk.claim(claim);
    let verdict = &claim.answers(Question::So).verdicts[&EDITOR];
    assert!(claim.stale_reasons(Question::So, verdict).is_empty());
}

#[test]
fn it_goes_with_a_claim_that_is_merged_and_comes_back_with_it() {
    let mut desk = Desk::open();
    let [claim, other] = desk.claims()[..] else {
        panic!("the article has two claims")
    };
    let evidence = id(&desk.does(CHECKER, attach(other, &[])));
    let statement = None;
    desk.does(
        EDITOR,
        MergeClaims {
            claim,
            other,
            statement,
        },
    );
    assert!(desk.claim(claim).confidential().contains_key(&evidence));
    assert!(!reads(&desk, Viewer::Person(EDITOR)));
    desk.does(EDITOR, SeparateClaims { claim, other });
    assert!(desk.claim(claim).confidential().is_empty());
    assert!(desk.claim(other).confidential().contains_key(&evidence));
}

#[test]
fn the_chain_is_the_same_for_those_who_do_not_see_it_and_the_content_can_be_shown_later() {
    let (mut desk, claim) = Desk::with_claim();
    let event = desk.does(CHECKER, attach(claim, &[]));
    let mut records = sealed(&desk);
    let whole = verify(desk.session.id, records.clone()).unwrap();
    let last = records.last_mut().unwrap();
    let open = last.data.clone();
    last.data = serde_json::from_str(&closed_text(&open.to_string()).unwrap()).unwrap();
    assert!(!last.data.to_string().contains(SECRET));
    let told = verify(desk.session.id, records.clone()).unwrap();
    assert_eq!(told.hash, whole.hash);
    assert_eq!(
        view::document(&told.session, &Hidden::default()),
        seen(&desk, Viewer::Outsider)
    );
    let salt = open["sealed"]["salt"].as_str().unwrap();
    let hash = part_hash(salt, &open["sealed"]["content"]).unwrap();
    assert_eq!(told.session.closed_part(event.seq), Some(hash.as_str()));
    let mut other = open["sealed"]["content"].clone();
    other["after"]["source"]["title"] = json!("A minister");
    assert_ne!(part_hash(salt, &other).unwrap(), hash);
    // What is told beside it is held by the chain.
    records.last_mut().unwrap().data["seen_by"] = json!([EDITOR]);
    let flaw = verify(desk.session.id, records).unwrap_err();
    assert_eq!((flaw.seq, flaw.wrong), (event.seq, Wrong::Altered));
}

#[test]
fn without_a_salt_nothing_is_sealed_and_no_hash_is_made_of_anything_else() {
    let (mut desk, claim) = Desk::with_claim();
    let mut event = desk.does(CHECKER, attach(claim, &[]));
    let closed = closed(&event).unwrap();
    let (_, hash) = closed.sealed().unwrap();
    assert!(hash.is_some());
    // An event without such a part is told as it is.
    event = desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(stet::audit::closed(&event).unwrap(), event);
    let data = r#"{"text":"\"sealed\":{\"content\":"}"#;
    assert_eq!(closed_text(data).unwrap(), data);
}
