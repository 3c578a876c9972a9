//! What confidential evidence says, shown later: whether it is what stood in the report by its hash.

use std::path::Path;

use serde_json::Value;
use stet::audit::part_hash;
use stet::domain::Session;

use super::counted::counted;
use super::failure::{Failure, Unproven};

/// Holds every sealed part in a file against the hash of it in a report that is whole.
pub(super) fn verify(file: &Path, session: &Session) -> Result<(), Failure> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Unproven::Unreadable(format!("cannot read {name}: {error}")))?;
    let json: Value = serde_json::from_str(&text)
        .map_err(|error| Unproven::Unreadable(format!("{name} is not JSON: {error}")))?;
    let events = match json.get("events").and_then(Value::as_array) {
        Some(page) => page.iter().collect(),
        None => vec![&json],
    };
    let mut shown = 0;
    for event in events {
        let event = event.get("event").unwrap_or(event);
        let seq = event.get("seq").and_then(Value::as_u64);
        let part = event.pointer("/data/sealed");
        let content = part.and_then(|it| it.get("content"));
        let salt = part.and_then(|it| it.get("salt")).and_then(Value::as_str);
        let (Some(seq), Some(content), Some(salt)) = (seq, content, salt) else {
            continue;
        };
        let kept = session.closed_part(seq);
        if kept.is_none() || part_hash(salt, content).ok().as_deref() != kept {
            let why = format!("what is shown of event {seq} is not what its hash stands for");
            return Err(Unproven::Altered(why).into());
        }
        shown += 1;
    }
    if shown == 0 {
        let why = format!("{name} shows nothing that is confidential in this report");
        return Err(Unproven::Unreadable(why).into());
    }
    println!(
        "Revealed: {}, word for word what was attached; its hash stands in the report.",
        counted(shown, "confidential part")
    );
    Ok(())
}
