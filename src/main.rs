//! Stet, from the command line.

mod cli;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;

/// How a command ends that was not understood: EX_USAGE of sysexits(3).
const USAGE: u8 = 64;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A word that is wrong must not end like `stet verify` when something was altered.
            let code = if error.use_stderr() { USAGE } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("STET_LOG");
    let usual = if cli.is_brief() {
        "warn"
    } else {
        stet::http::USUAL_LOG
    };
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter.unwrap_or_else(|_| usual.into()))
        .with_writer(std::io::stderr)
        // A journal shows the marks that colour a terminal.
        .with_ansi(std::io::stderr().is_terminal())
        // Who started Stet may have gone, and a log that cannot be written must not keep it from stopping.
        .log_internal_errors(false);
    // A line a program reads, for who collects logs.
    match std::env::var("STET_LOG_FORMAT").as_deref() {
        Ok("json") => log.json().init(),
        _ => log.init(),
    }
    match cli::run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        // Who reads the output has seen enough, as `head` has.
        Err(failure) if is_broken_pipe(&*failure) => ExitCode::SUCCESS,
        Err(failure) => {
            let (words, code) = cli::told(&failure);
            eprintln!("stet: {words}");
            ExitCode::from(code)
        }
    }
}

fn is_broken_pipe(failure: &(dyn std::error::Error + 'static)) -> bool {
    let error = failure.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
