//! The database as a whole: who may do what in it, and whether there is anything in it.
//!
//! Must not know: what a table holds.

use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

use super::StoreError;
use super::connect::is_plain_to_another_machine;

/// The role the application works under, and what it may. The migrations say the same, table by table; after a backup was
/// put back on another server it is said again, since a backup of a database has no roles in it.
const ROLE: &str = "
do $$
begin
    if not exists (select from pg_roles where rolname = 'stet_app') then
        create role stet_app nologin;
    end if;
    execute format('grant stet_app to %I', current_user);
exception
    -- Two databases of one cluster may be set up at the same moment.
    when duplicate_object or unique_violation then null;
end
$$";

const GRANTS: &str = "
grant usage on schema public to stet_app;
grant select, insert on events, desk_events to stet_app;
grant update (data, salt, data_hash, request) on events to stet_app;
grant select on settings to stet_app;
grant select, insert, update on desks, accounts, members, sessions to stet_app;
grant select, insert, update, delete on invitations, logins, password_links, session_index, claim_index to stet_app;
grant select, insert, update, delete on second_factors, recovery_codes, api_tokens to stet_app;
grant select, insert, update, delete on openid_links, openid_tries to stet_app;
grant select, insert, update, delete on inbox to stet_app;
grant select, insert, update on inbox_read to stet_app;
grant select, insert on blobs to stet_app;
grant select, insert, update, delete on source_index, jobs, lineage_followed to stet_app;
grant select, insert, update on leases to stet_app";

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    found: bool,
}

/// A connection of the database's owner.
pub(super) async fn connect(url: &str) -> Result<AsyncPgConnection, StoreError> {
    let connection = super::connect::establish(url).await;
    connection.map_err(|error| StoreError::Unreachable(error.to_string()))
}

/// Makes the role of the application, if the server at `url` has none.
///
/// # Errors
/// Those of the database.
pub async fn make_role(url: &str) -> Result<(), StoreError> {
    Ok(connect(url).await?.batch_execute(ROLE).await?)
}

/// Gives the application what it needs, and no more than the migrations do; says so if the server does not wait for the
/// disk.
pub(super) async fn make_ready(url: &str) -> Result<(), StoreError> {
    let mut connection = connect(url).await?;
    connection.batch_execute(ROLE).await?;
    // Of nodes that start at once one says it after the other: Postgres refuses two grants on a table at one moment.
    let one_by_one = format!("begin; select pg_advisory_xact_lock(7383839); {GRANTS}; commit");
    connection.batch_execute(&one_by_one).await?;
    if is_plain_to_another_machine(url) {
        tracing::warn!(
            "what Stet and PostgreSQL on another machine say can be read on the way: add sslmode=verify-full to DATABASE_URL"
        );
    }
    let fsync = "select current_setting('fsync') = 'on' as found";
    if !ask(&mut connection, fsync).await? {
        tracing::warn!(
            "PostgreSQL runs with fsync=off: what was acknowledged may be lost when its machine stops"
        );
    }
    Ok(())
}

/// Whether the database at `url` holds nothing: no table, or those of a Stet that has no desk.
///
/// # Errors
/// Those of the database.
pub async fn is_empty(url: &str) -> Result<bool, StoreError> {
    let mut connection = connect(url).await?;
    let stets = "select to_regclass('public.desks') is not null \
                 and to_regclass('public.desk_events') is not null as found";
    if ask(&mut connection, stets).await? {
        let desks = "select not exists (select from desks) as found";
        return ask(&mut connection, desks).await;
    }
    let none = "select not exists (select from pg_class join pg_namespace on pg_namespace.oid = relnamespace \
                where nspname = 'public') as found";
    ask(&mut connection, none).await
}

async fn ask(connection: &mut AsyncPgConnection, what: &str) -> Result<bool, StoreError> {
    let found: Found = diesel::sql_query(what).get_result(connection).await?;
    Ok(found.found)
}

/// Takes all tables out of the database at `url`, which [`is_empty`].
///
/// # Errors
/// Those of the database.
pub async fn clear(url: &str) -> Result<(), StoreError> {
    let clear = "drop schema public cascade; create schema public";
    Ok(connect(url).await?.batch_execute(clear).await?)
}
