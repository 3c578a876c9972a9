//! One article under check: [`Session::decide`] says what a command would change, [`Session::apply`] changes it.

mod apply;

use std::collections::BTreeMap;

use super::claim::{self, Article, Assess, Claim, Cut, Status};
use super::closing::Closed;
use super::command::{AsideReason, Ask, Command, of_checking, of_session, of_shape};
use super::coverage::{self, Aside, Block, CoverageCache, note_for};
use super::details::{Details, DetailsInput};
use super::event::{Stamp, What};
use super::ids::{AsideId, ClaimId, CommandId, SessionId};
use super::input::optional;
use super::policy::Actor;
use super::rejection::Rejection;
use super::scale::Scale;
use super::text::{Span, Text};
use super::verdict::{self, Judgement};
use super::{comment, source};

pub(super) use apply::subject;
pub use apply::{Misfit, Touched, TouchedComments};

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
    /// How it was closed, while it is closed.
    pub closed: Option<Closed>,
    /// Who put it into the archive, while it is there.
    pub archived: Option<Stamp>,
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
    /// See [`Session::coverage`].
    pub(super) coverage: CoverageCache,
}

impl Session {
    /// What `ask` would change, if it may; `assess` asks the engine about words that become a claim.
    ///
    /// # Errors
    /// A [`Rejection`] in the asker's words.
    pub fn decide(&self, ask: &Ask, assess: Assess<'_>) -> Result<What, Rejection> {
        ask.actor.may(&ask.command)?;
        let of_closed = matches!(
            ask.command,
            Command::ReopenSession {} | Command::ArchiveSession {} | Command::UnarchiveSession {}
        );
        if self.closed.is_some() && !of_closed {
            return Err(Rejection::conflict(
                "closed",
                "This session is closed. An editor can reopen it.",
            ));
        }
        match &ask.command {
            Command::EditDetails { details } => self.edit_details(details),
            Command::CloseSession { why } => self.close(why.as_deref()),
            Command::ArchiveSession {} => self.archive(),
            Command::UnarchiveSession {} => self.unarchive(),
            Command::ReopenSession {} if self.closed.is_some() => Ok(What::SessionReopened {}),
            Command::ReopenSession {} => {
                Err(Rejection::conflict("no_change", "This session is open."))
            }
            Command::AddClaim {
                spans,
                statement,
                claimant,
            } => {
                let part = (spans.as_slice(), statement.as_deref());
                self.add_claim(ask.id, self.article(assess), part, claimant.as_deref())
            }
            Command::AcceptClaims { claims } => Ok(What::ClaimsAccepted {
                claims: self.those(claims, |it| it.status == Status::Suggested)?,
            }),
            Command::DismissClaims {
                claims,
                reason,
                note,
            } => self.dismiss(ask.actor, claims, *reason, note.as_deref()),
            Command::RestoreClaims { claims } => Ok(What::ClaimsRestored {
                claims: self.those(claims, |it| {
                    matches!(it.status, Status::Dismissed(_)) || it.proposed.is_some()
                })?,
            }),
            Command::SetAside { span, reason, note } => {
                coverage::set_aside(self, ask.id, *span, *reason, note.as_deref())
            }
            Command::TakeBack { span } => coverage::take_back(self, *span),
            of_shape!() => self.reshape(ask, assess),
            of_checking!() => self.check(ask),
        }
    }

    fn article<'a>(&'a self, assess: Assess<'a>) -> Article<'a> {
        Article {
            text: &self.text,
            assess,
        }
    }

