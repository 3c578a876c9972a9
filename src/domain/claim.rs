//! Claims: where they stand in the article, how they are worded, and what people have made of them.
//!
//! Must not know: which commands there are, nor the session around it.

pub mod accept;
pub mod add;
mod article_words;
pub mod assess;
pub mod assign;
pub mod attribute;
pub mod attribution;
pub mod carried;
pub(super) mod carry;
pub mod content;
pub mod dismiss;
pub mod finding;
pub mod may;
pub mod merge;
pub mod move_to;
pub mod notice;
pub mod plan;
pub mod planned;
pub mod propose;
pub mod put_back;
pub mod restore;
pub mod reword;
pub mod separate;
pub mod split;
pub mod state;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use self::attribution::Reattributed;
use self::carried::{Around, Correction, Unsettled};
use self::content::ClaimContent;
use self::finding::Finding;
use self::notice::{ClaimNotice, KEPT};
use self::planned::Plan;
use super::article::anchor::Anchor;
use super::article::aside::AsideReason;
use super::base::ids::{ClaimId, CommentId, EvidenceId, PersonId};
use super::base::rejection::{Changed, Rejection};
use super::base::stamp::Stamp;
use super::checklist::{Classified, ItemPlace, Tick};
use super::comment::Comment;
use super::question::Answers;
use super::source::confidential::Confidential;
use super::source::recounted::Recounted;
use super::source::{Evidence, Removed};

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
    /// The revision of the article in which that is.
    pub revision: u32,
    /// Whether its words are not in the present revision.
    pub gone: bool,
    /// What a revision did to it that nobody has settled.
    pub unsettled: Option<Unsettled>,
    /// What it was before fixes were made in its words, the first time first.
    pub corrected: Vec<Correction>,
    /// Its wording, at most 2,000 code points.
    pub statement: String,
    /// Whether a person worded it; else it is the engine's, or the quote as it stands.
    pub worded: bool,
    /// Who makes the claim, if not the article itself.
    pub claimant: Option<String>,
    /// When they said it, as people write it.
    pub said_when: Option<String>,
    /// Where they said it.
    pub said_where: Option<String>,
    /// What was said of who makes it, until each change of that.
    pub(super) reattributed: Vec<Reattributed>,
    /// Whether the session asks of a claim with a claimant if they said it; sessions that are older than that question do not.
    pub(super) asks_said: bool,
    /// Where it came from.
    pub origin: Origin,
    /// Which engine proposed it, where it is not Stet's own that found it.
    pub proposer: Option<String>,
    /// What the engine says of it, if it was asked.
    pub finding: Option<Finding>,
    /// Whether it is under check.
    pub status: Status,
    /// That it should be dismissed, until a second person agrees or decides against it.
    pub proposed: Option<Dismissal>,
    /// Who takes care of it, and by when.
    pub plan: Plan,
    /// Every wording and place it has had, the present one last.
    pub wordings: Vec<Version>,
    /// Whether they said it, as people answered.
    pub(super) said: Answers,
    /// Whether it is so, as people answered.
    pub(super) so: Answers,
    /// The evidence on it.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// The evidence that was taken off it.
    pub removed: BTreeMap<EvidenceId, Removed>,
    /// The evidence on it that only some people see, and what of that was taken off.
    pub(super) confidential: BTreeMap<EvidenceId, Confidential>,
    /// Which kinds of claim somebody said it is of.
    pub classified: Option<Classified>,
    /// What is ticked of its checklists.
    pub(super) ticks: BTreeMap<ItemPlace, Tick>,
    /// When its sources came to count as more or fewer origins, the first time first.
    pub(super) recounted: Vec<Recounted>,
    /// What was said about it; who looks at it sees [`Claim::comments`].
    pub(super) comments: BTreeMap<CommentId, Comment>,
    /// The first comments among them, so that long threads need not be searched.
    pub(super) threads: BTreeSet<CommentId>,
    /// Those nobody has resolved and everybody on the desk may see, by their order.
    pub(super) open: BTreeSet<(u32, CommentId)>,
    /// Who last did something about it that everybody on the desk may see, and when.
    pub updated: Stamp,
    /// What people have to know of what others did to it, the oldest first.
    pub notices: Vec<ClaimNotice>,
    /// The claims that were merged into it, by what they were.
    pub merged: BTreeMap<ClaimId, Merged>,
    /// How often `next_order` was asked.
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
    /// Another engine proposed it.
    Proposed,
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

/// A wording and place a claim had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The claim's version.
    pub version: u32,
    /// Its wording then.
    pub statement: String,
    /// Where it rested then.
    pub anchor: Anchor,
    /// The revision of the article in which that is.
    pub revision: u32,
    /// The sentence around it, where only that changed.
    pub around: Option<Around>,
    /// Who made it so, and when.
    pub stamp: Stamp,
}

