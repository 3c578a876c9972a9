//! The answers to readers of publications, as they were made.

use std::collections::HashMap;

use actix_web::web::Bytes;
use parking_lot::Mutex;

use crate::domain::SessionId;

/// How many answers are kept here.
const MOST: usize = 200;

/// What somebody came for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    Latest,
    Version(u32),
    Card,
    Feed,
}

/// An answer, and the event of the session up to which it holds.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) after: u64,
    /// Whether it says that the publication was taken down.
    pub(super) gone: bool,
    pub(super) body: Bytes,
}

/// The answers that were made: a page costs a fold of the whole trail.
#[derive(Default)]
pub struct PublishedPages {
    made: Mutex<HashMap<(SessionId, Wanted), Made>>,
}

impl PublishedPages {
    pub(super) fn kept(&self, id: SessionId, wanted: Wanted) -> Option<Made> {
        self.made.lock().get(&(id, wanted)).cloned()
    }

    pub(super) fn keep(&self, id: SessionId, wanted: Wanted, it: Made) -> Made {
        let mut made = self.made.lock();
        if made.len() >= MOST {
            made.clear();
        }
        made.insert((id, wanted), it.clone());
        it
    }
}
