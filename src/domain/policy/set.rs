//! Giving a session rules of its own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{OwnRules, Policy, Rules};
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Give the session rules of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SetRules {
    /// The rules.
    pub rules: Rules,
    /// Why it has others than the desk, at most 1,000 code points.
    pub why: String,
}

/// The session has rules of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RulesSet {
    /// The rules before.
    pub before: Policy,
    /// The rules now.
    pub after: Rules,
    /// Why.
    pub why: String,
}

impl Decide for SetRules {
    const ROLE: Role = Role::Editor;
    type Outcome = RulesSet;

    fn decide(&self, on: &Context<'_>) -> Result<RulesSet, Rejection> {
        let after = self.rules.check()?;
        let before = on.session.policy.clone();
        if after == before.rules {
            return Err(Rejection::conflict(
                "no_change",
                "These are the session's rules already.",
            ));
        }
        Ok(RulesSet {
            before,
            after,
            why: required(&self.why, "why", 1000)?,
        })
    }
}

impl Apply for RulesSet {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Rules
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.policy = Policy {
            version: None,
            rules: self.after,
        };
        session.own_rules = Some(OwnRules {
            stamp,
            why: self.why.clone(),
        });
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = with_why("gave the session rules of its own".into(), Some(&self.why));
        Entry::new(words)
            .before(self.before.rules.sentences().join("\n"))
            .after(self.after.sentences().join("\n"))
    }
}
