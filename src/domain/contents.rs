//! The table of contents: every command, with the events it becomes. Each stands in a file of the thing it changes.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};
use ts_rs::TS;
use utoipa::ToSchema;

pub use super::article::set_aside::{SetAside, TextSetAside};
pub use super::article::take_back::{TakeBack, TextTakenBack};
use super::base::ids::{ClaimId, PersonId};
use super::base::rejection::Rejection;
use super::base::role::Role;
use super::change::{Apply, Context, Decide, Place};
pub use super::checklist::classify::{ClaimClassified, ClassifyClaim};
pub use super::checklist::tick::{ItemTicked, TickItem};
pub use super::checklist::untick::{ItemUnticked, UntickItem};
pub use super::claim::accept::{AcceptClaims, ClaimsAccepted};
pub use super::claim::add::{AddClaim, ClaimAdded};
pub use super::claim::assign::ClaimAssigned;
pub use super::claim::attribute::{AttributeClaim, ClaimAttributed};
pub use super::claim::dismiss::{ClaimsDismissed, DismissClaims};
pub use super::claim::merge::{ClaimsMerged, MergeClaims};
pub use super::claim::move_to::{ClaimMoved, MoveClaim};
pub use super::claim::plan::{ClaimsPlanned, PlanClaims};
pub use super::claim::propose::{ClaimsProposed, ProposeClaims};
pub use super::claim::restore::{ClaimsRestored, RestoreClaims};
pub use super::claim::reword::{ClaimReworded, RewordClaim};
pub use super::claim::separate::{ClaimsSeparated, SeparateClaims};
pub use super::claim::split::{ClaimSplit, SplitClaim};
pub use super::comment::add::{AddComment, CommentAdded};
pub use super::comment::edit::{CommentEdited, EditComment};
pub use super::comment::reopen::{ReopenThread, ThreadReopened};
pub use super::comment::resolve::{ResolveThread, ThreadResolved};
pub use super::contact::answer::{AnswerContact, ContactAnswered};
pub use super::contact::edit::{ContactEdited, EditContact};
pub use super::contact::log::{ContactLogged, LogContact};
pub use super::fix::agree::{AgreeToWording, WordingAgreed};
pub use super::fix::answer::{AnswerFix, FixAnswerGiven};
pub use super::fix::ask_authors::{AskAuthors, AuthorsAsked};
pub use super::fix::propose::{FixProposed, ProposeFix};
pub use super::fix::settle_must::{MustSettled, SettleMust};
pub use super::fix::withdraw::{FixWithdrawn, WithdrawFix};
pub use super::policy::set::{RulesSet, SetRules};
pub use super::publication::publish::{PublishReport, ReportPublished};
pub use super::publication::take_down::{ReportTakenDown, TakeDownReport};
pub use super::question::ask::{AskQuestion, QuestionAsked};
pub use super::question::waive::{QuestionWaived, WaiveQuestion};
pub use super::revision::revise::ArticleRevised;
pub use super::revision::settle::{ClaimsSettled, SettleClaims};
pub use super::session::archive::{ArchiveSession, SessionArchived};
pub use super::session::close::{CloseSession, SessionClosed};
pub use super::session::edit_details::{DetailsEdited, EditDetails};
pub use super::session::open::SessionOpened;
pub use super::session::redact::EventRedacted;
pub use super::session::reopen::{ReopenSession, SessionReopened};
pub use super::session::set_deadline::{DeadlineSet, SetDeadline};
pub use super::session::unarchive::{SessionUnarchived, UnarchiveSession};
pub use super::signoff::sign::{ClaimSignedOff, SignOff};
pub use super::signoff::withdraw::{SignOffWithdrawn, WithdrawSignOff};
use super::source::EvidenceInput;
pub use super::source::attach::{AttachSource, SourceAttached};
use super::source::confidential::Salt;
pub use super::source::confidential::attach::{AttachConfidential, ConfidentialAttached};
pub use super::source::confidential::detach::{ConfidentialDetached, DetachConfidential};
pub use super::source::confidential::edit::{ConfidentialEdited, EditConfidential};
pub use super::source::confidential::share::{ConfidentialShared, ShareConfidential};
pub use super::source::detach::{DetachSource, SourceDetached};
pub use super::source::drifted::SourceDrifted;
pub use super::source::edit::{EditSource, SourceEdited};
pub use super::source::relink::LineageChanged;
pub use super::verdict::affirm::{AffirmVerdict, VerdictAffirmed};
pub use super::verdict::blind::{AnswerSealed, AnswersOpened, SealedAnswerWithdrawn};
use super::verdict::give::Given;
pub use super::verdict::give::{GiveVerdict, VerdictChanged, VerdictGiven};

