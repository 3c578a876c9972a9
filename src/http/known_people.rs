//! Everybody who is or was on a desk, as answers name them.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Problem, Stet};
use crate::domain::{DeskId, PersonId};

/// Somebody who is or was on the desk.
#[derive(Debug, Serialize, TS, ToSchema)]
pub(super) struct KnownPerson {
    /// What they are called.
    name: String,
    /// Their place among all who are or were on the desk, from 1; their colour follows from it.
    place: u32,
    /// Whether they are not on it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    removed: bool,
}

/// Everybody who is or was on the desk, by id.
pub(super) async fn known_people(
    stet: &Stet,
    desk: DeskId,
) -> Result<BTreeMap<PersonId, KnownPerson>, Problem> {
    let known = stet.store.known_to(desk).await?;
    let people = known.into_iter().map(|it| {
        let person = KnownPerson {
            name: it.name,
            place: it.place,
            removed: it.removed,
        };
        (it.person, person)
    });
    Ok(people.collect())
}
