//! How events about one claim change it.

use super::super::comment::Resolved;
use super::super::event::{
    Part, Stamp, What, about_claim, about_claims, about_comment, about_session, about_source,
    about_text, about_verdict,
};
use super::super::ids::ClaimId;
use super::super::verdict::SignOff;
use super::{Claim, Origin};

impl Claim {
    /// Events about this claim alone.
    pub(in super::super) fn apply(&mut self, what: &What, stamp: Stamp) {
        match what.clone() {
            What::ClaimMoved { after, .. } => self.apply_part(after, stamp),
            What::ClaimReworded { after, finding, .. } => {
                self.claimant = after.claimant;
                let part = Part {
                    worded: self.worded || after.statement != self.statement,
                    statement: after.statement,
                    finding,
                    ..self.part()
                };
                self.apply_part(part, stamp);
            }
            What::ClaimAssigned { after, .. } => self.assignee = after,
            What::SourceAttached {
                evidence, content, ..
            } => {
                self.apply_attached(evidence, content, stamp);
            }
            What::SourceEdited {
                evidence, after, ..
            } => {
                self.apply_source_edited(evidence, after, stamp);
            }
            What::SourceDetached { evidence, why, .. } => {
                self.apply_detached(evidence, why, stamp);
            }
            What::CommentAdded {
                comment,
                thread,
                text,
                ..
            } => {
                self.apply_comment(comment, thread, text, stamp);
            }
            What::CommentEdited { comment, after, .. } => {
                self.apply_comment_edited(comment, after, stamp.at);
            }
            What::ThreadResolved { thread, why, .. } => {
                self.apply_resolved(thread, Some(Resolved { stamp, why }));
            }
            What::ThreadReopened { thread, .. } => self.apply_resolved(thread, None),
            what @ about_verdict!() => self.apply_judgement(what, stamp),
            about_session!() | about_text!() | about_claims!() => {}
        }
    }

    /// Verdicts and sign-offs.
    fn apply_judgement(&mut self, what: What, stamp: Stamp) {
        match what {
            What::VerdictGiven {
                verdict,
                claim_version,
                evidence,
                ..
            }
            | What::VerdictChanged {
                after: verdict,
                claim_version,
                evidence,
                ..
            } => {
                self.apply_verdict(stamp, verdict, claim_version, evidence);
            }
            What::VerdictWithdrawn { .. } => {
                self.verdicts.remove(&stamp.by);
            }
            What::VerdictAffirmed {
                of,
                claim_version,
                evidence,
                ..
            } => {
                self.apply_affirmed(of.unwrap_or(stamp.by), stamp, claim_version, evidence);
            }
            What::ClaimSignedOff {
                verdict,
                rating,
                without,
                why,
                ..
            } => self.apply_signed_off(SignOff {
                stamp,
                verdict,
                rating,
                revision: 0,
                without,
                why,
            }),
            What::SignOffWithdrawn { .. } => self.sign_off = None,
            about_session!()
            | about_text!()
            | about_claims!()
            | about_claim!()
            | about_source!()
            | about_comment!() => {}
        }
    }

    /// Keeps the first of two parts and makes the second a claim of its own, with the same person on it.
    pub(in super::super) fn split_off(
        &mut self,
        id: ClaimId,
        number: u32,
        parts: [&Part; 2],
        stamp: Stamp,
    ) -> Self {
        let [first, second] = parts;
        let notes = self.finding.as_ref().map(|it| it.notes.clone());
        let notes = notes.unwrap_or_default();
        self.apply_part(first.clone(), stamp);
        let mut new = Self {
            claimant: self.claimant.clone(),
            status: self.status.clone(),
            assignee: self.assignee,
            ..Self::new(id, number, second.clone(), Origin::Split, stamp)
        };
        if let Some(finding) = &mut new.finding {
            finding.keep(notes, &new.anchor);
        }
        new
    }
}
