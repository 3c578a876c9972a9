//! Planning claims.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Claim;
use super::planned::{Plan, Priority};
use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::input::{required, time};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// How many code points a tag has at most.
const LONGEST_TAG: usize = 40;

/// Plan claims: what is named changes, everything else stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct PlanClaims {
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// Who is to take care of them, too.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<PersonId>>")]
    pub assign: BTreeSet<PersonId>,
    /// Who is not to take care of them any more.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<PersonId>>")]
    pub unassign: BTreeSet<PersonId>,
    /// By when they are to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<Due>,
    /// How pressing they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub priority: Option<Priority>,
    /// Words under which they are to be found, too; at most 40 code points each.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<String>>")]
    pub tag: BTreeSet<String>,
    /// Words under which they are not to be found any more.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<String>>")]
    pub untag: BTreeSet<String>,
}

/// By when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// At no particular time.
    Never,
    /// By then.
    By(DateTime<Utc>),
}

/// Claims were planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsPlanned {
    /// Those whose plan became another one.
    pub planned: Vec<ClaimPlanned>,
}

/// What is planned for a claim became something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimPlanned {
    /// The claim.
    pub claim: ClaimId,
    /// What was planned for it.
    pub before: Plan,
    /// What is planned for it now.
    pub after: Plan,
}

impl Decide for PlanClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsPlanned;

    fn people(&self) -> (Vec<PersonId>, &'static str) {
        (self.assign.iter().copied().collect(), "assign")
    }

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsPlanned, Rejection> {
        let (tags, due) = (self.tags()?, self.due()?);
        let changes = |claim: &Claim| self.plan(&claim.plan, &tags, due) != claim.plan;
        let claims = on.session.those(&self.claims, changes)?;
        let mut planned = Vec::with_capacity(claims.len());
        for id in claims {
            let before = on.claim(id)?.plan.clone();
            let after = self.plan(&before, &tags, due);
            after.must_fit()?;
            planned.push(ClaimPlanned {
                claim: id,
                before,
                after,
            });
        }
        Ok(ClaimsPlanned { planned })
    }
}

impl PlanClaims {
    /// The new tags in the form they are kept.
    fn tags(&self) -> Result<BTreeSet<String>, Rejection> {
        let tags = self.tag.iter();
        tags.map(|it| required(it.trim_start_matches('#'), "tag", LONGEST_TAG))
            .collect()
    }

    /// By when they are to be done, if that changes.
    fn due(&self) -> Result<Option<Due>, Rejection> {
        let Some(Due::By(at)) = self.due else {
            return Ok(self.due);
        };
        Ok(time(Some(at), "due")?.map(Due::By))
    }

    /// What is planned then, where this was planned.
    fn plan(&self, before: &Plan, tags: &BTreeSet<String>, due: Option<Due>) -> Plan {
        let mut after = before.clone();
        after.assignees.extend(&self.assign);
        after.assignees.retain(|it| !self.unassign.contains(it));
        after.due = match due {
            None => before.due,
            Some(Due::Never) => None,
            Some(Due::By(at)) => Some(at),
        };
        after.priority = self.priority.unwrap_or(before.priority);
        after.tags.extend(tags.iter().cloned());
        after.tags.retain(|it| !self.untag.contains(it));
        after
    }
}

impl Apply for ClaimsPlanned {
    fn subject(&self) -> Subject {
        Subject::Claims(self.planned.iter().map(|it| it.claim).collect())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claims: Vec<ClaimId> = self.planned.iter().map(|it| it.claim).collect();
        session.must_hold(&claims)?;
        for it in &self.planned {
            session
                .claim_for(it.claim, stamp)?
                .plan
                .clone_from(&it.after);
        }
        Ok(Touched {
            claims: claims.into_iter().collect(),
            ..Touched::default()
        })
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claims: Vec<ClaimId> = self.planned.iter().map(|it| it.claim).collect();
        let claims = describer.claims(&claims);
        // Of several the first says what was done: one command does the same to all.
        let Some(ClaimPlanned { before, after, .. }) = self.planned.first() else {
            return Entry::new("planned nothing");
        };
        let mut to = after.assignees.difference(&before.assignees).peekable();
        let mut from = before.assignees.difference(&after.assignees).peekable();
        let entry = match (to.peek(), from.peek()) {
            (None, None) => Entry::new(format!("planned {claims}")),
            (Some(_), None) => Entry::new(format!("assigned {claims} to ")).people(to),
            (None, Some(_)) => Entry::new(format!("took {claims} from ")).people(from),
            (Some(_), Some(_)) => Entry::new(format!("assigned {claims} to "))
                .people(to)
                .text(", no longer to ")
                .people(from),
        };
        entry.before(before.lines()).after(after.lines())
    }
}
