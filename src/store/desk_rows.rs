//! The rows that follow from a desk's events, and those that stand beside its trail because they are secret.
//!
//! Must not know: whether something may happen.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::StoreError;
use super::accounts::Account;
use super::api_tokens::ApiToken;
use super::blobs::{Blob, put_blobs};
use super::invitations::Invitation;
use super::logins::LoginRow;
use super::openid::OpenIdLink;
use super::orders::Taught;
use super::passwords::PasswordLink;
use super::schema::{
    accounts, api_tokens, desks, invitations, logins, members, openid_links, password_links,
    recovery_codes, second_factors,
};
use super::{jobs, source_index};
use crate::domain::base::stamp::Stamp;
use crate::domain::desk::DeskEventKind;
use crate::domain::desk::contents::{
    MemberJoined, PasswordChanged, PasswordLinkUsed, PasswordSet, RoleChanged, ThresholdSet,
};
use crate::domain::desk::library::snapshot::Taken;
use crate::domain::{DeskId, LoginId, PersonId, Role};

/// What belongs to a change of a desk and stands in no event: addresses, hashes of passwords and of tokens.
#[derive(Debug, Clone)]
pub enum DeskSecret {
    /// Nothing.
    None,
    /// The account of who joins; it may be there already.
    Account(Account),
    /// The invitation.
    Invitation(Invitation),
    /// The login, and the hash of the password it was begun with: it begins only while that is the person's.
    Login(LoginRow, String),
    /// The hash of the new password.
    Password(String),
    /// The hash of the new password, and of the one it takes the place of: only while that is the person's.
    PasswordInstead {
        /// What must be there.
        before: String,
        /// What takes its place.
        after: String,
        /// The login it is done from, which stays.
        login: LoginId,
    },
    /// The link to choose a new password with.
    PasswordLink(PasswordLink),
    /// The second factor a code was given of, and the hashes of the recovery codes that come with it.
    SecondFactor {
        /// What the app has: only that is confirmed.
        secret: [u8; 20],
        /// SHA-256 of each.
        recovery_codes: Vec<[u8; 32]>,
    },
    /// The API token.
    ApiToken(ApiToken),
    /// Who they are at the OpenID provider.
    OpenId(OpenIdLink),
    /// The report of a session that is taken in.
    Imported(Blob),
    /// What a snapshot keeps, and the words it is searched by.
    Snapshot(Vec<Blob>, BTreeSet<String>),
}

