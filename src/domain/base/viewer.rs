//! Who looks at something.

use super::ids::PersonId;

/// Somebody who looks at a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody on the desk.
    Person(PersonId),
    /// Whoever gets a report: it may be handed on to anybody.
    Outsider,
}
