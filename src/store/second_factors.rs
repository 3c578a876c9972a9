//! Second factors at sign-in, and the codes for who lost theirs.
//!
//! Must not know: how a code is made from a secret.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{recovery_codes, second_factors};
use super::seq::signed;
use super::{Store, StoreError};
use crate::domain::PersonId;

/// A person's second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// What the app and Stet share.
    pub secret: [u8; 20],
    /// Whether a code was given that shows that the app has it.
    pub confirmed: bool,
}

impl Store {
    /// The second factor of a person, confirmed or not.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn second_factor_of(
        &self,
        person: PersonId,
    ) -> Result<Option<SecondFactor>, StoreError> {
        let row = second_factors::table.find(person.0).select((
            second_factors::secret,
            second_factors::confirmed_at.is_not_null(),
        ));
        let found: Option<(Vec<u8>, bool)> =
            row.first(&mut self.connection().await?).await.optional()?;
        let Some((secret, confirmed)) = found else {
            return Ok(None);
        };
        let short = |_| StoreError::Unreadable("a second factor is not 20 bytes".into());
        let secret = secret.try_into().map_err(short)?;
        Ok(Some(SecondFactor { secret, confirmed }))
    }

    /// Keeps a new secret, not yet confirmed, instead of one that is not either. False if there is a confirmed one.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin_second_factor(
        &self,
        person: PersonId,
        secret: [u8; 20],
    ) -> Result<bool, StoreError> {
        self.must_take_writes()?;
        let connection = &mut self.connection().await?;
        let row = (
            second_factors::account_id.eq(person.0),
            second_factors::secret.eq(secret.to_vec()),
        );
        let made = diesel::insert_into(second_factors::table)
            .values(&row)
            .on_conflict_do_nothing()
            .execute(connection)
            .await?;
        if made == 1 {
            return Ok(true);
        }
        let unconfirmed = second_factors::table
            .find(person.0)
            .filter(second_factors::confirmed_at.is_null());
        let set = diesel::update(unconfirmed)
            .set(second_factors::secret.eq(secret.to_vec()))
            .execute(connection)
            .await?;
        Ok(set == 1)
    }

    /// Uses the code of a half minute, counted from 1970. False if that or a later one was used.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn use_code(&self, person: PersonId, step: u64) -> Result<bool, StoreError> {
        let unused = second_factors::table
            .find(person.0)
            .filter(second_factors::last_step.lt(signed(step)));
        let used = diesel::update(unused)
            .set(second_factors::last_step.eq(signed(step)))
            .execute(&mut self.connection().await?)
            .await?;
        Ok(used == 1)
    }

    /// Uses a recovery code up. False if there is none with this hash.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn use_recovery_code(
        &self,
        person: PersonId,
        hash: [u8; 32],
    ) -> Result<bool, StoreError> {
        let code = recovery_codes::table.find((person.0, hash.to_vec()));
        let used = diesel::delete(code)
            .execute(&mut self.connection().await?)
            .await?;
        Ok(used == 1)
    }

    /// How many recovery codes a person has left.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn recovery_codes_of(&self, person: PersonId) -> Result<u32, StoreError> {
        let codes = recovery_codes::table.filter(recovery_codes::account_id.eq(person.0));
        let left: i64 = codes
            .count()
            .get_result(&mut self.connection().await?)
            .await?;
        Ok(left.try_into().unwrap_or_default())
    }
}