use super::verdict::withdraw::Withdrawn;
pub use super::verdict::withdraw::{VerdictWithdrawn, WithdrawVerdict};

/// Makes the enums of all commands and of all events, and what has to look at each of them, of the lines below: a line
/// without its file does not compile, and a file without its line is unused, which is an error, too.
macro_rules! contents {
    ($($Command:ident => $($Event:ident),+;)+) => {
        /// A change somebody asks for. Becomes one event, or is refused.
        #[derive(
            Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema, IntoStaticStr, VariantNames,
        )]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented where it is defined")]
        pub enum Command {
            $($Command($Command),)+
        }

        /// What happened. A session is the fold of its events.
        ///
        /// An event holds what was there before as well as what is there now, so that each can be read alone:
        /// in the trail, in a report, years later.
        #[derive(
            Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema, IntoStaticStr, VariantNames,
        )]
        #[serde(tag = "kind", content = "data", rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented where it is defined")]
        pub enum EventKind {
            // No command becomes this one: it makes the session.
            SessionOpened(Box<SessionOpened>),
            // Nor this: whoever redacts reads the trail, which no session holds.
            EventRedacted(EventRedacted),
            // Nor this: the server finds it when it looks at a source again.
            SourceDrifted(SourceDrifted),
            // Nor this: it follows from what was done to the desk's library.
            LineageChanged(LineageChanged),
            // Nor this: the engine reads the new text first, which no session can.
            ArticleRevised(Box<ArticleRevised>),
            // Nor this any more: `PlanClaims` says it of several people.
            ClaimAssigned(ClaimAssigned),
            $($($Event($Event),)+)+
        }

        impl Command {
            /// The least role that may ask for it.
            #[must_use]
            pub fn role(&self) -> Role {
                match self {
                    $(Self::$Command(_) => $Command::ROLE,)+
                }
            }

            /// The people it names, and the input field that names them.
            #[must_use]
            pub fn people(&self) -> (Vec<PersonId>, &'static str) {
                match self {
                    $(Self::$Command(it) => it.people(),)+
                }
            }

            /// The authors it names, and the input field that names them.
            #[must_use]
            pub fn authors(&self) -> (Vec<PersonId>, &'static str) {
                match self {
                    $(Self::$Command(it) => it.authors(),)+
                }
            }

            /// The places of the article that it names.
            pub(super) fn places(&mut self) -> Vec<Place<'_>> {
                match self {
                    $(Self::$Command(it) => it.places(),)+
                }
            }

            /// The evidence it brings, and to which claim; to be completed by whoever knows the desk's library.
            pub fn evidence(&mut self) -> Option<(ClaimId, &mut EvidenceInput)> {
                match self {
                    $(Self::$Command(it) => it.evidence(),)+
                }
            }

            /// The confidential evidence it brings, to be completed by whoever knows the desk's library.
            pub fn confidential(&mut self) -> Option<&mut EvidenceInput> {
                match self {
                    $(Self::$Command(it) => it.confidential().map(|it| it.0),)+
                }
            }

            /// The salt it needs, to be drawn by whoever sends it on.
            pub fn salt(&mut self) -> Option<&mut Salt> {
                match self {
                    $(Self::$Command(it) => it.salt(),)+
                }
            }

            /// Whether it is for closed sessions, too.
            pub(super) fn when_closed(&self) -> bool {
                match self {
                    $(Self::$Command(_) => $Command::WHEN_CLOSED,)+
                }
            }

            /// What will have happened, or why it may not happen.
            pub(super) fn decide(&self, on: &Context<'_>) -> Result<EventKind, Rejection> {
                match self {
                    $(Self::$Command(it) => it.decide(on).map(EventKind::from),)+
                }
            }
        }

        impl EventKind {
            /// What happened, as the trait that every event has.
            pub(super) fn event(&self) -> &dyn Apply {
                match self {
                    Self::SessionOpened(it) => it.as_ref(),
                    Self::EventRedacted(it) => it,
                    Self::SourceDrifted(it) => it,
                    Self::LineageChanged(it) => it,
                    Self::ArticleRevised(it) => it.as_ref(),
                    Self::ClaimAssigned(it) => it,
                    $($(Self::$Event(it) => it,)+)+
                }
            }
        }

        $(
            impl From<$Command> for Command {
                fn from(command: $Command) -> Self {
                    Self::$Command(command)
                }
            }

            $(
                impl From<$Event> for EventKind {
                    fn from(event: $Event) -> Self {
                        Self::$Event(event)
                    }
                }
            )+
        )+
    };
}

