//! One article under check: [`Session::decide`] says what a command would change, [`Session::apply`] changes it.

mod apply;

use std::collections::BTreeMap;

use super::claim::{self, Claim, Cut, Status};
use super::command::{AsideReason, Ask, Command};
use super::coverage::{self, Aside, Block, note_for};
use super::details::{Details, DetailsInput};
use super::event::{Stamp, What};
use super::ids::{AsideId, ClaimId, CommandId, SessionId};
use super::input::optional;
use super::rejection::Rejection;
use super::scale::Scale;
use super::text::{Span, Text};
use super::verdict::{self, Judgement};
use super::{comment, source};

pub(super) use apply::subject;
pub use apply::{Misfit, Touched};

/// How many claims a session holds at most.
pub const CLAIMS: usize = 5_000;

/// An article session as its events have made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The last event applied.
    pub seq: u64,
    /// What is known about the article.
    pub details: Details,
    /// The article.
    pub text: Text,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// Who changed it last, and when.
    pub updated: Stamp,
    /// Who closed it, while it is closed.
    pub closed: Option<Stamp>,
    /// The blocks of the article.
    pub blocks: Vec<Block>,
    /// The sentences of the article.
    pub sentences: Vec<Span>,
    /// What to tell people who expect claims, when the engine could suggest none.
    pub remark: Option<String>,
    /// The rating scale.
    pub scale: Scale,
    /// The claims; one merged into another is gone.
    pub claims: BTreeMap<ClaimId, Claim>,
    /// Text that was set aside.
    pub asides: BTreeMap<AsideId, Aside>,
    /// The number of every claim there ever was.
    pub numbers: BTreeMap<ClaimId, u32>,
}

impl Session {
    /// What `ask` would change, if it may.
    ///
    /// # Errors
    /// A [`Rejection`] in the asker's words.
    pub fn decide(&self, ask: &Ask) -> Result<What, Rejection> {
        ask.actor.may(&ask.command)?;
        if self.closed.is_some() && ask.command != (Command::ReopenSession {}) {
            return Err(Rejection::conflict(
                "closed",
                "This session is closed. An editor can reopen it.",
            ));
        }
        match &ask.command {
            Command::EditDetails { details } => self.edit_details(details),
            Command::CloseSession {} => Ok(What::SessionClosed {}),
            Command::ReopenSession {} if self.closed.is_some() => Ok(What::SessionReopened {}),
            Command::ReopenSession {} => {
                Err(Rejection::conflict("no_change", "This session is open."))
            }
            Command::AddClaim {
                span,
                statement,
                claimant,
            } => self.add_claim(ask.id, *span, statement.as_deref(), claimant.as_deref()),
            Command::AcceptClaims { claims } => Ok(What::ClaimsAccepted {
                claims: self.those(claims, |status| *status == Status::Suggested)?,
            }),
            Command::DismissClaims {
                claims,
                reason,
                note,
            } => self.dismiss(claims, *reason, note.as_deref()),
            Command::RestoreClaims { claims } => Ok(What::ClaimsRestored {
                claims: self.those(claims, |status| matches!(status, Status::Dismissed(_)))?,
            }),
            Command::SetAside { span, reason, note } => {
                coverage::set_aside(self, ask.id, *span, *reason, note.as_deref())
            }
            Command::TakeBack { span } => coverage::take_back(self, *span),
            Command::MoveClaim { .. }
            | Command::RewordClaim { .. }
            | Command::SplitClaim { .. }
            | Command::MergeClaims { .. }
            | Command::AssignClaim { .. } => self.reshape(ask),
            _ => self.check(ask),
        }
    }

    /// Decides what changes the shape of one claim.
    fn reshape(&self, ask: &Ask) -> Result<What, Rejection> {
        let base = ask.base;
        match &ask.command {
            Command::MoveClaim { claim, span } => {
                claim::move_to(self.claim(*claim)?, &self.text, base, *span)
            }
            Command::RewordClaim {
                claim,
                statement,
                claimant,
            } => claim::reword(self.claim(*claim)?, base, statement, claimant.as_deref()),
            Command::SplitClaim {
                claim,
                at,
                statements,
            } => {
                let cut = Cut {
                    at: *at,
                    statements: statements.as_ref(),
                };
                self.room_for(ask.id)?;
                claim::split(self.claim(*claim)?, &self.text, ask.id, base, &cut)
            }
            Command::MergeClaims {
                claim,
                other,
                statement,
            } => {
                let (claim, other) = (self.claim(*claim)?, self.claim(*other)?);
                claim::merge(claim, other, &self.text, base, statement.as_deref())
            }
            Command::AssignClaim { claim, to } => claim::assign(self.claim(*claim)?, *to),
            _ => Err(not_a_command()),
        }
    }

