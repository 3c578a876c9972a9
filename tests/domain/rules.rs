//! What a desk's rules ask of an answer, and of whom.

use stet::domain::article::aside::AsideReason;
use stet::domain::contents::{
    AddComment, DismissClaims, GiveVerdict, ResolveThread, SetRules, SignOff,
};
use stet::domain::policy::Rules;
use stet::domain::signoff::Lack;
use stet::domain::{
    ClaimId, ClaimState, Command, CommentId, EventKind, EvidenceId, PersonId, Question, Role,
};
use uuid::Uuid;

use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn under(rules: Rules) -> (Desk, ClaimId) {
    let (mut desk, claim) = Desk::with_claim();
    let why = "a delicate story".into();
    desk.does(EDITOR, SetRules { rules, why });
    (desk, claim)
}

/// Evidence as somebody attaches it, with what the library knows of it.
fn attach(claim: ClaimId, more: &serde_json::Value) -> Command {
    let mut attach = serde_json::json!({"kind": "attach_source", "claim": claim,
        "source": {"title": "Register", "kind": "document", "primary": false}, "stance": "supports"});
    for (key, value) in more.as_object().unwrap() {
        attach[key] = value.clone();
    }
    serde_json::from_value(attach).unwrap()
}

fn of_library(source: u128, origin: u128) -> serde_json::Value {
    let id = |it| Uuid::from_u128(it).to_string();
    serde_json::json!({"source": {"title": format!("Source {source}"), "kind": "document", "primary": false},
        "source_id": id(source), "lineage": {"origins": [id(origin)]}})
}

fn lacks(desk: &Desk, claim: ClaimId, author: PersonId) -> Vec<Lack> {
    let claim = desk.claim(claim);
    let verdict = &claim.answers(Question::So).verdicts[&author];
    desk.session.lacks(claim, Question::So, verdict)
}

fn sign(claim: ClaimId, verdict: PersonId, why: Option<&str>) -> Command {
    Command::SignOff(SignOff {
        question: Question::So,
        claim,
        verdict,
        why: why.map(Into::into),
    })
}

fn unreasoned(claim: ClaimId, rating: &str) -> Command {
    let Command::GiveVerdict(verdict) = rate(claim, rating) else {
        panic!("a verdict");
    };
    Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        rationale: String::new(),
        ..verdict
    })
}

#[test]
fn light_rules_ask_for_a_second_person_alone() {
    let (mut desk, claim) = under(Rules::LIGHT);
    desk.does(CHECKER, unreasoned(claim, "true"));
    assert_eq!(lacks(&desk, claim, CHECKER), []);
    assert_eq!(
        desk.refuses(CHECKER, sign(claim, CHECKER, None)).code,
        "own_verdict"
    );
    desk.does(EDITOR, sign(claim, CHECKER, None));
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
}

#[test]
fn strict_rules_name_all_that_is_missing() {
    let (mut desk, claim) = under(Rules {
        blind: false,
        ..Rules::STRICT
    });
    desk.does(CHECKER, unreasoned(claim, "false"));
    let all = lacks(&desk, claim, CHECKER);
    assert_eq!(all, [Lack::Rationale, Lack::Source, Lack::Agreement]);
    desk.does(EDITOR, attach(claim, &of_library(1, 1)));
    desk.does(CHECKER, rate(claim, "false"));
    let some = [Lack::Sources, Lack::Origins, Lack::Primary, Lack::Agreement];
    assert_eq!(lacks(&desk, claim, CHECKER), some);
    // A second source that has it from the first is no second origin.
    desk.does(EDITOR, attach(claim, &of_library(2, 1)));
    desk.does(CHECKER, rate(claim, "mostly_false"));
    let some = [Lack::Origins, Lack::Primary, Lack::Agreement];
    assert_eq!(lacks(&desk, claim, CHECKER), some);
    let mut primary = of_library(3, 3);
    primary["source"]["primary"] = true.into();
    desk.does(EDITOR, attach(claim, &primary));
    desk.does(CHECKER, rate(claim, "false"));
    assert_eq!(lacks(&desk, claim, CHECKER), [Lack::Agreement]);
    desk.does(EDITOR, rate(claim, "true"));
    assert_eq!(
        lacks(&desk, claim, CHECKER),
        [Lack::Agreement],
        "another answer"
    );
    desk.does(EDITOR, rate(claim, "false"));
    assert_eq!(lacks(&desk, claim, CHECKER), []);
    desk.does(EDITOR, sign(claim, CHECKER, None));
}

