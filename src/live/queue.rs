//! What waits to be sent to one listener, bounded in bytes and in time, and how it is sent.
//!
//! The queue holds the writing half of the connection: while its sender waits for something to send, whoever rings
//! the bell of its thread sends at once, and the task of the listener sleeps on.
//! It stays locked while it is sent, so there is one who sends; a write never waits.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::net::tcp::OwnedWriteHalf;

use super::bell::{Bell, Ringing};
use super::{Close, frame};

/// How much may wait, in bytes, beside the piece that is being sent.
const BYTES: usize = 1024 * 1024;

/// How much is written at once, in bytes, if it waits in several frames.
const TOGETHER: usize = 64 * 1024;

/// For how many frames there is room, once there was one.
const FEW: usize = 4;

/// How long anything may wait. It is looked at when something is added.
const AGE: Duration = Duration::from_secs(5);

/// Frames on their way to one listener. Pushing never waits.
#[derive(Debug, Default)]
pub struct Queue {
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
    /// Whether a bell is about to ring for it.
    rung: bool,
    watcher: Option<Waker>,
}

/// Where the frames go, and the bell of the thread they are sent on.
#[derive(Debug)]
struct Outlet {
    tcp: OwnedWriteHalf,
    bell: Bell,
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

/// How far the end of a queue has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The close frame has still to be sent.
    Saying(Close),
    /// Nothing more is sent.
    Done,
}

impl Queue {
    /// A queue in which `bytes` more than usual may wait.
    #[cfg(feature = "echo")]
    #[must_use]
    pub fn holding(bytes: usize) -> Self {
        let queue = Self::default();
        queue.lock().beyond = bytes;
        queue
    }

    /// Sends over `tcp` what comes, to the last frame or as long as there is somebody to take it.
    ///
    /// # Panics
    /// Where no local task can be spawned; every worker of actix can.
    pub async fn send_over(&self, tcp: OwnedWriteHalf) {
        let bell = Bell::here();
        self.lock().outlet = Some(Outlet { tcp, bell });
        poll_fn(|context| self.poll_send(context)).await;
    }

