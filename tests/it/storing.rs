//! Sessions that are stored together do not depend on each other.

use futures_util::future::join_all;
use stet::audit::Chain;
use stet::auth::Auth;
use stet::store::Store;
use uuid::Uuid;

use crate::support::{Database, account};
use crate::trail::Trail;

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
    let first = trails.iter_mut().map(async |it| {
        let command = command(it);
        it.comment(&[command]).await
    });
    for added in join_all(first).await {
        assert!(added.unwrap());
    }
    // Every third sends the same command again, every third is behind, and the others go on.
    let second = trails.iter_mut().enumerate().map(async |(number, it)| {
        let once = command(it);
        if number % 3 == 1 {
            it.chain = Chain::at(it.session.0, 1, it.chain.hash().into());
        }
        let again = number % 3 == 2;
        let command = if again { once } else { Uuid::new_v4() };
        it.comment(&[command]).await
    });
    for (number, added) in join_all(second).await.into_iter().enumerate() {
        assert_eq!(added.unwrap(), number % 3 == 0, "session {number}");
    }
    for (number, trail) in trails.iter().enumerate() {
        let length = if number % 3 == 0 { 3 } else { 2 };
        let events = trail.store.records(trail.session).await;
        assert_eq!(events.unwrap().len(), length, "session {number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_another_node_is_changing_keeps_no_other_waiting() {
    let (_database, store, mut trails) = open(10).await;
    let turn = store.lock_session(trails[4].session).await.unwrap();
    let all = trails
        .iter_mut()
        .map(async |it| it.comment(&[Uuid::new_v4()]).await);
    for (number, added) in join_all(all).await.into_iter().enumerate() {
        assert_eq!(added.unwrap(), number != 4, "session {number}");
    }
    turn.release().await;
    let four = &mut trails[4];
    four.chain = Chain::at(four.session.0, 1, four.chain.hash().into());
    assert!(four.comment(&[Uuid::new_v4()]).await.unwrap());
}
