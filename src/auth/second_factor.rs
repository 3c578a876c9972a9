//! Second factors: codes of six digits that an authenticator app makes of a shared secret and the time (RFC 6238, with
//! SHA-1, half minutes and one of them to either side, which is what every app can), and recovery codes for who lost the app.
//!
//! Must not know: how a code is asked for.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Totp};

use super::{Auth, AuthError, now};
use crate::domain::desk::contents::{RemoveSecondFactor, RequireSecondFactor, SetSecondFactor};
use crate::domain::{DeskId, PersonId, Rejection};
use crate::store::DeskSecret;
use crate::store::logins::SignedIn;
use crate::workflow::desk;

/// How many recovery codes come with a second factor.
const RECOVERY_CODES: usize = 10;

/// A second factor that waits for its first code.
pub struct NewSecondFactor {
    /// The secret, base32, to type into an app.
    pub secret: String,
    /// The same as a link that apps understand, for a QR code.
    pub link: String,
}

impl Auth {
    /// Makes a second factor for the caller. It counts once [`Auth::confirm_second_factor`] has seen a code of it.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for a wrong password, and if they have a second factor.
    pub async fn begin_second_factor(
        &self,
        who: &SignedIn,
        password: &str,
    ) -> Result<NewSecondFactor, AuthError> {
        self.must_be_them(who, (password, "password")).await?;
        let secret: [u8; 20] = rand::random();
        if !self.store.begin_second_factor(who.person, secret).await? {
            let why = "You have a second factor already. Take it away first.";
            return Err(Rejection::conflict("second_factor_is_there", why).into());
        }
        let link = app(secret, &who.email).and_then(|app| app.to_url().ok());
        Ok(NewSecondFactor {
            secret: BASE32_NOPAD.encode(&secret),
            link: link.unwrap_or_default(),
        })
    }

    /// Asks the caller for a second factor from now on, once `code` shows that the app has it. Answers with the recovery codes.
    ///
    /// # Errors
    /// [`AuthError::WrongCode`], and [`AuthError::Rejected`] if none was begun.
    pub async fn confirm_second_factor(
        &self,
        who: &SignedIn,
        code: &str,
    ) -> Result<Vec<String>, AuthError> {
        let waits = self.store.second_factor_of(who.person).await?;
        let Some(waits) = waits.filter(|it| !it.confirmed) else {
            let why = "Begin with a new second factor first.";
            return Err(Rejection::conflict("no_second_factor", why).into());
        };
        if !self.takes_code(who.person, waits.secret, code).await? {
            return Err(AuthError::WrongCode(who.person));
        }
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
        let secret = DeskSecret::SecondFactor {
            secret: waits.secret,
            recovery_codes: codes.iter().map(|it| recovery_hash(it)).collect(),
        };
        self.change(who, SetSecondFactor {}, secret).await?;
        Ok(codes)
    }

    /// Takes the caller's own second factor away.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] for a wrong password.
    pub async fn remove_second_factor(
        &self,
        who: &SignedIn,
        password: &str,
    ) -> Result<(), AuthError> {
        self.must_be_them(who, (password, "password")).await?;
        let person = who.person;
        self.change(who, RemoveSecondFactor { person }, DeskSecret::None)
            .await?;
        Ok(())
    }

    /// Takes the second factor of a member away who lost it.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if there is no such member, or they are on another desk, too.
    pub async fn remove_second_factor_of(
        &self,
        who: &SignedIn,
        person: PersonId,
    ) -> Result<(), AuthError> {
        if person == who.person {
            let why = "Take your own away with your password, in the menu behind your name.";
            return Err(Rejection::conflict("own_second_factor", why).into());
        }
        // With it, an admin of this desk would make it easier to come into the others.
        let otherwise = "Whoever runs the server takes it away from the command line.";
        self.must_be_only_here(who, person, otherwise).await?;
        self.change(who, RemoveSecondFactor { person }, DeskSecret::None)
            .await?;
        Ok(())
    }

