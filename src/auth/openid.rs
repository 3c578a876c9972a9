//! An OpenID provider (OpenID Connect Core 1.0): where somebody is sent to sign in there, and what its answer is worth.
//!
//! The authorization code flow with PKCE (RFC 7636, S256). What the provider says is bounded in time and length.
//! Must not know: accounts, cookies.

use std::sync::Arc;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType, CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AdditionalProviderMetadata, AuthType, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl,
    Scope, SignatureVerificationError, TokenResponse,
};
use parking_lot::Mutex;
use reqwest::{Client, redirect};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::openid_error::OpenIdError;
use super::openid_http::{Provider, may_be_asked};
use super::token::Token;
use crate::workflow::clock::now;

/// For how long what the provider says of itself is not asked again.
const KNOWN_FOR: Duration = Duration::from_secs(300);

/// How ID tokens may be signed: with a key that only the provider has.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What the provider says of itself beside what every provider does (RFC 9207).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct NamesItself {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for NamesItself {}

type Metadata = ProviderMetadata<
    NamesItself,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type AtProvider = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What the operator set up at the provider.
#[derive(Clone)]
pub struct OpenIdClient {
    /// The provider, exactly as it calls itself.
    pub issuer: String,
    /// What the provider calls this server.
    pub id: String,
    /// With what this server shows the provider who it is.
    pub secret: Option<String>,
    /// What people call the provider.
    pub name: String,
}

/// A provider that people may sign in with.
pub struct OpenId {
    name: String,
    issuer: IssuerUrl,
    id: ClientId,
    secret: Option<ClientSecret>,
    redirect: RedirectUrl,
    provider: Provider,
    known: Mutex<Option<(Instant, Arc<Metadata>)>>,
}

/// What the provider sends the browser back with.
#[derive(Debug, Clone)]
pub struct OpenIdAnswer {
    /// For which the provider tells who it is.
    pub code: Option<String>,
    /// What the browser was sent with.
    pub state: String,
    /// The provider, if it names itself (RFC 9207).
    pub issuer: Option<String>,
    /// Why it let nobody in.
    pub error: Option<String>,
}

/// Who somebody is at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// As the provider calls itself.
    pub issuer: String,
    /// As the provider calls the person.
    pub subject: String,
    /// Their address in lower case, if the provider says that it is theirs.
    pub email: Option<String>,
}

/// What is secret about one sign-in, all of it made from the token that the browser holds.
struct Secrets {
    state: String,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

impl Secrets {
    fn of(token: &Token) -> Self {
        Self {
            state: token.derived("state"),
            nonce: Nonce::new(token.derived("nonce")),
            verifier: PkceCodeVerifier::new(token.derived("verifier")),
        }
    }
}

impl OpenId {
    /// The provider, which sends people back to `redirect`.
    ///
    /// # Errors
    /// A sentence about what is wrong with the settings.
    pub fn new(client: OpenIdClient, redirect: &str) -> Result<Self, String> {
        let issuer = Url::parse(&client.issuer)
            .map_err(|_| format!("its issuer, {}, is no address", client.issuer))?;
        if !may_be_asked(&issuer) {
            return Err("its issuer must be an https address".into());
        }
        // Whoever installs one first has the same in mind.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(Provider::LONGEST)
            .user_agent("Stet")
            .build()
            .map_err(|error| format!("no client for it can be made: {error}"))?;
        let bad = |error: url::ParseError| error.to_string();
        Ok(Self {
            name: client.name,
            issuer: IssuerUrl::new(client.issuer).map_err(bad)?,
            id: ClientId::new(client.id),
            secret: client.secret.map(ClientSecret::new),
            redirect: RedirectUrl::new(redirect.to_owned()).map_err(bad)?,
            provider: Provider(http),
            known: Mutex::default(),
        })
    }

    /// What people call the provider.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// As the provider calls itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Where the browser that holds `token` is sent.
    ///
    /// # Errors
    /// Why the provider cannot be asked.
    pub async fn address(&self, token: &Token) -> Result<Url, OpenIdError> {
        let metadata = self.metadata().await?;
        let client = self.client(&metadata);
        let Secrets {
            state,
            nonce,
            verifier,
        } = Secrets::of(token);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let request = client
            .authorize_url(flow, move || CsrfToken::new(state), move || nonce)
            .add_scope(Scope::new("email".into()))
            .set_pkce_challenge(challenge);
        let (address, _, _) = request.url();
        match may_be_asked(&address) {
            true => Ok(address),
            false => Err(OpenIdError::Garbled(
                "where people sign in there is no https address",
            )),
        }
    }

    /// Refuses an answer that is not for the browser that holds `token`.
    ///
    /// # Errors
    /// [`OpenIdError::Stale`].
    pub fn must_be_for(answer: &OpenIdAnswer, token: &Token) -> Result<(), OpenIdError> {
        let ours = Sha256::digest(token.derived("state"));
        // Of hashes it tells nothing how long it takes to compare them.
        match Sha256::digest(&answer.state) == ours {
            true => Ok(()),
            false => Err(OpenIdError::Stale),
        }
    }

