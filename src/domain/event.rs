//! What happened, in the past tense. A session is the fold of its events.
//!
//! An event holds what was there before as well as what is there now, so that each can be read alone:
//! in the trail, in a report, years later.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};
use ts_rs::TS;
use utoipa::ToSchema;

use super::anchor::Anchor;
use super::claim::{Finding, Wording};
use super::closing::OpenEnd;
use super::command::AsideReason;
use super::coverage::Block;
use super::details::Details;
use super::ids::{AsideId, ClaimId, CommandId, CommentId, EventId, EvidenceId, PersonId};
use super::scale::Scale;
use super::source::EvidenceInput;
use super::text::Span;
use super::verdict::Judgement;

/// One event of a session's audit trail, as the fold sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Event {
    /// Its place in the session: 1, 2, 3 … without a gap.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its own id, UUID v7.
    pub id: EventId,
    /// When it was decided, to the microsecond.
    #[serde(with = "micros")]
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: PersonId,
    /// The command that asked for it.
    pub command: CommandId,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

impl Event {
    /// Who and when.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            by: self.actor,
            at: self.at,
        }
    }
}

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Stamp {
    /// Who.
    pub by: PersonId,
    /// When.
    #[serde(with = "micros")]
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

/// What an opened session begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Opened {
    /// What is known about the article.
    pub details: Details,
    /// The article, exactly as it is checked.
    pub text: String,
    /// The blocks of the text.
    pub blocks: Vec<Block>,
    /// The sentences of the text.
    pub sentences: Vec<Span>,
    /// What to tell people who expect claims, when the engine could suggest none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remark: Option<String>,
    /// The desk's rating scale.
    pub scale: Scale,
    /// The claims the engine suggests, in reading order.
    pub claims: Vec<Suggestion>,
}

/// A claim the engine suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Suggestion {
    /// Its id.
    pub claim: ClaimId,
    /// Where it stands; the article is in the same event, so its words are not said again.
    pub spans: Vec<Span>,
    /// Its wording: words of the article, with marked substitutions.
    pub statement: String,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// What the engine says of it.
    #[serde(flatten)]
    pub finding: Finding,
}

/// Where a claim stands and how it is worded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Part {
    /// Where it rests in the article.
    pub anchor: Anchor,
    /// Its wording.
    pub statement: String,
    /// Whether a person worded it; else it is the engine's, or the quote as it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub worded: bool,
    /// What the engine says of it, where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<Finding>,
}

/// Something a verdict lacks that a sign-off expects.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// It says nothing of why.
    Rationale,
    /// The claim has no evidence.
    Source,
}

impl Lack {
    /// The word on screen and in reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Rationale => "rationale",
            Self::Source => "source",
        }
    }
}

/// The evidence a verdict was given on: version by id.
pub type Seen = BTreeMap<EvidenceId, u32>;