/// Writes the rows. False if the password, or the link for one, is not the one that was checked, any more.
#[expect(clippy::too_many_lines, reason = "a list, one event after the other")]
pub(super) async fn keep(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    (event, stamp): (&DeskEventKind, Stamp),
    secret: &DeskSecret,
) -> Result<bool, StoreError> {
    let row = desks::table.find(desk.0);
    match event {
        DeskEventKind::DeskOpened(_) => {
            // Who opens the desk is the actor of this event, before they join.
            if let DeskSecret::Account(account) = secret {
                put_account(connection, account).await?;
            }
        }
        DeskEventKind::MemberJoined(joined) => {
            if let DeskSecret::Account(account) = secret {
                put_account(connection, account).await?;
            }
            put_member(connection, desk, joined, stamp).await?;
            // With a link that an admin of one desk made, they would be let into this one.
            void_link_of(connection, joined.person).await?;
        }
        DeskEventKind::RoleChanged(RoleChanged { person, after, .. }) => {
            diesel::update(members::table.find((desk.0, person.0)))
                .set(members::role.eq(after.name()))
                .execute(connection)
                .await?;
            if *after < Role::Admin {
                void_invitations_of(connection, desk, *person).await?;
            }
        }
        DeskEventKind::MemberRemoved(removed) => {
            let person = removed.person;
            diesel::update(members::table.find((desk.0, person.0)))
                .set(members::removed_at.eq(stamp.at))
                .execute(connection)
                .await?;
            end_logins(connection, desk, person).await?;
            void_link_of(connection, person).await?;
            void_invitations_of(connection, desk, person).await?;
            void_api_tokens_of(connection, desk, person).await?;
        }
        DeskEventKind::RestoreAccepted(_) | DeskEventKind::DeskRulesSet(_) => {}
        DeskEventKind::InvitationMade(_) => {
            if let DeskSecret::Invitation(invitation) = secret {
                diesel::insert_into(invitations::table)
                    .values(invitation)
                    .execute(connection)
                    .await?;
            }
        }
        DeskEventKind::InvitationWithdrawn(withdrawn) => {
            diesel::delete(invitations::table.find(withdrawn.invitation))
                .execute(connection)
                .await?;
        }
        DeskEventKind::InvitationAccepted(accepted) => {
            diesel::update(invitations::table.find(accepted.invitation))
                .set(invitations::accepted_at.eq(stamp.at))
                .execute(connection)
                .await?;
        }
        DeskEventKind::SignedIn(_) => {
            if let DeskSecret::Login(login, password) = secret {
                return begin_login(connection, login, password).await;
            }
        }
        DeskEventKind::SignedOut(out) => {
            diesel::delete(logins::table.find(out.login.0))
                .execute(connection)
                .await?;
        }
        DeskEventKind::LoginsEnded(ended) => {
            end_logins(connection, desk, ended.person).await?;
            void_api_tokens_of(connection, desk, ended.person).await?;
        }
        DeskEventKind::MemberRenamed(renamed) => {
            diesel::update(accounts::table.find(renamed.person.0))
                .set(accounts::name.eq(&renamed.after))
                .execute(connection)
                .await?;
        }
        DeskEventKind::SecondFactorSet(set) => {
            return confirm_second_factor(connection, set.person, stamp, secret).await;
        }
        DeskEventKind::SecondFactorRemoved(removed) => {
            let row = diesel::delete(second_factors::table.find(removed.person.0));
            row.execute(connection).await?;
        }
        DeskEventKind::SecondFactorRequired(it) => {
            let set = diesel::update(row).set(desks::second_factor_required.eq(it.required));
            set.execute(connection).await?;
        }
        DeskEventKind::ApiTokenMade(_) => {
            if let DeskSecret::ApiToken(token) = secret {
                diesel::insert_into(api_tokens::table)
                    .values(token)
                    .execute(connection)
                    .await?;
            }
        }
        DeskEventKind::ApiTokenRevoked(revoked) => {
            diesel::delete(api_tokens::table.find(revoked.token))
                .execute(connection)
                .await?;
        }
        DeskEventKind::OpenIdLinked(linked) => {
            if let DeskSecret::OpenId(link) = secret {
                put_openid_link(connection, (linked.person, stamp), link).await?;
            }
        }
        DeskEventKind::OpenIdUnlinked(unlinked) => {
            let theirs = openid_links::table.filter(openid_links::account_id.eq(unlinked.person.0));
            diesel::delete(theirs).execute(connection).await?;
        }
        DeskEventKind::ThresholdSet(ThresholdSet { after, .. }) => {
            let set = diesel::update(row).set(desks::threshold.eq(i16::from(*after)));
            set.execute(connection).await?;
        }
        DeskEventKind::EngineTrained(trained) => {
            let taught = Taught {
                at: stamp.at,
                order: trained.order.clone(),
            };
            let column = serde_json::to_value(&taught);
            let column = column.map_err(|error| StoreError::Unreadable(error.to_string()))?;
            let set = diesel::update(row).set(desks::weights.eq(Some(column)));
            set.execute(connection).await?;
        }
        DeskEventKind::EngineReset(_) => {
            let none = desks::weights.eq(None::<serde_json::Value>);
            diesel::update(row).set(none).execute(connection).await?;
        }
        DeskEventKind::PasswordLinkUsed(PasswordLinkUsed { link, person, .. }) => {
            // It may have become void since somebody looked.
            let row = diesel::delete(password_links::table.find(*link));
            return Ok(row.execute(connection).await? == 1
                && put_password(connection, *person, secret).await?);
        }
        DeskEventKind::PasswordSet(PasswordSet { person })
        | DeskEventKind::PasswordChanged(PasswordChanged { person, .. }) => {
            return put_password(connection, *person, secret).await;
        }
        DeskEventKind::PasswordLinkMade(made) => {
            void_link_of(connection, made.person).await?;
            if let DeskSecret::PasswordLink(link) = secret {
                diesel::insert_into(password_links::table)
                    .values(link)
                    .execute(connection)
                    .await?;
            }
        }
        DeskEventKind::PasswordLinkWithdrawn(withdrawn) => {
            diesel::delete(password_links::table.find(withdrawn.link))
                .execute(connection)
                .await?;
        }
        DeskEventKind::SourceAdded(added) => {
            source_index::put(connection, desk, (added.source, stamp), &added.record).await?;
        }
        DeskEventKind::SourceEdited(edited) => {
            source_index::put(connection, desk, (edited.source, stamp), &edited.after).await?;
        }
        DeskEventKind::SourcesMerged(merged) => {
            source_index::merge(connection, desk, merged.source, merged.into).await?;
            jobs::merge(connection, desk, merged.source, merged.into).await?;
        }
        DeskEventKind::SnapshotTaken(taken) => {
            if let DeskSecret::Snapshot(blobs, words) = secret {
                put_blobs(connection, desk, blobs).await?;
                source_index::add_words(connection, desk, taken.source, words).await?;
            }
            if taken.facts.how == Taken::Fetched {
                jobs::looked_at(connection, desk, taken.source, stamp.at).await?;
            }
        }
        DeskEventKind::SessionImported(_) => {
            if let DeskSecret::Imported(file) = secret {
                put_blobs(connection, desk, std::slice::from_ref(file)).await?;
            }
        }
        DeskEventKind::SnapshotConfirmed(confirmed) => {
            jobs::looked_at(connection, desk, confirmed.source, stamp.at).await?;
        }
        DeskEventKind::FetchScheduled(it) => {
            let scheduled = (it.source, it.after_days);
            jobs::schedule(connection, desk, scheduled, stamp.at).await?;
        }
        DeskEventKind::ChecklistsSet(_)
        | DeskEventKind::ScalesSet(_)
        | DeskEventKind::SourceNoted(_)
        | DeskEventKind::SourceLinked(_)
        | DeskEventKind::SourceUnlinked(_) => {}
    }
    Ok(true)
}