    /// Who it is that the provider sent back with this answer to the browser that holds `token`.
    ///
    /// # Errors
    /// Why the answer is not taken.
    pub async fn identity(
        &self,
        answer: &OpenIdAnswer,
        token: &Token,
    ) -> Result<Identity, OpenIdError> {
        Self::must_be_for(answer, token)?;
        let metadata = self.metadata().await?;
        let named = metadata.additional_metadata();
        match &answer.issuer {
            Some(issuer) if *issuer != *self.issuer => return Err(OpenIdError::OtherIssuer),
            None if named.authorization_response_iss_parameter_supported => {
                return Err(OpenIdError::OtherIssuer);
            }
            _ => {}
        }
        if let Some(error) = &answer.error {
            return Err(OpenIdError::refused(error));
        }
        let code = answer.code.clone().ok_or(OpenIdError::Garbled("no code"))?;
        let secrets = Secrets::of(token);
        let client = self.client(&metadata);
        let http = |request| self.provider.send(request);
        let request = client.exchange_code(AuthorizationCode::new(code));
        let request = request.map_err(|_| OpenIdError::Garbled("it has no token endpoint"))?;
        let request = request.set_pkce_verifier(secrets.verifier);
        let tokens = request.request_async(&http).await?;
        let id_token = tokens.id_token();
        let id_token =
            id_token.ok_or(OpenIdError::Garbled("there is no ID token in its answer"))?;
        let claims = self.believed(&metadata, id_token, &secrets.nonce).await?;
        let mut email = claims.email().map(|it| it.to_string());
        let mut verified = claims.email_verified();
        if email.is_none() && metadata.userinfo_endpoint().is_some() {
            let said = self
                .userinfo(&client, tokens.access_token(), &claims)
                .await?;
            email = said.email().map(|it| it.to_string());
            verified = said.email_verified();
        }
        let email = email.filter(|_| verified == Some(true));
        Ok(Identity {
            issuer: self.issuer.to_string(),
            subject: claims.subject().to_string(),
            // What is no address is that of nobody.
            email: email.and_then(|it| super::address(&it).ok()),
        })
    }

    /// What an ID token says, if it is signed by the provider, for this server and this sign-in, and good now.
    async fn believed(
        &self,
        metadata: &Metadata,
        token: &CoreIdToken,
        nonce: &Nonce,
    ) -> Result<CoreIdTokenClaims, OpenIdError> {
        let claims = self.verified(metadata, token, nonce);
        let unknown = ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        );
        let claims = match claims {
            // It may have another key since it was asked.
            Err(error) if error == unknown => {
                *self.known.lock() = None;
                let metadata = self.metadata().await?;
                self.verified(&metadata, token, nonce)?
            }
            claims => claims?,
        };
        // Who it was issued to, where that is told (OpenID Connect Core, 3.1.3.7).
        let party = claims.authorized_party();
        match party.is_none_or(|it| *it == self.id) {
            true => Ok(claims),
            false => Err(OpenIdError::OtherAudience),
        }
    }

    fn verified(
        &self,
        metadata: &Metadata,
        token: &CoreIdToken,
        nonce: &Nonce,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let client = self.client(metadata);
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(now);
        token.claims(&verifier, nonce).cloned()
    }

    /// What the provider says of a person where it does not say it in the ID token.
    async fn userinfo(
        &self,
        client: &AtProvider,
        access: &AccessToken,
        claims: &CoreIdTokenClaims,
    ) -> Result<CoreUserInfoClaims, OpenIdError> {
        let http = |request| self.provider.send(request);
        let subject = claims.subject().clone();
        let request = client.user_info(access.clone(), Some(subject));
        let request = request.map_err(|_| OpenIdError::Garbled("it has no userinfo endpoint"))?;
        Ok(request.request_async(&http).await?)
    }

    /// What the provider says of itself, and its keys.
    async fn metadata(&self) -> Result<Arc<Metadata>, OpenIdError> {
        let known = self.known.lock().clone();
        if let Some((_, known)) = known.filter(|(at, _)| at.elapsed() < KNOWN_FOR) {
            return Ok(known);
        }
        let http = |request| self.provider.send(request);
        let found = Metadata::discover_async(self.issuer.clone(), &http).await?;
        let found = Arc::new(found);
        *self.known.lock() = Some((Instant::now(), Arc::clone(&found)));
        Ok(found)
    }

    fn client(&self, metadata: &Metadata) -> AtProvider {
        let methods = metadata.token_endpoint_auth_methods_supported();
        let knows = |method| methods.is_none_or(|it| it.contains(&method));
        let auth = match knows(CoreClientAuthMethod::ClientSecretBasic) {
            true => AuthType::BasicAuth,
            false => AuthType::RequestBody,
        };
        CoreClient::from_provider_metadata(metadata.clone(), self.id.clone(), self.secret.clone())
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(auth)
    }
}