/// What happened.
#[derive(
    Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema, IntoStaticStr, VariantNames,
)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum What {
    /// The session was opened. Always the first event, and only the first.
    SessionOpened(Box<Opened>),
    /// The article was described anew.
    DetailsEdited { before: Details, after: Details },
    /// The check was ended.
    SessionClosed {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<OpenEnd>>")]
        open_ends: Vec<OpenEnd>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
    /// The check was taken up again.
    SessionReopened {},
    /// The session was put out of the list.
    SessionArchived {},
    /// The session was put back into the list.
    SessionUnarchived {},
    /// A person made a stretch of text a claim.
    ClaimAdded {
        claim: ClaimId,
        #[serde(flatten)]
        part: Part,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        claimant: Option<String>,
    },
    /// Suggested claims were taken up.
    ClaimsAccepted { claims: Vec<ClaimId> },
    /// Claims will not be checked; for those that have a verdict it is proposed to a second person.
    ClaimsDismissed {
        claims: Vec<ClaimId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<ClaimId>>")]
        proposed: Vec<ClaimId>,
        reason: AsideReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        note: Option<String>,
    },
    /// Claims that were dismissed, or proposed to be, are to be checked after all.
    ClaimsRestored { claims: Vec<ClaimId> },
    /// A claim's boundaries were moved.
    ClaimMoved {
        claim: ClaimId,
        before: Part,
        after: Part,
    },
    /// A claim was reworded.
    ClaimReworded {
        claim: ClaimId,
        before: Wording,
        after: Wording,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        finding: Option<Finding>,
    },
    /// A claim was parted in two; the first half stays the claim, the second is new.
    ClaimSplit {
        claim: ClaimId,
        new: ClaimId,
        before: Part,
        first: Part,
        second: Part,
    },
    /// Two claims were made one.
    ClaimsMerged {
        claim: ClaimId,
        other: ClaimId,
        before: Part,
        other_before: Part,
        after: Part,
    },
    /// A merge was undone.
    ClaimsSeparated {
        claim: ClaimId,
        other: ClaimId,
        before: Part,
        after: Part,
        other_after: Part,
    },
    /// Somebody else, or nobody, takes care of a claim.
    ClaimAssigned {
        claim: ClaimId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        before: Option<PersonId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        after: Option<PersonId>,
    },
    /// Text was set aside.
    TextSetAside {
        aside: AsideId,
        spans: Vec<Span>,
        reason: AsideReason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        note: Option<String>,
    },
    /// Text that was set aside is unread again.
    TextTakenBack { spans: Vec<Span> },
    /// Somebody gave a verdict.
    VerdictGiven {
        claim: ClaimId,
        verdict: Judgement,
        claim_version: u32,
        evidence: Seen,
    },
    /// Somebody changed their verdict.
    VerdictChanged {
        claim: ClaimId,
        before: Judgement,
        after: Judgement,
        claim_version: u32,
        evidence: Seen,
    },
    /// Somebody took their verdict back.
    VerdictWithdrawn {
        claim: ClaimId,
        before: Judgement,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Somebody looked at a stale verdict again, their own or that of another, and it still holds.
    VerdictAffirmed {
        claim: ClaimId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        of: Option<PersonId>,
        verdict: Judgement,
        claim_version: u32,
        evidence: Seen,
    },
    /// A source was attached.
    SourceAttached {
        claim: ClaimId,
        evidence: EvidenceId,
        content: EvidenceInput,
    },
    /// A piece of evidence was corrected.
    SourceEdited {
        claim: ClaimId,
        evidence: EvidenceId,
        before: EvidenceInput,
        after: EvidenceInput,
    },
    /// A piece of evidence was taken off.
    SourceDetached {
        claim: ClaimId,
        evidence: EvidenceId,
        before: EvidenceInput,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
    /// Somebody commented.
    CommentAdded {
        claim: ClaimId,
        comment: CommentId,
        thread: CommentId,
        text: String,
    },
    /// Somebody corrected their comment.
    CommentEdited {
        claim: ClaimId,
        comment: CommentId,
        before: String,
        after: String,
    },
    /// A thread was settled.
    ThreadResolved {
        claim: ClaimId,
        thread: CommentId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
    /// A settled thread was taken up again.
    ThreadReopened { claim: ClaimId, thread: CommentId },
    /// A second person released the claim.
    ClaimSignedOff {
        claim: ClaimId,
        verdict: PersonId,
        rating: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<Lack>>")]
        without: Vec<Lack>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
    /// The release was taken back.
    SignOffWithdrawn {
        claim: ClaimId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        why: Option<String>,
    },
}

/// The kinds of events by what they are about, as patterns. A match that lists the kinds of its own group one by one and
/// names the other groups has no wildcard: a kind somebody adds has to be put into a group, and then nothing compiles
/// until every match over that group knows it.
macro_rules! about_session {
    () => {
        What::SessionOpened(_)
            | What::DetailsEdited { .. }
            | What::SessionClosed { .. }
            | What::SessionReopened {}
            | What::SessionArchived {}
            | What::SessionUnarchived {}
    };
}

/// Events about text that is no claim.
macro_rules! about_text {
    () => {
        What::TextSetAside { .. } | What::TextTakenBack { .. }
    };
}

/// Events that make claims, end them, or are about several.
macro_rules! about_claims {
    () => {
        What::ClaimAdded { .. }
            | What::ClaimsAccepted { .. }
            | What::ClaimsDismissed { .. }
            | What::ClaimsRestored { .. }
            | What::ClaimSplit { .. }
            | What::ClaimsMerged { .. }
            | What::ClaimsSeparated { .. }
    };
}

/// Events about what one claim is.
macro_rules! about_claim {
    () => {
        What::ClaimMoved { .. } | What::ClaimReworded { .. } | What::ClaimAssigned { .. }
    };
}

/// Events about the verdicts on a claim and its sign-off.
macro_rules! about_verdict {
    () => {
        What::VerdictGiven { .. }
            | What::VerdictChanged { .. }
            | What::VerdictWithdrawn { .. }
            | What::VerdictAffirmed { .. }
            | What::ClaimSignedOff { .. }
            | What::SignOffWithdrawn { .. }
    };
}

/// Events about the evidence on a claim.
macro_rules! about_source {
    () => {
        What::SourceAttached { .. } | What::SourceEdited { .. } | What::SourceDetached { .. }
    };
}

/// Events about the comments on a claim.
macro_rules! about_comment {
    () => {
        What::CommentAdded { .. }
            | What::CommentEdited { .. }
            | What::ThreadResolved { .. }
            | What::ThreadReopened { .. }
    };
}

pub(crate) use {
    about_claim, about_claims, about_comment, about_session, about_source, about_text,
    about_verdict,
};

impl What {
    /// The event's name in the database and on the wire.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.into()
    }
}

/// Times as RFC 3339 in UTC with exactly six decimals, so that the same instant is always the same bytes.
pub mod micros {
    use chrono::{DateTime, SecondsFormat, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    /// `at` with six decimals.
    #[must_use]
    pub fn text(at: &DateTime<Utc>) -> String {
        at.to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    /// Writes `at` with six decimals.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&text(at))
    }

    /// Reads any RFC 3339 time.
    ///
    /// # Errors
    /// Those of the deserializer, and text that is not a time.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(from)?;
        DateTime::parse_from_rfc3339(&text)
            .map(|at| at.to_utc())
            .map_err(serde::de::Error::custom)
    }
}
