//! The connection of a WebSocket, once hands are shaken: bytes in, the queue that sends, and how it ends.
//!
//! actix gives it away with the request (`http/upgrade.rs`), so nothing stands between the frames and the system:
//! a listener nobody speaks to holds no buffer, and a broadcast costs one write each.

use std::future::poll_fn;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use actix_web::web::Bytes;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::{sleep, timeout};

use super::Messages;
use crate::live::Queue;

/// How much is read at once, in bytes.
const PIECE: usize = 8 * 1024;

/// How long the last words may take, and how long the other side may take to hang up after them.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A connection that is a WebSocket from now on.
pub(in super::super) struct Line {
    reading: OwnedReadHalf,
    writing: OwnedWriteHalf,
    /// What the client sent right behind its request.
    early: Bytes,
}

impl Line {
    pub(in super::super) fn of(tcp: TcpStream, early: Bytes) -> Self {
        let (reading, writing) = tcp.into_split();
        Self {
            reading,
            writing,
            early,
        }
    }

    /// Sends what comes into `queue` and gives `hear` the messages of at most `longest` bytes, until both have ended.
    pub(in super::super) async fn talk(
        mut self,
        queue: &Queue,
        longest: usize,
        hear: impl AsyncFnOnce(Messages<'_>),
    ) {
        let messages = Messages::of(&mut self.reading, self.early, longest);
        let speaking = async {
            tokio::select! {
                () = queue.send_over(self.writing) => {}
                () = too_long(queue) => {}
            }
            queue.hang_up();
        };
        tokio::join!(hear(messages), speaking);
        until_they_hang_up(self.reading).await;
    }

    /// Ends it, when nothing is to be said any more.
    pub(in super::super) async fn hang_up(self) {
        // Says that nothing follows.
        drop(self.writing);
        until_they_hang_up(self.reading).await;
    }
}

/// Waits until the other side says that nothing follows:
/// if we hung up on what it still sends, it might never get our last words.
async fn until_they_hang_up(mut reading: OwnedReadHalf) {
    let end = async { while read(&mut reading).await.is_some() {} };
    let _ = timeout(LAST_WORDS, end).await;
}

/// What has come next; nothing when the other side has hung up.
pub(super) async fn read(from: &mut OwnedReadHalf) -> Option<Bytes> {
    poll_fn(|context| {
        // Here and not in a future: a socket on which nothing comes holds no room for it.
        let mut piece = [MaybeUninit::uninit(); PIECE];
        let mut piece = ReadBuf::uninit(&mut piece);
        let read = ready!(Pin::new(&mut *from).poll_read(context, &mut piece));
        let come = read.is_ok() && !piece.filled().is_empty();
        Poll::Ready(come.then(|| Bytes::copy_from_slice(piece.filled())))
    })
    .await
}

/// Comes when the queue has ended and its last frames cannot be sent in time.
async fn too_long(queue: &Queue) {
    queue.closed().await;
    // On the heap, so that a socket that does not end holds no room for it.
    Box::pin(sleep(LAST_WORDS)).await;
}
