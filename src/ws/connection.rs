//! The connection of a WebSocket, once hands are shaken: bytes in, the outbox that sends, and how it ends.
//!
//! actix gives it away with the request (`http/upgrade.rs`), so nothing stands between the frames and the system:
//! a listener nobody speaks to holds no buffer, and a broadcast costs one write each.

use std::time::Duration;

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::time::{sleep, timeout};

use super::messages::{Messages, read};
use super::outbox::Outbox;

/// How long the close frame may take to be sent, and the other side to hang up after it.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// A connection that is a WebSocket from now on.
pub struct Connection {
    reading: OwnedReadHalf,
    writing: OwnedWriteHalf,
    /// What the client sent right behind its request.
    early: Bytes,
}

impl Connection {
    /// The connection over `tcp`, on which `early` has come already.
    #[must_use]
    pub fn new(tcp: TcpStream, early: Bytes) -> Self {
        let (reading, writing) = tcp.into_split();
        Self {
            reading,
            writing,
            early,
        }
    }

    /// Sends what comes into `outbox` and gives `hear` the messages of at most `longest` bytes, until both have ended.
    pub async fn talk(
        mut self,
        outbox: &Outbox,
        longest: usize,
        hear: impl AsyncFnOnce(Messages<'_>),
    ) {
        let messages = Messages::of(&mut self.reading, self.early, longest);
        let speaking = async {
            tokio::select! {
                () = outbox.send_over(self.writing) => {}
                () = close_timed_out(outbox) => {}
            }
            outbox.hang_up();
        };
        tokio::join!(hear(messages), speaking);
        until_they_hang_up(self.reading).await;
    }

    /// Ends it, when nothing is to be said any more.
    pub async fn hang_up(self) {
        // Says that nothing follows.
        drop(self.writing);
        until_they_hang_up(self.reading).await;
    }
}

/// Waits until the other side says that nothing follows:
/// if we hung up on what it still sends, it might never get our last words.
async fn until_they_hang_up(mut reading: OwnedReadHalf) {
    let end = async { while read(&mut reading).await.is_some() {} };
    let _ = timeout(CLOSE_TIMEOUT, end).await;
}

/// Comes when the outbox has ended and its last frames cannot be sent in time.
async fn close_timed_out(outbox: &Outbox) {
    outbox.closed().await;
    // On the heap, so that a socket that does not end holds no room for it.
    Box::pin(sleep(CLOSE_TIMEOUT)).await;
}
