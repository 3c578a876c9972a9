//! Whether a sign-off stands, and what speaks against it.

use std::collections::BTreeMap;

use super::Lack;
use crate::domain::base::ids::{CommentId, PersonId};
use crate::domain::claim::Claim;
use crate::domain::question::Question;
use crate::domain::verdict::Verdict;

impl Claim {
    /// Whether the claim is released: each question that needs an answer is signed off, and nobody objects.
    #[must_use]
    pub fn signed_off_now(&self) -> bool {
        self.answers_signed_off() && self.open_threads().next().is_none()
    }

    /// Whether the answer to each question that needs one is signed off.
    fn answers_signed_off(&self) -> bool {
        self.open_questions().all(|it| self.verdict_signed_off(it))
    }

    /// Whether the answer to a question that was signed off is still the one that was signed, and fresh.
    #[must_use]
    pub fn verdict_signed_off(&self, question: Question) -> bool {
        let answers = self.answers(question);
        answers.sign_off.as_ref().is_some_and(|signed| {
            answers.verdicts.get(&signed.verdict).is_some_and(|it| {
                it.revision == signed.revision && self.stale_reasons(question, it).is_empty()
            })
        })
    }

    /// The first comment of the oldest open thread on a claim whose sign-off would stand without it.
    #[must_use]
    pub fn objection(&self) -> Option<CommentId> {
        let (oldest, _) = self.open_threads().next()?;
        self.answers_signed_off().then_some(*oldest)
    }

    /// What `verdict`, as an answer to a question, lacks that a sign-off expects.
    #[must_use]
    pub fn lacks(&self, question: Question, verdict: &Verdict) -> Vec<Lack> {
        let rationale = verdict.judgement.rationale.is_empty();
        let lacks = [
            (Lack::Rationale, rationale),
            (Lack::Source, !self.has_evidence_on(question)),
        ];
        lacks.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    /// The answers to a question that differ from the signed-off one.
    #[must_use]
    pub fn dissent(&self, question: Question) -> BTreeMap<PersonId, &Verdict> {
        let answers = self.answers(question);
        let Some(signed) = &answers.sign_off else {
            return BTreeMap::new();
        };
        answers
            .verdicts
            .iter()
            .filter(|(_, verdict)| verdict.judgement.rating != signed.rating)
            .map(|(person, verdict)| (*person, verdict))
            .collect()
    }
}