#[test]
fn the_lowest_steps_alone_ask_for_a_primary_source() {
    let (mut desk, claim) = under(Rules {
        primary_for_lowest: 2,
        ..Rules::STANDARD
    });
    desk.does(EDITOR, attach(claim, &serde_json::json!({})));
    for (rating, asked) in [
        ("false", true),
        ("mostly_false", true),
        ("mixed", false),
        ("true", false),
        ("unverifiable", false),
    ] {
        desk.does(CHECKER, rate(claim, rating));
        let lacks = lacks(&desk, claim, CHECKER);
        assert_eq!(lacks == [Lack::Primary], asked, "{rating}: {lacks:?}");
    }
}

#[test]
fn a_passage_that_is_not_in_its_source_takes_a_word_why() {
    let (mut desk, claim) = under(Rules::STANDARD);
    let check = serde_json::json!({"result": "altered", "parts": []});
    let more = serde_json::json!({"passage": "five", "check": check});
    desk.does(EDITOR, attach(claim, &more));
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(lacks(&desk, claim, CHECKER), [Lack::Passage]);
    assert_eq!(
        desk.refuses(EDITOR, sign(claim, CHECKER, None)).code,
        "lacking"
    );
    desk.does(
        EDITOR,
        sign(claim, CHECKER, Some("the source misprints it")),
    );
    let signed = desk.claim(claim).answers(Question::So).sign_off.clone();
    assert_eq!(signed.unwrap().without, [Lack::Passage]);
}

#[test]
fn a_passage_that_its_source_has_no_more_takes_a_word_why() {
    let (mut desk, claim) = under(Rules::STANDARD);
    let found = serde_json::json!({"result": "found", "parts": []});
    let more = serde_json::json!({"passage": "five", "check": found});
    let evidence = EvidenceId(desk.does(EDITOR, attach(claim, &more)).command.0);
    let gone = serde_json::json!({"claim": claim, "evidence": evidence, "title": "Register",
        "snapshot": Uuid::from_u128(7), "before": "found", "check": {"result": "missing", "parts": []}});
    let gone = EventKind::SourceDrifted(serde_json::from_value(gone).unwrap());
    desk.follows(PersonId::SERVER, gone);
    desk.does(CHECKER, rate(claim, "true"));
    assert_eq!(lacks(&desk, claim, CHECKER), [Lack::Passage]);
}

#[test]
fn who_signs_and_who_sets_a_rule_aside_is_a_rule() {
    let editors = Rules {
        sets_aside: Role::Editor,
        ..Rules::STANDARD
    };
    let (mut desk, claim) = under(editors);
    desk.does(EDITOR, rate(claim, "true"));
    let why = Some("it is common knowledge");
    assert_eq!(
        desk.refuses(CHECKER, sign(claim, EDITOR, why)).code,
        "not_allowed"
    );
    desk.does(EDITOR, attach(claim, &serde_json::json!({})));
    desk.does(EDITOR, rate(claim, "true"));
    desk.does(CHECKER, sign(claim, EDITOR, None));
    let (mut desk, claim) = under(Rules {
        signs: Role::Editor,
        ..editors
    });
    desk.does(EDITOR, attach(claim, &serde_json::json!({})));
    desk.does(EDITOR, rate(claim, "true"));
    assert_eq!(
        desk.refuses(CHECKER, sign(claim, EDITOR, None)).code,
        "not_allowed"
    );
}

