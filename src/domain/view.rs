//! The state document: what everybody on a session sees, as `docs/protocol.md` describes it. `patch` keeps it current.
//!
//! RFC 7396 merge patches cannot change a list in place and cannot say `null`, so the document has neither:
//! things are keyed by id or by number, and what is absent is left out.

pub mod author;
mod patch;
pub mod publication;
mod questions;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use utoipa::ToSchema;

use super::article::anchor::Anchor;
use super::article::aside::Aside;
use super::article::backup::Backup;
use super::article::block::{Block, BlockKind};
use super::article::coverage::Coverage;
use super::article::details::Details;
use super::article::form::ArticleForm;
use super::audience::Hidden;
use super::base::ids::{AsideId, ClaimId, CommentId, ContactId, EvidenceId, FixId};
use super::base::stamp::Stamp;
use super::checklist::{Checklists, ClaimKind, TickView};
use super::claim::carried::{Correction, Unsettled};
use super::claim::finding::{Note, Reason};
use super::claim::may::ClaimMay;
use super::claim::notice::ClaimNotice;
use super::claim::planned::Plan;
use super::claim::state::ClaimState;
use super::claim::{Claim, Dismissal, Origin, Status};
use super::comment::Comment;
use super::contact::Contact;
use super::fix::{AskedAuthors, Fix};
use super::policy::{OwnRules, Policy};
use super::question::Question;
use super::revision::{Revision, RevisionCounts};
use super::scale::Scale;
use super::session::{OpenEnd, Session};
use super::signoff::blockers::Blocker;
use super::source::confidential::Confidential;
use super::source::provenance::Independence;
use super::source::recounted::RecountView;
use super::source::{Evidence, Removed};

pub use patch::Before;
use publication::{PublicationView, publication};
pub use questions::{QuestionView, SignOffView, VerdictView};

/// The version of the document. It goes up with every change of what stands in it, so that who verifies a report knows
/// whether its state can be held against its events; `tests/trails` keeps documents of every version.
pub const VERSION: u32 = 9;

/// The state of a session.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct State {
    /// What is known about the article.
    pub details: Details,
    /// The article, as its last revision has it.
    pub text: String,
    /// The number of that revision, from 1.
    pub revision: u32,
    /// The revisions that took the place of the text it was opened with.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<u32, RevisionView>>")]
    pub revisions: BTreeMap<u32, RevisionView>,
    /// Who opened the session.
    pub opened: Stamp,
    /// How it was closed, while it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closed: Option<ClosedView>,
    /// Who put it into the archive, while it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub archived: Option<Stamp>,
    /// What of it was given out to readers, if anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub publication: Option<PublicationView>,
    /// By when the check is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deadline: Option<DateTime<Utc>>,
    /// The blocks, by where they start.
    pub blocks: BTreeMap<u32, BlockView>,
    /// Where each sentence ends, by where it starts.
    pub sentences: BTreeMap<u32, u32>,
    /// What the article is, where it is no plain one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub form: Option<ArticleForm>,
    /// What to tell people who expect claims, when the engine could suggest none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remark: Option<String>,
    /// Comments, footnotes and links that the writer left in the draft.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Backup>>")]
    pub backup: BTreeMap<usize, Backup>,
    /// The rating scale of *so*.
    pub scale: Scale,
    /// The scale of *said*, where the session asks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_scale: Option<Scale>,
    /// The rules in force here.
    pub policy: PolicyView,
    /// What is looked at for each kind of claim, where the session has checklists; never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub checklists: Option<Checklists>,
    /// Attempts to reach somebody.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<ContactId, Contact>>")]
    pub contacts: BTreeMap<ContactId, Contact>,
    /// The claims.
    pub claims: BTreeMap<ClaimId, ClaimView>,
    /// Text set aside.
    pub asides: BTreeMap<AsideId, Aside>,
    /// What the article should say instead, and what its author is asked.
    pub fixes: BTreeMap<FixId, Fix>,
    /// The authors who are asked about them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub authors: Option<AskedAuthors>,
    /// What is read and unread.
    pub coverage: Coverage,
}