    fn poll_send(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut inside = self.lock();
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

    /// Sends what waits, on the thread whose bell rings for it.
    pub(super) fn send_now(&self) {
        let mut inside = self.lock();
        inside.rung = false;
        // Without a sender that waits, one is at work and sends this too.
        if inside.sender.is_some() && inside.send() != Sent::All {
            wake(&mut inside.sender);
        }
    }

    /// Adds a frame. A listener that is too far behind is closed instead.
    pub fn push(&self, frame: Bytes) {
        let mut inside = self.lock();
        inside.put(frame, Instant::now());
        if !inside.rung {
            wake(&mut inside.sender);
        }
    }

    /// Adds a frame that others get as well, and leaves it to `ringing` to have it sent.
    pub(super) fn share(self: &Arc<Self>, frame: Bytes, now: Instant, ringing: &mut Ringing) {
        let mut inside = self.lock();
        inside.put(frame, now);
        if let (Some(outlet), Some(_), false) = (&inside.outlet, &inside.sender, inside.rung) {
            ringing.add(&outlet.bell, Arc::clone(self));
            inside.rung = true;
        }
    }

    /// Ends it: what waits is dropped, except at an ordinary end, and the code is said.
    pub fn close(&self, why: Close) {
        self.lock().close(why);
    }

    /// Ends it, and says without a word that nothing follows: the listener is gone, or has heard the last.
    pub fn hang_up(&self) {
        self.lock().hang_up();
    }

    /// How far its end has come, if it has begun.
    #[must_use]
    pub fn closing(&self) -> Option<Closing> {
        self.lock().closing
    }

    /// Waits until it is ended, from either side.
    pub async fn closed(&self) {
        poll_fn(|context| {
            let mut inside = self.lock();
            if inside.closing.is_some() {
                return Poll::Ready(());
            }
            inside.watcher = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
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
        // Who waits holds no memory of the longest queue there ever was, only what the next few frames need.
        self.frames.shrink_to(FEW);
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

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;
    use tokio::net::{TcpListener, TcpStream};
    use tokio::task::LocalSet;
    use tokio::time::timeout;

    use super::*;

    fn next(queue: &Queue) -> Option<Bytes> {
        queue.lock().next()
    }

    #[test]
    fn a_listener_who_does_not_read_is_closed_and_its_memory_given_back() {
        let queue = Queue::default();
        for _ in 0..17 {
            queue.push(Bytes::from(vec![0; 64 * 1024]));
        }
        assert_eq!(queue.closing(), Some(Closing::Saying(Close::TooSlow)));
        assert_eq!(queue.lock().bytes, 0);
        assert_eq!(next(&queue), Some(frame::close(Close::TooSlow)));
        assert_eq!(next(&queue), None);
    }

    #[test]
    fn frames_come_out_in_the_order_they_went_in() {
        let queue = Queue::default();
        queue.push(Bytes::from_static(b"1"));
        queue.push(Bytes::from_static(b"2"));
        queue.close(Close::Normal);
        queue.push(Bytes::from_static(b"3"));
        assert_eq!(next(&queue), Some(Bytes::from_static(b"12")));
        assert_eq!(next(&queue), Some(frame::close(Close::Normal)));
        assert_eq!(next(&queue), None);
    }

    /// Runs `test` with a queue that is sent, and the other side of its connection.
    async fn sending(test: impl AsyncFnOnce(&Arc<Queue>, TcpStream)) {
        let alive = async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let reading = TcpStream::connect(address).await.unwrap();
            let (_, writing) = listener.accept().await.unwrap().0.into_split();
            let queue = Arc::new(Queue::default());
            let sender = Arc::clone(&queue);
            tokio::task::spawn_local(async move {
                sender.send_over(writing).await;
                sender.hang_up();
            });
            tokio::task::yield_now().await;
            test(&queue, reading).await;
        };
        let local = LocalSet::new();
        timeout(Duration::from_secs(20), local.run_until(alive))
            .await
            .unwrap();
    }

    /// Tells the queue what everybody is told.
    async fn broadcast(queue: &Arc<Queue>, frame: Bytes) {
        let mut ringing = Ringing::default();
        queue.share(frame, Instant::now(), &mut ringing);
        drop(ringing);
        tokio::task::yield_now().await;
    }

    #[tokio::test]
    async fn who_reads_too_slowly_gets_the_rest_of_a_frame_and_then_the_reason() {
        const FRAME: usize = 60_000;
        sending(async |queue, mut reading| {
            while queue.closing().is_none() {
                broadcast(queue, vec![7; FRAME].into()).await;
            }
            let mut got = Vec::new();
            reading.read_to_end(&mut got).await.unwrap();
            let frames = got.strip_suffix(&*frame::close(Close::TooSlow)).unwrap();
            assert_eq!(frames.len() % FRAME, 0);
            assert!(frames.iter().all(|it| *it == 7));
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_sent_holds_no_memory() {
        sending(async |queue, mut reading| {
            let frame = Bytes::from(vec![7; 1000]);
            broadcast(queue, frame.clone()).await;
            reading.read_exact(&mut [0; 1000]).await.unwrap();
            assert!(frame.is_unique());
        })
        .await;
    }

    #[tokio::test]
    async fn what_a_sender_is_answered_goes_out_behind_what_everybody_is_told() {
        sending(async |queue, mut reading| {
            let mut ringing = Ringing::default();
            queue.share(Bytes::from_static(b"event"), Instant::now(), &mut ringing);
            queue.push(Bytes::from_static(b"answer"));
            drop(ringing);
            let mut got = [0; 11];
            reading.read_exact(&mut got).await.unwrap();
            assert_eq!(&got, b"eventanswer");
        })
        .await;
    }

    #[tokio::test]
    async fn a_queue_ends_when_nobody_is_there_to_take_what_is_sent() {
        sending(async |queue, reading| {
            drop(reading);
            while queue.closing() != Some(Closing::Done) {
                broadcast(queue, Bytes::from_static(b"event")).await;
            }
        })
        .await;
    }
}