/// Keeps an account, unless it is there already.
async fn put_account(
    connection: &mut AsyncPgConnection,
    account: &Account,
) -> Result<(), StoreError> {
    diesel::insert_into(accounts::table)
        .values(account)
        .on_conflict(accounts::id)
        .do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

async fn put_member(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    joined: &MemberJoined,
    stamp: Stamp,
) -> Result<(), StoreError> {
    let there = (
        members::role.eq(joined.role.name()),
        members::since.eq(stamp.at),
        members::removed_at.eq(None::<chrono::DateTime<chrono::Utc>>),
    );
    let member = (
        members::desk_id.eq(desk.0),
        members::account_id.eq(joined.person.0),
    );
    diesel::insert_into(members::table)
        .values((member, there))
        .on_conflict((members::desk_id, members::account_id))
        .do_update()
        .set(there)
        .execute(connection)
        .await?;
    Ok(())
}

/// Begins a login; false if the person has another password by now.
async fn begin_login(
    connection: &mut AsyncPgConnection,
    login: &LoginRow,
    password: &str,
) -> Result<bool, StoreError> {
    // What changes a password locks the account's row, too: a login begins before that or not at all.
    let still: Option<Uuid> = accounts::table
        .find(login.account_id)
        .filter(accounts::password.eq(password))
        .select(accounts::id)
        .for_update()
        .first(connection)
        .await
        .optional()?;
    if still.is_none() {
        return Ok(false);
    }
    diesel::insert_into(logins::table)
        .values(login)
        .execute(connection)
        .await?;
    Ok(true)
}

/// Gives a person another password and ends their logins, at every desk, and a link they have.
/// False if their password is not what it was.
async fn put_password(
    connection: &mut AsyncPgConnection,
    person: PersonId,
    secret: &DeskSecret,
) -> Result<bool, StoreError> {
    let account = accounts::table.find(person.0);
    let (after, kept) = match secret {
        DeskSecret::Password(after) => (after, Uuid::nil()),
        DeskSecret::PasswordInstead {
            before,
            after,
            login,
        } => {
            let now: String = account
                .select(accounts::password)
                .for_update()
                .first(connection)
                .await?;
            if now != *before {
                return Ok(false);
            }
            (after, login.0)
        }
        DeskSecret::None
        | DeskSecret::Account(_)
        | DeskSecret::Invitation(_)
        | DeskSecret::Login(..)
        | DeskSecret::PasswordLink(_)
        | DeskSecret::SecondFactor { .. }
        | DeskSecret::ApiToken(_)
        | DeskSecret::OpenId(_)
        | DeskSecret::Imported(_)
        | DeskSecret::Snapshot(..) => return Ok(false),
    };
    diesel::update(account)
        .set(accounts::password.eq(after))
        .execute(connection)
        .await?;
    if let DeskSecret::Password(_) = secret {
        // Somebody else set it, or who forgot it: what was open before is not to be, programs neither.
        let theirs = api_tokens::table.filter(api_tokens::account_id.eq(person.0));
        diesel::delete(theirs).execute(connection).await?;
    }
    let others = logins::account_id.eq(person.0).and(logins::id.ne(kept));
    diesel::delete(logins::table.filter(others))
        .execute(connection)
        .await?;
    void_link_of(connection, person).await?;
    Ok(true)
}

/// Ends the logins of a person at a desk.
async fn end_logins(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    person: PersonId,
) -> Result<(), StoreError> {
    let here = logins::account_id
        .eq(person.0)
        .and(logins::desk_id.eq(desk.0));
    diesel::delete(logins::table.filter(here))
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes a second factor one that is asked for, with its recovery codes. False if there is none that waits for that.
async fn confirm_second_factor(
    connection: &mut AsyncPgConnection,
    person: PersonId,
    stamp: Stamp,
    secret: &DeskSecret,
) -> Result<bool, StoreError> {
    let DeskSecret::SecondFactor {
        secret,
        recovery_codes: codes,
    } = secret
    else {
        return Ok(false);
    };
    let waiting = second_factors::table
        .find(person.0)
        .filter(second_factors::confirmed_at.is_null())
        .filter(second_factors::secret.eq(secret.to_vec()));
    let confirmed = diesel::update(waiting)
        .set(second_factors::confirmed_at.eq(stamp.at))
        .execute(connection)
        .await?;
    if confirmed == 0 {
        return Ok(false);
    }
    let rows = codes.iter().map(|hash| {
        (
            recovery_codes::account_id.eq(person.0),
            recovery_codes::code_hash.eq(hash.to_vec()),
        )
    });
    diesel::insert_into(recovery_codes::table)
        .values(rows.collect::<Vec<_>>())
        .execute(connection)
        .await?;
    Ok(true)
}

/// Keeps who a person is at the OpenID provider.
async fn put_openid_link(
    connection: &mut AsyncPgConnection,
    (person, stamp): (PersonId, Stamp),
    link: &OpenIdLink,
) -> Result<(), StoreError> {
    let row = (
        openid_links::account_id.eq(person.0),
        openid_links::issuer.eq(&link.issuer),
        openid_links::subject.eq(&link.subject),
        openid_links::linked_at.eq(stamp.at),
    );
    diesel::insert_into(openid_links::table)
        .values(row)
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes the API tokens of a person at a desk void.
async fn void_api_tokens_of(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    person: PersonId,
) -> Result<(), StoreError> {
    let theirs = api_tokens::account_id
        .eq(person.0)
        .and(api_tokens::desk_id.eq(desk.0));
    diesel::delete(api_tokens::table.filter(theirs))
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes the invitations void that a person made at a desk and nobody has accepted.
async fn void_invitations_of(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
    person: PersonId,
) -> Result<(), StoreError> {
    let open = invitations::table
        .filter(invitations::desk_id.eq(desk.0))
        .filter(invitations::made_by.eq(person.0))
        .filter(invitations::accepted_at.is_null());
    diesel::delete(open).execute(connection).await?;
    Ok(())
}

/// Makes the link of a person void, if they have one.
async fn void_link_of(
    connection: &mut AsyncPgConnection,
    person: PersonId,
) -> Result<(), StoreError> {
    let row = password_links::table.filter(password_links::account_id.eq(person.0));
    diesel::delete(row).execute(connection).await?;
    Ok(())
}
