//! Reading what strangers made in a process of its own: this program, started again with bounds on memory, time and files.
//!
//! A thread that hangs or eats memory cannot be ended; a process can, and what breaks in it breaks nothing else. It has no
//! environment, so no secret either.
//!
//! Must not know how anything is read.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use nix::sys::resource::{Resource, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use super::{Extracted, Flaw, LONGEST_FILE, Source, extract};

/// The command of the command line that reads one thing in such a process.
pub const COMMAND: &str = "extract";

/// How much memory reading may take, in bytes of address space: 768 MiB.
pub const MEMORY: u64 = 768 * 1024 * 1024;

/// How long reading may take of a processor, in seconds.
pub const SECONDS: u64 = 10;

/// How long reading may take by the clock: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer, in bytes.
const ANSWER: u64 = 64 * 1024 * 1024;

/// Elements in elements are followed with a stack of this size, in bytes.
const STACK: usize = 64 * 1024 * 1024;

/// Starts processes that read what strangers made.
#[derive(Debug)]
pub struct Sandbox {
    program: PathBuf,
    places: Semaphore,
}

impl Sandbox {
    /// Processes of `program`, which must be Stet; as many at once as leave a processor to others.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            program,
            places: Semaphore::new(processors.saturating_sub(1).max(1)),
        }
    }

    /// Processes of the program that runs, also when its file was replaced meanwhile.
    ///
    /// # Errors
    /// Those of finding it.
    pub fn own() -> std::io::Result<Self> {
        let linux = PathBuf::from("/proc/self/exe");
        let program = if linux.exists() {
            linux
        } else {
            std::env::current_exe()?
        };
        Ok(Self::of(program))
    }

    /// The same as [`extract`], within bounds.
    ///
    /// # Errors
    /// A [`Flaw`]; one that says so, if it takes too much.
    pub async fn extract(&self, source: &Source, bytes: &[u8]) -> Result<Extracted, Flaw> {
        let _place = self.places.acquire().await.map_err(|_| Flaw::too_much())?;
        let answered = tokio::time::timeout(PATIENCE, self.ask(source, bytes)).await;
        match answered {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => {
                tracing::info!(%error, "reading a file ended");
                Err(Flaw::too_much())
            }
            Err(_) => Err(Flaw::too_much()),
        }
    }

    async fn ask(&self, source: &Source, bytes: &[u8]) -> std::io::Result<Result<Extracted, Flaw>> {
        let mut child = Command::new(&self.program)
            .arg(COMMAND)
            .env_clear()
            // Each arena of the allocator would count with its whole address space.
            .env("MALLOC_ARENA_MAX", "2")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let answer = talk(&mut child, source, bytes).await?;
        // What a library prints stands before the answer, which is the last line.
        let line = answer.rsplit(|it| *it == b'\n').next().unwrap_or_default();
        serde_json::from_slice(line).map_err(std::io::Error::other)
    }
}

async fn talk(child: &mut Child, source: &Source, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let gone = || std::io::Error::other("the process has no pipes");
    let mut input = child.stdin.take().ok_or_else(gone)?;
    let output = child.stdout.take().ok_or_else(gone)?;
    let mut head = serde_json::to_vec(source)?;
    head.push(b'\n');
    let write = async {
        input.write_all(&head).await?;
        input.write_all(bytes).await?;
        input.shutdown().await?;
        drop(input);
        Ok::<_, std::io::Error>(())
    };
    let mut answer = Vec::new();
    let mut output = output.take(ANSWER);
    // It may end before it has read all.
    let (_, read) = tokio::join!(write, output.read_to_end(&mut answer));
    read?;
    let ended = child.wait().await?;
    if !ended.success() {
        return Err(std::io::Error::other(ended.to_string()));
    }
    Ok(answer)
}

/// What the process does: bounds itself, reads one thing from standard input, and writes what it found to standard output.
/// Answers whether it could.
#[must_use]
pub fn child() -> bool {
    let bounds = [
        (Resource::RLIMIT_AS, MEMORY),
        (Resource::RLIMIT_CPU, SECONDS),
        (Resource::RLIMIT_FSIZE, 0),
        (Resource::RLIMIT_CORE, 0),
    ];
    for (what, bound) in bounds {
        if setrlimit(what, bound, bound).is_err() {
            return false;
        }
    }
    let reading = std::thread::Builder::new().stack_size(STACK);
    let read = reading.spawn(read_one).map(std::thread::JoinHandle::join);
    matches!(read, Ok(Ok(true)))
}

fn read_one() -> bool {
    let mut input = Vec::new();
    let longest = u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX) + 64 * 1024;
    let read = std::io::stdin().take(longest).read_to_end(&mut input);
    let head = input.iter().position(|it| *it == b'\n');
    let (Ok(_), Some((head, rest))) = (read, head.and_then(|at| input.split_at_checked(at))) else {
        return false;
    };
    let Ok(source) = serde_json::from_slice::<Source>(head) else {
        return false;
    };
    let bytes = rest.get(1..).unwrap_or_default();
    let answer: Result<Extracted, Flaw> = extract(&source, bytes);
    let Ok(mut line) = serde_json::to_vec(&answer) else {
        return false;
    };
    line.insert(0, b'\n');
    let mut output = std::io::stdout().lock();
    output
        .write_all(&line)
        .and_then(|()| output.flush())
        .is_ok()
}
