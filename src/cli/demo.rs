//! The demo desk: three people, an article with errors in it, and the work they have done on it so far.

mod story;

use stet::auth::{Auth, NewAccount, actor};
use stet::domain::{DetailsInput, Role, SessionId};
use stet::http::DemoAccount;
use stet::store::Store;
use stet::store::logins::SignedIn;
use stet::workflow::{Caller, Opening, Workflow};
use uuid::Uuid;

use super::failure::Failure;

/// The accounts; anybody on the machine may use them.
pub(super) const ACCOUNTS: [DemoAccount; 3] = [
    DemoAccount {
        name: "Editor",
        email: "editor@example.org",
        password: "check together",
        role: Role::Admin,
    },
    DemoAccount {
        name: "Checker",
        email: "checker@example.org",
        password: "check together",
        role: Role::Checker,
    },
    DemoAccount {
        name: "Checker 2",
        email: "checker2@example.org",
        password: "check together",
        role: Role::Checker,
    },
];

const ARTICLE: &str = include_str!("../demo.txt");

/// Makes the demo desk, its accounts, its session and what was done in it, unless they are there.
pub(super) async fn open(store: &Store, auth: &Auth, workflow: &Workflow) -> Result<(), Failure> {
    let [editor, checkers @ ..] = ACCOUNTS;
    if store.first_desk().await?.is_none() {
        auth.set_up("Demo desk", &new_account(&editor), "stet --demo")
            .await?;
    }
    let who = who(auth, &editor).await?;
    let mut people = vec![actor(&who)];
    for it in checkers {
        if store.account_by_email(it.email).await?.is_none() {
            auth.add(who.desk, &new_account(&it), Role::Checker).await?;
        }
        let checker = self::who(auth, &it).await?;
        people.push(actor(&checker));
        auth.end_login(&checker, checker.login).await?;
    }
    if store.every_session_of(who.desk).await?.is_empty()
        && let [editor, checker, second] = people[..]
    {
        let session = SessionId(Uuid::now_v7());
        let caller = Caller {
            actor: editor,
            desk: who.desk,
        };
        workflow.open(caller, opening(session)).await?;
        story::tell(workflow, who.desk, session, [editor, checker, second]).await?;
    }
    auth.end_login(&who, who.login).await?;
    Ok(())
}

async fn who(auth: &Auth, account: &DemoAccount) -> Result<SignedIn, Failure> {
    let begun = auth.sign_in(account.email, (account.password, None), "stet --demo");
    let begun = begun
        .await
        .map_err(|_| "this database holds a real desk; a demo needs one of its own")?;
    Ok(begun.who)
}

fn opening(id: SessionId) -> Opening {
    Opening {
        backup: Vec::new(),
        id,
        details: DetailsInput {
            title: ARTICLE.lines().next().unwrap_or("Demo").into(),
            author: None,
            outlet: Some("Stet demo".into()),
            published: None,
            url: None,
            language: None,
        },
        text: ARTICLE.into(),
    }
}

fn new_account(account: &DemoAccount) -> NewAccount {
    NewAccount {
        name: account.name.into(),
        email: account.email.into(),
        password: account.password.into(),
    }
}