    /// Decides what changes the shape of one claim.
    fn reshape(&self, ask: &Ask, assess: Assess<'_>) -> Result<What, Rejection> {
        let base = ask.base;
        let article = self.article(assess);
        match &ask.command {
            Command::MoveClaim { claim, spans } => {
                claim::move_to(self.claim(*claim)?, article, base, spans)
            }
            Command::RewordClaim {
                claim,
                statement,
                claimant,
            } => {
                let (claim, claimant) = (self.claim(*claim)?, claimant.as_deref());
                claim::reword(claim, article, base, statement, claimant)
            }
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
                claim::split(self.claim(*claim)?, article, ask.id, base, &cut)
            }
            Command::MergeClaims {
                claim,
                other,
                statement,
            } => {
                let both = [self.claim(*claim)?, self.claim(*other)?];
                claim::merge(article, both, base, statement.as_deref())
            }
            Command::SeparateClaims { claim, other } => {
                claim::separate(self.claim(*claim)?, *other)
            }
            Command::AssignClaim { claim, to } => claim::assign(self.claim(*claim)?, *to),
            of_session!() | of_checking!() => Err(not_a_command()),
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
            Command::AffirmVerdict { claim, of, seen } => {
                let claim = self.claim(*claim)?;
                let seen = verdict::seen(claim, base, seen.as_ref())?;
                verdict::affirm(claim, actor, *of, seen)
            }
            Command::SignOff {
                claim,
                verdict,
                why,
            } => {
                let claim = self.claim(*claim)?;
                verdict::sign_off(claim, actor, base, *verdict, why.as_deref())
            }
            Command::WithdrawSignOff { claim, why } => {
                verdict::withdraw_sign_off(self.claim(*claim)?, actor, why.as_deref())
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
            Command::ResolveThread { claim, thread, why } => {
                comment::resolve(self.claim(*claim)?, actor.person, *thread, why.as_deref())
            }
            Command::ReopenThread { claim, thread } => {
                comment::reopen(self.claim(*claim)?, *thread)
            }
            of_session!() | of_shape!() => Err(not_a_command()),
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

    /// The named claims that are `wanted`; the others need nothing done.
    fn those(
        &self,
        named: &[ClaimId],
        wanted: impl Fn(&Claim) -> bool,
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
            if wanted(self.claim(*id)?) && !found.contains(id) {
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
        article: Article<'_>,
        (spans, statement): (&[Span], Option<&str>),
        claimant: Option<&str>,
    ) -> Result<What, Rejection> {
        self.room_for(id)?;
        let (part, heard) = claim::part_and_claimant(article, spans, statement)?;
        if let Some(same) = self.claims.values().find(|it| it.anchor == part.anchor) {
            return Err(Rejection::conflict(
                "no_change",
                format!("That text is claim {} already.", same.number),
            ));
        }
        Ok(What::ClaimAdded {
            claim: ClaimId(id.0),
            claimant: match claimant {
                Some(name) => optional(Some(name), "claimant", 300)?,
                None => heard,
            },
            part,
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

    /// What nobody has judged one person may dismiss; what has a verdict takes a second one.
    fn dismiss(
        &self,
        actor: Actor,
        claims: &[ClaimId],
        reason: AsideReason,
        note: Option<&str>,
    ) -> Result<What, Rejection> {
        let open = self.those(claims, |it| !matches!(it.status, Status::Dismissed(_)))?;
        let mut dismissed = Vec::new();
        let mut proposed = Vec::new();
        for id in open {
            let claim = self.claim(id)?;
            match &claim.proposed {
                _ if claim.verdicts.is_empty() => dismissed.push(id),
                None => proposed.push(id),
                Some(it) if it.stamp.by == actor.person => {}
                Some(_) => dismissed.push(id),
            }
        }
        if dismissed.is_empty() && proposed.is_empty() {
            return Err(Rejection::conflict(
                "second_person",
                "You proposed that already. The claim has a verdict, so a second person decides.",
            ));
        }
        Ok(What::ClaimsDismissed {
            claims: dismissed,
            proposed,
            reason,
            note: note_for(reason, note)?,
        })
    }
}

fn not_a_command() -> Rejection {
    Rejection::invalid("no_such_command", "kind", "There is no such command.")
}
