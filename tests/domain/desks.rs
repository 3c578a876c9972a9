//! The rules of a desk, as the people on it would state them.

use chrono::DateTime;
use stet::domain::base::stamp::Stamp;
use stet::domain::desk::contents::{
    AcceptInvitation, AddMember, ChangePassword, ChangeRole, Invite, LinkPassword, OpenDesk,
    RemoveMember, ResetEngine, SetThreshold, SignIn, SignOut, TrainEngine, UsePasswordLink,
    WithdrawInvitation,
};
use stet::domain::desk::order::Order;
use stet::domain::desk::{Desk, DeskCommand, DeskEventKind};
use stet::domain::{DeskId, LoginId, PersonId, Rejection, Role};
use uuid::Uuid;

const ADMIN: PersonId = PersonId(Uuid::from_u128(1));
const ANA: PersonId = PersonId(Uuid::from_u128(2));
const BO: PersonId = PersonId(Uuid::from_u128(3));

struct Trial(Desk);

impl Trial {
    fn open() -> Self {
        let mut trial = Self(Desk::new(DeskId(Uuid::from_u128(9))));
        let open = OpenDesk {
            name: "Desk".into(),
            admin: ADMIN,
            admin_name: "Admin".into(),
        };
        trial.does(ADMIN, open);
        trial
    }

    /// With somebody on it who joined without an invitation.
    fn with(person: PersonId, name: &str, role: Role) -> Self {
        let mut trial = Self::open();
        let name = name.into();
        trial.does(person, AddMember { person, name, role });
        trial
    }

    fn tries(
        &mut self,
        by: PersonId,
        command: impl Into<DeskCommand>,
    ) -> Result<Vec<DeskEventKind>, Rejection> {
        let happened = self.0.decide(by, &command.into())?;
        let at = DateTime::UNIX_EPOCH;
        for event in &happened {
            self.0.apply(event, Stamp { by, at }).unwrap();
        }
        Ok(happened)
    }

    fn does(&mut self, by: PersonId, command: impl Into<DeskCommand>) -> Vec<DeskEventKind> {
        self.tries(by, command).unwrap()
    }

    fn refuses(&mut self, by: PersonId, command: impl Into<DeskCommand>) -> &'static str {
        self.tries(by, command).unwrap_err().code
    }
}

#[test]
fn a_desk_is_opened_once_with_its_first_admin() {
    let mut desk = Trial::open();
    assert_eq!(desk.0.role_of(ADMIN), Some(Role::Admin));
    let again = OpenDesk {
        name: "Other".into(),
        admin: ANA,
        admin_name: "Ana".into(),
    };
    assert_eq!(desk.refuses(ANA, again), "no_change");
}

#[test]
fn only_admins_change_who_is_on_a_desk_and_as_what() {
    let mut desk = Trial::with(ANA, "Ana", Role::Editor);
    let invitation = Uuid::from_u128(7);
    let role = Role::Admin;
    let commands: [DeskCommand; 5] = [
        ChangeRole { person: ANA, role }.into(),
        RemoveMember { person: ADMIN }.into(),
        Invite { invitation, role }.into(),
        SetThreshold { threshold: 1 }.into(),
        ResetEngine {}.into(),
    ];
    for command in commands {
        assert_eq!(
            desk.refuses(ANA, command.clone()),
            "not_allowed",
            "{command:?}"
        );
        assert_eq!(desk.refuses(BO, command), "not_allowed", "of no desk");
    }
}

#[test]
fn a_desk_keeps_an_admin() {
    let mut desk = Trial::with(ANA, "Ana", Role::Editor);
    let less = ChangeRole {
        person: ADMIN,
        role: Role::Viewer,
    };
    assert_eq!(desk.refuses(ADMIN, less.clone()), "last_admin");
    assert_eq!(
        desk.refuses(ADMIN, RemoveMember { person: ADMIN }),
        "last_admin"
    );
    desk.does(
        ADMIN,
        ChangeRole {
            person: ANA,
            role: Role::Admin,
        },
    );
    desk.does(ADMIN, less);
    assert_eq!(desk.0.role_of(ADMIN), Some(Role::Viewer));
}

