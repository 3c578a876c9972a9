//! Publications: numbered, each as it was, corrected with a reason, taken down with one.

use serde_json::json;
use stet::domain::Command;
use stet::domain::contents::{CloseSession, PublishReport, ReopenSession, TakeDownReport};

use crate::desk::{CHECKER, Desk, EDITOR};

fn close() -> Command {
    let why = Some("The print deadline.".into());
    CloseSession { why }.into()
}

fn publish(why: Option<&str>) -> Command {
    let why = why.map(Into::into);
    PublishReport { listed: true, why }.into()
}

fn take_down(why: &str) -> Command {
    TakeDownReport { why: why.into() }.into()
}

#[test]
fn a_closed_session_is_published_by_an_editor_and_corrected_only_with_a_reason() {
    let mut desk = Desk::open();
    assert_eq!(desk.refuses(EDITOR, publish(None)).code, "open");
    desk.does(EDITOR, close());
    assert_eq!(desk.refuses(CHECKER, publish(None)).code, "not_allowed");
    desk.does(EDITOR, publish(None));
    let first = desk.session.seq;
    assert_eq!(
        desk.document["publication"]["versions"]["1"]["listed"],
        true
    );
    let words = desk.entry(desk.events.last().unwrap());
    let words = words.spelled(|it| it.to_string());
    assert_eq!(words, "published the report, version 1");

    assert_eq!(
        desk.refuses(EDITOR, publish(Some("Again."))).code,
        "no_change"
    );
    desk.does(EDITOR, ReopenSession {});
    assert_eq!(desk.refuses(EDITOR, publish(Some("Again."))).code, "open");
    desk.does(EDITOR, close());
    let refused = desk.refuses(EDITOR, publish(Some(" ")));
    assert_eq!((refused.code, refused.field), ("empty", Some("why")));
    desk.does(EDITOR, publish(Some("The year was wrong.")));
    let versions = &desk.session.publication.versions;
    let told: Vec<_> = versions.iter().map(|it| (it.number, it.seq)).collect();
    assert_eq!(told, [(1, first), (2, desk.session.seq)]);
    let words = desk.entry(desk.events.last().unwrap());
    let words = words.spelled(|it| it.to_string());
    assert_eq!(
        words,
        "published a correction, version 2: The year was wrong."
    );
}

#[test]
fn what_is_published_is_taken_down_with_a_reason_and_put_up_again_as_a_correction() {
    let mut desk = Desk::open();
    desk.does(EDITOR, close());
    assert_eq!(desk.refuses(EDITOR, take_down("Wrong.")).code, "no_change");
    desk.does(EDITOR, publish(None));
    let refused = desk.refuses(EDITOR, take_down(""));
    assert_eq!((refused.code, refused.field), ("empty", Some("why")));
    assert_eq!(
        desk.refuses(CHECKER, take_down("Wrong.")).code,
        "not_allowed"
    );
    // It may be needed while the session is worked on again.
    desk.does(EDITOR, ReopenSession {});
    desk.does(EDITOR, take_down("A court asked for it."));
    assert_eq!(
        desk.document["publication"]["down"]["why"],
        "A court asked for it."
    );
    assert!(desk.session.publication.current().is_none());
    assert_eq!(desk.refuses(EDITOR, take_down("Again.")).code, "no_change");
    desk.does(EDITOR, close());
    desk.does(EDITOR, publish(Some("The court allowed it.")));
    assert_eq!(desk.document["publication"]["down"]["version"], 1);
    assert_eq!(desk.session.publication.current().unwrap().number, 2);
    let standing = desk.session.publication.standing().iter();
    let standing: Vec<u32> = standing.map(|it| it.number).collect();
    assert_eq!(standing, [2], "what was taken down does not come back");
}

#[test]
fn whether_search_engines_may_list_it_is_changed_by_a_version_of_its_own() {
    let mut desk = Desk::open();
    desk.does(EDITOR, close());
    desk.does(EDITOR, publish(None));
    desk.does(EDITOR, ReopenSession {});
    desk.does(EDITOR, close());
    let why = Some("It is for the parties alone.".into());
    let unlisted = PublishReport { listed: false, why };
    desk.does(EDITOR, unlisted);
    let versions = &desk.document["publication"]["versions"];
    assert_eq!(versions["1"]["listed"], json!(true));
    assert_eq!(versions["2"]["listed"], json!(false));
}
