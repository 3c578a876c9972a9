//! The connection of a WebSocket, once hands are shaken: bytes in and bytes out, and how it ends.
//!
//! actix gives it away with the request (`http/upgrade.rs`), so nothing stands between the frames and the system:
//! a listener nobody speaks to holds no buffer, and a broadcast costs one write each.

use std::future::poll_fn;
use std::io::ErrorKind;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use actix_web::web::{Buf, Bytes};
use tokio::io::AsyncWriteExt;
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
        let messages = Messages::of(&self.tcp, std::mem::take(&mut self.early), longest);
        let speaking = async {
            tokio::select! {
                () = speak(&self.tcp, queue) => {}
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
            while read(&self.tcp).await.is_some() {}
            Some(())
        };
        let _ = timeout(LAST_WORDS, end).await;
    }
}

/// What has come next; nothing when the other side has hung up.
pub(super) async fn read(tcp: &TcpStream) -> Option<Bytes> {
    poll_fn(|context| poll_read(tcp, context)).await
}

fn poll_read(tcp: &TcpStream, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
    loop {
        if ready!(tcp.poll_read_ready(context)).is_err() {
            return Poll::Ready(None);
        }
        // Here and not in a future: a socket on which nothing comes holds no room for it.
        let mut piece = [0; PIECE];
        match tcp.try_read(&mut piece) {
            Ok(0) => return Poll::Ready(None),
            Ok(length) => return Poll::Ready(piece.get(..length).map(Bytes::copy_from_slice)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return Poll::Ready(None),
        }
    }
}

/// Sends what comes into the queue, to its end or as long as there is somebody to send it to.
async fn speak(tcp: &TcpStream, queue: &Queue) {
    while let Some(mut unsent) = poll_fn(|context| poll_together(queue, context)).await {
        if poll_fn(|context| poll_write(tcp, &mut unsent, context))
            .await
            .is_none()
        {
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

/// Writes all of it; nothing if the other side is gone.
fn poll_write(tcp: &TcpStream, unsent: &mut Bytes, context: &mut Context<'_>) -> Poll<Option<()>> {
    while !unsent.is_empty() {
        match tcp.try_write(unsent) {
            Ok(length) => unsent.advance(length),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if ready!(tcp.poll_write_ready(context)).is_err() {
                    return Poll::Ready(None);
                }
            }
            Err(_) => return Poll::Ready(None),
        }
    }
    Poll::Ready(Some(()))
}

/// Comes when the queue has ended and its last frames cannot be sent in time.
async fn too_long(queue: &Queue) {
    queue.closed().await;
    // On the heap, so that a socket that does not end holds no room for it.
    Box::pin(sleep(LAST_WORDS)).await;
}
