//! That a source says something else than it said when it was quoted. No command becomes this: the server finds it when it looks
//! at the source again.
//!
//! Must not know: how a source is fetched, nor when.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Evidence;
use super::drift::{Drift, words};
use super::passage::check::check_passage;
use super::passage::{PassageCheck, PassageResult};
use super::quotation::check_quotation;
use crate::domain::base::ids::{ClaimId, EvidenceId, SnapshotId, SourceId};
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// A source says something else than it did: what is quoted from it is altered or gone, or stands there again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SourceDrifted {
    /// The claim.
    pub claim: ClaimId,
    /// The piece of evidence.
    pub evidence: EvidenceId,
    /// What the source is called.
    pub title: String,
    /// The snapshot that shows it.
    pub snapshot: SnapshotId,
    /// What was known of the words before.
    pub before: PassageResult,
    /// What came of looking for them in that snapshot.
    pub check: PassageCheck,
}

/// What a source says by its last snapshot that was fetched.
#[derive(Debug, Clone)]
pub struct SaysNow {
    /// The ids it has or had.
    pub sources: BTreeSet<SourceId>,
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// Snapshots that were taken after it, by whoever: what was quoted from those is newer.
    pub later: BTreeSet<SnapshotId>,
    /// Its text.
    pub text: String,
}

impl Session {
    /// What of a session's evidence a source does not bear out any more, or again, each with the version of the evidence. Nothing
    /// of a closed session changes.
    #[must_use]
    pub fn drifted(&self, now: &SaysNow) -> Vec<(SourceDrifted, u32)> {
        if self.closed.is_some() {
            return Vec::new();
        }
        let claims = self.claims.values();
        let all =
            claims.flat_map(|claim| claim.evidence.iter().map(|(id, it)| (claim.id, *id, it)));
        let of_it = all.filter(|(.., it)| now.is_about(it));
        let drifted = of_it.filter_map(|(claim, id, evidence)| {
            let before = evidence.check()?;
            let check = evidence.looked_for_again(&now.text)?;
            differs(evidence, before, &check).then(|| {
                let drifted = SourceDrifted {
                    claim,
                    evidence: id,
                    title: evidence.content.source.title.clone(),
                    snapshot: now.snapshot,
                    before: before.result,
                    check,
                };
                (drifted, evidence.version)
            })
        });
        drifted.collect()
    }
}

impl Session {
    /// Whether what was found of a piece of evidence at a version is still to be told: nobody has edited or removed it since, and
    /// the session is open.
    #[must_use]
    pub fn still_drifts(&self, found: &SourceDrifted, version: u32) -> bool {
        let claim = self.claims.get(&found.claim);
        let evidence = claim.and_then(|it| it.evidence.get(&found.evidence));
        self.closed.is_none() && evidence.is_some_and(|it| it.version == version)
    }
}

/// Whether a check says something else of a piece of evidence than is known: its words stood there and do not, or the other way
/// round. What never stood there is no drift.
fn differs(evidence: &Evidence, before: &PassageCheck, check: &PassageCheck) -> bool {
    match (before.stands(), check.stands()) {
        (true, stands) => !stands,
        (false, true) => evidence.drift.is_some(),
        (false, false) => {
            let altered = |it: &PassageCheck| -> Vec<(String, String)> {
                let parts = it.parts.iter().flat_map(|it| &it.altered);
                parts
                    .map(|it| (it.quoted.clone(), it.found.clone()))
                    .collect()
            };
            evidence.drift.is_some()
                && (before.result != check.result || altered(before) != altered(check))
        }
    }
}

impl SaysNow {
    fn is_about(&self, evidence: &Evidence) -> bool {
        let provenance = &evidence.content.provenance;
        provenance
            .source_id
            .is_some_and(|it| self.sources.contains(&it))
            && !provenance
                .snapshot
                .is_some_and(|it| self.later.contains(&it))
    }
}

impl Evidence {
    /// What comes of looking for its words in another text; nothing if it has none.
    fn looked_for_again(&self, text: &str) -> Option<PassageCheck> {
        let known = &self.content.provenance;
        match (&known.check, &self.content.passage, &known.quotation) {
            (Some(_), Some(passage), _) => Some(check_passage(passage, text)),
            (_, _, Some(quotation)) => {
                let parts = quotation.parts.iter().map(|it| it.words.clone());
                check_quotation(&parts.collect::<Vec<_>>(), text)
            }
            _ => None,
        }
    }
}

impl Apply for SourceDrifted {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let claim = session.claim_for(self.claim, stamp)?;
        let evidence = claim.evidence.get_mut(&self.evidence);
        let evidence = evidence.ok_or("it is about evidence that is not on the claim")?;
        evidence.version += 1;
        evidence.drift = Some(Drift {
            snapshot: self.snapshot,
            check: self.check.clone(),
            at: stamp.at,
        });
        Ok(Touched::claim(self.claim))
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (title, claim) = (&self.title, describer.claim(self.claim));
        let words = words(self.check.result);
        Entry::new(format!(
            "found that a source of {claim} changed, “{title}”: {words}"
        ))
        .before(self.check.quoted())
        .after(self.check.there())
    }
}
