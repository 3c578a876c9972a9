//! Rules that several commands on evidence share.

use super::Evidence;
use super::provenance::{Independence, independence};
use crate::domain::base::ids::{EvidenceId, SourceId};
use crate::domain::base::rejection::{Changed, Rejection};
use crate::domain::claim::{Claim, base_missing};
use crate::domain::question::Question;

impl Claim {
    /// The evidence that bears on a question.
    pub fn evidence_on(&self, question: Question) -> impl Iterator<Item = &Evidence> {
        let evidence = self.evidence.values();
        evidence.filter(move |it| it.content.bears_on.on(question))
    }

    /// How independent its sources are; nothing if none is from the library.
    #[must_use]
    pub fn independence(&self) -> Option<Independence> {
        independence(self.evidence.values().map(|it| &it.content.provenance))
    }

    /// The sources of the library from which it has evidence, each once, the last attached last.
    pub(in crate::domain) fn library_sources(&self) -> Vec<SourceId> {
        let mut evidence: Vec<&Evidence> = self.evidence.values().collect();
        evidence.sort_by_key(|it| std::cmp::Reverse(it.order));
        let mut sources = Vec::new();
        for id in evidence
            .iter()
            .filter_map(|it| it.content.provenance.source_id)
        {
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
        sources.reverse();
        sources
    }

    /// A piece of evidence that the sender saw as it is now.
    pub(super) fn evidence_as_seen(
        &self,
        id: EvidenceId,
        base: Option<u32>,
    ) -> Result<&Evidence, Rejection> {
        let base = base.ok_or_else(base_missing)?;
        match (self.evidence.get(&id), self.removed.get(&id)) {
            (Some(evidence), _) if evidence.version == base => Ok(evidence),
            (Some(evidence), _) => Err(Rejection::changed(Changed {
                base,
                now: evidence.version,
                before: None,
                after: Some(evidence.content.line()),
                by: evidence.by,
            })),
            (None, Some(gone)) => Err(Rejection::changed(Changed {
                base,
                now: gone.evidence.version,
                before: Some(gone.evidence.content.line()),
                after: None,
                by: gone.removed.by,
            })),
            (None, None) => Err(Rejection::missing(
                "no_such_evidence",
                "There is no such evidence on this claim.",
            )),
        }
    }
}