#[test]
fn an_invitation_lets_one_person_in_as_it_says() {
    let mut desk = Trial::open();
    let invitation = Uuid::from_u128(7);
    let accept = |person, name: &str| AcceptInvitation {
        invitation,
        person,
        name: name.into(),
    };
    assert_eq!(desk.refuses(ANA, accept(ANA, "Ana")), "bad_link");
    let role = Role::Checker;
    desk.does(ADMIN, Invite { invitation, role });
    let happened = desk.does(ANA, accept(ANA, "Ana"));
    let names: Vec<&str> = happened.iter().map(DeskEventKind::name).collect();
    assert_eq!(names, ["member_joined", "invitation_accepted"]);
    assert_eq!(desk.0.role_of(ANA), Some(Role::Checker));
    assert_eq!(desk.refuses(BO, accept(BO, "Bo")), "bad_link");
    let withdraw = WithdrawInvitation { invitation };
    assert_eq!(desk.refuses(ADMIN, withdraw), "bad_link");
}

#[test]
fn nobody_joins_under_a_name_that_looks_like_anothers_and_who_comes_back_is_who_they_were() {
    let mut desk = Trial::with(ANA, "Ana", Role::Editor);
    desk.does(ADMIN, RemoveMember { person: ANA });
    let role = Role::Checker;
    let joins = |person, name: &str| AddMember {
        person,
        name: name.into(),
        role,
    };
    assert_eq!(desk.refuses(BO, joins(BO, "\u{410}na")), "name_taken");
    desk.does(ANA, joins(ANA, "Ana"));
    assert_eq!(desk.0.role_of(ANA), Some(Role::Checker));
}

#[test]
fn a_login_is_ended_by_whose_it_is_and_a_new_password_ends_the_others() {
    let mut desk = Trial::with(ANA, "Ana", Role::Viewer);
    let [first, second, third] = [1, 2, 3].map(|id| LoginId(Uuid::from_u128(id)));
    for login in [first, second, third] {
        desk.does(ANA, SignIn { login });
    }
    assert_eq!(
        desk.refuses(ADMIN, SignOut { login: first }),
        "no_such_login"
    );
    desk.does(ANA, SignOut { login: first });
    let happened = desk.does(ANA, ChangePassword { login: second });
    let DeskEventKind::PasswordChanged(changed) = &happened[0] else {
        panic!("{happened:?}")
    };
    assert_eq!(changed.ended, [third]);
    assert_eq!(desk.0.logins.keys().collect::<Vec<_>>(), [&second]);
    assert_eq!(desk.refuses(BO, SignIn { login: third }), "not_allowed");
}

#[test]
fn a_password_link_is_for_another_member_and_good_once() {
    let mut desk = Trial::with(ANA, "Ana", Role::Viewer);
    let [old, new] = [5, 6].map(Uuid::from_u128);
    let link = |link, person| LinkPassword { link, person };
    let choose = |link| UsePasswordLink { link, person: ANA };
    assert_eq!(desk.refuses(ADMIN, link(old, ADMIN)), "own_password");
    assert_eq!(desk.refuses(ADMIN, link(old, BO)), "no_such_member");
    desk.does(ADMIN, link(old, ANA));
    desk.does(ADMIN, link(new, ANA));
    assert_eq!(
        desk.refuses(ANA, choose(old)),
        "bad_link",
        "another took its place"
    );
    desk.does(ANA, choose(new));
    assert_eq!(desk.refuses(ANA, choose(new)), "bad_link");
    desk.does(ADMIN, link(old, ANA));
    desk.does(ADMIN, RemoveMember { person: ANA });
    assert_eq!(desk.refuses(ANA, choose(old)), "bad_link");
}

#[test]
fn orders_are_counted_and_the_built_in_one_is_none() {
    let mut desk = Trial::open();
    let order = Order {
        version: 0,
        decisions: 120,
        before_percent: 70,
        after_percent: 75,
        weights: serde_json::json!({}),
    };
    assert_eq!(desk.refuses(ADMIN, ResetEngine {}), "no_change");
    desk.does(
        ADMIN,
        TrainEngine {
            order: order.clone(),
        },
    );
    desk.does(ADMIN, ResetEngine {});
    desk.does(ADMIN, TrainEngine { order });
    assert_eq!(desk.0.order.as_ref().unwrap().version, 2);
    assert_eq!(
        desk.refuses(ADMIN, SetThreshold { threshold: 101 }),
        "bad_threshold"
    );
    assert_eq!(
        desk.refuses(ADMIN, SetThreshold { threshold: 40 }),
        "no_change"
    );
}
