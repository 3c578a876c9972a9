//! Making a claim of words of the article.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::attribution::CLAIMANT;
use super::content::{ClaimContent, content_at};
use super::{Claim, Origin};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Make a claim of words of the article, which may stand in several places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AddClaim {
    /// Where they stand.
    pub spans: Vec<Span>,
    /// Its wording, at most 2,000 code points; absent: the engine words it.
    #[serde(default)]
    #[ts(optional)]
    pub statement: Option<String>,
    /// Who makes the claim, at most 300 code points; absent: whom the engine hears, blank: the article itself.
    #[serde(default)]
    #[ts(optional)]
    pub claimant: Option<String>,
}

/// A person made a stretch of text a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimAdded {
    /// Its id.
    pub claim: ClaimId,
    /// Where it stands and how it is worded.
    #[serde(flatten)]
    #[ts(flatten)]
    pub content: ClaimContent,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
}

impl Decide for AddClaim {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimAdded;

    fn places(&mut self) -> Vec<Place<'_>> {
        self.spans.iter_mut().map(Place::Words).collect()
    }

    fn decide(&self, on: &Context<'_>) -> Result<ClaimAdded, Rejection> {
        let id = on.session.id_for_claim(on.id)?;
        let text = &on.session.text;
        let statement = self.statement.as_deref();
        let (content, heard) = content_at(text, on.assess, &self.spans, statement)?;
        let mut claims = on.session.claims.values();
        if let Some(same) = claims.find(|it| !it.gone && it.anchor == content.anchor) {
            return Err(Rejection::conflict(
                "no_change",
                format!("That text is claim {} already.", same.number),
            ));
        }
        Ok(ClaimAdded {
            claim: id,
            claimant: match self.claimant.as_deref() {
                Some(name) => optional(Some(name), "claimant", CLAIMANT)?,
                None => heard,
            },
            content,
        })
    }
}

impl Apply for ClaimAdded {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let content = self.content.clone();
        let claim = Claim {
            claimant: self.claimant.clone(),
            ..session.new_claim(self.claim, content, Origin::Person, stamp)
        };
        session.claims.insert(self.claim, claim);
        Ok(Touched::claims([self.claim]))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        Entry::new(format!("added {claim}")).after(self.content.statement.clone())
    }
}
