//! What becomes of a must that was declined: somebody insists on it, or lets it go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{FixRemark, claims_of};
use crate::domain::base::ids::FixId;
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// Say what becomes of a must that was declined. Rewording it is an answer like another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SettleMust {
    /// The fix.
    pub fix: FixId,
    /// What becomes of it.
    pub outcome: MustOutcome,
    /// Why, at most 1,000 code points.
    pub why: String,
}

/// What becomes of a must that was declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MustOutcome {
    /// It is to be answered again.
    Insisted,
    /// The article stays as it is there.
    LetGo,
}

/// Somebody insisted on a must that was declined, or let it go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MustSettled {
    /// The fix.
    pub fix: FixId,
    /// What became of it.
    pub outcome: MustOutcome,
    /// What it says.
    pub before: String,
    /// Why.
    pub why: String,
}

impl Decide for SettleMust {
    const ROLE: Role = Role::Editor;
    type Outcome = MustSettled;

    fn decide(&self, on: &Context<'_>) -> Result<MustSettled, Rejection> {
        let fix = on.session.fix(self.fix)?;
        fix.require_version(on.base)?;
        if !fix.is_declined_must() {
            let why = "Only a must that was declined is insisted on or let go.";
            return Err(Rejection::conflict("not_declined", why));
        }
        if self.outcome == MustOutcome::Insisted && fix.lost {
            let why = "The words it is about are not in the article any more. Let it go, or propose it anew.";
            return Err(Rejection::conflict("not_in_article", why));
        }
        Ok(MustSettled {
            fix: self.fix,
            outcome: self.outcome,
            before: fix.line(),
            why: required(&self.why, "why", 1000)?,
        })
    }
}

impl Apply for MustSettled {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Fixes(vec![self.fix])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let fix = session.fixes.get_mut(&self.fix);
        let fix = fix.ok_or("there is no such fix")?;
        let remark = FixRemark {
            why: self.why.clone(),
            stamp,
        };
        fix.version += 1;
        match self.outcome {
            MustOutcome::Insisted => {
                fix.answer = None;
                fix.insisted = Some(remark);
            }
            MustOutcome::LetGo => fix.let_go = Some(remark),
        }
        Ok(Touched::listed(claims_of(&session.fixes, [&self.fix])))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = match self.outcome {
            MustOutcome::Insisted => "insisted on a must that was declined",
            MustOutcome::LetGo => "let a must go that was declined",
        };
        Entry::new(with_why(words.into(), Some(&self.why))).before(self.before.clone())
    }
}
