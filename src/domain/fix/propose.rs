//! Proposing a fix.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Fix, FixWeight, MOST, claims_of};
use crate::domain::base::ids::{ClaimId, FixId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::session::Session;

/// How many code points of the article a fix replaces at most, and puts in their place.
const LONGEST: u32 = 5_000;

/// Propose what the article should say instead, or ask its author something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ProposeFix {
    /// The words it is about; empty: something is put in there.
    pub span: Span,
    /// The words instead, at most 5,000 code points; empty: none. A query needs none.
    #[serde(default)]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// How much it matters.
    pub weight: FixWeight,
    /// Why, at most 1,000 code points; a query asks here.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
    /// The claim it follows from.
    #[serde(default)]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
}

/// A fix was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FixProposed {
    /// The fix.
    pub fix: FixId,
    /// The words it is about.
    pub span: Span,
    /// Those words.
    pub quote: String,
    /// The words instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replacement: Option<String>,
    /// How much it matters.
    pub weight: FixWeight,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// The claim it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claim: Option<ClaimId>,
}

impl Decide for ProposeFix {
    const ROLE: Role = Role::Checker;
    type Outcome = FixProposed;

    fn places(&mut self) -> Vec<Place<'_>> {
        vec![Place::Words(&mut self.span)]
    }

    fn decide(&self, on: &Context<'_>) -> Result<FixProposed, Rejection> {
        let session = on.session;
        let fix = FixId(on.id.0);
        if session.fixes.contains_key(&fix) {
            let why = "There is a fix with this id already; make a new one for each command.";
            return Err(Rejection::invalid("id_taken", "id", why));
        }
        if session.fixes.len() >= MOST {
            let why = format!("A session holds at most {MOST} fixes.");
            return Err(Rejection::conflict("too_many", why));
        }
        if let Some(claim) = self.claim {
            on.claim(claim)?;
        }
        if self.span.start > self.span.end || self.span.end > session.text.len() {
            let why = "The selection lies outside the article.";
            return Err(Rejection::invalid("bad_span", "span", why));
        }
        if self.span.len() > LONGEST {
            let why = "A fix replaces at most 5,000 characters. Propose it in parts.";
            return Err(Rejection::invalid("too_long", "span", why));
        }
        let quote = session.text.slice(self.span).unwrap_or_default().to_owned();
        let why = optional(self.why.as_deref(), "why", 1000)?;
        let replacement = self.replacement_of(&quote)?;
        if self.weight == FixWeight::Query && why.is_none() {
            let ask = "A query asks its author something. Write what.";
            return Err(Rejection::invalid("empty", "why", ask));
        }
        Ok(FixProposed {
            fix,
            span: self.span,
            quote,
            replacement,
            weight: self.weight,
            why,
            claim: self.claim,
        })
    }
}

impl ProposeFix {
    /// The words instead, as they are kept: every character stands, for a space may be what is wrong.
    fn replacement_of(&self, quote: &str) -> Result<Option<String>, Rejection> {
        let invalid = |code, why: &str| Err(Rejection::invalid(code, "replacement", why));
        let Some(instead) = &self.replacement else {
            return match self.weight {
                FixWeight::Query => Ok(None),
                FixWeight::Must | FixWeight::Should => invalid(
                    "empty",
                    "Write the words that should stand there; none takes these out.",
                ),
            };
        };
        if u32::try_from(instead.chars().count()).is_ok_and(|it| it > LONGEST) {
            return invalid(
                "too_long",
                "At most 5,000 characters can stand there instead.",
            );
        }
        if instead.contains('\0') {
            return invalid(
                "nul",
                "There is a NUL character (U+0000) in it. Take it out.",
            );
        }
        if instead == quote {
            return invalid("no_change", "These words stand there already.");
        }
        Ok(Some(instead.clone()))
    }
}

impl Apply for FixProposed {
    fn subject(&self) -> Subject {
        Subject::Fixes(vec![self.fix])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let fix = Fix {
            version: 1,
            span: self.span,
            quote: self.quote.clone(),
            replacement: self.replacement.clone(),
            weight: self.weight,
            why: self.why.clone(),
            claim: self.claim,
            proposed: stamp,
            answer: None,
            insisted: None,
            let_go: None,
            made: None,
            lost: false,
        };
        session.fixes.insert(self.fix, fix);
        Ok(Touched::listed(claims_of(&session.fixes, [&self.fix])))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let at = self.claim.map(|it| format!(" at {}", describer.claim(it)));
        let at = at.unwrap_or_default();
        let words = match self.weight {
            FixWeight::Query => format!("asked the author something{at}"),
            FixWeight::Must | FixWeight::Should => {
                format!("proposed a fix{at} ({})", self.weight.words())
            }
        };
        let entry = Entry::new(with_why(words, self.why.as_deref())).before(self.quote.clone());
        match &self.replacement {
            Some(instead) => entry.after(instead.clone()),
            None => entry,
        }
    }
}
