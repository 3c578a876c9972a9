//! Leases: what one node at a time does among all that serve a database.
//!
//! Must not know: what is done under a lease.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::leases;
use super::{Store, StoreError};

impl Store {
    /// Takes or keeps a lease up to `until`. False if another holds it at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lease(
        &self,
        name: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        length: TimeDelta,
    ) -> Result<bool, StoreError> {
        let held = (leases::holder.eq(holder), leases::until.eq(now + length));
        let free = leases::holder.eq(holder).or(leases::until.lt(now));
        let mut connection = self.connection().await?;
        let kept = diesel::update(leases::table.find(name).filter(free)).set(held);
        if kept.execute(&mut connection).await? == 1 {
            return Ok(true);
        }
        let taken = diesel::insert_into(leases::table)
            .values((leases::name.eq(name), held))
            .on_conflict_do_nothing()
            .execute(&mut connection)
            .await?;
        Ok(taken == 1)
    }
}
