//! Rules that several commands on confidential evidence share.

use super::Confidential;
use crate::domain::base::ids::{EvidenceId, PersonId};
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::claim::{Claim, base_missing};
use crate::domain::question::Question;
use crate::domain::source::EvidenceInput;

impl Claim {
    /// The confidential evidence that is on it now.
    pub fn confidential_now(&self) -> impl Iterator<Item = (&EvidenceId, &Confidential)> {
        let all = self.confidential.iter();
        all.filter(|(_, it)| it.removed.is_none())
    }

    /// Whether any evidence bears on a question, confidential or not.
    #[must_use]
    pub fn has_evidence_on(&self, question: Question) -> bool {
        let mut confidential = self.confidential_now();
        self.evidence_on(question).next().is_some()
            || confidential.any(|(_, it)| it.bears_on.on(question))
    }

    /// A piece of confidential evidence for somebody who sees it, with what it says.
    pub(super) fn confidential_for(
        &self,
        id: EvidenceId,
        person: PersonId,
    ) -> Result<(&Confidential, &EvidenceInput), Rejection> {
        let evidence = self.confidential.get(&id);
        let evidence = evidence.filter(|it| it.removed.is_none()).ok_or_else(|| {
            Rejection::missing(
                "no_such_evidence",
                "There is no such evidence on this claim.",
            )
        })?;
        let content = evidence.content.as_ref();
        let content = content.filter(|_| evidence.seen_by.contains(&person));
        let content = content.ok_or_else(|| {
            Rejection::forbidden("It is confidential: only those who see it can change it.")
        })?;
        Ok((evidence, content))
    }

    /// What a piece of confidential evidence says, for somebody who saw it as it is now.
    pub(super) fn confidential_as_seen(
        &self,
        id: EvidenceId,
        person: PersonId,
        base: Option<u32>,
    ) -> Result<&EvidenceInput, Rejection> {
        let base = base.ok_or_else(base_missing)?;
        let (evidence, content) = self.confidential_for(id, person)?;
        if evidence.version == base {
            return Ok(content);
        }
        Err(Rejection::changed(Changed {
            base,
            now: evidence.version,
            before: None,
            after: Some(content.line()),
            by: evidence.by,
        }))
    }

    /// A piece of confidential evidence that something happens to. The error says why an event does not fit.
    pub(super) fn confidential_mut(
        &mut self,
        id: EvidenceId,
    ) -> Result<&mut Confidential, &'static str> {
        let evidence = self.confidential.get_mut(&id);
        evidence.ok_or("it names evidence that is not there")
    }
}
