//! The command line, as somebody at a terminal has it.

use std::io::Write;
use std::process::{Command, Stdio};

use super::{Database, key_file};

/// What a command ended with.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `stet` on a database.
pub(crate) async fn stet(database: &Database, words: &[&str]) -> Ended {
    typing(database, words, "").await
}

/// The same, with something typed.
pub(crate) async fn typing(database: &Database, words: &[&str], typed: &str) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stet"));
    command
        .args(words)
        .env("DATABASE_URL", &database.url)
        .env("STET_DATA", env!("CARGO_TARGET_TMPDIR"))
        .env("STET_KEY_FILE", key_file())
        .env("STET_CHECKPOINTS", &database.checkpoints)
        .env_remove("STET_LOG");
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let typed = typed.to_owned();
    let ended = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        // Who types nothing may have been left already.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        child.wait_with_output().unwrap()
    });
    let ended = ended.await.unwrap();
    Ended {
        code: ended.status.code().unwrap(),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}
