//! One bell per thread: rings for everybody a thread serves, at once.
//!
//! To wake a task of another thread costs a system call, as much as a fifth of sending a frame to a socket.
//! So a broadcast hands each thread one list of tasks, and the thread wakes its own, which costs next to nothing.

use std::cell::OnceCell;
use std::task::Waker;
use std::thread::{self, ThreadId};

use tokio::sync::mpsc;

/// Wakes tasks of one thread.
#[derive(Debug, Clone)]
pub(super) struct Bell {
    thread: ThreadId,
    wakers: mpsc::UnboundedSender<Vec<Waker>>,
}

impl Bell {
    /// The bell of this thread.
    ///
    /// # Panics
    /// Outside of a [`tokio::task::LocalSet`]; every worker of actix is one.
    pub(super) fn here() -> Self {
        thread_local! {
            static HERE: OnceCell<Bell> = const { OnceCell::new() };
        }
        HERE.with(|here| here.get_or_init(Self::hang).clone())
    }

    fn hang() -> Self {
        let (wakers, mut rung) = mpsc::unbounded_channel::<Vec<Waker>>();
        tokio::task::spawn_local(async move {
            while let Some(wakers) = rung.recv().await {
                wakers.into_iter().for_each(Waker::wake);
            }
        });
        Self {
            thread: thread::current().id(),
            wakers,
        }
    }
}

/// Who is to be woken, thread by thread, when this is dropped.
#[derive(Debug, Default)]
pub struct Ringing(Vec<(Bell, Vec<Waker>)>);

impl Ringing {
    pub(super) fn add(&mut self, bell: &Bell, waker: Waker) {
        let known = self.0.iter_mut().find(|(it, _)| it.thread == bell.thread);
        match known {
            Some((_, wakers)) => wakers.push(waker),
            None => self.0.push((bell.clone(), vec![waker])),
        }
    }
}

impl Drop for Ringing {
    fn drop(&mut self) {
        for (bell, wakers) in self.0.drain(..) {
            // A thread that has ended has nobody left to wake.
            let _ = bell.wakers.send(wakers);
        }
    }
}
