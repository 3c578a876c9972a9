//! Opening an article session.

use uuid::Uuid;

use super::answers::{Refusal, command_reused};
use super::clock::now;
use super::{Caller, Workflow, digest, learning, reading};
use crate::audit::Chain;
use crate::domain::article::backup::{self, BackupInput};
use crate::domain::contents::SessionOpened;
use crate::domain::event::Event;
use crate::domain::{
    CommandId, DetailsInput, EventId, EventKind, Rejection, Role, Session, SessionId, Text,
};
use crate::intake;
use crate::store::Stored;

/// How many sentences an article may have: each costs far more than its bytes, for everybody who opens it.
const SENTENCES: usize = 40_000;

/// An article as somebody hands it in.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The session's id, made by the client; opening it again is harmless.
    pub id: SessionId,
    /// What is known about the article.
    pub details: DetailsInput,
    /// Its text as it was pasted.
    pub text: String,
    /// What its writer left at some of its words.
    pub backup: Vec<BackupInput>,
}

/// Refuses a text that a session cannot hold.
pub(super) fn must_fit(read: &SessionOpened) -> Result<(), Rejection> {
    let sentences = read.sentences.len();
    if sentences <= SENTENCES {
        return Ok(());
    }
    let why = format!(
        "The text has {sentences} sentences; a session holds one article of at most {SENTENCES}."
    );
    Err(Rejection::invalid("too_long", "text", why))
}

impl Workflow {
    /// Opens an article session: splits the article and makes the first event. Answers with its seq, 1.
    ///
    /// # Errors
    /// A [`Refusal`] if the caller may not, or the article cannot be taken.
    pub async fn open(&self, caller: Caller, opening: Opening) -> Result<u64, Refusal> {
        if caller.actor.role < Role::Editor {
            return Err(Rejection::forbidden("It takes an editor to open a session.").into());
        }
        self.store.must_take_writes()?;
        let details = opening.details.check()?;
        let text = intake::article(&opening.text)?;
        let command = CommandId(opening.id.0);
        let backup = backup::check(&opening.backup, &Text::new(text.clone()))?;
        let request = digest(&(&caller.actor.person, &opening.details, &text, &backup));
        let desk = self.store.desk_now(caller.desk).await?;
        let desk = desk.ok_or(Refusal::NoSuchSession)?.desk;
        let weights = learning::weights_of(&self.store, caller.desk).await?;
        let threshold = desk.threshold;
        let read = move || reading::opened(details, text, command, threshold, &weights);
        let opened = tokio::task::spawn_blocking(read);
        let opened = opened.await.map_err(|_| Refusal::Stopping)?;
        let opened = SessionOpened {
            backup,
            policy: Some(desk.policy),
            checklists: Some(desk.checklists),
            scale: desk.scales.so,
            said_scale: Some(desk.scales.said),
            ..opened
        };
        must_fit(&opened)?;
        let event = Event {
            seq: 1,
            id: EventId(Uuid::now_v7()),
            at: now(),
            actor: caller.actor.person,
            command,
            kind: EventKind::SessionOpened(Box::new(opened)),
        };
        let begun = Session::begin(opening.id, &event);
        begun.map_err(|misfit| Refusal::Damaged(misfit.into()))?;
        let sealed = Chain::new(opening.id.0).seal(event, rand::random());
        let (sealed, data) = sealed
            .map_err(|error| Rejection::invalid("not_canonical", "text", error.to_string()))?;
        let stored = Stored {
            sealed,
            data,
            request,
        };
        if self
            .store
            .open_session(opening.id, caller.desk, stored)
            .await?
        {
            return Ok(1);
        }
        self.opened_before(caller, opening.id, request).await
    }

    /// A session with this id is there: fine if it is the same one, sent again.
    async fn opened_before(
        &self,
        caller: Caller,
        id: SessionId,
        request: [u8; 32],
    ) -> Result<u64, Refusal> {
        let first = self.store.trail_until(id, 1).await?.events;
        let same = first.first().is_some_and(|it| it.request == request);
        if same && self.store.desk_of(id).await? == Some(caller.desk) {
            return Ok(1);
        }
        Err(command_reused().into())
    }
}
