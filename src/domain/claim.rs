//! Claims: where they stand in the article, how they are worded, and which state they are in.

mod shape;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::command::AsideReason;
use super::comment::Comment;
use super::event::{Part, Stamp, Suggestion};
use super::ids::{ClaimId, CommentId, EvidenceId, PersonId};
use super::policy;
use super::rejection::{Changed, Rejection};
use super::source::Evidence;
use super::text::Span;
use super::verdict::{SignOff, Verdict};

pub(super) use shape::{Cut, assign, merge, move_to, part_of, reword, split};

/// A statement somebody made that can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Its number for people, from 1; never changes.
    pub number: u32,
    /// Counted up when its wording or boundaries change, from 1.
    pub version: u32,
    /// Where it stands in the article.
    pub span: Span,
    /// The article's words there.
    pub quote: String,
    /// Its wording, at most 2,000 code points.
    pub statement: String,
    /// Who makes the claim, if not the article itself.
    pub claimant: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// How much it needs checking, 0–100, if the engine found it.
    pub score: Option<u8>,
    /// Why it has that score.
    pub reasons: Vec<Reason>,
    /// Where its words contradict the calendar, arithmetic or the rest of the article.
    pub notes: Vec<Note>,
    /// Whether it is under check.
    pub status: Status,
    /// Who takes care of it.
    pub assignee: Option<PersonId>,
    /// Every wording and place it has had, the present one last.
    pub wordings: Vec<Version>,
    /// Verdicts by author.
    pub verdicts: BTreeMap<PersonId, Verdict>,
    /// The evidence on it.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// The evidence that was taken off it.
    pub detached: BTreeMap<EvidenceId, Evidence>,
    /// What was said about it.
    pub comments: BTreeMap<CommentId, Comment>,
    /// The first comments among them, so that long threads need not be searched.
    pub(super) threads: BTreeSet<CommentId>,
    /// Its release, which may be outdated: see [`Claim::signed_off_now`].
    pub sign_off: Option<SignOff>,
    pub(super) orders: u32,
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

/// One visible reason for a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Reason {
    /// The sort of cue, in snake case, such as `number`.
    pub cue: String,
    /// The reason in words, such as “names a number: 300,000 troops”.
    pub words: String,
    /// What it added to the score, or took from it.
    pub points: i8,
    /// Where the cue stands in the article.
    pub span: Span,
}

/// A contradiction in a claim's words that shows without any source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Note {
    /// The sort of contradiction, in snake case, such as `weekday`.
    pub kind: String,
    /// The arithmetic in words, such as “November 9, 1989 was a Thursday, not a Friday”.
    pub words: String,
    /// The words in question, and the words they contradict.
    pub spans: [Span; 2],
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
    /// Its place then.
    pub span: Span,
    /// Its verbatim text then.
    pub quote: String,
    /// Who made it so, and when.
    pub stamp: Stamp,
}

impl Claim {
    pub(super) fn new(id: ClaimId, number: u32, part: Part, origin: Origin, stamp: Stamp) -> Self {
        let mut claim = Self {
            id,
            number,
            version: 0,
            span: part.span,
            quote: String::new(),
            statement: String::new(),
            claimant: None,
            origin,
            score: None,
            reasons: Vec::new(),
            notes: Vec::new(),
            status: Status::Accepted,
            assignee: None,
            wordings: Vec::new(),
            verdicts: BTreeMap::new(),
            evidence: BTreeMap::new(),
            detached: BTreeMap::new(),
            comments: BTreeMap::new(),
            threads: BTreeSet::new(),
            sign_off: None,
            orders: 0,
        };
        claim.apply_part(part, stamp);
        claim
    }

    pub(super) fn suggested(
        suggestion: Suggestion,
        number: u32,
        quote: &str,
        stamp: Stamp,
    ) -> Self {
        let part = Part {
            span: suggestion.span,
            quote: quote.into(),
            statement: suggestion.statement,
        };
        Self {
            status: Status::Suggested,
            claimant: suggestion.claimant,
            score: Some(suggestion.score),
            reasons: suggestion.reasons,
            notes: suggestion.notes,
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
        match (self.verdicts.is_empty(), policy::blockers(self).is_empty()) {
            (false, true) => ClaimState::SecondCheck,
            (false, false) => ClaimState::VerdictGiven,
            (true, _) if self.evidence.is_empty() && self.comments.is_empty() => {
                ClaimState::ToCheck
            }
            (true, _) => ClaimState::InProgress,
        }
    }

    /// The rating to show: the signed-off one, else the latest verdict's.
    #[must_use]
    pub fn rating(&self) -> Option<&str> {
        let signed = self.sign_off.as_ref().filter(|_| self.signed_off_now());
        signed.map(|it| it.rating.as_str()).or_else(|| {
            let latest = self
                .verdicts
                .values()
                .max_by_key(|it| (it.at, it.revision))?;
            Some(latest.judgement.rating.as_str())
        })
    }

    pub(super) fn part(&self) -> Part {
        Part {
            span: self.span,
            quote: self.quote.clone(),
            statement: self.statement.clone(),
        }
    }

    pub(super) fn apply_part(&mut self, part: Part, stamp: Stamp) {
        self.version += 1;
        self.span = part.span;
        self.quote = part.quote;
        self.statement = part.statement;
        self.wordings.push(Version {
            version: self.version,
            statement: self.statement.clone(),
            span: self.span,
            quote: self.quote.clone(),
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
        Some(then) if then.statement == last.statement => it.quote.clone(),
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
