//! The table of contents of a desk: every command, with the event it becomes.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::Desk;
use super::accept_invitation::Accepted;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use super::open::Opened;
use crate::domain::base::ids::PersonId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

pub use super::accept_invitation::{AcceptInvitation, InvitationAccepted};
pub use super::accept_restore::{AcceptRestore, RestoreAccepted};
pub use super::add_member::{AddMember, MemberJoined};
pub use super::change_password::{ChangePassword, PasswordChanged};
pub use super::change_role::{ChangeRole, RoleChanged};
pub use super::end_logins::{EndLogins, LoginsEnded};
pub use super::import_session::{ImportSession, SessionImported};
pub use super::invite::{InvitationMade, Invite};
pub use super::link_openid::{LinkOpenId, OpenIdLinked};
pub use super::link_password::{LinkPassword, PasswordLinkMade};
pub use super::make_api_token::{ApiTokenMade, MakeApiToken, TokenScope};
pub use super::open::{DeskOpened, OpenDesk};
pub use super::remove_member::{MemberRemoved, RemoveMember};
pub use super::remove_second_factor::{RemoveSecondFactor, SecondFactorRemoved};
pub use super::rename_member::{MemberRenamed, RenameMember};
pub use super::require_second_factor::{RequireSecondFactor, SecondFactorRequired};
pub use super::reset_engine::{EngineReset, ResetEngine};
pub use super::revoke_api_token::{ApiTokenRevoked, RevokeApiToken};
pub use super::set_checklists::{ChecklistsSet, SetChecklists};
pub use super::set_password::{PasswordSet, SetPassword};
pub use super::set_rules::{DeskRulesSet, SetDeskRules};
pub use super::set_scales::{ScalesSet, SetScales};
pub use super::set_second_factor::{SecondFactorSet, SetSecondFactor};
pub use super::set_threshold::{SetThreshold, ThresholdSet};
pub use super::sign_in::{SignIn, SignedIn};
pub use super::sign_out::{SignOut, SignedOut};
pub use super::source::add::{AddSource, SourceAdded};
pub use super::source::confirm::{ConfirmSnapshot, SnapshotConfirmed};
pub use super::source::edit::{EditSource, SourceEdited};
pub use super::source::link::{LinkSource, SourceLinked};
pub use super::source::merge::{MergeSources, SourcesMerged};
pub use super::source::note::{NoteSource, SourceNoted};
pub use super::source::schedule::{FetchScheduled, ScheduleFetch};
pub use super::source::snapshot::{SnapshotTaken, TakeSnapshot};
pub use super::source::unlink::{SourceUnlinked, UnlinkSource};
pub use super::train_engine::{EngineTrained, TrainEngine};
pub use super::unlink_openid::{OpenIdUnlinked, UnlinkOpenId};
pub use super::use_password_link::{PasswordLinkUsed, UsePasswordLink};
pub use super::withdraw_invitation::{InvitationWithdrawn, WithdrawInvitation};
pub use super::withdraw_password_link::{PasswordLinkWithdrawn, WithdrawPasswordLink};

/// Makes the enums of all commands and events of a desk, and what has to look at each of them, of the lines below.
macro_rules! contents {
    ($($Command:ident => $Event:ident;)+) => {
        /// A change of a desk that somebody asks for.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is documented where it is defined")]
        pub enum DeskCommand {
            $($Command($Command),)+
        }

        /// What happened on a desk.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
        #[serde(tag = "kind", content = "data", rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        #[expect(missing_docs, reason = "each is documented where it is defined")]
        pub enum DeskEventKind {
            $($Event($Event),)+
        }

        impl DeskCommand {
            fn asker(&self) -> Asker {
                match self {
                    $(Self::$Command(_) => $Command::ASKER,)+
                }
            }

            fn decide(&self, on: &DeskContext<'_>) -> Result<Vec<DeskEventKind>, Rejection> {
                match self {
                    $(Self::$Command(it) => it.decide(on).map(|it| DeskEvents::from(it).0),)+
                }
            }
        }

        impl DeskEventKind {
            fn event(&self) -> &dyn ApplyToDesk {
                match self {
                    $(Self::$Event(it) => it,)+
                }
            }
        }

        $(
            impl From<$Command> for DeskCommand {
                fn from(command: $Command) -> Self {
                    Self::$Command(command)
                }
            }

            impl From<$Event> for DeskEventKind {
                fn from(event: $Event) -> Self {
                    Self::$Event(event)
                }
            }

            impl From<$Event> for DeskEvents {
                fn from(event: $Event) -> Self {
                    Self(vec![event.into()])
                }
            }
        )+
    };
}

