//! One article under check, as its events have made it.
//!
//! Must not know: which commands and events there are; `contents` lists them.

pub mod archive;
pub mod close;
pub mod edit_details;
pub mod open;
mod open_ends;
pub mod redact;
pub mod reopen;
pub mod set_deadline;
pub mod unarchive;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::article::aside::Aside;
use super::article::backup::Backup;
use super::article::block::{Block, BlockKind};
use super::article::coverage::{Coverage, CoverageCache, CoverageChange, Ground, Layer, Paint};
use super::article::details::Details;
use super::article::form::ArticleForm;
use super::base::ids::{
    AsideId, ClaimId, CommandId, CommentId, ContactId, EvidenceId, FixId, PersonId, SessionId,
};
use super::base::rejection::Rejection;
use super::base::stamp::Stamp;
use super::base::text::{Span, Text};
use super::checklist::{Checklists, ItemPlace};
use super::claim::content::ClaimContent;
use super::claim::{Claim, Origin, Status};
use super::contact::Contact;
use super::fix::{AskedAuthors, Fix};
use super::policy::{OwnRules, Policy};
use super::publication::Publication;
use super::question::Question;
use super::revision::Revision;
use super::scale::Scale;
use super::subject::Subject;

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
    /// The article, as its last revision has it.
    pub text: Text,
    /// The revisions that took the place of the text it was opened with, the first first.
    pub revisions: Vec<Revision>,
    /// Who opened it, and when.
    pub opened: Stamp,
    /// Who changed it last, and when.
    pub updated: Stamp,
    /// How it was closed, while it is closed.
    pub closed: Option<Closed>,
    /// Who put it into the archive, while it is there.
    pub archived: Option<Stamp>,
    /// What of it was given out to readers.
    pub publication: Publication,
    /// The blocks of the article.
    pub blocks: Vec<Block>,
    /// The sentences of the article.
    pub sentences: Vec<Span>,
    /// What the article is, where it is no plain one.
    pub form: Option<ArticleForm>,
    /// What to tell people who expect claims, when the engine could suggest none.
    pub remark: Option<String>,
    /// Comments, footnotes and links that the writer left in the draft.
    pub backup: Vec<Backup>,
    /// The rating scale of *so*.
    pub scale: Scale,
    /// The scale of *said*; sessions that are older than that question have none, and do not ask it.
    pub said_scale: Option<Scale>,
    /// The rules it was opened with, or its own.
    pub policy: Policy,
    /// Why it has rules of its own, where it has.
    pub own_rules: Option<OwnRules>,
    /// The desk's checklists as they were when it was opened; sessions that are older than those have none.
    pub checklists: Option<Checklists>,
    /// Attempts to reach somebody.
    pub contacts: BTreeMap<ContactId, Contact>,
    /// The claims; one merged into another is gone.
    pub claims: BTreeMap<ClaimId, Claim>,
    /// Text that was set aside.
    pub asides: BTreeMap<AsideId, Aside>,
    /// What the article should say instead, and what its author is asked.
    pub fixes: BTreeMap<FixId, Fix>,
    /// By when the check is to be done.
    pub deadline: Option<DateTime<Utc>>,
    /// The authors who are asked about them.
    pub authors: Option<AskedAuthors>,
    /// The number of every claim there ever was.
    pub numbers: BTreeMap<ClaimId, u32>,
    /// Who may see each comment that is not for everybody on the desk.
    pub(super) audiences: BTreeMap<CommentId, BTreeSet<PersonId>>,
    /// Who may see what each piece of confidential evidence says.
    pub(super) confidants: BTreeMap<EvidenceId, BTreeSet<PersonId>>,
    /// The answers, given, changed or withdrawn, that only who gave them may see.
    pub(super) seals: BTreeSet<(ClaimId, Question, PersonId)>,
    /// The hashes in place of what was closed to whoever folds it, by the numbers of the events.
    pub(super) closed_parts: BTreeMap<u64, String>,
    /// See [`Session::coverage`].
    pub(super) coverage: CoverageCache,
}

/// The end of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Who closed it, and when.
    pub stamp: Stamp,
    /// What was still open then.
    pub open_ends: Vec<OpenEnd>,
    /// Why it was closed all the same.
    pub why: Option<String>,
}

/// Something that is not settled when a session is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OpenEnd {
    /// What sort of thing it is.
    pub kind: OpenEndKind,
    /// How many there are.
    pub count: u32,
    /// A sentence for people: “Claims 4 and 7 are stale.”
    pub words: String,
}

/// The sorts of open ends, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenEndKind {
    /// Sentences nobody has decided on.
    Unread,
    /// Claims the engine suggests and nobody has decided on.
    Suggested,
    /// Claims whose words a revision changed, until somebody settles that.
    Unsettled,
    /// Claims whose verdict is outdated.
    Stale,
    /// Claims somebody objected to after they were signed off.
    Objection,
    /// Claims whose dismissal waits for a second person.
    Dismissal,
    /// Claims that no second person has signed off.
    Unsigned,
    /// Fixes nobody has answered.
    Fix,
    /// Words of the author to which nobody on the desk has agreed.
    Wording,
    /// Fixes that must be made and were declined.
    DeclinedMust,
}

