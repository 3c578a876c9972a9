//! What a session can be taken away in as it is, and how much is in it, before anything is made.

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::copy::{Copy, Part};
use super::public::Public;
use super::reviews::Reviews;
use super::values::draft;
use crate::domain::claim::{Claim, Status};
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
    /// The fingerprint of the key that signs the JSON report.
    pub fingerprint: String,
}

impl Offer {
    /// What there is of a session. It is counted, and no report written for it.
    #[must_use]
    pub fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let copy = Copy::of(report);
        let parts = copy.blocks.iter().flat_map(|it| &it.parts);
        let claims = || session.claims.values();
        let are = |wanted: fn(&Claim) -> bool| claims().filter(|it| wanted(it)).count();
        Self {
            title: session.details.title.clone(),
            draft: draft(session),
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
            fingerprint: report.key.verifying().fingerprint(),
        }
    }
}
