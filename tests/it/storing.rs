//! Sessions that are stored together do not depend on each other.

use futures_util::future::join_all;
use stet::audit::Chain;
use stet::auth::Auth;
use stet::domain::event::{Event, What};
use stet::domain::{ClaimId, CommandId, CommentId, DeskId, EventId, PersonId, SessionId};
use stet::store::events::Stored;
use stet::store::{Store, StoreError};
use uuid::Uuid;

use crate::article;
use crate::support::{Database, account};

/// A session in the database, and where its trail ends.
struct Trail {
    store: Store,
    session: SessionId,
    person: PersonId,
    chain: Chain,
}

impl Trail {
    async fn open(store: &Store, desk: DeskId, person: PersonId) -> Self {
        let session = SessionId(Uuid::now_v7());
        let mut trail = Self {
            store: store.clone(),
            session,
            person,
            chain: Chain::new(session.0),
        };
        let first = trail.seal(article::open(person).1);
        let opened = store.open_session(session, desk, first, &"".into()).await;
        assert!(opened.unwrap());
        trail
    }

    fn seal(&mut self, event: Event) -> Stored {
        let (sealed, data) = self.chain.seal(event, rand::random()).unwrap();
        Stored {
            sealed,
            data,
            request: [0; 32],
        }
    }

    /// Stores a comment by command `command`.
    async fn comment(&mut self, command: Uuid) -> Result<bool, StoreError> {
        let head = self.chain.seq();
        let comment = CommentId(Uuid::now_v7());
        let event = Event {
            seq: head + 1,
            id: EventId(Uuid::now_v7()),
            at: article::moment(1),
            actor: self.person,
            command: CommandId(command),
            what: What::CommentAdded {
                claim: ClaimId::suggested(CommandId(self.session.0), 0),
                comment,
                thread: comment,
                text: "Where is this from?".into(),
            },
        };
        let batch = vec![self.seal(event)];
        let session = self.session;
        self.store.append(session, head, batch, &"".into()).await
    }

    async fn length(&self) -> usize {
        let events = self.store.events_after(self.session, 0).await;
        events.unwrap().len()
    }
}

/// A database with some sessions.
async fn open(count: usize) -> (Database, Store, Vec<Trail>) {
    let database = Database::new().await;
    let store = Store::connect(&database.url, 8).unwrap();
    let admin = account("Admin", "admin@example.org");
    let auth = Auth::new(store.clone());
    let who = auth.set_up("Desk", &admin, "test").await.unwrap().who;
    let open = (0..count).map(|_| Trail::open(&store, who.desk, who.person));
    let trails = join_all(open).await;
    (database, store, trails)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_session_may_not_add_keeps_no_other_from_adding() {
    let (_database, _, mut trails) = open(20).await;
    let command = |trail: &Trail| Uuid::new_v5(&trail.session.0, b"once");
    let first = trails.iter_mut().map(|it| {
        let command = command(it);
        it.comment(command)
    });
    for added in join_all(first).await {
        assert!(added.unwrap());
    }
    // Every third sends the same command again, every third is behind, and the others go on.
    let second = trails.iter_mut().enumerate().map(|(number, it)| {
        let once = command(it);
        if number % 3 == 1 {
            it.chain = Chain::at(it.session.0, 1, it.chain.hash().into());
        }
        it.comment(if number % 3 == 2 {
            once
        } else {
            Uuid::new_v4()
        })
    });
    for (number, added) in join_all(second).await.into_iter().enumerate() {
        assert_eq!(added.unwrap(), number % 3 == 0, "session {number}");
    }
    for (number, trail) in trails.iter().enumerate() {
        let length = if number % 3 == 0 { 3 } else { 2 };
        assert_eq!(trail.length().await, length, "session {number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_another_node_is_changing_keeps_no_other_waiting() {
    let (_database, store, mut trails) = open(10).await;
    let turn = store.take_turn(trails[4].session).await.unwrap();
    let all = trails.iter_mut().map(|it| it.comment(Uuid::new_v4()));
    for (number, added) in join_all(all).await.into_iter().enumerate() {
        assert_eq!(added.unwrap(), number != 4, "session {number}");
    }
    turn.give_back().await;
    let four = &mut trails[4];
    four.chain = Chain::at(four.session.0, 1, four.chain.hash().into());
    assert!(four.comment(Uuid::new_v4()).await.unwrap());
}
