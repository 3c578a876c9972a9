//! Events for those who may not know their sealed part.

use super::canonical::NotCanonical;
use super::chain::Sealed;
use super::sealed_part::close;
use crate::domain::{Event, EventKind};

/// An event for those who may not know its sealed part.
///
/// # Errors
/// Why it cannot be told: then it is not told at all.
pub fn closed(event: &Event) -> Result<Event, NotCanonical> {
    let mut what = serde_json::to_value(&event.kind).map_err(|it| NotCanonical::from(&it))?;
    if let Some(data) = what.get_mut("data") {
        close(data);
    }
    let kind: EventKind = serde_json::from_value(what).map_err(|it| NotCanonical::from(&it))?;
    Ok(Event {
        kind,
        ..event.clone()
    })
}

impl Sealed {
    /// The same for those who may not know its sealed part.
    ///
    /// # Errors
    /// Why it cannot be told: then it is not told at all.
    pub fn closed(&self) -> Result<Self, NotCanonical> {
        Ok(Self {
            event: closed(&self.event)?,
            ..self.clone()
        })
    }
}
