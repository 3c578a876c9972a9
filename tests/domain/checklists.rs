//! What is looked at follows what kind of claim it is, and a tick is for the wording it was made for.

use std::collections::BTreeSet;

use stet::domain::base::stamp::Stamp;
use stet::domain::checklist::{ChecklistItem, Checklists, ClaimKind, ItemPlace};
use stet::domain::contents::{ClassifyClaim, RewordClaim, TickItem, UntickItem};
use stet::domain::desk::contents::{AddMember, OpenDesk, SetChecklists};
use stet::domain::desk::{Desk as Team, DeskCommand};
use stet::domain::{ClaimId, DeskId, PersonId, Role};
use uuid::Uuid;

use crate::article::{at, moment};
use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};

const FIRST: ItemPlace = ItemPlace {
    kind: ClaimKind::Quotation,
    place: 0,
};

/// A claim that somebody is named for.
fn quoted() -> (Desk, ClaimId) {
    let mut desk = Desk::open();
    let claim = desk.adds(at("The view is lovely."), "Gustave Eiffel");
    (desk, claim)
}

#[test]
fn a_claim_somebody_is_named_for_is_a_quotation_until_somebody_says_otherwise() {
    let (mut desk, claim) = quoted();
    assert_eq!(
        desk.claim(claim).kinds(),
        BTreeSet::from([ClaimKind::Quotation])
    );
    let kinds = BTreeSet::from([ClaimKind::Number, ClaimKind::Date]);
    desk.does(
        CHECKER,
        ClassifyClaim {
            claim,
            kinds: kinds.clone(),
        },
    );
    assert_eq!(desk.claim(claim).kinds(), kinds);
    let again = desk.refuses(EDITOR, ClassifyClaim { claim, kinds });
    assert_eq!(again.code, "no_change");
    let item = FIRST;
    let refused = desk.refuses(CHECKER, TickItem { claim, item });
    assert_eq!(refused.code, "other_kind");
}

#[test]
fn a_reason_of_the_engine_makes_a_kind() {
    let kinds = [
        "number",
        "date",
        "superlative",
        "accusation",
        "name",
        "cause",
        "quotation",
    ];
    let kinds: Vec<_> = kinds
        .iter()
        .filter_map(|it| ClaimKind::of_cue(it))
        .collect();
    assert_eq!(kinds.len(), 7);
    assert_eq!(ClaimKind::of_cue("hedge"), None);
    let usual = Checklists::usual();
    for kind in ClaimKind::ALL {
        assert!((2..=5).contains(&usual.lists[&kind].len()), "{kind:?}");
    }
}

#[test]
fn a_tick_is_for_a_wording_and_says_so_when_that_has_changed() {
    let (mut desk, claim) = quoted();
    let item = FIRST;
    desk.does(CHECKER, TickItem { claim, item });
    let tick = |desk: &Desk| desk.claim(claim).ticked()[&item.kind].get(&0).copied();
    assert_eq!(
        tick(&desk).map(|it| (it.by, it.earlier)),
        Some((CHECKER, false))
    );
    let again = desk.refuses(EDITOR, TickItem { claim, item });
    assert_eq!(again.code, "no_change");
    let statement = "The view from the tower is lovely.".into();
    desk.does(EDITOR, RewordClaim { claim, statement });
    assert_eq!(tick(&desk).map(|it| it.earlier), Some(true));
    let stale = desk.sends(CHECKER, TickItem { claim, item }.into(), Some(1));
    assert_eq!(
        stale.unwrap_err().code,
        "changed_meanwhile",
        "for what they did not see"
    );
    desk.does(EDITOR, TickItem { claim, item });
    assert_eq!(
        tick(&desk).map(|it| (it.by, it.earlier)),
        Some((EDITOR, false))
    );
    desk.does(CHECKER, UntickItem { claim, item });
    assert_eq!(tick(&desk), None);
    let twice = desk.refuses(CHECKER, UntickItem { claim, item });
    assert_eq!(twice.code, "no_change");
}

#[test]
fn only_checkers_tick_and_only_what_is_on_a_list_of_a_claim_under_check() {
    let (mut desk, claim) = quoted();
    let item = FIRST;
    assert_eq!(
        desk.refuses(VIEWER, TickItem { claim, item }).code,
        "not_allowed"
    );
    let item = ItemPlace { place: 99, ..FIRST };
    assert_eq!(
        desk.refuses(CHECKER, TickItem { claim, item }).code,
        "no_such_item"
    );
    let suggested = desk.claims()[0];
    let kinds = BTreeSet::from([ClaimKind::Quotation]);
    desk.does(
        CHECKER,
        ClassifyClaim {
            claim: suggested,
            kinds,
        },
    );
    let tick = TickItem {
        claim: suggested,
        item: FIRST,
    };
    assert_eq!(desk.refuses(CHECKER, tick).code, "not_accepted");
}

const ADMIN: PersonId = PersonId(Uuid::from_u128(1));

fn does(
    team: &mut Team,
    by: PersonId,
    command: impl Into<DeskCommand>,
) -> Result<(), &'static str> {
    let events = team.decide(by, &command.into()).map_err(|it| it.code)?;
    let stamp = Stamp { by, at: moment(1) };
    for event in events {
        team.apply(&event, stamp).unwrap();
    }
    Ok(())
}

#[test]
fn a_desk_has_lists_of_its_own_that_editors_change() {
    let mut team = Team::new(DeskId(Uuid::from_u128(9)));
    let open = OpenDesk {
        name: "Desk".into(),
        admin: ADMIN,
        admin_name: "Admin".into(),
    };
    does(&mut team, ADMIN, open).unwrap();
    let member = |person, name: &str, role| AddMember {
        person,
        name: name.into(),
        role,
    };
    does(
        &mut team,
        PersonId::OPERATOR,
        member(EDITOR, "Editor", Role::Editor),
    )
    .unwrap();
    does(
        &mut team,
        PersonId::OPERATOR,
        member(CHECKER, "Checker", Role::Checker),
    )
    .unwrap();
    assert_eq!(team.checklists, Checklists::usual());
    let set = |base, words: &[&str]| {
        let items = words.iter().map(|it| ChecklistItem {
            words: (*it).into(),
        });
        SetChecklists {
            base,
            lists: [(ClaimKind::Number, items.collect())].into(),
        }
    };
    assert_eq!(
        does(&mut team, CHECKER, set(1, &["Look."])),
        Err("not_allowed")
    );
    assert_eq!(
        does(&mut team, EDITOR, set(1, &["Look.", " Look. "])),
        Err("twice")
    );
    assert_eq!(does(&mut team, EDITOR, set(1, &["  "])), Err("empty"));
    assert_eq!(does(&mut team, EDITOR, set(1, &["x"; 9])), Err("too_many"));
    does(&mut team, EDITOR, set(1, &[" Look it up. "])).unwrap();
    assert_eq!(team.checklists.version, 2);
    let place = ItemPlace {
        kind: ClaimKind::Number,
        place: 0,
    };
    assert_eq!(team.checklists.item(place), Some("Look it up."));
    assert_eq!(does(&mut team, ADMIN, set(1, &["Other."])), Err("changed"));
}
