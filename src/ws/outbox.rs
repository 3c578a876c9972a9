//! What waits to be sent to one listener, bounded in bytes and in time, and how it is sent.
//!
//! The outbox holds the writing half of the connection: while its sender waits for something to send, the flusher of its
//! thread sends at once, and the task of the listener sleeps on. It stays locked while it is sent, so there is one who
//! sends; a write never waits.
//!
//! There is one flusher a thread. To wake a task of another thread costs a system call, as much as a fifth of sending a
//! frame to a socket; so a broadcast hands each thread one list of outboxes, and the thread sends what is in them.

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::mpsc;

use super::close::Close;
use super::frame;

/// How much may wait, in bytes, beside the piece that is being sent.
const BYTES: usize = 1024 * 1024;

/// How much is written at once, in bytes, if it waits in several frames.
const TOGETHER: usize = 64 * 1024;

/// For how many frames an empty queue keeps room.
const IDLE_CAPACITY: usize = 4;

/// How long anything may wait. It is looked at when something is added.
const AGE: Duration = Duration::from_secs(5);

/// Frames on their way to one listener. Pushing never waits.
#[derive(Debug, Default)]
pub struct Outbox {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    frames: VecDeque<(Instant, Bytes)>,
    /// What is left of a piece that is being sent. It ends only with the connection:
    /// the other side waits for the rest of a frame.
    begun: Bytes,
    /// How much waits in `frames`.
    bytes: usize,
    /// How much more than [`BYTES`] may wait.
    beyond: usize,
    closing: Option<Closing>,
    outlet: Option<Outlet>,
    /// Who sends, while there is nothing to send.
    sender: Option<Waker>,
    /// Whether it is queued with a flusher.
    flushing: bool,
    watcher: Option<Waker>,
}

/// Where the frames go, and the flusher of the thread they are sent on.
#[derive(Debug)]
struct Outlet {
    tcp: OwnedWriteHalf,
    flusher: Flusher,
}

/// How far sending has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// Nothing waits any more.
    All,
    /// The connection takes no more at the moment.
    Full,
    /// The last frame is out, or nobody is there to take it.
    Over,
}

/// How far the end of an outbox has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The close frame has still to be sent.
    Saying(Close),
    /// Nothing more is sent.
    Done,
}

impl Outbox {
    /// A outbox in which `bytes` more than usual may wait.
    #[cfg(feature = "echo")]
    #[must_use]
    pub fn holding(bytes: usize) -> Self {
        let outbox = Self::default();
        outbox.inside.lock().beyond = bytes;
        outbox
    }

    /// Sends over `tcp` what comes, to the last frame or as long as there is somebody to take it.
    ///
    /// # Panics
    /// Where no local task can be spawned; every worker of actix can.
    pub async fn send_over(&self, tcp: OwnedWriteHalf) {
        let flusher = Flusher::here();
        self.inside.lock().outlet = Some(Outlet { tcp, flusher });
        poll_fn(|context| self.poll_send(context)).await;
    }

    fn poll_send(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut inside = self.inside.lock();
        inside.sender = None;
        loop {
            match inside.send() {
                Sent::All => {
                    inside.sender = Some(context.waker().clone());
                    return Poll::Pending;
                }
                Sent::Full => {
                    if ready!(inside.poll_room(context)).is_err() {
                        return Poll::Ready(());
                    }
                }
                Sent::Over => return Poll::Ready(()),
            }
        }
    }

    /// Sends what waits, on the thread whose flusher rings for it.
    fn send_now(&self) {
        let mut inside = self.inside.lock();
        inside.flushing = false;
        // Without a sender that waits, one is at work and sends this too.
        if inside.sender.is_some() && inside.send() != Sent::All {
            wake(&mut inside.sender);
        }
    }

    /// Adds a frame. A listener that is too far behind is closed instead.
    pub fn push(&self, frame: Bytes) {
        let mut inside = self.inside.lock();
        inside.put(frame, Instant::now());
        if !inside.flushing {
            wake(&mut inside.sender);
        }
    }

    /// Adds a frame that others get as well, and leaves it to `flush` to have it sent.
    pub fn share(self: &Arc<Self>, frame: Bytes, now: Instant, flush: &mut Flush) {
        let mut inside = self.inside.lock();
        inside.put(frame, now);
        if let (Some(outlet), Some(_), false) = (&inside.outlet, &inside.sender, inside.flushing) {
            flush.add(&outlet.flusher, Arc::clone(self));
            inside.flushing = true;
        }
    }

    /// Ends it: what waits is dropped, except at an ordinary end, and the code is said.
    pub fn close(&self, why: Close) {
        self.inside.lock().close(why);
    }

    /// Ends it, and says without a word that nothing follows: the listener is gone, or has heard the last.
    pub fn hang_up(&self) {
        self.inside.lock().hang_up();
    }

    /// How far its end has come, if it has begun.
    #[must_use]
    pub fn closing(&self) -> Option<Closing> {
        self.inside.lock().closing
    }

