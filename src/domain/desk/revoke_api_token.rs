//! Making an API token void: one's own, or as an admin anybody's.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::stamp::Stamp;

/// Make an API token void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevokeApiToken {
    /// The token's id.
    pub token: Uuid,
}

/// An API token is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiTokenRevoked {
    /// The token's id.
    pub token: Uuid,
}

impl DecideOnDesk for RevokeApiToken {
    const ASKER: Asker = Asker::Holder;
    type Outcome = ApiTokenRevoked;

    fn decide(&self, on: &DeskContext<'_>) -> Result<ApiTokenRevoked, Rejection> {
        let token = self.token;
        let whose = on.desk.api_tokens.get(&token).ok_or_else(|| {
            Rejection::missing("no_such_token", "There is no such API token on your desk.")
        })?;
        on.must_be_theirs_or_an_admins(*whose)?;
        Ok(ApiTokenRevoked { token })
    }
}

impl ApplyToDesk for ApiTokenRevoked {
    fn apply(&self, desk: &mut Desk, _: Stamp) -> Result<(), &'static str> {
        desk.api_tokens.remove(&self.token);
        Ok(())
    }
}
