//! `stet backup` and `stet restore FILE`: all of the database in one file, by PostgreSQL's own programs.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use stet::cluster::program;
use stet::store::whole;

use super::failure::Failure;
use super::inert::inert_lines;

/// Writes all that the database at `url` holds to `file`, as it is at one moment; Stet may go on meanwhile.
pub(super) fn back_up(url: &str, data: &Path, file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(format!("{} is there already", file.display()).into());
    }
    // What cannot be asked leaves nothing behind that would be in the way of the next.
    let mut dump = tool(url, data, "pg_dump")?;
    let beside = with_ending(file, "partial");
    // It holds hashes of passwords: nobody else may read it.
    let mut options = OpenOptions::new();
    let into = options.write(true).create_new(true).mode(0o600);
    let into = into
        .open(&beside)
        .map_err(|error| cannot(&beside, &error))?;
    dump.args(["--format=custom", "--no-owner"]);
    dump.stdout(into.try_clone().map_err(|error| cannot(&beside, &error))?);
    let done = run(&mut dump, "pg_dump").and_then(|()| {
        into.sync_all().map_err(|error| cannot(&beside, &error))?;
        fs::rename(&beside, file).map_err(|error| cannot(file, &error))
    });
    if done.is_err() {
        // What is not whole is no backup.
        let _ = fs::remove_file(&beside);
    }
    done?;
    println!(
        "The database is in {}. Keep the signing key and a copy of the checkpoints elsewhere.",
        file.display()
    );
    Ok(())
}

/// Puts a backup into the database at `url`, which must have no desk in it.
pub(super) async fn put_back(url: &str, data: &Path, file: &Path) -> Result<(), Failure> {
    File::open(file).map_err(|error| cannot(file, &error))?;
    if !whole::is_empty(url).await? {
        return Err(
            "there is something in this database. A backup is put into an empty one: choose another data directory, \
             or another database"
                .into(),
        );
    }
    // What is no backup takes nothing away.
    let mut list = Command::new(program(data, "pg_restore")?);
    list.arg("--list").arg(file);
    list.stdin(Stdio::null()).stdout(Stdio::null());
    run(list.stderr(Stdio::piped()), "pg_restore")?;
    whole::clear(url).await?;
    whole::make_role(url).await?;
    let mut restore = tool(url, data, "pg_restore")?;
    // All or nothing.
    restore.args(["--no-owner", "--exit-on-error", "--single-transaction"]);
    restore.arg(file).stdout(Stdio::null());
    run(&mut restore, "pg_restore")?;
    println!("The backup is put back.");
    Ok(())
}

/// One of PostgreSQL's programs, told where the database is; a password stands in no command line, which others can read.
fn tool(url: &str, data: &Path, name: &str) -> Result<Command, Failure> {
    let mut command = Command::new(program(data, name)?);
    if url.contains("password=") {
        let why = "a password in DATABASE_URL stands before the @ (postgres://user:password@host/database): else others could read it on the command line of pg_dump";
        return Err(why.into());
    }
    let (at, password) = without_password(url);
    if let Some(password) = password {
        command.env("PGPASSWORD", percent_decoded(password));
    }
    command.arg("--dbname").arg(at);
    command.stdin(Stdio::null()).stderr(Stdio::piped());
    Ok(command)
}

/// By hand: to `Url`, the addresses of several servers with their ports are none.
fn without_password(url: &str) -> (String, Option<&str>) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return (url.to_owned(), None);
    };
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    let user = authority.rsplit_once('@').map(|(user, _)| user);
    match user.and_then(|user| user.split_once(':')) {
        Some((user, password)) => {
            let behind = rest.get(user.len() + 1 + password.len()..);
            let behind = behind.unwrap_or_default();
            (format!("{scheme}://{user}{behind}"), Some(password))
        }
        None => (url.to_owned(), None),
    }
}

fn percent_decoded(text: &str) -> String {
    let pairs = format!("p={}", text.replace('+', "%2B"));
    let decoded = url::form_urlencoded::parse(pairs.as_bytes()).next();
    decoded.map_or_else(String::new, |(_, value)| value.into_owned())
}

fn run(command: &mut Command, name: &str) -> Result<(), Failure> {
    let output = command
        .spawn()
        .and_then(std::process::Child::wait_with_output);
    let output = output.map_err(|error| format!("{name} cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} failed: {}", inert_lines(said.trim())).into())
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn cannot(file: &Path, error: &std::io::Error) -> Failure {
    format!("{}: {error}", file.display()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_out_of_an_address_of_one_server_and_of_several() {
        for (url, at, password) in [
            (
                "postgres://stet@%2Frun%2Fpg/stet",
                "postgres://stet@%2Frun%2Fpg/stet",
                None,
            ),
            (
                "postgres://a:x%40:y@h:1/stet?b=c@d",
                "postgres://a@h:1/stet?b=c@d",
                Some("x%40:y"),
            ),
            (
                "postgres://a:x@h:1,i:2/stet",
                "postgres://a@h:1,i:2/stet",
                Some("x"),
            ),
            ("postgres://h:1,i:2/stet", "postgres://h:1,i:2/stet", None),
            ("host=h,i user=a", "host=h,i user=a", None),
        ] {
            assert_eq!(without_password(url), (at.to_owned(), password));
        }
    }
}
