//! Two claims made one, and that undone.

use std::collections::BTreeSet;

use super::super::event::{Part, Stamp, What};
use super::super::ids::{ClaimId, CommentId, EvidenceId};
use super::super::rejection::Rejection;
use super::{Article, Claim, Comment, Evidence, Finding, Removed, part_of, seen_claim};

/// A claim that was merged into another, kept so that the merge can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The claim as it was.
    pub claim: Claim,
    /// How the claim that took it in was worded before.
    before: Part,
    /// What the engine said of that one before.
    finding: Option<Finding>,
    /// The version of that one before, and with this claim in it.
    versions: (u32, u32),
}

/// The claim rests on what both rested on, and on nothing between.
pub(in super::super) fn merge(
    article: Article<'_>,
    [claim, other]: [&Claim; 2],
    base: Option<u32>,
    statement: Option<&str>,
) -> Result<What, Rejection> {
    seen_claim(claim, base)?;
    if claim.id == other.id {
        return Err(Rejection::invalid(
            "same_claim",
            "other",
            "A claim cannot be merged with itself.",
        ));
    }
    if !other.verdicts.is_empty() {
        return Err(Rejection::conflict(
            "has_verdict",
            format!(
                "Claim {} has verdicts, which would be lost. Merge the other way round, or ask their authors to withdraw them.",
                other.number
            ),
        ));
    }
    let (first, second) = if claim.anchor.hull() <= other.anchor.hull() {
        (claim, other)
    } else {
        (other, claim)
    };
    // Two wordings become one; two quotes as they stand are the quote of both.
    let both = format!("{} {}", first.statement, second.statement);
    let worded = first.worded || second.worded || statement.is_some();
    let own = worded || first.reworded() || second.reworded();
    let statement = statement.or_else(|| own.then_some(both.as_str()));
    let spans = [claim.anchor.spans(), other.anchor.spans()].concat();
    let after = part_of(article, &spans, statement)?;
    Ok(What::ClaimsMerged {
        claim: claim.id,
        other: other.id,
        before: claim.part(),
        other_before: other.part(),
        after: Part { worded, ..after },
    })
}

pub(in super::super) fn separate(claim: &Claim, other: ClaimId) -> Result<What, Rejection> {
    let merged = claim.merged.get(&other).ok_or_else(|| {
        Rejection::missing("not_merged", "That claim was not merged into this one.")
    })?;
    if !claim.separable(merged) {
        return Err(Rejection::conflict(
            "changed_since",
            "The claim was reworded or moved since the merge. Split it instead.",
        ));
    }
    Ok(What::ClaimsSeparated {
        claim: claim.id,
        other,
        before: claim.part(),
        after: merged.before.clone(),
        other_after: merged.claim.part(),
    })
}

impl Claim {
    /// Whether the merge of `merged` into this claim can still be undone.
    #[must_use]
    pub fn separable(&self, merged: &Merged) -> bool {
        merged.versions.1 == self.version
    }

    /// Takes over the evidence and the comments of a claim that is merged into this one.
    pub(in super::super) fn take_in(&mut self, gone: Claim, after: Part, stamp: Stamp) {
        let (before, finding, version) = (self.part(), self.finding.clone(), self.version);
        self.apply_part(after, stamp);
        if let (Some(here), Some(theirs)) = (&mut self.finding, &gone.finding) {
            here.keep(theirs.notes.clone(), &self.anchor);
        }
        let mut evidence: Vec<_> = gone.evidence.iter().collect();
        evidence.sort_by_key(|(_, it)| it.order);
        for (id, it) in evidence {
            let order = self.next_order();
            let it = it.clone();
            self.evidence.insert(*id, Evidence { order, ..it });
        }
        for (id, it) in &gone.removed {
            let removed_order = self.next_order();
            let it = it.clone();
            self.removed.insert(
                *id,
                Removed {
                    removed_order,
                    ..it
                },
            );
        }
        let mut comments: Vec<_> = gone.comments.iter().collect();
        comments.sort_by_key(|(_, it)| it.order);
        for (id, it) in comments {
            let order = self.next_order();
            let it = it.clone();
            self.comments.insert(*id, Comment { order, ..it });
        }
        self.threads.extend(&gone.threads);
        let merged = Merged {
            claim: gone,
            before,
            finding,
            versions: (version, self.version),
        };
        self.merged.insert(merged.claim.id, merged);
    }

    /// Undoes the merge of `other` into this claim; gives the other claim back, with what came along from it.
    pub(in super::super) fn give_back(
        &mut self,
        other: ClaimId,
        after: Part,
        stamp: Stamp,
    ) -> Option<Claim> {
        let merged = self.merged.remove(&other)?;
        let (before, _) = merged.versions;
        self.apply_part(after, stamp);
        self.finding = merged.finding;
        // What was merged before can be undone next.
        for earlier in self
            .merged
            .values_mut()
            .filter(|it| it.versions.1 == before)
        {
            earlier.versions.1 = self.version;
        }
        let mut back = merged.claim;
        let came: BTreeSet<EvidenceId> = back
            .evidence
            .keys()
            .chain(back.removed.keys())
            .copied()
            .collect();
        back.evidence.clear();
        back.removed.clear();
        for id in came {
            back.evidence
                .extend(self.evidence.remove(&id).map(|it| (id, it)));
            back.removed
                .extend(self.removed.remove(&id).map(|it| (id, it)));
        }
        let threads = back.threads.clone();
        let of_it = |_: &CommentId, it: &mut Comment| threads.contains(&it.thread);
        back.comments = self.comments.extract_if(.., of_it).collect();
        self.threads.retain(|id| !threads.contains(id));
        back.orders = self.orders;
        Some(back)
    }
}
