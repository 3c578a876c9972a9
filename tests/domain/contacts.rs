//! Who was reached for, what was asked, and what came of it.

use chrono::{Duration, Utc};
use stet::domain::base::ids::ContactId;
use stet::domain::contact::{
    ContactAnswer, ContactChannel, ContactInput, ContactOutcome, ContactRole,
};
use stet::domain::contents::{AnswerContact, EditContact, LogContact};
use stet::domain::{ClaimId, Event};

use crate::article::moment;
use crate::desk::{CHECKER, Desk, EDITOR, VIEWER};

fn asked(text: &str) -> ContactInput {
    ContactInput {
        whom: ContactRole::Claimant,
        name: " KCNA press office ".into(),
        tried_at: moment(100),
        how: ContactChannel::Mail,
        asked: text.into(),
        deadline: Some(moment(200)),
    }
}

fn log(claim: Option<ClaimId>) -> LogContact {
    LogContact {
        claim,
        content: asked("Is the English text complete?"),
    }
}

fn id(event: &Event) -> ContactId {
    ContactId(event.command.0)
}

fn answer(contact: ContactId, text: Option<&str>, outcome: ContactOutcome) -> AnswerContact {
    let text = text.map(Into::into);
    AnswerContact {
        contact,
        answer: ContactAnswer { outcome, text },
    }
}

#[test]
fn an_attempt_is_open_until_its_answer_is_written_down_and_overdue_by_the_time_it_is() {
    let (mut desk, claim) = Desk::with_claim();
    let contact = id(&desk.does(CHECKER, log(Some(claim))));
    let now = |desk: &Desk| desk.session.contacts[&contact].clone();
    assert_eq!(now(&desk).content.name, "KCNA press office");
    assert!(now(&desk).is_open());
    assert!(!now(&desk).is_overdue(moment(200)));
    assert!(now(&desk).is_overdue(moment(200) + Duration::seconds(1)));
    let came = answer(contact, Some("It is."), ContactOutcome::Answered);
    let event = desk.does(EDITOR, came.clone());
    assert_eq!(event.kind.claims(), [claim], "it is found by its claim");
    assert!(!now(&desk).is_open() && !now(&desk).is_overdue(Utc::now()));
    assert_eq!(now(&desk).answered.map(|it| it.by), Some(EDITOR));
    assert_eq!(desk.refuses(CHECKER, came).code, "no_change");
    let corrected = answer(contact, Some("It is not."), ContactOutcome::Answered);
    let entry = {
        let event = desk.does(CHECKER, corrected);
        desk.entry(&event)
    };
    assert_eq!(entry.before.as_deref(), Some("It is."));
    assert_eq!(entry.after.as_deref(), Some("It is not."));
}

#[test]
fn what_is_written_down_is_corrected_with_what_was_there_before_and_by_who_saw_it() {
    let mut desk = Desk::open();
    let contact = id(&desk.does(CHECKER, log(None)));
    let content = asked("Is it whole?");
    let edit = EditContact { contact, content };
    let event = desk.does(EDITOR, edit.clone());
    let entry = desk.entry(&event);
    assert!(entry.before.unwrap().contains("complete"));
    assert!(entry.after.unwrap().contains("whole"));
    let unseen = desk.sends(CHECKER, edit.clone().into(), Some(1));
    assert_eq!(unseen.unwrap_err().code, "changed_meanwhile");
    assert_eq!(desk.refuses(VIEWER, edit).code, "not_allowed");
}

#[test]
fn nobody_is_waited_for_before_they_were_asked_and_an_answer_says_something() {
    let mut desk = Desk::open();
    let mut early = log(None);
    early.content.deadline = Some(moment(99));
    assert_eq!(desk.refuses(CHECKER, early).code, "bad_deadline");
    let mut nothing = log(None);
    nothing.content.asked = " ".into();
    assert_eq!(desk.refuses(CHECKER, nothing).field, Some("asked"));
    let contact = id(&desk.does(CHECKER, log(None)));
    let empty = answer(contact, None, ContactOutcome::Answered);
    assert_eq!(desk.refuses(CHECKER, empty).field, Some("text"));
    desk.does(CHECKER, answer(contact, None, ContactOutcome::NoAnswer));
    let unknown = answer(ContactId(uuid::Uuid::nil()), None, ContactOutcome::NoAnswer);
    let refused = desk.sends(CHECKER, unknown.into(), Some(1));
    assert_eq!(refused.unwrap_err().code, "no_such_contact");
}
