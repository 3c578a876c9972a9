//! How each event changes a session. The one place where state changes: live, in history, and when a trail is verified.

use std::collections::BTreeSet;

use super::super::anchor::Anchor;
use super::super::claim::Dismissal;
use super::super::claim::{Claim, Origin, Status};
use super::super::closing::Closed;
use super::super::coverage::Aside;
use super::super::event::{
    Event, Opened, Stamp, What, about_claim, about_claims, about_comment, about_session,
    about_source, about_text, about_verdict,
};
use super::super::ids::{ClaimId, CommentId, SessionId};
use super::super::text::{Span, Text};
use super::Session;

/// An event that does not fit the session: the trail is damaged, or was written by a newer Stet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} does not fit: {why}")]
pub struct Misfit {
    /// The event.
    pub seq: u64,
    /// What is wrong with it.
    pub why: String,
}

/// Which parts of the state an event touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// The details, or whether it is closed.
    pub head: bool,
    /// Text set aside.
    pub asides: bool,
    /// What is read and unread.
    pub coverage: bool,
    /// These claims, changed, new or gone.
    pub claims: BTreeSet<ClaimId>,
    /// Which of their comments.
    pub comments: TouchedComments,
}

/// Which comments of the claims that an event touched may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TouchedComments {
    /// Any of them.
    #[default]
    Any,
    /// This one.
    One(CommentId),
    /// None of them.
    None,
}

impl Session {
    /// The session as `events` make it.
    ///
    /// # Errors
    /// The first [`Misfit`].
    pub fn fold<'a>(
        id: SessionId,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Result<Self, Misfit> {
        let mut events = events.into_iter();
        let first = events
            .next()
            .ok_or_else(|| misfit(0, "there is no event"))?;
        let mut session = Self::begin(id, first)?;
        for event in events {
            session.apply(event)?;
        }
        Ok(session)
    }

    /// The session as its first event makes it.
    ///
    /// # Errors
    /// A [`Misfit`] if that is not an opening.
    pub fn begin(id: SessionId, event: &Event) -> Result<Self, Misfit> {
        let What::SessionOpened(opened) = &event.what else {
            return Err(misfit(event.seq, "a session begins by being opened"));
        };
        if event.seq != 1 {
            return Err(misfit(event.seq, "a session is opened by its first event"));
        }
        let stamp = event.stamp();
        let Opened {
            details,
            text,
            blocks,
            sentences,
            remark,
            scale,
            claims,
        } = opened.as_ref().clone();
        let mut session = Self {
            id,
            seq: 1,
            details,
            text: Text::new(text),
            opened: stamp,
            updated: stamp,
            closed: None,
            archived: None,
            blocks,
            sentences,
            remark,
            scale,
            claims: Default::default(),
            asides: Default::default(),
            numbers: Default::default(),
            coverage: Default::default(),
        };
        for suggestion in claims {
            let Ok(anchor) = Anchor::new(&session.text, &suggestion.spans) else {
                return Err(misfit(1, "a claim lies outside the article"));
            };
            let number = session.number(suggestion.claim);
            let claim = Claim::suggested(suggestion, number, anchor, stamp);
            session.claims.insert(claim.id, claim);
        }
        Ok(session)
    }

    /// Takes the session one event further, and says what that touched.
    ///
    /// # Errors
    /// A [`Misfit`]; the session is then as it was.
    pub fn apply(&mut self, event: &Event) -> Result<Touched, Misfit> {
        if event.seq != self.seq + 1 {
            return Err(misfit(event.seq, &format!("it follows event {}", self.seq)));
        }
        let stamp = event.stamp();
        let touched = match &event.what {
            What::SessionOpened(_) => return Err(misfit(event.seq, "it is open already")),
            What::DetailsEdited { after, .. } => {
                self.details = after.clone();
                head()
            }
            What::SessionClosed { open_ends, why } => {
                self.closed = Some(Closed {
                    stamp,
                    open_ends: open_ends.clone(),
                    why: why.clone(),
                });
                head()
            }
            What::SessionReopened {} => {
                (self.closed, self.archived) = (None, None);
                head()
            }
            What::SessionArchived {} => {
                self.archived = Some(stamp);
                head()
            }
            What::SessionUnarchived {} => {
                self.archived = None;
                head()
            }
            about_text!() => self.apply_aside(&event.what, stamp),
            about_claims!() => self.apply_to_claims(event)?,
            what @ (about_claim!() | about_verdict!() | about_source!() | about_comment!()) => {
                let claim = subject(what).and_then(|id| self.claims.get_mut(&id));
                let claim = claim.ok_or_else(|| no_claim(event.seq))?;
                claim.notify(what, stamp);
                claim.apply(what, stamp);
                Touched {
                    coverage: matches!(what, What::ClaimMoved { .. }),
                    claims: [claim.id].into(),
                    comments: comments_of(what),
                    ..Touched::default()
                }
            }
        };
        if touched.coverage {
            self.coverage.forget();
        }
        self.seq = event.seq;
        self.updated = stamp;
        Ok(touched)
    }

