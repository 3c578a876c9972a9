//! The connection of a WebSocket, once hands are shaken: bytes in and bytes out, and how it ends.
//!
//! actix gives it away with the request (`http/upgrade.rs`), so nothing stands between the frames and the system:
//! a listener nobody speaks to holds no buffer, and a broadcast costs one write each.

use std::future::poll_fn;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use actix_web::web::Bytes;
use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf};
use tokio::net::tcp::WriteHalf;
use tokio::time::{sleep, timeout};

use super::Messages;
use crate::live::Queue;

/// How much is read at once, in bytes.
const PIECE: usize = 8 * 1024;

/// How much is written at once, in bytes, if it waits in several frames.
const TOGETHER: usize = 64 * 1024;

/// How long the last words may take, and how long the other side may take to hang up after them.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A connection that is a WebSocket from now on.
pub(in super::super) struct Line {
    tcp: TcpStream,
    /// What the client sent right behind its request.
    early: Bytes,
}

impl Line {
    pub(in super::super) fn of(tcp: TcpStream, early: Bytes) -> Self {
        Self { tcp, early }
    }

    /// Sends what comes into `queue` and gives `hear` the messages of at most `longest` bytes, until both have ended.
    pub(in super::super) async fn talk(
        mut self,
        queue: &Queue,
        longest: usize,
        hear: impl AsyncFnOnce(Messages<'_>),
    ) {
        let (reading, mut writing) = self.tcp.split();
        let messages = Messages::of(reading, std::mem::take(&mut self.early), longest);
        let speaking = async {
            tokio::select! {
                () = speak(&mut writing, queue) => {}
                () = too_long(queue) => {}
            }
            queue.hang_up();
        };
        tokio::join!(hear(messages), speaking);
        self.hang_up().await;
    }

    /// Says that nothing follows and waits for the other side to say so too:
    /// if we hung up on what it still sends, it might never get our last words.
    pub(in super::super) async fn hang_up(mut self) {
        let end = async {
            self.tcp.shutdown().await.ok()?;
            while read(&mut self.tcp).await.is_some() {}
            Some(())
        };
        let _ = timeout(LAST_WORDS, end).await;
    }
}

/// What has come next; nothing when the other side has hung up.
pub(super) async fn read(from: &mut (impl AsyncRead + Unpin)) -> Option<Bytes> {
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

/// Sends what comes into the queue, to its end or as long as there is somebody to send it to.
async fn speak(to: &mut WriteHalf<'_>, queue: &Queue) {
    while let Some(unsent) = poll_fn(|context| poll_together(queue, context)).await {
        if to.write_all(&unsent).await.is_err() {
            return;
        }
    }
}

/// All frames that wait, up to a limit, in one piece; nothing after the last.
fn poll_together(queue: &Queue, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
    let Some(first) = ready!(queue.poll_next(context)) else {
        return Poll::Ready(None);
    };
    let mut together: Vec<u8> = Vec::new();
    while together.len() < TOGETHER
        && let Poll::Ready(Some(next)) = queue.poll_next(context)
    {
        if together.is_empty() {
            together.extend_from_slice(&first);
        }
        together.extend_from_slice(&next);
    }
    Poll::Ready(Some(match together.is_empty() {
        true => first,
        false => together.into(),
    }))
}

/// Comes when the queue has ended and its last frames cannot be sent in time.
async fn too_long(queue: &Queue) {
    queue.closed().await;
    // On the heap, so that a socket that does not end holds no room for it.
    Box::pin(sleep(LAST_WORDS)).await;
}
