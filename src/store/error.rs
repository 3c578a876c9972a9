//! What can go wrong with the database.

/// Why the database could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be reached, or refused the connection.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// It cannot be brought to this version's tables.
    #[error("the database cannot be migrated: {0}")]
    Migration(String),
    /// Its tables are those of a version that this one does not know.
    #[error(
        "the database was made by a newer Stet (it has the migration {0}); this one would misread it. Start the newer one"
    )]
    Newer(String),
    /// Nothing may be written; the sentences say why.
    #[error("{0}")]
    ReadOnly(String),
    /// A text holds a NUL character, which Postgres keeps in none.
    #[error("a text holds a NUL character")]
    Nul,
    /// A constraint does not allow it.
    #[error("the database refuses this: {0}")]
    Refused(String),
    /// What is stored cannot be read.
    #[error("what is stored cannot be read: {0}")]
    Unreadable(String),
    /// What is kept under this hash is not what it was when it was put there.
    #[error("what is kept as {0} was altered after it was put there")]
    Altered(String),
    /// Anything else.
    #[error("the database failed: {0}")]
    Failed(diesel::result::Error),
}

impl StoreError {
    /// Whether the constraint called `name` refused.
    #[must_use]
    pub fn breaks(&self, name: &str) -> bool {
        matches!(self, Self::Refused(constraint) if constraint == name)
    }
}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match error {
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, about) => {
                Self::Unreachable(about.message().into())
            }
            Error::DatabaseError(_, ref about) if about.constraint_name().is_some() => {
                Self::Refused(about.constraint_name().unwrap_or_default().into())
            }
            // Whatever language it speaks, it names the byte.
            Error::DatabaseError(_, ref about) if about.message().contains("0x00") => Self::Nul,
            error => Self::Failed(error),
        }
    }
}