    /// Waits until it is ended, from either side.
    pub async fn closed(&self) {
        poll_fn(|context| {
            let mut inside = self.inside.lock();
            if inside.closing.is_some() {
                return Poll::Ready(());
            }
            inside.watcher = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Inside {
    fn put(&mut self, frame: Bytes, now: Instant) {
        if self.closing.is_some() {
            return;
        }
        let late = self
            .frames
            .front()
            .is_some_and(|(since, _)| now.saturating_duration_since(*since) > AGE);
        if late || self.bytes + frame.len() > BYTES + self.beyond {
            return self.close(Close::TooSlow);
        }
        self.bytes += frame.len();
        self.frames.push_back((now, frame));
    }

    /// Sends as much as the connection takes.
    fn send(&mut self) -> Sent {
        while let Some(mut piece) = self.next() {
            match self.outlet.as_ref().map(|it| it.tcp.try_write(&piece)) {
                // What is sent is given back, all of it: an empty rest would still hold it.
                Some(Ok(sent)) if sent > 0 => self.begun = piece.split_off(sent),
                Some(Err(error)) if error.kind() == ErrorKind::WouldBlock => {
                    self.begun = piece;
                    return Sent::Full;
                }
                _ => self.hang_up(),
            }
        }
        // Who waits holds no memory of the longest outbox there ever was, only what the next few frames need.
        self.frames.shrink_to(IDLE_CAPACITY);
        match self.closing {
            None => Sent::All,
            Some(_) => Sent::Over,
        }
    }

    /// Comes when the connection takes more, or has ended.
    fn poll_room(&self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &self.outlet {
            Some(outlet) => outlet.tcp.as_ref().poll_write_ready(context),
            None => Poll::Ready(Ok(())),
        }
    }

    /// Takes what was begun, or all frames that wait, up to a limit; after the last of them the close frame.
    fn next(&mut self) -> Option<Bytes> {
        if !self.begun.is_empty() {
            return Some(std::mem::take(&mut self.begun));
        }
        let Some(first) = self.pop() else {
            let Some(Closing::Saying(why)) = self.closing else {
                return None;
            };
            self.closing = Some(Closing::Done);
            return Some(frame::close(why));
        };
        if self.frames.is_empty() {
            // Shared with everybody who gets it: not copied.
            return Some(first);
        }
        let mut together = Vec::from(first);
        while together.len() < TOGETHER
            && let Some(next) = self.pop()
        {
            together.extend_from_slice(&next);
        }
        Some(together.into())
    }

    fn pop(&mut self) -> Option<Bytes> {
        let (_, frame) = self.frames.pop_front()?;
        self.bytes -= frame.len();
        Some(frame)
    }

    fn close(&mut self, why: Close) {
        if self.closing.is_none() {
            self.end(Closing::Saying(why));
        }
    }

    fn hang_up(&mut self) {
        self.begun = Bytes::new();
        self.outlet = None;
        self.end(Closing::Done);
    }

    fn end(&mut self, closing: Closing) {
        if closing != Closing::Saying(Close::Normal) {
            self.frames.clear();
            self.bytes = 0;
        }
        self.closing = Some(closing);
        wake(&mut self.sender);
        wake(&mut self.watcher);
    }
}

fn wake(waker: &mut Option<Waker>) {
    if let Some(waker) = waker.take() {
        waker.wake();
    }
}

/// Has outboxes sent by one thread.
#[derive(Debug, Clone)]
struct Flusher {
    thread: ThreadId,
    outboxes: mpsc::UnboundedSender<Vec<Arc<Outbox>>>,
}

impl Flusher {
    /// The flusher of this thread.
    ///
    /// # Panics
    /// Where no local task can be spawned; every worker of actix can.
    fn here() -> Self {
        thread_local! {
            static HERE: OnceCell<Flusher> = const { OnceCell::new() };
        }
        HERE.with(|here| here.get_or_init(Self::start).clone())
    }

    fn start() -> Self {
        let (outboxes, mut flushing) = mpsc::unbounded_channel::<Vec<Arc<Outbox>>>();
        tokio::task::spawn_local(async move {
            while let Some(outboxes) = flushing.recv().await {
                for outbox in outboxes {
                    outbox.send_now();
                    // However many listen, who speaks to us is heard in between.
                    tokio::task::coop::consume_budget().await;
                }
            }
        });
        Self {
            thread: thread::current().id(),
            outboxes,
        }
    }
}

/// What is to be sent, thread by thread, when this is dropped.
#[derive(Debug, Default)]
pub struct Flush(Vec<(Flusher, Vec<Arc<Outbox>>)>);

impl Flush {
    fn add(&mut self, flusher: &Flusher, outbox: Arc<Outbox>) {
        let known = self
            .0
            .iter_mut()
            .find(|(it, _)| it.thread == flusher.thread);
        match known {
            Some((_, outboxes)) => outboxes.push(outbox),
            None => self.0.push((flusher.clone(), vec![outbox])),
        }
    }
}

impl Drop for Flush {
    fn drop(&mut self) {
        for (flusher, outboxes) in self.0.drain(..) {
            // A thread that has ended has nobody left to send to.
            let _ = flusher.outboxes.send(outboxes);
        }
    }
}

#[cfg(test)]
mod tests;
