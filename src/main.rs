//! Stet, from the command line.

mod cli;

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("STET_LOG");
    let usual = if cli.is_brief() {
        "warn"
    } else {
        "info,tracing_actix_web=warn"
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter.unwrap_or_else(|_| usual.into()))
        .with_writer(std::io::stderr)
        // Who started Stet may have gone, and a log that cannot be written must not keep it from stopping.
        .log_internal_errors(false)
        .init();
    match cli::run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        // Who reads the output has seen enough, as `head` has.
        Err(failure) if is_broken_pipe(&*failure) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("stet: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(failure: &(dyn std::error::Error + 'static)) -> bool {
    let error = failure.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
