//! Undoing a merge.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Claim;
use super::content::ClaimContent;
use crate::domain::base::ids::{ClaimId, CommentId, EvidenceId};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::comment::Comment;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Undo a merge: `other` is a claim of its own again, with what came along from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SeparateClaims {
    /// The claim that took the other one in.
    pub claim: ClaimId,
    /// The claim that is to be one again.
    pub other: ClaimId,
}

/// A merge was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsSeparated {
    /// The claim that had taken the other one in.
    pub claim: ClaimId,
    /// The claim that is one again.
    pub other: ClaimId,
    /// What the claim was with the other one in it.
    pub before: ClaimContent,
    /// What it is now.
    pub after: ClaimContent,
    /// What the other one is now.
    pub other_after: ClaimContent,
}

impl Decide for SeparateClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsSeparated;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsSeparated, Rejection> {
        let claim = on.claim(self.claim)?;
        let merged = claim.merged.get(&self.other).ok_or_else(|| {
            Rejection::missing("not_merged", "That claim was not merged into this one.")
        })?;
        if !claim.separable(merged) {
            return Err(Rejection::conflict(
                "changed_since",
                "The claim was reworded or moved since the merge. Split it instead.",
            ));
        }
        Ok(ClaimsSeparated {
            claim: claim.id,
            other: self.other,
            before: claim.content(),
            after: merged.before.clone(),
            other_after: merged.claim.content(),
        })
    }
}

impl Apply for ClaimsSeparated {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim, self.other])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.must_hold(&[self.claim])?;
        let kept = session.claims.get_mut(&self.claim);
        let back = kept.and_then(|it| it.give_back(self.other, self.after.clone(), stamp));
        let back = back.ok_or("it undoes a merge that never was")?;
        session.claims.insert(self.other, back);
        Ok(Touched::claims(self.subject().claims()).with_comments())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (other, claim) = (describer.claim(self.other), describer.claim(self.claim));
        let both = format!("{}\n{}", self.after.statement, self.other_after.statement);
        Entry::new(format!("undid the merge of {other} into {claim}"))
            .before(self.before.statement.clone())
            .after(both)
    }
}

impl Claim {
    /// Undoes the merge of `other` into this claim; gives the other claim back, with what came along from it.
    fn give_back(&mut self, other: ClaimId, after: ClaimContent, stamp: Stamp) -> Option<Claim> {
        let merged = self.merged.remove(&other)?;
        let (before, _) = merged.versions;
        self.set_content(after, stamp);
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
        let confidential: BTreeSet<EvidenceId> = back.confidential.keys().copied().collect();
        back.confidential = self
            .confidential
            .extract_if(.., |id, _| confidential.contains(id))
            .collect();
        let threads = back.threads.clone();
        let of_it = |_: &CommentId, it: &mut Comment| threads.contains(&it.thread);
        back.comments = self.comments.extract_if(.., of_it).collect();
        self.threads.retain(|id| !threads.contains(id));
        self.open.retain(|(_, id)| !threads.contains(id));
        back.open.clear();
        for thread in threads {
            back.file_thread(thread);
        }
        back.orders = self.orders;
        Some(back)
    }
}
