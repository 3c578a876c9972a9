//! The thread that looks after Postgres: starts it again if it ends by itself, stops it when Stet no longer needs it.

use std::convert::Infallible;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::error::{At, ClusterError};
use super::server::{Launch, Server};

/// How often the keeper looks.
const LOOK: Duration = Duration::from_millis(200);

/// How long it waits after Postgres could not be started again.
const REST: Duration = Duration::from_secs(5);

/// Stops Postgres when it is dropped, and waits for its end.
pub(super) struct Keeper {
    needed: Option<Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    pub(super) fn begin(server: Server, launch: Launch) -> Result<Self, ClusterError> {
        let (needed, no_longer_needed) = channel();
        let thread = Builder::new().name("postgres".to_owned());
        let thread = thread.spawn(move || keep(server, &launch, &no_longer_needed));
        Ok(Self {
            needed: Some(needed),
            thread: Some(thread.at(Path::new("the thread that looks after PostgreSQL"))?),
        })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.needed = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn keep(mut server: Server, launch: &Launch, needed: &Receiver<Infallible>) {
    let mut wait = LOOK;
    while let Err(RecvTimeoutError::Timeout) = needed.recv_timeout(wait) {
        let Some(status) = server.ended() else {
            continue;
        };
        tracing::error!(%status, "PostgreSQL has ended; starting it again");
        server.stop();
        wait = match launch.run_again() {
            Ok(again) => {
                server = again;
                LOOK
            }
            Err(error) => {
                tracing::error!(%error, "PostgreSQL cannot be started");
                REST
            }
        };
    }
    server.stop();
}
