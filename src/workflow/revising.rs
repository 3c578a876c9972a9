//! Putting another text in an article's place: reading it and finding what changed, before the session decides on it.
//!
//! Must not know: what becomes of claims.

use std::sync::Arc;

use serde::Serialize;
use tokio::sync::oneshot;

use super::answers::{Refusal, command_reused};
use super::folded::Asked;
use super::job::Job;
use super::opening::must_fit;
use super::{Caller, Workflow, digest, learning, reading};
use crate::domain::article::compare::compare;
use crate::domain::revision::new_text::NewText;
use crate::domain::revision::revise::ArticleRevised;
use crate::domain::{CommandId, Rejection, Role, Session, SessionId, Span, Text};
use crate::engine::Weights;
use crate::intake;

/// A text somebody hands in for an article's place.
#[derive(Debug, Clone, Serialize)]
pub struct Revising {
    /// Made by the client; handing it in again is harmless.
    pub id: CommandId,
    /// The revision they saw.
    pub after: u32,
    /// The text as it was pasted; absent: the article's, with the accepted fixes made.
    pub text: Option<String>,
    /// Why.
    pub why: Option<String>,
}

impl Workflow {
    /// Puts another text in the article's place. Answers with the seq of the event.
    ///
    /// # Errors
    /// A [`Refusal`] if the caller may not, or the text cannot be taken.
    pub async fn revise(
        &self,
        caller: Caller,
        session: SessionId,
        revising: Revising,
    ) -> Result<u64, Refusal> {
        self.store.must_take_writes()?;
        must_be_editor(caller)?;
        let (by, id) = (caller.actor.person, revising.id);
        let request = digest(&(&by, &revising));
        let (before, events) = self.as_of(caller.desk, session, None).await?;
        if let Some(done) = events.iter().find(|it| it.sealed.event.command == id) {
            let same = done.request == request;
            return same
                .then_some(done.sealed.event.seq)
                .ok_or_else(|| command_reused().into());
        }
        let (new, _) = self.read_new(caller, &Arc::new(before), revising).await?;
        let ask = |answer: oneshot::Sender<Result<u64, Refusal>>| Job::Submit {
            asked: Box::new(Asked::Revision(Box::new(new.clone()), (by, id), request)),
            reply: Box::new(|outcome| drop(answer.send(outcome))),
        };
        self.send(caller.desk, session, ask).await?
    }

    /// What would happen, without doing it, and how many claims would stand unchanged.
    ///
    /// # Errors
    /// Those of [`Workflow::revise`].
    pub async fn preview_revision(
        &self,
        caller: Caller,
        session: SessionId,
        revising: Revising,
    ) -> Result<(ArticleRevised, u32), Refusal> {
        must_be_editor(caller)?;
        let (session, _) = self.as_of(caller.desk, session, None).await?;
        let session = Arc::new(session);
        let (new, weights) = self.read_new(caller, &session, revising).await?;
        let decide = move || {
            let assess = |text: &Text, spans: &[Span], wording: Option<&str>| {
                reading::assessed(text, spans, wording, &weights)
            };
            let revised = session.revise(&new, &assess)?;
            let unchanged = revised.counts(&session).unchanged;
            Ok::<_, Rejection>((revised, unchanged))
        };
        let decided = tokio::task::spawn_blocking(decide).await;
        Ok(decided.map_err(|_| Refusal::Stopping)??)
    }

    /// The new text as the engine reads it, held against the one there is.
    async fn read_new(
        &self,
        caller: Caller,
        session: &Arc<Session>,
        revising: Revising,
    ) -> Result<(NewText, Weights), Refusal> {
        session.must_be_open()?;
        session.must_be_at_revision(revising.after)?;
        let given = revising.text.as_deref().map(intake::article).transpose()?;
        let desk = self.store.desk_now(caller.desk).await?;
        let threshold = desk.ok_or(Refusal::NoSuchSession)?.desk.threshold;
        let weights = learning::weights_of(&self.store, caller.desk).await?;
        let (before, points) = (Arc::clone(session), weights.clone());
        let read = move || read(&before, (revising, given), threshold, &points);
        let new = tokio::task::spawn_blocking(read).await;
        Ok((new.map_err(|_| Refusal::Stopping)??, weights))
    }
}

fn must_be_editor(caller: Caller) -> Result<(), Rejection> {
    if caller.actor.role >= Role::Editor {
        return Ok(());
    }
    let why = "It takes an editor to put another text in the article's place.";
    Err(Rejection::forbidden(why))
}

fn read(
    session: &Session,
    (revising, given): (Revising, Option<String>),
    threshold: u8,
    weights: &Weights,
) -> Result<NewText, Rejection> {
    let from_fixes = given.is_none();
    let (text, changes) = match given {
        Some(text) => {
            let changes = compare(&session.text, &Text::new(text.clone()));
            (text, changes)
        }
        None => {
            let (text, changes) = session.with_fixes()?;
            if intake::article(&text)? != text {
                let why = "A fix puts a carriage return or a byte order mark in the article. Reword it without.";
                return Err(Rejection::conflict("bad_text", why));
            }
            (text, changes)
        }
    };
    let read = reading::opened(
        session.details.clone(),
        text,
        revising.id,
        threshold,
        weights,
    );
    must_fit(&read)?;
    Ok(NewText {
        after: revising.after,
        from_fixes,
        why: revising.why,
        text: Text::new(read.text),
        blocks: read.blocks,
        sentences: read.sentences,
        form: read.form,
        remark: read.remark,
        suggestions: read.claims,
        changes,
    })
}
