//! What the routes are sent and answer, in one list: of it the browser's types are made.
//!
//! Must not know what a route does.

use ts_rs::TypeVisitor;

use super::{
    Problem, accounts, claims, commands, events, keys, passwords, proposals, sessions, team, trust,
};

/// Shows `visitor` every type that a route is sent or answers; a test holds them against the OpenAPI document.
pub fn visit_bodies(visitor: &mut impl TypeVisitor) {
    macro_rules! visit {
        ($($body:ty,)*) => {$(visitor.visit::<$body>();)*};
    }
    visit! {
        accounts::SetUp,
        accounts::SignIn,
        accounts::Me,
        accounts::Desks,
        accounts::ChangeDesk,
        accounts::Logins,
        accounts::DemoAccounts,
        passwords::ChangePassword,
        passwords::PasswordLink,
        passwords::LinkHolder,
        passwords::ChoosePassword,
        passwords::MadePasswordLink,
        team::Members,
        team::ChangeRole,
        team::DeskSettings,
        team::Invitations,
        team::Invite,
        team::MadeInvitation,
        team::Invited,
        team::AcceptInvitation,
        sessions::Sessions,
        sessions::OpenSession,
        sessions::Opened,
        sessions::SessionState,
        events::TrailPage,
        keys::ServerKey,
        trust::Trust,
        claims::ClaimsPage,
        commands::Submission,
        commands::Committed,
        proposals::ModelRequest,
        proposals::AskModel,
        proposals::ModelAsked,
        Problem,
    }
}
