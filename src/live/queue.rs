//! What waits to be sent to one listener: bounded in bytes and in time.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::bell::{Bell, Ringing};
use super::{Close, frame};

/// How much may wait, in bytes.
const BYTES: usize = 1024 * 1024;

/// How long anything may wait.
const AGE: Duration = Duration::from_secs(5);

/// Frames on their way to one listener. Pushing never waits.
#[derive(Debug, Default)]
pub struct Queue {
    inside: Mutex<Inside>,
    /// The bell of the thread it is read on, if it has one.
    bell: Option<Bell>,
}

#[derive(Debug, Default)]
struct Inside {
    frames: VecDeque<(Instant, Bytes)>,
    bytes: usize,
    /// How much more than [`BYTES`] may wait.
    beyond: usize,
    closing: Option<Closing>,
    reader: Option<Waker>,
    watcher: Option<Waker>,
}

/// How far the end of a queue has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The close frame has not been sent yet.
    Saying(Close),
    /// Nothing more is sent.
    Done,
}

impl Queue {
    /// A queue that is read on this thread.
    ///
    /// # Panics
    /// Outside of a [`tokio::task::LocalSet`]; every worker of actix is one.
    #[must_use]
    pub fn here() -> Self {
        Self {
            bell: Some(Bell::here()),
            ..Self::default()
        }
    }

    /// A queue in which `bytes` more than usual may wait.
    #[cfg(feature = "echo")]
    #[must_use]
    pub fn holding(bytes: usize) -> Self {
        let queue = Self::default();
        queue.lock().beyond = bytes;
        queue
    }

    /// Adds a frame. A listener that is too far behind is closed instead.
    pub fn push(&self, frame: Bytes) {
        let reader = self.lock().put(frame, Instant::now());
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    /// Adds a frame that others get as well, and leaves it to `ringing` to wake the reader.
    pub(super) fn share(&self, frame: Bytes, now: Instant, ringing: &mut Ringing) {
        let reader = self.lock().put(frame, now);
        match (&self.bell, reader) {
            (Some(bell), Some(reader)) => ringing.add(bell, reader),
            (None, Some(reader)) => reader.wake(),
            (_, None) => {}
        }
    }

    /// Ends it: what waits is dropped, except at an ordinary end, and the code is said.
    pub fn close(&self, why: Close) {
        self.lock().close(why);
    }

    /// Ends it without a word: the listener is gone.
    pub fn hang_up(&self) {
        let mut inside = self.lock();
        inside.frames.clear();
        inside.bytes = 0;
        inside.closing = Some(Closing::Done);
        wake(&mut inside.reader);
        wake(&mut inside.watcher);
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

    /// The next frame to send; `None` after the last.
    pub fn poll_next(&self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        let mut inside = self.lock();
        if let Some((_, frame)) = inside.frames.pop_front() {
            inside.bytes -= frame.len();
            return Poll::Ready(Some(frame));
        }
        match inside.closing {
            Some(Closing::Saying(why)) => {
                inside.closing = Some(Closing::Done);
                Poll::Ready(Some(frame::close(why)))
            }
            Some(Closing::Done) => Poll::Ready(None),
            None => {
                // Who waits holds no memory, not even that of the longest queue there ever was.
                inside.frames = VecDeque::new();
                inside.reader = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Adds a frame; answers with the reader, if it waits for one.
    fn put(&mut self, frame: Bytes, now: Instant) -> Option<Waker> {
        if self.closing.is_some() {
            return None;
        }
        let late = self
            .frames
            .front()
            .is_some_and(|(since, _)| now.saturating_duration_since(*since) > AGE);
        if late || self.bytes + frame.len() > BYTES + self.beyond {
            self.close(Close::TooSlow);
            return None;
        }
        self.bytes += frame.len();
        self.frames.push_back((now, frame));
        self.reader.take()
    }

    fn close(&mut self, why: Close) {
        if self.closing.is_some() {
            return;
        }
        if why != Close::Normal {
            self.frames.clear();
            self.bytes = 0;
        }
        self.closing = Some(Closing::Saying(why));
        wake(&mut self.reader);
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
    use super::*;

    fn next(queue: &Queue) -> Poll<Option<Bytes>> {
        queue.poll_next(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_listener_who_does_not_read_is_closed_and_its_memory_given_back() {
        let queue = Queue::default();
        for _ in 0..17 {
            queue.push(Bytes::from(vec![0; 64 * 1024]));
        }
        assert_eq!(queue.closing(), Some(Closing::Saying(Close::TooSlow)));
        assert_eq!(queue.lock().bytes, 0);
        assert_eq!(
            next(&queue),
            Poll::Ready(Some(frame::close(Close::TooSlow)))
        );
        assert_eq!(next(&queue), Poll::Ready(None));
    }

    #[test]
    fn frames_come_out_in_the_order_they_went_in() {
        let queue = Queue::default();
        queue.push(Bytes::from_static(b"1"));
        queue.push(Bytes::from_static(b"2"));
        queue.close(Close::Normal);
        queue.push(Bytes::from_static(b"3"));
        assert_eq!(next(&queue), Poll::Ready(Some(Bytes::from_static(b"1"))));
        assert_eq!(next(&queue), Poll::Ready(Some(Bytes::from_static(b"2"))));
        assert_eq!(next(&queue), Poll::Ready(Some(frame::close(Close::Normal))));
        assert_eq!(next(&queue), Poll::Ready(None));
    }
}
