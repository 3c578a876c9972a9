//! Asking a session for a change.

use std::borrow::Cow;

use super::base::ids::CommandId;
use super::base::rejection::Rejection;
use super::base::role::Actor;
use super::change::Context;
use super::claim::assess::Assess;
use super::contents::{Command, EventKind};
use super::session::Session;

/// A command with who sends it and what they saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandEnvelope {
    /// Made by the client; resending it is harmless.
    pub id: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// The version of the thing the sender saw, where the command needs one.
    pub base: Option<u32>,
    /// The revision of the article that places in it are of, where the command names places.
    pub revision: Option<u32>,
    /// The event as of which things were as the command wants them again. The server says this, not who sends it.
    pub restores: Option<u64>,
    /// What is asked for.
    pub command: Command,
}

impl CommandEnvelope {
    /// Refuses unless the sender's role allows the command.
    ///
    /// # Errors
    /// [`Rejection::forbidden`], which says which role it takes.
    pub fn authorize(&self) -> Result<(), Rejection> {
        self.actor.role.must_be(self.command.role())
    }
}

impl Session {
    /// What a command would change, if it may; `assess` asks the engine about words that become a claim.
    ///
    /// # Errors
    /// A [`Rejection`], worded for who sent it.
    pub fn decide(
        &self,
        envelope: &CommandEnvelope,
        assess: Assess<'_>,
    ) -> Result<EventKind, Rejection> {
        envelope.authorize()?;
        if !envelope.command.when_closed() {
            self.must_be_open()?;
        }
        self.now_in_place(envelope)?.decide(&Context {
            session: self,
            id: envelope.id,
            actor: envelope.actor,
            base: envelope.base,
            revision: envelope.revision,
            restores: envelope.restores,
            assess,
        })
    }

    /// A command with its places where they are in the present revision: who sent it may have seen an earlier one.
    fn now_in_place<'a>(
        &self,
        envelope: &'a CommandEnvelope,
    ) -> Result<Cow<'a, Command>, Rejection> {
        let mut command = Cow::Borrowed(&envelope.command);
        if self.revisions.is_empty() || command.to_mut().places().is_empty() {
            return Ok(Cow::Borrowed(&envelope.command));
        }
        let invalid = |code, why: String| Err(Rejection::invalid(code, "revision", why));
        let seen = match envelope.revision {
            Some(seen) if seen <= self.revision() => seen,
            Some(seen) => {
                let why = format!("There is no revision {seen} of this article yet.");
                return invalid("no_such_revision", why);
            }
            None => {
                let why = "The article was revised. Say with `revision` which one the places in the command are of.";
                return invalid("revision_missing", why.into());
            }
        };
        let mut places = command.to_mut().places();
        let mut later = self
            .revisions
            .iter()
            .filter(|it| it.number > seen)
            .peekable();
        let text = later.peek().map_or(&self.text, |it| &it.before);
        if !places.iter().all(|it| it.is_in(text.len())) {
            let why = format!("Revision {seen} of the article has no such place.");
            return Err(Rejection::invalid("bad_span", "span", why));
        }
        for revision in later {
            if !places.iter_mut().all(|it| it.follow(&revision.changes)) {
                let why = format!(
                    "Revision {} of the article changed those words meanwhile. Look at them again.",
                    revision.number
                );
                return Err(Rejection::conflict("revised", why));
            }
        }
        Ok(command)
    }
}