/// A revision of the article, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct RevisionView {
    /// The last event before it.
    #[ts(type = "number")]
    pub after: u64,
    /// Whether it was made from the accepted fixes, and not handed in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub from_fixes: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// What it did.
    pub counts: RevisionCounts,
    /// Who made it, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// The end of a check, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct ClosedView {
    /// Who closed it, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What was still open.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, OpenEnd>>")]
    pub open_ends: BTreeMap<usize, OpenEnd>,
    /// Why it was closed all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// The rules in force in a session, as people see them.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct PolicyView {
    /// The rules.
    #[serde(flatten)]
    #[ts(flatten)]
    pub policy: Policy,
    /// Each rule in a sentence.
    pub sentences: BTreeMap<usize, String>,
    /// Why they are the session's own, where they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub own: Option<OwnRules>,
}

/// A block of the article, filed under where it starts.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct BlockView {
    /// One past its last code point.
    pub end: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// A claim as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct ClaimView {
    /// Its number for people.
    pub number: u32,
    /// The version that commands name as `base`.
    pub version: u32,
    /// Where it rests in the article; changed as a whole.
    pub anchor: Anchor,
    /// Whether those words are not in the article any more; the anchor is that of the last revision that had them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub gone: bool,
    /// What a revision did to its words, until somebody settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unsettled: Option<Unsettled>,
    /// What it was before fixes were made in its words, the first time first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Correction>>")]
    pub corrected: BTreeMap<usize, Correction>,
    /// Its wording.
    pub statement: String,
    /// Whether the wording says more or less than the words it stands on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub reworded: bool,
    /// Who makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// When they said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_when: Option<String>,
    /// Where they said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_where: Option<String>,
    /// The version of what is said of who makes it, which `attribute_claim` names as `base`.
    pub attribution_version: u32,
    /// Who found it.
    pub origin: Origin,
    /// Which engine proposed it, where it is not Stet's own that found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proposer: Option<String>,
    /// Where it is in the work.
    pub state: ClaimState,
    /// What is asked of it: *said* only where somebody is named who makes it.
    pub questions: BTreeMap<Question, QuestionView>,
    /// What can be done with it now.
    pub may: ClaimMay,
    /// The comment that objects to its sign-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub objection: Option<CommentId>,
    /// How much it needs checking, 0–100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub score: Option<u8>,
    /// Why it has that score.
    pub reasons: BTreeMap<usize, Reason>,
    /// Where its words contradict the calendar, arithmetic or the rest of the article.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Note>>")]
    pub notes: BTreeMap<usize, Note>,
    /// Who takes care of it, and by when.
    pub plan: Plan,
    /// Why it will not be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dismissed: Option<Dismissal>,
    /// Why it should not be checked any more; a second person decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub proposed: Option<Dismissal>,
    /// Evidence.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// How many sources of the library that evidence is from, and how many of them are independent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub independence: Option<Independence>,
    /// That they were counted anew, though the evidence is the same, after somebody judged the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recounted: Option<RecountView>,
    /// Evidence that was taken off it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<EvidenceId, Removed>>")]
    pub removed: BTreeMap<EvidenceId, Removed>,
    /// Evidence that only some people see.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<EvidenceId, Confidential>>")]
    pub confidential: BTreeMap<EvidenceId, Confidential>,
    /// The kinds of claim it is of, each with what is ticked of its checklist, by the places of the items.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<ClaimKind, BTreeMap<u32, TickView>>>")]
    pub kinds: BTreeMap<ClaimKind, BTreeMap<u32, TickView>>,
    /// Who said that it is of these kinds, and when; absent: its words say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub classified: Option<Stamp>,
    /// Comments.
    pub comments: BTreeMap<CommentId, Comment>,
    /// What stands between it and its sign-off.
    pub blockers: BTreeMap<usize, Blocker>,
    /// What people have to know of what others did to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub notices: Option<BTreeMap<usize, ClaimNotice>>,
    /// The numbers of the claims whose merge into it can be undone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<ClaimId, u32>>")]
    pub merged: BTreeMap<ClaimId, u32>,
}

impl State {
    /// The state of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let block = |it: &Block| BlockView {
            end: it.span.end,
            kind: it.kind,
        };
        let blocks = session.blocks.iter();
        let sentences = session.sentences.iter();
        let claims = session.claims.iter();
        Self {
            details: session.details.clone(),
            text: session.text.as_str().to_owned(),
            revision: session.revision(),
            revisions: session.revisions.iter().map(revision).collect(),
            opened: session.opened,
            closed: closed(session),
            archived: session.archived,
            publication: publication(session),
            deadline: session.deadline,
            blocks: blocks.map(|it| (it.span.start, block(it))).collect(),
            sentences: sentences.map(|it| (it.start, it.end)).collect(),
            form: session.form,
            remark: session.remark.clone(),
            backup: numbered(session.backup.iter().cloned()),
            scale: session.scale.clone(),
            said_scale: session.said_scale.clone(),
            policy: PolicyView::of(session),
            checklists: session.checklists.clone(),
            contacts: session.contacts.clone(),
            claims: claims
                .map(|(id, it)| (*id, ClaimView::of(session, it)))
                .collect(),
            asides: session.asides.clone(),
            fixes: session.fixes.clone(),
            authors: session.authors.clone(),
            coverage: session.coverage().clone(),
        }
    }
}