/// A claim that was merged into another, kept so that the merge can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The claim as it was.
    pub claim: Claim,
    /// How the claim that took it in was worded before.
    before: ClaimContent,
    /// What the engine said of that one before.
    finding: Option<Finding>,
    /// The version of that one before, and with this claim in it.
    versions: (u32, u32),
}

impl Claim {
    pub(super) fn new(
        id: ClaimId,
        number: u32,
        content: ClaimContent,
        origin: Origin,
        stamp: Stamp,
    ) -> Self {
        let mut claim = Self {
            id,
            number,
            version: 0,
            anchor: content.anchor.clone(),
            revision: 1,
            gone: false,
            unsettled: None,
            corrected: Vec::new(),
            statement: String::new(),
            worded: false,
            claimant: None,
            said_when: None,
            said_where: None,
            reattributed: Vec::new(),
            asks_said: false,
            origin,
            proposer: None,
            finding: None,
            status: Status::Accepted,
            proposed: None,
            plan: Plan::default(),
            wordings: Vec::new(),
            said: Answers::default(),
            so: Answers::default(),
            evidence: BTreeMap::new(),
            removed: BTreeMap::new(),
            confidential: BTreeMap::new(),
            classified: None,
            ticks: BTreeMap::new(),
            recounted: Vec::new(),
            comments: BTreeMap::new(),
            threads: BTreeSet::new(),
            open: BTreeSet::new(),
            updated: stamp,
            notices: Vec::new(),
            merged: BTreeMap::new(),
            orders: 0,
        };
        claim.set_content(content, stamp);
        claim
    }

    /// It is made in a revision of the article.
    pub(super) fn begin_at(&mut self, revision: u32) {
        self.revision = revision;
        for it in &mut self.wordings {
            it.revision = revision;
        }
    }

    /// Whether its statement says more or less than the words it stands on.
    #[must_use]
    pub fn reworded(&self) -> bool {
        wording::differs(&self.statement, &self.anchor.quote())
    }

    /// Whether the merge of `merged` into this claim can still be undone.
    #[must_use]
    pub fn separable(&self, merged: &Merged) -> bool {
        merged.versions.1 == self.version
    }

    /// The evidence on it that only some people see, and what of that was taken off.
    #[must_use]
    pub fn confidential(&self) -> &BTreeMap<EvidenceId, Confidential> {
        &self.confidential
    }

    pub(super) fn content(&self) -> ClaimContent {
        ClaimContent {
            anchor: self.anchor.clone(),
            statement: self.statement.clone(),
            worded: self.worded,
            finding: None,
        }
    }

    pub(super) fn set_content(&mut self, content: ClaimContent, stamp: Stamp) {
        self.version += 1;
        self.anchor = content.anchor;
        self.statement = content.statement;
        self.worded = content.worded;
        if let Some(mut finding) = content.finding {
            let before = self.finding.take().map(|it| it.notes);
            finding.keep(before.unwrap_or_default(), &self.anchor);
            self.finding = Some(finding);
        }
        self.wordings.push(Version {
            version: self.version,
            statement: self.statement.clone(),
            anchor: self.anchor.clone(),
            revision: self.revision,
            around: None,
            stamp,
        });
    }

    /// The place of a comment among what happened to the claim. One between some people takes none: others see no gap.
    pub(super) fn order_of_comment(&mut self, between_some: bool) -> u32 {
        if between_some {
            self.orders
        } else {
            self.next_order()
        }
    }

    /// One counter for all that comes to the claim (verdicts, evidence, comments), so that any two of them can be compared.
    pub(super) fn next_order(&mut self) -> u32 {
        self.orders += 1;
        self.orders
    }

    /// Tells `people`, all but who did it, what was done to the claim: “took back your sign-off: the figure is from 2019”.
    pub(super) fn notify(
        &mut self,
        people: impl IntoIterator<Item = PersonId>,
        words: &str,
        Stamp { by, at }: Stamp,
    ) {
        for to in people.into_iter().filter(|to| *to != by) {
            self.notices.push(ClaimNotice {
                to,
                words: words.into(),
                by,
                at,
            });
        }
        let over = self.notices.len().saturating_sub(KEPT);
        self.notices.drain(..over);
    }

    /// Refuses unless the sender saw the claim as it is now.
    pub(super) fn require_current_version(&self, base: Option<u32>) -> Result<(), Rejection> {
        let base = base.ok_or_else(base_missing)?;
        if base == self.version {
            return Ok(());
        }
        let then = self.wordings.iter().find(|it| it.version == base);
        let last = self.wordings.last().ok_or_else(base_missing)?;
        let shown = |it: &Version| match then {
            Some(then) if then.statement == last.statement => it.anchor.quote(),
            _ => it.statement.clone(),
        };
        Err(Rejection::changed(Changed {
            base,
            now: self.version,
            before: then.map(shown),
            after: Some(shown(last)),
            by: last.stamp.by,
        }))
    }
}

pub(super) fn base_missing() -> Rejection {
    Rejection::invalid(
        "base_missing",
        "base",
        "Say with `base` which version you saw, so that nothing is overwritten unseen.",
    )
}