    /// Decides what belongs to the checking of one claim.
    fn check(&self, ask: &Ask) -> Result<What, Rejection> {
        let (id, actor, base) = (ask.id, ask.actor, ask.base);
        match &ask.command {
            Command::GiveVerdict {
                claim,
                rating,
                rationale,
                seen,
            } => {
                let claim = self.claim(*claim)?;
                let judgement = Judgement {
                    rating: rating.clone(),
                    rationale: rationale.clone(),
                };
                let seen = verdict::seen(claim, base, seen.as_ref())?;
                verdict::give(claim, &self.scale, actor, judgement, seen)
            }
            Command::WithdrawVerdict { claim, why } => {
                verdict::withdraw(self.claim(*claim)?, actor, why.as_deref())
            }
            Command::AffirmVerdict { claim, seen } => {
                let claim = self.claim(*claim)?;
                let seen = verdict::seen(claim, base, seen.as_ref())?;
                verdict::affirm(claim, actor, seen)
            }
            Command::SignOff { claim, verdict } => {
                verdict::sign_off(self.claim(*claim)?, actor, base, *verdict)
            }
            Command::WithdrawSignOff { claim, why } => {
                verdict::withdraw_sign_off(self.claim(*claim)?, why.as_deref())
            }
            Command::AttachSource { claim, evidence } => {
                source::attach(self.claim(*claim)?, id, evidence)
            }
            Command::EditSource {
                claim,
                evidence,
                content,
            } => source::edit(self.claim(*claim)?, *evidence, base, content),
            Command::DetachSource {
                claim,
                evidence,
                why,
            } => source::detach(self.claim(*claim)?, *evidence, base, why.as_deref()),
            Command::AddComment {
                claim,
                text,
                thread,
            } => comment::add(self.claim(*claim)?, id, text, *thread),
            Command::EditComment {
                claim,
                comment,
                text,
            } => comment::edit(self.claim(*claim)?, actor.person, *comment, base, text),
            Command::ResolveThread { claim, thread } => {
                comment::resolve(self.claim(*claim)?, *thread)
            }
            Command::ReopenThread { claim, thread } => {
                comment::reopen(self.claim(*claim)?, *thread)
            }
            _ => Err(not_a_command()),
        }
    }

    fn claim(&self, id: ClaimId) -> Result<&Claim, Rejection> {
        self.claims.get(&id).ok_or_else(|| {
            Rejection::missing(
                "no_such_claim",
                match self.numbers.get(&id) {
                    Some(number) => format!("Claim {number} was merged into another."),
                    None => "There is no such claim in this session.".into(),
                },
            )
        })
    }

    /// The named claims whose status is `wanted`; the others need nothing done.
    fn those(
        &self,
        named: &[ClaimId],
        wanted: impl Fn(&Status) -> bool,
    ) -> Result<Vec<ClaimId>, Rejection> {
        if named.is_empty() {
            return Err(Rejection::invalid(
                "empty",
                "claims",
                "Name at least one claim.",
            ));
        }
        let mut found = Vec::new();
        for id in named {
            if wanted(&self.claim(*id)?.status) && !found.contains(id) {
                found.push(*id);
            }
        }
        if found.is_empty() {
            return Err(Rejection::conflict("no_change", "That is done already."));
        }
        Ok(found)
    }

    fn edit_details(&self, details: &DetailsInput) -> Result<What, Rejection> {
        let after = details.check()?;
        if after == self.details {
            return Err(Rejection::conflict(
                "no_change",
                "The details say that already.",
            ));
        }
        Ok(What::DetailsEdited {
            before: self.details.clone(),
            after,
        })
    }

    fn add_claim(
        &self,
        id: CommandId,
        span: Span,
        statement: Option<&str>,
        claimant: Option<&str>,
    ) -> Result<What, Rejection> {
        self.room_for(id)?;
        let part = claim::part_of(&self.text, span, statement)?;
        if let Some(same) = self.claims.values().find(|it| it.span == part.span) {
            return Err(Rejection::conflict(
                "no_change",
                format!("That text is claim {} already.", same.number),
            ));
        }
        Ok(What::ClaimAdded {
            claim: ClaimId(id.0),
            span: part.span,
            quote: part.quote,
            statement: part.statement,
            claimant: optional(claimant, "claimant", 300)?,
        })
    }

    fn room_for(&self, id: CommandId) -> Result<(), Rejection> {
        if self.numbers.contains_key(&ClaimId(id.0)) {
            return Err(Rejection::invalid(
                "id_taken",
                "id",
                "There is a claim with this id already; make a new one for each command.",
            ));
        }
        if self.claims.len() >= CLAIMS {
            return Err(Rejection::conflict(
                "too_many",
                format!("A session holds at most {CLAIMS} claims."),
            ));
        }
        Ok(())
    }

    fn dismiss(
        &self,
        claims: &[ClaimId],
        reason: AsideReason,
        note: Option<&str>,
    ) -> Result<What, Rejection> {
        Ok(What::ClaimsDismissed {
            claims: self.those(claims, |status| !matches!(status, Status::Dismissed(_)))?,
            reason,
            note: note_for(reason, note)?,
        })
    }
}

fn not_a_command() -> Rejection {
    Rejection::invalid("no_such_command", "kind", "There is no such command.")
}
