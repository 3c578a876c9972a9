//! Whether a sign-off stands, and what speaks against it.

use std::collections::BTreeMap;

use super::Lack;
use crate::domain::base::ids::{CommentId, PersonId};
use crate::domain::claim::Claim;
use crate::domain::verdict::Verdict;

impl Claim {
    /// Whether a sign-off stands: its verdict is still the one that was signed, and fresh, and nobody objects.
    #[must_use]
    pub fn signed_off_now(&self) -> bool {
        self.verdict_signed_off() && self.open_threads().next().is_none()
    }

    /// Whether the verdict that was signed off is still the one that was signed, and fresh.
    #[must_use]
    pub fn verdict_signed_off(&self) -> bool {
        self.sign_off.as_ref().is_some_and(|signed| {
            self.verdicts.get(&signed.verdict).is_some_and(|verdict| {
                verdict.revision == signed.revision && self.stale_reasons(verdict).is_empty()
            })
        })
    }

    /// The first comment of the oldest open thread on a claim whose sign-off would stand without it.
    #[must_use]
    pub fn objection(&self) -> Option<CommentId> {
        let (oldest, _) = self.open_threads().next()?;
        self.verdict_signed_off().then_some(*oldest)
    }

    /// What `verdict` lacks that a sign-off expects.
    #[must_use]
    pub fn lacks(&self, verdict: &Verdict) -> Vec<Lack> {
        let rationale = verdict.judgement.rationale.is_empty();
        let lacks = [
            (Lack::Rationale, rationale),
            (Lack::Source, self.evidence.is_empty()),
        ];
        lacks.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    /// The verdicts that differ from the signed-off one.
    #[must_use]
    pub fn dissent(&self) -> BTreeMap<PersonId, &Verdict> {
        let Some(signed) = &self.sign_off else {
            return BTreeMap::new();
        };
        self.verdicts
            .iter()
            .filter(|(_, verdict)| verdict.judgement.rating != signed.rating)
            .map(|(person, verdict)| (*person, verdict))
            .collect()
    }
}
