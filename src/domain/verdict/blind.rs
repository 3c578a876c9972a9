//! Blind answers: where the rules ask for answers given blind, one is seen by its author alone until enough people have answered.
//! Then all of them open at once.
//!
//! What it says stands in the event in a sealed part of its own, as that of confidential evidence does, and it is no verdict of
//! the claim before it opens: nothing that is worked out of verdicts can give it away.
//!
//! Must not know: how a sealed part is hashed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::sealed::{SealedAnswer, SealedJudgement};
use super::{EvidenceSeen, Judgement, Verdict};
use crate::domain::base::ids::{ClaimId, PersonId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::claim::Claim;
use crate::domain::entry::{Describer, Entry, with_why};
use crate::domain::policy::Rules;
use crate::domain::question::{Answers, Question};
use crate::domain::session::Session;
use crate::domain::source::confidential::Salt;

/// Somebody answered, or changed their answer, and nobody else sees yet what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AnswerSealed {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// The evidence it rests on.
    pub evidence: EvidenceSeen,
    /// What was judged.
    pub sealed: SealedJudgement,
}

/// Somebody answered, and with that enough people have: all answers are seen by all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AnswersOpened {
    /// The claim.
    pub claim: ClaimId,
    /// The question they answer.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// What the last of them judged.
    pub verdict: Judgement,
    /// The version of the claim that is for.
    pub claim_version: u32,
    /// The evidence that rests on.
    pub evidence: EvidenceSeen,
    /// What the others had judged.
    pub opened: BTreeMap<PersonId, Judgement>,
}

/// Somebody took an answer back that nobody else had seen, and will not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SealedAnswerWithdrawn {
    /// The claim.
    pub claim: ClaimId,
    /// The question it answered.
    #[serde(default, skip_serializing_if = "Question::is_so")]
    #[ts(optional, as = "Option<Question>")]
    pub question: Question,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// An answer, sealed with this salt.
pub(super) fn seal(content: Judgement, salt: &Salt) -> Result<SealedJudgement, Rejection> {
    // Without one, the hash of a rating would give it away.
    if salt.0.is_empty() {
        let why = "The server has drawn no salt for a sealed answer.";
        return Err(Rejection::conflict("no_salt", why));
    }
    Ok(SealedJudgement::Open {
        content: Box::new(content),
        salt: salt.0.clone(),
    })
}

impl Answers {
    /// Whether anybody has answered, be it seen or sealed.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.verdicts.is_empty() || !self.sealed.is_empty()
    }

    /// Whether an answer that is given now is sealed, or opens those that are.
    pub(super) fn are_blind(&self, rules: &Rules) -> bool {
        !self.sealed.is_empty()
            || (rules.blind && self.blind.is_empty() && self.verdicts.is_empty())
    }

    /// What the others have judged, if with one more answer enough people have answered.
    pub(super) fn opened_by(
        &self,
        person: PersonId,
        rules: &Rules,
    ) -> Option<BTreeMap<PersonId, Judgement>> {
        let others = self.sealed.iter().filter(|(id, _)| **id != person);
        let others = others.filter_map(|(id, it)| Some((*id, it.judgement.clone()?)));
        let others: BTreeMap<PersonId, Judgement> = others.collect();
        (others.len() + 1 >= usize::from(rules.answers_before_they_open())).then_some(others)
    }
}

impl Rules {
    /// How many people answer before answers that are given blind are seen.
    #[must_use]
    pub fn answers_before_they_open(&self) -> u8 {
        self.agreeing.max(2)
    }
}

impl Claim {
    /// Whether what a sealed answer was given for has changed since.
    #[must_use]
    pub fn is_outdated(&self, answer: &SealedAnswer) -> bool {
        answer.claim_version != self.version || answer.evidence != self.evidence_versions()
    }

    /// Whether answers were given blind and differ, so that somebody who gave none of them decides.
    #[must_use]
    pub fn needs_adjudicator(&self, question: Question) -> bool {
        self.blind_ratings(question).len() > 1
    }

    /// What those say who answered blind, as they answer now.
    #[must_use]
    pub fn blind_ratings(&self, question: Question) -> BTreeSet<&str> {
        let answers = self.answers(question);
        let given = answers
            .blind
            .iter()
            .filter_map(|it| answers.verdicts.get(it));
        given.map(|it| it.judgement.rating.as_str()).collect()
    }
}

impl Apply for AnswerSealed {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn sealed_answer(&self) -> Option<(ClaimId, Question, &SealedJudgement)> {
        Some((self.claim, self.question, &self.sealed))
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let answer = SealedAnswer {
            judgement: self.sealed.judgement().cloned(),
            at: stamp.at,
            claim_version: self.claim_version,
            evidence: self.evidence.clone(),
            revision: claim.next_order(),
        };
        claim
            .answers_mut(self.question)
            .sealed
            .insert(stamp.by, answer);
        session.seal(self.claim, self.question, stamp.by);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let word = self.question.word();
        let entry = Entry::new(format!(
            "answered {word} on {claim} without seeing other answers"
        ));
        let key = (self.claim, self.question);
        let judgement = describer.sealed_answer(key, self.sealed.judgement());
        entry.after(judgement.map(|it| describer.judgement(self.question, it)))
    }
}

impl Apply for AnswersOpened {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let revision = claim.next_order();
        let answers = claim.answers_mut(self.question);
        if !self.opened.keys().all(|it| answers.sealed.contains_key(it)) {
            return Err("it opens an answer nobody gave");
        }
        let verdict = |judgement: &Judgement, from: SealedAnswer| Verdict {
            judgement: judgement.clone(),
            at: from.at,
            affirmed: None,
            claim_version: from.claim_version,
            evidence: from.evidence,
            revision: from.revision,
        };
        let mut sealed = std::mem::take(&mut answers.sealed);
        // What somebody withdrew stays closed.
        let mut people: BTreeSet<PersonId> = self.opened.keys().copied().collect();
        people.extend(sealed.contains_key(&stamp.by).then_some(stamp.by));
        for (person, judgement) in &self.opened {
            if let Some(answer) = sealed.remove(person) {
                answers.verdicts.insert(*person, verdict(judgement, answer));
            }
        }
        let last = SealedAnswer {
            judgement: None,
            at: stamp.at,
            claim_version: self.claim_version,
            evidence: self.evidence.clone(),
            revision,
        };
        answers
            .verdicts
            .insert(stamp.by, verdict(&self.verdict, last));
        answers.blind = self.opened.keys().copied().chain([stamp.by]).collect();
        for person in people {
            session.unseal(self.claim, self.question, person);
        }
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let rating = describer.label(self.question, &self.verdict.rating);
        let word = self.question.word();
        let people: Vec<PersonId> = self.opened.keys().copied().collect();
        let words = format!(
            "answered {word} on {claim} without seeing other answers: {rating}; with it opens what "
        );
        let judged = self
            .opened
            .values()
            .map(|it| describer.judgement(self.question, it));
        let judged: Vec<String> = judged.collect();
        Entry::new(words)
            .people(&people)
            .text(" answered")
            .before(judged.join("\n\n"))
            .after(describer.judgement(self.question, &self.verdict))
    }
}

impl Apply for SealedAnswerWithdrawn {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        claim.answers_mut(self.question).sealed.remove(&stamp.by);
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let claim = describer.claim(self.claim);
        let word = self.question.word();
        let words = format!("withdrew their sealed answer to {word} on {claim}");
        Entry::new(with_why(words, self.why.as_deref()))
    }
}
