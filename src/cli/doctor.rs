//! `stet doctor`: whether every trail holds, and what can be rebuilt from it.

use stet::domain::summary::Summary;
use stet::store::Store;

use super::counted::counted;
use super::failure::Failure;
use super::failure::Unproven;
use super::inert::inert;
use super::trail;

/// Verifies every session and every desk; with `rebuild`, writes what the session list shows anew.
pub(super) async fn doctor(store: &Store, rebuild: bool) -> Result<(), Failure> {
    let sessions = store.all_sessions().await?;
    let mut bad = Bad::default();
    for id in &sessions {
        let verified = trail::session(store, *id).await;
        let verified = bad.unless(verified, &format!("Session {id}"))?;
        if let Some(verified) = verified.filter(|_| rebuild) {
            let (seq, summary) = (verified.session.seq, Summary::of(&verified.session));
            store.put_summary(*id, seq, &summary).await?;
        }
    }
    let bad_sessions = bad.found;
    let desks = store.desk_heads().await?;
    for id in desks.keys() {
        let name = inert(&store.desk_name(*id).await?);
        let verified = trail::desk(store, *id).await;
        bad.unless(verified, &format!("Desk “{name}” ({id})"))?;
    }
    println!(
        "{}, {bad_sessions} with a damaged trail. {}, {} with a damaged trail.",
        counted(sessions.len(), "session"),
        counted(desks.len(), "desk"),
        bad.found - bad_sessions
    );
    if rebuild {
        println!("What the session list shows is written anew.");
    }
    let why = "something is wrong; see above".to_owned();
    match (bad.found, bad.altered) {
        (0, _) => Ok(()),
        (_, true) => Err(Unproven::Altered(why).into()),
        (_, false) => Err(Unproven::Unreadable(why).into()),
    }
}

/// The trails that do not hold.
#[derive(Default)]
struct Bad {
    found: usize,
    /// Whether one of them was altered, and is not only beyond this version.
    altered: bool,
}

impl Bad {
    /// What was verified; nothing if its trail does not hold, which is said. Any other failure is the caller's.
    fn unless<T>(
        &mut self,
        verified: Result<T, Failure>,
        whose: &str,
    ) -> Result<Option<T>, Failure> {
        let unproven = match verified.map_err(|it| it.downcast::<Unproven>()) {
            Ok(verified) => return Ok(Some(verified)),
            Err(Ok(unproven)) => unproven,
            Err(Err(failure)) => return Err(failure),
        };
        self.found += 1;
        self.altered |= matches!(*unproven, Unproven::Altered(_));
        println!("{whose}: {}", inert(&unproven.to_string()));
        Ok(None)
    }
}
