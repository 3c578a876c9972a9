//! Rules that several commands on verdicts share.

use super::{EvidenceSeen, Verdict};
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::claim::{Claim, Status};
use crate::domain::question::Question;

impl Claim {
    /// Refuses unless the claim is under check.
    pub(crate) fn require_accepted(&self) -> Result<(), Rejection> {
        if self.status == Status::Accepted {
            return Ok(());
        }
        Err(Rejection::conflict(
            "not_accepted",
            "Accept the claim first; verdicts are for claims under check.",
        ))
    }

    /// One's own verdict.
    pub(super) fn own_verdict(
        &self,
        question: Question,
        person: PersonId,
    ) -> Result<&Verdict, Rejection> {
        let verdict = self.answers(question).verdicts.get(&person);
        verdict.ok_or_else(|| Rejection::conflict("no_verdict", "You have given no verdict here."))
    }

    /// Another's verdict.
    pub(crate) fn verdict_of(
        &self,
        question: Question,
        author: PersonId,
    ) -> Result<&Verdict, Rejection> {
        let verdict = self.answers(question).verdicts.get(&author);
        verdict.ok_or_else(|| Rejection::conflict("no_verdict", "That person has no verdict here."))
    }

    /// What the author of a verdict saw of the evidence: what they say, else all that is there. What came in the moment
    /// before is not among it, so that the verdict is stale at once instead of standing for something nobody looked at.
    pub(super) fn evidence_seen(
        &self,
        base: Option<u32>,
        said: Option<&EvidenceSeen>,
    ) -> Result<EvidenceSeen, Rejection> {
        self.require_accepted()?;
        self.require_current_version(base)?;
        let Some(said) = said else {
            return Ok(self.evidence_versions());
        };
        let known = |id, version| {
            let gone = || self.removed.get(id).map(|it| &it.evidence);
            let now = self.evidence.get(id).or_else(gone).map(|it| it.version);
            let now = now.or_else(|| self.confidential.get(id).map(|it| it.version));
            now.is_some_and(|it| it >= version)
        };
        if said.iter().all(|(id, version)| known(id, *version)) {
            return Ok(said.clone());
        }
        Err(Rejection::invalid(
            "no_such_evidence",
            "seen",
            "There is no such piece of evidence, or no such version of it, on this claim.",
        ))
    }

    /// The version of every piece of evidence now on the claim.
    #[must_use]
    pub fn evidence_versions(&self) -> EvidenceSeen {
        let versions = self.evidence.iter();
        let confidential = self.confidential_now();
        let confidential = confidential.map(|(id, it)| (*id, it.version));
        let versions = versions.map(|(id, it)| (*id, it.version));
        versions.chain(confidential).collect()
    }
}
