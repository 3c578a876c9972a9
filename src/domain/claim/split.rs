//! Parting a claim in two.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::content::{ClaimContent, content_at};
use super::{Claim, Origin};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Part a claim in two at an offset in the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SplitClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Where the second part begins, in code points of the article.
    pub at: u32,
    /// How both are to be worded; absent: the engine words them.
    #[serde(default)]
    #[ts(optional)]
    #[schema(value_type = Option<Vec<String>>, min_items = 2, max_items = 2)]
    pub statements: Option<(String, String)>,
}

/// A claim was parted in two; the first half stays the claim, the second is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimSplit {
    /// The claim.
    pub claim: ClaimId,
    /// The claim that the second half is.
    pub new: ClaimId,
    /// What it was.
    pub before: ClaimContent,
    /// What stays.
    pub first: ClaimContent,
    /// What went.
    pub second: ClaimContent,
}

impl Decide for SplitClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimSplit;

    fn places(&mut self) -> Vec<Place<'_>> {
        vec![Place::Before(&mut self.at)]
    }

    fn decide(&self, on: &Context<'_>) -> Result<ClaimSplit, Rejection> {
        let new = on.session.id_for_claim(on.id)?;
        let claim = on.claim(self.claim)?;
        claim.require_current_version(on.base)?;
        claim.require_in_article()?;
        let whole = claim.anchor.hull();
        if self.at <= whole.start || self.at >= whole.end {
            return Err(Rejection::invalid(
                "bad_split",
                "at",
                "Choose a place inside the claim.",
            ));
        }
        let statements = self.statements.as_ref();
        let (one, other) = (statements.map(|it| &it.0), statements.map(|it| &it.1));
        let [first, second] = claim.anchor.cut_at(self.at);
        let content = |spans: &[_], wording: Option<&String>| {
            let wording = wording.map(String::as_str);
            content_at(&on.session.text, on.assess, spans, wording).map(|it| it.0)
        };
        Ok(ClaimSplit {
            claim: claim.id,
            new,
            before: claim.content(),
            first: content(&first, one)?,
            second: content(&second, other)?,
        })
    }
}

impl Apply for ClaimSplit {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim, self.new])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.must_hold(&[self.claim])?;
        let new = session.new_claim(self.new, self.second.clone(), Origin::Split, stamp);
        let claim = session.claims.get_mut(&self.claim);
        let new = claim.map(|it| it.split_off(self.first.clone(), new, stamp));
        session.claims.extend(new.map(|it| (self.new, it)));
        Ok(Touched::claims([self.claim, self.new]))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (new, claim) = (describer.claim(self.new), describer.claim(self.claim));
        let after = format!("{}\n{}", self.first.statement, self.second.statement);
        Entry::new(format!("split {new} off {claim}"))
            .before(self.before.statement.clone())
            .after(after)
    }
}

impl Claim {
    /// Keeps the first half and makes the second a claim of its own, planned as the whole was.
    fn split_off(&mut self, first: ClaimContent, second: Self, stamp: Stamp) -> Self {
        let notes = self.finding.as_ref().map(|it| it.notes.clone());
        self.set_content(first, stamp);
        let mut new = Self {
            claimant: self.claimant.clone(),
            said_when: self.said_when.clone(),
            said_where: self.said_where.clone(),
            status: self.status.clone(),
            plan: self.plan.clone(),
            ..second
        };
        if let Some(finding) = &mut new.finding {
            finding.keep(notes.unwrap_or_default(), &new.anchor);
        }
        new
    }
}
