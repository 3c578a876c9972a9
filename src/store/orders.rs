//! The order of claims a desk has taught the engine.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::schema::desks;
use super::{Store, StoreError};
use crate::domain::DeskId;
use crate::domain::desk::order::Order;

/// The order a desk has, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taught {
    /// When it was learned.
    pub at: DateTime<Utc>,
    /// The order.
    #[serde(flatten)]
    pub order: Order,
}

/// Reads the column.
pub(super) fn taught(column: Option<Value>) -> Result<Option<Taught>, StoreError> {
    let read = column.map(serde_json::from_value).transpose();
    read.map_err(|error| StoreError::Unreadable(error.to_string()))
}

async fn present(
    connection: &mut AsyncPgConnection,
    desk: DeskId,
) -> Result<Option<Taught>, StoreError> {
    let column = desks::table.find(desk.0).select(desks::weights);
    taught(column.first(connection).await?)
}

impl Store {
    /// The order a desk has taught the engine; nothing if it has the built-in one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn order_of(&self, desk: DeskId) -> Result<Option<Taught>, StoreError> {
        present(&mut *self.connection().await?, desk).await
    }
}
