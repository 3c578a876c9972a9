//! Deciding that claims will not be checked. For a claim with a verdict it takes two people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Claim, Dismissal, Status};
use crate::domain::article::aside::{AsideReason, note_for};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Decide that claims will not be checked, and why. For a claim with a verdict it takes two people: the first one proposes
/// it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DismissClaims {
    /// The claims; those that are dismissed already stay so.
    pub claims: Vec<ClaimId>,
    /// Why.
    pub reason: AsideReason,
    /// More about it, at most 1,000 code points; needed where the reason is “other”.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Claims will not be checked; for those that have a verdict it is proposed to a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsDismissed {
    /// Those that will not be checked.
    pub claims: Vec<ClaimId>,
    /// Those for which it is proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ClaimId>>")]
    pub proposed: Vec<ClaimId>,
    /// Why.
    pub reason: AsideReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

impl Decide for DismissClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsDismissed;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsDismissed, Rejection> {
        let by_two = on.session.policy.rules.dismissal_by_two;
        let open = |it: &Claim| !matches!(it.status, Status::Dismissed(_));
        let (mut dismissed, mut proposed) = (Vec::new(), Vec::new());
        for id in on.session.those(&self.claims, open)? {
            let claim = on.claim(id)?;
            match &claim.proposed {
                _ if !by_two || !claim.is_judged() => dismissed.push(id),
                None => proposed.push(id),
                Some(it) if it.stamp.by == on.actor.person => {}
                Some(_) => dismissed.push(id),
            }
        }
        if dismissed.is_empty() && proposed.is_empty() {
            return Err(Rejection::conflict(
                "second_person",
                "You proposed that already. The claim has a verdict, so a second person decides.",
            ));
        }
        Ok(ClaimsDismissed {
            claims: dismissed,
            proposed,
            reason: self.reason,
            note: note_for(self.reason, self.note.as_deref())?,
        })
    }
}

impl Apply for ClaimsDismissed {
    fn subject(&self) -> Subject {
        let both = self.claims.iter().chain(&self.proposed);
        Subject::Claims(both.copied().collect())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.must_hold(&self.subject().claims())?;
        let dismissal = Dismissal {
            reason: self.reason,
            note: self.note.clone(),
            stamp,
        };
        let why = self.reason.with_note(self.note.as_deref());
        let told = format!("dismissed this claim, which you judged: {why}");
        session.each_claim(&self.claims, stamp, |claim| {
            claim.notify(claim.concerned(), &told, stamp);
            claim.status = Status::Dismissed(dismissal.clone());
            claim.proposed = None;
            claim.unsettled = None;
        })?;
        // A proposal stands on the claim for everybody.
        session.each_claim(&self.proposed, stamp, |claim| {
            claim.proposed = Some(dismissal.clone());
        })?;
        Ok(Touched::claims(self.subject().claims()))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let done = [
            ("dismissed", &self.claims),
            ("proposed to dismiss", &self.proposed),
        ];
        let done: Vec<String> = done
            .into_iter()
            .filter(|(_, those)| !those.is_empty())
            .map(|(did, those)| format!("{did} {}", describer.claims(those)))
            .collect();
        let why = self.reason.with_note(self.note.as_deref());
        Entry::new(format!("{}: {why}", done.join(" and ")))
    }
}
