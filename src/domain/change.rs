//! What every command and every event of a session has: the rule that decides on it, how it changes the session, its words.
//!
//! A command and the event it becomes stand in one file of the folder of the thing they change; `contents` lists them all.
//!
//! Must not know: any one of them.

use std::collections::BTreeSet;

use super::article::changes::Changes;
use super::article::coverage::CoverageChange;
use super::base::ids::{ClaimId, CommandId, EvidenceId, PersonId};
use super::base::rejection::Rejection;
use super::base::role::{Actor, Role};
use super::base::stamp::Stamp;
use super::base::text::Span;
use super::claim::Claim;
use super::claim::assess::Assess;
use super::entry::{Describer, Entry};
use super::question::Question;
use super::session::Session;
use super::source::EvidenceInput;
use super::source::confidential::{Salt, SealedPart};
pub use super::subject::Subject;
use super::verdict::sealed::SealedJudgement;

/// A change that somebody can ask a session for.
pub(super) trait Decide {
    /// The least role that may ask for it.
    const ROLE: Role;

    /// Whether a closed session may be asked for it, too; by default only an open one.
    const WHEN_CLOSED: bool = false;

    /// What happens when it is granted.
    type Outcome;

    /// The people it names, who must be on the desk and no authors, and the field that does. The session does not know who is.
    fn people(&self) -> (Vec<PersonId>, &'static str) {
        (Vec::new(), "")
    }

    /// The authors it names, who must have that role on the desk, and the field that does.
    fn authors(&self) -> (Vec<PersonId>, &'static str) {
        (Vec::new(), "")
    }

    /// The places of the article that it names, which lie in the revision its sender saw.
    fn places(&mut self) -> Vec<Place<'_>> {
        Vec::new()
    }

    /// The evidence it brings, and to which claim, which whoever knows the desk's library completes.
    fn evidence(&mut self) -> Option<(ClaimId, &mut EvidenceInput)> {
        None
    }

    /// The confidential evidence it brings, which whoever knows the desk's library completes without adding to it.
    fn confidential(&mut self) -> Option<(&mut EvidenceInput, &mut Salt)> {
        None
    }

    /// The salt that it needs, which the domain cannot draw.
    fn salt(&mut self) -> Option<&mut Salt> {
        self.confidential().map(|it| it.1)
    }

    /// What will have happened, or why it may not happen; changes nothing.
    fn decide(&self, on: &Context<'_>) -> Result<Self::Outcome, Rejection>;
}

/// A place of the article that a command names.
pub(super) enum Place<'a> {
    /// These words.
    Words(&'a mut Span),
    /// Before this code point.
    Before(&'a mut u32),
}

impl Place<'_> {
    /// Whether it lies in a text of so many code points.
    pub(super) fn is_in(&self, length: u32) -> bool {
        match self {
            Self::Words(span) => span.start <= span.end && span.end <= length,
            Self::Before(at) => **at <= length,
        }
    }

    /// Takes it to the next revision. False: something changed there, and it is where it was.
    pub(super) fn follow(&mut self, changes: &Changes) -> bool {
        match self {
            Self::Words(span) => changes.shift(**span).map(|it| **span = it).is_some(),
            Self::Before(at) => {
                let here = Span::new(**at, at.saturating_add(1));
                changes.shift(here).map(|it| **at = it.start).is_some()
            }
        }
    }
}

/// What a command is decided on.
pub(super) struct Context<'a> {
    /// The session as it is.
    pub(super) session: &'a Session,
    /// The command's id; what the command makes takes the same.
    pub(super) id: CommandId,
    /// Who asks.
    pub(super) actor: Actor,
    /// The version of the thing the sender saw, where the command needs one.
    pub(super) base: Option<u32>,
    /// The revision of the article that the sender saw, where they said so.
    pub(super) revision: Option<u32>,
    /// The event as of which things were as the command wants them again, where it puts them back.
    pub(super) restores: Option<u64>,
    /// Asks the engine about words that become a claim.
    pub(super) assess: Assess<'a>,
}

impl<'a> Context<'a> {
    /// A claim of the session.
    pub(super) fn claim(&self, id: ClaimId) -> Result<&'a Claim, Rejection> {
        self.session.claim(id)
    }
}

/// Something that happened to a session.
pub(super) trait Apply {
    /// What it is about, and with that who may know of it.
    fn subject(&self) -> Subject;

    /// The piece of confidential evidence it tells of, and the part that only those who see that may know.
    fn confidential(&self) -> Option<(EvidenceId, &SealedPart)> {
        None
    }

    /// The answer it tells of that only its author sees, and the part that says what it is.
    fn sealed_answer(&self) -> Option<(ClaimId, Question, &SealedJudgement)> {
        None
    }

    /// Takes the session past it. The error says why it does not fit; the session is then as it was.
    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str>;

    /// Whether something is settled by it, so that its proof is not to wait.
    fn settles(&self) -> bool {
        false
    }

    /// Its words in the trail, and what was there before and after.
    fn entry(&self, describer: &Describer<'_>) -> Entry;
}

/// Which parts of a session an event touched, beside what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Whether something else lies on the article now, where what the event is about is or was.
    pub(super) lies: bool,
    /// What that changed about what is read and unread, if somebody asked for that before.
    pub coverage: Option<CoverageChange>,
    /// These claims, changed, new or gone.
    pub claims: BTreeSet<ClaimId>,
    /// In lists these claims stand otherwise, though nobody did anything about them.
    pub listed: BTreeSet<ClaimId>,
    /// Whether comments came to a claim with another, or went with it.
    pub comments_moved: bool,
    /// Others see this piece of confidential evidence than did before.
    pub(super) shared: Option<EvidenceId>,
}

impl Touched {
    /// Text set aside, or not any more.
    pub(super) fn text() -> Self {
        Self {
            lies: true,
            ..Self::default()
        }
    }

    /// Claims, and with them what lies on the article.
    pub(super) fn claims(claims: impl IntoIterator<Item = ClaimId>) -> Self {
        Self {
            claims: claims.into_iter().collect(),
            lies: true,
            ..Self::default()
        }
    }

    /// The same, where comments went from one claim to another.
    pub(super) fn with_comments(self) -> Self {
        Self {
            comments_moved: true,
            ..self
        }
    }

    /// Claims as lists tell of them, by something beside them.
    pub(super) fn listed(claims: impl IntoIterator<Item = ClaimId>) -> Self {
        Self {
            listed: claims.into_iter().collect(),
            ..Self::default()
        }
    }

    /// One claim, but where it lies; or a comment on it.
    pub(super) fn claim(claim: ClaimId) -> Self {
        Self {
            claims: [claim].into(),
            ..Self::default()
        }
    }
}
