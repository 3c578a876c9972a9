//! `stet doctor`: whether every trail holds, and what can be rebuilt from it.

use stet::domain::summary::Summary;
use stet::store::Store;

use super::{Failure, trail};

/// Verifies every session; with `rebuild`, writes what the session list shows anew.
pub(super) async fn doctor(store: &Store, rebuild: bool) -> Result<(), Failure> {
    let sessions = store.all_sessions().await?;
    let mut bad = 0;
    for id in &sessions {
        match trail::verified(store, *id).await {
            Ok(verified) if rebuild => {
                let summary = Summary::of(&verified.session);
                store
                    .put_summary(*id, verified.session.seq, &summary)
                    .await?;
            }
            Ok(_) => {}
            Err(flaw) => {
                bad += 1;
                println!("{id}: {flaw}");
            }
        }
    }
    println!("{} sessions, {bad} with a damaged trail.", sessions.len());
    if rebuild {
        println!("What the session list shows is written anew.");
    }
    if bad > 0 {
        return Err("something is wrong; see above".into());
    }
    Ok(())
}
