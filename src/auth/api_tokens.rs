//! API tokens: with one a program works as the person who made it, at one desk.
//!
//! Must not know: how a program shows one.

use chrono::Duration;
use uuid::Uuid;

use super::{Auth, AuthError, Token, now};
use crate::domain::desk::contents::{MakeApiToken, RevokeApiToken, TokenScope};
use crate::domain::{Rejection, Role};
use crate::store::api_tokens::ApiToken;
use crate::store::logins::SignedIn;
use crate::store::{DeskSecret, StoreError};

/// How long one may be good, in days.
const DAYS: std::ops::RangeInclusive<u32> = 1..=366;

/// An API token that is wanted.
#[derive(Debug)]
pub struct NewToken<'a> {
    /// What uses it.
    pub name: &'a str,
    /// What it may do.
    pub scope: TokenScope,
    /// For how many days.
    pub days: u32,
}

impl Auth {
    /// Makes an API token for the caller, good for some days.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for no name, a name over 60 characters, days outside 1 to 366, and a wrong password.
    pub async fn make_api_token(
        &self,
        who: &SignedIn,
        wanted: &NewToken<'_>,
        password: &str,
    ) -> Result<(ApiToken, Token), AuthError> {
        let NewToken { name, scope, days } = *wanted;
        let name = name.trim();
        let plain = !name.chars().any(char::is_control);
        if !(1..=60).contains(&name.chars().count()) || !plain {
            let why = "Call it by what uses it, in at most 60 characters.";
            return Err(Rejection::invalid("bad_name", "name", why).into());
        }
        if !DAYS.contains(&days) {
            let why = "A token is good for 1 to 366 days.";
            return Err(Rejection::invalid("bad_days", "days", why).into());
        }
        self.must_be_them(who, (password, "password")).await?;
        let token = Token::new();
        let row = ApiToken {
            id: Uuid::now_v7(),
            desk_id: who.desk.0,
            account_id: who.person.0,
            name: name.into(),
            token_hash: token.hash().to_vec(),
            scope: <&str>::from(scope).into(),
            created_at: now(),
            expires_at: now() + Duration::days(days.into()),
            last_used_at: None,
        };
        let command = MakeApiToken {
            token: row.id,
            scope,
        };
        let secret = DeskSecret::ApiToken(row.clone());
        self.change(who, command, secret).await?;
        Ok((row, token))
    }

    /// The caller's API tokens; an admin sees everybody's at the desk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn api_tokens(&self, who: &SignedIn) -> Result<Vec<ApiToken>, StoreError> {
        let mut tokens = self.store.api_tokens_of(who.desk).await?;
        tokens.retain(|it| who.role == Role::Admin || it.account_id == who.person.0);
        Ok(tokens)
    }

    /// Makes an API token void, at once.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is none, or it is somebody else's and the caller is no admin.
    pub async fn revoke_api_token(&self, who: &SignedIn, token: Uuid) -> Result<(), AuthError> {
        self.change(who, RevokeApiToken { token }, DeskSecret::None)
            .await?;
        Ok(())
    }
}
