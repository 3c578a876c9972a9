//! What a person is told because somebody else undid what they signed, judged or raised.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::super::event::{
    Stamp, What, about_claim, about_claims, about_session, about_source, about_text,
};
use super::super::ids::PersonId;
use super::Claim;

/// How many notices a claim keeps; the oldest go first.
const KEPT: usize = 20;

/// Something one person has to know of what another did to a claim. It goes when they next act on the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimNotice {
    /// Who is told.
    pub to: PersonId,
    /// What was done, after the name of who did it: “took back your sign-off: the figure is from 2019”.
    pub words: String,
    /// Who did it.
    pub by: PersonId,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
}

impl Claim {
    /// Takes note of whom `what` concerns; called before it is applied.
    pub(in super::super) fn notify(&mut self, what: &What, stamp: Stamp) {
        self.notices.retain(|it| it.to != stamp.by);
        let told: Vec<(PersonId, String)> = match what {
            What::SignOffWithdrawn { why, .. } => {
                let signer = self.sign_off.iter().map(|it| it.stamp.by);
                signer
                    .map(|to| (to, because("took back your sign-off", why.as_deref())))
                    .collect()
            }
            What::ThreadResolved { thread, why, .. } => {
                let first = self.comments.get(thread).map(|it| it.by);
                let words = because("resolved your comment", why.as_deref());
                first.into_iter().map(|to| (to, words.clone())).collect()
            }
            // A proposal stands on the claim for everybody.
            What::ClaimsDismissed {
                claims,
                reason,
                note,
                ..
            } if claims.contains(&self.id) => {
                let why = reason.with_note(note.as_deref());
                let words = because("dismissed this claim, which you judged", Some(&why));
                let mut concerned: Vec<PersonId> = self.verdicts.keys().copied().collect();
                let signer = self.sign_off.iter().map(|it| it.stamp.by);
                concerned.extend(signer.filter(|it| !self.verdicts.contains_key(it)));
                concerned
                    .into_iter()
                    .map(|to| (to, words.clone()))
                    .collect()
            }
            What::VerdictGiven { .. }
            | What::VerdictChanged { .. }
            | What::VerdictWithdrawn { .. }
            | What::VerdictAffirmed { .. }
            | What::ClaimSignedOff { .. }
            | What::CommentAdded { .. }
            | What::CommentEdited { .. }
            | What::ThreadReopened { .. }
            | about_session!()
            | about_text!()
            | about_claims!()
            | about_claim!()
            | about_source!() => Vec::new(),
        };
        for (to, words) in told.into_iter().filter(|(to, _)| *to != stamp.by) {
            self.notices.push(ClaimNotice {
                to,
                words,
                by: stamp.by,
                at: stamp.at,
            });
        }
        let over = self.notices.len().saturating_sub(KEPT);
        self.notices.drain(..over);
    }
}

fn because(done: &str, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{done}: {why}"),
        None => done.into(),
    }
}