impl Session {
    /// A claim of the session.
    ///
    /// # Errors
    /// [`Rejection::missing`], which says whether it was merged into another.
    pub fn claim(&self, id: ClaimId) -> Result<&Claim, Rejection> {
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

    /// Refuses if the check has ended.
    ///
    /// # Errors
    /// A [`Rejection`] that says who can reopen it.
    pub fn must_be_open(&self) -> Result<(), Rejection> {
        if self.closed.is_none() {
            return Ok(());
        }
        let why = "This session is closed. An editor can reopen it.";
        Err(Rejection::conflict("closed", why))
    }

    /// The named claims that are `wanted`; the others need nothing done.
    pub(super) fn those(
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

    /// The id of the claim that a command makes.
    pub(super) fn id_for_claim(&self, command: CommandId) -> Result<ClaimId, Rejection> {
        let id = ClaimId(command.0);
        if self.numbers.contains_key(&id) {
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
        Ok(id)
    }

    /// A fix of the session.
    ///
    /// # Errors
    /// [`Rejection::missing`].
    pub fn fix(&self, id: FixId) -> Result<&Fix, Rejection> {
        self.fixes.get(&id).ok_or_else(|| {
            Rejection::missing(
                "no_such_fix",
                "There is no such fix; it may have been taken back.",
            )
        })
    }

    /// The pieces of the article in `span` that are `wanted`.
    pub(super) fn pieces_in(
        &self,
        span: Span,
        wanted: impl Fn(&Paint) -> bool,
    ) -> Result<Vec<Span>, Rejection> {
        if span.end > self.text.len() || span.is_empty() {
            return Err(Rejection::invalid(
                "bad_span",
                "span",
                "The selection lies outside the article.",
            ));
        }
        let pieces = self.coverage().pieces_in(span);
        Ok(pieces
            .filter(|(_, piece)| wanted(&piece.paint))
            .filter_map(|(start, piece)| Span::new(start, piece.end).overlap(span))
            .filter_map(|part| self.text.trim(part))
            .collect())
    }

    /// Refuses unless all these claims are there.
    pub(super) fn must_hold(&self, claims: &[ClaimId]) -> Result<(), &'static str> {
        if claims.iter().all(|id| self.claims.contains_key(id)) {
            Ok(())
        } else {
            Err(NO_SUCH_CLAIM)
        }
    }

    /// The claim that somebody acts on. What they had to know of it they know now.
    pub(super) fn claim_for(
        &mut self,
        id: ClaimId,
        stamp: Stamp,
    ) -> Result<&mut Claim, &'static str> {
        let claim = self.claims.get_mut(&id).ok_or(NO_SUCH_CLAIM)?;
        claim.notices.retain(|it| it.to != stamp.by);
        Ok(claim)
    }

    /// The claim on which somebody says something. What is said between some people changes nothing that others see.
    pub(super) fn claim_discussed(
        &mut self,
        id: ClaimId,
        between_some: bool,
        stamp: Stamp,
    ) -> Result<&mut Claim, &'static str> {
        if between_some {
            return self.claims.get_mut(&id).ok_or(NO_SUCH_CLAIM);
        }
        self.claim_for(id, stamp)
    }

    /// From now on these people see what a piece of confidential evidence says.
    pub(super) fn confide(&mut self, evidence: EvidenceId, people: &BTreeSet<PersonId>) {
        self.confidants.insert(evidence, people.clone());
    }

    /// What a person answers to a question of a claim only they see from now on.
    pub(super) fn seal(&mut self, claim: ClaimId, question: Question, person: PersonId) {
        self.seals.insert((claim, question, person));
    }

    /// What a person answered to a question of a claim everybody may see from now on.
    pub(super) fn unseal(&mut self, claim: ClaimId, question: Question, person: PersonId) {
        self.seals.remove(&(claim, question, person));
    }

    /// What an item of its checklists says.
    pub(super) fn checklist_item(&self, item: ItemPlace) -> Result<&str, Rejection> {
        let lists = self.checklists.as_ref();
        lists.and_then(|it| it.item(item)).ok_or_else(|| {
            Rejection::missing(
                "no_such_item",
                "There is no such item on the checklists of this session.",
            )
        })
    }

    /// Whether a comment is not for everybody on the desk.
    pub(super) fn is_between_some(&self, comment: CommentId) -> bool {
        self.audiences.contains_key(&comment)
    }