    fn number(&mut self, claim: ClaimId) -> u32 {
        let number = u32::try_from(self.numbers.len() + 1).unwrap_or(u32::MAX);
        *self.numbers.entry(claim).or_insert(number)
    }

    fn apply_aside(&mut self, what: &What, stamp: Stamp) -> Touched {
        match what {
            What::TextSetAside {
                aside,
                spans,
                reason,
                note,
            } => {
                let it = Aside {
                    spans: spans.clone(),
                    reason: *reason,
                    note: note.clone(),
                    stamp,
                };
                self.asides.insert(*aside, it);
            }
            What::TextTakenBack { spans } => {
                for aside in self.asides.values_mut() {
                    aside.spans = cut_out(&self.text, &aside.spans, spans);
                }
                self.asides.retain(|_, aside| !aside.spans.is_empty());
            }
            about_session!()
            | about_claims!()
            | about_claim!()
            | about_verdict!()
            | about_source!()
            | about_comment!() => {}
        }
        Touched {
            asides: true,
            coverage: true,
            ..Touched::default()
        }
    }

    /// Events that make claims, end them, or are about several.
    fn apply_to_claims(&mut self, event: &Event) -> Result<Touched, Misfit> {
        let stamp = event.stamp();
        let claims = match &event.what {
            What::ClaimAdded {
                claim,
                part,
                claimant,
            } => {
                let number = self.number(*claim);
                let mut new = Claim::new(*claim, number, part.clone(), Origin::Person, stamp);
                new.claimant.clone_from(claimant);
                self.claims.insert(*claim, new);
                [*claim].into()
            }
            What::ClaimSplit {
                claim,
                new,
                first,
                second,
                ..
            } => {
                let number = self.number(*new);
                let it = self.claims.get_mut(claim);
                let it = it.ok_or_else(|| no_claim(event.seq))?;
                let half = it.split_off(*new, number, [first, second], stamp);
                self.claims.insert(*new, half);
                [*claim, *new].into()
            }
            What::ClaimsMerged {
                claim,
                other,
                after,
                ..
            } => {
                let gone = self.take(event.seq, *claim, *other)?;
                if let Some(kept) = self.claims.get_mut(claim) {
                    kept.take_in(gone, after.clone(), stamp);
                }
                [*claim, *other].into()
            }
            What::ClaimsSeparated {
                claim,
                other,
                after,
                ..
            } => {
                let kept = self.claims.get_mut(claim);
                let back = kept.and_then(|it| it.give_back(*other, after.clone(), stamp));
                let back = back.ok_or_else(|| no_claim(event.seq))?;
                self.claims.insert(*other, back);
                [*claim, *other].into()
            }
            What::ClaimsAccepted { claims } | What::ClaimsRestored { claims } => {
                self.set_status(event, claims, |claim| {
                    claim.status = Status::Accepted;
                    claim.proposed = None;
                })?
            }
            What::ClaimsDismissed { .. } => self.apply_dismissed(event)?,
            about_session!()
            | about_text!()
            | about_claim!()
            | about_verdict!()
            | about_source!()
            | about_comment!() => BTreeSet::new(),
        };
        Ok(Touched {
            coverage: true,
            claims,
            ..Touched::default()
        })
    }

