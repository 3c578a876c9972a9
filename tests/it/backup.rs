//! A backup is written while people work, and put back on a machine that has nothing.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use stet::domain::Role;
use stet::store::Store;
use uuid::Uuid;

use crate::support::{Database, Ended, Server, key_file, stet};

/// Runs `stet` with a data directory, and so a private Postgres, of its own.
async fn elsewhere(data: &str, checkpoints: &str, words: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stet"));
    command
        .args(words)
        .env("STET_DATA", data)
        .env("STET_KEY_FILE", key_file())
        .env("STET_CHECKPOINTS", checkpoints)
        .env_remove("DATABASE_URL")
        .env_remove("STET_LOG");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    let output = output.await.unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_starts_on_a_machine_that_has_nothing() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await.to_string();
    server.workflow.checkpoint().await.unwrap();
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("backup-{}", Uuid::now_v7()));
    std::fs::create_dir_all(&folder).unwrap();
    // The private Postgres of root runs as another account.
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let file = path("stet.backup");
    let written = stet(&server.database, &["backup", &file]).await;
    assert_eq!(written.code, 0, "{written:?}");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds hashes of passwords");
    let again = stet(&server.database, &["backup", &file]).await;
    assert_eq!(again.code, 1, "{again:?}");
    editor.opens().await;
    server.workflow.checkpoint().await.unwrap();

    let (data, checkpoints) = (path("data"), path("checkpoints"));
    std::fs::copy(&server.database.checkpoints, &checkpoints).unwrap();
    let restored = elsewhere(&data, &checkpoints, &["restore", &file]).await;
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(restored.out.contains("The backup is put back."));
    assert!(
        restored.out.contains("is gone; it had 1 events"),
        "{restored:?}"
    );
    let verified = elsewhere(&data, &checkpoints, &["verify", &session]).await;
    assert_eq!(verified.code, 0, "{verified:?}");
    let accept = ["restore", "--accept", "The machine was stolen."];
    let accepted = elsewhere(&data, &checkpoints, &accept).await;
    assert_eq!(accepted.code, 0, "{accepted:?}");
    let doctor = elsewhere(&data, &checkpoints, &["doctor"]).await;
    assert_eq!(doctor.code, 0, "{doctor:?}");
    let members = elsewhere(&data, &checkpoints, &["user", "list"]).await;
    assert!(members.out.contains("editor@example.org"), "{members:?}");
    let twice = elsewhere(&data, &checkpoints, &["restore", &file]).await;
    assert_eq!(twice.code, 1, "over a desk nothing is put: {twice:?}");
    assert!(twice.err.contains("there is something in this database"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_backup_changes_nothing() {
    let database = Database::new().await;
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("no-{}", Uuid::now_v7()));
    std::fs::write(&file, "a letter").unwrap();
    let refused = stet(&database, &["restore", file.to_str().unwrap()]).await;
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("pg_restore failed"), "{refused:?}");
    let theirs = "drop table desks cascade; create table theirs (x int)";
    database.run(theirs).await.unwrap();
    let foreign = stet(&database, &["restore", file.to_str().unwrap()]).await;
    assert!(
        foreign.err.contains("there is something in this database"),
        "{foreign:?}"
    );
    database.run("select from theirs").await.unwrap();
    let missing = stet(&database, &["restore", "/nowhere/at/all"]).await;
    assert_eq!(missing.code, 1);
    std::fs::remove_file(file).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_directory_without_a_database_is_not_taken_for_an_empty_one() {
    let name = format!("nothing-{}", Uuid::now_v7());
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let data = data.to_str().unwrap();
    for words in [&["doctor"][..], &["user", "list"], &["backup", "/tmp/x"]] {
        let refused = elsewhere(data, "/nowhere", words).await;
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.err.contains("there is no database of Stet in"));
    }
    assert!(!std::path::Path::new(data).exists(), "nothing was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_newer_than_the_program_is_refused() {
    let server = Server::start().await;
    let newer = "insert into __diesel_schema_migrations (version) values ('99999999999999')";
    server.database.run(newer).await.unwrap();
    let refused = stet(&server.database, &["doctor"]).await;
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("made by a newer Stet"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_at_once_all_start() {
    let database = Database::new().await;
    let start = async || Store::open(&database.url, 1).await.map(drop);
    let started = futures_util::future::join_all((0..8).map(|_| start())).await;
    for one in started {
        one.unwrap();
    }
}
