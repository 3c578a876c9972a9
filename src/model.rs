//! Another engine: a language model behind an endpoint that speaks OpenAI's protocol (chat completions), asked for claims.
//!
//! Knows what it is sent, how it answers, and the bounds on time, length and number of requests.
//! Must not know sessions, nor what becomes of its proposals.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use reqwest::{Client, StatusCode, redirect};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;
use url::Url;

use crate::domain::claim::propose::ProposedClaim;

/// What the model is told to do, before the article.
const INSTRUCTIONS: &str = "\
You help fact-checkers. List the statements in the article below that a source could prove or disprove. \
Answer with JSON only: {\"claims\": [{\"quote\": \"…\", \"statement\": \"…\", \"speaker\": \"…\"}]}. \
quote: the article's own words, copied exactly, from one sentence. \
statement: what they assert, so that it stands alone; use the quote's words, and only words of the article to replace \
pronouns; never leave out a word that denies (\"not\", \"denied\", \"no evidence that\"). \
speaker: who asserts it, named as in the article, or null where the article itself does. \
Give a sentence that asserts two things as two claims. Leave out opinions, forecasts and questions.";

/// The longest answer, in bytes.
const ANSWER: usize = 1024 * 1024;

/// The longest answer asked for, in the model's tokens.
const TOKENS: u32 = 8_000;

/// How many requests may be under way.
const AT_ONCE: usize = 2;

/// A model that may be asked.
pub struct Model {
    client: Client,
    url: Url,
    name: String,
    key: Option<String>,
    bounds: Bounds,
    asking: Semaphore,
    rate: DefaultDirectRateLimiter,
}

/// What asking may cost at most.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How long one request may take, in seconds.
    pub seconds: u64,
    /// The longest article that is sent, in code points.
    pub characters: usize,
    /// How many requests an hour.
    pub per_hour: NonZeroU32,
}

/// Why a model proposed nothing, as a sentence that goes on after “which failed:”.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Nothing was sent: too many requests.
    #[error("it is asked too often; try again later")]
    Busy,
    /// Nothing was sent: the article is too long.
    #[error("the article has {length} characters, and at most {limit} are sent")]
    TooLong {
        /// The article's length, in code points.
        length: usize,
        /// The longest that is sent.
        limit: usize,
    },
    /// No connection.
    #[error("it could not be reached")]
    Unreachable,
    /// It took too long.
    #[error("it did not answer within {0} seconds")]
    Late(u64),
    /// It answered with an error.
    #[error("it answered with the status {0}")]
    Status(u16),
    /// It answered at too great a length.
    #[error("its answer is longer than 1 MiB")]
    Long,
    /// Its answer is no list of claims.
    #[error("its answer is no list of claims")]
    Garbled,
}

impl ModelError {
    /// Whether the article had left the house before it failed.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        !matches!(self, Self::Busy | Self::TooLong { .. })
    }
}

impl Model {
    /// The model `name` at `url`, the address that `/chat/completions` is added to.
    ///
    /// # Errors
    /// A sentence, if no client can be made: no root certificates.
    pub fn new(
        url: Url,
        name: String,
        key: Option<String>,
        bounds: Bounds,
    ) -> Result<Self, String> {
        // Whoever installs one first has the same in mind.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(Duration::from_secs(bounds.seconds))
            .user_agent("Stet")
            .build()
            .map_err(|error| format!("no client for the model: {error}"))?;
        Ok(Self {
            client,
            url,
            name,
            key,
            bounds,
            asking: Semaphore::new(AT_ONCE),
            rate: RateLimiter::direct(Quota::per_hour(bounds.per_hour)),
        })
    }

    /// Its name with where it is: “llama3 (127.0.0.1:11434)”.
    #[must_use]
    pub fn shown(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match self.url.port() {
            Some(port) => format!("{} ({host}:{port})", self.name),
            None => format!("{} ({host})", self.name),
        }
    }

    /// What it is sent, with the article's length in place of the article.
    #[must_use]
    pub fn sent(&self, article: &str) -> String {
        let length = article.chars().count();
        format!("{INSTRUCTIONS}\n\n[the article: {length} characters]")
    }

    /// Asks for the claims of an article.
    ///
    /// # Errors
    /// Why there are none.
    pub async fn ask(&self, article: &str) -> Result<Vec<ProposedClaim>, ModelError> {
        let length = article.chars().count();
        if length > self.bounds.characters {
            let limit = self.bounds.characters;
            return Err(ModelError::TooLong { length, limit });
        }
        let _permit = self.asking.try_acquire().map_err(|_| ModelError::Busy)?;
        self.rate.check().map_err(|_| ModelError::Busy)?;
        let answer = self.send(article).await?;
        proposals(&answer).ok_or(ModelError::Garbled)
    }

    async fn send(&self, article: &str) -> Result<Vec<u8>, ModelError> {
        let address = format!(
            "{}/chat/completions",
            self.url.as_str().trim_end_matches('/')
        );
        let mut request = self.client.post(address).json(&json!({
            "model": self.name,
            "temperature": 0,
            "max_tokens": TOKENS,
            "stream": false,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": INSTRUCTIONS},
                {"role": "user", "content": article},
            ],
        }));
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        let failed = |error: reqwest::Error| {
            if error.is_timeout() {
                ModelError::Late(self.bounds.seconds)
            } else {
                ModelError::Unreachable
            }
        };
        let mut answer = request.send().await.map_err(failed)?;
        if answer.status() != StatusCode::OK {
            return Err(ModelError::Status(answer.status().as_u16()));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER {
                return Err(ModelError::Long);
            }
        }
        Ok(body)
    }
}

/// An answer, of which only the first choice counts.
#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: String,
}

/// What its message holds.
#[derive(Deserialize)]
struct Listed {
    claims: Vec<ListedClaim>,
}

#[derive(Deserialize)]
struct ListedClaim {
    #[serde(default)]
    quote: String,
    #[serde(default)]
    statement: String,
    #[serde(default)]
    speaker: Option<String>,
}

/// The claims of an answer. Models put JSON between words and fences, whatever they are told.
fn proposals(answer: &[u8]) -> Option<Vec<ProposedClaim>> {
    let completion: Completion = serde_json::from_slice(answer).ok()?;
    let content = &completion.choices.first()?.message.content;
    let json = content.get(content.find('{')?..=content.rfind('}')?)?;
    let listed: Listed = serde_json::from_str(json).ok()?;
    let claims = listed.claims.into_iter().map(|it| ProposedClaim {
        quote: it.quote,
        statement: it.statement,
        claimant: it.speaker,
    });
    Some(claims.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(content: &str) -> Vec<u8> {
        json!({"choices": [{"message": {"content": content}}]})
            .to_string()
            .into_bytes()
    }

    #[test]
    fn claims_are_found_between_words_and_fences() {
        let content = "Here you are:\n```json\n{\"claims\": [{\"quote\": \"a\", \"statement\": \"b\", \"speaker\": null}]}\n```";
        let claims = proposals(&answer(content)).unwrap();
        assert_eq!(
            (claims[0].quote.as_str(), claims[0].statement.as_str()),
            ("a", "b")
        );
        assert_eq!(claims[0].claimant, None);
    }

    #[test]
    fn anything_else_is_no_list_of_claims() {
        for content in ["", "No.", "{}", "{\"claims\": 3}", "}{"] {
            assert!(proposals(&answer(content)).is_none(), "{content}");
        }
        assert!(proposals(b"<html>").is_none());
        assert!(proposals(br#"{"choices": []}"#).is_none());
    }
}