#[test]
fn a_comment_is_resolved_by_who_began_it_or_by_an_editor_where_the_rules_say_so() {
    for (rules, refused) in [(Rules::STANDARD, true), (Rules::LIGHT, false)] {
        let (mut desk, claim) = under(rules);
        let add = AddComment {
            claim,
            thread: None,
            text: "Where from?".into(),
            between: None,
        };
        let thread = CommentId(desk.does(EDITOR, add).command.0);
        let resolve = Command::ResolveThread(ResolveThread {
            claim,
            thread,
            why: Some("found it".into()),
        });
        let tried = desk.tries(CHECKER, resolve);
        assert_eq!(tried.is_err(), refused);
    }
}

#[test]
fn a_claim_with_a_verdict_is_dismissed_by_one_where_the_rules_say_so() {
    let (mut desk, claim) = under(Rules {
        dismissal_by_two: false,
        ..Rules::LIGHT
    });
    desk.does(CHECKER, rate(claim, "true"));
    let dismiss = DismissClaims {
        claims: vec![claim],
        reason: AsideReason::OutOfScope,
        note: None,
    };
    desk.does(EDITOR, dismiss);
    assert_eq!(desk.claim(claim).state(), ClaimState::Dismissed);
}

#[test]
fn other_rules_are_an_event_with_a_reason_and_sign_nothing_off_or_on() {
    let (mut desk, claim) = under(Rules::LIGHT);
    desk.does(CHECKER, unreasoned(claim, "true"));
    desk.does(EDITOR, sign(claim, CHECKER, None));
    let rules = Rules::STRICT;
    let set = |why: &str| SetRules {
        rules,
        why: why.into(),
    };
    assert_eq!(desk.refuses(CHECKER, set("stricter")).code, "not_allowed");
    assert_eq!(desk.refuses(EDITOR, set(" ")).code, "empty");
    desk.does(EDITOR, set("it turned out to be delicate"));
    assert_eq!(desk.refuses(EDITOR, set("again")).code, "no_change");
    // What was signed stays signed: the rule is for what comes.
    assert_eq!(desk.claim(claim).state(), ClaimState::SignedOff);
    let shown = &desk.document["policy"];
    assert_eq!(shown["agreeing"], 2);
    assert_eq!(shown["own"]["why"], "it turned out to be delicate");
    let lacks = &desk.document["claims"][claim.to_string()]["questions"]["so"]["verdicts"];
    assert_eq!(lacks[CHECKER.to_string()]["lacks"]["0"], "rationale");
}

#[test]
fn what_other_rules_would_not_let_pass_is_known_before_they_are_set() {
    let (mut desk, claim) = under(Rules::LIGHT);
    let none: [u32; 0] = [];
    assert_eq!(
        desk.session.would_lack(&Rules::STRICT),
        none,
        "nothing is answered"
    );
    desk.does(CHECKER, rate(claim, "true"));
    let number = desk.claim(claim).number;
    assert_eq!(desk.session.would_lack(&Rules::STANDARD), [number]);
    assert_eq!(desk.session.would_lack(&Rules::LIGHT), none);
    desk.does(CHECKER, attach(claim, &serde_json::json!({})));
    assert_eq!(desk.session.would_lack(&Rules::STANDARD), none);
    // What was signed is counted, too: it would not be signed so today.
    desk.does(
        CHECKER,
        Command::AffirmVerdict(stet::domain::contents::AffirmVerdict {
            claim,
            question: Question::So,
            of: None,
            seen: None,
            attribution_version: None,
        }),
    );
    desk.does(EDITOR, sign(claim, CHECKER, None));
    assert_eq!(desk.session.would_lack(&Rules::STRICT), [number]);
    let dismiss = DismissClaims {
        claims: vec![claim],
        reason: AsideReason::OutOfScope,
        note: None,
    };
    desk.does(CHECKER, dismiss.clone());
    desk.does(EDITOR, dismiss);
    assert_eq!(desk.session.would_lack(&Rules::STRICT), none);
}
