//! One bell per thread: it rings for all queues that are sent from that thread, at once.
//!
//! To wake a task of another thread costs a system call, as much as a fifth of sending a frame to a socket.
//! So a broadcast hands each thread one list of queues, and the thread sends what is in them.

use std::cell::OnceCell;
use std::sync::Arc;
use std::thread::{self, ThreadId};

use tokio::sync::mpsc;

use super::Queue;

/// Has queues sent by one thread.
#[derive(Debug, Clone)]
pub(super) struct Bell {
    thread: ThreadId,
    queues: mpsc::UnboundedSender<Vec<Arc<Queue>>>,
}

impl Bell {
    /// The bell of this thread.
    ///
    /// # Panics
    /// Where no local task can be spawned; every worker of actix can.
    pub(super) fn here() -> Self {
        thread_local! {
            static HERE: OnceCell<Bell> = const { OnceCell::new() };
        }
        HERE.with(|here| here.get_or_init(Self::hang).clone())
    }

    fn hang() -> Self {
        let (queues, mut rung) = mpsc::unbounded_channel::<Vec<Arc<Queue>>>();
        tokio::task::spawn_local(async move {
            while let Some(queues) = rung.recv().await {
                for queue in queues {
                    queue.send_now();
                    // However many listen, who speaks to us is heard in between.
                    tokio::task::coop::consume_budget().await;
                }
            }
        });
        Self {
            thread: thread::current().id(),
            queues,
        }
    }
}

/// What is to be sent, thread by thread, when this is dropped.
#[derive(Debug, Default)]
pub struct Ringing(Vec<(Bell, Vec<Arc<Queue>>)>);

impl Ringing {
    pub(super) fn add(&mut self, bell: &Bell, queue: Arc<Queue>) {
        let known = self.0.iter_mut().find(|(it, _)| it.thread == bell.thread);
        match known {
            Some((_, queues)) => queues.push(queue),
            None => self.0.push((bell.clone(), vec![queue])),
        }
    }
}

impl Drop for Ringing {
    fn drop(&mut self) {
        for (bell, queues) in self.0.drain(..) {
            // A thread that has ended has nobody left to send to.
            let _ = bell.queues.send(queues);
        }
    }
}
