//! Describing the article anew.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::article::details::{Details, DetailsInput};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};

/// Describe the article anew; replaces all details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct EditDetails {
    /// The details as they are to be.
    pub details: DetailsInput,
}

/// The article was described anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DetailsEdited {
    /// The details as they were.
    pub before: Details,
    /// The details as they are now.
    pub after: Details,
}

impl Decide for EditDetails {
    const ROLE: Role = Role::Editor;
    type Outcome = DetailsEdited;

    fn decide(&self, on: &Context<'_>) -> Result<DetailsEdited, Rejection> {
        let after = self.details.check()?;
        if after == on.session.details {
            return Err(Rejection::conflict(
                "no_change",
                "The details say that already.",
            ));
        }
        Ok(DetailsEdited {
            before: on.session.details.clone(),
            after,
        })
    }
}

impl Apply for DetailsEdited {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        session.details.clone_from(&self.after);
        Ok(Touched::default())
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        Entry::new("edited the details of the article")
            .before(self.before.lines())
            .after(self.after.lines())
    }
}
