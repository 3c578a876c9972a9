//! How a cluster is made: aside, and moved to its place when it is whole, so that there is never half a cluster.

use std::fs::{self, DirBuilder, File};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::account::{Account, ROLE};
use super::error::{At, ClusterError};
use super::layout::Layout;
use super::programs::Programs;

/// Makes the cluster, with one database called `stet`.
pub(super) fn cluster(
    layout: &Layout,
    account: &Account,
    programs: &Programs,
    alive: &File,
) -> Result<(), ClusterError> {
    tracing::info!(cluster = %layout.cluster.display(), "making a database");
    let aside = layout.house.join("data.new");
    // A system without the locale C.UTF-8 sorts and compares just the same with C.
    let made = initdb(&aside, account, programs, alive, "C.UTF-8").or_else(|error| match error {
        ClusterError::Failed { ref said, .. } if said.contains("locale") => {
            initdb(&aside, account, programs, alive, "C")
        }
        error => Err(error),
    });
    made?;
    let mut postgres = account.command(programs.postgres());
    postgres.arg("--single").arg("-D").arg(&aside);
    postgres.arg("postgres").stdin(Stdio::piped());
    let output = tell(&mut postgres, &format!("create database {ROLE}\n"));
    said_well(
        &output.at(&programs.postgres())?,
        "The first start of PostgreSQL",
    )?;
    fs::rename(&aside, &layout.cluster).at(&layout.cluster)
}

fn initdb(
    aside: &Path,
    account: &Account,
    programs: &Programs,
    alive: &File,
    locale: &str,
) -> Result<(), ClusterError> {
    if aside.exists() {
        fs::remove_dir_all(aside).at(aside)?;
    }
    DirBuilder::new().mode(0o700).create(aside).at(aside)?;
    account.give(aside)?;
    let mut initdb = account.command(programs.initdb());
    initdb.arg("-D").arg(aside);
    initdb.args(["--username", ROLE, "--encoding=UTF8", "--data-checksums"]);
    initdb.args(["--auth-local=peer", "--auth-host=reject"]);
    initdb.arg(format!("--locale={locale}"));
    initdb.stdin(alive.try_clone().at(aside)?);
    said_well(&initdb.output().at(&programs.initdb())?, "initdb")
}

fn tell(command: &mut Command, line: &str) -> std::io::Result<Output> {
    let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(line.as_bytes())?;
    }
    child.wait_with_output()
}

/// In single-user mode Postgres ends well even if it could not do what it was told; then it says so.
fn said_well(output: &Output, what: &'static str) -> Result<(), ClusterError> {
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if output.status.success() && !said.contains("ERROR:") {
        return Ok(());
    }
    let log = None;
    Err(ClusterError::Failed { what, said, log })
}
