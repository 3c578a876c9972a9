//! Taking a fix back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::domain::base::ids::FixId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Take a fix back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WithdrawFix {
    /// The fix.
    pub fix: FixId,
    /// Why, at most 1,000 code points; needed where another person proposed it.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A fix was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FixWithdrawn {
    /// The fix.
    pub fix: FixId,
    /// What it said.
    pub before: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for WithdrawFix {
    const ROLE: Role = Role::Checker;
    type Outcome = FixWithdrawn;

    fn decide(&self, on: &Context<'_>) -> Result<FixWithdrawn, Rejection> {
        let fix = on.session.fix(self.fix)?;
        fix.require_version(on.base)?;
        if fix.made.is_some() {
            let why = "This fix is in the text already. Propose another one to change it again.";
            return Err(Rejection::conflict("made", why));
        }
        let why = optional(self.why.as_deref(), "why", 1000)?;
        let own = fix.proposed.by == on.actor.person;
        if !own && on.actor.role < Role::Editor {
            return Err(Rejection::forbidden(
                "Who proposed a fix takes it back, or an editor.",
            ));
        }
        if !own && why.is_none() {
            let ask =
                "Another person proposed this fix. Say why it is taken back; they will read it.";
            return Err(Rejection::invalid("empty", "why", ask));
        }
        Ok(FixWithdrawn {
            fix: self.fix,
            before: fix.line(),
            why,
        })
    }
}

impl Apply for FixWithdrawn {
    fn subject(&self) -> Subject {
        Subject::Fixes(vec![self.fix])
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        let fix = session.fixes.remove(&self.fix);
        let fix = fix.ok_or("there is no such fix")?;
        Ok(Touched::listed(fix.claim))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = with_why("took back a fix".into(), self.why.as_deref());
        Entry::new(words).before(self.before.clone())
    }
}
