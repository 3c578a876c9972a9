//! Signing a claim off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Lack, SignedOff};
use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::input::optional;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::question::Question;
use crate::domain::session::Session;

/// Release the claim with the verdict of `verdict`, who must be somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SignOff {
    /// The claim.
    pub claim: ClaimId,
    /// The question whose answer is signed.
    #[serde(default)]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Why it may stand without a rationale or a source; needed only then. At most 1,000 code points.
    #[serde(default)]
    #[ts(optional)]
    pub why: Option<String>,
}

/// A second person released the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimSignedOff {
    /// The claim.
    pub claim: ClaimId,
    /// The question whose answer was signed.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Its rating.
    pub rating: String,
    /// What it lacked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Lack>>")]
    pub without: Vec<Lack>,
    /// Whether answers that were given blind differed, and this decided between them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub adjudicated: bool,
    /// Why it was signed all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

impl Decide for SignOff {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimSignedOff;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimSignedOff, Rejection> {
        let claim = on.claim(self.claim)?;
        claim.require_accepted()?;
        claim.require_current_version(on.base)?;
        let question = self.question;
        claim.require_open(question)?;
        let verdict = claim.verdict_of(question, self.verdict)?;
        if self.verdict == on.actor.person {
            return Err(Rejection::conflict(
                "own_verdict",
                "You gave this verdict; a second person signs it off.",
            ));
        }
        let adjudicated = claim.needs_adjudicator(question);
        if adjudicated
            && claim
                .answers(question)
                .verdicts
                .contains_key(&on.actor.person)
        {
            return Err(Rejection::conflict(
                "own_verdict",
                "You gave one of the answers that differ; somebody who gave none decides.",
            ));
        }
        if !claim.stale_reasons(question, verdict).is_empty() {
            return Err(Rejection::conflict(
                "stale_verdict",
                "This verdict is stale. Its author or a second person has to look at it again first.",
            ));
        }
        if claim.verdict_signed_off(question) && claim.open_threads().next().is_none() {
            return Err(Rejection::conflict(
                "no_change",
                "That is signed off already.",
            ));
        }
        if let Some(blocker) = claim.blockers_of(question).into_iter().next() {
            return Err(Rejection::conflict("blocked", blocker.kind.words()));
        }
        let rules = &on.session.policy.rules;
        if on.actor.role < rules.signs {
            return Err(Rejection::forbidden(
                "By the rules of this session an editor signs off.",
            ));
        }
        let without = on.session.lacks(claim, question, verdict);
        if !without.is_empty() && on.actor.role < rules.sets_aside {
            return Err(Rejection::forbidden(format!(
                "This verdict stands {}. By the rules of this session only an editor signs it off without.",
                without_words(&without)
            )));
        }
        Ok(ClaimSignedOff {
            claim: claim.id,
            question,
            verdict: self.verdict,
            rating: verdict.judgement.rating.clone(),
            why: self.why_without(&without)?,
            without,
            adjudicated,
        })
    }
}

impl SignOff {
    /// Why it is signed off without what it lacks; nothing where it lacks nothing.
    fn why_without(&self, lacks: &[Lack]) -> Result<Option<String>, Rejection> {
        let why = optional(self.why.as_deref(), "why", 1000)?;
        if lacks.is_empty() {
            return Ok(None);
        }
        if why.is_some() {
            return Ok(why);
        }
        Err(Rejection::invalid(
            "lacking",
            "why",
            format!(
                "This verdict stands {}. Add it, or say why it is signed off without.",
                without_words(lacks)
            ),
        ))
    }
}

/// “without a rationale and without a source”.
fn without_words(lacks: &[Lack]) -> String {
    let lacks: Vec<String> = lacks
        .iter()
        .map(|it| format!("without {}", it.words()))
        .collect();
    lacks.join(" and ")
}

impl Apply for ClaimSignedOff {
    fn settles(&self) -> bool {
        true
    }

    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let answers = claim.answers_mut(self.question);
        let signed = answers.verdicts.get(&self.verdict);
        answers.sign_off = Some(SignedOff {
            stamp,
            verdict: self.verdict,
            rating: self.rating.clone(),
            revision: signed.map_or(0, |it| it.revision),
            without: self.without.clone(),
            why: self.why.clone(),
        });
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let rating = describer.label(self.question, &self.rating);
        let words = match self.question {
            _ if self.adjudicated => {
                let word = self.question.word();
                format!(
                    "decided between differing answers to {word} on {claim}: {rating}, the answer of "
                )
            }
            Question::Said => format!("signed off Said on {claim}: {rating}, the answer of "),
            Question::So => format!("signed off {claim} as {rating}, the verdict of "),
        };
        let entry = Entry::new(words).person(self.verdict);
        if self.without.is_empty() {
            return entry;
        }
        let words = format!(", {}", without_words(&self.without));
        entry.text(with_why(words, self.why.as_deref()))
    }
}
