//! Claims: where they stand in the article, how they are worded, and which state they are in.

mod apply;
mod finding;
mod merging;
mod notice;
mod shape;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::anchor::Anchor;
use super::command::AsideReason;
use super::comment::Comment;
use super::event::{Part, Stamp, Suggestion};
use super::ids::{ClaimId, CommentId, EvidenceId, PersonId};
use super::policy;
use super::rejection::{Changed, Rejection};
use super::source::{Evidence, Removed};
use super::verdict::{SignOff, Verdict};

pub(super) use finding::Article;
pub use finding::{Assess, Assessment, Finding, Note, Reason};
pub use merging::Merged;
pub(super) use merging::{merge, separate};
pub use notice::ClaimNotice;
pub(super) use shape::{Cut, assign, move_to, part_and_claimant, part_of, reword, split};

/// A statement somebody made that can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Its number for people, from 1; never changes.
    pub number: u32,
    /// Counted up when its wording or boundaries change, from 1.
    pub version: u32,
    /// Where it rests in the article.
    pub anchor: Anchor,
    /// Its wording, at most 2,000 code points.
    pub statement: String,
    /// Whether a person worded it; else it is the engine's, or the quote as it stands.
    pub worded: bool,
    /// Who makes the claim, if not the article itself.
    pub claimant: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// What the engine says of it, if it was asked.
    pub finding: Option<Finding>,
    /// Whether it is under check.
    pub status: Status,
    /// That it should be dismissed, until a second person agrees or decides against it.
    pub proposed: Option<Dismissal>,
    /// Who takes care of it.
    pub assignee: Option<PersonId>,
    /// Every wording and place it has had, the present one last.
    pub wordings: Vec<Version>,
    /// Verdicts by author.
    pub verdicts: BTreeMap<PersonId, Verdict>,
    /// The evidence on it.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// The evidence that was taken off it.
    pub removed: BTreeMap<EvidenceId, Removed>,
    /// What was said about it.
    pub comments: BTreeMap<CommentId, Comment>,
    /// The first comments among them, so that long threads need not be searched.
    pub(super) threads: BTreeSet<CommentId>,
    /// Its release, which may be outdated: see [`Claim::signed_off_now`].
    pub sign_off: Option<SignOff>,
    /// What people have to know of what others did to it, the oldest first.
    pub notices: Vec<ClaimNotice>,
    /// The claims that were merged into it, by what they were.
    pub merged: BTreeMap<ClaimId, Merged>,
    pub(super) orders: u32,
}

/// The rating a claim shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Shown {
    /// The one that was signed off, else the one given last.
    pub rating: String,
    /// Another one that stands beside it while none is signed off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub differing: Option<String>,
}

/// Who found the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The claim engine.
    Engine,
    /// A person selected it.
    Person,
    /// It was split off another claim.
    Split,
}

/// Whether a claim is under check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The engine found it; nobody has decided yet.
    Suggested,
    /// It is to be checked.
    Accepted,
    /// It will not be checked.
    Dismissed(Dismissal),
}

/// Why a claim will not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Dismissal {
    /// The reason.
    pub reason: AsideReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// Who decided, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The state people see, in the order of the work.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the names say it; `Claim::state` has the rules"
)]
pub enum ClaimState {
    Suggested,
    ToCheck,
    InProgress,
    VerdictGiven,
    SecondCheck,
    SignedOff,
    Stale,
    Dismissed,
}

impl ClaimState {
    /// The words on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::ToCheck => "to check",
            Self::InProgress => "in progress",
            Self::VerdictGiven => "verdict given",
            Self::SecondCheck => "needs second check",
            Self::SignedOff => "signed off",
            Self::Stale => "stale",
            Self::Dismissed => "dismissed",
        }
    }
}

/// A claim's wording and claimant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Wording {
    /// The wording.
    pub statement: String,
    /// Who makes the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
}

/// A wording and place a claim had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The claim's version.
    pub version: u32,
    /// Its wording then.
    pub statement: String,
    /// Where it rested then.
    pub anchor: Anchor,
    /// Who made it so, and when.
    pub stamp: Stamp,
}

impl Claim {
    pub(super) fn new(id: ClaimId, number: u32, part: Part, origin: Origin, stamp: Stamp) -> Self {
        let mut claim = Self {
            id,
            number,
            version: 0,
            anchor: part.anchor.clone(),
            statement: String::new(),
            worded: false,
            claimant: None,
            origin,
            finding: None,
            status: Status::Accepted,
            proposed: None,
            assignee: None,
            wordings: Vec::new(),
            verdicts: BTreeMap::new(),
            evidence: BTreeMap::new(),
            removed: BTreeMap::new(),
            comments: BTreeMap::new(),
            threads: BTreeSet::new(),
            sign_off: None,
            notices: Vec::new(),
            merged: BTreeMap::new(),
            orders: 0,
        };
        claim.apply_part(part, stamp);
        claim
    }