    /// Dismisses claims, and keeps for others that it is proposed.
    fn apply_dismissed(&mut self, event: &Event) -> Result<BTreeSet<ClaimId>, Misfit> {
        let What::ClaimsDismissed {
            claims,
            proposed,
            reason,
            note,
        } = &event.what
        else {
            return Ok(BTreeSet::new());
        };
        let stamp = event.stamp();
        let dismissal = Dismissal {
            reason: *reason,
            note: note.clone(),
            stamp,
        };
        let mut touched = self.set_status(event, claims, |claim| {
            claim.status = Status::Dismissed(dismissal.clone());
            claim.proposed = None;
        })?;
        touched.extend(self.set_status(event, proposed, |claim| {
            claim.proposed = Some(dismissal.clone());
        })?);
        Ok(touched)
    }

    /// Takes `other` out, if both are there and are two.
    fn take(&mut self, seq: u64, claim: ClaimId, other: ClaimId) -> Result<Claim, Misfit> {
        let both = self.claims.contains_key(&claim) && claim != other;
        let gone = both.then(|| self.claims.remove(&other)).flatten();
        gone.ok_or_else(|| no_claim(seq))
    }

    fn set_status(
        &mut self,
        event: &Event,
        claims: &[ClaimId],
        set: impl Fn(&mut Claim),
    ) -> Result<BTreeSet<ClaimId>, Misfit> {
        if claims.iter().any(|id| !self.claims.contains_key(id)) {
            return Err(no_claim(event.seq));
        }
        for id in claims {
            if let Some(claim) = self.claims.get_mut(id) {
                claim.notify(&event.what, event.stamp());
                set(claim);
            }
        }
        Ok(claims.iter().copied().collect())
    }
}

/// The claim an event about one claim is about.
pub(in super::super) fn subject(what: &What) -> Option<ClaimId> {
    match what {
        What::ClaimMoved { claim, .. }
        | What::ClaimReworded { claim, .. }
        | What::ClaimAssigned { claim, .. }
        | What::VerdictGiven { claim, .. }
        | What::VerdictChanged { claim, .. }
        | What::VerdictWithdrawn { claim, .. }
        | What::VerdictAffirmed { claim, .. }
        | What::SourceAttached { claim, .. }
        | What::SourceEdited { claim, .. }
        | What::SourceDetached { claim, .. }
        | What::CommentAdded { claim, .. }
        | What::CommentEdited { claim, .. }
        | What::ThreadResolved { claim, .. }
        | What::ThreadReopened { claim, .. }
        | What::ClaimSignedOff { claim, .. }
        | What::SignOffWithdrawn { claim, .. }
        | What::ClaimAdded { claim, .. } => Some(*claim),
        What::ClaimsAccepted { .. }
        | What::ClaimsDismissed { .. }
        | What::ClaimsRestored { .. }
        | What::ClaimSplit { .. }
        | What::ClaimsMerged { .. }
        | What::ClaimsSeparated { .. }
        | about_session!()
        | about_text!() => None,
    }
}

fn cut_out(text: &Text, from: &[Span], holes: &[Span]) -> Vec<Span> {
    let mut left = from.to_vec();
    for hole in holes {
        left = left
            .into_iter()
            .flat_map(|span| span.without(*hole))
            .collect();
    }
    left.into_iter()
        .filter_map(|span| text.trim(span))
        .collect()
}

fn head() -> Touched {
    Touched {
        head: true,
        ..Touched::default()
    }
}

fn misfit(seq: u64, why: &str) -> Misfit {
    Misfit {
        seq,
        why: why.into(),
    }
}

fn no_claim(seq: u64) -> Misfit {
    misfit(seq, "it names a claim that is not there")
}

/// The comments that an event about one claim touches.
fn comments_of(what: &What) -> TouchedComments {
    match what {
        What::CommentAdded { comment, .. } | What::CommentEdited { comment, .. } => {
            TouchedComments::One(*comment)
        }
        What::ThreadResolved { thread, .. } | What::ThreadReopened { thread, .. } => {
            TouchedComments::One(*thread)
        }
        about_claim!() | about_verdict!() | about_source!() => TouchedComments::None,
        about_session!() | about_text!() | about_claims!() => TouchedComments::Any,
    }
}