    /// Takes the second factor of the account with this address away; for the command line.
    ///
    /// # Errors
    /// [`AuthError::WrongPassword`] if there is no such account.
    pub async fn remove_second_factor_by_email(
        &self,
        desk: DeskId,
        email: &str,
    ) -> Result<(), AuthError> {
        let key = super::address_key(email);
        let account = self.store.account_by_email(&key).await?;
        let account = account.ok_or(AuthError::WrongPassword(None))?;
        let person = PersonId(account.id);
        let command = RemoveSecondFactor { person };
        let secret = DeskSecret::None;
        desk::submit(&self.store, desk, PersonId::OPERATOR, command, secret).await?;
        Ok(())
    }

    /// Asks everybody on the caller's desk for a second factor, or nobody.
    ///
    /// # Errors
    /// [`AuthError::Rejected`] if the caller may not.
    pub async fn require_second_factor(
        &self,
        who: &SignedIn,
        required: bool,
    ) -> Result<(), AuthError> {
        let command = RequireSecondFactor { required };
        self.change(who, command, DeskSecret::None).await?;
        Ok(())
    }

    /// Refuses somebody who has a second factor and does not show it, with a code of the app or a recovery code.
    pub(super) async fn must_show_second_factor(
        &self,
        person: PersonId,
        code: Option<&str>,
    ) -> Result<(), AuthError> {
        let factor = self.store.second_factor_of(person).await?;
        let Some(factor) = factor.filter(|it| it.confirmed) else {
            return Ok(());
        };
        let code = code.map(str::trim).filter(|it| !it.is_empty());
        let code = code.ok_or(AuthError::NeedsCode)?;
        let shown = self.takes_code(person, factor.secret, code).await?
            || self
                .store
                .use_recovery_code(person, recovery_hash(code))
                .await?;
        match shown {
            true => Ok(()),
            false => Err(AuthError::WrongCode(person)),
        }
    }

    /// Whether `code` is one of the app's for about now, and was not used; it is then.
    async fn takes_code(
        &self,
        person: PersonId,
        secret: [u8; 20],
        code: &str,
    ) -> Result<bool, AuthError> {
        let code: String = code.chars().filter(|it| !it.is_whitespace()).collect();
        let time = u64::try_from(now().timestamp()).unwrap_or_default();
        let step = app(secret, "").and_then(|app| app.check(&code, time));
        match step {
            Some(step) => Ok(self.store.use_code(person, step).await?),
            None => Ok(false),
        }
    }
}

/// What makes the codes of a secret.
fn app(secret: [u8; 20], email: &str) -> Option<Totp> {
    let app = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret.to_vec())
        .with_issuer(Some("Stet"))
        // A colon is what ends the issuer's name there.
        .with_account_name(email.replace(':', "_"));
    app.build().ok()
}

/// 80 random bits, written so that they can be copied by hand: four times four characters.
fn recovery_code() -> String {
    let text = BASE32_NOPAD.encode(&rand::random::<[u8; 10]>());
    let groups = text.as_bytes().chunks(4).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The hash of a recovery code however it was typed.
fn recovery_hash(code: &str) -> [u8; 32] {
    let bare = code.chars().filter(char::is_ascii_alphanumeric);
    Sha256::digest(bare.collect::<String>().to_lowercase()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // The secret and the last six digits of the codes of its appendix B, for SHA-1.
        let app = app(*b"12345678901234567890", "ada@example.org").unwrap();
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(app.check(code, time), Some(time / 30), "{time}");
            assert_eq!(app.check(code, time + 90), None, "{time}, too late");
        }
    }

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed() {
        let code = recovery_code();
        assert_eq!(code.len(), 19, "{code}");
        let typed = code.replace('-', " ").to_uppercase();
        assert_eq!(recovery_hash(&code), recovery_hash(&typed));
        assert_ne!(recovery_hash(&code), recovery_hash(&recovery_code()));
    }
}