contents! {
    OpenDesk             => DeskOpened;
    AddMember            => MemberJoined;
    ChangeRole           => RoleChanged;
    RemoveMember         => MemberRemoved;
    Invite               => InvitationMade;
    WithdrawInvitation   => InvitationWithdrawn;
    AcceptInvitation     => InvitationAccepted;
    SetThreshold         => ThresholdSet;
    SetDeskRules         => DeskRulesSet;
    SetChecklists        => ChecklistsSet;
    SetScales            => ScalesSet;
    TrainEngine          => EngineTrained;
    ResetEngine          => EngineReset;
    SignIn               => SignedIn;
    SignOut              => SignedOut;
    EndLogins            => LoginsEnded;
    SetPassword          => PasswordSet;
    ChangePassword       => PasswordChanged;
    LinkPassword         => PasswordLinkMade;
    WithdrawPasswordLink => PasswordLinkWithdrawn;
    UsePasswordLink      => PasswordLinkUsed;
    AcceptRestore        => RestoreAccepted;
    RenameMember         => MemberRenamed;
    SetSecondFactor      => SecondFactorSet;
    RemoveSecondFactor   => SecondFactorRemoved;
    RequireSecondFactor  => SecondFactorRequired;
    MakeApiToken         => ApiTokenMade;
    RevokeApiToken       => ApiTokenRevoked;
    LinkOpenId           => OpenIdLinked;
    UnlinkOpenId         => OpenIdUnlinked;

    AddSource            => SourceAdded;
    EditSource           => SourceEdited;
    NoteSource           => SourceNoted;
    LinkSource           => SourceLinked;
    UnlinkSource         => SourceUnlinked;
    MergeSources         => SourcesMerged;
    TakeSnapshot         => SnapshotTaken;
    ConfirmSnapshot      => SnapshotConfirmed;
    ScheduleFetch        => FetchScheduled;

    ImportSession        => SessionImported;
}

/// What comes of a command, in order: one event, and beside it that somebody joined.
struct DeskEvents(Vec<DeskEventKind>);

impl From<Opened> for DeskEvents {
    fn from(Opened { opened, joined }: Opened) -> Self {
        Self(vec![opened.into(), joined.into()])
    }
}

impl From<Accepted> for DeskEvents {
    fn from(Accepted { joined, accepted }: Accepted) -> Self {
        Self(vec![joined.into(), accepted.into()])
    }
}

impl DeskEventKind {
    /// Its name in the database and on the wire.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

impl Desk {
    /// What a command by somebody would change, if it may.
    ///
    /// # Errors
    /// A [`Rejection`], worded for them.
    pub fn decide(
        &self,
        by: PersonId,
        command: &DeskCommand,
    ) -> Result<Vec<DeskEventKind>, Rejection> {
        let needed = match command.asker() {
            Asker::Member(needed) => Some(needed),
            Asker::MemberOrServer(needed) => (by != PersonId::SERVER).then_some(needed),
            Asker::Holder => None,
        };
        if let Some(needed) = needed {
            let role = self.role_of(by);
            let role = role.ok_or_else(|| Rejection::forbidden("You are not on this desk."))?;
            role.must_be(needed)?;
        }
        command.decide(&DeskContext { desk: self, by })
    }

    /// Takes the desk one event further.
    ///
    /// # Errors
    /// Why the event does not fit; the desk is then as it was.
    pub fn apply(&mut self, event: &DeskEventKind, stamp: Stamp) -> Result<(), &'static str> {
        event.event().apply(self, stamp)?;
        self.seq += 1;
        Ok(())
    }
}
