//! What a session can be taken away in as it is, and how much is in it, before anything is made.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::copy::{Copy, Part};
use super::public::Public;
use super::reviews::Reviews;
use super::values::draft;
use crate::domain::claim::{Claim, Status};
use crate::domain::{Role, Session};
use crate::report::input::Report;

/// What is in the files of a session.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct Offer {
    /// The headline.
    pub title: String,
    /// “Draft, as of event 241”, while the session is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub draft: Option<String>,
    /// The number of the last event.
    #[ts(type = "number")]
    pub events: u64,
    /// How many claims are under check.
    pub claims: usize,
    /// How many nobody has decided on.
    pub suggested: usize,
    /// How many are dismissed.
    pub dismissed: usize,
    /// How many fixes and queries there are, in every state.
    pub fixes: usize,
    /// How many comments everybody on the desk can read.
    pub comments: usize,
    /// How often somebody was tried to be reached.
    pub contacts: usize,
    /// How many sources only some people see: they are counted in reports, not told.
    pub confidential: usize,
    /// How many changes are in the article for its author, and how many remarks stand beside it.
    pub changes: usize,
    /// The remarks beside that: why each change is proposed, and what is asked.
    pub remarks: usize,
    /// Why there is no public report yet, a sentence each.
    pub unsettled: Vec<String>,
    /// What is missing for ClaimReview, a sentence each.
    pub missing: Vec<String>,
    /// The address at which it is published.
    pub address: String,
    /// What was published of it, the first version first.
    pub versions: Vec<OfferedVersion>,
    /// That it was taken down.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub taken_down: Option<OfferedEnd>,
    /// Why whoever asks cannot publish it as it is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unpublishable: Option<String>,
    /// Whether whoever asks may take it down.
    pub may_take_down: bool,
    /// The fingerprint of the key that signs the JSON report.
    pub fingerprint: String,
}

/// A version that was published.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct OfferedVersion {
    /// Its number, from 1.
    pub number: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether search engines may list it.
    pub listed: bool,
    /// What was corrected, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
}

/// The end of a publication.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct OfferedEnd {
    /// The last version there was: it and those before it are gone.
    pub version: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: String,
}

impl Offer {
    /// What there is of a session for somebody with a role. It is counted, and no report written for it.
    #[must_use]
    pub fn of(report: &Report<'_>, role: Role, address: String) -> Self {
        let session = report.session;
        let publication = &session.publication;
        let versions = publication.versions.iter().map(|it| OfferedVersion {
            number: it.number,
            at: it.stamp.at,
            listed: it.listed,
            why: it.why.clone(),
        });
        let copy = Copy::of(report);
        let parts = copy.blocks.iter().flat_map(|it| &it.parts);
        let claims = || session.claims.values();
        let are = |wanted: fn(&Claim) -> bool| claims().filter(|it| wanted(it)).count();
        Self {
            title: session.details.title.clone(),
            draft: draft(report),
            events: session.seq,
            claims: are(|it| it.status == Status::Accepted),
            suggested: are(|it| it.status == Status::Suggested),
            dismissed: are(|it| matches!(it.status, Status::Dismissed(_))),
            fixes: session.fixes.len(),
            comments: claims().map(|it| it.comments(report.hidden).count()).sum(),
            contacts: session.contacts.len(),
            confidential: claims().map(|it| it.confidential().len()).sum(),
            changes: copy.changes,
            remarks: parts.filter(|it| matches!(it, Part::Begins(_))).count(),
            unsettled: Public::of(report).err().unwrap_or_default(),
            missing: Reviews::of(report).err().unwrap_or_default(),
            address,
            versions: versions.collect(),
            taken_down: publication.taken_down.as_ref().map(|it| OfferedEnd {
                version: it.version,
                at: it.stamp.at,
                why: it.why.clone(),
            }),
            unpublishable: unpublishable(session, role),
            may_take_down: role >= Role::Editor && publication.current().is_some(),
            fingerprint: report.key.verifying().fingerprint(),
        }
    }
}

/// What keeps somebody with a role from publishing the session as it is.
fn unpublishable(session: &Session, role: Role) -> Option<String> {
    if role < Role::Editor {
        return Some("An editor publishes it.".into());
    }
    session.publishable().err().map(|it| it.detail)
}
