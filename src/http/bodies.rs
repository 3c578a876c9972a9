//! What the routes are sent and answer, in one list: of it the browser's types are made.
//!
//! Must not know what a route does.

use ts_rs::TypeVisitor;

use crate::domain::checklist::Checklists;
use crate::domain::desk::library::record::SourceRecord;
use crate::domain::policy::Rules;
use crate::domain::source::passage::PassageCheck;
use crate::domain::view::author::AuthorView;
use crate::workflow::difference::SnapshotDifference;

use super::{
    Problem, accounts, api_tokens, author, checklists, claims, commands, events, fetching,
    imported, inbox, intake, keys, openid, passwords, proposals, put_back, redactions, reports,
    revisions, rules, scales, second_factor, sessions, snapshots, source_rows, sources, team,
    trust,
};

macro_rules! bodies {
    ($(#[$doc:meta])* $name:ident: $($body:ty,)*) => {
        $(#[$doc])*
        pub fn $name(visitor: &mut impl TypeVisitor) {
            $(visitor.visit::<$body>();)*
        }
    };
}

bodies! {
    /// Shows `visitor` every type that a route about people and their desk is sent or answers; a test holds them, and those
    /// of [`visit_bodies`], against the OpenAPI document.
    visit_account_bodies:
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
    openid::WaysIn,
    openid::BeginOpenId,
    openid::OpenIdAddress,
    openid::EndOpenId,
    second_factor::OwnPassword,
    second_factor::AppCode,
    second_factor::RequireSecondFactor,
    second_factor::SecondFactor,
    second_factor::NewSecondFactor,
    second_factor::RecoveryCodes,
    api_tokens::NewApiToken,
    api_tokens::MadeApiToken,
    api_tokens::ApiTokens,
    team::Members,
    team::Rename,
    team::ChangeRole,
    team::DeskSettings,
    rules::DeskRules,
    Rules,
    team::Invitations,
    team::Invite,
    team::MadeInvitation,
    team::Invited,
    team::AcceptInvitation,
    keys::ServerKey,
    trust::Trust,
}

bodies! {
    /// Shows `visitor` every other type that a route is sent or answers.
    visit_bodies:
    intake::Intake,
    intake::HandIn,
    crate::intake::Extracted,
    sessions::Sessions,
    crate::report::Offer,
    crate::report::Between,
    reports::Pages,
    put_back::ClaimThen,
    imported::Imported,
    imported::ImportedSession,
    put_back::PutBack,
    sessions::OpenSession,
    sessions::Opened,
    sessions::SessionState,
    events::TrailPage,
    claims::ClaimsPage,
    Checklists,
    checklists::NewChecklists,
    scales::DeskScales,
    scales::NewScales,
    SourceRecord,
    source_rows::SourcesPage,
    source_rows::SourceDetail,
    sources::AddedSource,
    sources::EditedSource,
    sources::NotedSource,
    sources::SaidWhy,
    sources::MergedInto,
    snapshots::PastedText,
    snapshots::TakenSnapshot,
    snapshots::QuotedPassage,
    PassageCheck,
    fetching::FetchedSource,
    fetching::FetchEvery,
    fetching::GivenUp,
    SnapshotDifference,
    commands::Submission,
    commands::Committed,
    proposals::ModelRequest,
    proposals::AskModel,
    proposals::ModelAsked,
    revisions::NewRevision,
    revisions::RevisionPreview,
    rules::RulesPreview,
    revisions::RevisionPair,
    inbox::Inbox,
    inbox::ReadItems,
    author::AuthorArticles,
    AuthorView,
    author::AuthorsAnswer,
    redactions::FindWords,
    redactions::RedactWords,
    redactions::FoundWords,
    Problem,
}
