//! How a command ends badly.

use stet::audit::{Flaw, Wrong};

use super::inert::inert_lines;

/// What ends a command badly: a sentence for the person at the terminal.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Why what was verified is not whole.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unproven {
    /// Something in it is not as it was written.
    #[error("{0}")]
    Altered(String),
    /// It is whole, and signed by another key than the one asked for, or by none.
    #[error("{0}")]
    OtherKey(String),
    /// It cannot be read, or is not there, so nothing can be said of it.
    #[error("{0}")]
    Unreadable(String),
}

impl From<Flaw> for Unproven {
    fn from(flaw: Flaw) -> Self {
        match flaw.wrong {
            Wrong::Unreadable(_) => Self::Unreadable(flaw.words()),
            Wrong::Altered
            | Wrong::Missing
            | Wrong::Unlinked
            | Wrong::AnotherEnd
            | Wrong::BeyondEnd
            | Wrong::Misfit(_)
            | Wrong::Field(_)
            | Wrong::Checkpoint(_)
            | Wrong::Snapshot(_)
            | Wrong::Passage(_)
            | Wrong::Signature
            | Wrong::State => Self::Altered(flaw.words()),
        }
    }
}

/// What is said of a failure, inert, and the exit code that goes with it.
pub(crate) fn told(failure: &Failure) -> (String, u8) {
    let code = match failure.downcast_ref() {
        Some(Unproven::Altered(_)) => 2,
        Some(Unproven::Unreadable(_)) => 3,
        Some(Unproven::OtherKey(_)) => 4,
        None => 1,
    };
    (inert_lines(&failure.to_string()), code)
}
