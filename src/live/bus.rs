//! What nodes of one deployment tell each other, over NATS: that something is new, and who is here.
//!
//! Architecture invariant: nothing here is the truth. What the bus loses, or never brings because it is down,
//! the comparison of trails with Postgres finds a second later.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_nats::{Client, ConnectOptions, Event, Subscriber};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::presence::Present;
use crate::domain::{PersonId, SessionId};

/// How much may wait for NATS before it is dropped.
const WAITING: usize = 4096;

/// One node's place on the bus.
#[derive(Debug, Clone)]
pub struct Bus {
    node: Uuid,
    out: mpsc::Sender<News>,
    connected: Arc<AtomicBool>,
}

/// What nodes tell each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// A session has gone on to this event.
    Session {
        /// The session.
        session: SessionId,
        /// Its last event.
        seq: u64,
    },
    /// Something happened on a desk.
    Desk {},
    /// Who is in a session on one node.
    Here {
        /// The node.
        node: Uuid,
        /// The session.
        session: SessionId,
        /// Who is there on that node.
        people: BTreeMap<PersonId, Present>,
        /// Whether the others are to answer with who is there on theirs.
        asks: bool,
    },
}

/// Why a node cannot join the bus.
#[derive(Debug, thiserror::Error)]
#[error("NATS: {0}")]
pub struct BusError(String);

impl Bus {
    /// Joins the nodes of the deployment whose database has this `epoch`. What they say arrives at `hear`.
    ///
    /// A NATS that cannot be reached is tried again until it can; until then nothing is heard and nobody waits.
    ///
    /// # Errors
    /// [`BusError`] for a malformed address, or credentials that are refused.
    pub async fn join(
        address: &str,
        epoch: Uuid,
        hear: impl Fn(News) + Send + 'static,
    ) -> Result<Self, BusError> {
        let connected = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&connected);
        let options = ConnectOptions::new()
            .retry_on_initial_connect()
            // A node knows what it has said itself.
            .no_echo()
            .event_callback(move |event| {
                match event {
                    Event::Connected => seen.store(true, Ordering::Release),
                    Event::Disconnected | Event::Closed => seen.store(false, Ordering::Release),
                    _ => {}
                }
                async {}
            });
        let client = options.connect(address).await;
        let client = client.map_err(|error| BusError(error.to_string()))?;
        let subject = format!("stet.{epoch}");
        let heard = client.subscribe(subject.clone()).await;
        let heard = heard.map_err(|error| BusError(error.to_string()))?;
        let (out, said) = mpsc::channel(WAITING);
        tokio::spawn(tell(client, subject, said, Arc::clone(&connected)));
        tokio::spawn(listen(heard, hear));
        Ok(Self {
            node: Uuid::new_v4(),
            out,
            connected,
        })
    }

    /// Whether NATS is there.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.connected.load(Ordering::Acquire)
    }

    /// Tells the other nodes. Waits for nobody: when NATS is slow or gone, it is not told.
    pub fn tell(&self, news: News) {
        let _ = self.out.try_send(news);
    }

    /// Tells the other nodes who is in a session on this one.
    pub fn tell_presence(
        &self,
        session: SessionId,
        people: BTreeMap<PersonId, Present>,
        asks: bool,
    ) {
        self.tell(News::Here {
            node: self.node,
            session,
            people,
            asks,
        });
    }
}

async fn tell(
    client: Client,
    subject: String,
    mut said: mpsc::Receiver<News>,
    connected: Arc<AtomicBool>,
) {
    while let Some(news) = said.recv().await {
        // What is old when NATS comes back is of no use to anybody.
        if !connected.load(Ordering::Acquire) {
            continue;
        }
        let Ok(text) = serde_json::to_vec(&news) else {
            continue;
        };
        if let Err(error) = client.publish(subject.clone(), text.into()).await {
            tracing::debug!(%error, "not told");
        }
    }
}

async fn listen(mut heard: Subscriber, hear: impl Fn(News)) {
    while let Some(message) = heard.next().await {
        match serde_json::from_slice(&message.payload) {
            Ok(news) => hear(news),
            Err(error) => {
                tracing::warn!(%error, "a node of another version, or a stranger, is on the bus")
            }
        }
    }
}
