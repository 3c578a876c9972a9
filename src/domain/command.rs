//! Asking a session for a change.

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
        envelope.command.decide(&Context {
            session: self,
            id: envelope.id,
            actor: envelope.actor,
            base: envelope.base,
            assess,
        })
    }
}
