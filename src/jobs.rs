//! What is done later, or again and again: rows of a table, which any node takes, one node each, so that what was asked for is
//! done also when the node that was asked is gone.
//!
//! Must not know: who may ask for it.

mod fetch;
mod run;

use std::sync::Arc;

use tokio::sync::Notify;

pub use fetch::{Looked, NotLooked};

use crate::fetch::Fetcher;
use crate::intake::sandbox::Sandbox;
use crate::store::Store;
use crate::workflow::Workflow;

/// Does what is due on this node.
pub struct Jobs {
    workflow: Arc<Workflow>,
    store: Store,
    fetcher: Arc<Fetcher>,
    sandbox: Arc<Sandbox>,
    /// Something may be due.
    due: Notify,
}

impl Jobs {
    /// Jobs over a workflow's store, with what sources are fetched and read by.
    #[must_use]
    pub fn new(
        workflow: Arc<Workflow>,
        store: Store,
        (fetcher, sandbox): (Arc<Fetcher>, Arc<Sandbox>),
    ) -> Self {
        Self {
            workflow,
            store,
            fetcher,
            sandbox,
            due: Notify::new(),
        }
    }

    /// Something was asked for: it need not wait until somebody looks.
    pub fn look_now(&self) {
        self.due.notify_waiters();
    }
}