    pub(super) fn suggested(
        suggestion: Suggestion,
        number: u32,
        anchor: Anchor,
        stamp: Stamp,
    ) -> Self {
        let part = Part {
            anchor,
            statement: suggestion.statement,
            worded: false,
            finding: Some(suggestion.finding),
        };
        Self {
            status: Status::Suggested,
            claimant: suggestion.claimant,
            ..Self::new(suggestion.claim, number, part, Origin::Engine, stamp)
        }
    }

    /// The state people see; what it rests on is derived, never stored.
    #[must_use]
    pub fn state(&self) -> ClaimState {
        match self.status {
            Status::Suggested => return ClaimState::Suggested,
            Status::Dismissed(_) => return ClaimState::Dismissed,
            Status::Accepted => {}
        }
        if self.signed_off_now() {
            return ClaimState::SignedOff;
        }
        let mut verdicts = self.verdicts.values();
        if verdicts.any(|verdict| !self.stale_reasons(verdict).is_empty()) {
            return ClaimState::Stale;
        }
        if self.objection().is_some() {
            return ClaimState::SecondCheck;
        }
        match (self.verdicts.is_empty(), policy::blockers(self).is_empty()) {
            (false, true) => ClaimState::SecondCheck,
            (false, false) => ClaimState::VerdictGiven,
            (true, _) if self.evidence.is_empty() && self.comments.is_empty() => {
                ClaimState::ToCheck
            }
            (true, _) => ClaimState::InProgress,
        }
    }

    /// The rating to show: the one signed off; else the one given last, with one that differs from it.
    #[must_use]
    pub fn shown(&self) -> Option<Shown> {
        if let Some(signed) = self.sign_off.as_ref().filter(|_| self.verdict_signed_off()) {
            return Some(Shown {
                rating: signed.rating.clone(),
                differing: None,
            });
        }
        let mut verdicts: Vec<_> = self.verdicts.values().collect();
        verdicts.sort_by_key(|it| std::cmp::Reverse((it.at, it.revision)));
        let mut ratings = verdicts.into_iter().map(|it| &it.judgement.rating);
        let latest = ratings.next()?;
        Some(Shown {
            rating: latest.clone(),
            differing: ratings.find(|it| *it != latest).cloned(),
        })
    }

    /// Whether its statement says more or less than the words it stands on.
    #[must_use]
    pub fn reworded(&self) -> bool {
        wording::differs(&self.statement, &self.anchor.quote())
    }

    pub(super) fn part(&self) -> Part {
        Part {
            anchor: self.anchor.clone(),
            statement: self.statement.clone(),
            worded: self.worded,
            finding: None,
        }
    }

    pub(super) fn apply_part(&mut self, part: Part, stamp: Stamp) {
        self.version += 1;
        self.anchor = part.anchor;
        self.statement = part.statement;
        self.worded = part.worded;
        if let Some(mut finding) = part.finding {
            let before = self.finding.take().map(|it| it.notes);
            finding.keep(before.unwrap_or_default(), &self.anchor);
            self.finding = Some(finding);
        }
        self.wordings.push(Version {
            version: self.version,
            statement: self.statement.clone(),
            anchor: self.anchor.clone(),
            stamp,
        });
    }

    pub(super) fn next_order(&mut self) -> u32 {
        self.orders += 1;
        self.orders
    }
}

pub(super) fn base_missing() -> Rejection {
    Rejection::invalid(
        "base_missing",
        "base",
        "Say with `base` which version you saw, so that nothing is overwritten unseen.",
    )
}

/// Goes on only if the sender saw the claim as it is now.
pub(super) fn seen_claim(claim: &Claim, base: Option<u32>) -> Result<(), Rejection> {
    let base = base.ok_or_else(base_missing)?;
    if base == claim.version {
        return Ok(());
    }
    let then = claim.wordings.iter().find(|it| it.version == base);
    let last = claim.wordings.last().ok_or_else(base_missing)?;
    let shown = |it: &Version| match then {
        Some(then) if then.statement == last.statement => it.anchor.quote(),
        _ => it.statement.clone(),
    };
    Err(Rejection::changed(Changed {
        base,
        now: claim.version,
        before: then.map(shown),
        after: Some(shown(last)),
        by: last.stamp.by,
    }))
}