    /// Changes each of some claims that somebody acts on; none if one is not there.
    pub(super) fn each_claim(
        &mut self,
        claims: &[ClaimId],
        stamp: Stamp,
        change: impl Fn(&mut Claim),
    ) -> Result<(), &'static str> {
        self.must_hold(claims)?;
        for id in claims {
            change(self.claim_for(*id, stamp)?);
        }
        Ok(())
    }

    /// Where in the article lies what an event is about.
    pub(super) fn places_of(&self, subject: &Subject) -> Vec<Span> {
        match subject {
            Subject::Session
            | Subject::Article
            | Subject::Rules
            | Subject::Comment(..)
            | Subject::Contact(..) => Vec::new(),
            Subject::Fixes(fixes) => {
                let fixes = fixes.iter().filter_map(|id| self.fixes.get(id));
                fixes.map(|it| it.span).collect()
            }
            Subject::Text(spans) => spans.clone(),
            Subject::Claims(claims) => {
                let claims = claims.iter().filter_map(|id| self.claims.get(id));
                let there = claims.filter(|it| !it.gone);
                there.flat_map(|it| it.anchor.spans()).collect()
            }
        }
    }

    /// A claim that comes to the session, with the next number.
    pub(super) fn new_claim(
        &mut self,
        id: ClaimId,
        content: ClaimContent,
        origin: Origin,
        stamp: Stamp,
    ) -> Claim {
        let number = self.number(id);
        let mut claim = Claim::new(id, number, content, origin, stamp);
        claim.asks_said = self.said_scale.is_some();
        claim.begin_at(self.revision());
        claim
    }

    /// The scale on which a question is answered.
    #[must_use]
    pub fn scale_of(&self, question: Question) -> Option<&Scale> {
        match question {
            Question::Said => self.said_scale.as_ref(),
            Question::So => Some(&self.scale),
        }
    }

    /// Whether the answer that a claim shows to *said* is one that its scale counts as failed.
    #[must_use]
    pub fn said_failed(&self, claim: &Claim) -> bool {
        let asked = claim.open_questions().any(|it| it == Question::Said);
        let shown = claim.shown(Question::Said).filter(|_| asked);
        let scale = self.said_scale.as_ref();
        let step = scale
            .zip(shown)
            .and_then(|(scale, it)| scale.steps.get(&it.rating));
        step.is_some_and(|it| it.fails)
    }

    /// The number of the revision that is checked now.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.revisions.last().map_or(1, |it| it.number)
    }

    /// The article as it was when an event happened.
    pub(super) fn text_at(&self, seq: u64) -> &Text {
        let later = self.revisions.iter().find(|it| seq <= it.after);
        later.map_or(&self.text, |it| &it.before)
    }

    /// The number of a claim; of a new one, the next.
    fn number(&mut self, claim: ClaimId) -> u32 {
        let number = u32::try_from(self.numbers.len() + 1).unwrap_or(u32::MAX);
        *self.numbers.entry(claim).or_insert(number)
    }

    /// What the block is that holds a place of the article.
    pub(super) fn block_at(&self, at: u32) -> Option<BlockKind> {
        let behind = self.blocks.partition_point(|it| it.span.start <= at);
        let block = behind.checked_sub(1).and_then(|it| self.blocks.get(it))?;
        (at < block.span.end).then_some(block.kind)
    }

    /// The article in pieces, each a claim, set aside, or unread.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        let whole = Span::new(0, self.text.len());
        self.coverage.get(|| self.ground(whole))
    }

    /// What lies on the article changed at some places; says how that changes the coverage, if that was asked for before.
    pub(super) fn cover_again(&mut self, places: Vec<Span>) -> Option<CoverageChange> {
        let mut coverage = std::mem::take(&mut self.coverage);
        let change = coverage.change(places, |part| self.ground(part));
        self.coverage = coverage;
        change
    }

    /// What lies on a part of the article.
    fn ground(&self, part: Span) -> Ground<'_> {
        let within = |it: &Span| it.overlap(part).is_some();
        let mut layers = Vec::new();
        let mut suggested = BTreeSet::new();
        for (aside, it) in &self.asides {
            layers.extend(it.spans.iter().filter(|it| within(it)).map(|span| Layer {
                height: 1,
                shortness: 0,
                span: *span,
                paint: Paint::Aside { aside: *aside },
            }));
        }
        for claim in self.claims.values() {
            // What was dismissed and then changed is a person's to read again.
            let changed = claim.unsettled.is_some() && matches!(claim.status, Status::Dismissed(_));
            if claim.gone || changed || !within(&claim.anchor.hull()) {
                continue;
            }
            let id = claim.id;
            let (height, paint) = match claim.status {
                Status::Dismissed(_) => (0, Paint::Dismissed { claim: id }),
                Status::Accepted => (2, Paint::Claim { claim: id }),
                // A suggestion is an open question, whatever longer claim lies around it.
                Status::Suggested => {
                    suggested.insert(id);
                    (3, Paint::Claim { claim: id })
                }
            };
            layers.extend(claim.anchor.iter().map(|it| Layer {
                height,
                shortness: u32::MAX - claim.anchor.code_points(),
                span: it.span,
                paint,
            }));
        }
        Ground {
            text: &self.text,
            blocks: &self.blocks,
            sentences: &self.sentences,
            layers,
            suggested,
        }
    }
}

const NO_SUCH_CLAIM: &str = "it names a claim that is not there";
