//! What the writer of a session is asked to do.
//!
//! Must not know: how it is done.

use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::answers::{Described, Joined, Refusal, Snapshot};
use super::folded::Asked;
use crate::audit::Sealed;
use crate::domain::audience::Hidden;
use crate::domain::base::viewer::Viewer;
use crate::domain::view::author::AuthorView;
use crate::domain::{Actor, ClaimId};
use crate::live::Visitor;
use crate::store::index::IndexUpdate;

/// Something the writer is asked to do.
pub(super) enum Job {
    /// Decide a command.
    Submit { asked: Box<Asked>, reply: Reply },
    /// Hand out the state.
    Snapshot {
        viewer: Viewer,
        answer: oneshot::Sender<Snapshot>,
    },
    /// Let somebody listen.
    Join {
        visitor: Visitor,
        join: Join,
        answer: oneshot::Sender<Joined>,
    },
    /// Say some of its events in words.
    Describe {
        events: Vec<Sealed>,
        viewer: Viewer,
        answer: oneshot::Sender<Described>,
    },
    /// Say what somebody may not see.
    Hidden {
        viewer: Viewer,
        answer: oneshot::Sender<Hidden>,
    },
    /// Say what an author of the article sees; nothing to who may not see that.
    ForAuthor {
        reader: Actor,
        answer: oneshot::Sender<Option<AuthorView>>,
    },
    /// Say what changes in the read models after event `after`.
    Index {
        after: u64,
        answer: oneshot::Sender<IndexUpdate>,
    },
    /// Say what a claim's words in the article quote, part by part, if it is asked whether that was said.
    Quoted {
        claim: ClaimId,
        answer: oneshot::Sender<Vec<String>>,
    },
    /// Another node has gone on to event `head`.
    CatchUp { head: u64 },
    /// Let everybody go and end: the trail is not what is known here, and is to be read again.
    ReadAgain,
    /// Finish and end.
    Stop { answer: oneshot::Sender<()> },
}

/// Hears what came of a command: the seq of its event, which is durable and told, or why there is none.
pub type Reply = Box<dyn FnOnce(Result<u64, Refusal>) + Send>;

/// From where on somebody wants to listen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Join {
    /// The epoch of the state they have.
    pub epoch: Uuid,
    /// The last event they have.
    #[ts(type = "number")]
    pub after: u64,
    /// The hash of that, hex: another one means that they saw another history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hash: Option<String>,
}
