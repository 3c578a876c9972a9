//! Making an API token: a program works with it as the person who made it, at this desk.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Desk;
use super::change::{ApplyToDesk, Asker, DecideOnDesk, DeskContext};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;

/// What a program may do with an API token.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    TS,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TokenScope {
    /// Read what its maker may read.
    Read,
    /// Read, and work on sessions as its maker may.
    Work,
}

/// Make an API token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeApiToken {
    /// The token's id.
    pub token: Uuid,
    /// What a program may do with it.
    pub scope: TokenScope,
}

/// An API token was made, for the member who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiTokenMade {
    /// The token's id.
    pub token: Uuid,
    /// What a program may do with it.
    pub scope: TokenScope,
}

impl DecideOnDesk for MakeApiToken {
    const ASKER: Asker = Asker::Member(Role::Viewer);
    type Outcome = ApiTokenMade;

    fn decide(&self, _: &DeskContext<'_>) -> Result<ApiTokenMade, Rejection> {
        Ok(ApiTokenMade {
            token: self.token,
            scope: self.scope,
        })
    }
}

impl ApplyToDesk for ApiTokenMade {
    fn apply(&self, desk: &mut Desk, stamp: Stamp) -> Result<(), &'static str> {
        desk.api_tokens.insert(self.token, stamp.by);
        Ok(())
    }
}
