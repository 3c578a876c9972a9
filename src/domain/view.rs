//! The state document: what everybody on a session sees, as `docs/protocol.md` describes it. `patch` keeps it current.
//!
//! RFC 7396 merge patches cannot change a list in place and cannot say `null`, so the document has neither:
//! things are keyed by id or by number, and what is absent is left out.

mod patch;

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
use super::base::ids::{AsideId, ClaimId, CommentId, EvidenceId, PersonId};
use super::base::stamp::Stamp;
use super::claim::finding::{Note, Reason};
use super::claim::may::{ClaimMay, Signable};
use super::claim::notice::ClaimNotice;
use super::claim::state::{ClaimState, Shown};
use super::claim::{Claim, Dismissal, Origin, Status};
use super::comment::Comment;
use super::question::{Question, Waiver};
use super::scale::Scale;
use super::session::{OpenEnd, Session};
use super::signoff::Lack;
use super::signoff::blockers::Blocker;
use super::source::provenance::Independence;
use super::source::recounted::RecountView;
use super::source::{Evidence, Removed};
use super::verdict::{StaleReason, Verdict};

pub use patch::Before;

/// The version of the document. It goes up with every change of what stands in it, so that who verifies a report knows
/// whether its state can be held against its events; `tests/trails` keeps documents of every version.
pub const VERSION: u32 = 7;

/// The state of a session.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct State {
    /// What is known about the article.
    pub details: Details,
    /// The article.
    pub text: String,
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
    /// The claims.
    pub claims: BTreeMap<ClaimId, ClaimView>,
    /// Text set aside.
    pub asides: BTreeMap<AsideId, Aside>,
    /// What is read and unread.
    pub coverage: Coverage,
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
    /// Who takes care of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assignee: Option<PersonId>,
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

/// A question that is asked of a claim, as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct QuestionView {
    /// How far along its answer is; a claim is where the one of its questions is that is less far along.
    pub state: ClaimState,
    /// The answer it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<Shown>,
    /// Verdicts by author.
    pub verdicts: BTreeMap<PersonId, VerdictView>,
    /// The verdicts that can be signed off now, by their authors.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<PersonId, Signable>>")]
    pub signable: BTreeMap<PersonId, Signable>,
    /// Its release.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signed_off: Option<SignOffView>,
    /// Why nobody need answer it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub waived: Option<Waiver>,
    /// Whether it can be waived now.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub waivable: bool,
}

/// A verdict as people see it.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct VerdictView {
    /// A step of the scale.
    pub rating: String,
    /// Why, in Markdown.
    pub rationale: String,
    /// When it was given or last changed.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who last said that it still holds, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub affirmed: Option<Stamp>,
    /// The version of the claim it is for.
    pub claim_version: u32,
    /// What has changed since; empty while it is fresh.
    pub stale: BTreeMap<usize, StaleReason>,
    /// What it lacks: a sign-off of it would have to say why that is missing.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Lack>>")]
    pub lacks: BTreeMap<usize, Lack>,
}

/// A sign-off as people see it.
#[derive(Debug, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct SignOffView {
    /// Who signed, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Whose verdict stands.
    pub verdict: PersonId,
    /// Its rating.
    pub rating: String,
    /// Whether something has changed since, so that it no longer counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// What the verdict lacked.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<usize, Lack>>")]
    pub without: BTreeMap<usize, Lack>,
    /// Why it was signed all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
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
            opened: session.opened,
            closed: closed(session),
            archived: session.archived,
            blocks: blocks.map(|it| (it.span.start, block(it))).collect(),
            sentences: sentences.map(|it| (it.start, it.end)).collect(),
            form: session.form,
            remark: session.remark.clone(),
            backup: numbered(session.backup.iter().cloned()),
            scale: session.scale.clone(),
            said_scale: session.said_scale.clone(),
            claims: claims.map(|(id, it)| (*id, ClaimView::of(it))).collect(),
            asides: session.asides.clone(),
            coverage: session.coverage().clone(),
        }
    }
}

impl ClaimView {
    /// The view of `claim`.
    fn of(claim: &Claim) -> Self {
        Self {
            comments: claim.comments.clone(),
            ..Self::without_comments(claim)
        }
    }

    /// The same without what was said about it, which may be long.
    fn without_comments(claim: &Claim) -> Self {
        Self {
            number: claim.number,
            version: claim.version,
            anchor: claim.anchor.clone(),
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
                .map(|it| (it, QuestionView::of(claim, it)))
                .collect(),
            may: claim.may(),
            objection: claim.objection(),
            score: claim.finding.as_ref().map(|it| it.score),
            reasons: numbered(claim.finding.iter().flat_map(|it| it.reasons.clone())),
            notes: numbered(claim.finding.iter().flat_map(|it| it.notes.clone())),
            assignee: claim.assignee,
            dismissed: match &claim.status {
                Status::Dismissed(why) => Some(why.clone()),
                Status::Suggested | Status::Accepted => None,
            },
            proposed: claim.proposed.clone(),
            evidence: claim.evidence.clone(),
            independence: claim.independence(),
            recounted: claim.recount(),
            removed: claim.removed.clone(),
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

impl QuestionView {
    fn of(claim: &Claim, question: Question) -> Self {
        let answers = claim.answers(question);
        let verdicts = answers.verdicts.iter();
        Self {
            state: claim.state_of(question),
            shown: claim.shown(question),
            verdicts: verdicts
                .map(|(person, it)| (*person, VerdictView::of(claim, question, it)))
                .collect(),
            signable: claim.signable(question),
            signed_off: SignOffView::of(claim, question),
            waived: answers.waived.clone(),
            waivable: claim.waivable(question),
        }
    }
}

impl SignOffView {
    fn of(claim: &Claim, question: Question) -> Option<Self> {
        let signed = claim.answers(question).sign_off.as_ref()?;
        Some(Self {
            stamp: signed.stamp,
            verdict: signed.verdict,
            rating: signed.rating.clone(),
            outdated: !claim.verdict_signed_off(question),
            without: numbered(signed.without.iter().copied()),
            why: signed.why.clone(),
        })
    }
}

impl VerdictView {
    fn of(claim: &Claim, question: Question, verdict: &Verdict) -> Self {
        Self {
            rating: verdict.judgement.rating.clone(),
            rationale: verdict.judgement.rationale.clone(),
            at: verdict.at,
            affirmed: verdict.affirmed,
            claim_version: verdict.claim_version,
            stale: numbered(claim.stale_reasons(question, verdict)),
            lacks: numbered(claim.lacks(question, verdict)),
        }
    }
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
