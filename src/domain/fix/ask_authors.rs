//! Asking the authors of the article about its fixes.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::AskedAuthors;
use crate::domain::base::ids::PersonId;
use crate::domain::base::input::time;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::{Stamp, in_words};
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// How many authors an article has at most.
const MOST: usize = 20;

/// Let people with the role *author* see the article with its fixes and queries, and answer these. Replaces who was asked before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AskAuthors {
    /// Who; at most 20, nobody: the author sees nothing of it any more.
    pub people: BTreeSet<PersonId>,
    /// By when they are to answer.
    #[serde(default)]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
}

/// Other authors are asked about the article, or by another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AuthorsAsked {
    /// Who was asked before.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<PersonId>>")]
    pub before: BTreeSet<PersonId>,
    /// Who is asked now.
    pub people: BTreeSet<PersonId>,
    /// By when they are to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<DateTime<Utc>>,
}

impl Session {
    /// Whether somebody is asked about its fixes, as an author of the article.
    #[must_use]
    pub fn asks(&self, person: PersonId) -> bool {
        let authors = self.authors.as_ref();
        authors.is_some_and(|it| it.people.contains(&person))
    }
}

impl Decide for AskAuthors {
    const ROLE: Role = Role::Editor;
    type Outcome = AuthorsAsked;

    fn authors(&self) -> (Vec<PersonId>, &'static str) {
        (self.people.iter().copied().collect(), "people")
    }

    fn decide(&self, on: &Context<'_>) -> Result<AuthorsAsked, Rejection> {
        if self.people.len() > MOST {
            let why = format!("At most {MOST} authors can be asked.");
            return Err(Rejection::invalid("too_many", "people", why));
        }
        let now = on.session.authors.as_ref();
        let before = now.map(|it| it.people.clone()).unwrap_or_default();
        let due = time(self.due, "due")?.filter(|_| !self.people.is_empty());
        if before == self.people && now.and_then(|it| it.due) == due {
            return Err(Rejection::conflict("no_change", "That is so already."));
        }
        Ok(AuthorsAsked {
            before,
            people: self.people.clone(),
            due,
        })
    }
}

impl Apply for AuthorsAsked {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let asked = AskedAuthors {
            people: self.people.clone(),
            due: self.due,
            stamp,
        };
        session.authors = Some(asked).filter(|it| !it.people.is_empty());
        let claims = session.fixes.values().filter_map(|it| it.claim);
        Ok(Touched::listed(claims))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        if self.people.is_empty() {
            return Entry::new("let no author see the article and its fixes any more");
        }
        let entry = Entry::new("asked ").people(&self.people);
        let entry = entry.text(" about the fixes, as author");
        match self.due {
            Some(due) => entry.text(format!(", by {}", in_words(due))),
            None => entry,
        }
    }
}
