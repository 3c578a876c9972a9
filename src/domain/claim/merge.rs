//! Making one claim of two.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::content::{ClaimContent, content_at};
use super::{Claim, Merged};
use crate::domain::base::ids::ClaimId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::comment::Comment;
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;
use crate::domain::source::confidential::Confidential;
use crate::domain::source::{Evidence, Removed};

/// Make one claim of two; `other` goes, its evidence and comments come along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MergeClaims {
    /// The claim that stays.
    pub claim: ClaimId,
    /// The claim that goes.
    pub other: ClaimId,
    /// How both together are worded, at most 2,000 code points; absent: both wordings, or the quote of both.
    #[serde(default)]
    #[ts(optional)]
    pub statement: Option<String>,
}

/// Two claims were made one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsMerged {
    /// The claim that stays.
    pub claim: ClaimId,
    /// The claim that is gone.
    pub other: ClaimId,
    /// What the one that stays was.
    pub before: ClaimContent,
    /// What the other one was.
    pub other_before: ClaimContent,
    /// What the one that stays is now.
    pub after: ClaimContent,
}

impl Decide for MergeClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsMerged;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsMerged, Rejection> {
        let (claim, other) = (on.claim(self.claim)?, on.claim(self.other)?);
        claim.require_current_version(on.base)?;
        claim.require_in_article()?;
        other.require_in_article()?;
        if claim.id == other.id {
            return Err(Rejection::invalid(
                "same_claim",
                "other",
                "A claim cannot be merged with itself.",
            ));
        }
        if other.is_judged() {
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
        let worded = first.worded || second.worded || self.statement.is_some();
        let own = worded || first.reworded() || second.reworded();
        let wording = self.statement.as_deref();
        let wording = wording.or_else(|| own.then_some(both.as_str()));
        // The claim rests on what both rested on, and on nothing between.
        let spans = [claim.anchor.spans(), other.anchor.spans()].concat();
        let (after, _) = content_at(&on.session.text, on.assess, &spans, wording)?;
        Ok(ClaimsMerged {
            claim: claim.id,
            other: other.id,
            before: claim.content(),
            other_before: other.content(),
            after: ClaimContent { worded, ..after },
        })
    }
}

impl Apply for ClaimsMerged {
    fn subject(&self) -> Subject {
        Subject::Claims(vec![self.claim, self.other])
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        session.must_hold(&self.subject().claims())?;
        if self.claim == self.other {
            return Err("it merges a claim with itself");
        }
        let gone = session.claims.remove(&self.other);
        let kept = session.claims.get_mut(&self.claim);
        if let Some((kept, gone)) = kept.zip(gone) {
            kept.take_in(gone, self.after.clone(), stamp);
        }
        Ok(Touched::claims(self.subject().claims()).with_comments())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let (other, claim) = (describer.claim(self.other), describer.claim(self.claim));
        let both = format!("{}\n{}", self.before.statement, self.other_before.statement);
        Entry::new(format!("merged {other} into {claim}"))
            .before(both)
            .after(self.after.statement.clone())
    }
}

impl Claim {
    /// Takes over the evidence and the comments of a claim that is merged into this one.
    fn take_in(&mut self, gone: Claim, after: ClaimContent, stamp: Stamp) {
        let (before, finding, version) = (self.content(), self.finding.clone(), self.version);
        self.set_content(after, stamp);
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
        let mut confidential: Vec<_> = gone.confidential.iter().collect();
        confidential.sort_by_key(|(_, it)| it.order);
        for (id, it) in confidential {
            let (order, removed_order) = (self.next_order(), it.removed_order);
            // What was taken off comes as something taken off now.
            let removed_order = match it.removed {
                Some(_) => self.next_order(),
                None => removed_order,
            };
            let it = it.clone();
            self.confidential.insert(
                *id,
                Confidential {
                    order,
                    removed_order,
                    ..it
                },
            );
        }
        let mut comments: Vec<_> = gone.comments.iter().collect();
        comments.sort_by_key(|(_, it)| it.order);
        for (id, it) in comments {
            let order = self.order_of_comment(it.is_between_some());
            let it = it.clone();
            self.comments.insert(*id, Comment { order, ..it });
        }
        for thread in &gone.threads {
            self.file_thread(*thread);
        }
        let merged = Merged {
            claim: gone,
            before,
            finding,
            versions: (version, self.version),
        };
        self.merged.insert(merged.claim.id, merged);
    }
}
