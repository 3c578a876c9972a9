//! Why a sign-in with the OpenID provider failed, as a sentence that goes on after “did not work:”.
//!
//! Must not know: HTTP of ours.

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, StandardErrorResponse,
    UserInfoError,
};

/// Why a sign-in with the provider failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenIdError {
    /// The browser has begun no such sign-in, or it was used, or took too long.
    #[error("it was begun in another browser or tab, took longer than ten minutes, or was used")]
    Stale,
    /// No connection.
    #[error("it could not be reached")]
    Unreachable,
    /// It took too long.
    #[error("it did not answer within {0} seconds")]
    Late(u64),
    /// It answered at too great a length.
    #[error("its answer is longer than 256 KiB")]
    Long,
    /// What it said cannot be understood.
    #[error("its answer cannot be understood: {0}")]
    Garbled(&'static str),
    /// It let nobody in, for a reason of its own, in its own word.
    #[error("it said “{0}”")]
    Refused(String),
    /// The answer is from another provider.
    #[error("the answer is from another provider")]
    OtherIssuer,
    /// The answer is for another server.
    #[error("the answer is for another server")]
    OtherAudience,
    /// The answer is of another sign-in.
    #[error("the answer belongs to another sign-in")]
    OtherNonce,
    /// It is too late for the answer.
    #[error("the answer has expired")]
    Expired,
    /// The signature is not the provider's.
    #[error("the answer is not signed with a key of the provider")]
    BadSignature,
}

impl OpenIdError {
    /// The provider's own word for why it let nobody in, as far as it is one (RFC 6749, 4.1.2.1).
    pub(super) fn refused(said: &str) -> Self {
        let known = |it: &char| it.is_ascii_alphanumeric() || "_-. ".contains(*it);
        Self::Refused(said.chars().filter(known).take(60).collect())
    }
}

impl From<DiscoveryError<Self>> for OpenIdError {
    fn from(error: DiscoveryError<Self>) -> Self {
        match error {
            DiscoveryError::Request(error) => error,
            DiscoveryError::Validation(_) => Self::OtherIssuer,
            _ => Self::Garbled("what it says of itself is no OpenID configuration"),
        }
    }
}

impl From<RequestTokenError<Self, StandardErrorResponse<CoreErrorResponseType>>> for OpenIdError {
    fn from(error: RequestTokenError<Self, StandardErrorResponse<CoreErrorResponseType>>) -> Self {
        match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(said) => Self::refused(said.error().as_ref()),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Self::Garbled("it gave no tokens for the code")
            }
        }
    }
}

impl From<UserInfoError<Self>> for OpenIdError {
    fn from(error: UserInfoError<Self>) -> Self {
        match error {
            UserInfoError::Request(error) => error,
            UserInfoError::ClaimsVerification(error) => error.into(),
            _ => Self::Garbled("what it says of the person"),
        }
    }
}

impl From<ClaimsVerificationError> for OpenIdError {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::Expired(_) => Self::Expired,
            ClaimsVerificationError::InvalidIssuer(_) => Self::OtherIssuer,
            ClaimsVerificationError::InvalidAudience(_) => Self::OtherAudience,
            ClaimsVerificationError::InvalidNonce(_) => Self::OtherNonce,
            ClaimsVerificationError::SignatureVerification(_) => Self::BadSignature,
            _ => Self::Garbled("what it says in the ID token"),
        }
    }
}