contents! {
    EditDetails      => DetailsEdited;
    SetDeadline      => DeadlineSet;
    CloseSession     => SessionClosed;
    ReopenSession    => SessionReopened;
    ArchiveSession   => SessionArchived;
    UnarchiveSession => SessionUnarchived;
    SetRules         => RulesSet;
    PublishReport    => ReportPublished;
    TakeDownReport   => ReportTakenDown;

    SetAside         => TextSetAside;
    TakeBack         => TextTakenBack;

    AskAuthors       => AuthorsAsked;
    ProposeFix       => FixProposed;
    AnswerFix        => FixAnswerGiven;
    AgreeToWording   => WordingAgreed;
    SettleMust       => MustSettled;
    WithdrawFix      => FixWithdrawn;

    AddClaim         => ClaimAdded;
    ProposeClaims    => ClaimsProposed;
    AcceptClaims     => ClaimsAccepted;
    DismissClaims    => ClaimsDismissed;
    RestoreClaims    => ClaimsRestored;
    MoveClaim        => ClaimMoved;
    RewordClaim      => ClaimReworded;
    SplitClaim       => ClaimSplit;
    MergeClaims      => ClaimsMerged;
    SeparateClaims   => ClaimsSeparated;
    SettleClaims     => ClaimsSettled;
    PlanClaims       => ClaimsPlanned;
    AttributeClaim   => ClaimAttributed;

    WaiveQuestion    => QuestionWaived;
    AskQuestion      => QuestionAsked;

    GiveVerdict      => VerdictGiven, VerdictChanged, AnswerSealed, AnswersOpened;
    WithdrawVerdict  => VerdictWithdrawn, SealedAnswerWithdrawn;
    AffirmVerdict    => VerdictAffirmed;

    AttachSource     => SourceAttached;
    EditSource       => SourceEdited;
    DetachSource     => SourceDetached;

    AttachConfidential => ConfidentialAttached;
    EditConfidential   => ConfidentialEdited;
    ShareConfidential  => ConfidentialShared;
    DetachConfidential => ConfidentialDetached;

    ClassifyClaim    => ClaimClassified;
    TickItem         => ItemTicked;
    UntickItem       => ItemUnticked;

    LogContact       => ContactLogged;
    EditContact      => ContactEdited;
    AnswerContact    => ContactAnswered;

    AddComment       => CommentAdded;
    EditComment      => CommentEdited;
    ResolveThread    => ThreadResolved;
    ReopenThread     => ThreadReopened;

    SignOff          => ClaimSignedOff;
    WithdrawSignOff  => SignOffWithdrawn;
}

impl From<Given> for EventKind {
    fn from(given: Given) -> Self {
        match given {
            Given::First(event) => event.into(),
            Given::Changed(event) => event.into(),
            Given::Sealed(event) => event.into(),
            Given::Opened(event) => event.into(),
        }
    }
}

impl From<Withdrawn> for EventKind {
    fn from(withdrawn: Withdrawn) -> Self {
        match withdrawn {
            Withdrawn::Seen(event) => event.into(),
            Withdrawn::Sealed(event) => event.into(),
        }
    }
}
