//! The audit trail can only grow, whoever tries.

use stet::domain::contents::AcceptClaims;
use stet::domain::{Command, Role};

use crate::support::Server;

async fn with_a_trail() -> Server {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let claims = editor.claims(session).await;
    let claims = claims.into_iter().map(stet::domain::ClaimId).collect();
    editor
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims { claims }),
            None,
        )
        .await;
    server
}

async fn refused(sql: &str, as_owner: bool) {
    let server = with_a_trail().await;
    for table in ["events", "desk_events"] {
        let sql = sql.replace("{table}", table);
        let result = match as_owner {
            true => server.database.run(&sql).await,
            false => server.database.run_as_app(&sql).await,
        };
        let why = result.expect_err("the database refuses");
        let expected = if as_owner {
            "append-only"
        } else {
            "permission denied"
        };
        assert!(why.contains(expected), "{sql}: {why}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_cannot_update_the_trail() {
    refused("update {table} set kind = 'nothing'", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_cannot_delete_from_the_trail() {
    refused("delete from {table} where seq = 1", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_cannot_truncate_the_trail() {
    refused("truncate {table} cascade", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn replication_mode_opens_no_door() {
    refused(
        "set session_replication_role = replica; delete from {table}",
        true,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_cannot_update_the_trail() {
    refused("update {table} set kind = 'nothing'", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_cannot_delete_from_the_trail() {
    refused("delete from {table}", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_cannot_truncate_the_trail() {
    refused("truncate {table}", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_owns_nothing() {
    let server = with_a_trail().await;
    for sql in [
        "alter table events disable trigger all",
        "drop trigger events_stay on events",
        "drop table events",
        "create table mine (x int)",
        "update settings set epoch = gen_random_uuid()",
        "delete from sessions",
        "delete from accounts",
    ] {
        assert!(server.database.run_as_app(sql).await.is_err(), "{sql}");
    }
}