impl PolicyView {
    fn of(session: &Session) -> Self {
        Self {
            policy: session.policy.clone(),
            sentences: numbered(session.policy.rules.sentences()),
            own: session.own_rules.clone(),
        }
    }
}

impl ClaimView {
    /// The view of `claim`.
    fn of(session: &Session, claim: &Claim) -> Self {
        Self {
            comments: claim.comments.clone(),
            ..Self::without_comments(session, claim)
        }
    }

    /// The same without what was said about it, which may be long.
    fn without_comments(session: &Session, claim: &Claim) -> Self {
        Self {
            number: claim.number,
            version: claim.version,
            anchor: claim.anchor.clone(),
            gone: claim.gone,
            unsettled: claim.unsettled.clone(),
            corrected: numbered(claim.corrected.iter().cloned()),
            statement: claim.statement.clone(),
            reworded: claim.reworded(),
            claimant: claim.claimant.clone(),
            said_when: claim.said_when.clone(),
            said_where: claim.said_where.clone(),
            attribution_version: claim.attribution_version(),
            origin: claim.origin,
            proposer: claim.proposer.clone(),
            state: claim.state(),
            questions: claim
                .questions()
                .map(|it| (it, QuestionView::of(session, claim, it)))
                .collect(),
            may: claim.may(),
            objection: claim.objection(),
            score: claim.finding.as_ref().map(|it| it.score),
            reasons: numbered(claim.finding.iter().flat_map(|it| it.reasons.clone())),
            notes: numbered(claim.finding.iter().flat_map(|it| it.notes.clone())),
            plan: claim.plan.clone(),
            dismissed: match &claim.status {
                Status::Dismissed(why) => Some(why.clone()),
                Status::Suggested | Status::Accepted => None,
            },
            proposed: claim.proposed.clone(),
            evidence: claim.evidence.clone(),
            independence: claim.independence(),
            recounted: claim.recount(),
            removed: claim.removed.clone(),
            confidential: claim.confidential.clone(),
            kinds: claim.ticked(),
            classified: claim.classified.as_ref().map(|it| it.stamp),
            comments: BTreeMap::new(),
            blockers: numbered(claim.blockers()),
            notices: some_notices(&claim.notices),
            merged: claim
                .merged
                .iter()
                .filter(|(_, it)| claim.separable(it))
                .map(|(id, it)| (*id, it.claim.number))
                .collect(),
        }
    }
}

fn revision(it: &Revision) -> (u32, RevisionView) {
    let view = RevisionView {
        after: it.after,
        from_fixes: it.from_fixes,
        why: it.why.clone(),
        counts: it.counts,
        stamp: it.stamp,
    };
    (it.number, view)
}

fn closed(session: &Session) -> Option<ClosedView> {
    session.closed.as_ref().map(|it| ClosedView {
        stamp: it.stamp,
        open_ends: numbered(it.open_ends.iter().cloned()),
        why: it.why.clone(),
    })
}

fn some_notices(notices: &[ClaimNotice]) -> Option<BTreeMap<usize, ClaimNotice>> {
    (!notices.is_empty()).then(|| numbered(notices.iter().cloned()))
}

/// A list as the document has it: by number.
fn numbered<T>(list: impl IntoIterator<Item = T>) -> BTreeMap<usize, T> {
    list.into_iter().enumerate().collect()
}

/// The state document of a session, without what is hidden.
#[must_use]
pub fn document(session: &Session, hidden: &Hidden) -> Value {
    let mut document = json(&State::of(session));
    if !hidden.is_nothing() {
        hidden.strip(&mut document);
    }
    document
}

/// The same as JSON text.
#[must_use]
pub fn text(session: &Session, hidden: &Hidden) -> String {
    if hidden.is_nothing() {
        // Without a tree of it, which takes ten times the memory.
        return serde_json::to_string(&State::of(session)).unwrap_or_default();
    }
    document(session, hidden).to_string()
}

/// What is kept and sent is made of structs, maps with string keys and numbers, which JSON can always say.
fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}
