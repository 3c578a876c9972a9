//! A session in a database to which comments are added, without a server between.

use stet::audit::Chain;
use stet::domain::contents::CommentAdded;
use stet::domain::event::Event;
use stet::domain::{
    ClaimId, CommandId, CommentId, DeskId, EventId, EventKind, PersonId, SessionId,
};
use stet::store::Stored;
use stet::store::{Store, StoreError};
use uuid::Uuid;

use crate::article;

/// The session, and where its trail ends.
pub(crate) struct Trail {
    pub(crate) store: Store,
    pub(crate) session: SessionId,
    pub(crate) chain: Chain,
    person: PersonId,
}

impl Trail {
    pub(crate) async fn open(store: &Store, desk: DeskId, person: PersonId) -> Self {
        let session = SessionId(Uuid::now_v7());
        let (_, opening) = article::open(person);
        let mut trail = Self {
            store: store.clone(),
            session,
            chain: Chain::new(session.0),
            person,
        };
        let first = trail.seal(opening);
        let opened = store.open_session(session, desk, first);
        assert!(opened.await.unwrap());
        trail
    }

    /// Stores a comment for each of `commands`, all in one batch.
    pub(crate) async fn comment(&mut self, commands: &[Uuid]) -> Result<bool, StoreError> {
        let head = self.chain.seq();
        let batch = commands.iter().map(|it| self.comment_by(*it)).collect();
        let session = self.session;
        self.store.append(session, head, batch).await
    }

    fn comment_by(&mut self, command: Uuid) -> Stored {
        let comment = CommentId(Uuid::now_v7());
        let event = Event {
            seq: self.chain.seq() + 1,
            id: EventId(Uuid::now_v7()),
            at: article::moment(1),
            actor: self.person,
            command: CommandId(command),
            kind: EventKind::CommentAdded(CommentAdded {
                claim: ClaimId(self.session.0),
                comment,
                thread: comment,
                text: "A comment of about the length people write when they are in a hurry.".into(),
                between: None,
            }),
        };
        self.seal(event)
    }

    fn seal(&mut self, event: Event) -> Stored {
        let (sealed, data) = self.chain.seal(event, rand::random()).unwrap();
        Stored {
            sealed,
            data,
            request: [0; 32],
        }
    }
}
